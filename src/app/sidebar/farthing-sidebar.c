/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sidebar-private.h"

#include "farthing-conversation-row.h"
#include "farthing-date-group.h"

#include <glib/gi18n.h>

/* How many rows are there at first and how many come with each scroll to the end, and how many
 * conversations the store is asked for at a time. */
#define ROWS_PER_PAGE 30
#define STORE_PAGE 200

/* How long a heading may be wrong after midnight, in seconds */
#define DAY_CHECK_S 600

G_DEFINE_FINAL_TYPE (FarthingSidebar, farthing_sidebar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_BUDGET,
  SIGNAL_DELETED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
farthing_sidebar_report (FarthingSidebar *self,
                         const GError    *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

GtkWidget *
farthing_sidebar_find_row (FarthingSidebar      *self,
                           FarthingConversation *conversation)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->rows, i);

      if (gtk_list_item_get_item (item) == conversation)
        return gtk_list_item_get_child (item);
    }
  return NULL;
}

static gint64
get_group (FarthingSidebar *self,
           guint            position)
{
  g_autoptr(FarthingConversation) conversation = g_list_model_get_item (G_LIST_MODEL (self->slice), position);

  if (conversation == NULL)
    return G_MININT64;
  return farthing_date_group_find (farthing_conversation_get_pinned (conversation),
                                   farthing_conversation_get_updated (conversation),
                                   farthing_clock_get_now (self->clock), self->zone);
}

static void
update_heading (FarthingSidebar *self,
                GtkListItem     *item)
{
  FarthingConversationRow *row = FARTHING_CONVERSATION_ROW (gtk_list_item_get_child (item));
  guint position = gtk_list_item_get_position (item);
  gint64 group = get_group (self, position);
  g_autofree char *heading = NULL;

  if (position == 0 || get_group (self, position - 1) != group)
    heading = farthing_date_group_dup_heading (group, farthing_clock_get_now (self->clock), self->zone);
  farthing_conversation_row_set_heading (row, heading);
}

static gboolean
update_headings_cb (gpointer user_data)
{
  FarthingSidebar *self = user_data;

  self->headings_source = 0;
  for (guint i = 0; i < self->rows->len; i++)
    update_heading (self, g_ptr_array_index (self->rows, i));
  return G_SOURCE_REMOVE;
}

static void
update_headings_soon (FarthingSidebar *self)
{
  if (self->headings_source == 0)
    self->headings_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, update_headings_cb, self, NULL);
}

/* "Today" ends at midnight.  A timer stands still while the computer sleeps, so the day is looked at, not waited for. */
static gboolean
day_cb (gpointer user_data)
{
  update_headings_soon (user_data);

  return G_SOURCE_CONTINUE;
}

/* A row that stays may have got another one above it. */
static void
items_changed_cb (FarthingSidebar *self)
{
  guint position;

  update_headings_soon (self);

  /* What is open is selected as soon as it is listed, wherever it moves */
  for (position = 0; position < g_list_model_get_n_items (G_LIST_MODEL (self->slice)); position++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (G_LIST_MODEL (self->slice), position);

      if (item == G_OBJECT (self->selected))
        {
          gtk_single_selection_set_selected (self->selection, position);
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          FarthingSidebar          *self)
{
  gtk_list_item_set_child (item, farthing_conversation_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         FarthingSidebar          *self)
{
  FarthingConversationRow *row = FARTHING_CONVERSATION_ROW (gtk_list_item_get_child (item));

  farthing_conversation_row_set_conversation (row, gtk_list_item_get_item (item));
  update_heading (self, item);
  g_ptr_array_add (self->rows, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           FarthingSidebar          *self)
{
  g_ptr_array_remove_fast (self->rows, item);
  farthing_conversation_row_set_conversation (FARTHING_CONVERSATION_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
selected_cb (FarthingSidebar *self)
{
  FarthingConversation *conversation = gtk_single_selection_get_selected_item (self->selection);

  /* That nothing is selected comes of the list, not of a person. */
  if (conversation != NULL)
    farthing_sidebar_set_selected (self, conversation);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingSidebar) self = user_data;
  g_autoptr(GError) error = NULL;
  int n = farthing_conversation_store_load_more_finish (FARTHING_CONVERSATION_STORE (source), result, &error);

  self->loading = FALSE;
  self->at_end = n <= 0;
  if (n < 0)
    farthing_sidebar_report (self, error);
}

static void
scrolled_cb (FarthingSidebar *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  guint size, n_remaining;

  if (self->store == NULL || page <= 0 ||
      gtk_adjustment_get_value (adjustment) + 2 * page < gtk_adjustment_get_upper (adjustment))
    return;

  size = gtk_slice_list_model_get_size (self->slice);
  n_remaining = g_list_model_get_n_items (G_LIST_MODEL (self->remaining));
  if (size < n_remaining)
    gtk_slice_list_model_set_size (self->slice, size + ROWS_PER_PAGE);
  if (size + ROWS_PER_PAGE >= n_remaining && !self->loading && !self->at_end)
    {
      self->loading = TRUE;
      farthing_conversation_store_load_more_async (self->store, STORE_PAGE, self->cancellable,
                                                   loaded_cb, g_object_ref (self));
    }
}

static gboolean
is_remaining (gpointer item,
              gpointer user_data)
{
  return !g_hash_table_contains (user_data, item);
}

static void
farthing_sidebar_dispose (GObject *object)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->headings_source, g_source_remove);
  g_clear_handle_id (&self->day_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FARTHING_TYPE_SIDEBAR);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);
  g_clear_object (&self->menu_target);
  g_clear_object (&self->renamed);
  g_clear_object (&self->selected);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (farthing_sidebar_parent_class)->dispose (object);
}

static void
farthing_sidebar_finalize (GObject *object)
{
  FarthingSidebar *self = FARTHING_SIDEBAR (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->deleted, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (farthing_sidebar_parent_class)->finalize (object);
}

static void
farthing_sidebar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_SELECTED)
    g_value_set_object (value, FARTHING_SIDEBAR (object)->selected);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
farthing_sidebar_class_init (FarthingSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_sidebar_dispose;
  object_class->finalize = farthing_sidebar_finalize;
  object_class->get_property = farthing_sidebar_get_property;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, FARTHING_TYPE_CONVERSATION,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, FARTHING_TYPE_CONVERSATION);
  signals[SIGNAL_BUDGET] = g_signal_new ("budget", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_CONVERSATION);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/sidebar/farthing-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingSidebar, list_view);
  gtk_widget_class_bind_template_child (widget_class, FarthingSidebar, menu);
  gtk_widget_class_bind_template_child (widget_class, FarthingSidebar, rename_entry);
  gtk_widget_class_bind_template_child (widget_class, FarthingSidebar, rename_popover);
  gtk_widget_class_bind_template_child (widget_class, FarthingSidebar, scroller);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  farthing_sidebar_class_install_actions (widget_class);
}

