/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-table.h"

#include "farthing-date-format.h"
#include "farthing-money-label.h"
#include "farthing-provider.h"
#include "farthing-totals.h"
#include "farthing-usage-list.h"
#include "farthing-usage-words.h"

#include <glib/gi18n.h>

/* Widths from which on more columns have room */
#define MEDIUM_WIDTH 560
#define WIDE_WIDTH 860

typedef enum
{
  WIDTH_NARROW,
  WIDTH_MEDIUM,
  WIDTH_WIDE,
} Width;

struct _FarthingUsageTable
{
  GtkWidget parent_instance;

  /* template children */
  GtkColumnViewColumn *cached_column;
  GtkColumnViewColumn *conversation_column;
  GtkColumnViewColumn *duration_column;
  GtkColumnViewColumn *input_column;
  GtkColumnViewColumn *output_column;
  GtkColumnViewColumn *purpose_column;
  GtkDropDown *orders;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkColumnViewColumn *thinking_column;
  GtkColumnViewColumn *time_column;
  GtkColumnView *view;
  GtkWidget *box;

  /* owned */
  FarthingUsageList *list;
  FarthingUsageFilter *filter; /* (nullable): until there is one */

  guint columns_id;
  Width width;
};

G_DEFINE_FINAL_TYPE (FarthingUsageTable, farthing_usage_table, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CONVERSATION_CHOSEN,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Cells.  Every column but those of the model and the cost is one label. */

static char *
dup_time (FarthingUsageTable *self,
          GtkListItem        *item)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (gtk_list_item_get_item (item));

  return farthing_date_format_time (entry->created_ms, NULL);
}

static char *
dup_conversation (FarthingUsageRecord *record)
{
  const char *title = farthing_usage_record_get_title (record);

  if (title != NULL && title[0] != '\0')
    return g_strdup (title);

  return g_strdup (farthing_usage_record_get_entry (record)->conversation != 0 ? _("Deleted") : "–");
}

static char *
dup_cell (GtkColumnViewColumn *column,
          FarthingUsageTable  *self,
          FarthingUsageRecord *record)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (record);

  if (column == self->input_column)
    return farthing_totals_format_tokens (entry->usage.input);
  if (column == self->cached_column)
    return farthing_totals_format_tokens (entry->usage.cached);
  if (column == self->output_column)
    return farthing_totals_format_tokens (entry->usage.output);
  if (column == self->thinking_column)
    return farthing_totals_format_tokens (entry->usage.reasoning);
  if (column == self->duration_column)
    return farthing_usage_dup_duration (entry->duration_ms);

  return farthing_usage_dup_purpose (entry->purpose);
}

static gboolean
is_figure (GtkColumnViewColumn *column,
           FarthingUsageTable  *self)
{
  return column != self->time_column && column != self->purpose_column;
}

typedef struct
{
  FarthingUsageTable *table;
  GtkColumnViewColumn *column; /* borrowed: it owns the factory that owns this */
} Cell;

static void
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                Cell                     *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_figure (cell->column, cell->table) ? 1 : 0);
  /* A figure or a time that is cut would be another one */
  if (cell->column == cell->table->purpose_column)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_label_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               Cell                     *cell)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (cell->column == cell->table->time_column)
    text = dup_time (cell->table, item);
  else
    text = dup_cell (cell->column, cell->table, gtk_list_item_get_item (item));
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, is_figure (cell->column, cell->table) ? NULL : text);
}

/* The one cell with something to press: all of its conversation, and nothing else */

static void
only_conversation_cb (GtkButton   *button,
                      GtkListItem *item)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), FARTHING_TYPE_USAGE_TABLE);
  FarthingUsageRecord *record = gtk_list_item_get_item (item);

  if (self != NULL && record != NULL)
    g_signal_emit (self, signals[SIGNAL_CONVERSATION_CHOSEN], 0, record);
}

static void
setup_conversation_cb (FarthingUsageTable *self,
                       GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-find-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, _("Only this conversation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Only this conversation"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (only_conversation_cb), item);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (item, box);
}

