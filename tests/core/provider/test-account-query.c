/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-account-query.h"
#include "farthing-json.h"
#include "farthing-provider.h"

#define CENT G_GINT64_CONSTANT (10000000000)

static FarthingAccountFacts *
parse (const char  *provider,
       const char  *text,
       GError     **error)
{
  g_autoptr(FarthingAccountFacts) facts = farthing_account_facts_new ();
  const FarthingAccountQuery *query = farthing_provider_find (provider)->account;

  return query->parse (text, strlen (text), facts, error) ? g_steal_pointer (&facts) : NULL;
}

static void
assert_fact (FarthingAccountFacts *facts,
             FarthingAccountKind   kind,
             const char           *currency,
             gint64                expected)
{
  FarthingMoney amount;

  g_assert_true (farthing_account_facts_find (facts, kind, currency, &amount));
  g_assert_cmpint (amount, ==, expected);
}

static void
test_account_query_key (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingAccountFacts) facts = NULL;

  /* 0.1 and 1e-7 are no binary fractions; a string is as good as a number; null is "none" */
  facts = parse ("openrouter",
                 "{\"data\":{\"label\":\"sk\",\"limit\":null,\"limit_remaining\":null,\"usage\":\"8.5\",\"usage_daily\":0.1,"
                 "\"usage_weekly\":1e-7,\"usage_monthly\":3,\"byok_usage_monthly\":1.20E0,\"is_free_tier\":false}}",
                 &error);
  g_assert_no_error (error);
  assert_fact (facts, FARTHING_ACCOUNT_SPENT_TOTAL, "USD", 850 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_SPENT_DAY, "USD", 10 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_SPENT_WEEK, "USD", 100000);
  assert_fact (facts, FARTHING_ACCOUNT_SPENT_MONTH, "USD", 300 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_OWN_KEY_MONTH, "USD", 120 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_FREE_TIER, NULL, 0);
  g_assert_false (farthing_account_facts_find (facts, FARTHING_ACCOUNT_LIMIT, "USD", NULL));
  g_assert_false (farthing_account_facts_find (facts, FARTHING_ACCOUNT_LIMIT_REMAINING, "USD", NULL));
  g_assert_false (farthing_account_facts_find (facts, FARTHING_ACCOUNT_BALANCE, "USD", NULL));
}

/* A key that spent more than its cap; a flag that is not told */
static void
test_account_query_key_overspent (void)
{
  g_autoptr(FarthingAccountFacts) facts = NULL;

  facts = parse ("openrouter", "{\"data\":{\"limit\":20,\"limit_remaining\":-0.25,\"is_free_tier\":null}}", NULL);
  assert_fact (facts, FARTHING_ACCOUNT_LIMIT, "USD", 2000 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_LIMIT_REMAINING, "USD", -25 * CENT);
  g_assert_cmpuint (farthing_account_facts_get_n (facts), ==, 2);
}

static void
test_account_query_credits (void)
{
  const FarthingAccountQuery *query = farthing_provider_find ("openrouter")->account;
  g_autoptr(FarthingAccountFacts) facts = farthing_account_facts_new ();
  const char *text = "{\"data\":{\"total_credits\":50,\"total_usage\":50.3}}";

  g_assert_true (query->parse_further (text, strlen (text), facts, NULL));
  assert_fact (facts, FARTHING_ACCOUNT_BOUGHT, "USD", 5000 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_BALANCE, "USD", -30 * CENT);
}

static void
test_account_query_balance (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingAccountFacts) facts = NULL;

  facts = parse ("deepseek",
                 "{\"is_available\":true,\"balance_infos\":[{\"currency\":\"CNY\",\"total_balance\":\"110.05\",\"granted_balance\":\"10.00\"},"
                 "{\"currency\":\"USD\",\"total_balance\":1.12},{\"currency\":\"EUR\",\"total_balance\":null},7]}",
                 &error);
  g_assert_no_error (error);
  assert_fact (facts, FARTHING_ACCOUNT_BALANCE, "CNY", 11005 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_BALANCE, "USD", 112 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_USABLE, NULL, 1);
  g_assert_cmpuint (farthing_account_facts_get_n (facts), ==, 3);

  g_clear_pointer (&facts, farthing_account_facts_unref);
  facts = parse ("deepseek", "{\"is_available\":false,\"balance_infos\":[{\"currency\":\"USD\",\"total_balance\":\"-0.03\"}]}", &error);
  g_assert_no_error (error);
  assert_fact (facts, FARTHING_ACCOUNT_BALANCE, "USD", -3 * CENT);
  assert_fact (facts, FARTHING_ACCOUNT_USABLE, NULL, 0);
}

