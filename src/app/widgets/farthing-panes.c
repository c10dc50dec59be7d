/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-panes.h"

#include <glib/gi18n.h>

/* Keyboard step of a pane's edge, in pixels, and how far the pointer may be from it. */
#define EDGE_STEP 16
#define EDGE_REACH 4

typedef enum
{
  SIDE_SIDEBAR,
  SIDE_PRICES,
  N_SIDES
} Side;

struct _FarthingPanes
{
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *content;
  GtkWidget *panes[N_SIDES];
  GtkWidget *edges[N_SIDES];

  int width[N_SIDES];
  int drag_width;
  gboolean docked[N_SIDES];
  gboolean revealed[N_SIDES];
  FarthingPaneMode mode;
  FarthingPaneLayout layout;
  gboolean focus_hidden; /* the keyboard was in a pane that goes with a change of mode */
  guint mode_source;
};

static void farthing_panes_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingPanes, farthing_panes, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, farthing_panes_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

enum
{
  PROP_0,
  PROP_MODE,
  PROP_SIDEBAR_WIDTH,
  PROP_PRICES_WIDTH,
  PROP_SIDEBAR_DOCKED,
  PROP_PRICES_DOCKED,
  PROP_SIDEBAR_SHOWN,
  PROP_PRICES_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const int docked_props[N_SIDES] = { PROP_SIDEBAR_DOCKED, PROP_PRICES_DOCKED };
static const int shown_props[N_SIDES] = { PROP_SIDEBAR_SHOWN, PROP_PRICES_SHOWN };
static const int width_props[N_SIDES] = { PROP_SIDEBAR_WIDTH, PROP_PRICES_WIDTH };
static const int min_widths[N_SIDES] = { FARTHING_PANE_SIDEBAR_MIN, FARTHING_PANE_PRICES_MIN };
static const int max_widths[N_SIDES] = { FARTHING_PANE_SIDEBAR_MAX, FARTHING_PANE_PRICES_MAX };

static gboolean
is_overlay (FarthingPanes *self,
            Side           side)
{
  return side == SIDE_SIDEBAR ? self->mode == FARTHING_PANE_MODE_ONE : self->mode != FARTHING_PANE_MODE_ALL;
}

static gboolean
is_shown (FarthingPanes *self,
          Side           side)
{
  return is_overlay (self, side) ? self->revealed[side] : self->docked[side];
}

static FarthingPane *
get_pane (FarthingPanes *self,
          Side           side)
{
  return side == SIDE_SIDEBAR ? &self->layout.sidebar : &self->layout.prices;
}

static void
set_docked (FarthingPanes *self,
            Side           side,
            gboolean       docked)
{
  if (self->docked[side] == docked)
    return;
  self->docked[side] = docked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[docked_props[side]]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[shown_props[side]]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_revealed (FarthingPanes *self,
              Side           side,
              gboolean       revealed)
{
  if (self->revealed[side] == revealed)
    return;
  self->revealed[side] = revealed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[shown_props[side]]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_shown (FarthingPanes *self,
           Side           side,
           gboolean       shown)
{
  if (is_shown (self, side) == shown)
    return;
  if (!is_overlay (self, side))
    {
      set_docked (self, side, shown);
      return;
    }
  if (shown)
    set_revealed (self, side == SIDE_SIDEBAR ? SIDE_PRICES : SIDE_SIDEBAR, FALSE);
  set_revealed (self, side, shown);
  if (self->panes[side] == NULL)
    return;
  gtk_widget_set_child_visible (self->panes[side], shown);
  gtk_widget_child_focus (shown ? self->panes[side] : self->content, GTK_DIR_TAB_FORWARD);
}

static void
tell_width (FarthingPanes *self,
            Side           side)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edges[side]),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) min_widths[side],
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) max_widths[side],
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->width[side],
                                  -1);
}

