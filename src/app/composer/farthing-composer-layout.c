/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer-private.h"

/* The composer has the edges of the column of messages above it, and says less on its buttons where
 * they would be cut. */

/* As in the message list */
#define SIDE_MARGIN 24
#define NARROW_MARGIN 14
#define NARROW_WIDTH 480
/* What stands on the line beside the two names */
#define CONTROLS 200

/* The button of the routes, where there is a choice */
#define ROUTES 44

static int
get_margin (int width)
{
  return width < NARROW_WIDTH ? NARROW_MARGIN : SIDE_MARGIN;
}

static int
get_text_width (GtkWidget  *widget,
                const char *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* What the controls need that say all, and what the number of routes does besides */
static int
get_needed (FarthingComposer *self,
            int              *routes)
{
  int needed = CONTROLS;

  if (self->route_name != NULL)
    needed += get_text_width (GTK_WIDGET (self->model_label), self->route_name);
  if (gtk_widget_get_visible (GTK_WIDGET (self->effort_button)) && self->effort_name != NULL)
    needed += get_text_width (GTK_WIDGET (self->effort_label), self->effort_name);

  *routes = 0;
  if (gtk_widget_get_visible (GTK_WIDGET (self->route_button)))
    {
      needed += ROUTES;
      *routes = get_text_width (GTK_WIDGET (self->route_label), gtk_label_get_text (self->route_label));
    }

  return needed;
}

/* Whether less is said now than fits, or more */
static gboolean
should_change (FarthingComposer *self,
               gboolean         *narrow,
               gboolean         *roomy)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int routes;
  int needed = get_needed (self, &routes);

  width -= 2 * get_margin (width);
  *narrow = needed > width;
  *roomy = needed + routes <= width;

  return *narrow != self->narrow || *roomy != self->roomy;
}

static gboolean
narrow_cb (gpointer user_data)
{
  FarthingComposer *self = user_data;
  gboolean narrow, roomy;

  self->narrow_source = 0;
  if (should_change (self, &narrow, &roomy))
    {
      self->narrow = narrow;
      self->roomy = roomy;
      farthing_composer_update_route (self);
    }

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
farthing_composer_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
farthing_composer_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  FarthingComposer *self = FARTHING_COMPOSER (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width;

      gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      if (for_size >= 0)
        width = MAX (width, for_size - 2 * get_margin (for_size));
      gtk_widget_measure (self->box, orientation, for_size < 0 ? -1 : width, minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  *minimum += 2 * NARROW_MARGIN;
  *natural += 2 * SIDE_MARGIN;
}

static void
farthing_composer_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  FarthingComposer *self = FARTHING_COMPOSER (widget);
  int margin = get_margin (width);
  gboolean narrow, roomy;

  gtk_widget_size_allocate (self->box, &(GtkAllocation){ margin, 0, MAX (width - 2 * margin, 1), height }, -1);
  /* Labels are not changed while they are laid out */
  if (self->narrow_source == 0 && self->model != NULL && should_change (self, &narrow, &roomy))
    self->narrow_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_cb, self, NULL);
}

void
farthing_composer_class_install_layout (GtkWidgetClass *widget_class)
{
  widget_class->get_request_mode = farthing_composer_get_request_mode;
  widget_class->measure = farthing_composer_measure;
  widget_class->size_allocate = farthing_composer_size_allocate;
}
