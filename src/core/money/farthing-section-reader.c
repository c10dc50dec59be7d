/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-reader.h"

#include <glib/gi18n-lib.h>

#include "farthing-clock.h"
#include "farthing-json.h"

/* What a catalogue says beside its models: sources, calendars of exceptions, prices of tools, and
 * the fees on buying credits. */

#define PICO_PER_MICRO G_GINT64_CONSTANT (1000000)
/* Holidays of a hundred years: each lookup passes over all of them */
#define MOST_DATES 2000

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* A thousand dollars: far beyond any call or fee, far from overflow */
#define MICRO_LIMIT G_GINT64_CONSTANT (1000000000)
#define PERCENT_LIMIT G_GINT64_CONSTANT (100000)

/* Dollars that picodollars can still count, and more requests than anybody sends in a month */
#define FREE_LIMIT G_GINT64_CONSTANT (9000000)

static gboolean
read_day_range (FarthingCatalogueReader *self,
                const char              *text,
                GTimeZone               *zone,
                FarthingSpan            *span)
{
  g_auto(GStrv) days = g_strsplit (text != NULL ? text : "", "..", 2);
  const char *first = days[0];
  const char *last = first != NULL && days[1] != NULL ? days[1] : first;

  if (first == NULL || strlen (first) != 10 || strlen (last) != 10 ||
      !farthing_time_parse (first, &span->from) || !farthing_time_parse (last, &span->to) || span->from > span->to)
    return farthing_catalogue_reader_fail (self, _("a day is not of the form 2026-01-01 or 2026-01-01..2026-01-03"));

  span->from = farthing_zone_to_utc (zone, span->from);
  span->to = farthing_zone_to_utc (zone, span->to + DAY_MS);

  return TRUE;
}