static void
set_pane_width (FarthingPanes *self,
                Side           side,
                int            width)
{
  width = CLAMP (width, min_widths[side], max_widths[side]);
  if (self->width[side] == width)
    return;
  self->width[side] = width;
  tell_width (self, side);
  g_object_notify_by_pspec (G_OBJECT (self), properties[width_props[side]]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static Side
side_of_edge (FarthingPanes *self,
              GtkWidget     *edge)
{
  return edge == self->edges[SIDE_SIDEBAR] ? SIDE_SIDEBAR : SIDE_PRICES;
}

/* Which way the edge moves when its pane becomes wider */
static int
direction_of (FarthingPanes *self,
              Side           side)
{
  int direction = side == SIDE_SIDEBAR ? 1 : -1;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -direction : direction;
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               FarthingPanes  *self)
{
  GtkWidget *edge = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  self->drag_width = get_pane (self, side_of_edge (self, edge))->width;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          x,
                double          y,
                FarthingPanes  *self)
{
  GtkWidget *edge = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  Side side = side_of_edge (self, edge);
  graphene_point_t start, now;
  double start_x, start_y;

  /* The edge moves along, so the offset is measured where nothing moves. */
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (!gtk_widget_compute_point (edge, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) (start_x + x), 0), &now) ||
      !gtk_widget_compute_point (edge, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) start_x, 0), &start))
    return;
  self->drag_width = get_pane (self, side)->width + direction_of (self, side) * (int) (now.x - start.x);
  set_pane_width (self, side, self->drag_width);
}

static gboolean
edge_key_cb (GtkEventControllerKey *controller,
             guint                  keyval,
             guint                  keycode,
             GdkModifierType        state,
             FarthingPanes         *self)
{
  GtkWidget *edge = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  Side side = side_of_edge (self, edge);
  int step = direction_of (self, side) * EDGE_STEP;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    step = -step;
  else if (keyval != GDK_KEY_Right && keyval != GDK_KEY_KP_Right)
    return GDK_EVENT_PROPAGATE;
  set_pane_width (self, side, get_pane (self, side)->width + step);
  return GDK_EVENT_STOP;
}

static GtkWidget *
create_edge (FarthingPanes *self,
             const char    *label)
{
  GtkWidget *edge = g_object_new (GTK_TYPE_BOX,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_SEPARATOR,
                                  "focusable", TRUE,
                                  NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (edge, "pane-edge");
  gtk_widget_set_cursor_from_name (edge, "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (edge), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (edge_key_cb), self);
  gtk_widget_add_controller (edge, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (edge, keys);
  gtk_widget_set_parent (edge, GTK_WIDGET (self));
  return edge;
}

/* A press beside a pane that lies over the conversation takes it away, and does nothing else. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            FarthingPanes   *self)
{
  for (Side side = 0; side < N_SIDES; side++)
    {
      graphene_rect_t bounds;

      if (!is_overlay (self, side) || !self->revealed[side] || self->panes[side] == NULL)
        continue;
      if (!gtk_widget_compute_bounds (self->panes[side], GTK_WIDGET (self), &bounds) ||
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      set_shown (self, side, FALSE);
    }
}

static gboolean
mode_changed_cb (gpointer user_data)
{
  FarthingPanes *self = user_data;

  self->mode_source = 0;
  if (self->focus_hidden && self->content != NULL)
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
  self->focus_hidden = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRICES_SHOWN]);
  return G_SOURCE_REMOVE;
}

static gboolean
has_focus (FarthingPanes *self,
           Side           side)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && self->panes[side] != NULL &&
         (focus == self->panes[side] || gtk_widget_is_ancestor (focus, self->panes[side]));
}

/* Who listens changes widgets, which is not allowed while sizes are given out. */
static void
update_mode (FarthingPanes *self,
             int            width)
{
  FarthingPaneMode mode = farthing_pane_mode_for_width (width);

  if (self->mode == mode)
    return;
  self->mode = mode;
  for (Side side = 0; side < N_SIDES; side++)
    {
      self->revealed[side] = FALSE;
      if (!is_shown (self, side) && has_focus (self, side))
        self->focus_hidden = TRUE;
    }
  if (self->mode_source == 0)
    self->mode_source = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, mode_changed_cb, self, NULL);
}

static void
allocate_child (FarthingPanes *self,
                GtkWidget     *child,
                int            x,
                int            width,
                int            height)
{
  int minimum;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
farthing_panes_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  FarthingPanes *self = FARTHING_PANES (widget);
  FarthingPaneLayout *layout = &self->layout;

  update_mode (self, width);
  farthing_pane_layout_compute (layout, width,
                                is_shown (self, SIDE_SIDEBAR), self->width[SIDE_SIDEBAR],
                                is_shown (self, SIDE_PRICES), self->width[SIDE_PRICES]);

  allocate_child (self, self->content, layout->content.x, layout->content.width, height);
  for (Side side = 0; side < N_SIDES; side++)
    {
      FarthingPane *pane = get_pane (self, side);
      int edge = side == SIDE_SIDEBAR ? pane->x + pane->width : pane->x;

      if (self->panes[side] != NULL)
        {
          gtk_widget_set_child_visible (self->panes[side], pane->shown);
          allocate_child (self, self->panes[side], pane->x, pane->width, height);
        }
      gtk_widget_set_child_visible (self->edges[side], pane->shown && !pane->overlay);
      allocate_child (self, self->edges[side], edge - EDGE_REACH, 2 * EDGE_REACH + 1, height);
    }
}

static void
farthing_panes_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  FarthingPanes *self = FARTHING_PANES (widget);
  GtkWidget *children[] = { self->content, self->panes[SIDE_SIDEBAR], self->panes[SIDE_PRICES] };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      if (children[i] == NULL)
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural + child_natural : MAX (*natural, child_natural);
    }
  *natural = MAX (*natural, *minimum);
}

