/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-facts.h"

static void
test_account_facts_set (void)
{
  g_autoptr(FarthingAccountFacts) facts = farthing_account_facts_new ();
  FarthingMoney amount = 7;

  g_assert_false (farthing_account_facts_find (facts, FARTHING_ACCOUNT_BALANCE, "USD", &amount));
  g_assert_cmpint (amount, ==, 7);

  farthing_account_facts_set (facts, FARTHING_ACCOUNT_BALANCE, -5, "USD");
  farthing_account_facts_set (facts, FARTHING_ACCOUNT_BALANCE, 9, "CNY");
  farthing_account_facts_set (facts, FARTHING_ACCOUNT_USABLE, 1, NULL);
  farthing_account_facts_set (facts, FARTHING_ACCOUNT_BALANCE, -6, "USD");

  g_assert_cmpuint (farthing_account_facts_get_n (facts), ==, 3);
  g_assert_true (farthing_account_facts_find (facts, FARTHING_ACCOUNT_BALANCE, "USD", &amount));
  g_assert_cmpint (amount, ==, -6);
  g_assert_true (farthing_account_facts_find (facts, FARTHING_ACCOUNT_USABLE, NULL, &amount));
  g_assert_cmpint (amount, ==, 1);
  g_assert_cmpstr (farthing_account_facts_get (facts, 1)->currency, ==, "CNY");
  g_assert_false (farthing_account_facts_find (facts, FARTHING_ACCOUNT_BALANCE, NULL, NULL));
}

static void
test_account_facts_amounts (void)
{
  static const struct
  {
    const char *text;
    gint64 amount;
  } good[] = {
    { "12.50", 12500000000000 },
    { "-0.03", -30000000000 },
    { "-0", 0 },
    { "1.5e-7", 150000 },
    { "-1E+2", -100000000000000 },
    { "0.1", 100000000000 },
  };
  const char *const bad[] = { "", "-", "--1", "-+1", "1,5", "NaN", "-Infinity", "1000000", "-1000000", "\"1\"" };
  FarthingMoney amount;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (farthing_account_amount_parse (good[i].text, -1, &amount, NULL));
      g_assert_cmpint (amount, ==, good[i].amount);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (farthing_account_amount_parse (bad[i], -1, &amount, NULL));
}

static void
test_account_facts_format (void)
{
  g_autofree char *yuan = farthing_account_amount_format (8100000000000, "CNY");
  g_autofree char *dollars = farthing_account_amount_format (1120000000000, "USD");

  g_assert_cmpstr (yuan, ==, "8.1 CNY");
  g_assert_true (g_str_has_prefix (dollars, "$1.12"));
}

/* The names are in files that were written long ago */
static void
test_account_facts_names (void)
{
  for (guint i = 0; i < FARTHING_N_ACCOUNT_KINDS; i++)
    {
      FarthingAccountKind kind;

      g_assert_true (farthing_account_kind_from_string (farthing_account_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_cmpstr (farthing_account_kind_to_string (FARTHING_ACCOUNT_BALANCE), ==, "balance");
  g_assert_cmpstr (farthing_account_kind_to_string (FARTHING_ACCOUNT_SPENT_MONTH), ==, "spent-month");
  g_assert_false (farthing_account_kind_from_string ("rumour", NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/account-facts/set", test_account_facts_set);
  g_test_add_func ("/core/money/account-facts/amounts", test_account_facts_amounts);
  g_test_add_func ("/core/money/account-facts/format", test_account_facts_format);
  g_test_add_func ("/core/money/account-facts/names", test_account_facts_names);

  return g_test_run ();
}
