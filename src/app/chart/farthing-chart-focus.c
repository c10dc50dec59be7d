/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-private.h"

#include "farthing-chart-table.h"

#include <glib/gi18n.h>
#include <math.h>

/* The chart by keyboard, by pointer and by ear. */

/* Farther from a datum than this the pointer means none */
#define MAX_DISTANCE 28.0f

#define HOVER_ALPHA 0.07f

#define WALK_FIRST (-G_MAXINT)
#define WALK_LAST G_MAXINT

static char *
dup_summary (FarthingChart *self)
{
  guint n_data = farthing_chart_get_n_data (self);

  if (self->summary != NULL)
    return g_strdup (self->summary);

  /* Translators: says what a chart holds, to those who cannot see it */
  return g_strdup_printf (ngettext ("Chart with %u value", "Chart with %u values", n_data), n_data);
}

void
farthing_chart_update_accessible (FarthingChart *self)
{
  g_autofree char *summary = dup_summary (self);
  g_autofree char *words = NULL;

  if (self->focused >= 0 && self->focused_layer != NULL)
    {
      farthing_chart_place (self);
      words = farthing_chart_layer_describe (self->focused_layer, &self->canvas, (guint) self->focused);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : self->title != NULL ? self->title
                                                                                                             : summary,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary,
                                  -1);
}

static void
focus_reset (FarthingChart *self)
{
  self->focused_layer = self->hovered_layer = NULL;
  self->focused = self->hovered = -1;
  farthing_chart_update_accessible (self);
}

/* The layer may be gone: its address alone is looked at. */
static gboolean
is_there (FarthingChart      *self,
          FarthingChartLayer *layer,
          int                 index)
{
  FarthingSeries *series;

  if (index < 0 || !g_ptr_array_find (self->layers, layer, NULL))
    return FALSE;
  series = farthing_chart_layer_get_series (layer);

  return series != NULL && (guint) index < farthing_series_get_n_data (series);
}

void
farthing_chart_focus_check (FarthingChart *self)
{
  if (!is_there (self, self->hovered_layer, self->hovered))
    {
      self->hovered_layer = NULL;
      self->hovered = -1;
    }
  if (is_there (self, self->focused_layer, self->focused))
    farthing_chart_update_accessible (self);
  else
    focus_reset (self);
}

static guint
get_focused_nth (FarthingChart *self)
{
  guint n_data = farthing_chart_get_n_data (self);

  for (guint n = 0; n < n_data; n++)
    {
      FarthingChartLayer *layer;
      guint index;

      if (farthing_chart_get_nth (self, n, &layer, &index) && layer == self->focused_layer && (int) index == self->focused)
        return n;
    }

  return G_MAXUINT;
}

static void
focus_datum (FarthingChart      *self,
             FarthingChartLayer *layer,
             int                 index)
{
  self->focused_layer = layer;
  self->focused = index;
  farthing_chart_update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @delta: by how many; the first time to the first datum, or to the last when going back */
static gboolean
walk (FarthingChart *self,
      int            delta)
{
  guint n_data = farthing_chart_get_n_data (self);
  guint now = get_focused_nth (self);
  FarthingChartLayer *layer;
  guint next;
  guint index;

  if (n_data == 0)
    return FALSE;

  if (delta == WALK_FIRST || delta == WALK_LAST || now == G_MAXUINT)
    next = delta == WALK_LAST || delta == -1 ? n_data - 1 : 0;
  else
    next = (guint) CLAMP ((int) now + delta, 0, (int) n_data - 1);
  farthing_chart_place (self);
  if (!farthing_chart_get_nth (self, next, &layer, &index))
    return FALSE;
  focus_datum (self, layer, (int) index);

  return TRUE;
}

static gboolean
walk_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  return walk (FARTHING_CHART (widget), g_variant_get_int32 (args));
}

/* Left and right are those of the screen */
static gboolean
walk_sideways_cb (GtkWidget *widget,
                  GVariant  *args,
                  gpointer   user_data)
{
  int delta = g_variant_get_int32 (args);

  return walk (FARTHING_CHART (widget), gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -delta : delta);
}

