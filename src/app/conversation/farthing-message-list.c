/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-list.h"

#include "farthing-markdown-view.h"

/* Why not a GtkViewport: keeping the reader's line still takes a second allocation, in which the
 * scroll position follows the widget under the reader's eyes.  Done inside size_allocate, no frame
 * ever shows the jump. */

#define MAX_COLUMN 720
#define SIDE_MARGIN 24
#define NARROW_MARGIN 14
#define NARROW_WIDTH 480
#define TOP_MARGIN 14
#define BOTTOM_MARGIN 20
/* Nearer to the end than this is at the end */
#define END_SLACK 3.0
#define ANCHOR_DEPTH 4

struct _FarthingMessageList
{
  GtkWidget parent_instance;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkWidget *anchor; /* weak; what the reader looks at */
  double anchor_y; /* where it stands below the upper edge */
  double position; /* as last seen */
  gboolean following;
  gboolean configuring; /* the position changes by our own hand */
  guint hscroll_policy : 1;
  guint vscroll_policy : 1;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingMessageList, farthing_message_list, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  PROP_FOLLOWING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_following (FarthingMessageList *self,
               gboolean             following)
{
  if (self->following == following)
    return;

  self->following = following;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWING]);
}

static void
get_column (FarthingMessageList *self,
            int                  width,
            int                 *x,
            int                 *column)
{
  int margin = width < NARROW_WIDTH ? NARROW_MARGIN : SIDE_MARGIN;

  *column = CLAMP (width - 2 * margin, 1, MAX_COLUMN);
  *x = (width - *column) / 2;
}

static int
measure_rows (FarthingMessageList *self,
              int                  column)
{
  int total = TOP_MARGIN + BOTTOM_MARGIN;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      int natural;

      if (!gtk_widget_should_layout (row))
        continue;
      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, column, NULL, &natural, NULL, NULL);
      total += natural;
    }

  return total;
}

static void
allocate_rows (FarthingMessageList *self,
               int                  x,
               int                  column,
               double               position)
{
  int y = TOP_MARGIN - (int) position;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      int natural;

      if (!gtk_widget_should_layout (row))
        continue;
      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, column, NULL, &natural, NULL, NULL);
      gtk_widget_size_allocate (row, &(GtkAllocation){ x, y, column, natural }, -1);
      y += natural;
    }
}

static gboolean
get_extent (FarthingMessageList *self,
            GtkWidget           *widget,
            double              *top,
            double              *bottom)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds))
    return FALSE;

  *top = bounds.origin.y;
  *bottom = bounds.origin.y + bounds.size.height;

  return TRUE;
}

static GtkWidget *
find_child_in_sight (FarthingMessageList *self,
                     GtkWidget           *widget,
                     double              *top)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      double bottom;

      if (gtk_widget_should_layout (child) && get_extent (self, child, top, &bottom) && bottom > 0 && bottom > *top)
        return child;
    }

  return NULL;
}

/* The innermost block that the upper edge touches */
static void
choose_anchor (FarthingMessageList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *anchor = NULL;
  double top = 0;

  for (guint depth = 0; depth < ANCHOR_DEPTH; depth++)
    {
      double child_top = 0;
      GtkWidget *child = find_child_in_sight (self, widget, &child_top);

      if (child == NULL || (depth > 0 && child_top > 0))
        break;
      anchor = widget = child;
      top = child_top;
    }

  g_set_weak_pointer (&self->anchor, anchor);
  self->anchor_y = top;
}

/* The reader scrolled.  The rows still stand where they were: the anchor moves in thought, so that
 * rows that come in the same frame do not take its place. */
static void
position_changed_cb (FarthingMessageList *self)
{
  double position = gtk_adjustment_get_value (self->vadjustment);
  double moved = position - self->position;

  self->position = position;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->configuring)
    return;

  if (self->anchor == NULL)
    choose_anchor (self);
  self->anchor_y -= moved;
  set_following (self, position >= gtk_adjustment_get_upper (self->vadjustment) -
                                     gtk_adjustment_get_page_size (self->vadjustment) - END_SLACK);
}

static void
set_vadjustment (FarthingMessageList *self,
                 GtkAdjustment       *adjustment)
{
  if (self->vadjustment == adjustment && adjustment != NULL)
    return;

  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, position_changed_cb, self);
  g_clear_object (&self->vadjustment);

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  self->vadjustment = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (position_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VADJUSTMENT]);
}

/* The position at which the anchor stands where it stood */
static double
keep_anchor (FarthingMessageList *self,
             double               position)
{
  double top;
  double bottom;

  if (self->anchor == NULL || !gtk_widget_is_ancestor (self->anchor, GTK_WIDGET (self)) ||
      !get_extent (self, self->anchor, &top, &bottom))
    return position;

  return position + top - self->anchor_y;
}

/* Rows far out of sight draw and make nothing; long ones are told which part is seen */
static void
tell_range (GtkWidget *widget,
            int        top,
            int        bottom)
{
  if (FARTHING_IS_MARKDOWN_VIEW (widget))
    {
      farthing_markdown_view_set_range (FARTHING_MARKDOWN_VIEW (widget), top, bottom);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_point_t point;

      if (FARTHING_IS_MARKDOWN_VIEW (child) &&
          gtk_widget_compute_point (child, widget, &GRAPHENE_POINT_INIT (0, 0), &point))
        tell_range (child, top - (int) point.y, bottom - (int) point.y);
    }
}

