/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-row.h"

#include <glib/gi18n.h>

#include "farthing-error-card.h"
#include "farthing-markdown-view.h"
#include "farthing-message-footer.h"
#include "farthing-person-card.h"
#include "farthing-sources-box.h"
#include "farthing-thinking-row.h"
#include "farthing-waiting-row.h"

/* A refresh is put off until this long after the one before, and longer if that one was costly, so
 * that streaming never takes more than a part of the processor. */
#define REFRESH_US 80000
#define COST_FACTOR 5
/* Text that comes by the page is read by nobody before it has stopped: showing each page on its way
 * only delays the last one */
#define FLOOD_BYTES 3000
#define FLOOD_REFRESH_US 400000

struct _FarthingMessageRow
{
  GtkWidget parent_instance;

  FarthingMessage *message;
  GtkWidget *person; /* (nullable) */
  GtkWidget *thinking; /* (nullable), as all below: made when needed */
  GtkWidget *markdown;
  GtkWidget *waiting;
  GtkWidget *sources;
  GtkWidget *ending;
  GtkWidget *error;
  GtkWidget *footer;

  gboolean locked;
  gsize shown; /* bytes of the text in the view */
  gint64 last_refresh;
  gint64 last_cost;
  guint refresh_source;
  guint outcome_source;
};

