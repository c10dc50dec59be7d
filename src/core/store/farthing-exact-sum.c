/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-exact-sum.h"

/* SQLite's sum() fails the whole statement where the sum leaves 64 bits, and one absurd row would
 * hide a whole list; its total() is a float, which money must not be. */

typedef struct
{
  gint64 sum;
  gboolean has_value;
  gboolean overflowed;
} ExactSum;

static void
step (sqlite3_context  *context,
      int               n_values,
      sqlite3_value   **values)
{
  ExactSum *self = sqlite3_aggregate_context (context, sizeof *self);

  if (self == NULL)
    {
      sqlite3_result_error_nomem (context);
      return;
    }

  for (int i = 0; i < n_values; i++)
    {
      if (sqlite3_value_type (values[i]) == SQLITE_NULL)
        continue;
      self->has_value = TRUE;
      if (sqlite3_value_type (values[i]) != SQLITE_INTEGER ||
          __builtin_add_overflow (self->sum, sqlite3_value_int64 (values[i]), &self->sum))
        self->overflowed = TRUE;
    }
}

static void
end (sqlite3_context *context)
{
  ExactSum *self = sqlite3_aggregate_context (context, 0);

  if (self == NULL || !self->has_value)
    sqlite3_result_null (context);
  else
    sqlite3_result_int64 (context, self->overflowed ? FARTHING_EXACT_SUM_OVERFLOW : self->sum);
}

/**
 * farthing_exact_sum_register:
 * @connection: a connection
 *
 * Gives it the aggregate exact_sum (A, …): the sum of all integers in all of the columns, NULL if
 * there are none, and %FARTHING_EXACT_SUM_OVERFLOW if it leaves 64 bits.
 *
 * Returns: SQLite's code
 */
int
farthing_exact_sum_register (sqlite3 *connection)
{
  return sqlite3_create_function_v2 (connection, "exact_sum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                     NULL, NULL, step, end, NULL);
}