static void
bind_conversation_cb (FarthingUsageTable *self,
                      GtkListItem        *item)
{
  FarthingUsageRecord *record = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autofree char *text = dup_conversation (record);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), text);
  gtk_widget_set_tooltip_text (gtk_widget_get_first_child (box), text);
  gtk_widget_set_visible (gtk_widget_get_last_child (box), farthing_usage_record_get_entry (record)->conversation != 0);
}

static void
setup_model_cb (FarthingUsageTable *self,
                GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), label);
      if (i == 0)
        {
          /* "mistral-large-2512": what tells two models apart is at the end */
          gtk_label_set_width_chars (GTK_LABEL (label), 18);
          continue;
        }
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  gtk_list_item_set_child (item, box);
}

/* What has no column of its own stands below the model. */
static char *
dup_second_line (FarthingUsageTable *self,
                 GtkListItem        *item)
{
  FarthingUsageRecord *record = gtk_list_item_get_item (item);
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (record);
  const FarthingProvider *provider = farthing_provider_find (entry->provider);
  g_autofree char *time = self->width == WIDTH_NARROW ? dup_time (self, item) : NULL;
  g_autofree char *conversation = self->width == WIDTH_NARROW ? dup_conversation (record) : NULL;
  GString *text = g_string_new (NULL);

  if (self->width == WIDTH_NARROW)
    g_string_append_printf (text, "%s · ", time);
  g_string_append (text, provider != NULL ? provider->name : entry->provider);
  if (entry->key_label != NULL)
    g_string_append_printf (text, " · %s", entry->key_label);
  if (self->width == WIDTH_NARROW)
    g_string_append_printf (text, " · %s", conversation);

  return g_string_free (text, FALSE);
}

static void
bind_model_cb (FarthingUsageTable *self,
               GtkListItem        *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (gtk_list_item_get_item (item));
  g_autofree char *second = dup_second_line (self, item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), entry->model);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), second);
  gtk_widget_set_tooltip_text (box, entry->answered_by);
}

static void
setup_cost_cb (FarthingUsageTable *self,
               GtkListItem        *item)
{
  GtkWidget *label = farthing_money_label_new ();

  gtk_widget_set_halign (label, GTK_ALIGN_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cost_cb (FarthingUsageTable *self,
              GtkListItem        *item)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (gtk_list_item_get_item (item));

  farthing_money_label_set_money (FARTHING_MONEY_LABEL (gtk_list_item_get_child (item)), entry->cost, entry->provenance);
}

/* The list */

static void
scrolled_cb (FarthingUsageTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->list != NULL && gtk_adjustment_get_value (adjustment) + 2 * page >= gtk_adjustment_get_upper (adjustment))
    farthing_usage_list_load_more (self->list);
}

static void
loaded_cb (FarthingUsageTable *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "rows");
}

static void
failed_cb (FarthingUsageTable *self,
           const GError       *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
read_list (FarthingUsageTable *self)
{
  if (self->list != NULL && self->filter != NULL)
    farthing_usage_list_set_filter (self->list, self->filter, gtk_drop_down_get_selected (self->orders));
}

static void
activate_cb (FarthingUsageTable *self,
             guint               position)
{
  g_autoptr(FarthingUsageRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (record != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, record);
}

/* The width */

static gboolean
show_columns_cb (gpointer user_data)
{
  FarthingUsageTable *self = user_data;

  self->columns_id = 0;
  gtk_column_view_column_set_visible (self->time_column, self->width >= WIDTH_MEDIUM);
  gtk_column_view_column_set_visible (self->conversation_column, self->width >= WIDTH_MEDIUM);
  gtk_column_view_column_set_visible (self->input_column, self->width == WIDTH_WIDE);
  gtk_column_view_column_set_visible (self->cached_column, self->width == WIDTH_WIDE);
  gtk_column_view_column_set_visible (self->output_column, self->width == WIDTH_WIDE);
  gtk_column_view_column_set_visible (self->thinking_column, self->width == WIDTH_WIDE);
  gtk_column_view_column_set_visible (self->purpose_column, self->width == WIDTH_WIDE);
  gtk_column_view_column_set_visible (self->duration_column, self->width == WIDTH_WIDE);
  /* The second lines say something else now. */
  if (self->list != NULL)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

      g_list_model_items_changed (G_LIST_MODEL (self->list), 0, n_items, n_items);
    }

  return G_SOURCE_REMOVE;
}

/* Columns cannot come and go while the table is being laid out. */
static void
farthing_usage_table_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  FarthingUsageTable *self = FARTHING_USAGE_TABLE (widget);
  Width now = width < MEDIUM_WIDTH ? WIDTH_NARROW : width < WIDE_WIDTH ? WIDTH_MEDIUM
                                                                       : WIDTH_WIDE;

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (now == self->width)
    return;
  self->width = now;
  if (self->columns_id == 0)
    self->columns_id = g_idle_add (show_columns_cb, self);
}

