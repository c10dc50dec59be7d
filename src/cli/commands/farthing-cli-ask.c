/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "farthing-accounts.h"
#include "farthing-ask-estimate.h"
#include "farthing-ask-input.h"
#include "farthing-ask-output.h"
#include "farthing-budget-words.h"
#include "farthing-cli-command.h"
#include "farthing-cli.h"
#include "farthing-error.h"
#include "farthing-forecast-facts.h"
#include "farthing-route-family.h"
#include "farthing-route.h"
#include "farthing-session-load.h"

/* farthing ask: a question, its answer as it comes, and what it cost.  The steps are asynchronous
 * as in the window; the main loop runs until the last has ended. */

typedef struct
{
  FarthingAskInput *input;
  FarthingAskOutput *output;
  FarthingSession *session;
  FarthingConversation *conversation;
  FarthingForecast forecast;
  FarthingCompletion *completion;
  GCancellable *cancellable;
  GMainLoop *loop;
  GPtrArray *notices; /* of budgets, told when the answer has ended */
  gboolean was_sent;
  guint interrupts;
  int status;
} Ask;

static void
ask_end (Ask *ask,
         int  status)
{
  ask->status = status;
  g_main_loop_quit (ask->loop);
}

/* Takes @error. */
static void
ask_fail (Ask    *ask,
          GError *error)
{
  int status = farthing_ask_output_fail (ask->output, error);

  if (farthing_error_is_cancelled (error))
    status = FARTHING_EXIT_INTERRUPTED;
  g_error_free (error);
  ask_end (ask, status);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Ask *ask = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_conversation_store_delete_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    g_debug ("A conversation without an answer stays: %s", error->message);
  ask_end (ask, ask->status);
}

static void
state_cb (FarthingCompletion *completion,
          GParamSpec         *pspec,
          Ask                *ask)
{
  if (farthing_completion_get_state (completion) == FARTHING_COMPLETION_WAITING)
    ask->was_sent = TRUE;
}

/* Money has a line of its own, also beside JSON: it is for the person. */
static void
notice_cb (FarthingBudgets *budgets,
           FarthingBudget  *budget,
           Ask             *ask)
{
  const char *id = farthing_budget_get_terms (budget)->provider;
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;

  g_ptr_array_add (ask->notices, farthing_budget_dup_notice (budget, provider != NULL ? provider->name : NULL));
}

static void
tell_budgets (Ask *ask)
{
  const GError *error = farthing_message_get_error (farthing_completion_get_answer (ask->completion));

  for (guint i = 0; i < ask->notices->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (ask->notices, i));

  if (farthing_error_get_missing (error) > 0)
    {
      g_autofree char *amount = farthing_money_to_string (farthing_error_get_missing (error));
      g_autofree char *command = g_strdup_printf ("farthing budget allow %" G_GINT64_FORMAT " %s",
                                                  farthing_error_get_budget (error), amount);

      /* Translators: %s is a command */
      fprintf (stderr, _("To allow it this time: %s\n"), command);
    }
}

/* By what the provider told last: nobody is asked for it here. */
static void
tell_balance (Ask *ask)
{
  GListModel *accounts = G_LIST_MODEL (farthing_session_get_accounts (ask->session));
  const char *provider = farthing_message_get_provider (farthing_completion_get_answer (ask->completion));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);
      g_autofree char *text = NULL;

      if (!farthing_account_get_low (account) || g_strcmp0 (farthing_account_get_provider (account)->id, provider) != 0)
        continue;
      text = farthing_account_dup_low_text (account);
      fprintf (stderr, "%s\n", text);
    }
}

/* Without JSON a note of the answer has said so. */
static void
tell_unsaved (Ask *ask)
{
  const GError *error = farthing_completion_get_save_error (ask->completion);

  if (error == NULL)
    return;

  if (ask->status == FARTHING_EXIT_OK)
    ask->status = FARTHING_EXIT_FAILED;
  if (ask->input->json)
    /* Translators: %s is the reason, as "The disk is full" */
    fprintf (stderr, _("Neither the answer nor its cost is in the history: %s\n"), error->message);
}

