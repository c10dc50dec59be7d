/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-swatch.h"

#include "farthing-chart-paint.h"

#define SIZE 10

struct _FarthingChartSwatch
{
  GtkWidget parent_instance;

  FarthingChartCanvas canvas;
  FarthingDatum datum; /* whose colour and style it has */
};

G_DEFINE_FINAL_TYPE (FarthingChartSwatch, farthing_chart_swatch, GTK_TYPE_WIDGET)

static void
farthing_chart_swatch_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
farthing_chart_swatch_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  FarthingChartSwatch *self = FARTHING_CHART_SWATCH (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA color;

  farthing_chart_canvas_update (&self->canvas, FALSE);
  farthing_chart_canvas_get_color (&self->canvas, &self->datum, &color);
  farthing_chart_paint_bar (&self->canvas, snapshot, &GRAPHENE_RECT_INIT ((width - SIZE) / 2, (height - SIZE) / 2, SIZE, SIZE),
                            &color, self->datum.style);
}

static void
farthing_chart_swatch_finalize (GObject *object)
{
  FarthingChartSwatch *self = FARTHING_CHART_SWATCH (object);

  farthing_chart_canvas_clear (&self->canvas);
  g_free (self->datum.provider);

  G_OBJECT_CLASS (farthing_chart_swatch_parent_class)->finalize (object);
}

static void
farthing_chart_swatch_class_init (FarthingChartSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = farthing_chart_swatch_finalize;
  widget_class->measure = farthing_chart_swatch_measure;
  widget_class->snapshot = farthing_chart_swatch_snapshot;

  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
farthing_chart_swatch_init (FarthingChartSwatch *self)
{
  farthing_chart_canvas_init (&self->canvas, GTK_WIDGET (self));
}

GtkWidget *
farthing_chart_swatch_new (const char         *provider,
                           FarthingChartStyle  style)
{
  FarthingChartSwatch *self = g_object_new (FARTHING_TYPE_CHART_SWATCH, NULL);

  self->datum.provider = g_strdup (provider);
  self->datum.style = style;

  return GTK_WIDGET (self);
}