static void
farthing_panes_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FarthingPanes *self = FARTHING_PANES (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  if (self->content != NULL)
    gtk_widget_snapshot_child (widget, self->content, snapshot);
  for (Side side = 0; side < N_SIDES; side++)
    {
      if (self->panes[side] == NULL || !get_pane (self, side)->shown)
        continue;
      if (get_pane (self, side)->overlay)
        gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.25f }, &bounds);
      gtk_widget_snapshot_child (widget, self->panes[side], snapshot);
    }
  for (Side side = 0; side < N_SIDES; side++)
    gtk_widget_snapshot_child (widget, self->edges[side], snapshot);
}

static void
farthing_panes_add_child (GtkBuildable *buildable,
                          GtkBuilder   *builder,
                          GObject      *child,
                          const char   *type)
{
  FarthingPanes *self = FARTHING_PANES (buildable);
  GtkWidget **place = NULL;

  if (g_strcmp0 (type, "sidebar") == 0)
    place = &self->panes[SIDE_SIDEBAR];
  else if (g_strcmp0 (type, "prices") == 0)
    place = &self->panes[SIDE_PRICES];
  else if (g_strcmp0 (type, "content") == 0)
    place = &self->content;

  if (place == NULL)
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }
  *place = GTK_WIDGET (child);
  gtk_widget_insert_before (*place, GTK_WIDGET (self), self->edges[SIDE_SIDEBAR]);
}

static void
farthing_panes_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = farthing_panes_add_child;
}

