/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-number-slider.h"

#include <math.h>

#include "farthing-wheel.h"

/* Smaller numbers are all at the start of the slider */
#define SMALLEST 10.0

/* In powers of ten: by an arrow key, and by Page Up */
#define STEP 0.05
#define PAGE 0.25

struct _FarthingNumberSlider
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *label;
  GtkScale *scale;
  GtkSpinButton *spin;
};

G_DEFINE_FINAL_TYPE (FarthingNumberSlider, farthing_number_slider, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ADJUSTMENT,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
to_place (GBinding     *binding,
          const GValue *number,
          GValue       *place,
          gpointer      user_data)
{
  g_value_set_double (place, log10 (MAX (g_value_get_double (number), SMALLEST)));

  return TRUE;
}

static gboolean
to_number (GBinding     *binding,
           const GValue *place,
           GValue       *number,
           gpointer      user_data)
{
  double exact = pow (10, g_value_get_double (place));
  double unit = pow (10, floor (g_value_get_double (place) + 1e-9) - 1);

  g_value_set_double (number, round (exact / unit) * unit);

  return TRUE;
}

static void
tell_value (FarthingNumberSlider *self)
{
  g_autofree char *text = g_strdup_printf ("%'d", gtk_spin_button_get_value_as_int (self->spin));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
set_adjustment (FarthingNumberSlider *self,
                GtkAdjustment        *number)
{
  GtkAdjustment *place;

  if (number == NULL)
    return;
  place = gtk_adjustment_new (0, log10 (SMALLEST), log10 (MAX (gtk_adjustment_get_upper (number), SMALLEST)), STEP, PAGE, 0);
  gtk_spin_button_set_adjustment (self->spin, number);
  gtk_range_set_adjustment (GTK_RANGE (self->scale), place);
  g_object_bind_property_full (number, "value", place, "value", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE, to_place, to_number, NULL, NULL);
  g_signal_connect_object (number, "value-changed", G_CALLBACK (tell_value), self, G_CONNECT_SWAPPED);
  tell_value (self);
}

static void
set_title (FarthingNumberSlider *self,
           const char           *title)
{
  gtk_label_set_text (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
farthing_number_slider_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  FarthingNumberSlider *self = FARTHING_NUMBER_SLIDER (object);

  switch (prop_id)
    {
    case PROP_ADJUSTMENT:
      g_value_set_object (value, gtk_spin_button_get_adjustment (self->spin));
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_number_slider_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  FarthingNumberSlider *self = FARTHING_NUMBER_SLIDER (object);

  switch (prop_id)
    {
    case PROP_ADJUSTMENT:
      set_adjustment (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_number_slider_dispose (GObject *object)
{
  g_clear_pointer (&FARTHING_NUMBER_SLIDER (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_number_slider_parent_class)->dispose (object);
}

static void
farthing_number_slider_class_init (FarthingNumberSliderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_number_slider_dispose;
  object_class->get_property = farthing_number_slider_get_property;
  object_class->set_property = farthing_number_slider_set_property;

  properties[PROP_ADJUSTMENT] = g_param_spec_object ("adjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-number-slider.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingNumberSlider, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingNumberSlider, label);
  gtk_widget_class_bind_template_child (widget_class, FarthingNumberSlider, scale);
  gtk_widget_class_bind_template_child (widget_class, FarthingNumberSlider, spin);
}

static void
farthing_number_slider_init (FarthingNumberSlider *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_wheel_pass_by (GTK_WIDGET (self->spin));
  farthing_wheel_pass_by (GTK_WIDGET (self->scale));
}
