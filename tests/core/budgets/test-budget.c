/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget.h"

#include "farthing-budget-words.h"
#include "farthing-clock.h"

#define DOLLAR FARTHING_MONEY_DOLLAR

static const FarthingBudgetTerms monthly = {
  1, FARTHING_BUDGET_SCOPE_ALL, NULL, NULL, 0, FARTHING_BUDGET_PERIOD_MONTH, 5 * DOLLAR, 80, TRUE
};

static FarthingBudget *
make_budget (FarthingMoney amount,
             FarthingMoney allowed,
             FarthingMoney spent,
             FarthingMoney reserved)
{
  FarthingBudgetTerms terms = monthly;
  FarthingBudgetState state = { 0, G_MAXINT64, allowed, spent, reserved, 0, NULL };

  terms.amount = amount;

  return farthing_budget_new (&terms, &state);
}

static void
assert_standing (FarthingMoney amount,
                 FarthingMoney allowed,
                 FarthingMoney spent,
                 FarthingMoney reserved,
                 FarthingMoney left,
                 guint         percent)
{
  g_autoptr(FarthingBudget) budget = make_budget (amount, allowed, spent, reserved);

  g_assert_cmpint (farthing_budget_get_left (budget), ==, left);
  g_assert_cmpuint (farthing_budget_get_percent (budget), ==, percent);
  g_assert_cmpint (farthing_budget_get_exceeded (budget), ==, spent >= farthing_budget_get_limit (budget));
}

static void
test_budget_left (void)
{
  assert_standing (5 * DOLLAR, 0, 0, 0, 5 * DOLLAR, 0);
  assert_standing (5 * DOLLAR, 0, 4 * DOLLAR - 1, 0, DOLLAR + 1, 79);
  assert_standing (5 * DOLLAR, 0, 4 * DOLLAR, DOLLAR / 2, DOLLAR / 2, 80);
  assert_standing (5 * DOLLAR, DOLLAR, 5 * DOLLAR, 0, DOLLAR, 83);
  assert_standing (5 * DOLLAR, 0, 7 * DOLLAR, 0, 0, 140);
  assert_standing (5 * DOLLAR, 0, DOLLAR, 6 * DOLLAR, 0, 20);
  assert_standing (0, 0, 0, 0, 0, 100);
  assert_standing (1, 0, G_MAXINT64, 0, 0, 999);
  assert_standing (G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, 0, 100);
  assert_standing (G_MAXINT64, 0, 0, 0, G_MAXINT64, 0);
}

/* Whatever stands in the file: nothing is negative, nothing overflows */
static void
test_budget_never_negative (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 values[4];
      g_autoptr(FarthingBudget) budget = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        values[j] = (gint64) (((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ()) >>
                              g_test_rand_int_range (0, 64));
      budget = make_budget (values[0], values[1], values[2], values[3]);
      g_assert_cmpint (farthing_budget_get_left (budget), >=, 0);
      g_assert_cmpint (farthing_budget_get_left (budget), <=, farthing_budget_get_limit (budget));
      g_assert_cmpint (farthing_budget_get_spent (budget), >=, 0);
      g_assert_cmpuint (farthing_budget_get_percent (budget), <=, 999);
    }
}

static gboolean
applies (FarthingBudgetScope  scope,
         const char          *provider,
         const char          *key_label,
         gint64               conversation)
{
  FarthingBudgetTerms terms = { 1, scope, "mistral", "work", 7, FARTHING_BUDGET_PERIOD_DAY, 1, 0, TRUE };
  FarthingBudgetState state = { 0 };
  g_autoptr(FarthingBudget) budget = farthing_budget_new (&terms, &state);

  return farthing_budget_applies (budget, provider, key_label, conversation);
}

static void
test_budget_applies (void)
{
  g_assert_true (applies (FARTHING_BUDGET_SCOPE_ALL, "xai", NULL, 0));
  g_assert_true (applies (FARTHING_BUDGET_SCOPE_PROVIDER, "mistral", NULL, 0));
  g_assert_false (applies (FARTHING_BUDGET_SCOPE_PROVIDER, "xai", "work", 7));
  g_assert_true (applies (FARTHING_BUDGET_SCOPE_KEY, "mistral", "work", 0));
  g_assert_false (applies (FARTHING_BUDGET_SCOPE_KEY, "mistral", "home", 7));
  g_assert_false (applies (FARTHING_BUDGET_SCOPE_KEY, "mistral", NULL, 7));
  g_assert_false (applies (FARTHING_BUDGET_SCOPE_KEY, "xai", "work", 7));
  g_assert_true (applies (FARTHING_BUDGET_SCOPE_CONVERSATION, "xai", NULL, 7));
  g_assert_false (applies (FARTHING_BUDGET_SCOPE_CONVERSATION, "mistral", "work", 8));
  g_assert_false (applies (FARTHING_BUDGET_SCOPE_CONVERSATION, "mistral", "work", 0));
}

