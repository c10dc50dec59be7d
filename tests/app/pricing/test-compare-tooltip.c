/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-tooltip.h"

#include <string.h>

#include "farthing-comparison-private.h"

static FarthingComparisonRow *
make_row (void)
{
  g_autoptr(FarthingModel) model = farthing_model_new ("mistral", "mistral-small-2603", "Mistral Small", 128000, 8000, 0, 0);
  FarthingComparisonRow *row = farthing_comparison_row_new (model);

  row->card = farthing_rate_card_new ("mistral", "mistral-small-2603");
  row->card->rates[FARTHING_RATE_INPUT] = 130200;
  row->card->rates[FARTHING_RATE_OUTPUT] = 542500;

  return row;
}

static gboolean
tells (FarthingComparisonRow *row,
       const char            *words)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  FarthingCompareContext context = { .zone = zone, .now_ms = G_GINT64_CONSTANT (1795262400000) };
  g_autofree char *tooltip = farthing_compare_dup_tooltip (row, FARTHING_FIGURE_IN, &context);

  return strstr (tooltip, words) != NULL;
}

/* Which list a rate is from is told where it is not the one in dollars */
static void
test_compare_tooltip_euro (void)
{
  g_autoptr(FarthingComparisonRow) row = make_row ();

  g_assert_false (tells (row, "euro"));
  row->card->basis = FARTHING_PRICE_BASIS_EUROS;
  row->card->euro_rate = 10850;
  g_assert_true (tells (row, "From the list in euro, at 1.0850 dollars for a euro"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pricing/compare-tooltip/euro", test_compare_tooltip_euro);

  return g_test_run ();
}
