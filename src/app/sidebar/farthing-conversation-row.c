/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-row.h"

#include "farthing-money-label.h"
#include "farthing-spoken.h"
#include "farthing-tooltip.h"
#include "farthing-totals.h"

#include <glib/gi18n.h>

struct _FarthingConversationRow
{
  GtkBox parent_instance;

  /* template children */
  GtkLabel *cost;
  GtkImage *failed;
  GtkLabel *heading;
  /* No spinner: it would have the window drawn sixty times a second for as long as an answer takes */
  GtkImage *streaming;
  GtkLabel *title;

  /* owned */
  FarthingConversation *conversation;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (FarthingConversationRow, farthing_conversation_row, GTK_TYPE_BOX)

static void
update (FarthingConversationRow *self)
{
  FarthingConversation *conversation = self->conversation;
  const char *title = farthing_conversation_get_title (conversation);
  FarthingStatus status = farthing_conversation_get_status (conversation);
  g_autofree char *cost = farthing_totals_dup_cost (conversation);
  g_autofree char *exact = NULL;
  g_autofree char *label = NULL;
  gboolean streaming = status == FARTHING_STATUS_STREAMING;

  if (title == NULL || title[0] == '\0')
    title = _("New conversation");
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->cost, cost);
  exact = farthing_money_label_dup_exact (farthing_conversation_get_cost (conversation),
                                          farthing_conversation_get_provenance (conversation));
  farthing_tooltip_set_text (GTK_WIDGET (self->cost), exact);
  gtk_widget_set_visible (GTK_WIDGET (self->cost), cost[0] != '\0' && !streaming);
  gtk_widget_set_visible (GTK_WIDGET (self->streaming), streaming);
  gtk_widget_set_visible (GTK_WIDGET (self->failed),
                          status == FARTHING_STATUS_FAILED || status == FARTHING_STATUS_INTERRUPTED);

  if (streaming)
    /* Translators: for screen readers: %s is the title of a conversation */
    label = g_strdup_printf (_("%s, answer under way"), title);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->failed)))
    /* Translators: for screen readers: %s is the title of a conversation */
    label = g_strdup_printf (_("%s, last answer not complete"), title);
  else
    {
      g_autoptr(GPtrArray) parts = g_ptr_array_new ();

      g_ptr_array_add (parts, (gpointer) title);
      if (cost[0] != '\0')
        g_ptr_array_add (parts, cost);
      label = farthing_spoken_join (parts);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
conversation_changed_cb (FarthingConversation    *conversation,
                         GParamSpec              *pspec,
                         FarthingConversationRow *self)
{
  update (self);
}

/* The whole title where it did not fit */
static gboolean
query_tooltip_cb (GtkWidget               *widget,
                  int                      x,
                  int                      y,
                  gboolean                 keyboard,
                  GtkTooltip              *tooltip,
                  FarthingConversationRow *self)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (self->title)) || farthing_tooltip_is_under_menu (widget))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (self->title));
  return TRUE;
}

static void
farthing_conversation_row_dispose (GObject *object)
{
  FarthingConversationRow *self = FARTHING_CONVERSATION_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (farthing_conversation_row_parent_class)->dispose (object);
}

static void
farthing_conversation_row_class_init (FarthingConversationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_conversation_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/sidebar/farthing-conversation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationRow, cost);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationRow, failed);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationRow, heading);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationRow, streaming);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationRow, title);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
}

static void
farthing_conversation_row_init (FarthingConversationRow *self)
{
  static const char *const watched[] = { "notify::title", "notify::cost", "notify::provenance", "notify::n-requests",
                                         "notify::status" };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect (self->signals, watched[i], G_CALLBACK (conversation_changed_cb), self);
}

GtkWidget *
farthing_conversation_row_new (void)
{
  return g_object_new (FARTHING_TYPE_CONVERSATION_ROW, NULL);
}

FarthingConversation *
farthing_conversation_row_get_conversation (FarthingConversationRow *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION_ROW (self), NULL);

  return self->conversation;
}

void
farthing_conversation_row_set_conversation (FarthingConversationRow *self,
                                            FarthingConversation    *conversation)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_ROW (self));

  if (!g_set_object (&self->conversation, conversation))
    return;
  g_signal_group_set_target (self->signals, conversation);
  if (conversation != NULL)
    update (self);
}

void
farthing_conversation_row_set_heading (FarthingConversationRow *self,
                                       const char              *heading)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_ROW (self));

  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
}
