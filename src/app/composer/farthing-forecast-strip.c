/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-strip.h"

#include "farthing-forecast-bar.h"
#include "farthing-forecast-words.h"
#include "farthing-provenance-mark.h"

#define SPACING 8
/* Wider it says no more */
#define WIDEST_BAR 220
/* What is left for the bar where there is room for the likely amount too */
#define ROOMY_BAR 120

struct _FarthingForecastStrip
{
  GtkWidget parent_instance;

  /* template children */
  FarthingForecastBar *bar;
  GtkLabel *fact;
  GtkLabel *full_range;
  FarthingProvenanceMark *mark;
  GtkLabel *range;
  GtkLabel *short_range;
  GtkWidget *warning;
};

G_DEFINE_FINAL_TYPE (FarthingForecastStrip, farthing_forecast_strip, GTK_TYPE_WIDGET)

static int
get_natural (gpointer       widget,
             GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
farthing_forecast_strip_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  FarthingForecastStrip *self = FARTHING_FORECAST_STRIP (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = MAX (get_natural (self->range, orientation), get_natural (self->fact, orientation));
      return;
    }

  /* The short amount may be cut at its end, if nothing else helps. */
  gtk_widget_measure (GTK_WIDGET (self->short_range), orientation, -1, minimum, NULL, NULL, NULL);
  *minimum += get_natural (self->mark, orientation) + SPACING;
  *natural = get_natural (self->mark, orientation) + get_natural (self->range, orientation) +
             get_natural (self->bar, orientation) + get_natural (self->fact, orientation) + 3 * SPACING;
}

static void
place (FarthingForecastStrip *self,
       gpointer               child,
       int                    x,
       int                    width,
       int                    height)
{
  int line = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean shown = width > 0;

  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = line - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

/* The words that fit into @width beside a fact of that width, and how wide they are */
static GtkLabel *
choose_range (FarthingForecastStrip *self,
              int                    width,
              int                    fact,
              int                   *range)
{
  int full = get_natural (self->full_range, GTK_ORIENTATION_HORIZONTAL);
  gboolean has_bar = gtk_widget_get_visible (GTK_WIDGET (self->bar));

  *range = get_natural (self->range, GTK_ORIENTATION_HORIZONTAL);
  if (full > *range && full + (has_bar ? ROOMY_BAR + SPACING : 0) + (fact > 0 ? fact + SPACING : 0) <= width)
    {
      *range = full;
      return self->full_range;
    }
  if (*range <= width)
    return self->range;

  *range = width;

  return self->short_range;
}

/* All of it, then without the likely amount, the bar, the fact (but for the sign of a warning), and last without the most it can be. */
static void
farthing_forecast_strip_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  FarthingForecastStrip *self = FARTHING_FORECAST_STRIP (widget);
  GtkLabel *const ranges[] = { self->full_range, self->range, self->short_range };
  int mark = get_natural (self->mark, GTK_ORIENTATION_HORIZONTAL);
  int start = mark + SPACING / 2;
  int warning = gtk_widget_get_visible (self->warning) ? get_natural (self->warning, GTK_ORIENTATION_HORIZONTAL) : 0;
  int warning_room = warning > 0 ? warning + SPACING / 2 : 0;
  int fact = *gtk_label_get_text (self->fact) != '\0' ? warning_room + get_natural (self->fact, GTK_ORIENTATION_HORIZONTAL) : 0;
  int bar = 0;
  int range, minimum_bar;
  GtkLabel *chosen = choose_range (self, width - start, fact, &range);

  gtk_widget_measure (GTK_WIDGET (self->bar), GTK_ORIENTATION_HORIZONTAL, -1, &minimum_bar, NULL, NULL, NULL);
  /* A warning keeps at least its sign: the tooltip has the words. */
  if (fact > 0 && start + range + SPACING + fact > width)
    fact = warning > 0 && start + range + SPACING + warning <= width ? warning : 0;
  if (gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    bar = width - start - range - SPACING - (fact > 0 ? fact + SPACING : 0);
  if (bar < minimum_bar)
    bar = 0;

  place (self, self->mark, 0, mark, height);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    place (self, ranges[i], start, ranges[i] == chosen ? range : 0, height);
  place (self, self->bar, start + range + SPACING, MIN (bar, WIDEST_BAR), height);
  place (self, self->warning, width - fact, fact > 0 ? warning : 0, height);
  place (self, self->fact, width - (fact - warning_room), fact > 0 ? fact - warning_room : 0, height);
}

static void
farthing_forecast_strip_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (farthing_forecast_strip_parent_class)->dispose (object);
}

static void
farthing_forecast_strip_class_init (FarthingForecastStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_forecast_strip_dispose;
  widget_class->measure = farthing_forecast_strip_measure;
  widget_class->size_allocate = farthing_forecast_strip_size_allocate;

  g_type_ensure (FARTHING_TYPE_FORECAST_BAR);
  g_type_ensure (FARTHING_TYPE_PROVENANCE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-forecast-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, fact);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, full_range);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, mark);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, range);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, short_range);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastStrip, warning);
  gtk_widget_class_set_css_name (widget_class, "forecaststrip");
}

static void
farthing_forecast_strip_init (FarthingForecastStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_forecast_strip_new (void)
{
  return g_object_new (FARTHING_TYPE_FORECAST_STRIP, NULL);
}

void
farthing_forecast_strip_show (FarthingForecastStrip  *self,
                              const FarthingForecast *forecast,
                              const char             *fact,
                              const char             *instead)
{
  g_autofree char *full_range = NULL;
  g_autofree char *range = NULL;
  g_autofree char *short_range = NULL;
  gboolean has_cost, has_parts;

  g_return_if_fail (FARTHING_IS_FORECAST_STRIP (self));
  g_return_if_fail (forecast != NULL);

  has_cost = FARTHING_FORECAST_HAS_COST (forecast);
  has_parts = has_cost && forecast->high > 0;
  full_range = farthing_forecast_dup_full_range (forecast);
  range = farthing_forecast_dup_range (forecast);
  short_range = farthing_forecast_dup_short_range (forecast);
  gtk_label_set_text (self->full_range, instead != NULL ? instead : full_range);
  gtk_label_set_text (self->range, instead != NULL ? instead : range);
  gtk_label_set_text (self->short_range, instead != NULL ? instead : short_range);
  gtk_label_set_text (self->fact, fact != NULL && instead == NULL ? fact : "");
  gtk_widget_set_visible (self->warning, fact != NULL && instead == NULL && forecast->has_warning);
  farthing_provenance_mark_set_provenance (self->mark, has_cost ? FARTHING_PROVENANCE_ESTIMATED : FARTHING_PROVENANCE_UNKNOWN);
  farthing_forecast_bar_set_forecast (self->bar, has_parts ? forecast : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), has_parts);
}