static gboolean
read_calendar (FarthingCatalogueReader *self,
               JsonObject              *object)
{
  JsonArray *dates = farthing_json_get_array (object, "dates");
  const char *zone_name = farthing_json_get_string (object, "tz");
  FarthingCalendar *calendar = farthing_catalogue_reader_alloc (self, sizeof *calendar);
  GTimeZone *zone = NULL;

  if (dates == NULL || zone_name == NULL)
    return farthing_catalogue_reader_fail (self, _("a calendar needs a zone and dates"));

  if (json_array_get_length (dates) > MOST_DATES)
    return farthing_catalogue_reader_fail (self, _("a calendar has more dates than can be right"));

  /* Without the zone the holidays are taken in UTC: a few hours off, and far better than no list. */
  if (!farthing_catalogue_reader_find_zone (self, zone_name, &zone))
    g_debug ("No time zone %s on this system: the calendar %s is read in UTC", zone_name, self->id);

  calendar->id = self->id;
  calendar->n_spans = json_array_get_length (dates);
  calendar->spans = farthing_catalogue_reader_alloc (self, calendar->n_spans * sizeof *calendar->spans);
  for (guint i = 0; i < calendar->n_spans; i++)
    {
      JsonNode *node = json_array_get_element (dates, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (!read_day_range (self, text, zone, &calendar->spans[i]))
        return FALSE;
    }

  g_hash_table_insert (self->data->calendars, (gpointer) calendar->id, calendar);

  return TRUE;
}

static gboolean
read_source (FarthingCatalogueReader *self,
             JsonObject              *object)
{
  g_hash_table_add (self->data->sources, (gpointer) self->id);

  return farthing_catalogue_reader_check_as_of (self, farthing_json_get_string (object, "as_of"));
}

/* Calls @read for each member of a section; @read finds the member's name in self->id. */
static gboolean
read_section (FarthingCatalogueReader *self,
              JsonObject *root,
              const char *name,
              gboolean (*read) (FarthingCatalogueReader *self,
                                JsonObject *object))
{
  JsonObject *section = farthing_json_get_object (root, name);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  self->section = name;
  self->index = 0;
  self->provider = "";
  if (section == NULL)
    return TRUE;

  json_object_iter_init (&iter, section);
  while (json_object_iter_next (&iter, &member, &node))
    {
      self->id = farthing_catalogue_reader_intern (self, member);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return farthing_catalogue_reader_fail (self, _("this is not an object"));
      if (!read (self, json_node_get_object (node)))
        return FALSE;
      self->index++;
    }

  return TRUE;
}

static gboolean
read_tool (FarthingCatalogueReader *self,
           JsonObject              *object)
{
  FarthingToolPrice tool = { 0 };
  gint64 micro;

  tool.provider = self->provider;
  tool.kind = farthing_catalogue_reader_intern (self, farthing_json_get_string (object, "kind"));
  if (tool.kind == NULL)
    return farthing_catalogue_reader_fail (self, _("a tool has no kind"));

  if (!farthing_catalogue_reader_read_span (self, object, &tool.valid) ||
      !farthing_catalogue_reader_read_amount (self, object, "micro_usd_per_call", MICRO_LIMIT, FARTHING_UNKNOWN, &micro))
    return FALSE;

  tool.price = micro == FARTHING_UNKNOWN ? FARTHING_UNKNOWN : micro * PICO_PER_MICRO;
  g_array_append_val (self->data->tools, tool);

  return TRUE;
}

static gboolean
read_tools (FarthingCatalogueReader *self,
            JsonObject              *root)
{
  JsonObject *section = farthing_json_get_object (root, "tools");
  JsonObjectIter iter;
  const char *provider;
  JsonNode *node;

  self->section = "tools";
  self->id = "";
  if (section == NULL)
    return TRUE;

  json_object_iter_init (&iter, section);
  while (json_object_iter_next (&iter, &provider, &node))
    {
      JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      self->provider = farthing_catalogue_reader_intern (self, provider);
      self->index = 0;
      for (; array != NULL && self->index < json_array_get_length (array); self->index++)
        {
          JsonObject *object = farthing_json_get_element (array, self->index);

          if (object != NULL && !read_tool (self, object))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_fee (FarthingCatalogueReader *self,
          JsonObject              *object)
{
  FarthingCreditFee fee = { .seller = self->provider };
  gint64 minimum;

  fee.method = farthing_catalogue_reader_intern (self, farthing_json_get_string (object, "method"));
  if (fee.method == NULL)
    return farthing_catalogue_reader_fail (self, _("a fee has no method"));

  if (!farthing_catalogue_reader_read_span (self, object, &fee.valid) ||
      !farthing_catalogue_reader_read_amount (self, object, "percent_milli", PERCENT_LIMIT, 0, &fee.percent_milli) ||
      !farthing_catalogue_reader_read_amount (self, object, "minimum_micro_usd", MICRO_LIMIT, 0, &minimum))
    return FALSE;

  fee.minimum_cents = (minimum + 9999) / 10000;
  g_array_append_val (self->data->fees, fee);

  return TRUE;
}

/* "free" is so much in a month, of dollars or of requests; null is nothing */
static gboolean
read_own_key_rule (FarthingCatalogueReader *self,
                   JsonObject              *object)
{
  FarthingOwnKeyRule rule = { .seller = self->provider, .fee = { .free_requests = FARTHING_UNKNOWN } };
  JsonObject *free_part = farthing_json_get_object (object, "free");
  const char *unit = farthing_json_get_string (free_part, "unit");
  gint64 amount = 0;

  if (!farthing_catalogue_reader_read_span (self, object, &rule.valid) ||
      !farthing_catalogue_reader_read_amount (self, object, "percent_milli", PERCENT_LIMIT, 0, &rule.fee.percent_milli) ||
      (free_part != NULL && !farthing_catalogue_reader_read_amount (self, free_part, "amount", FREE_LIMIT, 0, &amount)))
    return FALSE;

  if (g_strcmp0 (unit, "requests_per_month") == 0)
    rule.fee.free_requests = amount;
  else if (g_strcmp0 (unit, "list_price_usd_per_month") == 0)
    rule.fee.free_amount = amount * FARTHING_MONEY_DOLLAR;
  else if (free_part != NULL)
    return farthing_catalogue_reader_fail (self, _("it is not said what is free in a month"));
  g_array_append_val (self->data->own_key_rules, rule);

  return TRUE;
}

static gboolean
read_fee_list (FarthingCatalogueReader *self,
               JsonObject *seller,
               const char *name,
               gboolean (*read) (FarthingCatalogueReader *self,
                                 JsonObject *object))
{
  JsonArray *array = farthing_json_get_array (seller, name);

  self->section = name;
  for (self->index = 0; array != NULL && self->index < json_array_get_length (array); self->index++)
    {
      JsonObject *object = farthing_json_get_element (array, self->index);

      if (object != NULL && !read (self, object))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_fees (FarthingCatalogueReader *self,
           JsonObject              *root)
{
  JsonObject *sellers = farthing_json_get_object (root, "fees");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  self->id = "";
  if (sellers == NULL)
    return TRUE;

  json_object_iter_init (&iter, sellers);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonObject *seller = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      self->provider = farthing_catalogue_reader_intern (self, name);
      if (!read_fee_list (self, seller, "credit_purchase", read_fee) ||
          !read_fee_list (self, seller, "byok", read_own_key_rule))
        return FALSE;
    }

  return TRUE;
}

/**
 * farthing_section_reader_read:
 * @self: where the file is read
 * @root: the file
 *
 * Reads sources first, which everything else refers to.
 *
 * Returns: whether all sections pass the checks
 */
gboolean
farthing_section_reader_read (FarthingCatalogueReader *self,
                              JsonObject              *root)
{
  return read_section (self, root, "sources", read_source) &&
         read_section (self, root, "calendars", read_calendar) &&
         read_tools (self, root) &&
         read_fees (self, root);
}
