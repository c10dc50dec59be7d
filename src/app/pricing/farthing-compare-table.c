/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-table-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "farthing-compare-row.h"
#include "farthing-compare-words.h"
#include "farthing-model-order.h"

/* Widgets of rows that are not seen cost as much as those that are: what is scrolled to comes in pages. */
#define ROWS_PER_PAGE 30

G_DEFINE_FINAL_TYPE (FarthingCompareTable, farthing_compare_table, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingComparisonRow *first = (FarthingComparisonRow *) a;
  FarthingComparisonRow *second = (FarthingComparisonRow *) b;
  int order;

  if (!self->by_model)
    return farthing_comparison_row_compare (first, second, self->figure, self->descending);

  order = g_strcmp0 (farthing_model_get_id (farthing_comparison_row_get_model (first)),
                     farthing_model_get_id (farthing_comparison_row_get_model (second)));

  return self->descending ? -order : order;
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  FarthingCompareTable *self = user_data;
  FarthingModel *model = farthing_comparison_row_get_model (item);
  const FarthingProvider *provider = farthing_comparison_row_get_provider (item);
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const char *family = farthing_comparison_row_get_family (item);

  if (self->only_held && !farthing_comparison_row_get_held (item))
    return FALSE;
  if ((farthing_model_get_flags (model) & self->needs) != self->needs)
    return FALSE;
  if (family != NULL && g_strcmp0 (family, search) == 0)
    return TRUE;

  return farthing_model_matches (model, provider != NULL ? provider->name : "", search);
}

static void
read_sort (FarthingCompareTable *self)
{
  g_autofree char *sort = g_settings_get_string (self->settings, "compare-sort");

  self->by_model = g_str_equal (sort, "model");
  if (!self->by_model && !farthing_figure_from_string (sort, &self->figure))
    self->figure = FARTHING_FIGURE_MONTH;
  self->descending = g_settings_get_boolean (self->settings, "compare-descending");
  farthing_compare_columns_set_sorted (self->columns, self->by_model ? -1 : (int) self->figure);
  farthing_compare_head_set_sort (self->head, self->by_model ? sort : farthing_figure_to_string (self->figure), self->descending);
}

static void
read_filter (FarthingCompareTable *self)
{
  static const struct
  {
    const char *name;
    FarthingModelFlags flag;
  } flags[] = {
    { "image", FARTHING_MODEL_IMAGE_INPUT },
    { "reasoning", FARTHING_MODEL_REASONING },
    { "tools", FARTHING_MODEL_TOOLS },
  };
  g_auto(GStrv) needs = g_settings_get_strv (self->settings, "compare-needs");

  self->only_held = g_settings_get_boolean (self->settings, "compare-only-held");
  self->needs = 0;
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      if (g_strv_contains ((const char *const *) needs, flags[i].name))
        self->needs |= flags[i].flag;
    }
}

static void
read_columns (FarthingCompareTable *self)
{
  g_auto(GStrv) names = g_settings_get_strv (self->settings, "compare-columns");
  guint wanted = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      FarthingFigure figure;

      if (farthing_figure_from_string (names[i], &figure))
        wanted |= 1u << figure;
    }
  farthing_compare_columns_set_wanted (self->columns, wanted);
}

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

static void
filter (FarthingCompareTable *self)
{
  if (self->order == NULL)
    return;
  farthing_compare_order_set_size (self->order, ROWS_PER_PAGE);
  farthing_compare_order_update (self->order, NULL);
  update_stack (self);
}

