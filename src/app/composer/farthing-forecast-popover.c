/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-popover.h"

#include "farthing-forecast-table.h"
#include "farthing-forecast-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A popover does not shrink to its window by itself */
#define WIDTH 340
#define MIN_WIDTH 260
#define SURROUND 60

struct _FarthingForecastPopover
{
  GtkPopover parent_instance;

  /* template children */
  AdwBin *bin;
  GtkWidget *box;
  AdwClamp *clamp;
  GtkLabel *model;
};

G_DEFINE_FINAL_TYPE (FarthingForecastPopover, farthing_forecast_popover, GTK_TYPE_POPOVER)

static void
farthing_forecast_popover_show (GtkWidget *widget)
{
  FarthingForecastPopover *self = FARTHING_FORECAST_POPOVER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) - SURROUND : WIDTH;

  width = CLAMP (width, MIN_WIDTH, WIDTH);
  gtk_widget_set_size_request (self->box, width, -1);
  /* A popover asks how high it is for a width with its shadows: the words would be cut. */
  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
  GTK_WIDGET_CLASS (farthing_forecast_popover_parent_class)->show (widget);
}

static void
farthing_forecast_popover_class_init (FarthingForecastPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->show = farthing_forecast_popover_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-forecast-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastPopover, bin);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastPopover, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastPopover, clamp);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastPopover, model);
}

static void
farthing_forecast_popover_init (FarthingForecastPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_forecast_popover_new (void)
{
  return g_object_new (FARTHING_TYPE_FORECAST_POPOVER, NULL);
}

void
farthing_forecast_popover_show_forecast (FarthingForecastPopover *self,
                                         const FarthingForecast  *forecast,
                                         GPtrArray               *facts,
                                         const char              *model)
{
  g_autofree char *words = NULL;

  g_return_if_fail (FARTHING_IS_FORECAST_POPOVER (self));
  g_return_if_fail (forecast != NULL);

  words = farthing_forecast_dup_full_range (forecast);
  gtk_label_set_text (self->model, model);
  adw_bin_set_child (self->bin, farthing_forecast_table_new (forecast, facts));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("The Next Message"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