static void
test_budget_names (void)
{
  FarthingBudgetScope scope;
  FarthingBudgetPeriod period;

  for (guint i = 0; i < FARTHING_N_BUDGET_SCOPES; i++)
    {
      g_assert_true (farthing_budget_scope_from_string (farthing_budget_scope_to_string (i), &scope));
      g_assert_cmpuint (scope, ==, i);
    }
  for (guint i = 0; i < FARTHING_N_BUDGET_PERIODS; i++)
    {
      g_assert_true (farthing_budget_period_from_string (farthing_budget_period_to_string (i), &period));
      g_assert_cmpuint (period, ==, i);
    }
  g_assert_false (farthing_budget_scope_from_string ("world", &scope));
  g_assert_false (farthing_budget_period_from_string (NULL, &period));
}

static void
assert_span (FarthingBudgetPeriod  period,
             const char           *zone_name,
             const char           *now,
             const char           *start,
             const char           *end)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;
  gint64 now_ms;
  gint64 start_ms;
  gint64 end_ms;

  g_assert_nonnull (zone);
  g_assert_true (farthing_time_parse (now, &now_ms));
  farthing_budget_period_get_span (period, now_ms, zone, &start_ms, &end_ms);
  start_text = farthing_time_format_rfc3339 (start_ms);
  end_text = farthing_time_format_rfc3339 (end_ms);
  g_assert_cmpstr (start_text, ==, start);
  g_assert_cmpstr (end_text, ==, end);
  g_assert_true (start_ms <= now_ms && now_ms < end_ms);
}

