/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-row.h"

#include "farthing-model-order.h"
#include "farthing-spoken.h"

#include <glib/gi18n.h>

#define ICON_OPACITY 0.7

struct _FarthingModelRow
{
  GtkBox parent_instance;

  /* template children */
  GtkButton *add_key;
  GtkImage *check;
  GtkLabel *context;
  GtkLabel *fee;
  GtkLabel *heading;
  GtkWidget *heading_box;
  GtkImage *image;
  GtkLabel *in;
  GtkLabel *name;
  GtkLabel *out;
  GtkImage *thinking;
  GtkImage *tools;

  FarthingModel *model;
};

G_DEFINE_FINAL_TYPE (FarthingModelRow, farthing_model_row, GTK_TYPE_BOX)

/* Keeps its place in the column when there is nothing to tell, and tells nothing then. */
static void
show_icon (GtkImage *icon,
           gboolean  shown,
           double    opacity)
{
  gtk_widget_set_opacity (GTK_WIDGET (icon), shown ? opacity : 0);
  gtk_widget_set_has_tooltip (GTK_WIDGET (icon), shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static char *
dup_label (FarthingModel *model,
           const char    *context,
           const char    *in,
           const char    *out,
           gboolean       current)
{
  FarthingModelFlags flags = farthing_model_get_flags (model);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  /* Translators: for screen readers: model, size of its context, price of input and of output per million tokens */
  g_autofree char *facts = g_strdup_printf (_("%s, context %s, in %s, out %s"), farthing_model_get_id (model), context, in, out);

  g_ptr_array_add (parts, facts);
  if (current)
    g_ptr_array_add (parts, (gpointer) C_("model", "chosen"));
  if ((flags & FARTHING_MODEL_IMAGE_INPUT) != 0)
    g_ptr_array_add (parts, (gpointer) _("Reads images"));
  if ((flags & FARTHING_MODEL_REASONING) != 0)
    g_ptr_array_add (parts, (gpointer) _("Can think before it answers"));
  if ((flags & FARTHING_MODEL_TOOLS) != 0)
    g_ptr_array_add (parts, (gpointer) _("Can use tools"));

  return farthing_spoken_join (parts);
}

static void
farthing_model_row_dispose (GObject *object)
{
  g_clear_object (&FARTHING_MODEL_ROW (object)->model);

  G_OBJECT_CLASS (farthing_model_row_parent_class)->dispose (object);
}

static void
farthing_model_row_class_init (FarthingModelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_model_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-model-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, add_key);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, check);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, context);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, fee);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, heading);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, heading_box);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, image);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, in);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, name);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, out);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, thinking);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelRow, tools);
}

static void
farthing_model_row_init (FarthingModelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_model_row_new (void)
{
  return g_object_new (FARTHING_TYPE_MODEL_ROW, NULL);
}

void
farthing_model_row_set_model (FarthingModelRow *self,
                              FarthingModel    *model,
                              gboolean          has_key,
                              gboolean          current)
{
  FarthingModelFlags flags;
  g_autofree char *context = NULL;
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (FARTHING_IS_MODEL_ROW (self));

  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  flags = farthing_model_get_flags (model);
  context = farthing_model_format_context (farthing_model_get_context (model));
  in = farthing_model_format_rate (model, FARTHING_RATE_INPUT);
  out = farthing_model_format_rate (model, FARTHING_RATE_OUTPUT);

  gtk_label_set_text (self->name, farthing_model_get_id (model));
  gtk_label_set_text (self->context, context);
  gtk_label_set_text (self->in, in);
  gtk_label_set_text (self->out, out);
  show_icon (self->check, current, 1);
  show_icon (self->image, (flags & FARTHING_MODEL_IMAGE_INPUT) != 0, ICON_OPACITY);
  show_icon (self->thinking, (flags & FARTHING_MODEL_REASONING) != 0, ICON_OPACITY);
  show_icon (self->tools, (flags & FARTHING_MODEL_TOOLS) != 0, ICON_OPACITY);
  if (has_key)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "no-key");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "no-key");

  label = dup_label (model, context, in, out, current);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
farthing_model_row_set_heading (FarthingModelRow *self,
                                const char       *heading,
                                gboolean          has_key)
{
  g_return_if_fail (FARTHING_IS_MODEL_ROW (self));

  gtk_widget_set_visible (self->heading_box, heading != NULL);
  if (heading == NULL)
    return;
  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->add_key), !has_key);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_key), "s", farthing_model_get_provider (self->model));
}

void
farthing_model_row_set_fee (FarthingModelRow *self,
                            const char       *fee)
{
  g_return_if_fail (FARTHING_IS_MODEL_ROW (self));

  gtk_label_set_text (self->fee, fee != NULL ? fee : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fee), fee != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fee != NULL ? fee : "", -1);
}

void
farthing_model_row_set_narrow (FarthingModelRow *self,
                               gboolean          narrow)
{
  g_return_if_fail (FARTHING_IS_MODEL_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->context), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->image), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->thinking), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->tools), !narrow);
}
