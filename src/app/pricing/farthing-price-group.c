/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-group.h"

#include "farthing-setting.h"
#include "farthing-tooltip.h"

#define FOLDED_KEY "folded-price-groups"

struct _FarthingPriceGroup
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *arrow;
  GtkWidget *button;
  GtkLabel *fact;
  GtkWidget *heading;
  GtkLabel *title;

  GtkWidget *child;

  /* owned */
  GSettings *settings;
  char *group;
};

static void farthing_price_group_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingPriceGroup, farthing_price_group, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, farthing_price_group_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

enum
{
  PROP_0,
  PROP_GROUP,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_folded (FarthingPriceGroup *self)
{
  g_auto(GStrv) folded = g_settings_get_strv (self->settings, FOLDED_KEY);

  return self->group != NULL && g_strv_contains ((const char *const *) folded, self->group);
}

static void
show_folded (FarthingPriceGroup *self)
{
  gboolean expanded = !is_folded (self);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  if (self->child != NULL)
    gtk_widget_set_visible (self->child, expanded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

/* All groups share one list; the order in it means nothing. */
static void
fold_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FarthingPriceGroup *self = FARTHING_PRICE_GROUP (widget);

  if (self->group != NULL)
    farthing_setting_set_member (self->settings, FOLDED_KEY, self->group, !is_folded (self));
}

/* The first is the template's own */
static void
farthing_price_group_add_child (GtkBuildable *buildable,
                                GtkBuilder   *builder,
                                GObject      *child,
                                const char   *type)
{
  FarthingPriceGroup *self = FARTHING_PRICE_GROUP (buildable);

  if (GTK_IS_WIDGET (child) && g_strcmp0 (type, "suffix") == 0)
    {
      gtk_box_append (GTK_BOX (self->heading), GTK_WIDGET (child));
      return;
    }
  if (self->heading == NULL || !GTK_IS_WIDGET (child) || type != NULL)
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }
  self->child = GTK_WIDGET (child);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  show_folded (self);
}

static void
farthing_price_group_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = farthing_price_group_add_child;
}

static void
farthing_price_group_dispose (GObject *object)
{
  FarthingPriceGroup *self = FARTHING_PRICE_GROUP (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (farthing_price_group_parent_class)->dispose (object);
}

static void
farthing_price_group_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_PRICE_GROUP (object)->group, g_free);

  G_OBJECT_CLASS (farthing_price_group_parent_class)->finalize (object);
}

static void
farthing_price_group_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FarthingPriceGroup *self = FARTHING_PRICE_GROUP (object);

  switch (prop_id)
    {
    case PROP_GROUP:
      g_value_set_string (value, self->group);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_title (FarthingPriceGroup *self,
           const char         *title)
{
  if (g_strcmp0 (gtk_label_get_text (self->title), title) == 0)
    return;
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
farthing_price_group_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  FarthingPriceGroup *self = FARTHING_PRICE_GROUP (object);

  switch (prop_id)
    {
    case PROP_GROUP:
      self->group = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_price_group_class_init (FarthingPriceGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_price_group_dispose;
  object_class->finalize = farthing_price_group_finalize;
  object_class->get_property = farthing_price_group_get_property;
  object_class->set_property = farthing_price_group_set_property;

  /**
   * FarthingPriceGroup:group:
   *
   * Its name in the setting "folded-price-groups".
   */
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "pricegroup");
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-price-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceGroup, arrow);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceGroup, button);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceGroup, fact);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceGroup, heading);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceGroup, title);
  gtk_widget_class_install_action (widget_class, "group.fold", NULL, fold_action);
}

static void
farthing_price_group_init (FarthingPriceGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("app.farthing.Farthing");
  g_signal_connect_object (self->settings, "changed::" FOLDED_KEY, G_CALLBACK (show_folded), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_price_group_new (const char *group)
{
  return g_object_new (FARTHING_TYPE_PRICE_GROUP, "group", group, NULL);
}

void
farthing_price_group_set_fact (FarthingPriceGroup *self,
                               const char         *fact)
{
  g_return_if_fail (FARTHING_IS_PRICE_GROUP (self));

  gtk_label_set_text (self->fact, fact);
  farthing_tooltip_set_text (GTK_WIDGET (self->fact), fact);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fact != NULL ? fact : "", -1);
}
