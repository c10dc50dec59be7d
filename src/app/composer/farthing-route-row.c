/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-row.h"

#include <glib/gi18n.h>

/* In characters */
#define NARROW_TITLE 12
#define NARROW_NOTE 16
#define WIDE_NOTE 34

struct _FarthingRouteRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkWidget *check;
  GtkWidget *details;
  GtkLabel *difference;
  GtkLabel *note;
  GtkLabel *price;
  GtkLabel *title;

  FarthingRoute *route;
};

G_DEFINE_FINAL_TYPE (FarthingRouteRow, farthing_route_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_price (FarthingRoute *route)
{
  FarthingMoney low = farthing_route_get_low (route);
  FarthingMoney high = farthing_route_get_high (route);

  if (farthing_route_get_cost (route) == FARTHING_UNKNOWN)
    return g_strdup ("?");

  return low == high ? farthing_money_format (low) : farthing_money_format_range (low, high);
}

/* How much more or less than what is taken; empty for itself */
static char *
dup_difference (FarthingRoute *route,
                FarthingRoute *current)
{
  FarthingMoney cost = farthing_route_get_cost (route);
  FarthingMoney base = current != NULL ? farthing_route_get_cost (current) : FARTHING_UNKNOWN;
  g_autofree char *amount = NULL;

  if (route == current || cost == FARTHING_UNKNOWN || base == FARTHING_UNKNOWN)
    return g_strdup ("");
  if (cost == base)
    return g_strdup (_("the same"));

  amount = farthing_money_format (ABS (cost - base));
  if (cost < base)
    /* Translators: %s is an amount of money that is paid less */
    return g_strdup_printf (_("%s less"), amount);

  /* Translators: %s is an amount of money that is paid more */
  return g_strdup_printf (_("%s more"), amount);
}

static void
farthing_route_row_dispose (GObject *object)
{
  g_clear_object (&FARTHING_ROUTE_ROW (object)->route);

  G_OBJECT_CLASS (farthing_route_row_parent_class)->dispose (object);
}

static void
farthing_route_row_class_init (FarthingRouteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_route_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-route-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingRouteRow, check);
  gtk_widget_class_bind_template_child (widget_class, FarthingRouteRow, details);
  gtk_widget_class_bind_template_child (widget_class, FarthingRouteRow, difference);
  gtk_widget_class_bind_template_child (widget_class, FarthingRouteRow, note);
  gtk_widget_class_bind_template_child (widget_class, FarthingRouteRow, price);
  gtk_widget_class_bind_template_child (widget_class, FarthingRouteRow, title);
}

static void
farthing_route_row_init (FarthingRouteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_route_row_new (FarthingRoute *route,
                        FarthingRoute *current)
{
  FarthingRouteRow *self = g_object_new (FARTHING_TYPE_ROUTE_ROW, NULL);
  g_autofree char *title = farthing_route_dup_title (route);
  g_autofree char *note = farthing_route_dup_note (route);
  g_autofree char *price = dup_price (route);
  g_autofree char *difference = dup_difference (route, current);
  g_autofree char *label = NULL;

  self->route = g_object_ref (route);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->price, price);
  gtk_label_set_text (self->difference, difference);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (self->details, note != NULL || *difference != '\0');
  gtk_widget_set_opacity (self->check, route == current ? 1 : 0);
  if (!farthing_route_get_held (route))
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");

  /* Translators: for screen readers: a route, its price for the next message, and notes on it */
  label = g_strdup_printf (route == current ? _("%1$s, chosen, %2$s. %3$s %4$s") : _("%1$s, %2$s. %3$s %4$s"), title, price, difference, note != NULL ? note : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

void
farthing_route_row_set_narrow (FarthingRouteRow *self,
                               gboolean          narrow)
{
  g_return_if_fail (FARTHING_IS_ROUTE_ROW (self));

  gtk_label_set_ellipsize (self->title, narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->title, narrow);
  gtk_label_set_max_width_chars (self->title, narrow ? NARROW_TITLE : -1);
  gtk_label_set_width_chars (self->note, narrow ? NARROW_NOTE : WIDE_NOTE / 2);
  gtk_label_set_max_width_chars (self->note, narrow ? NARROW_NOTE : WIDE_NOTE);
}

FarthingRoute *
farthing_route_row_get_route (FarthingRouteRow *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE_ROW (self), NULL);

  return self->route;
}
