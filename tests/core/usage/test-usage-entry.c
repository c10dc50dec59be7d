/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-entry.h"

static FarthingUsageEntry *
make_entry (gint64 input,
            gint64 output)
{
  FarthingUsageEntry *entry = farthing_usage_entry_new ();

  entry->usage.input = input;
  entry->usage.output = output;

  return entry;
}

static FarthingRateCard *
make_card (void)
{
  FarthingRateCard *card = farthing_rate_card_new ("mistral", "mistral-small-2603");

  card->rates[FARTHING_RATE_INPUT] = 150000;
  card->rates[FARTHING_RATE_OUTPUT] = 600000;

  return card;
}

static void
test_usage_entry_starts_unknown (void)
{
  g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();

  g_assert_cmpint (entry->provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpint (entry->usage.input, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (entry->duration_ms, ==, FARTHING_UNKNOWN);
}

static void
test_usage_entry_provenance (void)
{
  static const struct
  {
    gboolean with_card;
    gboolean reported;
    gboolean has_billed;
    gint64 output;
    FarthingProvenance provenance;
    gint64 cost;
  } cases[] = {
    { TRUE, TRUE, TRUE, 10, FARTHING_PROVENANCE_BILLED, 42 },
    { FALSE, FALSE, TRUE, FARTHING_UNKNOWN, FARTHING_PROVENANCE_BILLED, 42 },
    { TRUE, TRUE, FALSE, 10, FARTHING_PROVENANCE_COMPUTED, 100 * 150000 + 10 * 600000 },
    { TRUE, FALSE, FALSE, 10, FARTHING_PROVENANCE_ESTIMATED, 100 * 150000 + 10 * 600000 },
    { TRUE, TRUE, FALSE, FARTHING_UNKNOWN, FARTHING_PROVENANCE_UNKNOWN, 0 },
    { FALSE, TRUE, FALSE, 10, FARTHING_PROVENANCE_UNKNOWN, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingUsageEntry) entry = make_entry (100, cases[i].output);
      g_autoptr(FarthingRateCard) card = cases[i].with_card ? make_card () : NULL;

      farthing_usage_entry_price (entry, card, cases[i].reported, cases[i].has_billed, 42);
      g_assert_cmpint (entry->provenance, ==, cases[i].provenance);
      g_assert_cmpint (entry->cost, ==, cases[i].cost);
      g_assert_true (entry->card == card);
    }
}

static void
test_usage_entry_free_is_known (void)
{
  g_autoptr(FarthingUsageEntry) entry = make_entry (100, 10);
  g_autoptr(FarthingRateCard) card = make_card ();

  farthing_usage_entry_price (entry, card, TRUE, TRUE, 0);
  g_assert_cmpint (entry->provenance, ==, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpint (entry->cost, ==, 0);

  /* No amount is below zero: what says so is not believed. */
  farthing_usage_entry_price (entry, card, TRUE, TRUE, -5);
  g_assert_cmpint (entry->provenance, ==, FARTHING_PROVENANCE_COMPUTED);
}

static void
test_usage_entry_uncertain_card (void)
{
  g_autoptr(FarthingUsageEntry) entry = make_entry (100, 10);
  g_autoptr(FarthingRateCard) card = make_card ();

  card->uncertain = TRUE;
  farthing_usage_entry_price (entry, card, TRUE, FALSE, 0);
  g_assert_cmpint (entry->provenance, ==, FARTHING_PROVENANCE_ESTIMATED);
}

static void
test_usage_entry_overflow (void)
{
  g_autoptr(FarthingUsageEntry) entry = make_entry (G_MAXINT64, 10);
  g_autoptr(FarthingRateCard) card = make_card ();

  farthing_usage_entry_price (entry, card, TRUE, FALSE, 0);
  g_assert_cmpint (entry->provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-entry/starts-unknown", test_usage_entry_starts_unknown);
  g_test_add_func ("/core/usage/usage-entry/provenance", test_usage_entry_provenance);
  g_test_add_func ("/core/usage/usage-entry/free-is-known", test_usage_entry_free_is_known);
  g_test_add_func ("/core/usage/usage-entry/uncertain-card", test_usage_entry_uncertain_card);
  g_test_add_func ("/core/usage/usage-entry/overflow", test_usage_entry_overflow);

  return g_test_run ();
}
