/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-remedy.h"

#include "farthing-completion-private.h"
#include "farthing-error.h"

/* What helps an answer that failed in an earlier run.  It is found by a request that is prepared like
 * any other, up to the point where it would be sent. */

typedef struct
{
  FarthingCompletion *probe;
  FarthingMessage *answer;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_object (&search->probe);
  g_clear_object (&search->answer);
  g_free (search);
}

static gboolean
is_stopped_by_budget (FarthingMessage *answer)
{
  return g_error_matches (farthing_message_get_error (answer), FARTHING_ERROR, FARTHING_ERROR_BUDGET);
}

gboolean
farthing_remedy_is_needed (FarthingMessage *answer)
{
  const GError *error;

  g_return_val_if_fail (FARTHING_IS_MESSAGE (answer), FALSE);

  error = farthing_message_get_error (answer);
  if (farthing_message_get_status (answer) != FARTHING_STATUS_FAILED || farthing_message_get_id (answer) == 0 ||
      farthing_provider_find (farthing_message_get_provider (answer)) == NULL || farthing_message_get_model (answer) == NULL)
    return FALSE;
  if (is_stopped_by_budget (answer))
    return farthing_error_get_missing (error) <= 0;

  return farthing_completion_is_left_for (error) && farthing_message_get_text_length (answer) == 0 &&
         farthing_message_get_next_route (answer) == NULL;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  g_autoptr(GError) refusal = NULL;
  GError *error = NULL;

  if (!farthing_completion_probe_budget_finish (search->probe, result, &refusal, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* It may have been asked again meanwhile. */
  if (refusal != NULL && farthing_remedy_is_needed (search->answer))
    farthing_message_set_error (search->answer, refusal);
  g_task_return_boolean (task, TRUE);
}

static void
find_route (Search *search)
{
  const FarthingNextRoute *next = farthing_completion_find_next_route (search->probe);

  if (next == NULL || !farthing_remedy_is_needed (search->answer))
    return;

  farthing_message_set_next_route (search->answer, next);
  g_object_notify (G_OBJECT (search->answer), "error");
}

static void
path_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;

  search->probe->path = farthing_conversation_store_load_path_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (search->probe->path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (is_stopped_by_budget (search->answer))
    {
      farthing_completion_probe_budget_async (search->probe, g_task_get_cancellable (task), checked_cb, g_object_ref (task));
      return;
    }
  find_route (search);
  g_task_return_boolean (task, TRUE);
}

/* What had arrived goes along, as it does when it is gone on with. */
static gint64
get_head (FarthingMessage *answer)
{
  return farthing_message_get_text_length (answer) > 0 ? farthing_message_get_id (answer) : farthing_message_get_parent (answer);
}

static void
keys_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *session = FARTHING_SESSION (source);
  Search *search = g_task_get_task_data (task);

  /* Without a keyring there may still be keys in the environment. */
  farthing_session_refresh_keys_finish (session, result, NULL);
  farthing_conversation_store_load_path_async (farthing_session_get_conversations (session), get_head (search->answer),
                                               g_task_get_cancellable (task), path_loaded_cb, g_object_ref (task));
}

void
farthing_remedy_find_async (FarthingSession      *session,
                            FarthingConversation *conversation,
                            FarthingMessage      *answer,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;
  Search *search;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));
  g_return_if_fail (farthing_remedy_is_needed (answer));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_remedy_find_async);
  search = g_new0 (Search, 1);
  search->probe = farthing_completion_new_probe (session, conversation, answer);
  search->answer = g_object_ref (answer);
  g_task_set_task_data (task, search, search_free);
  farthing_session_refresh_keys_async (session, cancellable, keys_listed_cb, g_object_ref (task));
}

gboolean
farthing_remedy_find_finish (FarthingSession  *session,
                             GAsyncResult     *result,
                             GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
