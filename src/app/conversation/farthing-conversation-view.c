/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-view.h"

#include <glib/gi18n.h>

#include "farthing-link-dialog.h"
#include "farthing-message-list.h"
#include "farthing-message-row.h"

/* The cost of a frame grows with the rows that are alive, so only those near the reader are. */

/* Made at once when a conversation is opened; the rest comes as the frames go by */
#define FIRST_ROWS 8
/* Made in one frame while scrolling */
#define STEP 2
#define MAX_ROWS 60
/* Closer to the edge of the rows than this many pages: make more */
#define NEAR_PAGES 1.5
/* What is further away than this many pages may go */
#define FAR_PAGES 4.0

struct _FarthingConversationView
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *scroller;
  FarthingMessageList *list;
  GtkWidget *jump;

  FarthingConversation *conversation;
  GSignalGroup *signals;
  GPtrArray *rows; /* borrowed: of the messages from first on */
  gboolean locked;
  guint first;
  guint move_tick;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (FarthingConversationView, farthing_conversation_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CONVERSATION,
  N_PROPS,
};

enum
{
  SIGNAL_RETRY,
  SIGNAL_ASK_NEXT,
  SIGNAL_CONTINUE,
  SIGNAL_EDIT,
  SIGNAL_ADD_KEY,
  SIGNAL_CHANGE_KEY,
  SIGNAL_CHOOSE_MODEL,
  SIGNAL_TOP_UP,
  SIGNAL_ALLOW_MORE,
  SIGNAL_CHANGE_BUDGET,
  SIGNAL_SWITCH_SIBLING,
  SIGNAL_LOAD_OLDER,
  N_SIGNALS,
};

/* What a row asks for under the same name */
#define N_REQUESTS (SIGNAL_CHANGE_BUDGET + 1)

static const char *const signal_names[N_REQUESTS] = {
  "retry",
  "ask-next",
  "continue",
  "edit",
  "add-key",
  "change-key",
  "choose-model",
  "top-up",
  "allow-more",
  "change-budget",
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static guint
get_n_messages (FarthingConversationView *self)
{
  return self->conversation != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->conversation)) : 0;
}

static guint
get_end (FarthingConversationView *self)
{
  return self->first + self->rows->len;
}

static void
row_requested_cb (FarthingConversationView *self,
                  const char               *what,
                  FarthingMessageRow       *row)
{
  g_autoptr(FarthingMessage) message = g_object_ref (farthing_message_row_get_message (row));
  guint sibling = farthing_message_get_sibling (message);

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      if (g_str_equal (signal_names[i], what))
        g_signal_emit (self, signals[i], 0, message);
    }
  if (g_str_equal (what, "previous") && sibling > 0)
    g_signal_emit (self, signals[SIGNAL_SWITCH_SIBLING], 0, message, sibling - 1);
  else if (g_str_equal (what, "next"))
    g_signal_emit (self, signals[SIGNAL_SWITCH_SIBLING], 0, message, sibling + 1);
}

/* Makes the row of the message at @position and puts it at @index of the rows */
static void
insert_row (FarthingConversationView *self,
            guint                     position,
            guint                     index)
{
  g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (self->conversation), position);
  GtkWidget *row = farthing_message_row_new (message);
  GtkWidget *before = index < self->rows->len ? g_ptr_array_index (self->rows, index) : NULL;

  g_signal_connect_object (row, "requested", G_CALLBACK (row_requested_cb), self, G_CONNECT_SWAPPED);
  farthing_message_row_set_locked (FARTHING_MESSAGE_ROW (row), self->locked);
  farthing_message_list_insert (self->list, row, before);
  g_ptr_array_insert (self->rows, index, row);
}

static void
remove_row (FarthingConversationView *self,
            guint                     index)
{
  farthing_message_list_remove (self->list, g_ptr_array_index (self->rows, index));
  g_ptr_array_remove_index (self->rows, index);
}

static void
remove_rows_from (FarthingConversationView *self,
                  guint                     index)
{
  while (self->rows->len > index)
    remove_row (self, self->rows->len - 1);
}

static void
prepend_rows (FarthingConversationView *self,
              guint                     n_rows)
{
  for (; n_rows > 0 && self->first > 0; n_rows--)
    insert_row (self, --self->first, 0);
}

static void
append_rows (FarthingConversationView *self,
             guint                     n_rows)
{
  for (; n_rows > 0 && get_end (self) < get_n_messages (self); n_rows--)
    insert_row (self, get_end (self), self->rows->len);
}

static void
ask_for_older (FarthingConversationView *self)
{
  if (self->loading || !farthing_conversation_get_has_older (self->conversation))
    return;

  self->loading = TRUE;
  g_signal_emit (self, signals[SIGNAL_LOAD_OLDER], 0);
}