static void
farthing_usage_table_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  gtk_widget_measure (FARTHING_USAGE_TABLE (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
  /* Columns that do not fit go away. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
}

static void
farthing_usage_table_dispose (GObject *object)
{
  FarthingUsageTable *self = FARTHING_USAGE_TABLE (object);

  g_clear_handle_id (&self->columns_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (farthing_usage_table_parent_class)->dispose (object);
}

static void
farthing_usage_table_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_USAGE_TABLE (object)->filter, farthing_usage_filter_free);

  G_OBJECT_CLASS (farthing_usage_table_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, cached_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, conversation_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, duration_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, input_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, orders);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, output_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, purpose_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, stack);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, thinking_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, time_column);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_conversation_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cost_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_model_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_list);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_conversation_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cost_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_model_cb);
}

static void
farthing_usage_table_class_init (FarthingUsageTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_usage_table_dispose;
  object_class->finalize = farthing_usage_table_finalize;
  widget_class->measure = farthing_usage_table_measure;
  widget_class->size_allocate = farthing_usage_table_size_allocate;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_USAGE_RECORD);
  signals[SIGNAL_CONVERSATION_CHOSEN] = g_signal_new ("conversation-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                      G_TYPE_NONE, 1, FARTHING_TYPE_USAGE_RECORD);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-usage-table.ui");
  bind_children (widget_class);
}

static void
init_column (FarthingUsageTable  *self,
             GtkColumnViewColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *cell = g_new (Cell, 1);

  cell->table = self;
  cell->column = column;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_label_cb), cell, (GClosureNotify) g_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label_cb), cell);
  gtk_column_view_column_set_factory (column, factory);
  g_object_unref (factory);
}

static void
farthing_usage_table_init (FarthingUsageTable *self)
{
  GtkAdjustment *adjustment;

  self->width = WIDTH_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
  init_column (self, self->time_column);
  init_column (self, self->purpose_column);
  init_column (self, self->input_column);
  init_column (self, self->cached_column);
  init_column (self, self->output_column);
  init_column (self, self->thinking_column);
  init_column (self, self->duration_column);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  /* In a tall window the first page may be too short to be scrolled at all */
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_usage_table_new (void)
{
  return g_object_new (FARTHING_TYPE_USAGE_TABLE, NULL);
}

void
farthing_usage_table_set_session (FarthingUsageTable *self,
                                  FarthingSession    *session)
{
  g_autoptr(GtkSelectionModel) selection = NULL;

  g_return_if_fail (FARTHING_IS_USAGE_TABLE (self));
  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (self->list == NULL);

  self->list = farthing_usage_list_new (session);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  gtk_column_view_set_model (self->view, selection);
}

void
farthing_usage_table_set_filter (FarthingUsageTable        *self,
                                 const FarthingUsageFilter *filter)
{
  g_return_if_fail (FARTHING_IS_USAGE_TABLE (self));
  g_return_if_fail (filter != NULL);

  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  self->filter = farthing_usage_filter_copy (filter);
  read_list (self);
}
