/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-prices-output.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

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
add_rates (JsonBuilder            *builder,
           const FarthingRateCard *card)
{
  farthing_cli_json_add_rate (builder, "in", get_rate (card, FARTHING_RATE_INPUT));
  farthing_cli_json_add_rate (builder, "in_cached", get_rate (card, FARTHING_RATE_CACHED));
  farthing_cli_json_add_rate (builder, "out", get_rate (card, FARTHING_RATE_OUTPUT));
}

static void
add_conditions (JsonBuilder           *builder,
                FarthingComparisonRow *row)
{
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  FarthingRateCard *tier = farthing_comparison_row_get_tier (row);

  farthing_cli_json_add_boolean (builder, "uncertain", card != NULL && card->uncertain);
  farthing_cli_json_add_boolean (builder, "time_of_day", farthing_comparison_row_get_has_clock (row));
  farthing_cli_json_add_boolean (builder, "peak", card != NULL && card->in_window);
  farthing_cli_json_add_time (builder, "valid_until", card != NULL ? card->valid_until : FARTHING_UNKNOWN);
  json_builder_set_member_name (builder, "tier");
  if (tier == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "from", card->tier_from);
  add_rates (builder, tier);
  json_builder_end_object (builder);
}

/* What the person's own answers cost: nothing is told of too few */
static void
add_answers (JsonBuilder           *builder,
             FarthingComparisonRow *row)
{
  FarthingRange range;

  farthing_comparison_row_get_range (row, FARTHING_FIGURE_MEDIAN, &range);
  farthing_cli_json_add_int (builder, "answers", farthing_comparison_row_get_n_answers (row));
  farthing_cli_json_add_cost (builder, "answer_low", range.low);
  farthing_cli_json_add_cost (builder, "answer_median", farthing_comparison_row_get_figure (row, FARTHING_FIGURE_MEDIAN));
  farthing_cli_json_add_cost (builder, "answer_high", range.high);
}

static const char *
get_route (FarthingComparisonRow *row)
{
  switch (farthing_comparison_row_get_route_kind (row))
    {
    case FARTHING_ROUTE_OWN_KEY:
      return "own-key";
    case FARTHING_ROUTE_CREDITS:
      return farthing_model_get_provider (farthing_comparison_row_get_model (row));
    case FARTHING_ROUTE_DIRECT:
    default:
      return "direct";
    }
}

static void
add_row (JsonBuilder           *builder,
         FarthingComparisonRow *row)
{
  FarthingModel *model = farthing_comparison_row_get_model (row);
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  const FarthingMonth *month = farthing_comparison_row_get_month (row);
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "provider", farthing_model_get_provider (model));
  farthing_cli_json_add_string (builder, "model", farthing_model_get_id (model));
  farthing_cli_json_add_string (builder, "family", farthing_comparison_row_get_family (row));
  farthing_cli_json_add_string (builder, "route", get_route (row));
  add_rates (builder, card);
  farthing_cli_json_add_int (builder, "context", farthing_model_get_context (model));
  farthing_cli_json_add_cost (builder, "month_low", month->low);
  farthing_cli_json_add_cost (builder, "month", month->likely);
  farthing_cli_json_add_cost (builder, "month_high", month->high);
  farthing_cli_json_add_cost (builder, "day", month->day);
  farthing_cli_json_add_cost (builder, "active_day_low", month->active_low);
  farthing_cli_json_add_cost (builder, "active_day", month->active_day);
  farthing_cli_json_add_cost (builder, "active_day_high", month->active_high);
  add_answers (builder, row);
  farthing_cli_json_add_string (builder, "source", card != NULL ? card->source : NULL);
  farthing_cli_json_add_string (builder, "as_of", card != NULL ? card->as_of : NULL);
  farthing_cli_json_add_boolean (builder, "stale", facts != NULL && facts->stale);
  add_conditions (builder, row);
  json_builder_end_object (builder);
}

