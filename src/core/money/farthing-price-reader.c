/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-reader.h"

#include <glib/gi18n-lib.h>

#include "farthing-json.h"
#include "farthing-price-diff.h"

/* The prices of one model: read, and held against the checks that a wrong price is most likely to
 * fail.  Each of them has caught a real error in a published list. */

/* A thousand times the dearest rate seen ($600 per million tokens, 2026-11) */
#define RATE_LIMIT G_GINT64_CONSTANT (600000000000)
/* Far more than any model has: each lookup passes over all of them, and a list may be from anywhere */
#define MOST_PRICES 256
#define MOST_OVERRIDES 64

#define TOKENS_LIMIT G_GINT64_CONSTANT (1000000000000)

static gboolean
read_rates (FarthingCatalogueReader *reader,
            JsonObject              *object,
            const char              *member,
            gint64                   absent,
            gint64                  *rates)
{
  JsonObject *source = farthing_json_get_object (object, member);

  if (source == NULL)
    return farthing_catalogue_reader_fail (reader, _("a price has no rates"));

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    rates[i] = absent;

  /* The search price is a tool's, and in no price. */
  for (guint i = 0; i < FARTHING_RATE_SEARCH; i++)
    {
      const char *name = farthing_rate_class_to_string (i);
      gint64 fallback = json_object_has_member (source, name) ? FARTHING_UNKNOWN : absent;

      if (!farthing_catalogue_reader_read_amount (reader, source, name, RATE_LIMIT, fallback,
                                                  &rates[i]))
        return FALSE;
    }

  return TRUE;
}

static guint
read_said (JsonObject *object)
{
  JsonObject *rates = farthing_json_get_object (object, "rates");
  guint said = 0;

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      if (rates != NULL && json_object_has_member (rates, farthing_rate_class_to_string (i)))
        said |= 1u << i;
    }

  return said;
}

static gboolean
check_rates (FarthingCatalogueReader *reader,
             const gint64            *rates)
{
  gint64 input = rates[FARTHING_RATE_INPUT];
  gint64 output = rates[FARTHING_RATE_OUTPUT];

  if (input >= 0 && rates[FARTHING_RATE_CACHED] > input)
    return farthing_catalogue_reader_fail (reader, _("the cached rate is above the input rate"));
  if (input >= 0 && output >= 0 && output < input / 4)
    return farthing_catalogue_reader_fail (reader, _("the output rate is below a quarter of the input rate"));

  return TRUE;
}

static gboolean
read_minute (const char *text,
             int        *minute)
{
  if (text == NULL || strlen (text) != strlen ("00:00") || text[2] != ':')
    return FALSE;

  for (guint i = 0; i < 5; i++)
    {
      if (i != 2 && !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  *minute = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';

  return *minute <= 24 * 60 && text[3] < '6';
}

static gboolean
read_days (JsonObject *object,
           guint      *days)
{
  JsonArray *array = farthing_json_get_array (object, "days");

  if (array == NULL || json_array_get_length (array) == 0)
    return FALSE;

  *days = 0;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 day;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
        return FALSE;

      day = json_node_get_int (node);
      if (day < 1 || day > 7)
        return FALSE;
      *days |= 1u << day;
    }

  return TRUE;
}

static gboolean
read_clock (FarthingCatalogueReader *reader,
            JsonObject              *object,
            FarthingPriceCondition  *when)
{
  gboolean has_start = json_object_has_member (object, "start");
  gboolean has_end = json_object_has_member (object, "end");
  const char *zone = farthing_json_get_string (object, "tz");

  if ((has_start || has_end) &&
      (!read_minute (farthing_json_get_string (object, "start"), &when->start) ||
       !read_minute (farthing_json_get_string (object, "end"), &when->end) ||
       when->start == when->end || when->start == 24 * 60))
    return farthing_catalogue_reader_fail (reader, _("a clock window is not of the form 01:00 to 04:00"));

  if (json_object_has_member (object, "days") && !read_days (object, &when->days))
    return farthing_catalogue_reader_fail (reader, _("the days of a clock window are not numbers from 1 to 7"));

  /* A zone this system does not know is a condition that cannot be judged, not a broken file. */
  if (json_object_has_member (object, "tz") &&
      (zone == NULL || !farthing_catalogue_reader_find_zone (reader, zone, &when->zone)))
    when->understood = FALSE;

  if (json_object_has_member (object, "except_calendar"))
    {
      const char *calendar = farthing_json_get_string (object, "except_calendar");

      when->except = calendar != NULL ? g_hash_table_lookup (reader->data->calendars, calendar) : NULL;
      if (when->except == NULL)
        return farthing_catalogue_reader_fail (reader, _("a calendar is named that the file does not have"));
    }

  return TRUE;
}

static gboolean
read_condition (FarthingCatalogueReader *reader,
                JsonObject              *object,
                FarthingPriceCondition  *when)
{
  static const char *const known[] = {
    "prompt_tokens_min",
    "tz",
    "start",
    "end",
    "days",
    "except_calendar",
    "service_tier",
    NULL,
  };
  g_autoptr(GList) names = NULL;

  if (object == NULL || json_object_get_size (object) == 0)
    return farthing_catalogue_reader_fail (reader, _("an override has no conditions"));

  when->understood = TRUE;
  when->start = -1;
  when->end = -1;
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (!g_strv_contains (known, l->data))
        when->understood = FALSE;
    }

  when->other_tier = json_object_has_member (object, "service_tier");

  return farthing_catalogue_reader_read_amount (reader, object, "prompt_tokens_min", TOKENS_LIMIT, 0,
                                                &when->prompt_tokens_min) &&
         read_clock (reader, object, when);
}