/* A conversation of which nothing ever left, as without a key, is not worth a place in the history. */
static void
finished_cb (FarthingCompletion *completion,
             Ask                *ask)
{
  ask->status = farthing_ask_output_finish (ask->output, completion);
  tell_budgets (ask);
  tell_balance (ask);

  if (ask->was_sent || ask->input->conversation != 0 || farthing_conversation_get_id (ask->conversation) == 0)
    ask_end (ask, ask->status);
  else
    farthing_conversation_store_delete_async (farthing_session_get_conversations (ask->session), ask->conversation,
                                              NULL, deleted_cb, ask);
}

/* The first Ctrl+C stops the answer and keeps it; a second one does not wait for that. */
static gboolean
interrupted_cb (gpointer user_data)
{
  Ask *ask = user_data;

  ask->interrupts++;
  g_cancellable_cancel (ask->cancellable);
  if (ask->completion != NULL && ask->interrupts == 1)
    farthing_completion_stop (ask->completion);
  else
    ask_end (ask, FARTHING_EXIT_INTERRUPTED);

  return G_SOURCE_CONTINUE;
}

/* What a budget has left is told too: without it, if that cannot be read, for nothing is asked. */
static void
budgets_ready_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Ask *ask = user_data;
  g_autoptr(GPtrArray) facts = NULL;
  g_autoptr(GError) error = NULL;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) < 0)
    g_debug ("Budgets cannot be read: %s", error->message);

  facts = farthing_forecast_complete (&ask->forecast, ask->session, ask->conversation, NULL, ask->input->key_label, FALSE);
  farthing_ask_estimate_print (farthing_conversation_get_provider (ask->conversation),
                               farthing_conversation_get_model (ask->conversation), &ask->forecast, facts, ask->input->json);
  ask_end (ask, FARTHING_EXIT_OK);
}

static void
forecast_ready_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Ask *ask = user_data;
  GError *error = NULL;

  if (!farthing_forecast_new_finish (result, &ask->forecast, &error))
    {
      ask_fail (ask, error);
      return;
    }

  farthing_budgets_refresh_async (farthing_session_get_budgets (ask->session), ask->cancellable, budgets_ready_cb, ask);
}

static void
ask_question (Ask *ask)
{
  FarthingCompletionOptions options = FARTHING_COMPLETION_OPTIONS_INIT;
  g_autoptr(FarthingMessage) question = farthing_ask_input_dup_question (ask->input);

  if (ask->input->estimate)
    {
      farthing_forecast_new_async (ask->session, ask->conversation, question, ask->input->max_tokens,
                                   ask->cancellable, forecast_ready_cb, ask);
      return;
    }

  options.max_tokens = ask->input->max_tokens;
  options.temperature = ask->input->temperature;
  options.key_label = ask->input->key_label;
  options.no_save = ask->input->no_save;
  ask->completion = farthing_completion_new_ask (ask->session, ask->conversation, question, &options);
  g_signal_connect (farthing_session_get_budgets (ask->session), "notice", G_CALLBACK (notice_cb), ask);
  g_signal_connect (ask->completion, "finished", G_CALLBACK (finished_cb), ask);
  g_signal_connect (ask->completion, "notify::state", G_CALLBACK (state_cb), ask);
  farthing_ask_output_follow (ask->output, ask->completion);
  farthing_completion_start (ask->completion);
}

/* FALSE, with the question ended, if there is no such family */
static gboolean
choose_family (Ask *ask)
{
  g_autoptr(FarthingModel) model = farthing_session_find_family (ask->session, ask->input->family);

  if (model == NULL)
    {
      ask_fail (ask, farthing_error_new (FARTHING_ERROR_NOT_FOUND,
                                         /* Translators: %s is what was given for a family of models */
                                         _("No route to “%s” is known: “farthing prices --json” lists families"),
                                            ask->input->family));
      return FALSE;
    }
  farthing_conversation_set_route (ask->conversation, farthing_model_get_provider (model), farthing_model_get_id (model), NULL);

  return TRUE;
}