static void
tell_rows_range (FarthingMessageList *self,
                 int                  height)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      double top;
      double bottom;

      if (get_extent (self, row, &top, &bottom) && bottom > -height && top < 2 * height)
        tell_range (row, -(int) top, height - (int) top);
    }
}

static void
farthing_message_list_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  FarthingMessageList *self = FARTHING_MESSAGE_LIST (widget);
  double position = gtk_adjustment_get_value (self->vadjustment);
  double last;
  int column;
  int total;
  int x;

  get_column (self, width, &x, &column);
  total = measure_rows (self, column);
  last = MAX (0, total - height);
  if (self->following)
    position = last;
  position = CLAMP (position, 0, last);
  allocate_rows (self, x, column, position);
  if (!self->following && self->anchor != NULL)
    {
      double kept = CLAMP (keep_anchor (self, position), 0, last);

      if (ABS (kept - position) >= 1)
        allocate_rows (self, x, column, kept);
      position = kept;
    }

  self->configuring = TRUE;
  gtk_adjustment_configure (self->vadjustment, position, 0, MAX (total, height), height * 0.1, height * 0.9, height);
  gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  self->configuring = FALSE;

  if (self->following)
    g_clear_weak_pointer (&self->anchor);
  else
    choose_anchor (self);
  self->position = position;
  tell_rows_range (self, height);
}

static void
farthing_message_list_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 260 : 60;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX_COLUMN + 2 * SIDE_MARGIN : 400;
}

static void
farthing_message_list_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  FarthingMessageList *self = FARTHING_MESSAGE_LIST (widget);
  int height = gtk_widget_get_height (widget);

  for (GtkWidget *row = gtk_widget_get_first_child (widget); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      double top;
      double bottom;

      if (get_extent (self, row, &top, &bottom) && bottom > 0 && top < height)
        gtk_widget_snapshot_child (widget, row, snapshot);
    }
}

/* Tab leads to a block out of sight: bring it in */
static void
farthing_message_list_set_focus_child (GtkWidget *widget,
                                       GtkWidget *child)
{
  FarthingMessageList *self = FARTHING_MESSAGE_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  double height = gtk_widget_get_height (widget);
  double top;
  double bottom;

  GTK_WIDGET_CLASS (farthing_message_list_parent_class)->set_focus_child (widget, child);

  if (child == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, widget) ||
      !get_extent (self, focus, &top, &bottom))
    return;

  if (bottom < 0 || (top < 0 && bottom - top < height))
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + top - TOP_MARGIN);
  else if (top > height || (bottom > height && bottom - top < height))
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + bottom - height + TOP_MARGIN);
}

static void
farthing_message_list_dispose (GObject *object)
{
  FarthingMessageList *self = FARTHING_MESSAGE_LIST (object);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);
  g_clear_weak_pointer (&self->anchor);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, position_changed_cb, self);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->hadjustment);

  G_OBJECT_CLASS (farthing_message_list_parent_class)->dispose (object);
}

static void
farthing_message_list_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  FarthingMessageList *self = FARTHING_MESSAGE_LIST (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    case PROP_FOLLOWING:
      g_value_set_boolean (value, self->following);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
farthing_message_list_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  FarthingMessageList *self = FARTHING_MESSAGE_LIST (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
      if (g_value_get_object (value) != NULL)
        g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
farthing_message_list_class_init (FarthingMessageListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_message_list_dispose;
  object_class->get_property = farthing_message_list_get_property;
  object_class->set_property = farthing_message_list_set_property;
  widget_class->measure = farthing_message_list_measure;
  widget_class->size_allocate = farthing_message_list_size_allocate;
  widget_class->snapshot = farthing_message_list_snapshot;
  widget_class->set_focus_child = farthing_message_list_set_focus_child;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  properties[PROP_VADJUSTMENT] = g_object_class_find_property (object_class, "vadjustment");
  properties[PROP_FOLLOWING] =
    g_param_spec_boolean ("following", NULL, NULL, TRUE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_FOLLOWING, properties[PROP_FOLLOWING]);

  gtk_widget_class_set_css_name (widget_class, "messages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
farthing_message_list_init (FarthingMessageList *self)
{
  self->following = TRUE;
  self->hadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  set_vadjustment (self, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
farthing_message_list_new (void)
{
  return g_object_new (FARTHING_TYPE_MESSAGE_LIST, NULL);
}

void
farthing_message_list_insert (FarthingMessageList *self,
                              GtkWidget           *row,
                              GtkWidget           *before)
{
  g_return_if_fail (FARTHING_IS_MESSAGE_LIST (self));
  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_widget_insert_before (row, GTK_WIDGET (self), before);
}

/* A focus inside of the row goes to the list first: GTK would look for its next place in widgets
 * that are already gone. */
void
farthing_message_list_remove (FarthingMessageList *self,
                              GtkWidget           *row)
{
  g_return_if_fail (FARTHING_IS_MESSAGE_LIST (self));
  g_return_if_fail (gtk_widget_get_parent (row) == GTK_WIDGET (self));

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == row)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (row);
}

gboolean
farthing_message_list_get_following (FarthingMessageList *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE_LIST (self), FALSE);

  return self->following;
}

void
farthing_message_list_follow (FarthingMessageList *self)
{
  g_return_if_fail (FARTHING_IS_MESSAGE_LIST (self));

  g_clear_weak_pointer (&self->anchor);
  set_following (self, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
