/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-clock.h"
#include "farthing-json.h"
#include "farthing-rate-card.h"

/* OpenRouter's public model list (its documentation of 2026-08-22): decimal strings of dollars a
 * token; "-1" means that it varies; overrides hold tiers (more than min_prompt_tokens) and windows
 * (utc_start, utc_end as HHMM, utc_days).  Of a model priced by the clock the top-level price is the
 * one of this moment, so where a window is open now it says nothing of the time outside.  A model
 * whose figures cannot be right, of which there are always a few (the price of one host beside that
 * of another), is left out; a list that is no list is refused. */

#define MINUTE_MS G_GINT64_CONSTANT (60000)

static const struct
{
  const char *theirs;
  FarthingRateClass class;
} rate_names[] = {
  { "prompt", FARTHING_RATE_INPUT },
  { "input_cache_read", FARTHING_RATE_CACHED },
  { "input_cache_write", FARTHING_RATE_CACHE_WRITE },
  { "completion", FARTHING_RATE_OUTPUT },
  { "audio", FARTHING_RATE_AUDIO_INPUT },
  { "request", FARTHING_RATE_REQUEST },
};

static const char *const day_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

typedef struct
{
  gint64 now_ms;
  const char *id;
  gint64 rates[FARTHING_N_RATES];
  gboolean varies;
  GError **error;
} Reading;

/* FALSE with the error set if a price is no price */
static gboolean
read_rates (Reading    *self,
            JsonObject *pricing,
            gint64     *rates)
{
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    rates[i] = FARTHING_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (rate_names); i++)
    {
      JsonNode *node = json_object_get_member (pricing, rate_names[i].theirs);
      const char *text = farthing_json_get_string (pricing, rate_names[i].theirs);

      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (text == NULL)
        return farthing_price_feed_fail (self->id, _("a price is not a decimal number in quotes"), self->error);
      if (strcmp (text, "-1") == 0)
        self->varies = TRUE;
      else if (!farthing_money_parse (text, -1, &rates[rate_names[i].class], NULL) || rates[rate_names[i].class] < 0)
        return farthing_price_feed_fail (self->id, _("a price is not a decimal number in quotes"), self->error);
    }

  if (rates[FARTHING_RATE_INPUT] >= 0 && rates[FARTHING_RATE_CACHED] > rates[FARTHING_RATE_INPUT])
    rates[FARTHING_RATE_CACHED] = FARTHING_UNKNOWN;

  return TRUE;
}

static gboolean
can_be_right (const gint64 *rates)
{
  gint64 input = rates[FARTHING_RATE_INPUT];
  gint64 output = rates[FARTHING_RATE_OUTPUT];

  return input < 0 || output < 0 || output >= input / 4;
}

/* A window's end, HHMM as a number or in quotes; -1 for none */
static int
read_clock (JsonObject *object,
            const char *name)
{
  const char *text = farthing_json_get_string (object, name);
  gint64 value = text != NULL ? g_ascii_strtoll (text, NULL, 10) : farthing_json_get_int (object, name, -1);

  return value >= 0 && value <= 2400 && value % 100 < 60 ? value / 100 * 60 + value % 100 : -1;
}

/* Monday 1 to Sunday 7: 0 and 7 are both Sunday, whichever way they count, and names are names. */
static int
read_day (JsonNode *node)
{
  const char *text;
  gint64 number;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return -1;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      number = json_node_get_int (node);
      return number < 0 || number > 7 ? -1 : number == 0 ? 7
                                                         : (int) number;
    }

  text = json_node_get_string (node);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (day_names); i++)
    {
      if (g_ascii_strncasecmp (text, day_names[i], 3) == 0)
        return i + 1;
    }

  return -1;
}

/* The days as bits, Monday 1; 0 for any; G_MAXUINT for what is not understood */
static guint
read_days (JsonObject *object)
{
  JsonArray *array = farthing_json_get_array (object, "utc_days");
  guint days = 0;

  if (array == NULL)
    return json_object_has_member (object, "utc_days") ? G_MAXUINT : 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      int day = read_day (json_array_get_element (array, i));

      if (day < 0)
        return G_MAXUINT;
      days |= 1u << day;
    }

  return days;
}