/* Calls @function for each row that is asked for */
static void
for_each_row (const FarthingPricesQuestion *question,
              GFunc                         function,
              gpointer                      user_data)
{
  GListModel *rows = G_LIST_MODEL (question->comparison);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (rows, i);
      const char *provider = farthing_model_get_provider (farthing_comparison_row_get_model (row));

      if (question->provider == NULL || strcmp (question->provider, provider) == 0)
        function (row, user_data);
    }
}

static void
add_row_func (gpointer row,
              gpointer builder)
{
  add_row (builder, row);
}

void
farthing_prices_output_json (const FarthingPricesQuestion *question)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  FarthingComparisonBasis basis;

  farthing_comparison_get_basis (question->comparison, &basis);
  json_builder_begin_object (builder);
  farthing_cli_json_add_time (builder, "at", question->at_ms);
  farthing_cli_json_add_string (builder, "profile", basis.profile);
  if (basis.by_ledger)
    farthing_cli_json_add_int (builder, "active_days", basis.active_days);
  farthing_cli_json_add_string (builder, "catalogue_version", question->catalogue_version);
  json_builder_set_member_name (builder, "models");
  json_builder_begin_array (builder);
  for_each_row (question, add_row_func, builder);
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

/* What must cost something, but nobody knows what, is "?"; a model without a price for cached input has none. */
static char *
or_unknown (char *figure)
{
  if (*figure != '\0')
    return figure;

  g_free (figure);

  return g_strdup ("?");
}

static void
append_note (GString    *notes,
             const char *note)
{
  g_string_append_printf (notes, "%s%s", notes->len > 0 ? ", " : "", note);
}

static char *
describe (FarthingComparisonRow *row)
{
  g_autoptr(GString) notes = g_string_new (NULL);
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  FarthingRateCard *tier = farthing_comparison_row_get_tier (row);

  if (farthing_comparison_row_get_has_clock (row) && card != NULL)
    append_note (notes, card->in_window ? _("peak") : _("off-peak"));
  if (tier != NULL)
    {
      g_autofree char *size = farthing_cli_format_size (card->tier_from);
      g_autofree char *in = farthing_cli_format_rate (get_rate (tier, FARTHING_RATE_INPUT));
      g_autofree char *out = farthing_cli_format_rate (get_rate (tier, FARTHING_RATE_OUTPUT));
      /* Translators: a size of prompt as "200k", and what input and output cost from there on */
      g_autofree char *note = g_strdup_printf (_("from %s: %s/%s"), size, in, out);

      append_note (notes, note);
    }
  if (card != NULL && card->uncertain)
    append_note (notes, _("varies"));

  return g_string_free (g_steal_pointer (&notes), FALSE);
}

typedef struct
{
  FarthingCliTable *table;
  gboolean daily;
} Printing;

static void
add_table_row (gpointer data,
               gpointer user_data)
{
  FarthingComparisonRow *row = data;
  const Printing *printing = user_data;
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  const FarthingMonth *month = farthing_comparison_row_get_month (row);
  g_autofree char *context = farthing_cli_format_size (farthing_model_get_context (farthing_comparison_row_get_model (row)));
  g_autofree char *in = or_unknown (farthing_cli_format_rate (get_rate (card, FARTHING_RATE_INPUT)));
  g_autofree char *cached = farthing_cli_format_rate (get_rate (card, FARTHING_RATE_CACHED));
  g_autofree char *out = or_unknown (farthing_cli_format_rate (get_rate (card, FARTHING_RATE_OUTPUT)));
  g_autofree char *low = format_amount (printing->daily ? month->active_low : month->low);
  g_autofree char *likely = or_unknown (format_amount (printing->daily ? month->active_day : month->likely));
  g_autofree char *high = format_amount (printing->daily ? month->active_high : month->high);
  g_autofree char *notes = describe (row);

  farthing_cli_table_add (printing->table, farthing_comparison_row_get_reference (row), context, in, cached, out, low, likely, high,
                          card != NULL && card->as_of != NULL ? card->as_of : "", notes, NULL);
}

