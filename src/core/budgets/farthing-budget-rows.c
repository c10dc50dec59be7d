/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-rows.h"

#include <glib/gi18n-lib.h>

#include "farthing-exact-sum.h"
#include "farthing-journal.h"
#include "farthing-statement.h"

/* Budgets in the database, and what the ledger says of them. */

#define COLUMNS                                                                                              \
  "SELECT budget.id, scope, budget.provider, budget.key_label, conversation, period, amount, warn_percent, " \
  "stops, conversation.title "                                                                               \
  "FROM budget LEFT JOIN conversation ON conversation.id = budget.conversation "

/* The parameters of both: start and end of the period, provider, label of the key, conversation.  The
 * sum of one conversation takes the index. */
#define SCOPE " (?3 IS NULL OR provider = ?3) AND (?4 IS NULL OR key_label = ?4) AND (?5 IS NULL OR conversation = ?5)"
#define SPENT                                                       \
  "SELECT exact_sum (cost), count (*) FILTER (WHERE cost IS NULL) " \
  "FROM settled_ledger WHERE created >= ?1 AND created < ?2 AND "

static const char spent_sql[] = SPENT SCOPE;
static const char conversation_spent_sql[] = SPENT "conversation = ?5";
static const char reserved_sql[] = "SELECT exact_sum (amount) FROM budget_reservation WHERE" SCOPE;
static const char allowed_sql[] =
  "SELECT exact_sum (amount) FROM budget_allowance WHERE budget = ?1 AND created >= ?2 AND created < ?3";

static gboolean
set_not_found (gint64   id,
               GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND,
               /* Translators: %s is the number of a budget; the command stays as it is */
               _("There is no budget %s: “farthing budget list” shows those there are"), number);

  return FALSE;
}

static void
bind_id (FarthingStatement *statement,
         int                position,
         gint64             id)
{
  if (id != 0)
    farthing_statement_bind_int (statement, position, id);
  else
    farthing_statement_bind_null (statement, position);
}

static void
bind_scope (FarthingStatement         *statement,
            const FarthingBudgetTerms *terms,
            const FarthingBudgetState *state)
{
  farthing_statement_bind_int (statement, 1, state->start_ms);
  farthing_statement_bind_int (statement, 2, state->end_ms);
  farthing_statement_bind_text (statement, 3, terms->provider);
  farthing_statement_bind_text (statement, 4, terms->key_label);
  bind_id (statement, 5, terms->conversation);
}

/* What leaves 64 bits is more than any budget. */
static FarthingMoney
read_sum (FarthingStatement *statement)
{
  gint64 sum = farthing_statement_is_null (statement, 0) ? 0 : farthing_statement_get_int (statement, 0);

  return sum == FARTHING_EXACT_SUM_OVERFLOW ? G_MAXINT64 : sum;
}

static gboolean
sum_spent (sqlite3                    *connection,
           const FarthingBudgetTerms  *terms,
           FarthingBudgetState        *state,
           GError                    **error)
{
  gboolean of_conversation = terms->scope == FARTHING_BUDGET_SCOPE_CONVERSATION;
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection, of_conversation ? conversation_spent_sql : spent_sql, error);
  if (statement == NULL)
    return FALSE;
  bind_scope (statement, terms, state);
  if (!farthing_statement_step (statement, error))
    return FALSE;
  state->spent = read_sum (statement);
  state->n_unknown = farthing_statement_get_int (statement, 1);

  return TRUE;
}

static gboolean
sum_allowed (sqlite3                    *connection,
             const FarthingBudgetTerms  *terms,
             FarthingBudgetState        *state,
             GError                    **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, allowed_sql, error);

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, terms->id);
  farthing_statement_bind_int (statement, 2, state->start_ms);
  farthing_statement_bind_int (statement, 3, state->end_ms);
  if (!farthing_statement_step (statement, error))
    return FALSE;
  state->allowed = read_sum (statement);

  return TRUE;
}

static gboolean
sum_reserved (sqlite3                    *connection,
              const FarthingBudgetTerms  *terms,
              FarthingBudgetState        *state,
              GError                    **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, reserved_sql, error);

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_text (statement, 3, terms->provider);
  farthing_statement_bind_text (statement, 4, terms->key_label);
  bind_id (statement, 5, terms->conversation);
  if (!farthing_statement_step (statement, error))
    return FALSE;
  state->reserved = read_sum (statement);

  return TRUE;
}