static void
test_budget_days (void)
{
  FarthingBudgetPeriod day = FARTHING_BUDGET_PERIOD_DAY;

  assert_span (day, "Europe/Berlin", "2026-11-26T22:59:59.999Z", "2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z");
  assert_span (day, "Europe/Berlin", "2026-11-26T23:00:00Z", "2026-11-26T23:00:00Z", "2026-11-27T23:00:00Z");
  /* 23 and 25 hours */
  assert_span (day, "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
  assert_span (day, "Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
  /* The day begins at one o'clock */
  assert_span (day, "America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
  assert_span (day, "America/Sao_Paulo", "2018-11-04T02:59:59Z", "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z");
  /* Midnight comes twice */
  assert_span (day, "America/Havana", "2025-11-02T04:30:00Z", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z");
  assert_span (day, "America/Havana", "2025-11-02T05:30:00Z", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z");
  assert_span (day, "Asia/Kathmandu", "2026-11-26T18:20:00Z", "2026-11-26T18:15:00Z", "2026-11-27T18:15:00Z");
}

static void
test_budget_months (void)
{
  FarthingBudgetPeriod month = FARTHING_BUDGET_PERIOD_MONTH;

  assert_span (month, "Europe/Berlin", "2026-11-30T22:59:59.999Z", "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z");
  assert_span (month, "Europe/Berlin", "2026-11-30T23:00:00Z", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z");
  assert_span (month, "Europe/Berlin", "2026-10-31T12:00:00Z", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z");
  assert_span (month, "Pacific/Auckland", "2028-01-31T10:59:00Z", "2027-12-31T11:00:00Z", "2028-01-31T11:00:00Z");
  assert_span (month, "UTC", "2028-02-29T23:59:59Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z");
}

static void
test_budget_total_has_no_end (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  gint64 start_ms;
  gint64 end_ms;

  farthing_budget_period_get_span (FARTHING_BUDGET_PERIOD_TOTAL, G_GINT64_CONSTANT (1795000000000), zone, &start_ms,
                                   &end_ms);
  g_assert_cmpint (start_ms, ==, 0);
  g_assert_cmpint (end_ms, ==, G_MAXINT64);
}

/* Part of what is asked counts nobody: no amount is the most */
static void
check_partial_words (FarthingBudgetDecision *decision)
{
  g_autofree char *refusal = NULL;
  g_autofree char *tight = NULL;
  g_autofree char *note = NULL;

  decision->is_partial = TRUE;
  refusal = farthing_budget_dup_refusal (decision, NULL);
  g_assert_true (g_str_has_prefix (refusal, "This message could cost more than $1.00 with an answer of 4096 tokens. "));
  decision->verdict = FARTHING_BUDGET_MAY_EXCEED;
  tight = farthing_budget_dup_note (decision);
  g_assert_cmpstr (tight, ==, "This message could cost more than $1.00; your budget has $0.90 left");
  decision->verdict = FARTHING_BUDGET_LIMIT;
  note = farthing_budget_dup_note (decision);
  g_assert_cmpstr (note, ==, "Checked against your budget without images and documents: what they cost is not known");
}

/* What it may cost, less what is left, is what is to be allowed: "$0.032", "$0.0022", "$0.03" */
static void
test_budget_refusal_adds_up (void)
{
  FarthingBudgetTerms terms = monthly;
  FarthingBudgetState state = { 0 };
  g_autoptr(FarthingBudget) budget = NULL;
  g_autofree char *refusal = NULL;
  FarthingBudgetDecision decision = { FARTHING_BUDGET_STOP, NULL, DOLLAR / 10000 * 316, 4096, DOLLAR / 100 * 3 };

  terms.amount = DOLLAR / 100;
  state.spent = DOLLAR / 10000 * 78;
  budget = farthing_budget_new (&terms, &state);
  decision.budget = budget;
  refusal = farthing_budget_dup_refusal (&decision, NULL);
  g_assert_true (g_str_has_prefix (refusal, "This message could cost up to $0.032 with an answer of 4096 tokens. $0.0022 of "));
}

static void
test_budget_words (void)
{
  FarthingBudgetTerms terms = monthly;
  FarthingBudgetState state = { 0, G_MAXINT64, 0, 4 * DOLLAR + DOLLAR / 10, 0, 0, NULL };
  g_autoptr(FarthingBudget) budget = farthing_budget_new (&terms, &state);
  g_autoptr(FarthingBudget) key = NULL;
  g_autofree char *standing = farthing_budget_dup_standing (budget);
  g_autofree char *left = farthing_budget_dup_left (budget);
  g_autofree char *notice = farthing_budget_dup_notice (budget, NULL);
  g_autofree char *key_notice = NULL;
  g_autofree char *refusal = NULL;
  FarthingBudgetDecision decision = { FARTHING_BUDGET_STOP, budget, DOLLAR, 4096, DOLLAR / 10 };

  g_assert_cmpstr (standing, ==, "$4.10 of $5.00 this month");
  g_assert_cmpstr (left, ==, "$0.90 of $5.00 left this month");
  g_assert_cmpstr (notice, ==, "82 % of this month’s $5.00 is spent");
  refusal = farthing_budget_dup_refusal (&decision, NULL);
  g_assert_cmpstr (refusal, ==,
                   "This message could cost up to $1.00 with an answer of 4096 tokens. "
                   "$0.90 of this month’s $5.00 is left. Allow more, or change the budget.");
  check_partial_words (&decision);

  terms.scope = FARTHING_BUDGET_SCOPE_KEY;
  terms.provider = "mistral";
  terms.key_label = "work";
  terms.period = FARTHING_BUDGET_PERIOD_DAY;
  state.spent = 6 * DOLLAR;
  key = farthing_budget_new (&terms, &state);
  key_notice = farthing_budget_dup_notice (key, "Mistral");
  g_assert_cmpstr (key_notice, ==, "Today’s $5.00 for “Mistral · work” is spent");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/budgets/budget/left", test_budget_left);
  g_test_add_func ("/core/budgets/budget/never-negative", test_budget_never_negative);
  g_test_add_func ("/core/budgets/budget/applies", test_budget_applies);
  g_test_add_func ("/core/budgets/budget/refusal-adds-up", test_budget_refusal_adds_up);
  g_test_add_func ("/core/budgets/budget/names", test_budget_names);
  g_test_add_func ("/core/budgets/budget/days", test_budget_days);
  g_test_add_func ("/core/budgets/budget/months", test_budget_months);
  g_test_add_func ("/core/budgets/budget/total-has-no-end", test_budget_total_has_no_end);
  g_test_add_func ("/core/budgets/budget/words", test_budget_words);

  return g_test_run ();
}
