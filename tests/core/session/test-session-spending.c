/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-spending.h"

#include "farthing-await.h"
#include "farthing-test-session.h"

static const FarthingUsageFilter everything = { 0 };

static void
changed_cb (FarthingSession *session,
            gpointer         user_data)
{
  guint *n_changes = user_data;

  ++*n_changes;
}

static void
test_session_spending_answer (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-small-2603");
  g_autoptr(FarthingMessage) answer = NULL;
  g_autoptr(FarthingSpendingMonth) month = NULL;
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autoptr(FarthingUsagePage) page = NULL;
  g_autoptr(GPtrArray) parts = NULL;
  GAsyncResult *results[4] = { NULL };
  g_autoptr(GError) error = NULL;
  guint n_changes = 0;

  g_signal_connect (test->session, "ledger-changed", G_CALLBACK (changed_cb), &n_changes);
  answer = farthing_test_session_ask (test, conversation, "What does a farthing buy?");
  g_assert_cmpuint (n_changes, ==, 1);
  /* All at the same time */
  farthing_session_load_month_async (test->session, NULL, farthing_await_cb, &results[0]);
  farthing_session_load_report_async (test->session, &everything, FARTHING_USAGE_BY_MODEL, NULL, farthing_await_cb, &results[1]);
  farthing_session_load_page_async (test->session, &everything, FARTHING_USAGE_ORDER_NEWEST, 0, 0, 10, NULL, farthing_await_cb, &results[2]);
  farthing_session_load_spending_async (test->session, &everything, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_MODEL, NULL,
                                        farthing_await_cb, &results[3]);

  month = farthing_session_load_month_finish (test->session, farthing_await (&results[0]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (month->today.n_requests, ==, 1);
  g_assert_cmpint (month->total.cost, ==, farthing_conversation_get_cost (conversation));

  report = farthing_session_load_report_finish (test->session, farthing_await (&results[1]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->rows->len, ==, 1);
  g_assert_cmpint (report->total.cost, ==, month->total.cost);

  page = farthing_session_load_page_finish (test->session, farthing_await (&results[2]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->records->len, ==, 1);
  g_assert_cmpint (page->last, ==, farthing_usage_record_get_entry (g_ptr_array_index (page->records, 0))->id);

  parts = farthing_session_load_spending_finish (test->session, farthing_await (&results[3]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_clear_object (&results[i]);
}

static gpointer
add_changes (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  return GINT_TO_POINTER (farthing_price_history_add (connection, data, 2000, error) && farthing_price_history_add (connection, data, 3000, error));
}

static void
test_session_spending_price_changes (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_price_change_free);
  g_autoptr(GPtrArray) seen = NULL;
  GAsyncResult *results[3] = { NULL };
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (changes, farthing_price_change_new ("p", "m", FARTHING_RATE_INPUT, 1, 2, "s"));
  farthing_database_run_async (farthing_session_get_database (test->session), add_changes, changes, NULL, NULL, NULL, farthing_await_cb, &results[0]);
  g_assert_nonnull (farthing_database_run_finish (farthing_session_get_database (test->session), farthing_await (&results[0]), &error));

  farthing_session_load_price_changes_async (test->session, 0, 10, NULL, farthing_await_cb, &results[1]);
  seen = farthing_session_load_price_changes_finish (test->session, farthing_await (&results[1]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->len, ==, 2);
  g_assert_cmpint (((FarthingSeenChange *) seen->pdata[0])->seen_ms, ==, 3000);
  g_clear_pointer (&seen, g_ptr_array_unref);

  farthing_session_load_price_changes_async (test->session, 2500, 10, NULL, farthing_await_cb, &results[2]);
  seen = farthing_session_load_price_changes_finish (test->session, farthing_await (&results[2]), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_clear_object (&results[i]);
}

static void
test_session_spending_cancelled (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(FarthingSpendingMonth) month = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  farthing_session_load_month_async (test->session, cancellable, farthing_await_cb, &result);
  month = farthing_session_load_month_finish (test->session, farthing_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (month);
}

int
main (int    argc,
      char **argv)
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/session/session-spending/answer", test_session_spending_answer);
  g_test_add_func ("/core/session/session-spending/price-changes", test_session_spending_price_changes);
  g_test_add_func ("/core/session/session-spending/cancelled", test_session_spending_cancelled);

  return g_test_run ();
}
