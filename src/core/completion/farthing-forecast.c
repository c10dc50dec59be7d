/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast.h"

#include "farthing-estimate.h"

/* Lengths of answers, in tokens, until a person's own are known: P10 and median of visible text,
 * and thinking by effort (estimation rules of 2026-11-21). */
#define SHORT_ANSWER 80
#define ORDINARY_ANSWER 350
#define SOME_THINKING 500
#define MUCH_THINKING 2000

typedef struct
{
  FarthingSession *session;
  FarthingConversation *conversation;
  FarthingMessage *question;
  gint64 max_tokens;
} ForecastState;

static void
forecast_state_free (gpointer data)
{
  ForecastState *state = data;

  g_clear_object (&state->session);
  g_clear_object (&state->conversation);
  g_clear_object (&state->question);
  g_free (state);
}

void
farthing_forecast_free (FarthingForecast *self)
{
  g_free (self->model);
  g_free (self);
}

static gint64
count_text (FarthingTokenizer  tokenizer,
            const char        *text)
{
  return text != NULL && *text != '\0' ? farthing_estimate_tokens (tokenizer, text, -1) : 0;
}

/* What the last answer's request counted is exact, and its visible part is in the history now. */
static gboolean
is_measured (FarthingMessage *message)
{
  const FarthingUsage *usage = farthing_message_get_usage (message);
  FarthingProvenance provenance = farthing_message_get_provenance (message);

  return usage->input != FARTHING_UNKNOWN && usage->output != FARTHING_UNKNOWN &&
         (provenance == FARTHING_PROVENANCE_BILLED || provenance == FARTHING_PROVENANCE_COMPUTED);
}

static gint64
count_history (FarthingTokenizer  tokenizer,
               const char        *system,
               GPtrArray         *path)
{
  gint64 tokens = 0;

  for (guint i = path->len; i > 0; i--)
    {
      FarthingMessage *message = g_ptr_array_index (path, i - 1);
      const FarthingUsage *usage = farthing_message_get_usage (message);

      if (is_measured (message))
        return tokens + usage->input + usage->output - MAX (usage->reasoning, 0);
      tokens += FARTHING_TOKENS_PER_MESSAGE + count_text (tokenizer, farthing_message_get_text (message));
    }

  return tokens + FARTHING_TOKENS_PER_REPLY + count_text (tokenizer, system);
}

static gint64
count_attachments (FarthingTokenizer  tokenizer,
                   FarthingMessage   *question)
{
  GListModel *attachments = farthing_message_get_attachments (question);
  gint64 tokens = 0;

  for (guint i = 0; i < g_list_model_get_n_items (attachments); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);
      gsize length;
      const char *data = g_bytes_get_data (farthing_attachment_get_bytes (attachment), &length);

      if (!farthing_attachment_is_text (attachment))
        return FARTHING_UNKNOWN;
      tokens += length > 0 ? farthing_estimate_tokens (tokenizer, data, length) : 0;
    }

  return tokens;
}

static gint64
guess_thinking (FarthingEffort effort)
{
  if (effort == FARTHING_EFFORT_DEFAULT || effort == FARTHING_EFFORT_NONE)
    return 0;

  return effort >= FARTHING_EFFORT_HIGH ? MUCH_THINKING : SOME_THINKING;
}

static gboolean
price (const FarthingForecast *self,
       const FarthingRateCard *card,
       gint64                  cached,
       gint64                  output,
       FarthingMoney          *cost)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = self->input;
  usage.cached = cached;
  usage.output = output;

  return farthing_rate_card_cost (card, &usage, cost, NULL);
}

static void
set_costs (FarthingForecast       *self,
           const FarthingRateCard *card,
           FarthingEffort          effort,
           gint64                  longest)
{
  gint64 shortest = longest != FARTHING_UNKNOWN ? MIN (SHORT_ANSWER, longest) : SHORT_ANSWER;
  gint64 ordinary = ORDINARY_ANSWER + guess_thinking (effort);

  self->ceiling = FARTHING_UNKNOWN;
  if (longest != FARTHING_UNKNOWN)
    ordinary = MIN (ordinary, longest);

  self->has_cost = price (self, card, MIN (self->history, self->input), shortest, &self->low) &&
                   price (self, card, 0, ordinary, &self->likely);
  if (self->has_cost && longest != FARTHING_UNKNOWN)
    price (self, card, 0, longest, &self->ceiling);
}

static FarthingForecast *
make_forecast (const ForecastState *state,
               GPtrArray           *path)
{
  FarthingForecast *self = g_new0 (FarthingForecast, 1);
  const char *provider = farthing_conversation_get_provider (state->conversation);
  const char *id = farthing_conversation_get_model (state->conversation);
  FarthingTokenizer tokenizer = farthing_tokenizer_for_model (provider, id);
  g_autoptr(FarthingModel) model = NULL;
  g_autoptr(FarthingRateCard) card = NULL;
  gint64 longest = state->max_tokens;

  self->model = g_strdup_printf ("%s/%s", provider, id);
  self->history = count_history (tokenizer, farthing_conversation_get_system (state->conversation), path);
  self->draft = FARTHING_TOKENS_PER_MESSAGE + count_text (tokenizer, farthing_message_get_text (state->question));
  self->attachments = count_attachments (tokenizer, state->question);
  self->input = self->history + self->draft + MAX (self->attachments, 0);

  model = farthing_model_list_find (farthing_session_get_models (state->session), provider, id);
  if (longest == FARTHING_UNKNOWN)
    longest = farthing_model_get_max_output (model);
  card = farthing_session_lookup_card (state->session, provider, id,
                                       farthing_clock_get_now (farthing_session_get_clock (state->session)), self->input);
  if (card != NULL && self->attachments != FARTHING_UNKNOWN)
    set_costs (self, card, farthing_conversation_get_effort (state->conversation), longest);

  return self;
}

static void
path_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) path = NULL;
  GError *error = NULL;

  path = farthing_conversation_store_load_path_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (path == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, make_forecast (g_task_get_task_data (task), path),
                           (GDestroyNotify) farthing_forecast_free);
}

/**
 * farthing_forecast_new_async:
 * @session: what to work with
 * @conversation: where the question would be asked; its route tells who would answer
 * @question: the question
 * @max_tokens: tokens that the answer may have, or %FARTHING_UNKNOWN
 * @cancellable: (nullable): ends the call
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks nobody: the history is read from the store, all else is arithmetic.
 */
void
farthing_forecast_new_async (FarthingSession      *session,
                             FarthingConversation *conversation,
                             FarthingMessage      *question,
                             gint64                max_tokens,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;
  FarthingMessage *head = farthing_conversation_get_head (conversation);
  ForecastState *state = g_new0 (ForecastState, 1);
  g_autoptr(GPtrArray) empty = NULL;

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_forecast_new_async);
  state->session = g_object_ref (session);
  state->conversation = g_object_ref (conversation);
  state->question = g_object_ref (question);
  state->max_tokens = max_tokens;
  g_task_set_task_data (task, state, forecast_state_free);

  if (head != NULL && farthing_message_get_id (head) != 0)
    {
      farthing_conversation_store_load_path_async (farthing_session_get_conversations (session),
                                                   farthing_message_get_id (head), cancellable,
                                                   path_loaded_cb, g_object_ref (task));
      return;
    }

  empty = g_ptr_array_new ();
  g_task_return_pointer (task, make_forecast (state, empty), (GDestroyNotify) farthing_forecast_free);
}

FarthingForecast *
farthing_forecast_new_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
