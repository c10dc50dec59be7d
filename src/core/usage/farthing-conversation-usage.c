/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-usage.h"

#include "farthing-statement.h"
#include "farthing-usage-filter.h"

/* The curve of one conversation.  Its rows are few and their cards are read, so that what a cache
 * saved is told at the rates of the day, whatever they are now. */

#define ROWS_SQL                                                                            \
  "SELECT created, purpose, input_tokens, cached_tokens, output_tokens, reasoning_tokens, " \
  "cost, provenance, iif (cached_tokens > 0, card, NULL) "                                  \
  "FROM settled_ledger WHERE conversation = ?1 ORDER BY created, id"

void
farthing_conversation_usage_free (FarthingConversationUsage *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->turns);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_free (self);
}

FarthingMoney
farthing_conversation_usage_saving (const FarthingRateCard *card,
                                    gint64                  cached)
{
  FarthingMoney saving;
  gint64 input, rate;

  if (cached <= 0)
    return cached == 0 ? 0 : FARTHING_UNKNOWN;
  if (card == NULL || card->rates[FARTHING_RATE_INPUT] < 0)
    return FARTHING_UNKNOWN;

  /* Without a rate of their own cached tokens cost what others do */
  input = card->rates[FARTHING_RATE_INPUT];
  rate = card->rates[FARTHING_RATE_CACHED] >= 0 ? card->rates[FARTHING_RATE_CACHED] : input;
  if (rate > input || !farthing_money_multiply (input - rate, cached, &saving, NULL))
    return FARTHING_UNKNOWN;

  return saving;
}

static void
add_saving (FarthingConversationUsage *self,
            FarthingStatement         *statement,
            gint64                     cached)
{
  const char *text = farthing_statement_get_text (statement, 8);
  g_autoptr(FarthingRateCard) card = text != NULL ? farthing_rate_card_from_json (text, NULL) : NULL;
  FarthingMoney saving;

  if (cached <= 0 || self->saved == FARTHING_UNKNOWN)
    return;
  saving = farthing_conversation_usage_saving (card, cached);
  if (saving == FARTHING_UNKNOWN || !farthing_money_add (self->saved, saving, &self->saved, NULL))
    self->saved = FARTHING_UNKNOWN;
}

static void
add_row (FarthingConversationUsage *self,
         FarthingStatement         *statement,
         FarthingMoney             *spent)
{
  FarthingConversationTurn turn = {
    .created_ms = farthing_statement_get_int (statement, 0),
    .count.input = farthing_statement_get_count (statement, 2),
    .cached = farthing_statement_get_count (statement, 3),
    .count.output = farthing_statement_get_count (statement, 4),
    .count.reasoning = farthing_statement_get_count (statement, 5),
    .cost = farthing_statement_get_count (statement, 6),
  };

  add_saving (self, statement, turn.cached);
  if (turn.cost == FARTHING_UNKNOWN || !farthing_provenance_from_string (farthing_statement_get_text (statement, 7), &turn.provenance))
    turn.provenance = FARTHING_PROVENANCE_UNKNOWN;
  if (turn.cost != FARTHING_UNKNOWN && !farthing_money_add (*spent, turn.cost, spent, NULL))
    *spent = G_MAXINT64;
  turn.spent = *spent;
  if (g_strcmp0 (farthing_statement_get_text (statement, 1), FARTHING_PURPOSE_CHAT) == 0)
    g_array_append_val (self->turns, turn);
}

/**
 * farthing_conversation_usage_load:
 * @connection: the connection of the worker thread
 * @conversation: id of a conversation
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full): what it used, or %NULL on failure
 */
FarthingConversationUsage *
farthing_conversation_usage_load (sqlite3  *connection,
                                  gint64    conversation,
                                  GError  **error)
{
  g_autoptr(FarthingConversationUsage) self = g_new0 (FarthingConversationUsage, 1);
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  FarthingUsageFilter filter = { .conversation = conversation };
  FarthingMoney spent = 0;

  self->turns = g_array_new (FALSE, FALSE, sizeof (FarthingConversationTurn));
  if (!farthing_usage_ledger_sum_conversation (connection, conversation, &self->totals, error))
    return NULL;
  self->models = farthing_usage_ledger_sum (connection, &filter, FARTHING_USAGE_GROUP_MODEL, error);
  if (self->models == NULL)
    return NULL;
  statement = farthing_statement_new (connection, ROWS_SQL, error);
  if (statement == NULL)
    return NULL;

  farthing_statement_bind_int (statement, 1, conversation);
  while (farthing_statement_step (statement, &local_error))
    add_row (self, statement, &spent);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static FarthingTurnCount *
copy_counts (const FarthingConversationUsage *self)
{
  FarthingTurnCount *counts = g_new (FarthingTurnCount, self->turns->len + 1);

  for (guint i = 0; i < self->turns->len; i++)
    counts[i] = g_array_index (self->turns, FarthingConversationTurn, i).count;

  return counts;
}

gboolean
farthing_conversation_usage_measure (const FarthingConversationUsage *self,
                                     FarthingTurnShape               *next,
                                     gint64                          *prefix)
{
  g_autofree FarthingTurnCount *counts = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  counts = copy_counts (self);

  return farthing_turn_curve_measure (counts, self->turns->len, next, prefix);
}

gboolean
farthing_conversation_usage_spread (const FarthingConversationUsage *self,
                                    const FarthingTurnShape         *next,
                                    FarthingTurnShape               *shorter,
                                    FarthingTurnShape               *longer)
{
  g_autofree FarthingTurnCount *counts = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  counts = copy_counts (self);

  return farthing_turn_curve_spread (counts, self->turns->len, next, shorter, longer);
}