static gboolean
is_known_member (const char *name)
{
  static const char *const others[] = {
    "min_prompt_tokens", "utc_start", "utc_end", "utc_days", "web_search", "image", "image_output", "image_token",
    "internal_reasoning", "input_cache_write_1h", "audio_output", "input_audio_cache", "discount", NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (rate_names); i++)
    {
      if (strcmp (rate_names[i].theirs, name) == 0)
        return TRUE;
    }

  return g_strv_contains (others, name);
}

static void
write_window (FarthingJsonWriter *writer,
              JsonObject         *object)
{
  int start = read_clock (object, "utc_start");
  int end = read_clock (object, "utc_end");
  guint days = read_days (object);

  if (start >= 0 && end >= 0 && start != end && start < 24 * 60)
    {
      g_autofree char *from = g_strdup_printf ("%02d:%02d", start / 60, start % 60);
      g_autofree char *to = g_strdup_printf ("%02d:%02d", end / 60, end % 60);

      farthing_json_writer_add_string (writer, "start", from);
      farthing_json_writer_add_string (writer, "end", to);
    }
  else if (json_object_has_member (object, "utc_start") || json_object_has_member (object, "utc_end"))
    {
      farthing_json_writer_add_boolean (writer, "openrouter_window", TRUE);
    }

  if (days == G_MAXUINT)
    farthing_json_writer_add_boolean (writer, "openrouter_days", TRUE);
  else if (days != 0)
    {
      farthing_json_writer_open (writer, "days", '[');
      for (int day = 1; day <= 7; day++)
        {
          if (days & (1u << day))
            farthing_json_writer_add_int (writer, NULL, day);
        }
      farthing_json_writer_close (writer, ']');
    }
}

/* A condition that we do not know is written as one, so that the price is told as uncertain. */
static void
write_conditions (FarthingJsonWriter *writer,
                  JsonObject         *object)
{
  g_autoptr(GList) names = json_object_get_members (object);
  gint64 tokens = farthing_json_get_int (object, "min_prompt_tokens", FARTHING_UNKNOWN);

  farthing_json_writer_open (writer, "when", '{');
  if (tokens >= 0 && tokens < G_MAXINT64)
    farthing_json_writer_add_int (writer, "prompt_tokens_min", tokens + 1);
  write_window (writer, object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (is_known_member (l->data))
        continue;
      farthing_json_writer_add_boolean (writer, "openrouter_condition", TRUE);
      break;
    }
  if (names == NULL || (tokens < 0 && json_object_has_member (object, "min_prompt_tokens")))
    farthing_json_writer_add_boolean (writer, "openrouter_tokens", TRUE);
  farthing_json_writer_close (writer, '}');
}

static gboolean
has_window (JsonObject *object)
{
  return json_object_has_member (object, "utc_start") || json_object_has_member (object, "utc_days");
}

static gboolean
is_window_open (JsonObject *object,
                gint64      now_ms)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (now_ms / 1000);
  int minute = g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
  int start = read_clock (object, "utc_start");
  int end = read_clock (object, "utc_end");
  guint days = read_days (object);
  int day = g_date_time_get_day_of_week (now);
  gboolean open = TRUE;

  if (start >= 0 && end >= 0)
    {
      open = start <= end ? minute >= start && minute < end : minute >= start || minute < end;
      if (start > end && minute < end)
        day = day == 1 ? 7 : day - 1;
    }

  return open && (days == 0 || (days & (1u << day)) != 0);
}