/* Columns are as wide as the widest figure that can come to be seen by scrolling. */
static void
update_widest (FarthingCompareTable *self)
{
  FarthingComparisonRow *widest[FARTHING_N_FIGURES] = { NULL };
  guint lengths[FARTHING_N_FIGURES] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->comparison)); i++)
    {
      g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (G_LIST_MODEL (self->comparison), i);

      if (self->only_held && !farthing_comparison_row_get_held (row))
        continue;
      for (guint j = 0; j < FARTHING_N_FIGURES; j++)
        {
          guint length = farthing_compare_get_length (row, j);

          if (length > lengths[j])
            widest[j] = row;
          lengths[j] = MAX (lengths[j], length);
        }
    }

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_autofree char *figure = widest[i] != NULL ? farthing_compare_dup_figure (widest[i], i) : NULL;

      farthing_compare_columns_set_widest (self->columns, i, figure);
    }
  farthing_compare_columns_measure (self->columns, GTK_WIDGET (self->head));
}

static void
filter_setting_changed_cb (FarthingCompareTable *self)
{
  read_filter (self);
  if (self->comparison != NULL)
    update_widest (self);
  filter (self);
}

/* Who asks for another order wants to see its head. */
static void
sort_anew (FarthingCompareTable *self)
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
sort_setting_changed_cb (FarthingCompareTable *self)
{
  read_sort (self);
  if (self->order != NULL)
    sort_anew (self);
}

static void
columns_setting_changed_cb (FarthingCompareTable *self)
{
  read_columns (self);
}

static void
search_changed_cb (FarthingCompareTable *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (text[0] != '\0' && !gtk_widget_get_visible (GTK_WIDGET (self->search)))
    farthing_compare_table_show_search (self, TRUE);
  filter (self);
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
popup_menu (FarthingCompareTable *self,
            GdkRectangle         *where)
{
  if (farthing_compare_table_get_selected (self) == NULL)
    return;
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  farthing_compare_table_update_actions (self);
  self->pointed = *where;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), where);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The row under the pointer is meant, not the one that happened to be selected. */
static gboolean
select_at (FarthingCompareTable *self,
           double                x,
           double                y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && !FARTHING_IS_COMPARE_ROW (widget))
    widget = widget != GTK_WIDGET (self) ? (gtk_widget_get_first_child (widget) != NULL && FARTHING_IS_COMPARE_ROW (gtk_widget_get_first_child (widget))
                                              ? gtk_widget_get_first_child (widget)
                                              : gtk_widget_get_parent (widget))
                                         : NULL;
  for (guint i = 0; widget != NULL && i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_child (item) != widget)
        continue;
      gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (item));
      return TRUE;
    }

  return FALSE;
}

static void
secondary_pressed_cb (GtkGestureClick      *gesture,
                      int                   n_press,
                      double                x,
                      double                y,
                      FarthingCompareTable *self)
{
  if (self->selection == NULL || !select_at (self, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, &(GdkRectangle){ x, y, 1, 1 });
}

/* By keyboard: at the row that has the focus, which is selected */
static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FarthingCompareTable *self = FARTHING_COMPARE_TABLE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  popup_menu (self, &(GdkRectangle){ bounds.origin.x + FARTHING_COMPARE_MARGIN, bounds.origin.y + bounds.size.height / 2, 1, 1 });
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
  FarthingComparisonBasis basis;

  farthing_comparison_get_basis (self->comparison, &basis);
  farthing_compare_columns_set_daily (self->columns, basis.daily);
  update_widest (self);
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
  self->order = farthing_compare_order_new (G_LIST_MODEL (self->comparison), compare, matches, self);
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
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
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
  widget_class->map = farthing_compare_table_map;
  widget_class->measure = farthing_compare_table_measure;
  widget_class->size_allocate = farthing_compare_table_size_allocate;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_MODEL);

  g_type_ensure (FARTHING_TYPE_COMPARE_HEAD);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "table.menu", NULL, menu_action);
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
  read_columns (self);
  read_filter (self);
  farthing_compare_head_set_columns (self->head, self->columns);
  read_sort (self);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list_view));

  g_signal_connect_object (self->settings, "changed::compare-sort", G_CALLBACK (sort_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-descending", G_CALLBACK (sort_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-only-held", G_CALLBACK (filter_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-needs", G_CALLBACK (filter_setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::compare-columns", G_CALLBACK (columns_setting_changed_cb), self, G_CONNECT_SWAPPED);
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
