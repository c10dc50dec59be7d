/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-group.h"

#define FOLDED_KEY "folded-price-groups"

struct _FarthingPriceGroup
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *button;
  GtkWidget *arrow;
  GtkLabel *title;
  GtkLabel *fact;
  GtkWidget *child;

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

static void
show_folded (FarthingPriceGroup *self)
{
  g_auto(GStrv) folded = g_settings_get_strv (self->settings, FOLDED_KEY);
  gboolean expanded = self->group == NULL || !g_strv_contains ((const char *const *) folded, self->group);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  if (self->child != NULL)
    gtk_widget_set_visible (self->child, expanded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

/* All groups share one list; the order in it means nothing. */
static void
clicked_cb (GtkButton          *button,
            FarthingPriceGroup *self)
{
  g_auto(GStrv) folded = g_settings_get_strv (self->settings, FOLDED_KEY);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) edited = NULL;

  for (guint i = 0; folded[i] != NULL; i++)
    {
      if (g_strcmp0 (folded[i], self->group) != 0)
        g_strv_builder_add (builder, folded[i]);
    }
  if (!g_strv_contains ((const char *const *) folded, self->group))
    g_strv_builder_add (builder, self->group);
  edited = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, FOLDED_KEY, (const char *const *) edited);
}

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
  if (!GTK_IS_WIDGET (child) || type != NULL)
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
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
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
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pricegroup");
}

static void
add_heading (FarthingPriceGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "strong");
  self->arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_widget_add_css_class (self->arrow, "dim-label");
  self->fact = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->fact, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->fact, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->fact), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fact), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->fact), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fact));

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "group-heading");
  g_signal_connect (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_hexpand (self->button, TRUE);
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (self->heading), self->button);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
}

static void
farthing_price_group_init (FarthingPriceGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  add_heading (self);
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
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fact), fact);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fact != NULL ? fact : "", -1);
}
