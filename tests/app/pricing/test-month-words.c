/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

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
  sentence = farthing_month_dup_sentence (&plan, "flash");
  g_assert_cmpstr (sentence, ==, expected);
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
  g_autofree char *nothing = NULL;

  g_assert_nonnull (strstr (both, "on 1 day of"));
  g_assert_nonnull (strstr (both, "2 requests whose"));
  basis = (FarthingComparisonBasis){ .n_uncounted = 2 };
  nothing = farthing_month_dup_caution (&basis);
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pricing/month-words/fact", test_fact);
  g_test_add_func ("/app/pricing/month-words/sentence", test_sentence);
  g_test_add_func ("/app/pricing/month-words/caution", test_caution);

  return g_test_run ();
}
