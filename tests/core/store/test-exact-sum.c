/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-exact-sum.h"
#include "farthing-statement.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static void
test_exact_sum (void)
{
  static const struct
  {
    const char *rows; /* of columns a and b */
    gboolean is_null;
    gint64 sum;
  } cases[] = {
    { "(1, 2), (3, NULL), (NULL, 4)", FALSE, 10 },
    { "(NULL, NULL), (NULL, NULL)", TRUE, 0 },
    { "(9223372036854775807, 0), (-1, 1)", FALSE, G_MAXINT64 },
    { "(9223372036854775807, 1)", FALSE, FARTHING_EXACT_SUM_OVERFLOW },
    { "(9223372036854775807, 0), (1, 0), (-5, 0)", FALSE, FARTHING_EXACT_SUM_OVERFLOW },
    { "(1.5, 0)", FALSE, FARTHING_EXACT_SUM_OVERFLOW },
  };

  for (guint index = 0; index < G_N_ELEMENTS (cases); index++)
    {
      g_autoptr(sqlite3) connection = NULL;
      g_autoptr(FarthingStatement) statement = NULL;
      g_autofree char *sql = g_strdup_printf ("WITH t (a, b) AS (VALUES %s) SELECT exact_sum (a, b) FROM t", cases[index].rows);

      g_assert_cmpint (sqlite3_open (":memory:", &connection), ==, SQLITE_OK);
      g_assert_cmpint (farthing_exact_sum_register (connection), ==, SQLITE_OK);
      statement = farthing_statement_new (connection, sql, NULL);
      g_assert_nonnull (statement);
      g_assert_true (farthing_statement_step (statement, NULL));
      g_assert_cmpint (farthing_statement_is_null (statement, 0), ==, cases[index].is_null);
      g_assert_cmpint (farthing_statement_get_int (statement, 0), ==, cases[index].sum);
      g_clear_pointer (&statement, farthing_statement_free);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/store/exact-sum/sums", test_exact_sum);

  return g_test_run ();
}