static gboolean
leave_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  FarthingChart *self = FARTHING_CHART (widget);

  if (self->focused < 0)
    return FALSE;
  focus_reset (self);
  gtk_widget_queue_draw (widget);

  return TRUE;
}

static void
focus_left_cb (FarthingChart *self)
{
  focus_reset (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Under the layers: a light ground for what the pointer is at */
void
farthing_chart_snapshot_hover (FarthingChart *self,
                               GtkSnapshot   *snapshot)
{
  graphene_rect_t bounds;
  GskRoundedRect outline;
  GdkRGBA color = self->canvas.foreground;

  if (self->hovered < 0 ||
      !farthing_chart_layer_locate (self->hovered_layer, &self->canvas, (guint) self->hovered, &bounds))
    return;

  color.alpha *= HOVER_ALPHA;
  graphene_rect_inset (&bounds, -2, 0);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

void
farthing_chart_snapshot_focus (FarthingChart *self,
                               GtkSnapshot   *snapshot)
{
  graphene_rect_t bounds;
  GskRoundedRect outline;
  GdkRGBA color = self->canvas.accent;
  const float widths[4] = { 2, 2, 2, 2 };
  const GdkRGBA colors[4] = { color, color, color, color };

  if (self->focused < 0 || !gtk_widget_has_focus (GTK_WIDGET (self)) ||
      !farthing_chart_layer_locate (self->focused_layer, &self->canvas, (guint) self->focused, &bounds))
    return;

  graphene_rect_inset (&bounds, bounds.size.width < 200 ? -3 : 0, bounds.size.width < 200 ? -3 : 0);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 4);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static int
find_nearest (FarthingChart       *self,
              float                x,
              float                y,
              FarthingChartLayer **layer)
{
  int nearest = -1;
  float distance = MAX_DISTANCE;

  farthing_chart_place (self);
  if (!self->extent.has_x)
    return -1;

  /* The last layer is on top: it wins where two are as near */
  for (guint i = self->layers->len; i > 0; i--)
    {
      float away = G_MAXFLOAT;
      int index = farthing_chart_layer_hit (g_ptr_array_index (self->layers, i - 1), &self->canvas, x, y, &away);

      if (index < 0 || away >= distance)
        continue;
      *layer = g_ptr_array_index (self->layers, i - 1);
      nearest = index;
      distance = away;
    }

  return nearest;
}

/* Where data stand side by side, one is meant by all that is nearer to it than to its neighbours. */
static void
widen (FarthingChart      *self,
       FarthingChartLayer *layer,
       graphene_rect_t    *area)
{
  guint n_data = farthing_series_get_n_data (farthing_chart_layer_get_series (layer));
  float middle = area->origin.x + area->size.width / 2;
  float from = 0;
  float to = (float) gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < n_data; i++)
    {
      graphene_rect_t other;
      float edge;

      if (!farthing_chart_layer_locate (layer, &self->canvas, i, &other))
        continue;
      edge = (middle + other.origin.x + other.size.width / 2) / 2;
      if (edge < middle - 0.5f)
        from = MAX (from, edge);
      else if (edge > middle + 0.5f)
        to = MIN (to, edge);
    }
  *area = GRAPHENE_RECT_INIT (from, 0, to - from, (float) gtk_widget_get_height (GTK_WIDGET (self)));
}

int
farthing_chart_find_datum (FarthingChart       *self,
                           float                x,
                           float                y,
                           FarthingChartLayer **layer,
                           graphene_rect_t     *area)
{
  int index = find_nearest (self, x, y, layer);

  if (index < 0 || !farthing_chart_layer_locate (*layer, &self->canvas, (guint) index, area))
    return -1;
  if (self->y != NULL)
    widen (self, *layer, area);

  return index;
}

static void
hover (FarthingChart      *self,
       FarthingChartLayer *layer,
       int                 index)
{
  if (self->hovered_layer == layer && self->hovered == index)
    return;
  self->hovered_layer = layer;
  self->hovered = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (FarthingChart *self,
           double         x,
           double         y)
{
  FarthingChartLayer *layer = NULL;
  int index = find_nearest (self, (float) x, (float) y, &layer);

  hover (self, layer, index);
}

static void
pointer_left_cb (FarthingChart *self)
{
  hover (self, NULL, -1);
}

static gboolean
query_tooltip_cb (FarthingChart *self,
                  int            x,
                  int            y,
                  gboolean       keyboard,
                  GtkTooltip    *tooltip)
{
  FarthingChartLayer *layer = self->focused_layer;
  int index = self->focused;
  g_autofree char *words = NULL;
  graphene_rect_t area;

  if (!keyboard)
    index = farthing_chart_find_datum (self, (float) x, (float) y, &layer, &area);
  else if (index >= 0 && !farthing_chart_layer_locate (layer, &self->canvas, (guint) index, &area))
    return FALSE;
  if (index < 0)
    return FALSE;

  words = farthing_chart_layer_describe (layer, &self->canvas, (guint) index);
  gtk_tooltip_set_text (tooltip, words);
  /* A tooltip that the pointer leaves begins anew: within the area it stays, however the pointer moves. */
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int) floorf (area.origin.x), (int) floorf (area.origin.y),
                                                      (int) ceilf (area.size.width) + 1, (int) ceilf (area.size.height) + 1 });

  return TRUE;
}