static void
farthing_sidebar_init (FarthingSidebar *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->deleted = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_sidebar_init_actions (self);
}

GtkWidget *
farthing_sidebar_new (void)
{
  return g_object_new (FARTHING_TYPE_SIDEBAR, NULL);
}

void
farthing_sidebar_set_store (FarthingSidebar           *self,
                            FarthingConversationStore *store,
                            FarthingClock             *clock)
{
  GListModel *list;
  GtkFilter *filter;

  g_return_if_fail (FARTHING_IS_SIDEBAR (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  list = farthing_conversation_store_get_list (store);
  filter = GTK_FILTER (gtk_custom_filter_new (is_remaining, g_hash_table_ref (self->deleted), (GDestroyNotify) g_hash_table_unref));
  self->remaining = gtk_filter_list_model_new (g_object_ref (list), filter);
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (self->remaining), 0, ROWS_PER_PAGE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->slice));

  g_signal_connect_object (self->slice, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  self->day_source = g_timeout_add_seconds (DAY_CHECK_S, day_cb, self);
}

FarthingConversation *
farthing_sidebar_get_selected (FarthingSidebar *self)
{
  g_return_val_if_fail (FARTHING_IS_SIDEBAR (self), NULL);

  return self->selected;
}

void
farthing_sidebar_set_selected (FarthingSidebar      *self,
                               FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_SIDEBAR (self));

  if (!g_set_object (&self->selected, conversation))
    return;
  if (self->slice != NULL &&
      gtk_single_selection_get_selected_item (self->selection) != (gpointer) conversation)
    items_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

void
farthing_sidebar_step (FarthingSidebar *self,
                       int              step)
{
  guint n_items, position;

  g_return_if_fail (FARTHING_IS_SIDEBAR (self));

  n_items = self->slice != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->slice)) : 0;
  if (n_items == 0)
    return;
  position = gtk_single_selection_get_selected (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    position = step > 0 ? 0 : n_items - 1;
  else
    position = (guint) CLAMP ((int) position + step, 0, (int) n_items - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

void
farthing_sidebar_undo_delete (FarthingSidebar      *self,
                              FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_SIDEBAR (self));

  if (!g_hash_table_remove (self->deleted, conversation))
    return;
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->remaining), GTK_FILTER_CHANGE_LESS_STRICT);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingSidebar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_conversation_store_delete_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    farthing_sidebar_report (self, error);
}

void
farthing_sidebar_finish_delete (FarthingSidebar      *self,
                                FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_SIDEBAR (self));

  /* It stays in the set: the store takes it off its list in its own time. */
  if (self->store == NULL || !g_hash_table_contains (self->deleted, conversation))
    return;
  farthing_conversation_store_delete_async (self->store, conversation, NULL, deleted_cb, g_object_ref (self));
}
