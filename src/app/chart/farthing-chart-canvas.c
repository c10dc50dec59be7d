/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-canvas.h"

#include "farthing-palette.h"

#include <adwaita.h>
#include <math.h>

/* More texts than a chart has; a chart whose numbers change all day does not keep them all */
#define MAX_TEXTS 400

#define DIM_ALPHA 0.62f
#define SMALL_SCALE 0.86
#define GROUND_ALPHA 0.75f

typedef struct
{
  PangoLayout *layout;
  int width; /* with all of it written */
} Text;

static void
text_free (Text *text)
{
  g_object_unref (text->layout);
  g_free (text);
}

void
farthing_chart_canvas_init (FarthingChartCanvas *self,
                            GtkWidget           *widget)
{
  *self = (FarthingChartCanvas){ .widget = widget, .scale = 1 };
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) text_free);
}

void
farthing_chart_canvas_clear (FarthingChartCanvas *self)
{
  g_clear_pointer (&self->texts, g_hash_table_unref);
}

void
farthing_chart_canvas_update (FarthingChartCanvas *self,
                              gboolean             fonts)
{
  GtkStyleContext *context = gtk_widget_get_style_context (self->widget);

  gtk_style_context_get_color (context, &self->foreground);
  self->dim = self->foreground;
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (self->widget))))
    self->dim.alpha *= DIM_ALPHA;
  if (!gtk_style_context_lookup_color (context, "accent_bg_color", &self->accent))
    farthing_palette_get_slot (1, FALSE, &self->accent);
  if (!gtk_style_context_lookup_color (context, "popover_bg_color", &self->ground))
    self->ground = (GdkRGBA){ 0 };
  self->ground.alpha *= GROUND_ALPHA;
  self->dark = self->foreground.red + self->foreground.green + self->foreground.blue > 1.5f;
  self->scale = MAX (gtk_widget_get_scale_factor (self->widget), 1);
  self->rtl = gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL;
  if (fonts || g_hash_table_size (self->texts) > MAX_TEXTS)
    g_hash_table_remove_all (self->texts);
}

float
farthing_chart_canvas_get_x (FarthingChartCanvas *self,
                             gint64               value)
{
  double fraction = farthing_axis_to_fraction (self->x, value);

  return (float) (self->plot.origin.x + (self->rtl ? 1 - fraction : fraction) * self->plot.size.width);
}

float
farthing_chart_canvas_get_y (FarthingChartCanvas *self,
                             gint64               value)
{
  return (float) (self->plot.origin.y + (1 - farthing_axis_to_fraction (self->y, value)) * self->plot.size.height);
}

float
farthing_chart_canvas_snap (FarthingChartCanvas *self,
                            float                position)
{
  return roundf (position * (float) self->scale) / (float) self->scale;
}

void
farthing_chart_canvas_get_color (FarthingChartCanvas *self,
                                 const FarthingDatum *datum,
                                 GdkRGBA             *color)
{
  if (datum->style == FARTHING_CHART_STYLE_DASHED && datum->provider == NULL)
    *color = self->dim;
  else if (datum->style == FARTHING_CHART_STYLE_OUTLINED && datum->provider == NULL)
    *color = self->foreground;
  else if (datum->provider == NULL)
    *color = self->accent;
  else
    farthing_palette_get_provider (datum->provider, self->dark, color);
}

static void
set_attributes (PangoLayout       *layout,
                FarthingChartText  style)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style == FARTHING_CHART_TEXT_STRONG)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (style == FARTHING_CHART_TEXT_SMALL)
    pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

static Text *
get_text (FarthingChartCanvas *self,
          const char          *words,
          FarthingChartText    style)
{
  g_autofree char *key = g_strdup_printf ("%u%s", style, words);
  Text *text = g_hash_table_lookup (self->texts, key);

  if (text != NULL)
    return text;

  text = g_new0 (Text, 1);
  text->layout = gtk_widget_create_pango_layout (self->widget, words);
  set_attributes (text->layout, style);
  pango_layout_get_pixel_size (text->layout, &text->width, NULL);
  g_hash_table_insert (self->texts, g_steal_pointer (&key), text);

  return text;
}

int
farthing_chart_canvas_get_width (FarthingChartCanvas *self,
                                 const char          *text,
                                 FarthingChartText    style)
{
  return get_text (self, text, style)->width;
}

int
farthing_chart_canvas_get_height (FarthingChartCanvas *self,
                                  FarthingChartText    style)
{
  int height;

  pango_layout_get_pixel_size (get_text (self, "0", style)->layout, NULL, &height);

  return height;
}

void
farthing_chart_canvas_draw_text (FarthingChartCanvas *self,
                                 GtkSnapshot         *snapshot,
                                 const char          *text,
                                 FarthingChartText    style,
                                 const GdkRGBA       *color,
                                 float                x,
                                 float                y,
                                 float                width,
                                 float                align)
{
  Text *drawn = get_text (self, text, style);
  gboolean cut = (float) drawn->width > width;
  float natural = cut ? width : (float) drawn->width;

  pango_layout_set_width (drawn->layout, cut ? (int) (MAX (width, 0) * PANGO_SCALE) : -1);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (farthing_chart_canvas_snap (self, x + (width - natural) * align),
                                                          farthing_chart_canvas_snap (self, y)));
  gtk_snapshot_append_layout (snapshot, drawn->layout, color);
  gtk_snapshot_restore (snapshot);
}
