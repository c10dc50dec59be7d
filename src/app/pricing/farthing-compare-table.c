/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "farthing-compare-row.h"
#include "farthing-compare-words.h"

/* Widgets of rows that are not seen cost as much as those that are: what is scrolled to comes in pages. */
#define ROWS_PER_PAGE 30

G_DEFINE_FINAL_TYPE (FarthingCompareTable, farthing_compare_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SCOPE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_item (FarthingCompareTable *self,
             GtkListItem          *item)
{
  FarthingCompareRow *row = FARTHING_COMPARE_ROW (gtk_list_item_get_child (item));
  FarthingComparisonRow *shown = farthing_compare_row_get_row (row);

  farthing_compare_row_set_sorted (row, self->by_model ? -1 : (int) self->figure);
  farthing_compare_row_set_current (row, shown != NULL && g_strcmp0 (farthing_comparison_row_get_reference (shown), self->current) == 0);
}

static void
update_items (FarthingCompareTable *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    update_item (self, g_ptr_array_index (self->bound, i));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          FarthingCompareTable     *self)
{
  gtk_list_item_set_child (item, farthing_compare_row_new (self->columns));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         FarthingCompareTable     *self)
{
  farthing_compare_row_set_row (FARTHING_COMPARE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
  update_item (self, item);
  g_ptr_array_add (self->bound, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           FarthingCompareTable     *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
update_stack (FarthingCompareTable *self)
{
  gboolean found = self->order == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->order)) > 0;

  gtk_stack_set_visible_child_name (self->stack, found ? "models" : "empty");
}

void
farthing_compare_table_tell_scope (FarthingCompareTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCOPE]);
}

void
farthing_compare_table_filter (FarthingCompareTable *self)
{
  if (self->order == NULL)
    return;
  farthing_compare_order_set_size (self->order, ROWS_PER_PAGE);
  farthing_compare_order_update (self->order, NULL);
  update_stack (self);
}

/* Who asks for another order wants to see its head. */
void
farthing_compare_table_sort_anew (FarthingCompareTable *self)
{
  gtk_list_view_set_model (self->list_view, NULL);
  farthing_compare_order_set_size (self->order, ROWS_PER_PAGE);
  farthing_compare_order_update (self->order, NULL);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/* Figures that are others while somebody looks: what is selected, or else what is at the top, stays in its
 * place on the screen.  Only the very top of the list remains its top, whatever comes to be there. */
static void
sort_again (FarthingCompareTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gboolean at_top = gtk_adjustment_get_value (adjustment) < 1;

  farthing_compare_order_update (self->order, farthing_compare_table_get_selected (self));
  if (at_top && g_list_model_get_n_items (G_LIST_MODEL (self->order)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
search_changed_cb (FarthingCompareTable *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (text[0] != '\0' && !gtk_widget_get_visible (GTK_WIDGET (self->search)))
    farthing_compare_table_show_search (self, TRUE);
  farthing_compare_table_filter (self);
}

static void
stop_search_cb (FarthingCompareTable *self)
{
  farthing_compare_table_show_search (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Enter on words that leave one model means that model; else the list has the say. */
static void
search_activate_cb (FarthingCompareTable *self)
{
  if (self->order == NULL)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->order)) == 1)
    {
      g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (G_LIST_MODEL (self->order), 0);

      farthing_compare_table_choose (self, row);
      return;
    }
  gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

FarthingComparisonRow *
farthing_compare_table_get_selected (FarthingCompareTable *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

void
farthing_compare_table_choose (FarthingCompareTable  *self,
                               FarthingComparisonRow *row)
{
  if (farthing_comparison_row_get_held (row))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, farthing_comparison_row_get_model (row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-key", "s",
                                farthing_model_get_provider (farthing_comparison_row_get_model (row)));
}

static void
activate_cb (FarthingCompareTable *self,
             guint                 position)
{
  g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (G_LIST_MODEL (self->order), position);

  if (row != NULL)
    farthing_compare_table_choose (self, row);
}

static gboolean
grow_cb (gpointer user_data)
{
  FarthingCompareTable *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->grow_source = 0;
  if (gtk_adjustment_get_value (adjustment) + 2 * gtk_adjustment_get_page_size (adjustment) < gtk_adjustment_get_upper (adjustment))
    return G_SOURCE_REMOVE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->order)) < farthing_compare_order_get_n_found (self->order))
    farthing_compare_order_set_size (self->order, farthing_compare_order_get_size (self->order) + ROWS_PER_PAGE);

  return G_SOURCE_REMOVE;
}

/* The adjustment is changed while the list is being laid out, when its items must stay as they are. */
static void
scrolled_cb (FarthingCompareTable *self)
{
  if (self->order != NULL && self->grow_source == 0 && gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scroller)) > 0)
    self->grow_source = g_idle_add (grow_cb, self);
}

/* At its end the list hands the wheel to the panel around it, where GTK 4.8 would swallow it. */
static gboolean
wheel_cb (GtkEventControllerScroll *controller,
          double                    dx,
          double                    dy,
          FarthingCompareTable     *self)
{
  GtkAdjustment *inner = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *outer = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  double last = gtk_adjustment_get_upper (inner) - gtk_adjustment_get_page_size (inner);
  GtkAdjustment *adjustment;
  double step;

  if (outer == NULL || fabs (dx) > fabs (dy) || (dy > 0 && gtk_adjustment_get_value (inner) < last - 1) ||
      (dy < 0 && gtk_adjustment_get_value (inner) > gtk_adjustment_get_lower (inner) + 1))
    return GDK_EVENT_PROPAGATE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  /* One notch goes as far as in a scrolled window of GTK; a touchpad tells pixels */
  step = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL ? pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0) : 1;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);

  return GDK_EVENT_STOP;
}