static void
trim_rows (FarthingConversationView *self,
           double                    above,
           double                    below,
           double                    page)
{
  while (self->rows->len > MAX_ROWS && above > FAR_PAGES * page && above > below)
    {
      above -= gtk_widget_get_height (g_ptr_array_index (self->rows, 0));
      remove_row (self, 0);
      self->first++;
    }
  while (self->rows->len > MAX_ROWS && below > FAR_PAGES * page)
    {
      below -= gtk_widget_get_height (g_ptr_array_index (self->rows, self->rows->len - 1));
      remove_row (self, self->rows->len - 1);
    }
}

/* Moves the window a little.  Returns whether there is more to do. */
static gboolean
move_window (FarthingConversationView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = MAX (gtk_adjustment_get_page_size (adjustment), 100);
  double above = gtk_adjustment_get_value (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - page - above;

  if (self->conversation == NULL)
    return FALSE;

  trim_rows (self, above, below, page);
  if (above < NEAR_PAGES * page && self->first > 0)
    {
      prepend_rows (self, STEP);
      return TRUE;
    }
  if (below < NEAR_PAGES * page && get_end (self) < get_n_messages (self))
    {
      append_rows (self, STEP);
      return TRUE;
    }
  if (above < NEAR_PAGES * page)
    ask_for_older (self);

  return FALSE;
}

static gboolean
move_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  FarthingConversationView *self = FARTHING_CONVERSATION_VIEW (widget);

  if (move_window (self))
    return G_SOURCE_CONTINUE;

  self->move_tick = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
needs_move (FarthingConversationView *self,
            GtkAdjustment            *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double above = gtk_adjustment_get_value (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - page - above;

  if (self->conversation == NULL)
    return FALSE;

  return self->rows->len > MAX_ROWS ||
         (above < NEAR_PAGES * page && (self->first > 0 || (!self->loading && farthing_conversation_get_has_older (self->conversation)))) ||
         (below < NEAR_PAGES * page && get_end (self) < get_n_messages (self));
}

static void
position_changed_cb (FarthingConversationView *self,
                     GtkAdjustment            *adjustment)
{
  if (self->move_tick == 0 && needs_move (self, adjustment))
    self->move_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), move_tick_cb, NULL, NULL);
}

static void
following_changed_cb (FarthingConversationView *self)
{
  gboolean end = farthing_message_list_get_following (self->list) && get_end (self) == get_n_messages (self);

  gtk_widget_set_visible (self->jump, !end);
}

/* Drops the rows whose messages are no longer where they were, and makes the ones that follow */
static void
sync_rows (FarthingConversationView *self)
{
  guint n_messages = get_n_messages (self);
  guint same = 0;

  while (same < self->rows->len && self->first + same < n_messages)
    {
      g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (self->conversation), self->first + same);

      if (farthing_message_row_get_message (g_ptr_array_index (self->rows, same)) != message)
        break;
      same++;
    }

  remove_rows_from (self, same);
  if (self->rows->len > 0)
    {
      append_rows (self, FIRST_ROWS);
      return;
    }

  self->first = n_messages;
  prepend_rows (self, FIRST_ROWS);
}

static gboolean
has_question (FarthingConversationView *self,
              guint                     position,
              guint                     n_messages)
{
  for (guint i = position; i < position + n_messages; i++)
    {
      g_autoptr(FarthingMessage) message = g_list_model_get_item (G_LIST_MODEL (self->conversation), i);

      if (farthing_message_get_role (message) == FARTHING_ROLE_USER)
        return TRUE;
    }

  return FALSE;
}

static void
items_changed_cb (FarthingConversationView *self,
                  guint                     position,
                  guint                     removed,
                  guint                     added)
{
  gboolean at_end = position + added == get_n_messages (self);

  self->loading = FALSE;
  if (position == 0 && removed == 0 && self->rows->len > 0)
    self->first += added;
  else if (removed == 0 && position > get_end (self))
    ;
  else
    sync_rows (self);

  /* Whoever asks wants to see the question, wherever they were reading */
  if (removed == 0 && at_end && position > 0 && added < FIRST_ROWS && has_question (self, position, added))
    farthing_conversation_view_jump_to_end (self);
  following_changed_cb (self);
  position_changed_cb (self, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
}

static void
open_link_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  farthing_link_dialog_show (widget, g_variant_get_string (parameter, NULL));
}

static void
jump_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  farthing_conversation_view_jump_to_end (FARTHING_CONVERSATION_VIEW (widget));
}

