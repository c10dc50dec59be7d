/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-bar.h"

#include <adwaita.h>

#define HEIGHT 5
#define MINIMUM_WIDTH 48
#define NATURAL_WIDTH 200
/* Between parts, so that they are told apart without their colours */
#define GAP 1.0f
#define CEILING_ALPHA 0.45f

typedef enum
{
  PART_HISTORY,
  PART_DRAFT,
  PART_ANSWER,
  PART_THINKING,
  PART_SPREAD,
  N_PARTS
} Part;

/* The palette of libadwaita, told apart with any kind of sight */
static const struct
{
  const char *color;
  float alpha;
} styles[N_PARTS] = {
  [PART_HISTORY] = { "blue_3", 1.0f },
  [PART_DRAFT] = { "orange_4", 1.0f },
  [PART_ANSWER] = { "purple_2", 0.95f },
  [PART_THINKING] = { "purple_2", 0.55f },
  [PART_SPREAD] = { "purple_2", 0.28f },
};

struct _FarthingForecastBar
{
  GtkWidget parent_instance;

  FarthingMoney parts[N_PARTS];
  FarthingMoney ceiling;
  FarthingMoney scale;
};

G_DEFINE_FINAL_TYPE (FarthingForecastBar, farthing_forecast_bar, GTK_TYPE_WIDGET)

/* The next of 1, 2, 5, 10, 20 … picodollars */
static FarthingMoney
round_up (FarthingMoney amount)
{
  static const int steps[] = { 1, 2, 5 };

  if (amount <= 0)
    return 0;

  for (FarthingMoney unit = 1; unit <= G_MAXINT64 / 10; unit *= 10)
    {
      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          if (amount <= unit * steps[i])
            return unit * steps[i];
        }
    }

  return amount;
}

static void
get_color (FarthingForecastBar *self,
           Part                 part,
           GdkRGBA             *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!gtk_style_context_lookup_color (context, styles[part].color, color))
    gtk_style_context_get_color (context, color);
  color->alpha *= styles[part].alpha;
}

/* From the side where reading begins */
static graphene_rect_t
place (FarthingForecastBar *self,
       float                from,
       float                to)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = gtk_widget_get_height (GTK_WIDGET (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return GRAPHENE_RECT_INIT (width - to, 0, to - from, height);

  return GRAPHENE_RECT_INIT (from, 0, to - from, height);
}

static float
get_position (FarthingForecastBar *self,
              FarthingMoney        amount)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));

  return width * (float) ((double) MIN (amount, self->scale) / (double) self->scale);
}

static void
snapshot_ceiling (FarthingForecastBar *self,
                  GtkSnapshot         *snapshot,
                  FarthingMoney        from)
{
  float end = get_position (self, self->ceiling);
  float open = self->ceiling > self->scale ? 6.0f : 0.0f;
  graphene_rect_t bounds = place (self, get_position (self, from), end + open);
  const float widths[4] = { 1, 1, 1, 1 };
  GdkRGBA color;
  GskRoundedRect outline;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)))))
    color.alpha *= CEILING_ALPHA;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, HEIGHT / 2.0f);
  gtk_snapshot_append_border (snapshot, &outline, widths, (GdkRGBA[4]){ color, color, color, color });
}

static void
farthing_forecast_bar_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  FarthingForecastBar *self = FARTHING_FORECAST_BAR (widget);
  float width = gtk_widget_get_width (widget);
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, width, gtk_widget_get_height (widget));
  FarthingMoney sum = 0;
  GskRoundedRect clip;
  GdkRGBA color;

  gsk_rounded_rect_init_from_rect (&clip, &whole, HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.1f;
  gtk_snapshot_append_color (snapshot, &color, &whole);

  for (Part part = 0; part < N_PARTS && self->scale > 0; part++)
    {
      float from = get_position (self, sum);
      float to = get_position (self, sum + self->parts[part]);
      graphene_rect_t bounds;

      sum += self->parts[part];
      if (to - from <= 0)
        continue;

      bounds = place (self, from, to - from > 2 * GAP ? to - GAP : to);
      get_color (self, part, &color);
      gtk_snapshot_append_color (snapshot, &color, &bounds);
    }
  if (self->scale > 0 && self->ceiling > sum)
    snapshot_ceiling (self, snapshot, sum);
  gtk_snapshot_pop (snapshot);
}

static void
farthing_forecast_bar_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : HEIGHT;
}

static void
farthing_forecast_bar_class_init (FarthingForecastBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = farthing_forecast_bar_measure;
  widget_class->snapshot = farthing_forecast_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "forecastbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
farthing_forecast_bar_init (FarthingForecastBar *self)
{
  self->ceiling = FARTHING_UNKNOWN;
}

GtkWidget *
farthing_forecast_bar_new (void)
{
  return g_object_new (FARTHING_TYPE_FORECAST_BAR, NULL);
}

/**
 * farthing_forecast_bar_set_forecast:
 * @self: a bar
 * @forecast: (nullable): what it shows; %NULL or one without a price empties it
 */
void
farthing_forecast_bar_set_forecast (FarthingForecastBar    *self,
                                    const FarthingForecast *forecast)
{
  g_return_if_fail (FARTHING_IS_FORECAST_BAR (self));

  memset (self->parts, 0, sizeof self->parts);
  self->ceiling = FARTHING_UNKNOWN;
  self->scale = 0;
  if (forecast != NULL && FARTHING_FORECAST_HAS_COST (forecast))
    {
      self->parts[PART_HISTORY] = MAX (forecast->history_cost, 0);
      self->parts[PART_DRAFT] = MAX (forecast->draft_cost, 0);
      self->parts[PART_ANSWER] = MAX (forecast->answer_cost, 0);
      self->parts[PART_THINKING] = MAX (forecast->thinking_cost, 0);
      self->parts[PART_SPREAD] = MAX (forecast->high - forecast->likely, 0);
      self->ceiling = forecast->ceiling;
      /* Room for the extension, whose length beyond that says nothing */
      self->scale = round_up (forecast->high <= G_MAXINT64 / 5 ? forecast->high * 5 / 4 : forecast->high);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

FarthingMoney
farthing_forecast_bar_get_scale (FarthingForecastBar *self)
{
  g_return_val_if_fail (FARTHING_IS_FORECAST_BAR (self), 0);

  return self->scale;
}
