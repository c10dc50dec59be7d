/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-recovery.h"

#include "farthing-estimate.h"
#include "farthing-price-terms.h"
#include "farthing-provider.h"
#include "farthing-usage-ledger.h"

/* All that were killed; data of the task */
typedef struct
{
  guint n_open;
  guint n_priced;
  GError *error;
} Round;

static void
round_free (gpointer data)
{
  Round *round = data;

  g_clear_error (&round->error);
  g_free (round);
}

/* Takes @error. */
static void
round_end_one (GTask  *task,
               GError *error)
{
  Round *round = g_task_get_task_data (task);

  if (error != NULL && round->error == NULL)
    round->error = error;
  else
    g_clear_error (&error);
  if (--round->n_open > 0)
    return;

  if (round->n_priced > 0)
    farthing_session_tell_ledger_changed (g_task_get_source_object (task));
  if (round->error != NULL)
    g_task_return_error (task, g_steal_pointer (&round->error));
  else
    g_task_return_boolean (task, TRUE);
}

typedef struct
{
  GTask *task;
  FarthingSession *session;
  FarthingRecovered recovered; /* its strings are owned */
} RecoveryState;

static void
recovery_state_free (RecoveryState *state)
{
  g_clear_object (&state->task);
  g_clear_object (&state->session);
  g_free (state->recovered.response_id);
  g_free (state->recovered.key_label);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecoveryState, recovery_state_free)

/* Of what the killed run had received, which is at the end of the text */
static gint64
count_end (FarthingTokenizer  tokenizer,
           const char        *text,
           gsize              length,
           gsize              at_end)
{
  return at_end > 0 && at_end <= length ? farthing_estimate_tokens (tokenizer, text + length - at_end, at_end) : 0;
}

static FarthingUsageEntry *
make_entry (const RecoveryState *state,
            GPtrArray           *path)
{
  FarthingMessage *answer = g_ptr_array_index (path, path->len - 1);
  const char *model = farthing_message_get_model (answer);
  FarthingTokenizer tokenizer = farthing_provider_find_tokenizer (farthing_message_get_provider (answer), model);
  FarthingUsageEntry *entry = farthing_usage_entry_new ();
  g_autoptr(FarthingRateCard) card = NULL;

  entry->created_ms = farthing_message_get_created (answer);
  entry->provider = g_strdup (farthing_message_get_provider (answer));
  entry->model = g_strdup (model);
  entry->conversation = state->recovered.conversation;
  entry->message = state->recovered.message;
  entry->purpose = g_strdup ("chat");
  entry->key_label = g_strdup (state->recovered.key_label);
  entry->response_id = g_strdup (state->recovered.response_id);
  entry->finish = g_strdup (farthing_finish_to_string (FARTHING_FINISH_ERROR));
  entry->usage.input = FARTHING_TOKENS_PER_REPLY;
  for (guint i = 0; i + 1 < path->len; i++)
    entry->usage.input += FARTHING_TOKENS_PER_MESSAGE +
                          farthing_estimate_tokens (tokenizer, farthing_message_get_text (g_ptr_array_index (path, i)), -1);
  entry->usage.output = count_end (tokenizer, farthing_message_get_text (answer),
                                   farthing_message_get_text_length (answer), state->recovered.text_length) +
                        count_end (tokenizer, farthing_message_get_reasoning (answer),
                                   farthing_message_get_reasoning_length (answer), state->recovered.reasoning_length);

  card = farthing_session_lookup_card (state->session, entry->provider, model, entry->created_ms, entry->usage.input);
  farthing_session_price_entry (state->session, entry, card, FALSE, FALSE, 0);

  return entry;
}

/* On the database's thread */
static gpointer
insert_func (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  farthing_usage_ledger_insert (connection, data, error);

  return NULL;
}

static void
inserted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error == NULL)
    round->n_priced++;
  round_end_one (task, error);
}

static void
path_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(RecoveryState) state = user_data;
  g_autoptr(GPtrArray) path = NULL;
  FarthingMessage *answer;
  GError *error = NULL;

  path = farthing_conversation_store_load_path_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  answer = path != NULL && path->len > 0 ? g_ptr_array_index (path, path->len - 1) : NULL;
  if (answer == NULL || farthing_message_get_provider (answer) == NULL || farthing_message_get_model (answer) == NULL)
    {
      round_end_one (state->task, error);
      return;
    }

  farthing_database_run_async (farthing_session_get_database (state->session), insert_func, make_entry (state, path),
                               (GDestroyNotify) farthing_usage_entry_free, NULL, NULL, inserted_cb, g_object_ref (state->task));
}

void
farthing_recovery_price_async (FarthingSession     *session,
                               GArray              *recovered,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Round *round;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (recovered != NULL);

  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, farthing_recovery_price_async);
  round = g_new0 (Round, 1);
  round->n_open = 1;
  g_task_set_task_data (task, round, round_free);

  for (guint i = 0; i < recovered->len; i++)
    {
      const FarthingRecovered *answer = &g_array_index (recovered, FarthingRecovered, i);
      RecoveryState *state;

      /* Before its first word it may not even have been sent, unless it was given a name. */
      if (answer->text_length + answer->reasoning_length == 0 && answer->response_id == NULL)
        continue;

      state = g_new0 (RecoveryState, 1);
      state->task = g_object_ref (task);
      state->session = g_object_ref (session);
      state->recovered = *answer;
      state->recovered.response_id = g_strdup (answer->response_id);
      state->recovered.key_label = g_strdup (answer->key_label);
      farthing_conversation_store_load_path_async (farthing_session_get_conversations (session), answer->message, NULL,
                                                   path_loaded_cb, state);
      round->n_open++;
    }
  round_end_one (task, NULL);
}

gboolean
farthing_recovery_price_finish (FarthingSession  *session,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