static void
farthing_conversation_view_dispose (GObject *object)
{
  FarthingConversationView *self = FARTHING_CONVERSATION_VIEW (object);

  if (self->move_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->move_tick);
  self->move_tick = 0;
  g_clear_object (&self->signals);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->conversation);
  gtk_widget_dispose_template (GTK_WIDGET (self), FARTHING_TYPE_CONVERSATION_VIEW);

  G_OBJECT_CLASS (farthing_conversation_view_parent_class)->dispose (object);
}

static void
farthing_conversation_view_finalize (GObject *object)
{
  FarthingConversationView *self = FARTHING_CONVERSATION_VIEW (object);

  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (farthing_conversation_view_parent_class)->finalize (object);
}

static void
farthing_conversation_view_get_property (GObject    *object,
                                         guint       property_id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  FarthingConversationView *self = FARTHING_CONVERSATION_VIEW (object);

  switch (property_id)
    {
    case PROP_CONVERSATION:
      g_value_set_object (value, self->conversation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
farthing_conversation_view_set_property (GObject      *object,
                                         guint         property_id,
                                         const GValue *value,
                                         GParamSpec   *pspec)
{
  FarthingConversationView *self = FARTHING_CONVERSATION_VIEW (object);

  switch (property_id)
    {
    case PROP_CONVERSATION:
      farthing_conversation_view_set_conversation (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
install_signals (GObjectClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  for (guint i = 0; i < N_REQUESTS; i++)
    signals[i] = g_signal_new (signal_names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, FARTHING_TYPE_MESSAGE);
  signals[SIGNAL_SWITCH_SIBLING] = g_signal_new ("switch-sibling", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, FARTHING_TYPE_MESSAGE, G_TYPE_UINT);
  signals[SIGNAL_LOAD_OLDER] = g_signal_new ("load-older", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
}

static void
farthing_conversation_view_class_init (FarthingConversationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_conversation_view_dispose;
  object_class->finalize = farthing_conversation_view_finalize;
  object_class->get_property = farthing_conversation_view_get_property;
  object_class->set_property = farthing_conversation_view_set_property;

  properties[PROP_CONVERSATION] =
    g_param_spec_object ("conversation", NULL, NULL, FARTHING_TYPE_CONVERSATION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (object_class);

  g_type_ensure (FARTHING_TYPE_MESSAGE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/conversation/farthing-conversation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationView, jump);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationView, list);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationView, overlay);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationView, scroller);
  gtk_widget_class_bind_template_callback (widget_class, following_changed_cb);
  gtk_widget_class_install_action (widget_class, "view.open-link", "s", open_link_cb);
  gtk_widget_class_install_action (widget_class, "view.jump-to-end", NULL, jump_cb);
  gtk_widget_class_set_css_name (widget_class, "conversation");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
farthing_conversation_view_init (FarthingConversationView *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (items_changed_cb), self);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (position_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (position_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_conversation_view_new (void)
{
  return g_object_new (FARTHING_TYPE_CONVERSATION_VIEW, NULL);
}

void
farthing_conversation_view_set_locked (FarthingConversationView *self,
                                       gboolean                  locked)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_VIEW (self));

  self->locked = locked;
  for (guint i = 0; i < self->rows->len; i++)
    farthing_message_row_set_locked (g_ptr_array_index (self->rows, i), locked);
}

void
farthing_conversation_view_set_conversation (FarthingConversationView *self,
                                             FarthingConversation     *conversation)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_VIEW (self));
  g_return_if_fail (conversation == NULL || FARTHING_IS_CONVERSATION (conversation));

  if (self->conversation == conversation)
    return;

  remove_rows_from (self, 0);
  self->first = 0;
  self->loading = FALSE;
  g_set_object (&self->conversation, conversation);
  g_signal_group_set_target (self->signals, conversation);
  farthing_message_list_follow (self->list);
  if (conversation != NULL)
    sync_rows (self);
  following_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONVERSATION]);
}

void
farthing_conversation_view_loaded (FarthingConversationView *self)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_VIEW (self));

  self->loading = FALSE;
}

void
farthing_conversation_view_jump_to_end (FarthingConversationView *self)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_VIEW (self));

  if (get_end (self) < get_n_messages (self))
    {
      remove_rows_from (self, 0);
      sync_rows (self);
    }
  farthing_message_list_follow (self->list);
  following_changed_cb (self);
}

guint
farthing_conversation_view_get_n_rows (FarthingConversationView *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION_VIEW (self), 0);

  return self->rows->len;
}

GtkWidget *
farthing_conversation_view_get_row (FarthingConversationView *self,
                                    guint                     index)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION_VIEW (self), NULL);

  return index < self->rows->len ? g_ptr_array_index (self->rows, index) : NULL;
}
