/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-own-price-table.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static sqlite3 *
open_store (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-own-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);

  return connection;
}

static void
add (sqlite3    *connection,
     const char *model,
     gint64      starts_ms,
     gint64      output)
{
  g_autoptr(FarthingOwnPrice) own = farthing_own_price_new ("mistral", model);
  g_autoptr(GError) error = NULL;

  own->starts_ms = starts_ms;
  own->input = 100;
  own->output = output;
  own->note = g_strdup ("contract");
  farthing_own_price_table_add (connection, own, &error);
  g_assert_no_error (error);
  g_assert_cmpint (own->id, >, 0);
}

static void
assert_row (GPtrArray *rows,
            guint      index,
            gint64     starts_ms,
            gint64     ends_ms,
            gint64     output)
{
  const FarthingOwnPrice *own = g_ptr_array_index (rows, index);

  g_assert_cmpint (own->starts_ms, ==, starts_ms);
  g_assert_cmpint (own->ends_ms, ==, ends_ms);
  g_assert_cmpint (own->output, ==, output);
  g_assert_cmpint (own->cached, ==, FARTHING_UNKNOWN);
  g_assert_cmpstr (own->note, ==, "contract");
}

static void
test_own_price_table_one_ends_the_other (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) rows = NULL;

  add (connection, "m", 1000, 1);
  add (connection, "n", 1500, 7);
  add (connection, "m", 2000, 2);
  rows = farthing_own_price_table_list (connection, NULL);
  g_assert_cmpuint (rows->len, ==, 3);
  assert_row (rows, 0, 2000, FARTHING_UNKNOWN, 2);
  assert_row (rows, 1, 1500, FARTHING_UNKNOWN, 7);
  assert_row (rows, 2, 1000, 2000, 1);
}

static void
test_own_price_table_end (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  add (connection, "m", 1000, 1);
  g_assert_true (farthing_own_price_table_end (connection, "mistral", "m", 3000, &error));
  g_assert_no_error (error);
  rows = farthing_own_price_table_list (connection, NULL);
  assert_row (rows, 0, 1000, 3000, 1);

  g_assert_false (farthing_own_price_table_end (connection, "mistral", "m", 4000, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND);
}

/* Said and taken back at once, it never held */
static void
test_own_price_table_never_held (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GPtrArray) rows = NULL;

  add (connection, "m", 1000, 1);
  add (connection, "m", 1000, 2);
  rows = farthing_own_price_table_list (connection, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  assert_row (rows, 0, 1000, FARTHING_UNKNOWN, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/own-price-table/one-ends-the-other", test_own_price_table_one_ends_the_other);
  g_test_add_func ("/core/usage/own-price-table/end", test_own_price_table_end);
  g_test_add_func ("/core/usage/own-price-table/never-held", test_own_price_table_never_held);

  return g_test_run ();
}