static const char *
name_profile (const FarthingComparisonBasis *basis)
{
  if (basis->by_ledger)
    return _("last 30 days");
  if (strcmp (basis->profile, "light") == 0)
    return _("light");
  if (strcmp (basis->profile, "regular") == 0)
    return _("regular");
  if (strcmp (basis->profile, "heavy") == 0)
    return _("heavy");

  return basis->profile;
}

static void
print_days (const FarthingComparisonBasis *basis)
{
  /* Translators: whole sentences on what the columns LOW, DAY and HIGH of the table hold; %u is a number of days */
  fprintf (stderr, ngettext ("You have asked on %u day of the last 30, too few for a month: shown is what that day costs, not a month.\n", "You have asked on %u days of the last 30, too few for a month: shown is what such a day costs, the cheapest, the mean and the dearest, not a month.\n", basis->active_days),
           basis->active_days);
}

static void
compare_day_func (gpointer row,
                  gpointer user_data)
{
  const FarthingRateCard *card = farthing_comparison_row_get_card (row);
  const char **first = user_data;

  if (card != NULL && card->as_of != NULL && (*first == NULL || strcmp (card->as_of, *first) < 0))
    *first = card->as_of;
}

/* Before the day of the oldest source nobody looked: its prices are taken to have held then too. */
static void
print_first_day (const FarthingPricesQuestion *question)
{
  g_autofree char *at = farthing_time_format_rfc3339 (question->at_ms);
  const char *first = NULL;

  for_each_row (question, compare_day_func, &first);
  if (at != NULL && first != NULL && strncmp (at, first, strlen (first)) < 0)
    /* Translators: %s is a day as "2026-08-21" */
    fprintf (stderr, _("No source of these prices is older than %s; what they were before that is not known, and the oldest known ones are shown.\n"),
                        first);
}

/* What the figures rest on goes to standard error: the table stays a table. */
static void
print_basis (const FarthingPricesQuestion  *question,
             const FarthingComparisonBasis *basis)
{
  g_autofree char *top_up = farthing_money_format_whole (question->top_up * (FARTHING_MONEY_DOLLAR / 100));

  if (basis->daily)
    print_days (basis);
  else
    /* Translators: %s is a profile, as "regular", "last 30 days" or "600,1500,400" */
    fprintf (stderr, _("Month by profile: %s.\n"), name_profile (basis));
  /* Translators: %s is an amount */
  fprintf (stderr, _("Rates are list prices; a month or a day has OpenRouter's fee in it, at a top-up of %s.\n"), top_up);
  if (basis->by_ledger && basis->n_uncounted > 0)
    /* Translators: %u is a number of requests */
    fprintf (stderr, ngettext ("%u request whose tokens nobody counted is in no figure.\n", "%u requests whose tokens nobody counted are in no figure.\n", basis->n_uncounted),
             basis->n_uncounted);
}

void
farthing_prices_output_table (const FarthingPricesQuestion *question)
{
  g_autoptr(FarthingCliTable) table = NULL;
  FarthingComparisonBasis basis;
  Printing printing;

  farthing_comparison_get_basis (question->comparison, &basis);
  table = farthing_cli_table_new ("lrrrrrrrll", _("MODEL"), _("CONTEXT"), _("IN/M"), _("CACHED/M"), _("OUT/M"), _("LOW"),
                                                                                                                        basis.daily ? _("DAY") : _("MONTH"), _("HIGH"), _("AS OF"), _("NOTES"), NULL);
  printing = (Printing){ table, basis.daily };
  for_each_row (question, add_table_row, &printing);

  farthing_cli_table_print (table, stdout);
  print_basis (question, &basis);
  print_first_day (question);
}