/* FALSE in @fits if a larger prompt is cheaper, or nothing of it can be right */
static gboolean
convert_override (Reading            *self,
                  FarthingJsonWriter *writer,
                  JsonObject         *object,
                  gboolean           *fits)
{
  gint64 rates[FARTHING_N_RATES];
  gint64 merged[FARTHING_N_RATES];
  gboolean is_tier = json_object_has_member (object, "min_prompt_tokens");

  if (!read_rates (self, object, rates))
    return FALSE;

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      if (rates[i] < 0 && self->rates[i] < 0)
        merged[i] = FARTHING_UNKNOWN;
      else
        merged[i] = rates[i] >= 0 ? rates[i] : self->rates[i];
      if (is_tier && rates[i] >= 0 && rates[i] < self->rates[i])
        *fits = FALSE;
    }
  *fits &= can_be_right (merged) && (merged[FARTHING_RATE_INPUT] < 0 || merged[FARTHING_RATE_CACHED] <= merged[FARTHING_RATE_INPUT]);

  farthing_json_writer_open (writer, NULL, '{');
  write_conditions (writer, object);
  farthing_price_feed_write_rates (writer, rates);
  farthing_json_writer_close (writer, '}');

  return TRUE;
}

static void
write_varies (FarthingJsonWriter *writer)
{
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_open (writer, "when", '{');
  farthing_json_writer_add_boolean (writer, "varies", TRUE);
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_open (writer, "rates", '{');
  farthing_json_writer_close (writer, '}');
  farthing_json_writer_close (writer, '}');
}

/* Of a model in whose window we are, what the top says holds in the window alone. */
static void
forget_open_window (Reading   *self,
                    JsonArray *overrides)
{
  for (guint i = 0; overrides != NULL && i < json_array_get_length (overrides); i++)
    {
      JsonObject *object = farthing_json_get_element (overrides, i);

      if (object == NULL || !has_window (object) || !is_window_open (object, self->now_ms))
        continue;
      for (guint j = 0; j < FARTHING_N_RATES; j++)
        self->rates[j] = FARTHING_UNKNOWN;
    }
}

static gboolean
convert_price (Reading            *self,
               FarthingJsonWriter *writer,
               JsonObject         *pricing,
               gboolean           *fits)
{
  JsonArray *overrides = farthing_json_get_array (pricing, "overrides");

  if (!read_rates (self, pricing, self->rates))
    return FALSE;

  *fits = can_be_right (self->rates);
  forget_open_window (self, overrides);
  farthing_price_feed_begin_price (writer, FARTHING_PRICE_SOURCE_LIVE, self->now_ms);
  farthing_price_feed_write_rates (writer, self->rates);
  farthing_json_writer_open (writer, "overrides", '[');
  if (self->varies)
    write_varies (writer);
  for (guint i = 0; overrides != NULL && i < json_array_get_length (overrides); i++)
    {
      JsonObject *object = farthing_json_get_element (overrides, i);

      if (object == NULL)
        return farthing_price_feed_fail (self->id, _("an override is not an object"), self->error);
      if (!convert_override (self, writer, object, fits))
        return FALSE;
    }
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_close (writer, '}');

  return TRUE;
}

/* The smaller of the two sizes is the one that is served. */
static void
write_about (FarthingJsonWriter *writer,
             JsonObject         *object)
{
  JsonObject *architecture = farthing_json_get_object (object, "architecture");
  JsonObject *top = farthing_json_get_object (object, "top_provider");
  const char *host = farthing_json_get_string (object, "provider_name");
  const char *name = host != NULL ? host : farthing_json_get_string (object, "name");
  const char *ends = farthing_json_get_string (object, "expiration_date");
  gint64 context = farthing_json_get_int (object, "context_length", FARTHING_UNKNOWN);
  gint64 served = farthing_json_get_int (top, "context_length", FARTHING_UNKNOWN);
  gint64 output = farthing_json_get_int (top, "max_completion_tokens", FARTHING_UNKNOWN);

  if (name != NULL)
    farthing_json_writer_add_string (writer, "name", name);
  if (ends != NULL)
    farthing_json_writer_add_string (writer, "retires", ends);
  if (served > 0 && (context < 0 || served < context))
    context = served;
  if (context > 0)
    farthing_json_writer_add_int (writer, "context", context);
  if (output > 0)
    farthing_json_writer_add_int (writer, "max_output", output);
  farthing_json_writer_open (writer, "modalities", '{');
  farthing_price_feed_write_texts (writer, "in", farthing_json_get_array (architecture, "input_modalities"));
  farthing_price_feed_write_texts (writer, "out", farthing_json_get_array (architecture, "output_modalities"));
  farthing_json_writer_close (writer, '}');
}

