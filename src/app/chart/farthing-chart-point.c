/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chart-point.h"

struct _FarthingChartPoint
{
  GObject parent_instance;

  FarthingDatum datum;
};

G_DEFINE_FINAL_TYPE (FarthingChartPoint, farthing_chart_point, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_NOTE,
  PROP_PROVIDER,
  PROP_POSITION,
  PROP_VALUE,
  PROP_LOW,
  PROP_HIGH,
  PROP_STYLE,
  PROP_EMPHASISED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char **
find_string (FarthingChartPoint *self,
             guint               prop_id)
{
  return prop_id == PROP_LABEL ? &self->datum.label : prop_id == PROP_NOTE ? &self->datum.note
                                                                           : &self->datum.provider;
}

static gint64 *
find_number (FarthingChartPoint *self,
             guint               prop_id)
{
  return prop_id == PROP_POSITION ? &self->datum.position
         : prop_id == PROP_VALUE  ? &self->datum.value
         : prop_id == PROP_LOW    ? &self->datum.low
                                  : &self->datum.high;
}

static void
farthing_chart_point_finalize (GObject *object)
{
  FarthingChartPoint *self = FARTHING_CHART_POINT (object);

  g_free (self->datum.label);
  g_free (self->datum.note);
  g_free (self->datum.provider);

  G_OBJECT_CLASS (farthing_chart_point_parent_class)->finalize (object);
}

static void
farthing_chart_point_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FarthingChartPoint *self = FARTHING_CHART_POINT (object);

  switch (prop_id)
    {
    case PROP_LABEL:
    case PROP_NOTE:
    case PROP_PROVIDER:
      g_value_set_string (value, *find_string (self, prop_id));
      break;
    case PROP_POSITION:
    case PROP_VALUE:
    case PROP_LOW:
    case PROP_HIGH:
      g_value_set_int64 (value, *find_number (self, prop_id));
      break;
    case PROP_STYLE:
      g_value_set_int (value, self->datum.style);
      break;
    case PROP_EMPHASISED:
      g_value_set_boolean (value, self->datum.emphasised);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_chart_point_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  FarthingChartPoint *self = FARTHING_CHART_POINT (object);

  switch (prop_id)
    {
    case PROP_LABEL:
    case PROP_NOTE:
    case PROP_PROVIDER:
      g_free (*find_string (self, prop_id));
      *find_string (self, prop_id) = g_value_dup_string (value);
      break;
    case PROP_POSITION:
    case PROP_VALUE:
    case PROP_LOW:
    case PROP_HIGH:
      *find_number (self, prop_id) = g_value_get_int64 (value);
      break;
    case PROP_STYLE:
      self->datum.style = g_value_get_int (value);
      break;
    case PROP_EMPHASISED:
      self->datum.emphasised = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_number (guint       prop_id,
                const char *name,
                gint64      initial)
{
  properties[prop_id] = g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, initial,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
install_string (guint       prop_id,
                const char *name)
{
  properties[prop_id] = g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
farthing_chart_point_class_init (FarthingChartPointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_chart_point_finalize;
  object_class->get_property = farthing_chart_point_get_property;
  object_class->set_property = farthing_chart_point_set_property;

  install_string (PROP_LABEL, "label");
  install_string (PROP_NOTE, "note");
  install_string (PROP_PROVIDER, "provider");
  install_number (PROP_POSITION, "position", 0);
  install_number (PROP_VALUE, "value", FARTHING_UNKNOWN);
  install_number (PROP_LOW, "low", FARTHING_UNKNOWN);
  install_number (PROP_HIGH, "high", FARTHING_UNKNOWN);
  properties[PROP_STYLE] = g_param_spec_int ("style", NULL, NULL, FARTHING_CHART_STYLE_SOLID, FARTHING_CHART_STYLE_DASHED,
                                             FARTHING_CHART_STYLE_SOLID, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPHASISED] = g_param_spec_boolean ("emphasised", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
farthing_chart_point_init (FarthingChartPoint *self)
{
  self->datum.value = self->datum.low = self->datum.high = FARTHING_UNKNOWN;
}

FarthingChartPoint *
farthing_chart_point_new (const char *label,
                          gint64      position,
                          gint64      value)
{
  return g_object_new (FARTHING_TYPE_CHART_POINT, "label", label, "position", position, "value", value, NULL);
}