G_DEFINE_FINAL_TYPE (FarthingMessageRow, farthing_message_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Puts @child where it belongs: the parts of an answer stand in the order of the struct */
static void
add_part (FarthingMessageRow  *self,
          GtkWidget          **part,
          GtkWidget           *child)
{
  GtkWidget **const order[] = {
    &self->person,
    &self->thinking,
    &self->markdown,
    &self->waiting,
    &self->sources,
    &self->ending,
    &self->error,
    &self->footer,
  };
  GtkWidget *next = NULL;

  *part = child;
  for (guint i = G_N_ELEMENTS (order); i > 0 && order[i - 1] != part; i--)
    {
      if (*order[i - 1] != NULL)
        next = *order[i - 1];
    }
  gtk_widget_insert_before (child, GTK_WIDGET (self), next);
}

static void
update_thinking (FarthingMessageRow *self)
{
  if (farthing_message_get_reasoning_length (self->message) == 0 && self->thinking == NULL)
    return;

  if (self->thinking == NULL)
    add_part (self, &self->thinking, farthing_thinking_row_new ());
  farthing_thinking_row_update (FARTHING_THINKING_ROW (self->thinking), self->message);
}

static void
update_text (FarthingMessageRow *self)
{
  gsize length = farthing_message_get_text_length (self->message);

  if (length == self->shown)
    return;

  if (self->markdown == NULL)
    add_part (self, &self->markdown, farthing_markdown_view_new ());
  farthing_markdown_view_append (FARTHING_MARKDOWN_VIEW (self->markdown),
                                 farthing_message_get_text (self->message) + self->shown,
                                 length - self->shown);
  self->shown = length;
  farthing_markdown_view_update (FARTHING_MARKDOWN_VIEW (self->markdown));
}

/* The place of an answer that has not begun */
static void
update_waiting (FarthingMessageRow *self)
{
  gboolean waiting = farthing_message_get_status (self->message) == FARTHING_STATUS_STREAMING &&
                     farthing_message_get_text_length (self->message) == 0 &&
                     farthing_message_get_reasoning_length (self->message) == 0;

  if (!waiting)
    {
      g_clear_pointer (&self->waiting, gtk_widget_unparent);
      return;
    }

  if (self->waiting == NULL)
    add_part (self, &self->waiting, farthing_waiting_row_new ());
  farthing_waiting_row_update (FARTHING_WAITING_ROW (self->waiting), self->message);
}

static GtkWidget *
make_ending (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *resume = gtk_button_new_with_label (_("Continue"));
  GtkWidget *retry = gtk_button_new_with_label (_("Try Again"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (resume, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (resume), "message.continue");
  gtk_box_append (GTK_BOX (box), resume);
  gtk_widget_add_css_class (retry, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (retry), "message.retry");
  gtk_box_append (GTK_BOX (box), retry);
  gtk_widget_add_css_class (box, "ending");

  return box;
}

static const char *
get_ending (FarthingMessage *message)
{
  FarthingStatus status = farthing_message_get_status (message);

  if (status == FARTHING_STATUS_STOPPED)
    return _("Stopped.");
  if (status == FARTHING_STATUS_INTERRUPTED)
    return _("Interrupted: Farthing ended while this answer came in.");
  if (status == FARTHING_STATUS_COMPLETE && farthing_message_get_finish (message) == FARTHING_FINISH_LENGTH)
    return _("Cut off at the longest answer allowed.");
  if (status == FARTHING_STATUS_COMPLETE && farthing_message_get_finish (message) == FARTHING_FINISH_CONTENT_FILTER)
    return _("Ended by the provider's content filter.");

  return NULL;
}

static void
update_ending (FarthingMessageRow *self)
{
  const char *text = get_ending (self->message);
  GtkWidget *label;

  if (text == NULL)
    {
      g_clear_pointer (&self->ending, gtk_widget_unparent);
      return;
    }

  if (self->ending == NULL)
    add_part (self, &self->ending, make_ending ());
  label = gtk_widget_get_first_child (self->ending);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), farthing_message_get_text_length (self->message) > 0);
}

static void
update_error (FarthingMessageRow *self)
{
  if (farthing_message_get_status (self->message) != FARTHING_STATUS_FAILED)
    {
      g_clear_pointer (&self->error, gtk_widget_unparent);
      return;
    }

  if (self->error == NULL)
    add_part (self, &self->error, farthing_error_card_new ());
  farthing_error_card_update (FARTHING_ERROR_CARD (self->error), self->message);
}

static void
update_sources (FarthingMessageRow *self)
{
  if (!farthing_sources_box_is_needed (self->message))
    {
      g_clear_pointer (&self->sources, gtk_widget_unparent);
      return;
    }

  if (self->sources == NULL)
    add_part (self, &self->sources, farthing_sources_box_new ());
  farthing_sources_box_update (FARTHING_SOURCES_BOX (self->sources), self->message);
}

static void
update_footer (FarthingMessageRow *self)
{
  if (self->footer == NULL)
    add_part (self, &self->footer, farthing_message_footer_new ());
  gtk_widget_set_visible (self->footer, farthing_message_get_status (self->message) != FARTHING_STATUS_STREAMING);
  farthing_message_footer_update (FARTHING_MESSAGE_FOOTER (self->footer), self->message);
}

static void
update_name (FarthingMessageRow *self)
{
  const char *model = farthing_message_get_model (self->message);
  g_autofree char *name = NULL;

  if (self->person != NULL)
    name = g_strdup (_("Your message"));
  else if (model != NULL)
    /* Translators: the name a screen reader says for an answer; %s is a model */
    name = g_strdup_printf (_("Answer by %s"), model);
  else
    name = g_strdup (_("Answer"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_actions (FarthingMessageRow *self)
{
  FarthingStatus status = farthing_message_get_status (self->message);
  guint sibling = farthing_message_get_sibling (self->message);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.previous", !self->locked && sibling > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.next",
                                 !self->locked && sibling + 1 < farthing_message_get_n_siblings (self->message));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.retry", !self->locked && status != FARTHING_STATUS_STREAMING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.continue", !self->locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.edit", !self->locked);
  if (self->error != NULL)
    gtk_widget_set_sensitive (self->error, !self->locked);
}

static void
update_outcome (FarthingMessageRow *self)
{
  update_footer (self);
  update_name (self);
  if (self->person == NULL)
    {
      if (self->markdown != NULL && farthing_message_get_status (self->message) != FARTHING_STATUS_STREAMING)
        farthing_markdown_view_end (FARTHING_MARKDOWN_VIEW (self->markdown));
      update_sources (self);
      update_ending (self);
      update_error (self);
    }
  update_actions (self);
}

/* How long the next refresh has to wait yet */
static gint64
get_wait (FarthingMessageRow *self)
{
  gboolean flood = farthing_message_get_text_length (self->message) > self->shown + FLOOD_BYTES;
  gint64 interval = flood ? FLOOD_REFRESH_US : REFRESH_US;

  return self->last_refresh + MAX (interval, self->last_cost * COST_FACTOR) - g_get_monotonic_time ();
}

static gboolean
refresh_cb (gpointer user_data)
{
  FarthingMessageRow *self = user_data;

  gint64 wait = get_wait (self);

  self->refresh_source = 0;
  if (wait > 0)
    self->refresh_source = g_timeout_add (MIN (wait / 1000 + 1, 2000), refresh_cb, self);
  else
    farthing_message_row_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
appended_cb (FarthingMessageRow *self)
{
  gint64 wait;

  if (self->refresh_source != 0)
    return;

  wait = get_wait (self);
  self->refresh_source = g_timeout_add (CLAMP (wait / 1000, 0, 2000), refresh_cb, self);
}

static void
text_changed_cb (FarthingMessageRow *self)
{
  if (self->person != NULL)
    {
      farthing_person_card_set_message (FARTHING_PERSON_CARD (self->person), self->message);
      return;
    }

  g_clear_pointer (&self->markdown, gtk_widget_unparent);
  self->shown = 0;
  farthing_message_row_refresh (self);
}

/* An end changes many properties, each of which is told: what they come to is shown once, before the next frame. */
static gboolean
outcome_cb (gpointer user_data)
{
  FarthingMessageRow *self = user_data;

  self->outcome_source = 0;
  farthing_message_row_refresh (self);
  update_outcome (self);

  return G_SOURCE_REMOVE;
}

static void
outcome_changed_cb (FarthingMessageRow *self)
{
  if (self->outcome_source == 0)
    self->outcome_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, outcome_cb, self, NULL);
}

static void
action_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  FarthingMessageRow *self = FARTHING_MESSAGE_ROW (widget);

  g_signal_emit (self, signals[SIGNAL_REQUESTED], 0, name + strlen ("message."));
}

static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  FarthingMessageRow *self = FARTHING_MESSAGE_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), farthing_message_get_text (self->message));
}

