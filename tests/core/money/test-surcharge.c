/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-clock.h"
#include "farthing-surcharge.h"

#define SELLER "openrouter"
#define DOLLARS(n) ((n) *FARTHING_MONEY_DOLLAR)

static gint64
at (const char *time)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (time, &time_ms));

  return time_ms;
}

static FarthingCatalogue *
load_bundled (void)
{
  g_autoptr(GError) error = NULL;
  FarthingCatalogue *catalogue = farthing_catalogue_new_bundled (at ("2026-11-21T12:00:00Z"), &error);

  g_assert_no_error (error);

  return catalogue;
}

static void
test_surcharge_apply (void)
{
  static const struct
  {
    FarthingSurcharge surcharge;
    gint64 amount;
    gint64 paid;
  } cases[] = {
    { { 2110, 2000 }, 3250000000000, 3428750000000 },
    { { 580, 500 }, 3250000000000, 3770000000000 },
    { { 1, 1 }, G_MAXINT64, G_MAXINT64 },
    { { 2110, 2000 }, 0, 0 },
    { { 2110, 2000 }, FARTHING_UNKNOWN, FARTHING_UNKNOWN },
    { { 3, 2 }, 1, 2 }, /* half up */
    { { 5, 4 }, 1, 1 },
    { { 7, 4 }, 1, 2 },
    { { 1, G_MAXINT64 }, G_MAXINT64, 1 },
  };
  const FarthingSurcharge dearer = { 2110, 2000 };
  g_autoptr(GError) range = NULL;
  g_autoptr(GError) negative = NULL;
  FarthingMoney huge = G_MAXINT64;
  FarthingMoney debt = -2;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingMoney amount = cases[i].amount;

      g_assert_true (farthing_surcharge_apply (&cases[i].surcharge, &amount, NULL));
      g_assert_cmpint (amount, ==, cases[i].paid);
    }

  g_assert_false (farthing_surcharge_apply (&dearer, &huge, &range));
  g_assert_error (range, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_cmpint (huge, ==, G_MAXINT64);
  g_assert_false (farthing_surcharge_apply (&dearer, &debt, &negative));
  g_assert_error (negative, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE);
}

/* By a top-up of T, use of U costs U × (1 + fee (T) ÷ T). */
static void
test_surcharge_credits (void)
{
  static const struct
  {
    const char *method;
    gint64 credit;
    gint64 paid;
  } cases[] = {
    { "card", 500, 3770000000000 },
    { "card", 2000, 3428750000000 },
    { "card", 1000, 3510000000000 },
    { "crypto", 2000, 3412500000000 },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  FarthingSurcharge surcharge;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingMoney amount = 3250000000000;

      g_assert_true (farthing_surcharge_init_credits (&surcharge, catalogue, SELLER, cases[i].method, cases[i].credit,
                                                      at ("2026-11-21T12:00:00Z")));
      g_assert_true (farthing_surcharge_apply (&surcharge, &amount, NULL));
      g_assert_cmpint (amount, ==, cases[i].paid);
    }

  g_assert_false (farthing_surcharge_init_credits (&surcharge, catalogue, "mistral", "card", 2000, at ("2026-11-21T12:00:00Z")));
  g_assert_true (farthing_surcharge_is_none (&surcharge));
}

/* The rule of each time: 5 % from the first request, beyond a million requests, beyond $25,000 */
static void
test_surcharge_own_key (void)
{
  static const struct
  {
    const char *time;
    gint64 requests;
    gint64 before;
    gint64 list;
    gint64 fee;
  } cases[] = {
    { "2025-09-30T23:59:59Z", 0, 0, DOLLARS (10), DOLLARS (1) / 2 },
    { "2025-10-01T00:00:00Z", 0, 0, DOLLARS (10), 0 },
    { "2026-08-09T23:59:59Z", 999999, DOLLARS (30000), DOLLARS (10), 0 },
    { "2026-08-09T23:59:59Z", 1000000, 0, DOLLARS (10), DOLLARS (1) / 2 },
    { "2026-08-10T00:00:00Z", 1000000, 0, DOLLARS (10), 0 },
    { "2026-11-21T12:00:00Z", 0, 0, DOLLARS (25000), 0 },
    { "2026-11-21T12:00:00Z", 5, DOLLARS (40000), DOLLARS (30), DOLLARS (3) / 2 },
    { "2026-11-21T12:00:00Z", 5, DOLLARS (25000), 10, 1 }, /* half up */
    { "2026-11-21T12:00:00Z", 5, DOLLARS (25000), 9, 0 },
  };
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  FarthingOwnKeyFee rule;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingMoney amount = cases[i].list;
      FarthingSurcharge surcharge;

      g_assert_true (farthing_catalogue_get_own_key_fee (catalogue, SELLER, at (cases[i].time), &rule));
      farthing_surcharge_init_own_key (&surcharge, &rule, cases[i].requests, cases[i].before);
      g_assert_true (farthing_surcharge_apply (&surcharge, &amount, NULL));
      g_assert_cmpint (amount - cases[i].list, ==, cases[i].fee);
    }
  g_assert_false (farthing_catalogue_get_own_key_fee (catalogue, "mistral", at ("2026-11-21T12:00:00Z"), &rule));
}

static void
test_surcharge_own_key_next (void)
{
  g_autoptr(FarthingCatalogue) catalogue = load_bundled ();
  FarthingSurcharge surcharge;
  FarthingOwnKeyFee rule;
  FarthingMoney amount = 1000;

  g_assert_true (farthing_catalogue_get_own_key_fee (catalogue, SELLER, at ("2026-11-21T12:00:00Z"), &rule));
  farthing_surcharge_init_own_key (&surcharge, &rule, 10, DOLLARS (24999));
  g_assert_true (farthing_surcharge_is_none (&surcharge));
  farthing_surcharge_init_own_key (&surcharge, &rule, 10, DOLLARS (25000));
  g_assert_true (farthing_surcharge_apply (&surcharge, &amount, NULL));
  g_assert_cmpint (amount, ==, 1050);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/surcharge/apply", test_surcharge_apply);
  g_test_add_func ("/core/money/surcharge/credits", test_surcharge_credits);
  g_test_add_func ("/core/money/surcharge/own-key", test_surcharge_own_key);
  g_test_add_func ("/core/money/surcharge/own-key-next", test_surcharge_own_key_next);

  return g_test_run ();
}
