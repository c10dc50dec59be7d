/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budgets.h"

#include "farthing-test-conversations.h"

#define DOLLAR FARTHING_MONEY_DOLLAR

typedef struct
{
  FarthingTestStore store;
  FarthingBudgets *budgets;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(FarthingClock) clock = farthing_clock_new_fixed (G_GINT64_CONSTANT (1795694400000));
  g_autoptr(GError) error = NULL;

  farthing_test_store_set_up (&fixture->store, data);
  g_assert_true (farthing_test_store_open (fixture->store.database, &error));
  g_assert_no_error (error);
  fixture->budgets = farthing_budgets_new (fixture->store.database, clock);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->budgets);
  farthing_test_store_tear_down (&fixture->store, data);
}

static gint64
save (Fixture             *fixture,
      FarthingBudgetTerms  terms,
      FarthingMoney        allowed)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  farthing_budgets_save_async (fixture->budgets, &terms, allowed, NULL, farthing_await_cb, &result);
  id = farthing_budgets_finish (fixture->budgets, farthing_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

static const FarthingBudgetTerms all = {
  0, FARTHING_BUDGET_SCOPE_ALL, NULL, NULL, 0, FARTHING_BUDGET_PERIOD_MONTH, 5 * DOLLAR, 80, TRUE
};
static const FarthingBudgetTerms mistral = {
  0, FARTHING_BUDGET_SCOPE_PROVIDER, "mistral", NULL, 0, FARTHING_BUDGET_PERIOD_DAY, DOLLAR, 0, FALSE
};

static void
count_cb (FarthingBudgets *budgets,
          guint           *count)
{
  ++*count;
}

static void
test_budgets_list (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;
  gint64 first;
  gint64 second;

  g_signal_connect (fixture->budgets, "changed", G_CALLBACK (count_cb), &n_changes);
  first = save (fixture, all, 0);
  second = save (fixture, mistral, 0);

  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->budgets)), ==, 2);
  g_assert_cmpint (farthing_budget_get_limit (farthing_budgets_find (fixture->budgets, first)), ==, 5 * DOLLAR);
  g_assert_cmpstr (farthing_budget_get_terms (farthing_budgets_find (fixture->budgets, second))->provider, ==, "mistral");
  g_assert_null (farthing_budgets_find (fixture->budgets, 99));

  /* Read again as they are, nothing is told. */
  farthing_budgets_refresh_async (fixture->budgets, NULL, farthing_await_cb, &result);
  g_assert_cmpint (farthing_budgets_finish (fixture->budgets, farthing_await (&result), &error), >=, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changes, ==, 2);
}

/* What was asked for is done: who stops waiting is not told that it was not */
static void
test_budgets_change_is_made (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) late = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  farthing_budgets_save_async (fixture->budgets, &all, 0, cancellable, farthing_await_cb, &result);
  g_cancellable_cancel (cancellable);
  id = farthing_budgets_finish (fixture->budgets, farthing_await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (farthing_budgets_find (fixture->budgets, id));

  farthing_budgets_remove_async (fixture->budgets, id, cancellable, farthing_await_cb, &late);
  g_assert_cmpint (farthing_budgets_finish (fixture->budgets, farthing_await (&late), &error), <, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (farthing_budgets_find (fixture->budgets, id));
}

/* The ledger cannot be summed any more; the budget is saved all the same. */
static void
test_budgets_change_without_sums (Fixture       *fixture,
                                  gconstpointer  data)
{
  save (fixture, all, 0);
  farthing_test_exec (fixture->store.database, "DROP VIEW settled_ledger");
  g_assert_cmpint (save (fixture, mistral, 0), >, 0);
}

static void
test_budgets_tightest (Fixture       *fixture,
                       gconstpointer  data)
{
  gint64 first = save (fixture, all, 0);
  gint64 second = save (fixture, mistral, 0);

  g_assert_true (farthing_budgets_find_tightest (fixture->budgets, "mistral", NULL, 0) ==
                 farthing_budgets_find (fixture->budgets, second));
  g_assert_true (farthing_budgets_find_tightest (fixture->budgets, "xai", NULL, 0) ==
                 farthing_budgets_find (fixture->budgets, first));
}

static void
test_budgets_remove_and_put_back (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(GAsyncResult) again = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = save (fixture, all, DOLLAR);
  g_autoptr(FarthingBudget) budget = g_object_ref (farthing_budgets_find (fixture->budgets, id));

  g_assert_cmpint (farthing_budget_get_limit (budget), ==, 6 * DOLLAR);
  farthing_budgets_remove_async (fixture->budgets, id, NULL, farthing_await_cb, &removed);
  g_assert_cmpint (farthing_budgets_finish (fixture->budgets, farthing_await (&removed), &error), ==, id);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->budgets)), ==, 0);

  g_assert_cmpint (save (fixture, *farthing_budget_get_terms (budget), farthing_budget_get_state (budget)->allowed), ==, id);
  g_assert_cmpint (farthing_budget_get_limit (farthing_budgets_find (fixture->budgets, id)), ==, 6 * DOLLAR);

  farthing_budgets_remove_async (fixture->budgets, 99, NULL, farthing_await_cb, &again);
  g_assert_cmpint (farthing_budgets_finish (fixture->budgets, farthing_await (&again), &error), ==, -1);
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->budgets)), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/core/budgets/budgets/list", Fixture, NULL, set_up, test_budgets_list, tear_down);
  g_test_add ("/core/budgets/budgets/change-is-made", Fixture, NULL, set_up, test_budgets_change_is_made, tear_down);
  g_test_add ("/core/budgets/budgets/change-without-sums", Fixture, NULL, set_up, test_budgets_change_without_sums, tear_down);
  g_test_add ("/core/budgets/budgets/tightest", Fixture, NULL, set_up, test_budgets_tightest, tear_down);
  g_test_add ("/core/budgets/budgets/remove-and-put-back", Fixture, NULL, set_up, test_budgets_remove_and_put_back, tear_down);

  return g_test_run ();
}