static void
farthing_message_row_dispose (GObject *object)
{
  FarthingMessageRow *self = FARTHING_MESSAGE_ROW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->outcome_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->markdown = NULL;
  g_clear_object (&self->message);

  G_OBJECT_CLASS (farthing_message_row_parent_class)->dispose (object);
}

static void
farthing_message_row_class_init (FarthingMessageRowClass *klass)
{
  static const char *const actions[] = {
    "message.retry",
    "message.ask-next",
    "message.continue",
    "message.edit",
    "message.previous",
    "message.next",
    "message.add-key",
    "message.change-key",
    "message.choose-model",
    "message.top-up",
    "message.allow-more",
    "message.change-budget",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_message_row_dispose;

  /**
   * FarthingMessageRow::requested:
   * @what: the name of the action, as "retry"
   */
  signals[SIGNAL_REQUESTED] =
    g_signal_new ("requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "message.copy", NULL, copy_cb);
  gtk_widget_class_set_css_name (widget_class, "message");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
farthing_message_row_init (FarthingMessageRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

static void
follow_message (FarthingMessageRow *self)
{
  static const char *const outcomes[] = {
    "notify::status",
    "notify::usage",
    "notify::cost",
    "notify::provenance",
    "notify::finish",
    "notify::error",
    "notify::duration",
    "notify::sibling",
    "notify::n-siblings",
    "notify::answered-by",
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    g_signal_connect_object (self->message, outcomes[i], G_CALLBACK (outcome_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->message, "notify::text", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->message, "appended", G_CALLBACK (appended_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_message_row_new (FarthingMessage *message)
{
  FarthingMessageRow *self = g_object_new (FARTHING_TYPE_MESSAGE_ROW, NULL);

  self->message = g_object_ref (message);
  if (farthing_message_get_role (message) == FARTHING_ROLE_USER)
    {
      add_part (self, &self->person, farthing_person_card_new ());
      farthing_person_card_set_message (FARTHING_PERSON_CARD (self->person), message);
      gtk_widget_add_css_class (GTK_WIDGET (self), "person");
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "answer");
      farthing_message_row_refresh (self);
    }
  update_outcome (self);
  follow_message (self);

  return GTK_WIDGET (self);
}

FarthingMessage *
farthing_message_row_get_message (FarthingMessageRow *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE_ROW (self), NULL);

  return self->message;
}

void
farthing_message_row_set_locked (FarthingMessageRow *self,
                                 gboolean            locked)
{
  g_return_if_fail (FARTHING_IS_MESSAGE_ROW (self));

  if (self->locked == locked)
    return;
  self->locked = locked;
  update_actions (self);
}

void
farthing_message_row_refresh (FarthingMessageRow *self)
{
  gint64 start = g_get_monotonic_time ();

  g_return_if_fail (FARTHING_IS_MESSAGE_ROW (self));

  if (self->person != NULL || self->message == NULL)
    return;

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  update_waiting (self);
  update_thinking (self);
  update_text (self);
  self->last_refresh = g_get_monotonic_time ();
  self->last_cost = self->last_refresh - start;
}