/* A row that this program does not understand was written by no Farthing; it is left out. */
static gboolean
read_terms (FarthingStatement   *statement,
            FarthingBudgetTerms *terms,
            FarthingBudgetState *state)
{
  terms->id = farthing_statement_get_int (statement, 0);
  terms->provider = farthing_statement_get_text (statement, 2);
  terms->key_label = farthing_statement_get_text (statement, 3);
  terms->conversation = farthing_statement_is_null (statement, 4) ? 0 : farthing_statement_get_int (statement, 4);
  terms->amount = farthing_statement_get_int (statement, 6);
  terms->warn_percent = farthing_statement_get_int (statement, 7);
  terms->stops = farthing_statement_get_int (statement, 8) != 0;
  state->title = farthing_statement_get_text (statement, 9);

  return farthing_budget_scope_from_string (farthing_statement_get_text (statement, 1), &terms->scope) &&
         farthing_budget_period_from_string (farthing_statement_get_text (statement, 5), &terms->period);
}

/* Those of processes that were killed.  A request that still counts as under way has no row in the
 * ledger yet: until the next start writes it, the reservation stands for what it cost. */
static const char drop_sql[] =
  "DELETE FROM budget_reservation WHERE owner = ?1 "
  "AND NOT EXISTS (SELECT 1 FROM under_way WHERE owner = ?1)";