static void
show_menu (FarthingChart *self,
           double         x,
           double         y)
{
  if (self->menu == NULL)
    {
      g_autoptr(GMenu) menu = g_menu_new ();

      g_menu_append (menu, _("Show as _Table"), "chart.show-table");
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_cb (GtkGestureClick *gesture,
              int              n_press,
              double           x,
              double           y,
              FarthingChart   *self)
{
  show_menu (self, x, y);
}

static void
primary_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            FarthingChart   *self)
{
  FarthingChartLayer *layer;
  int index = find_nearest (self, (float) x, (float) y, &layer);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (index < 0)
    return;
  /* The keys go on from here */
  focus_datum (self, layer, index);
  farthing_chart_emit_activated (self, layer, (guint) index);
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  FarthingChart *self = FARTHING_CHART (widget);

  if (self->focused < 0 || self->focused_layer == NULL)
    return FALSE;
  farthing_chart_emit_activated (self, self->focused_layer, (guint) self->focused);

  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  show_menu (FARTHING_CHART (widget), gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);

  return TRUE;
}

static void
show_table_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  farthing_chart_show_table (FARTHING_CHART (widget));
}

static void
bind_walk (GtkWidgetClass *widget_class,
           guint           key,
           guint           keypad_key,
           gboolean        sideways,
           int             delta)
{
  GtkShortcutFunc callback = sideways ? walk_sideways_cb : walk_cb;

  gtk_widget_class_add_binding (widget_class, key, 0, callback, "i", delta);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, callback, "i", delta);
}

void
farthing_chart_focus_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, show_table_cb);
  bind_walk (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, TRUE, -1);
  bind_walk (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, TRUE, 1);
  bind_walk (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, FALSE, -1);
  bind_walk (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, FALSE, 1);
  bind_walk (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, FALSE, WALK_FIRST);
  bind_walk (widget_class, GDK_KEY_End, GDK_KEY_KP_End, FALSE, WALK_LAST);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Space, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  /* The menu names the last one */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chart.show-table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.show-table", NULL);
}

void
farthing_chart_focus_init (FarthingChart *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *primary = gtk_gesture_click_new ();

  self->focused = self->hovered = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (primary, "released", G_CALLBACK (primary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (primary));

  /* For the keyboard and screen readers alone; a pointer has the menu */
  self->button = gtk_button_new_with_label (_("Show as Table"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "chart.show-table");
  gtk_widget_set_can_target (self->button, FALSE);
  gtk_widget_add_css_class (self->button, "chart-table");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  farthing_chart_update_accessible (self);
}

void
farthing_chart_show_table (FarthingChart *self)
{
  g_return_if_fail (FARTHING_IS_CHART (self));

  farthing_chart_place (self);
  gtk_window_present (GTK_WINDOW (farthing_chart_table_new (self)));
}
