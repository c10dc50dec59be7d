/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-sum-row.h"

#include "farthing-money-label.h"
#include "farthing-totals.h"
#include "farthing-usage-words.h"

#include <glib/gi18n.h>

struct _FarthingUsageSumRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  FarthingMoneyLabel *cost;
  GtkLabel *counts;
  GtkLabel *parts;
  GtkLabel *title;
};

G_DEFINE_FINAL_TYPE (FarthingUsageSumRow, farthing_usage_sum_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
farthing_usage_sum_row_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (FARTHING_USAGE_SUM_ROW (object)->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_usage_sum_row_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (FARTHING_USAGE_SUM_ROW (object)->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_usage_sum_row_dispose (GObject *object)
{
  g_clear_pointer (&FARTHING_USAGE_SUM_ROW (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_usage_sum_row_parent_class)->dispose (object);
}

static void
farthing_usage_sum_row_class_init (FarthingUsageSumRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_usage_sum_row_dispose;
  object_class->get_property = farthing_usage_sum_row_get_property;
  object_class->set_property = farthing_usage_sum_row_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FARTHING_TYPE_MONEY_LABEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-usage-sum-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageSumRow, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageSumRow, cost);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageSumRow, counts);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageSumRow, parts);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageSumRow, title);
}

static void
farthing_usage_sum_row_init (FarthingUsageSumRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_usage_sum_row_new (const char *title)
{
  return g_object_new (FARTHING_TYPE_USAGE_SUM_ROW, "title", title, NULL);
}

void
farthing_usage_sum_row_set_totals (FarthingUsageSumRow       *self,
                                   const FarthingUsageTotals *totals)
{
  g_autofree char *requests = NULL;
  g_autofree char *input = NULL;
  g_autofree char *output = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *parts = NULL;

  g_return_if_fail (FARTHING_IS_USAGE_SUM_ROW (self));
  g_return_if_fail (totals != NULL);

  requests = farthing_usage_dup_requests (totals->n_requests);
  input = farthing_totals_format_tokens (totals->n_requests > 0 ? totals->usage.input : 0);
  output = farthing_totals_format_tokens (totals->n_requests > 0 ? totals->usage.output : 0);
  /* Translators: how many requests ("12 requests"), tokens read and tokens written */
  counts = g_strdup_printf (_("%s · %s in · %s out"), requests, input, output);
  parts = farthing_usage_dup_parts (totals);
  gtk_label_set_text (self->counts, counts);
  gtk_label_set_text (self->parts, parts);
  gtk_widget_set_visible (GTK_WIDGET (self->parts), parts[0] != '\0');
  farthing_money_label_set_totals (self->cost, totals);
}
