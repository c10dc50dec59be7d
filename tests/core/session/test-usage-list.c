/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-list.h"

#include "farthing-await.h"
#include "farthing-test-session.h"
#include "farthing-usage-ledger.h"

#define N_ENTRIES 250

static gpointer
fill (sqlite3   *connection,
      gpointer   data,
      GError   **error)
{
  guint n_entries = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();

      entry->created_ms = 1000 + i + (n_entries < 10 ? N_ENTRIES : 0);
      entry->provider = g_strdup (i % 5 == 0 ? "xai" : "mistral");
      entry->model = g_strdup ("m");
      entry->purpose = g_strdup ("chat");
      if (!farthing_usage_ledger_insert (connection, entry, error))
        return NULL;
    }

  return NULL;
}

static void
fill_ledger (FarthingSession *session,
             guint            n_entries)
{
  FarthingDatabase *database = farthing_session_get_database (session);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_database_run_async (database, fill, GUINT_TO_POINTER (n_entries), NULL, NULL, NULL, farthing_await_cb, &result);
  farthing_database_run_finish (database, farthing_await (&result), &error);
  g_assert_no_error (error);
}

static void
loaded_cb (FarthingUsageList *list,
           gpointer           user_data)
{
  guint *n_loaded = user_data;

  ++*n_loaded;
}

static void
wait_for (guint *n_loaded,
          guint  n)
{
  while (*n_loaded < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (*n_loaded, ==, n);
}

static void
test_usage_list_pages (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingUsageList) list = NULL;
  const FarthingUsageFilter all = { 0 };
  guint n_loaded = 0;
  gint64 newest = G_MAXINT64;

  fill_ledger (test->session, N_ENTRIES);
  list = farthing_usage_list_new (test->session);
  g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &n_loaded);
  /* Without a filter nothing is asked */
  farthing_usage_list_load_more (list);
  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_NEWEST);
  wait_for (&n_loaded, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 100);

  farthing_usage_list_load_more (list);
  farthing_usage_list_load_more (list);
  wait_for (&n_loaded, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 200);
  farthing_usage_list_load_more (list);
  wait_for (&n_loaded, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_ENTRIES);

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autoptr(FarthingUsageRecord) record = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpint (farthing_usage_record_get_entry (record)->created_ms, <, newest);
      newest = farthing_usage_record_get_entry (record)->created_ms;
    }
}

/* The last of two filters counts, and its first page takes the place of all */
static void
test_usage_list_filter (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingUsageList) list = NULL;
  const FarthingUsageFilter all = { 0 };
  const FarthingUsageFilter some = { .provider = "xai" };
  guint n_loaded = 0;

  fill_ledger (test->session, N_ENTRIES);
  list = farthing_usage_list_new (test->session);
  g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &n_loaded);
  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_NEWEST);
  wait_for (&n_loaded, 1);
  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_OLDEST);
  farthing_usage_list_set_filter (list, &some, FARTHING_USAGE_ORDER_OLDEST);
  wait_for (&n_loaded, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 50);
}

static void
changed_cb (GListModel *list,
            guint       position,
            guint       removed,
            guint       added,
            GString    *changes)
{
  g_string_append_printf (changes, "%u -%u +%u;", position, removed, added);
}

/* The same filter reads no less than before, and tells of what is new alone: who reads far down stays there. */
static void
test_usage_list_same (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingUsageList) list = NULL;
  g_autoptr(GString) changes = g_string_new (NULL);
  const FarthingUsageFilter all = { 0 };
  guint n_loaded = 0;

  fill_ledger (test->session, 150);
  list = farthing_usage_list_new (test->session);
  g_signal_connect (list, "loaded", G_CALLBACK (loaded_cb), &n_loaded);
  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_OLDEST);
  wait_for (&n_loaded, 1);
  farthing_usage_list_load_more (list);
  wait_for (&n_loaded, 2);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), changes);
  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_OLDEST);
  wait_for (&n_loaded, 3);
  g_assert_cmpstr (changes->str, ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 150);

  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_NEWEST);
  wait_for (&n_loaded, 4);
  g_string_truncate (changes, 0);
  fill_ledger (test->session, 2);
  farthing_usage_list_set_filter (list, &all, FARTHING_USAGE_ORDER_NEWEST);
  wait_for (&n_loaded, 5);
  g_assert_cmpstr (changes->str, ==, "0 -0 +2;100 -2 +0;");
}

int
main (int    argc,
      char **argv)
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/session/usage-list/pages", test_usage_list_pages);
  g_test_add_func ("/core/session/usage-list/filter", test_usage_list_filter);
  g_test_add_func ("/core/session/usage-list/same", test_usage_list_same);

  return g_test_run ();
}
