/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-prices-output.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "farthing-cli-format.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-prices-refresh.h"

static gint64
get_rate (const FarthingRateCard *card,
          FarthingRateClass       rate)
{
  return card != NULL ? card->rates[rate] : FARTHING_UNKNOWN;
}

static void
add_amount (JsonBuilder *builder,
            const char  *name,
            gint64       amount)
{
  if (amount != FARTHING_UNKNOWN)
    farthing_cli_json_add_money (builder, name, amount);
  else
    farthing_cli_json_add_string (builder, name, NULL);
}

static void
add_rates (JsonBuilder            *builder,
           const FarthingRateCard *card)
{
  farthing_cli_json_add_rate (builder, "in", get_rate (card, FARTHING_RATE_INPUT));
  farthing_cli_json_add_rate (builder, "in_cached", get_rate (card, FARTHING_RATE_CACHED));
  farthing_cli_json_add_rate (builder, "out", get_rate (card, FARTHING_RATE_OUTPUT));
}

static void
add_conditions (JsonBuilder             *builder,
                const FarthingPricesRow *row)
{
  farthing_cli_json_add_boolean (builder, "uncertain", row->card != NULL && row->card->uncertain);
  farthing_cli_json_add_boolean (builder, "time_of_day", row->has_clock);
  farthing_cli_json_add_boolean (builder, "peak", row->card != NULL && row->card->in_window);
  farthing_cli_json_add_time (builder, "valid_until", row->card != NULL ? row->card->valid_until : FARTHING_UNKNOWN);
  json_builder_set_member_name (builder, "tier");
  if (row->tier == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "from", row->card->tier_from);
  add_rates (builder, row->tier);
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder             *builder,
         const FarthingPricesRow *row)
{
  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "provider", row->about.provider);
  farthing_cli_json_add_string (builder, "model", row->about.id);
  farthing_cli_json_add_string (builder, "family", row->about.family);
  farthing_cli_json_add_string (builder, "route", row->route);
  add_rates (builder, row->card);
  farthing_cli_json_add_int (builder, "context", row->about.context);
  add_amount (builder, "month_low", row->month.low);
  add_amount (builder, "month", row->month.likely);
  add_amount (builder, "month_high", row->month.high);
  add_amount (builder, "day", row->month.day);
  farthing_cli_json_add_string (builder, "source", row->card != NULL ? row->card->source : NULL);
  farthing_cli_json_add_string (builder, "as_of", row->card != NULL ? row->card->as_of : NULL);
  add_conditions (builder, row);
  json_builder_end_object (builder);
}

void
farthing_prices_output_json (const FarthingPricesQuestion *question,
                             GPtrArray                    *rows)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  farthing_cli_json_add_time (builder, "at", question->at_ms);
  farthing_cli_json_add_string (builder, "profile", question->profile_name);
  if (question->history != NULL)
    farthing_cli_json_add_int (builder, "active_days", question->active_days);
  farthing_cli_json_add_string (builder, "catalogue_version", farthing_catalogue_get_version (question->catalogue));
  json_builder_set_member_name (builder, "models");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  if (question->refreshed != NULL)
    farthing_prices_refresh_add (builder, question->refreshed);
  farthing_cli_json_print (builder);
}

static char *
format_amount (gint64 amount)
{
  return amount != FARTHING_UNKNOWN ? farthing_money_format (amount) : g_strdup ("");
}

static void
append_note (GString    *notes,
             const char *note)
{
  g_string_append_printf (notes, "%s%s", notes->len > 0 ? ", " : "", note);
}

static char *
describe (const FarthingPricesRow *row)
{
  g_autoptr(GString) notes = g_string_new (NULL);

  if (row->has_clock && row->card != NULL)
    append_note (notes, row->card->in_window ? _("peak") : _("off-peak"));
  if (row->tier != NULL)
    {
      g_autofree char *size = farthing_cli_format_size (row->card->tier_from);
      g_autofree char *in = farthing_cli_format_rate (get_rate (row->tier, FARTHING_RATE_INPUT));
      g_autofree char *out = farthing_cli_format_rate (get_rate (row->tier, FARTHING_RATE_OUTPUT));
      /* Translators: a size of prompt as "200k", and what input and output cost from there on */
      g_autofree char *note = g_strdup_printf (_("from %s: %s/%s"), size, in, out);

      append_note (notes, note);
    }
  if (row->card != NULL && row->card->uncertain)
    append_note (notes, _("varies"));

  return g_string_free (g_steal_pointer (&notes), FALSE);
}

static void
add_table_row (FarthingCliTable        *table,
               const FarthingPricesRow *row,
               gboolean                 daily)
{
  g_autofree char *name = g_strconcat (row->about.provider, "/", row->about.id, NULL);
  g_autofree char *context = farthing_cli_format_size (row->about.context);
  g_autofree char *in = farthing_cli_format_rate (get_rate (row->card, FARTHING_RATE_INPUT));
  g_autofree char *cached = farthing_cli_format_rate (get_rate (row->card, FARTHING_RATE_CACHED));
  g_autofree char *out = farthing_cli_format_rate (get_rate (row->card, FARTHING_RATE_OUTPUT));
  g_autofree char *low = format_amount (row->month.low);
  g_autofree char *likely = format_amount (daily ? row->month.day : row->month.likely);
  g_autofree char *high = format_amount (row->month.high);
  g_autofree char *notes = describe (row);

  farthing_cli_table_add (table, name, context, in, cached, out, low, likely, high,
                          row->card != NULL && row->card->as_of != NULL ? row->card->as_of : "", notes, NULL);
}

/* What the figures rest on goes to standard error: the table stays a table. */
static void
print_basis (const FarthingPricesQuestion *question,
             gboolean                      daily)
{
  guint n_uncounted = question->history != NULL ? farthing_month_history_get_n_uncounted (question->history) : 0;

  /* Translators: %s is a profile, as "regular" or "600,1500,400" */
  fprintf (stderr, _("Month by profile: %s. OpenRouter's fee is in it, at a top-up of $20.\n"), question->profile_name);
  if (daily)
    /* Translators: %u is a number of days */
    fprintf (stderr, ngettext ("Your ledger has %u active day of the last 30, too few for a month: the mean of one day is shown.\n", "Your ledger has %u active days of the last 30, too few for a month: the mean of one day is shown.\n", question->active_days),
             question->active_days);
  if (n_uncounted > 0)
    /* Translators: %u is a number of requests */
    fprintf (stderr, ngettext ("%u request whose tokens nobody counted is in no figure.\n", "%u requests whose tokens nobody counted are in no figure.\n", n_uncounted),
             n_uncounted);
}

void
farthing_prices_output_table (const FarthingPricesQuestion *question,
                              GPtrArray                    *rows)
{
  gboolean daily = question->history != NULL && question->active_days < FARTHING_MONTH_MIN_ACTIVE_DAYS;
  g_autoptr(FarthingCliTable) table = NULL;

  table = farthing_cli_table_new ("lrrrrrrrll", _("MODEL"), _("CONTEXT"), _("IN/M"), _("CACHED/M"), _("OUT/M"), _("LOW"),
                                                                                                                        daily ? _("DAY") : _("MONTH"), _("HIGH"), _("AS OF"), _("NOTES"), NULL);
  for (guint i = 0; i < rows->len; i++)
    add_table_row (table, g_ptr_array_index (rows, i), daily);

  farthing_cli_table_print (table, stdout);
  print_basis (question, daily);
}
