/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-json.h"
#include "farthing-price-diff.h"

/* Published price lists as files of our own schema, which then pass the checks that every file
 * passes.  OpenRouter's is in farthing-price-feed-openrouter.c; xAI's is here. */

/* xAI counts in hundredths of a cent per million tokens; 1 is 100 picodollars a token (xAI's
 * documentation of 2026-06: 12500 is $1.25 per million). */
#define XAI_UNIT 100
#define XAI_LIMIT G_GINT64_CONSTANT (6000000000)

/* Prompts from here on cost double, which its list does not tell (xAI's price page of 2026-06) */
#define XAI_TIER 200000

gboolean
farthing_price_feed_fail (const char  *id,
                          const char  *reason,
                          GError     **error)
{
  if (id != NULL)
    g_set_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID, "%s: %s", id, reason);
  else
    g_set_error_literal (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID, reason);

  return FALSE;
}

static char *
format_day (gint64 now_ms)
{
  g_autofree char *time = farthing_time_format_rfc3339 (now_ms);

  return g_strndup (time, strlen ("2026-11-21"));
}

void
farthing_price_feed_begin (FarthingJsonWriter *writer,
                           const char         *source,
                           const char         *provider,
                           const char         *title,
                           gint64              now_ms)
{
  g_autofree char *time = farthing_time_format_rfc3339 (now_ms);
  g_autofree char *version = g_strconcat (provider, "@", time, NULL);
  g_autofree char *day = format_day (now_ms);

  farthing_json_writer_init (writer);
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_int (writer, "schema", 1);
  farthing_json_writer_add_string (writer, "catalogue_version", version);
  farthing_json_writer_add_string (writer, "generated", day);
  farthing_json_writer_open (writer, "sources", '{');
  farthing_json_writer_open (writer, source, '{');
  farthing_json_writer_add_string (writer, "title", title);
  farthing_json_writer_add_string (writer, "kind", "official");
  farthing_json_writer_add_string (writer, "as_of", day);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_open (writer, "models", '[');
}

GBytes *
farthing_price_feed_end (FarthingJsonWriter *writer)
{
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_close (writer, '}');

  return farthing_json_writer_take (writer);
}

/* What a list says holds from the moment it was read: it does not tell the past. */
void
farthing_price_feed_begin_price (FarthingJsonWriter *writer,
                                 const char         *source,
                                 gint64              now_ms)
{
  g_autofree char *time = farthing_time_format_rfc3339 (now_ms / 1000 * 1000);
  g_autofree char *day = format_day (now_ms);

  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "from", time);
  farthing_json_writer_add_string (writer, "confidence", "high");
  farthing_json_writer_add_string (writer, "as_of", day);
  farthing_json_writer_open (writer, "sources", '[');
  farthing_json_writer_add_string (writer, NULL, source);
  farthing_json_writer_close (writer, ']');
}

/* What is not known is left out. */
void
farthing_price_feed_write_rates (FarthingJsonWriter *writer,
                                 const gint64       *rates)
{
  farthing_json_writer_open (writer, "rates", '{');
  for (guint i = 0; i < FARTHING_RATE_SEARCH; i++)
    {
      if (rates[i] >= 0)
        farthing_json_writer_add_int (writer, farthing_rate_class_to_string (i), rates[i]);
    }
  farthing_json_writer_close (writer, '}');
}

static gboolean
add_xai_rate (FarthingJsonWriter  *writer,
              JsonObject          *object,
              const char          *id,
              const char          *member,
              const char          *name,
              GError             **error)
{
  JsonNode *node = json_object_get_member (object, member);
  gint64 value;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return farthing_price_feed_fail (id, _("a number is not a whole number"), error);

  value = json_node_get_int (node);
  if (value < 0 || value > XAI_LIMIT)
    return farthing_price_feed_fail (id, _("a number is out of range"), error);
  farthing_json_writer_add_int (writer, name, value * XAI_UNIT);

  return TRUE;
}

void
farthing_price_feed_write_texts (FarthingJsonWriter *writer,
                                 const char         *name,
                                 JsonArray          *array)
{
  farthing_json_writer_open (writer, name, '[');
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (text != NULL)
        farthing_json_writer_add_string (writer, NULL, text);
    }
  farthing_json_writer_close (writer, ']');
}