static gboolean
read_override (FarthingCatalogueReader *reader,
               JsonObject              *object,
               const FarthingPrice     *price,
               FarthingPriceOverride   *override)
{
  gint64 merged[FARTHING_N_RATES];

  if (object == NULL)
    return farthing_catalogue_reader_fail (reader, _("an override is not an object"));
  if (!read_condition (reader, farthing_json_get_object (object, "when"), &override->when) ||
      !read_rates (reader, object, "rates", FARTHING_RATE_INHERITED, override->rates))
    return FALSE;

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      gboolean inherited = override->rates[i] == FARTHING_RATE_INHERITED;

      merged[i] = inherited ? price->rates[i] : override->rates[i];
      if (!inherited && override->when.prompt_tokens_min > 0 && merged[i] < price->rates[i])
        return farthing_catalogue_reader_fail (reader, _("a larger prompt is cheaper than a smaller one"));
    }

  return check_rates (reader, merged);
}

static gboolean
read_overrides (FarthingCatalogueReader *reader,
                JsonObject              *object,
                FarthingPrice           *price)
{
  JsonArray *array = farthing_json_get_array (object, "overrides");

  if (array == NULL)
    return !json_object_has_member (object, "overrides") ||
           farthing_catalogue_reader_fail (reader, _("the overrides are not a list"));

  if (json_array_get_length (array) > MOST_OVERRIDES)
    return farthing_catalogue_reader_fail (reader, _("a price has more overrides than can be right"));

  price->n_overrides = json_array_get_length (array);
  price->overrides = farthing_catalogue_reader_alloc (reader, price->n_overrides * sizeof *price->overrides);

  for (guint i = 0; i < price->n_overrides; i++)
    {
      if (!read_override (reader, farthing_json_get_element (array, i), price, &price->overrides[i]))
        return FALSE;
    }

  return TRUE;
}

/* A list of its own, not a conversion */
static gboolean
read_euros (FarthingCatalogueReader *reader,
            JsonObject              *object,
            FarthingPrice           *price)
{
  price->has_eur = farthing_json_get_object (object, "rates_eur") != NULL;

  return !price->has_eur || (read_rates (reader, object, "rates_eur", FARTHING_UNKNOWN, price->rates_eur) &&
                             check_rates (reader, price->rates_eur));
}

static gboolean
read_price (FarthingCatalogueReader *reader,
            JsonObject              *object,
            FarthingPrice           *price)
{
  if (object == NULL)
    return farthing_catalogue_reader_fail (reader, _("a price is not an object"));

  if (!farthing_confidence_from_string (farthing_json_get_string (object, "confidence"), &price->confidence))
    return farthing_catalogue_reader_fail (reader, _("the confidence is neither high nor medium nor low"));

  price->said = read_said (object);
  price->flat = farthing_json_get_boolean (object, "flat", FALSE);

  return farthing_catalogue_reader_read_span (reader, object, &price->valid) &&
         farthing_catalogue_reader_read_origin (reader, object, &price->source, &price->as_of) &&
         read_rates (reader, object, "rates", FARTHING_UNKNOWN, price->rates) &&
         check_rates (reader, price->rates) &&
         read_euros (reader, object, price) &&
         read_overrides (reader, object, price);
}

static gboolean
check_change (FarthingCatalogueReader *reader,
              const FarthingPrice     *before,
              const FarthingPrice     *after)
{
  static const FarthingRateClass classes[] = { FARTHING_RATE_INPUT, FARTHING_RATE_CACHED, FARTHING_RATE_OUTPUT };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gint64 low = MIN (before->rates[classes[i]], after->rates[classes[i]]);
      gint64 high = MAX (before->rates[classes[i]], after->rates[classes[i]]);

      if (low > 0 && high > 3 * low && after->confidence == FARTHING_CONFIDENCE_LOW)
        return farthing_catalogue_reader_fail (reader, _("a rate changes more than threefold with low confidence"));
    }

  return TRUE;
}

static int
compare_prices (gconstpointer a,
                gconstpointer b)
{
  const FarthingPrice *first = a;
  const FarthingPrice *second = b;

  return (first->valid.from > second->valid.from) - (first->valid.from < second->valid.from);
}

/**
 * farthing_price_reader_read:
 * @self: where the file is read
 * @array: the prices of one model
 * @entry: the model
 *
 * Returns: whether all prices pass the checks; they are then in order of time
 */
gboolean
farthing_price_reader_read (FarthingCatalogueReader *self,
                            JsonArray               *array,
                            FarthingCatalogueEntry  *entry)
{
  if (json_array_get_length (array) > MOST_PRICES)
    return farthing_catalogue_reader_fail (self, _("a model has more prices than can be right"));

  entry->n_prices = json_array_get_length (array);
  entry->prices = farthing_catalogue_reader_alloc (self, entry->n_prices * sizeof *entry->prices);

  for (guint i = 0; i < entry->n_prices; i++)
    {
      if (!read_price (self, farthing_json_get_element (array, i), &entry->prices[i]))
        return FALSE;
    }

  if (entry->n_prices > 0)
    qsort (entry->prices, entry->n_prices, sizeof *entry->prices, compare_prices);

  for (guint i = 1; i < entry->n_prices; i++)
    {
      if (entry->prices[i].valid.from < entry->prices[i - 1].valid.to)
        return farthing_catalogue_reader_fail (self, _("two prices are valid at the same time"));
      if (!check_change (self, &entry->prices[i - 1], &entry->prices[i]))
        return FALSE;
    }

  return TRUE;
}
