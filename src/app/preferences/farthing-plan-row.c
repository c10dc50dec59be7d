/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-plan-row.h"

#include "farthing-provider-access.h"
#include "farthing-setting.h"

#include <glib/gi18n.h>

/* In the order of the row: the names in the settings */
static const char *const plans[] = { "paid", "free", "included", NULL };

struct _FarthingPlanRow
{
  AdwExpanderRow parent_instance;

  /* owned */
  FarthingSession *session;
  GSettings *settings;
  const FarthingProvider *provider;

  GPtrArray *key_rows; /* borrowed */
};

G_DEFINE_FINAL_TYPE (FarthingPlanRow, farthing_plan_row, ADW_TYPE_EXPANDER_ROW)

static guint
get_plan (FarthingPlanRow *self)
{
  g_autofree char *plan = g_settings_get_string (self->settings, "price-plan");

  for (guint i = 0; plans[i] != NULL; i++)
    {
      if (g_str_equal (plans[i], plan))
        return i;
    }

  return 0;
}

static const char *
describe (guint plan)
{
  switch (plan)
    {
    case 1:
      return _("Free tier");

    case 2:
      return _("Included in my plan");

    default:
      return _("Paid by the token");
    }
}

static void
show_plan (FarthingPlanRow *self)
{
  guint plan = get_plan (self);
  g_auto(GStrv) keys = g_settings_get_strv (self->settings, "free-keys");
  g_autofree char *list = g_settings_get_string (self->settings, "price-list");
  g_autoptr(GString) text = g_string_new (describe (plan));
  guint n_keys = g_strv_length (keys);

  if (plan == 0 && n_keys > 0)
    {
      g_string_append (text, " · ");
      /* Translators: %u is a number of keys of one provider */
      g_string_append_printf (text, ngettext ("%u key on the free tier", "%u keys on the free tier", n_keys), n_keys);
    }
  if (g_str_equal (list, "eur"))
    g_string_append_printf (text, " · %s", _("billed in euro"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text->str);

  for (guint i = 0; i < self->key_rows->len; i++)
    gtk_widget_set_sensitive (g_ptr_array_index (self->key_rows, i), plan == 0);
}

static void
add_plan (FarthingPlanRow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; plans[i] != NULL; i++)
    gtk_string_list_append (names, describe (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Plan"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  farthing_setting_bind_choice (self->settings, "price-plan", plans, row, "selected");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static GtkWidget *
make_switch_row (const char  *title,
                 const char  *subtitle,
                 GtkWidget  **row_switch)
{
  GtkWidget *row = adw_action_row_new ();

  *row_switch = gtk_switch_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (*row_switch, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), *row_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *row_switch);

  return row;
}

static void
add_key (FarthingPlanRow *self,
         const char      *label)
{
  /* Translators: %s is the label of a key */
  g_autofree char *title = g_strdup_printf (_("Key “%s” Is on the Free Tier"), label);
  GtkWidget *key_switch;
  GtkWidget *row = make_switch_row (title, NULL, &key_switch);

  farthing_setting_bind_member (self->settings, "free-keys", label, key_switch, "active");
  g_ptr_array_add (self->key_rows, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* Those that there are now: a key may have been added on the other page. */
static void
show_key_rows (FarthingPlanRow *self)
{
  GListModel *keys = farthing_session_get_keys (self->session);

  for (guint i = 0; i < self->key_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->key_rows, i));
  g_ptr_array_set_size (self->key_rows, 0);
  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);

      if (g_str_equal (farthing_key_info_get_provider (key), self->provider->id) && *farthing_key_info_get_label (key) != '\0')
        add_key (self, farthing_key_info_get_label (key));
    }
  show_plan (self);
}

static gboolean
list_to_active (GValue   *value,
                GVariant *variant,
                gpointer  user_data)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), "eur"));

  return TRUE;
}

static GVariant *
active_to_list (const GValue       *value,
                const GVariantType *type,
                gpointer            user_data)
{
  return g_variant_new_string (g_value_get_boolean (value) ? "eur" : "usd");
}

static void
add_list (FarthingPlanRow *self)
{
  GtkWidget *list_switch;
  GtkWidget *row = make_switch_row (_("Billed by the List in Euro"), _("It is a list of its own, not a conversion"), &list_switch);

  g_settings_bind_with_mapping (self->settings, "price-list", list_switch, "active", G_SETTINGS_BIND_DEFAULT, list_to_active, active_to_list,
                                NULL, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* Only a provider that publishes such a list can bill by it. */
static gboolean
has_euro_list (FarthingPlanRow *self)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (self->session);
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));

  for (guint i = 0; self->provider->catalogue != NULL && i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel about;
      const FarthingPrice *price;

      farthing_catalogue_get_model (catalogue, i, &about);
      if (!g_str_equal (about.provider, self->provider->catalogue))
        continue;
      price = farthing_catalogue_find_price (catalogue, about.provider, about.id, now_ms);
      if (price != NULL && price->has_eur)
        return TRUE;
    }

  return FALSE;
}

static void
farthing_plan_row_dispose (GObject *object)
{
  FarthingPlanRow *self = FARTHING_PLAN_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (farthing_plan_row_parent_class)->dispose (object);
}

static void
farthing_plan_row_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_PLAN_ROW (object)->key_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_plan_row_parent_class)->finalize (object);
}

static void
farthing_plan_row_class_init (FarthingPlanRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_plan_row_dispose;
  object_class->finalize = farthing_plan_row_finalize;
}

static void
farthing_plan_row_init (FarthingPlanRow *self)
{
  self->key_rows = g_ptr_array_new ();
}

GtkWidget *
farthing_plan_row_new (FarthingSession        *session,
                       const FarthingProvider *provider)
{
  FarthingPlanRow *self = g_object_new (FARTHING_TYPE_PLAN_ROW, NULL);

  self->session = g_object_ref (session);
  self->provider = provider;
  self->settings = farthing_provider_get_settings (provider);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), provider->name);
  add_plan (self);
  if (has_euro_list (self))
    add_list (self);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_keys (session), "items-changed", G_CALLBACK (show_key_rows), self, G_CONNECT_SWAPPED);
  show_key_rows (self);

  return GTK_WIDGET (self);
}