static void
test_account_query_nonsense (void)
{
  static const struct
  {
    const char *provider;
    const char *text;
  } cases[] = {
    { "openrouter", "" },
    { "openrouter", "[]" },
    { "openrouter", "<html>" },
    { "openrouter", "{\"data\":null}" },
    { "openrouter", "{\"data\":{\"usage\":\"a lot\"}}" },
    { "openrouter", "{\"data\":{\"usage\":{\"total\":1}}}" },
    { "openrouter", "{\"data\":{\"usage_daily\":1e300}}" },
    { "openrouter", "{\"data\":{\"limit\":true}}" },
    { "deepseek", "{}" },
    { "deepseek", "{\"balance_infos\":{}}" },
    { "deepseek", "{\"balance_infos\":[{\"total_balance\":\"1\"}]}" },
    { "deepseek", "{\"balance_infos\":[{\"currency\":\"dollars\",\"total_balance\":\"1\"}]}" },
    { "deepseek", "{\"balance_infos\":[{\"currency\":\"USD\",\"total_balance\":\"1,50\"}]}" },
    /* json-glib reads the name, the scanner for exact amounts does not */
    { "deepseek", "{\"balance\\u005finfos\":[]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (parse (cases[i].provider, cases[i].text, &error));
      g_assert_nonnull (error);
    }
}

/* Each currency is looked for in the text: a hostile list must not make that quadratic */
static void
test_account_query_many_balances (void)
{
  g_autoptr(GString) text = g_string_new ("{\"balance_infos\":[");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "{\"currency\":\"USD\",\"total_balance\":\"1\"},");
  g_string_append (text, "{\"currency\":\"USD\",\"total_balance\":\"1\"}]}");
  g_assert_null (parse ("deepseek", text->str, &error));
  g_assert_error (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_TYPE);
}

static gboolean
settle (const char     *text,
        FarthingUsage  *usage,
        FarthingMoney  *cost,
        GError        **error)
{
  return farthing_provider_find ("openrouter")->settlement->parse (text, strlen (text), usage, cost, error);
}

static void
test_account_query_generation (void)
{
  g_autoptr(GError) error = NULL;
  FarthingUsage usage;
  FarthingMoney cost;

  g_assert_true (settle ("{\"data\":{\"id\":\"gen-1\",\"total_cost\":0.0000701,\"usage\":0.1,\"is_byok\":false,\"upstream_inference_cost\":5,"
                         "\"native_tokens_prompt\":15,\"native_tokens_completion\":90,\"native_tokens_reasoning\":11,\"native_tokens_cached\":null}}",
                         &usage, &cost, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cost, ==, 70100000);
  g_assert_cmpint (usage.input, ==, 15);
  g_assert_cmpint (usage.output, ==, 90);
  g_assert_cmpint (usage.reasoning, ==, 11);
  g_assert_cmpint (usage.cached, ==, FARTHING_UNKNOWN);

  /* With the person's own key the host's bill comes on top */
  g_assert_true (settle ("{\"data\":{\"total_cost\":0,\"is_byok\":true,\"upstream_inference_cost\":\"0.02\"}}", &usage, &cost, &error));
  g_assert_cmpint (cost, ==, 2 * CENT);
  g_assert_true (settle ("{\"data\":{\"usage\":3e-5}}", &usage, &cost, &error));
  g_assert_cmpint (cost, ==, 30000000);

  /* A count that no request can have is none: sums over the ledger stay far from overflow */
  g_assert_true (settle ("{\"data\":{\"usage\":1,\"native_tokens_prompt\":9223372036854775807,\"native_tokens_completion\":-4}}",
                         &usage, &cost, &error));
  g_assert_cmpint (usage.input, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (usage.output, ==, FARTHING_UNKNOWN);

  g_assert_false (settle ("{\"data\":{\"id\":\"gen-1\"}}", &usage, &cost, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (settle ("{\"data\":{\"total_cost\":-1}}", &usage, &cost, &error));
  g_assert_error (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/provider/account-query/key", test_account_query_key);
  g_test_add_func ("/core/provider/account-query/key-overspent", test_account_query_key_overspent);
  g_test_add_func ("/core/provider/account-query/credits", test_account_query_credits);
  g_test_add_func ("/core/provider/account-query/balance", test_account_query_balance);
  g_test_add_func ("/core/provider/account-query/nonsense", test_account_query_nonsense);
  g_test_add_func ("/core/provider/account-query/many-balances", test_account_query_many_balances);
  g_test_add_func ("/core/provider/account-query/generation", test_account_query_generation);

  return g_test_run ();
}