static void
choose_route (Ask *ask)
{
  g_autoptr(FarthingModel) model = NULL;

  if (ask->input->provider != NULL || ask->input->family != NULL)
    farthing_conversation_set_automatic (ask->conversation, ask->input->automatic);
  if (ask->input->family != NULL)
    {
      if (!choose_family (ask))
        return;
    }
  else if (ask->input->provider != NULL)
    {
      farthing_conversation_set_route (ask->conversation, ask->input->provider, ask->input->model,
                                       ask->input->key_label);
    }
  else if (farthing_conversation_get_model (ask->conversation) == NULL)
    {
      model = farthing_session_dup_default_model (ask->session);
      farthing_conversation_set_route (ask->conversation, farthing_model_get_provider (model),
                                       farthing_model_get_id (model), ask->input->key_label);
      farthing_conversation_set_automatic (ask->conversation, farthing_session_get_default_automatic (ask->session));
    }
  if (ask->input->has_effort)
    farthing_conversation_set_effort (ask->conversation, ask->input->effort);
  if (ask->input->system != NULL)
    farthing_conversation_set_system (ask->conversation, ask->input->system);

  ask_question (ask);
}

static void
keys_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Ask *ask = user_data;

  /* Without a keyring there may still be keys in the environment, and there is the demo. */
  farthing_session_refresh_keys_finish (FARTHING_SESSION (source), result, NULL);
  choose_route (ask);
}

static void
conversation_loaded_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  Ask *ask = user_data;
  GError *error = NULL;

  if (!farthing_conversation_store_load_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    ask_fail (ask, error);
  else
    choose_route (ask);
}

static void
conversation_found_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  Ask *ask = user_data;
  GError *error = NULL;

  ask->conversation = farthing_conversation_store_find_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (ask->conversation == NULL)
    {
      ask_fail (ask, error);
      return;
    }

  /* The end of the path is enough to append to; the request reads the rest by itself. */
  farthing_conversation_store_load_async (FARTHING_CONVERSATION_STORE (source), ask->conversation, 2,
                                          ask->cancellable, conversation_loaded_cb, ask);
}

static void
begin_conversation (Ask *ask)
{
  ask->conversation = farthing_conversation_new ();

  /* Asking the keyring what there is takes time, and is needed only to find a model by itself. */
  if (ask->input->provider != NULL)
    choose_route (ask);
  else
    farthing_session_refresh_keys_async (ask->session, ask->cancellable, keys_listed_cb, ask);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Ask *ask = user_data;
  GError *error = NULL;

  if (!farthing_session_load_finish (FARTHING_SESSION (source), result, &error))
    {
      ask_fail (ask, error);
      return;
    }

  if (ask->input->conversation != 0)
    farthing_conversation_store_find_async (farthing_session_get_conversations (ask->session),
                                            ask->input->conversation, ask->cancellable,
                                            conversation_found_cb, ask);
  else
    begin_conversation (ask);
}

static int
run_loop (Ask *ask)
{
  guint interrupt_source = g_unix_signal_add (SIGINT, interrupted_cb, ask);
  guint terminate_source = g_unix_signal_add (SIGTERM, interrupted_cb, ask);
  GError *error = NULL;

  ask->session = farthing_session_new (&error);
  if (ask->session == NULL)
    return farthing_ask_output_fail (ask->output, error);

  farthing_session_set_prefer_environment (ask->session, TRUE);
  farthing_session_load_async (ask->session, ask->cancellable, loaded_cb, ask);
  g_main_loop_run (ask->loop);

  /* Closing tries once more. */
  farthing_session_close (ask->session);
  if (ask->completion != NULL)
    tell_unsaved (ask);
  g_source_remove (interrupt_source);
  g_source_remove (terminate_source);

  return ask->status;
}

static int
run_ask (int    argc,
         char **argv)
{
  Ask ask = { 0 };
  g_autoptr(FarthingAskInput) input = NULL;
  g_autoptr(FarthingAskOutput) output = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  int status;

  input = farthing_ask_input_parse (argc, argv, &error);
  if (input == NULL)
    {
      if (g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED))
        return farthing_cli_failure (error);
      return farthing_cli_usage_error (farthing_cli_find_command ("ask"), error->message);
    }

  output = farthing_ask_output_new (input->json);
  ask.input = input;
  ask.output = output;
  ask.cancellable = cancellable;
  ask.loop = loop;
  ask.notices = notices;
  status = run_loop (&ask);

  g_clear_object (&ask.completion);
  g_clear_object (&ask.conversation);
  g_clear_object (&ask.session);

  return status;
}

const FarthingCliCommand farthing_cli_command_ask = {
  .name = "ask",
  .usage = N_("PROMPT…"),
  .summary = N_("Ask a model, and tell what the answer cost"),
  .run = run_ask,
};