static void
search_shortcut (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "compare.search", NULL);
}

static void
compared_cb (FarthingCompareTable *self)
{
  FarthingCompareContext context;

  farthing_compare_table_look_for_key (self);
  farthing_compare_context_init (&context, self->comparison);
  farthing_compare_columns_set_context (self->columns, &context);
  farthing_compare_table_update_widest (self);
  if (self->order == NULL)
    return;
  sort_again (self);
  for (guint i = 0; i < self->bound->len; i++)
    farthing_compare_row_update (FARTHING_COMPARE_ROW (gtk_list_item_get_child (g_ptr_array_index (self->bound, i))));
  update_stack (self);
}

static void
selection_changed_cb (FarthingCompareTable *self)
{
  farthing_compare_table_update_actions (self);
}

static void
build (FarthingCompareTable *self)
{
  self->order = farthing_compare_order_new (G_LIST_MODEL (self->comparison), farthing_compare_table_compare,
                                            farthing_compare_table_matches, self);
  farthing_compare_order_set_size (self->order, ROWS_PER_PAGE);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->order)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  update_stack (self);
}

static void
farthing_compare_table_map (GtkWidget *widget)
{
  FarthingCompareTable *self = FARTHING_COMPARE_TABLE (widget);

  if (self->order == NULL && self->comparison != NULL)
    build (self);

  GTK_WIDGET_CLASS (farthing_compare_table_parent_class)->map (widget);
}

static void
farthing_compare_table_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  FarthingCompareTable *self = FARTHING_COMPARE_TABLE (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->routes != NULL)
    gtk_popover_present (GTK_POPOVER (self->routes));
}

static void
farthing_compare_table_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  gtk_widget_measure (FARTHING_COMPARE_TABLE (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
farthing_compare_table_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_SCOPE)
    g_value_set_string (value, farthing_compare_table_get_scope (FARTHING_COMPARE_TABLE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
farthing_compare_table_dispose (GObject *object)
{
  FarthingCompareTable *self = FARTHING_COMPARE_TABLE (object);

  g_clear_handle_id (&self->grow_source, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->routes, gtk_widget_unparent);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->order);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->comparison);
  g_clear_object (&self->columns);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (farthing_compare_table_parent_class)->dispose (object);
}

static void
farthing_compare_table_finalize (GObject *object)
{
  FarthingCompareTable *self = FARTHING_COMPARE_TABLE (object);

  g_clear_pointer (&self->bound, g_ptr_array_unref);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->scope, g_free);

  G_OBJECT_CLASS (farthing_compare_table_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-compare-table.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, head);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, list_view);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, row_menu);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, search);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareTable, stack);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "secondary_pressed_cb", G_CALLBACK (farthing_compare_table_secondary_pressed_cb));
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, wheel_cb);
}

static void
farthing_compare_table_class_init (FarthingCompareTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_compare_table_dispose;
  object_class->finalize = farthing_compare_table_finalize;
  object_class->get_property = farthing_compare_table_get_property;
  widget_class->map = farthing_compare_table_map;
  widget_class->measure = farthing_compare_table_measure;
  widget_class->size_allocate = farthing_compare_table_size_allocate;

  properties[PROP_SCOPE] = g_param_spec_string ("scope", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_MODEL);

  g_type_ensure (FARTHING_TYPE_COMPARE_HEAD);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, farthing_compare_table_menu_action);
  gtk_widget_class_install_action (widget_class, "table.search", NULL, search_shortcut);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "table.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "table.search", NULL);
}

static void
farthing_compare_table_init (FarthingCompareTable *self)
{
  self->bound = g_ptr_array_new ();
  self->columns = farthing_compare_columns_new ();
  self->settings = g_settings_new ("app.farthing.Farthing");
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_compare_table_add_actions (self);
  farthing_compare_head_set_columns (self->head, self->columns);
  farthing_compare_table_follow_settings (self);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list_view));

  /* In a tall window the first page may be too short to be scrolled at all */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_compare_table_new (void)
{
  return g_object_new (FARTHING_TYPE_COMPARE_TABLE, NULL);
}

void
farthing_compare_table_set_comparison (FarthingCompareTable *self,
                                       FarthingComparison   *comparison)
{
  g_return_if_fail (FARTHING_IS_COMPARE_TABLE (self));
  g_return_if_fail (FARTHING_IS_COMPARISON (comparison));
  g_return_if_fail (self->comparison == NULL);

  self->comparison = g_object_ref (comparison);
  g_signal_connect_object (comparison, "changed", G_CALLBACK (compared_cb), self, G_CONNECT_SWAPPED);
  /* Before the list looks at what comes */
  g_signal_connect_object (comparison, "items-changed", G_CALLBACK (farthing_compare_table_look_for_key), self, G_CONNECT_SWAPPED);
  farthing_compare_table_look_for_key (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    build (self);
}

void
farthing_compare_table_set_current (FarthingCompareTable *self,
                                    const char           *reference)
{
  g_return_if_fail (FARTHING_IS_COMPARE_TABLE (self));

  if (g_strcmp0 (self->current, reference) == 0)
    return;
  g_free (self->current);
  self->current = g_strdup (reference);
  update_items (self);
}

GActionGroup *
farthing_compare_table_get_actions (FarthingCompareTable *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_TABLE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

FarthingCompareColumns *
farthing_compare_table_get_columns (FarthingCompareTable *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_TABLE (self), NULL);

  return self->columns;
}
