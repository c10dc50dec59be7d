/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-ledger.h"
#include "farthing-usage-record.h"

static sqlite3 *
open_filled (void)
{
  sqlite3 *connection = farthing_test_ledger_open ();

  g_assert_cmpint (sqlite3_exec (connection,
                                 "INSERT INTO conversation (id, created, updated, effort, title) VALUES (2, 0, 0, 'default', 'Two')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", NULL, 1, "chat", 30);
  farthing_test_ledger_add (connection, "2026-11-03T00:00:00Z", "mistral", "large", "work", 2, "title", FARTHING_UNKNOWN);
  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "xai", "grok", NULL, 0, "chat", 10);
  farthing_test_ledger_add (connection, "2026-11-04T00:00:00Z", "xai", "grok", NULL, 2, "chat", 20);

  return connection;
}

static char *
list (sqlite3            *connection,
      FarthingUsageOrder  order,
      gint64              last,
      guint               offset,
      guint               limit)
{
  const FarthingUsageFilter all = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = farthing_usage_record_list (connection, &all, order, last, offset, limit, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, "%" G_GINT64_FORMAT, farthing_usage_record_get_entry (g_ptr_array_index (records, i))->id);

  return g_string_free (ids, FALSE);
}

static void
test_usage_record_order (void)
{
  static const struct
  {
    FarthingUsageOrder order;
    const char *ids;
  } cases[] = {
    { FARTHING_USAGE_ORDER_NEWEST, "4231" },
    { FARTHING_USAGE_ORDER_OLDEST, "1324" },
    { FARTHING_USAGE_ORDER_DEAREST, "1432" },
    { FARTHING_USAGE_ORDER_LONGEST, "4231" },
  };
  g_autoptr(sqlite3) connection = open_filled ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = list (connection, cases[i].order, 4, 0, 10);

      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

/* Pages meet without a gap, and what is written meanwhile does not move them */
static void
test_usage_record_pages (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 last = 0;

  g_assert_true (farthing_usage_record_find_last (connection, &last, NULL));
  g_assert_cmpint (last, ==, 4);
  first = list (connection, FARTHING_USAGE_ORDER_NEWEST, last, 0, 2);
  farthing_test_ledger_add (connection, "2026-11-05T00:00:00Z", "xai", "grok", NULL, 2, "chat", 20);
  second = list (connection, FARTHING_USAGE_ORDER_NEWEST, last, 2, 2);
  g_assert_cmpstr (first, ==, "42");
  g_assert_cmpstr (second, ==, "31");
}

static void
test_usage_record_fields (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  g_autoptr(GPtrArray) records = NULL;
  const FarthingUsageFilter filter = { .purpose = "title" };
  const FarthingUsageEntry *entry;

  records = farthing_usage_record_list (connection, &filter, FARTHING_USAGE_ORDER_NEWEST, 9, 0, 10, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  entry = farthing_usage_record_get_entry (g_ptr_array_index (records, 0));
  g_assert_cmpstr (farthing_usage_record_get_title (g_ptr_array_index (records, 0)), ==, "Two");
  g_assert_cmpstr (entry->model, ==, "large");
  g_assert_cmpstr (entry->key_label, ==, "work");
  g_assert_cmpint (entry->conversation, ==, 2);
  g_assert_cmpint (entry->usage.input, ==, 100);
  g_assert_cmpint (entry->usage.cached, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (entry->provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpint (entry->duration_ms, ==, FARTHING_UNKNOWN);
}

/* The conversation is gone, the request is not */
static void
test_usage_record_deleted (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  g_autoptr(GPtrArray) records = NULL;
  const FarthingUsageFilter filter = { .conversation = 1 };

  records = farthing_usage_record_list (connection, &filter, FARTHING_USAGE_ORDER_NEWEST, 9, 0, 10, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_null (farthing_usage_record_get_title (g_ptr_array_index (records, 0)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-record/order", test_usage_record_order);
  g_test_add_func ("/core/usage/usage-record/pages", test_usage_record_pages);
  g_test_add_func ("/core/usage/usage-record/fields", test_usage_record_fields);
  g_test_add_func ("/core/usage/usage-record/deleted", test_usage_record_deleted);

  return g_test_run ();
}
