/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-account.h"

#define DOLLAR FARTHING_MONEY_DOLLAR
#define CENT (FARTHING_MONEY_DOLLAR / 100)
/* 2026-11-20 12:00 UTC */
#define NOON G_GINT64_CONSTANT (1795176000000)

typedef struct
{
  FarthingAccount *account;
  FarthingAccountSnapshot snapshot;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  provider)
{
  fixture->account = farthing_account_new (farthing_provider_find (provider), "work");
  fixture->snapshot.facts = farthing_account_facts_new ();
  fixture->snapshot.as_of_ms = NOON;
  fixture->snapshot.balance_drop = fixture->snapshot.own_balance = FARTHING_UNKNOWN;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  provider)
{
  farthing_account_facts_unref (fixture->snapshot.facts);
  g_assert_finalize_object (fixture->account);
}

static void
tell (Fixture             *fixture,
      FarthingAccountKind  kind,
      gint64               amount,
      const char          *currency)
{
  farthing_account_facts_set (fixture->snapshot.facts, kind, amount, currency);
  farthing_account_take_snapshot (fixture->account, &fixture->snapshot);
}

static void
test_account_nothing_told (Fixture       *fixture,
                           gconstpointer  provider)
{
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  g_assert_false (farthing_account_get_left (fixture->account, &gap));
  g_assert_null (farthing_account_dup_balance_text (fixture->account));
  g_assert_cmpint (farthing_account_get_spent_month (fixture->account), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_account_get_own_month (fixture->account), ==, FARTHING_UNKNOWN);
  g_assert_false (farthing_account_get_gap (fixture->account, &since, &told, &own, &gap));
  g_assert_cmpint (farthing_account_get_free_requests (fixture->account), ==, FARTHING_UNKNOWN);
  farthing_account_update_low (fixture->account, 2 * DOLLAR);
  g_assert_false (farthing_account_get_low (fixture->account));
}

/* The month as told holds what was billed to the person's own key, as the ledger's cost does */
static void
test_account_gap_month (Fixture       *fixture,
                        gconstpointer  provider)
{
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  fixture->snapshot.own_month = 381 * CENT;
  tell (fixture, FARTHING_ACCOUNT_SPENT_MONTH, 400 * CENT, "USD");
  tell (fixture, FARTHING_ACCOUNT_OWN_KEY_MONTH, 12 * CENT, "USD");
  g_assert_true (farthing_account_get_gap (fixture->account, &since, &told, &own, &gap));
  g_assert_cmpint (since, ==, farthing_account_month_start (NOON));
  g_assert_cmpint (told, ==, 412 * CENT);
  g_assert_cmpint (own, ==, 381 * CENT);
  g_assert_cmpint (gap, ==, 31 * CENT);
}

static void
test_account_gap_week (Fixture       *fixture,
                       gconstpointer  provider)
{
  g_autofree char *comparison = NULL;
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  g_assert_false (farthing_account_get_week_gap (fixture->account, &since, &told, &own, &gap));
  g_assert_null (farthing_account_dup_week_comparison (fixture->account));
  fixture->snapshot.own_week = 81 * CENT;
  tell (fixture, FARTHING_ACCOUNT_SPENT_WEEK, 100 * CENT, "USD");
  tell (fixture, FARTHING_ACCOUNT_OWN_KEY_WEEK, 12 * CENT, "USD");
  g_assert_true (farthing_account_get_week_gap (fixture->account, &since, &told, &own, &gap));
  g_assert_cmpint (since, ==, farthing_account_week_start (NOON));
  g_assert_cmpint (told, ==, 112 * CENT);
  g_assert_cmpint (own, ==, 81 * CENT);
  g_assert_cmpint (gap, ==, 31 * CENT);
  comparison = farthing_account_dup_week_comparison (fixture->account);
  g_assert_nonnull (strstr (comparison, "$0.31 was spent elsewhere"));
}

static void
test_account_comparison (Fixture       *fixture,
                         gconstpointer  provider)
{
  g_autofree char *elsewhere = NULL;
  g_autofree char *same = NULL;
  g_autofree char *less = NULL;

  g_assert_null (farthing_account_dup_comparison (fixture->account));
  fixture->snapshot.own_month = 381 * CENT;
  tell (fixture, FARTHING_ACCOUNT_SPENT_MONTH, 412 * CENT, "USD");
  elsewhere = farthing_account_dup_comparison (fixture->account);
  g_assert_nonnull (strstr (elsewhere, "$0.31 was spent elsewhere"));

  tell (fixture, FARTHING_ACCOUNT_SPENT_MONTH, 381 * CENT + 1000, "USD");
  same = farthing_account_dup_comparison (fixture->account);
  g_assert_nonnull (strstr (same, "as the ledger has it"));

  tell (fixture, FARTHING_ACCOUNT_SPENT_MONTH, 379 * CENT, "USD");
  less = farthing_account_dup_comparison (fixture->account);
  g_assert_nonnull (strstr (less, "$0.02"));
  g_assert_nonnull (strstr (less, "not billed yet"));
}

