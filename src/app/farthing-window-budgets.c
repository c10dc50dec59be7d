/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include "farthing-budget-dialog.h"
#include "farthing-budget-words.h"
#include "farthing-provider.h"

/* What the window says of budgets, and what a person does about one that stopped a message. */

/* More was allowed, and the message is asked again */
typedef struct
{
  FarthingWindow *window;
  FarthingConversation *conversation;
  FarthingMessage *answer;
} Allowance;

static void
allowance_free (Allowance *allowance)
{
  g_clear_object (&allowance->window);
  g_clear_object (&allowance->conversation);
  g_clear_object (&allowance->answer);
  g_free (allowance);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Allowance, allowance_free)

static void
allowed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Allowance) allowance = user_data;
  FarthingWindow *self = allowance->window;
  g_autoptr(GError) error = NULL;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) < 0)
    {
      if (!farthing_error_is_cancelled (error))
        farthing_window_toast (self, error->message);
      return;
    }
  if (self->answers == NULL)
    return;
  /* An answer that was to go on does so */
  if (farthing_message_get_text_length (allowance->answer) > 0)
    farthing_answers_continue (self->answers, allowance->conversation, allowance->answer);
  else
    farthing_answers_retry (self->answers, allowance->conversation, allowance->answer);
}

static void
allow_more_cb (FarthingWindow  *self,
               FarthingMessage *message)
{
  const GError *error = farthing_message_get_error (message);
  Allowance *allowance;

  if (farthing_error_get_missing (error) <= 0 || farthing_answers_is_under_way (self->answers, self->conversation))
    return;

  allowance = g_new0 (Allowance, 1);
  allowance->window = g_object_ref (self);
  allowance->conversation = g_object_ref (self->conversation);
  allowance->answer = g_object_ref (message);
  farthing_budgets_allow_async (farthing_session_get_budgets (self->session), farthing_error_get_budget (error),
                                farthing_error_get_missing (error), self->cancellable, allowed_cb, allowance);
}

static void
present_dialog (FarthingWindow *self,
                GtkWidget      *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The budget that stopped it; of a message from an earlier run the tightest that there is now */
static FarthingBudget *
find_budget (FarthingWindow  *self,
             FarthingMessage *message)
{
  FarthingBudgets *budgets = farthing_session_get_budgets (self->session);
  FarthingBudget *budget = farthing_budgets_find (budgets, farthing_error_get_budget (farthing_message_get_error (message)));

  if (budget != NULL)
    return budget;

  return farthing_budgets_find_tightest (budgets, farthing_message_get_provider (message),
                                         farthing_conversation_get_key_label (self->conversation),
                                         farthing_conversation_get_id (self->conversation));
}

/* What was missing may not be any more: the card offers to try again. */
static void
saved_cb (FarthingMessage *message)
{
  g_autoptr(GError) error = g_error_copy (farthing_message_get_error (message));

  farthing_error_set_budget (error, farthing_error_get_budget (error), FARTHING_UNKNOWN);
  farthing_message_set_error (message, error);
}

static void
change_budget_cb (FarthingWindow  *self,
                  FarthingMessage *message)
{
  GtkWidget *dialog = farthing_budget_dialog_new (self->session, find_budget (self, message));

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), message, G_CONNECT_SWAPPED);
  present_dialog (self, dialog);
}

static void
conversation_budget_cb (FarthingWindow       *self,
                        FarthingConversation *conversation)
{
  present_dialog (self, farthing_budget_dialog_new_for_conversation (self->session, conversation));
}

static void
notice_cb (FarthingWindow *self,
           FarthingBudget *budget)
{
  const char *id = farthing_budget_get_terms (budget)->provider;
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;
  g_autofree char *notice = farthing_budget_dup_notice (budget, provider != NULL ? provider->name : NULL);

  farthing_window_toast (self, notice);
}

void
farthing_window_class_bind_budgets (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, allow_more_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_budget_cb);
  gtk_widget_class_bind_template_callback (widget_class, conversation_budget_cb);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error) < 0 && !farthing_error_is_cancelled (error))
    g_debug ("The budgets were not read: %s", error->message);
}

/* A command may have changed them while another window had the person's eyes: a few rows on the thread of
 * the database. */
static void
is_active_cb (FarthingWindow *self)
{
  if (self->session != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    farthing_budgets_refresh_async (farthing_session_get_budgets (self->session), self->cancellable, refreshed_cb, NULL);
}

void
farthing_window_follow_budgets (FarthingWindow *self)
{
  g_signal_connect_object (farthing_session_get_budgets (self->session), "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::is-active", G_CALLBACK (is_active_cb), self, G_CONNECT_SWAPPED);
}
