/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-rate-row.h"

#include "farthing-model-order.h"

#include <glib/gi18n.h>

struct _FarthingRateRow
{
  GtkBox parent_instance;

  /* template children */
  GtkLabel *cached;
  GtkLabel *in;
  GtkLabel *name;
  GtkLabel *out;
  GtkLabel *provider;

  FarthingModel *model;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (FarthingRateRow, farthing_rate_row, GTK_TYPE_BOX)

static void
update_rates (FarthingRateRow *self)
{
  g_autofree char *in = farthing_model_format_rate (self->model, FARTHING_RATE_INPUT);
  g_autofree char *cached = farthing_model_format_rate (self->model, FARTHING_RATE_CACHED);
  g_autofree char *out = farthing_model_format_rate (self->model, FARTHING_RATE_OUTPUT);
  g_autofree char *label = NULL;

  gtk_label_set_text (self->in, in);
  gtk_label_set_text (self->cached, cached);
  gtk_label_set_text (self->out, out);
  /* Translators: for screen readers: model, provider, then prices of a million tokens */
  label = g_strdup_printf (_("%s, %s, in %s, cached %s, out %s"), farthing_model_get_id (self->model),
                              gtk_label_get_text (self->provider), in, cached, out);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
card_changed_cb (FarthingModel   *model,
                 GParamSpec      *pspec,
                 FarthingRateRow *self)
{
  update_rates (self);
}

static void
farthing_rate_row_dispose (GObject *object)
{
  FarthingRateRow *self = FARTHING_RATE_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (farthing_rate_row_parent_class)->dispose (object);
}

static void
farthing_rate_row_class_init (FarthingRateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_rate_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-rate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingRateRow, cached);
  gtk_widget_class_bind_template_child (widget_class, FarthingRateRow, in);
  gtk_widget_class_bind_template_child (widget_class, FarthingRateRow, name);
  gtk_widget_class_bind_template_child (widget_class, FarthingRateRow, out);
  gtk_widget_class_bind_template_child (widget_class, FarthingRateRow, provider);
}

static void
farthing_rate_row_init (FarthingRateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (FARTHING_TYPE_MODEL);
  g_signal_group_connect (self->signals, "notify::card", G_CALLBACK (card_changed_cb), self);
}

GtkWidget *
farthing_rate_row_new (void)
{
  return g_object_new (FARTHING_TYPE_RATE_ROW, NULL);
}

FarthingModel *
farthing_rate_row_get_model (FarthingRateRow *self)
{
  g_return_val_if_fail (FARTHING_IS_RATE_ROW (self), NULL);

  return self->model;
}

void
farthing_rate_row_set_model (FarthingRateRow *self,
                             FarthingModel   *model,
                             const char      *provider_name)
{
  g_return_if_fail (FARTHING_IS_RATE_ROW (self));

  g_set_object (&self->model, model);
  g_signal_group_set_target (self->signals, model);
  if (model == NULL)
    return;
  gtk_label_set_text (self->name, farthing_model_get_id (model));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), farthing_model_get_id (model));
  gtk_label_set_text (self->provider, provider_name);
  update_rates (self);
}

void
farthing_rate_row_set_current (FarthingRateRow *self,
                               gboolean         current)
{
  g_return_if_fail (FARTHING_IS_RATE_ROW (self));

  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}
