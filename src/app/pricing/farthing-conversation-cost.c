/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-cost.h"

#include "farthing-money-label.h"
#include "farthing-totals.h"

#include <glib/gi18n.h>

struct _FarthingConversationCost
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *cached;
  GtkLabel *input;
  GtkLabel *none;
  GtkLabel *output;
  GtkWidget *rows;
  FarthingMoneyLabel *spent;
  GtkLabel *unknown;

  /* owned */
  FarthingSession *session;
  FarthingConversation *conversation;
  GSignalGroup *signals;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FarthingConversationCost, farthing_conversation_cost, GTK_TYPE_WIDGET)

static void
set_count (GtkLabel *label,
           gint64    tokens)
{
  g_autofree char *text = farthing_totals_format_tokens (tokens);
  g_autofree char *whole = tokens >= 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, tokens) : NULL;

  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), whole);
}

static void
show_usage (FarthingConversationCost  *self,
            const FarthingUsageTotals *totals)
{
  g_autofree char *share = NULL;

  set_count (self->input, totals->usage.input);
  set_count (self->output, totals->usage.output);
  if (totals->usage.cached < 0 || totals->usage.input <= 0)
    share = g_strdup ("?");
  else
    /* Translators: share in per cent */
    share = g_strdup_printf (_("%d %%"), (int) ((totals->usage.cached * 100 + totals->usage.input / 2) / totals->usage.input));
  gtk_label_set_text (self->cached, share);
}

static void
summed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingConversationCost) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree FarthingUsageTotals *totals = farthing_session_sum_conversation_finish (FARTHING_SESSION (source), result, &error);

  if (totals != NULL)
    show_usage (self, totals);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The ledger cannot be read: %s", error->message);
}

static void
update (FarthingConversationCost *self)
{
  guint n_requests = self->conversation != NULL ? farthing_conversation_get_n_requests (self->conversation) : 0;
  guint n_unknown = n_requests > 0 ? farthing_conversation_get_n_unknown (self->conversation) : 0;
  g_autofree char *unknown = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->none), n_requests == 0);
  gtk_widget_set_visible (self->rows, n_requests > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), n_unknown > 0 && n_unknown < n_requests);
  if (n_requests == 0 || self->session == NULL)
    return;

  farthing_money_label_set_money (self->spent, farthing_conversation_get_cost (self->conversation),
                                  farthing_conversation_get_provenance (self->conversation));
  /* Translators: %u is a number of requests */
  unknown = g_strdup_printf (ngettext ("Without %u request of unknown price", "Without %u requests of unknown price", n_unknown), n_unknown);
  gtk_label_set_text (self->unknown, unknown);

  self->cancellable = g_cancellable_new ();
  farthing_session_sum_conversation_async (self->session, farthing_conversation_get_id (self->conversation),
                                           self->cancellable, summed_cb, g_object_ref (self));
}

static void
changed_cb (FarthingConversation     *conversation,
            GParamSpec               *pspec,
            FarthingConversationCost *self)
{
  update (self);
}

static void
farthing_conversation_cost_dispose (GObject *object)
{
  FarthingConversationCost *self = FARTHING_CONVERSATION_COST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signals);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_conversation_cost_parent_class)->dispose (object);
}

static void
farthing_conversation_cost_class_init (FarthingConversationCostClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_conversation_cost_dispose;

  g_type_ensure (FARTHING_TYPE_MONEY_LABEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-conversation-cost.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, cached);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, input);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, none);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, output);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, rows);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, spent);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, unknown);
}

static void
farthing_conversation_cost_init (FarthingConversationCost *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  g_signal_group_connect (self->signals, "notify::n-requests", G_CALLBACK (changed_cb), self);
  g_signal_group_connect (self->signals, "notify::cost", G_CALLBACK (changed_cb), self);
  update (self);
}

GtkWidget *
farthing_conversation_cost_new (void)
{
  return g_object_new (FARTHING_TYPE_CONVERSATION_COST, NULL);
}

void
farthing_conversation_cost_set_session (FarthingConversationCost *self,
                                        FarthingSession          *session)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_COST (self));

  if (g_set_object (&self->session, session))
    update (self);
}

void
farthing_conversation_cost_set_conversation (FarthingConversationCost *self,
                                             FarthingConversation     *conversation)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_COST (self));

  if (!g_set_object (&self->conversation, conversation))
    return;
  g_signal_group_set_target (self->signals, conversation);
  update (self);
}