static gboolean
convert_entry (FarthingJsonWriter  *writer,
               JsonObject          *object,
               const char          *id,
               gint64               now_ms,
               GError             **error)
{
  JsonObject *pricing = farthing_json_need_object (object, "pricing", id, error);
  Reading self = { .now_ms = now_ms, .id = id, .error = error };
  gsize start = writer->out->len;
  gboolean fits = TRUE;

  if (pricing == NULL)
    return FALSE;

  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "provider", "openrouter");
  farthing_json_writer_add_string (writer, "id", id);
  write_about (writer, object);
  farthing_json_writer_open (writer, "prices", '[');
  if (!convert_price (&self, writer, pricing, &fits))
    return FALSE;
  farthing_json_writer_close (writer, ']');
  farthing_json_writer_close (writer, '}');

  if (!fits)
    g_string_truncate (writer->out, start);

  return TRUE;
}

static gboolean
convert_model (FarthingJsonWriter  *writer,
               JsonObject          *object,
               gint64               now_ms,
               GError             **error)
{
  const char *id = farthing_json_need_string (object, "id", "data[].id", error);

  return id != NULL && convert_entry (writer, object, id, now_ms, error);
}

GBytes *
farthing_price_feed_convert_openrouter (JsonObject  *root,
                                        gint64       now_ms,
                                        GError     **error)
{
  JsonArray *models = farthing_json_need_array (root, "data", "data", error);
  g_auto(FarthingJsonWriter) writer = { NULL };

  if (models == NULL)
    return NULL;

  farthing_price_feed_begin (&writer, FARTHING_PRICE_SOURCE_LIVE, "openrouter", "OpenRouter, /api/v1/models", now_ms);
  for (guint i = 0; i < json_array_get_length (models); i++)
    {
      JsonObject *object = farthing_json_get_element (models, i);

      if (object == NULL)
        {
          farthing_price_feed_fail ("data", _("this is not an object"), error);
          return NULL;
        }
      if (!convert_model (&writer, object, now_ms, error))
        return NULL;
    }

  return farthing_price_feed_end (&writer);
}

/* The list of a model's hosts: each has a price of its own in the same form.  Their ids are numbers, for
 * a host may be there twice; one that does not serve (status below 0) is left out. */
GBytes *
farthing_price_feed_convert_openrouter_hosts (JsonObject  *root,
                                              gint64       now_ms,
                                              GError     **error)
{
  JsonObject *data = farthing_json_need_object (root, "data", "data", error);
  JsonArray *hosts = data != NULL ? farthing_json_need_array (data, "endpoints", "data.endpoints", error) : NULL;
  g_auto(FarthingJsonWriter) writer = { NULL };

  if (hosts == NULL)
    return NULL;

  farthing_price_feed_begin (&writer, FARTHING_PRICE_SOURCE_LIVE, "openrouter", "OpenRouter, /api/v1/models/…/endpoints", now_ms);
  for (guint i = 0; i < json_array_get_length (hosts); i++)
    {
      JsonObject *object = farthing_json_get_element (hosts, i);
      g_autofree char *id = g_strdup_printf ("host-%u", i + 1);

      if (object == NULL)
        {
          farthing_price_feed_fail ("data.endpoints", _("this is not an object"), error);
          return NULL;
        }
      if (farthing_json_get_int (object, "status", 0) >= 0 && !convert_entry (&writer, object, id, now_ms, error))
        return NULL;
    }

  return farthing_price_feed_end (&writer);
}
