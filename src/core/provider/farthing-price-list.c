/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-error.h"
#include "farthing-json.h"
#include "farthing-price-feed.h"
#include "farthing-transport.h"

/* What the shapes have in common: which providers of theirs are ours, exact rates, and how a model is
 * written in our own schema.  A list that knows neither clock windows nor dates says so ("flat"), so that
 * it does not flatten prices that are known better (farthing_catalogue_new_overlaid()). */

/* Far more than any model has: each is looked for among all the others */
#define MOST_TIERS 32

/**
 * farthing_price_list_check_url:
 * @url: an address a person typed
 *
 * Returns: whether a price list may be fetched there
 */
gboolean
farthing_price_list_check_url (const char  *url,
                               GError     **error)
{
  g_autoptr(GUri) uri = NULL;
  const char *host;
  const char *problem = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0')
    problem = _("This is not an address: write it as https://host/prices.json");
  else if (strcmp (g_uri_get_scheme (uri), "https") != 0 &&
           (strcmp (g_uri_get_scheme (uri), "http") != 0 || !farthing_transport_is_loopback (host)))
    problem = _("The address must begin with https://; http:// is allowed for this computer only");
  else if (g_uri_get_userinfo (uri) != NULL)
    problem = _("The address must not hold a name or password");

  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, farthing_error_new (FARTHING_ERROR_BAD_REQUEST, "%s", problem));

  return FALSE;
}

char *
farthing_price_list_dup_host (const char *url)
{
  g_autoptr(GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
}

const char *
farthing_price_list_find_provider (const char *name)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);

  for (; *providers != NULL; providers++)
    {
      if ((*providers)->list_names != NULL && g_strv_contains ((*providers)->list_names, name))
        return (*providers)->catalogue;
    }

  return NULL;
}

void
farthing_listed_model_init (FarthingListedModel *self,
                            const char          *provider,
                            const char          *id)
{
  *self = (FarthingListedModel){ .provider = provider, .id = id, .context = FARTHING_UNKNOWN, .max_output = FARTHING_UNKNOWN };
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    self->rates[i] = FARTHING_UNKNOWN;
  self->tiers = g_array_new (FALSE, FALSE, sizeof (FarthingListedTier));
}

void
farthing_listed_model_clear (FarthingListedModel *self)
{
  g_clear_pointer (&self->tiers, g_array_unref);
}

static int
compare_tiers (gconstpointer a,
               gconstpointer b)
{
  gint64 first = ((const FarthingListedTier *) a)->above;
  gint64 second = ((const FarthingListedTier *) b)->above;

  return (first > second) - (first < second);
}

static gboolean
fail (const FarthingListedModel  *self,
      const char                 *name,
      const char                 *reason,
      GError                    **error)
{
  g_autofree char *entry = g_strdup_printf ("%s/%s, %s", self->provider, self->id, name);

  return farthing_price_feed_fail (entry, reason, error);
}

FarthingListedTier *
farthing_listed_model_get_tier (FarthingListedModel  *self,
                                gint64                above,
                                GError              **error)
{
  FarthingListedTier tier = { .above = above };

  for (guint i = 0; i < self->tiers->len; i++)
    {
      if (g_array_index (self->tiers, FarthingListedTier, i).above == above)
        return &g_array_index (self->tiers, FarthingListedTier, i);
    }

  if (self->tiers->len == MOST_TIERS)
    {
      fail (self, "tiers", _("a model has more tiers than can be right"), error);
      return NULL;
    }

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    tier.rates[i] = FARTHING_UNKNOWN;
  g_array_append_val (self->tiers, tier);

  return &g_array_index (self->tiers, FarthingListedTier, self->tiers->len - 1);
}

gboolean
farthing_listed_model_read_rate (const FarthingListedModel  *self,
                                 JsonObject                 *object,
                                 const char                 *name,
                                 gint64                      per,
                                 gint64                     *rate,
                                 GError                    **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = farthing_json_get_string (object, name);
  g_autoptr(GError) local_error = NULL;
  FarthingMoney amount;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (text == NULL)
    return fail (self, name, _("a price is not a decimal number"), error);
  if (!farthing_money_parse (text, -1, &amount, &local_error))
    return fail (self, name,
                 g_error_matches (local_error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE)      ? _("a price is below zero")
                                                                                                         : local_error->message,
                                                                                                         error);

  *rate = (amount + per / 2) / per;
  /* Rounding must not make a gift of anything: "free" is said with a zero */
  if (*rate == 0 && strpbrk (text, "123456789") != NULL)
    return fail (self, name, _("a price is too small to be one"), error);

  return TRUE;
}

gint64
farthing_listed_model_read_count (JsonObject *object,
                                  const char *name)
{
  const char *text = farthing_json_get_string (object, name);
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_GINT64_CONSTANT (1000000000000), &value, NULL))
    return FARTHING_UNKNOWN;

  return value;
}