static void
farthing_panes_dispose (GObject *object)
{
  FarthingPanes *self = FARTHING_PANES (object);

  g_clear_handle_id (&self->mode_source, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  for (Side side = 0; side < N_SIDES; side++)
    {
      g_clear_pointer (&self->panes[side], gtk_widget_unparent);
      g_clear_pointer (&self->edges[side], gtk_widget_unparent);
    }

  G_OBJECT_CLASS (farthing_panes_parent_class)->dispose (object);
}

static void
farthing_panes_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FarthingPanes *self = FARTHING_PANES (object);

  switch (prop_id)
    {
    case PROP_MODE:
      g_value_set_int (value, self->mode);
      break;
    case PROP_SIDEBAR_WIDTH:
      g_value_set_int (value, self->width[SIDE_SIDEBAR]);
      break;
    case PROP_PRICES_WIDTH:
      g_value_set_int (value, self->width[SIDE_PRICES]);
      break;
    case PROP_SIDEBAR_DOCKED:
      g_value_set_boolean (value, self->docked[SIDE_SIDEBAR]);
      break;
    case PROP_PRICES_DOCKED:
      g_value_set_boolean (value, self->docked[SIDE_PRICES]);
      break;
    case PROP_SIDEBAR_SHOWN:
      g_value_set_boolean (value, is_shown (self, SIDE_SIDEBAR));
      break;
    case PROP_PRICES_SHOWN:
      g_value_set_boolean (value, is_shown (self, SIDE_PRICES));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_panes_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FarthingPanes *self = FARTHING_PANES (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR_WIDTH:
      set_pane_width (self, SIDE_SIDEBAR, g_value_get_int (value));
      break;
    case PROP_PRICES_WIDTH:
      set_pane_width (self, SIDE_PRICES, g_value_get_int (value));
      break;
    case PROP_SIDEBAR_DOCKED:
      set_docked (self, SIDE_SIDEBAR, g_value_get_boolean (value));
      break;
    case PROP_PRICES_DOCKED:
      set_docked (self, SIDE_PRICES, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR_SHOWN:
      set_shown (self, SIDE_SIDEBAR, g_value_get_boolean (value));
      break;
    case PROP_PRICES_SHOWN:
      set_shown (self, SIDE_PRICES, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_MODE] =
    g_param_spec_int ("mode", NULL, NULL, 0, FARTHING_PANE_MODE_ONE, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 0, G_MAXINT, 252, flags);
  properties[PROP_PRICES_WIDTH] = g_param_spec_int ("prices-width", NULL, NULL, 0, G_MAXINT, 378, flags);
  properties[PROP_SIDEBAR_DOCKED] = g_param_spec_boolean ("sidebar-docked", NULL, NULL, TRUE, flags);
  properties[PROP_PRICES_DOCKED] = g_param_spec_boolean ("prices-docked", NULL, NULL, TRUE, flags);
  properties[PROP_SIDEBAR_SHOWN] = g_param_spec_boolean ("sidebar-shown", NULL, NULL, TRUE, flags);
  properties[PROP_PRICES_SHOWN] = g_param_spec_boolean ("prices-shown", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
farthing_panes_class_init (FarthingPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_panes_dispose;
  object_class->get_property = farthing_panes_get_property;
  object_class->set_property = farthing_panes_set_property;

  widget_class->measure = farthing_panes_measure;
  widget_class->size_allocate = farthing_panes_size_allocate;
  widget_class->snapshot = farthing_panes_snapshot;
  gtk_widget_class_set_css_name (widget_class, "panes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  install_properties (object_class);
}

static void
farthing_panes_init (FarthingPanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->width[SIDE_SIDEBAR] = 252;
  self->width[SIDE_PRICES] = 378;
  self->docked[SIDE_SIDEBAR] = TRUE;
  self->docked[SIDE_PRICES] = TRUE;
  self->edges[SIDE_SIDEBAR] = create_edge (self, _("Width of the conversation list"));
  self->edges[SIDE_PRICES] = create_edge (self, _("Width of the price panel"));
  tell_width (self, SIDE_SIDEBAR);
  tell_width (self, SIDE_PRICES);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
farthing_panes_new (void)
{
  return g_object_new (FARTHING_TYPE_PANES, NULL);
}

FarthingPaneMode
farthing_panes_get_mode (FarthingPanes *self)
{
  g_return_val_if_fail (FARTHING_IS_PANES (self), FARTHING_PANE_MODE_ALL);

  return self->mode;
}

gboolean
farthing_panes_get_sidebar_shown (FarthingPanes *self)
{
  g_return_val_if_fail (FARTHING_IS_PANES (self), FALSE);

  return is_shown (self, SIDE_SIDEBAR);
}

void
farthing_panes_set_sidebar_shown (FarthingPanes *self,
                                  gboolean       shown)
{
  g_return_if_fail (FARTHING_IS_PANES (self));

  set_shown (self, SIDE_SIDEBAR, shown);
}

gboolean
farthing_panes_get_prices_shown (FarthingPanes *self)
{
  g_return_val_if_fail (FARTHING_IS_PANES (self), FALSE);

  return is_shown (self, SIDE_PRICES);
}

void
farthing_panes_set_prices_shown (FarthingPanes *self,
                                 gboolean       shown)
{
  g_return_if_fail (FARTHING_IS_PANES (self));

  set_shown (self, SIDE_PRICES, shown);
}

gboolean
farthing_panes_close_overlays (FarthingPanes *self)
{
  gboolean closed = FALSE;

  g_return_val_if_fail (FARTHING_IS_PANES (self), FALSE);

  for (Side side = 0; side < N_SIDES; side++)
    {
      if (!is_overlay (self, side) || !self->revealed[side])
        continue;
      set_shown (self, side, FALSE);
      closed = TRUE;
    }
  return closed;
}