static gboolean
drop_orphans (sqlite3  *connection,
              GError  **error)
{
  g_autoptr(FarthingStatement) owners = NULL;
  g_autoptr(GPtrArray) dead = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;

  owners = farthing_statement_new (connection, "SELECT DISTINCT owner FROM budget_reservation", error);
  if (owners == NULL)
    return FALSE;
  while (farthing_statement_step (owners, &local_error))
    {
      const char *owner = farthing_statement_get_text (owners, 0);

      if (!farthing_journal_is_alive (owner))
        g_ptr_array_add (dead, g_strdup (owner));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint i = 0; i < dead->len; i++)
    {
      g_autoptr(FarthingStatement) drop = NULL;

      drop = farthing_statement_new (connection, drop_sql, error);
      if (drop == NULL)
        return FALSE;
      farthing_statement_bind_text (drop, 1, g_ptr_array_index (dead, i));
      if (!farthing_statement_run (drop, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * farthing_budget_rows_exist:
 * @connection: the connection of the worker thread
 * @exist: (out): whether there is any budget; without one there is nothing to check before a request
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: whether that is known
 */
gboolean
farthing_budget_rows_exist (sqlite3   *connection,
                            gboolean  *exist,
                            GError   **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "SELECT 1 FROM budget LIMIT 1", error);
  g_autoptr(GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  *exist = farthing_statement_step (statement, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

GPtrArray *
farthing_budget_rows_load (sqlite3    *connection,
                           gint64      now_ms,
                           GTimeZone  *zone,
                           GError    **error)
{
  g_autoptr(GPtrArray) budgets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  if (!drop_orphans (connection, error))
    return NULL;
  statement = farthing_statement_new (connection, COLUMNS "ORDER BY budget.id", error);
  if (statement == NULL)
    return NULL;

  while (local_error == NULL && farthing_statement_step (statement, &local_error))
    {
      FarthingBudgetTerms terms = { 0 };
      FarthingBudgetState state = { 0 };

      if (!read_terms (statement, &terms, &state))
        continue;
      farthing_budget_period_get_span (terms.period, now_ms, zone, &state.start_ms, &state.end_ms);
      if (sum_spent (connection, &terms, &state, &local_error) &&
          sum_allowed (connection, &terms, &state, &local_error) &&
          sum_reserved (connection, &terms, &state, &local_error))
        g_ptr_array_add (budgets, farthing_budget_new (&terms, &state));
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&budgets);
}

static gboolean
find_same (sqlite3                    *connection,
           const FarthingBudgetTerms  *terms,
           gint64                     *id,
           GError                    **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT id FROM budget WHERE scope = ?1 AND provider IS ?2 AND key_label IS ?3 "
                                      "AND conversation IS ?4 AND period = ?5",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_text (statement, 1, farthing_budget_scope_to_string (terms->scope));
  farthing_statement_bind_text (statement, 2, terms->provider);
  farthing_statement_bind_text (statement, 3, terms->key_label);
  bind_id (statement, 4, terms->conversation);
  farthing_statement_bind_text (statement, 5, farthing_budget_period_to_string (terms->period));
  if (farthing_statement_step (statement, &local_error))
    *id = farthing_statement_get_int (statement, 0);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
has_conversation (sqlite3  *connection,
                  gint64    conversation,
                  GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, conversation);

  statement = farthing_statement_new (connection, "SELECT 1 FROM conversation WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, conversation);
  if (farthing_statement_step (statement, &local_error))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND,
                 /* Translators: %s is the number of a conversation; the command stays as it is */
                 _("There is no conversation %s: “farthing list” shows those there are"), number);

  return FALSE;
}

static const char save_sql[] =
  "INSERT INTO budget (id, scope, provider, key_label, conversation, period, amount, warn_percent, stops) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET scope = ?2, provider = ?3, "
  "key_label = ?4, conversation = ?5, period = ?6, amount = ?7, warn_percent = ?8, stops = ?9";

gboolean
farthing_budget_rows_save (sqlite3                    *connection,
                           const FarthingBudgetTerms  *terms,
                           gint64                     *id,
                           GError                    **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (terms->amount >= 0 && terms->warn_percent <= 100, FALSE);

  *id = terms->id;
  if (terms->conversation != 0 && !has_conversation (connection, terms->conversation, error))
    return FALSE;
  if (*id == 0 && !find_same (connection, terms, id, error))
    return FALSE;

  statement = farthing_statement_new (connection, save_sql, error);
  if (statement == NULL)
    return FALSE;
  bind_id (statement, 1, *id);
  farthing_statement_bind_text (statement, 2, farthing_budget_scope_to_string (terms->scope));
  farthing_statement_bind_text (statement, 3, terms->provider);
  farthing_statement_bind_text (statement, 4, terms->key_label);
  bind_id (statement, 5, terms->conversation);
  farthing_statement_bind_text (statement, 6, farthing_budget_period_to_string (terms->period));
  farthing_statement_bind_int (statement, 7, terms->amount);
  farthing_statement_bind_int (statement, 8, terms->warn_percent);
  farthing_statement_bind_int (statement, 9, terms->stops);
  if (!farthing_statement_run (statement, error))
    return FALSE;
  if (*id == 0)
    *id = sqlite3_last_insert_rowid (connection);

  return TRUE;
}

gboolean
farthing_budget_rows_remove (sqlite3  *connection,
                             gint64    id,
                             GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, "DELETE FROM budget WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, id);
  if (!farthing_statement_run (statement, error))
    return FALSE;

  return sqlite3_changes (connection) > 0 || set_not_found (id, error);
}

gboolean
farthing_budget_rows_allow (sqlite3        *connection,
                            gint64          id,
                            FarthingMoney   amount,
                            gint64          now_ms,
                            GError        **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (amount > 0, FALSE);

  statement = farthing_statement_new (connection,
                                      "INSERT INTO budget_allowance (budget, created, amount) "
                                      "SELECT id, ?2, ?3 FROM budget WHERE id = ?1",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, id);
  farthing_statement_bind_int (statement, 2, now_ms);
  farthing_statement_bind_int (statement, 3, amount);
  if (!farthing_statement_run (statement, error))
    return FALSE;

  return sqlite3_changes (connection) > 0 || set_not_found (id, error);
}

gint64
farthing_budget_rows_reserve (sqlite3                          *connection,
                              const FarthingBudgetReservation  *reservation,
                              GError                          **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autofree char *owner = farthing_journal_dup_owner ();

  statement = farthing_statement_new (connection,
                                      "INSERT INTO budget_reservation (owner, provider, key_label, conversation, amount) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                                      error);
  if (statement == NULL)
    return 0;
  farthing_statement_bind_text (statement, 1, owner);
  farthing_statement_bind_text (statement, 2, reservation->provider);
  farthing_statement_bind_text (statement, 3, reservation->key_label);
  bind_id (statement, 4, reservation->conversation);
  farthing_statement_bind_int (statement, 5, MAX (reservation->amount, 0));

  return farthing_statement_run (statement, error) ? sqlite3_last_insert_rowid (connection) : 0;
}

gboolean
farthing_budget_rows_release (sqlite3  *connection,
                              gint64    id,
                              GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection, "DELETE FROM budget_reservation WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, id);

  return farthing_statement_run (statement, error);
}