/* The tiers are not in the list: a condition that cannot be judged says so. */
static void
add_xai_tier (FarthingJsonWriter *writer)
{
  farthing_json_writer_open (writer, "overrides", '[');
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_open (writer, "when", '{');
  farthing_json_writer_add_int (writer, "prompt_tokens_min", XAI_TIER);
  farthing_json_writer_add_boolean (writer, "not_in_the_list", TRUE);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_open (writer, "rates", '{');
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, ']');
}

static gboolean
convert_xai_model (FarthingJsonWriter  *writer,
                   JsonObject          *object,
                   gint64               now_ms,
                   GError             **error)
{
  const char *id = farthing_json_need_string (object, "id", "models[].id", error);

  if (id == NULL)
    return FALSE;

  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "provider", "xai");
  farthing_json_writer_add_string (writer, "id", id);
  farthing_json_writer_open (writer, "modalities", '{');
  farthing_price_feed_write_texts (writer, "in", farthing_json_get_array (object, "input_modalities"));
  farthing_price_feed_write_texts (writer, "out", farthing_json_get_array (object, "output_modalities"));
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_open (writer, "prices", '[');
  farthing_price_feed_begin_price (writer, FARTHING_PRICE_SOURCE_LIVE, now_ms);
  farthing_json_writer_open (writer, "rates", '{');
  if (!add_xai_rate (writer, object, id, "prompt_text_token_price", "in", error) ||
      !add_xai_rate (writer, object, id, "cached_prompt_text_token_price", "in_cached", error) ||
      !add_xai_rate (writer, object, id, "completion_text_token_price", "out", error))
    return FALSE;
  farthing_json_writer_close (writer, '}');
  add_xai_tier (writer);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_close (writer, '}');

  return TRUE;
}

static GBytes *
convert_xai (JsonObject  *root,
             gint64       now_ms,
             GError     **error)
{
  JsonArray *models = farthing_json_need_array (root, "models", "models", error);
  g_auto(FarthingJsonWriter) writer = { NULL };

  if (models == NULL)
    return NULL;

  farthing_price_feed_begin (&writer, FARTHING_PRICE_SOURCE_LIVE, "xai", "xAI, /v1/language-models", now_ms);
  for (guint i = 0; i < json_array_get_length (models); i++)
    {
      JsonObject *object = farthing_json_get_element (models, i);

      if (object == NULL)
        {
          farthing_price_feed_fail ("models", _("this is not an object"), error);
          return NULL;
        }
      if (!convert_xai_model (&writer, object, now_ms, error))
        return NULL;
    }

  return farthing_price_feed_end (&writer);
}

static const FarthingPriceFeed feeds[] = {
  { "openrouter", "/models", FALSE, farthing_price_feed_convert_openrouter, farthing_price_feed_convert_openrouter_hosts },
  { "xai", "/language-models", TRUE, convert_xai, NULL },
};

const FarthingPriceFeed *
farthing_price_feed_find (const char *provider)
{
  g_return_val_if_fail (provider != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      if (strcmp (feeds[i].provider, provider) == 0)
        return &feeds[i];
    }

  return NULL;
}

static GBytes *
convert_with (const FarthingPriceFeed *self,
              GBytes *(*convert) (JsonObject *root,
                                  gint64 now_ms,
                                  GError **error),
              const char *text,
              gsize length,
              gint64 now_ms,
              GError **error)
{
  g_autoptr(JsonNode) root = farthing_json_parse (text, length, NULL);

  if (root == NULL)
    {
      farthing_price_feed_fail (NULL, _("this is no JSON, so it is no price list"), error);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      farthing_price_feed_fail (NULL, _("this is not an object"), error);
      return NULL;
    }

  return convert (json_node_get_object (root), now_ms, error);
}

GBytes *
farthing_price_feed_convert (const FarthingPriceFeed  *self,
                             const char               *text,
                             gsize                     length,
                             gint64                    now_ms,
                             GError                  **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return convert_with (self, self->convert, text, length, now_ms, error);
}

GBytes *
farthing_price_feed_convert_hosts (const FarthingPriceFeed  *self,
                                   const char               *text,
                                   gsize                     length,
                                   gint64                    now_ms,
                                   GError                  **error)
{
  g_return_val_if_fail (self != NULL && self->convert_hosts != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return convert_with (self, self->convert_hosts, text, length, now_ms, error);
}