static void
test_account_gap_balance (Fixture       *fixture,
                          gconstpointer  provider)
{
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  tell (fixture, FARTHING_ACCOUNT_BALANCE, 5 * DOLLAR, "USD");
  g_assert_false (farthing_account_get_gap (fixture->account, &since, &told, &own, &gap));

  fixture->snapshot.balance_from_ms = NOON - 1000;
  fixture->snapshot.balance_drop = 60;
  fixture->snapshot.own_balance = 75;
  farthing_account_take_snapshot (fixture->account, &fixture->snapshot);
  g_assert_true (farthing_account_get_gap (fixture->account, &since, &told, &own, &gap));
  g_assert_cmpint (since, ==, NOON - 1000);
  g_assert_cmpint (gap, ==, -15);
}

/* What was spent since the report is not left any more; yuan are never counted as dollars */
static void
test_account_left (Fixture       *fixture,
                   gconstpointer  provider)
{
  g_autofree char *text = NULL;
  FarthingMoney left;

  tell (fixture, FARTHING_ACCOUNT_BALANCE, 1 * CENT, "CNY");
  g_assert_false (farthing_account_get_left (fixture->account, &left));
  farthing_account_update_low (fixture->account, 2 * DOLLAR);
  g_assert_false (farthing_account_get_low (fixture->account));

  fixture->snapshot.own_since = 88 * CENT;
  tell (fixture, FARTHING_ACCOUNT_BALANCE, 2 * DOLLAR, "USD");
  g_assert_true (farthing_account_get_left (fixture->account, &left));
  g_assert_cmpint (left, ==, 112 * CENT);
  farthing_account_update_low (fixture->account, 112 * CENT);
  g_assert_false (farthing_account_get_low (fixture->account));
  farthing_account_update_low (fixture->account, 112 * CENT + 1);
  g_assert_true (farthing_account_get_low (fixture->account));

  text = farthing_account_dup_low_text (fixture->account);
  g_assert_cmpstr (text, ==, "DeepSeek: $1.12 left");
}

static void
test_account_unusable (Fixture       *fixture,
                       gconstpointer  provider)
{
  g_autofree char *text = NULL;

  tell (fixture, FARTHING_ACCOUNT_USABLE, 0, NULL);
  farthing_account_update_low (fixture->account, 0);
  g_assert_true (farthing_account_get_low (fixture->account));
  text = farthing_account_dup_low_text (fixture->account);
  g_assert_cmpstr (text, ==, "DeepSeek: no credit left");
}

/* The cap of a key is no balance, but no more than that can be spent */
static void
test_account_cap (Fixture       *fixture,
                  gconstpointer  provider)
{
  g_autofree char *text = NULL;
  FarthingMoney left;

  tell (fixture, FARTHING_ACCOUNT_LIMIT_REMAINING, 320 * CENT, "USD");
  text = farthing_account_dup_balance_text (fixture->account);
  g_assert_cmpstr (text, ==, "$3.20 of the key’s limit");
  tell (fixture, FARTHING_ACCOUNT_BALANCE, 11 * DOLLAR, "USD");
  g_assert_true (farthing_account_get_left (fixture->account, &left));
  g_assert_cmpint (left, ==, 320 * CENT);
}

static void
test_account_free_requests (Fixture       *fixture,
                            gconstpointer  provider)
{
  tell (fixture, FARTHING_ACCOUNT_FREE_TIER, 1, NULL);
  g_assert_cmpint (farthing_account_get_free_requests (fixture->account), ==, 50);
  /* Something was paid in, but how much? */
  tell (fixture, FARTHING_ACCOUNT_FREE_TIER, 0, NULL);
  g_assert_cmpint (farthing_account_get_free_requests (fixture->account), ==, FARTHING_UNKNOWN);
  tell (fixture, FARTHING_ACCOUNT_SPENT_TOTAL, 10 * DOLLAR, "USD");
  g_assert_cmpint (farthing_account_get_free_requests (fixture->account), ==, 1000);
  tell (fixture, FARTHING_ACCOUNT_BOUGHT, 10 * DOLLAR - 1, "USD");
  g_assert_cmpint (farthing_account_get_free_requests (fixture->account), ==, 50);
}

#define add_test(path, provider, func) g_test_add (path, Fixture, provider, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/accounts/account/nothing-told", "openrouter", test_account_nothing_told);
  add_test ("/core/accounts/account/gap-month", "openrouter", test_account_gap_month);
  add_test ("/core/accounts/account/gap-week", "openrouter", test_account_gap_week);
  add_test ("/core/accounts/account/comparison", "openrouter", test_account_comparison);
  add_test ("/core/accounts/account/gap-balance", "deepseek", test_account_gap_balance);
  add_test ("/core/accounts/account/left", "deepseek", test_account_left);
  add_test ("/core/accounts/account/unusable", "deepseek", test_account_unusable);
  add_test ("/core/accounts/account/cap", "openrouter", test_account_cap);
  add_test ("/core/accounts/account/free-requests", "openrouter", test_account_free_requests);

  return g_test_run ();
}
