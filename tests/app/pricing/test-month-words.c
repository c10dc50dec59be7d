/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "farthing-comparison-private.h"
#include "farthing-month-words.h"

static void
assert_fact (const FarthingComparisonBasis *basis,
             const char                    *expected)
{
  g_autofree char *fact = farthing_month_dup_fact (basis);

  g_assert_cmpstr (fact, ==, expected);
}

static void
test_fact (void)
{
  FarthingComparisonBasis basis = { .profile = "last30", .by_ledger = TRUE, .n_requests = 1, .messages = 2 };

  assert_fact (&basis, "last 30 days · 1 message");
  basis.daily = TRUE;
  basis.active_days = 4;
  basis.n_requests = 34;
  assert_fact (&basis, "4 days of use · 34 messages");
  basis = (FarthingComparisonBasis){ .profile = "regular", .messages = 600 };
  assert_fact (&basis, "regular · 600 messages");
  basis.substituted = TRUE;
  assert_fact (&basis, "regular use for now · 600 messages");
  basis = (FarthingComparisonBasis){ .profile = "heavy", .messages = 612 };
  assert_fact (&basis, "heavy · 612 messages");
  basis.profile = "600,1500,400";
  assert_fact (&basis, "own numbers · 612 messages");
}

static void
assert_sentence (guint       cents,
                 gint64      month,
                 gint64      messages,
                 const char *expected)
{
  FarthingPlan plan;
  g_autofree char *sentence = NULL;

  farthing_plan_compare (&plan, cents, month, messages);
  sentence = farthing_month_dup_sentence (&plan, "flash", FALSE);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
assert_daily (gint64      month,
              const char *expected)
{
  FarthingPlan plan;
  g_autofree char *sentence = NULL;

  farthing_plan_compare (&plan, 2000, month, 600);
  sentence = farthing_month_dup_sentence (&plan, "flash", TRUE);
  g_assert_cmpstr (sentence, ==, expected);
}

/* In the first week, too: what as many days as a month has would come to. */
static void
test_daily (void)
{
  assert_daily (FARTHING_MONEY_DOLLAR / 2, "30 such days on flash would cost $0.50, about 1/40 of the subscription. "
                                           "The subscription would be cheaper from about 24000 messages a month.");
  assert_daily (15 * FARTHING_MONEY_DOLLAR, "30 such days on flash would cost $15.00, $5.00 less than the subscription. "
                                            "The subscription would be cheaper from about 800 messages a month.");
  assert_daily (50 * FARTHING_MONEY_DOLLAR, "30 such days on flash would cost $50.00, $30.00 more than the subscription. "
                                            "Your keys would be cheaper below about 240 messages a month.");
  assert_daily (0, "On flash such days are free.");
}

/* Both ways: when the subscription would be cheaper, it says so. */
static void
test_sentence (void)
{
  assert_sentence (2000, 610 * FARTHING_MONEY_DOLLAR / 1000, 612,
                   "With your keys a month on flash costs about 1/33 of the subscription. "
                   "The subscription would be cheaper from about 20000 messages a month.");
  assert_sentence (2000, 15 * FARTHING_MONEY_DOLLAR, 600,
                   "With your keys a month on flash is $5.00 cheaper than the subscription. "
                   "The subscription would be cheaper from about 800 messages a month.");
  assert_sentence (2000, 50 * FARTHING_MONEY_DOLLAR, 500,
                   "The subscription would be $30.00 a month cheaper than flash with your keys. "
                   "Your keys would be cheaper below about 200 messages a month.");
  assert_sentence (2000, 0, 500, "On flash your month is free.");
  assert_sentence (2000, 15 * FARTHING_MONEY_DOLLAR, FARTHING_UNKNOWN, "With your keys a month on flash is $5.00 cheaper than the subscription.");
}

static void
test_caution (void)
{
  FarthingComparisonBasis basis = { .by_ledger = TRUE, .daily = TRUE, .active_days = 1, .n_uncounted = 2 };
  g_autofree char *both = farthing_month_dup_caution (&basis);
  g_autofree char *nobody = NULL;

  g_assert_nonnull (strstr (both, "asked on 1 of the last 30. Shown is that day"));
  g_assert_nonnull (strstr (both, "2 requests whose"));
  basis = (FarthingComparisonBasis){ .n_uncounted = 2 };
  g_assert_null (farthing_month_dup_caution (&basis));
  basis = (FarthingComparisonBasis){ .profile = "regular", .substituted = TRUE };
  nobody = farthing_month_dup_caution (&basis);
  g_assert_nonnull (strstr (nobody, "a person who asks regularly"));
  g_assert_nonnull (strstr (nobody, "asked on 7 days"));
}

static FarthingComparisonRow *
add_row (GPtrArray         *rows,
         const char        *provider,
         const char        *id,
         FarthingRouteKind  kind)
{
  g_autoptr(FarthingModel) model = farthing_model_new (provider, id, id, 128000, 8000, 0, 0);
  FarthingComparisonRow *row = farthing_comparison_row_new (model);

  row->kind = kind;
  g_ptr_array_add (rows, row);

  return row;
}

static void
assert_name (GPtrArray             *rows,
             FarthingComparisonRow *row,
             const char            *expected)
{
  g_autofree char *name = farthing_month_dup_name (rows, row);

  g_assert_cmpstr (name, ==, expected);
}

/* Who passes requests on is named; "direct" is said where two would be alike. */
static void
test_name (void)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingComparisonRow *direct = add_row (rows, "deepseek", "deepseek-v3.2", FARTHING_ROUTE_DIRECT);
  FarthingComparisonRow *other = add_row (rows, "openrouter", "x-ai/grok-4.3", FARTHING_ROUTE_CREDITS);
  FarthingComparisonRow *routed;

  assert_name (rows, direct, "deepseek-v3.2");
  assert_name (rows, other, "grok-4.3, OpenRouter");
  routed = add_row (rows, "openrouter", "deepseek/deepseek-v3.2", FARTHING_ROUTE_CREDITS);
  add_row (rows, "mistral", "mistral-large-2512", FARTHING_ROUTE_DIRECT);
  assert_name (rows, direct, "deepseek-v3.2, direct");
  assert_name (rows, routed, "deepseek-v3.2, OpenRouter");
  assert_name (rows, g_ptr_array_index (rows, 3), "mistral-large-2512");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pricing/month-words/fact", test_fact);
  g_test_add_func ("/app/pricing/month-words/sentence", test_sentence);
  g_test_add_func ("/app/pricing/month-words/daily", test_daily);
  g_test_add_func ("/app/pricing/month-words/name", test_name);
  g_test_add_func ("/app/pricing/month-words/caution", test_caution);

  return g_test_run ();
}