typedef struct
{
  FarthingJsonWriter writer;
  const char *host;
  gint64 now_ms;
} Conversion;

/* Their bounds are "more than", ours "from". */
static void
write_tiers (FarthingJsonWriter *writer,
             GArray             *tiers)
{
  g_array_sort (tiers, compare_tiers);
  farthing_json_writer_open (writer, "overrides", '[');
  for (guint i = 0; i < tiers->len; i++)
    {
      const FarthingListedTier *tier = &g_array_index (tiers, FarthingListedTier, i);

      farthing_json_writer_open (writer, NULL, '{');
      farthing_json_writer_open (writer, "when", '{');
      farthing_json_writer_add_int (writer, "prompt_tokens_min", tier->above + 1);
      farthing_json_writer_close (writer, '}');
      farthing_price_feed_write_rates (writer, tier->rates);
      farthing_json_writer_close (writer, '}');
    }
  farthing_json_writer_close (writer, ']');
}

static void
write_about (FarthingJsonWriter        *writer,
             const FarthingListedModel *model)
{
  farthing_json_writer_add_string (writer, "provider", model->provider);
  farthing_json_writer_add_string (writer, "id", model->id);
  if (model->name != NULL)
    farthing_json_writer_add_string (writer, "name", model->name);
  if (model->status != NULL)
    farthing_json_writer_add_string (writer, "status", model->status);
  if (model->context > 0)
    farthing_json_writer_add_int (writer, "context", model->context);
  if (model->max_output > 0)
    farthing_json_writer_add_int (writer, "max_output", model->max_output);
  farthing_json_writer_open (writer, "modalities", '{');
  farthing_json_writer_open (writer, "in", '[');
  farthing_json_writer_add_string (writer, NULL, "text");
  if (model->image_input)
    farthing_json_writer_add_string (writer, NULL, "image");
  if (model->audio_input)
    farthing_json_writer_add_string (writer, NULL, "audio");
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_open (writer, "out", '[');
  farthing_json_writer_add_string (writer, NULL, "text");
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_open (writer, "reasoning", '{');
  farthing_json_writer_add_string (writer, "mode", model->reasoning ? "optional" : "unknown");
  farthing_json_writer_close (writer, '}');
}

static void
write_model (const FarthingListedModel *model,
             gpointer                   user_data)
{
  Conversion *self = user_data;
  FarthingJsonWriter *writer = &self->writer;

  farthing_json_writer_open (writer, NULL, '{');
  write_about (writer, model);
  farthing_json_writer_open (writer, "prices", '[');
  farthing_price_feed_begin_price (writer, self->host, self->now_ms);
  farthing_json_writer_add_boolean (writer, "flat", TRUE);
  farthing_price_feed_write_rates (writer, model->rates);
  write_tiers (writer, model->tiers);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_close (writer, '}');
}

static GBytes *
convert_shape (JsonObject  *root,
               const char  *host,
               gint64       now_ms,
               GError     **error)
{
  Conversion self = { .host = host, .now_ms = now_ms };
  gboolean done = FALSE;
  GBytes *list = NULL;

  farthing_price_feed_begin (&self.writer, host, host, host, now_ms);
  if (farthing_price_list_is_models_dev (root))
    done = farthing_price_list_read_models_dev (root, write_model, &self, error);
  else if (farthing_price_list_is_litellm (root))
    done = farthing_price_list_read_litellm (root, write_model, &self, error);
  else
    farthing_price_feed_fail (NULL, _("this is neither Farthing’s own format nor that of models.dev or LiteLLM; check the address"), error);

  if (done)
    list = farthing_price_feed_end (&self.writer);
  farthing_json_writer_clear (&self.writer);

  return list;
}

/**
 * farthing_price_list_convert:
 * @text: a price list
 * @length: its length in bytes
 * @host: where it is from
 * @now_ms: when it was fetched, ms UTC: its prices hold from then on
 *
 * Returns: (transfer full): the list in our own schema; one that is in it already is as it was
 */
GBytes *
farthing_price_list_convert (const char  *text,
                             gsize        length,
                             const char  *host,
                             gint64       now_ms,
                             GError     **error)
{
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (host != NULL, NULL);

  if (length > FARTHING_PRICE_LIST_MAX_BYTES)
    {
      farthing_price_feed_fail (NULL, _("it is larger than any price list; check the address"), error);
      return NULL;
    }
  /* What the parser objects to is no help to who wrote an address */
  root = farthing_json_parse_exact (text, length, NULL);
  if (root == NULL)
    {
      farthing_price_feed_fail (NULL, _("this is no JSON, so it is no price list; check the address"), error);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      farthing_price_feed_fail (NULL, _("this is JSON, but no price list; check the address"), error);
      return NULL;
    }

  object = json_node_get_object (root);
  if (json_object_has_member (object, "schema"))
    return g_bytes_new (text, length);

  return convert_shape (object, host, now_ms, error);
}
