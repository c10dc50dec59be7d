/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provenance-mark.h"

#include <glib/gi18n.h>

#include "farthing-tooltip.h"

/* Drawn and not written: the glyphs differ in size and height from font to font. */

/* At the usual size of a caption; it grows with the text */
#define MIN_SIZE 9
#define SIZE_PER_LINE 0.5

struct _FarthingProvenanceMark
{
  GtkWidget parent_instance;

  FarthingProvenance provenance;
  PangoLayout *question; /* (nullable): until it is drawn with this font */
  int size; /* pixels; 0: to be found for this font */
};

G_DEFINE_FINAL_TYPE (FarthingProvenanceMark, farthing_provenance_mark, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PROVENANCE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/**
 * farthing_provenance_get_word:
 * @provenance: how an amount came about
 *
 * Returns: one word for it in the person's language
 */
const char *
farthing_provenance_get_word (FarthingProvenance provenance)
{
  switch (provenance)
    {
    case FARTHING_PROVENANCE_BILLED:
      return _("billed");
    case FARTHING_PROVENANCE_COMPUTED:
      return _("computed");
    case FARTHING_PROVENANCE_ESTIMATED:
      return _("estimated");
    case FARTHING_PROVENANCE_UNKNOWN:
    default:
      return _("unknown");
    }
}

const char *
farthing_provenance_get_sentence (FarthingProvenance provenance)
{
  switch (provenance)
    {
    case FARTHING_PROVENANCE_BILLED:
      return _("Billed: the provider named this amount");
    case FARTHING_PROVENANCE_COMPUTED:
      return _("Computed: the reported tokens at the dated price");
    case FARTHING_PROVENANCE_ESTIMATED:
      return _("Estimated: the provider reported no tokens");
    case FARTHING_PROVENANCE_UNKNOWN:
    default:
      return _("Unknown: no price is known for this model");
    }
}

static void
update_words (FarthingProvenanceMark *self)
{
  farthing_tooltip_set_text (GTK_WIDGET (self), farthing_provenance_get_sentence (self->provenance));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, farthing_provenance_get_word (self->provenance),
                                  -1);
}

static int
get_size (FarthingProvenanceMark *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;
  int line;

  if (self->size > 0)
    return self->size;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  line = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);
  self->size = MAX (MIN_SIZE, (int) (SIZE_PER_LINE * line / PANGO_SCALE + 0.5));

  return self->size;
}

static void
forget_font (FarthingProvenanceMark *self)
{
  self->size = 0;
  g_clear_object (&self->question);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
snapshot_question (FarthingProvenanceMark *self,
                   GtkSnapshot            *snapshot,
                   const GdkRGBA          *color)
{
  int width;
  int height;

  if (self->question == NULL)
    self->question = gtk_widget_create_pango_layout (GTK_WIDGET (self), "?");
  pango_layout_get_pixel_size (self->question, &width, &height);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2.0f,
                                                (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, self->question, color);
}

static void
snapshot_dot (FarthingProvenanceMark *self,
              GtkSnapshot            *snapshot,
              const GdkRGBA          *color)
{
  float size = (float) get_size (self);
  float x = (gtk_widget_get_width (GTK_WIDGET (self)) - size) / 2.0f;
  float y = (gtk_widget_get_height (GTK_WIDGET (self)) - size) / 2.0f;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, size, size);
  graphene_rect_t half = GRAPHENE_RECT_INIT (x, y, size / 2.0f, size);
  const float widths[4] = { 1.25, 1.25, 1.25, 1.25 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, size / 2.0f);
  if (self->provenance != FARTHING_PROVENANCE_ESTIMATED)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, color,
                                 self->provenance == FARTHING_PROVENANCE_BILLED ? &bounds : &half);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
farthing_provenance_mark_snapshot (GtkWidget   *widget,
                                   GtkSnapshot *snapshot)
{
  FarthingProvenanceMark *self = FARTHING_PROVENANCE_MARK (widget);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (self->provenance == FARTHING_PROVENANCE_UNKNOWN)
    snapshot_question (self, snapshot, &color);
  else
    snapshot_dot (self, snapshot, &color);
}

static void
farthing_provenance_mark_measure (GtkWidget      *widget,
                                  GtkOrientation  orientation,
                                  int             for_size,
                                  int            *minimum,
                                  int            *natural,
                                  int            *minimum_baseline,
                                  int            *natural_baseline)
{
  *minimum = *natural = get_size (FARTHING_PROVENANCE_MARK (widget));
}

static void
farthing_provenance_mark_css_changed (GtkWidget         *widget,
                                      GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (farthing_provenance_mark_parent_class)->css_changed (widget, change);
  forget_font (FARTHING_PROVENANCE_MARK (widget));
}

static void
farthing_provenance_mark_system_setting_changed (GtkWidget        *widget,
                                                 GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (farthing_provenance_mark_parent_class)->system_setting_changed (widget, setting);
  forget_font (FARTHING_PROVENANCE_MARK (widget));
}

static void
farthing_provenance_mark_dispose (GObject *object)
{
  g_clear_object (&FARTHING_PROVENANCE_MARK (object)->question);

  G_OBJECT_CLASS (farthing_provenance_mark_parent_class)->dispose (object);
}

static void
farthing_provenance_mark_get_property (GObject    *object,
                                       guint       property_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  FarthingProvenanceMark *self = FARTHING_PROVENANCE_MARK (object);

  switch (property_id)
    {
    case PROP_PROVENANCE:
      g_value_set_int (value, self->provenance);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
farthing_provenance_mark_set_property (GObject      *object,
                                       guint         property_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  FarthingProvenanceMark *self = FARTHING_PROVENANCE_MARK (object);

  switch (property_id)
    {
    case PROP_PROVENANCE:
      farthing_provenance_mark_set_provenance (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
farthing_provenance_mark_class_init (FarthingProvenanceMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_provenance_mark_dispose;
  object_class->get_property = farthing_provenance_mark_get_property;
  object_class->set_property = farthing_provenance_mark_set_property;
  widget_class->css_changed = farthing_provenance_mark_css_changed;
  widget_class->measure = farthing_provenance_mark_measure;
  widget_class->snapshot = farthing_provenance_mark_snapshot;
  widget_class->system_setting_changed = farthing_provenance_mark_system_setting_changed;

  properties[PROP_PROVENANCE] =
    g_param_spec_int ("provenance", NULL, NULL,
                      FARTHING_PROVENANCE_UNKNOWN, FARTHING_PROVENANCE_BILLED, FARTHING_PROVENANCE_UNKNOWN,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "provenance");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
farthing_provenance_mark_init (FarthingProvenanceMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  update_words (self);
}

GtkWidget *
farthing_provenance_mark_new (FarthingProvenance provenance)
{
  return g_object_new (FARTHING_TYPE_PROVENANCE_MARK, "provenance", provenance, NULL);
}

void
farthing_provenance_mark_set_provenance (FarthingProvenanceMark *self,
                                         FarthingProvenance      provenance)
{
  g_return_if_fail (FARTHING_IS_PROVENANCE_MARK (self));

  if (self->provenance == provenance)
    return;

  self->provenance = provenance;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROVENANCE]);
}
