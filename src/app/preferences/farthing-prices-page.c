/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-prices-page.h"

#include "farthing-add-own-price.h"
#include "farthing-date-format.h"
#include "farthing-group-rows.h"
#include "farthing-own-price-row.h"
#include "farthing-own-prices.h"
#include "farthing-plan-row.h"
#include "farthing-price-changes.h"
#include "farthing-price-list.h"
#include "farthing-price-updater.h"
#include "farthing-setting.h"
#include "farthing-wheel.h"

#include <glib/gi18n.h>

/* Settings are in whole steps */
#define CENTS 100
#define EURO_STEPS 10000

/* In the order of the row: the names in the settings */
static const char *const methods[] = { "card", "crypto", NULL };

struct _FarthingPricesPage
{
  AdwPreferencesPage parent_instance;

  /* template children */
  GtkSpinButton *euro_spin;
  AdwActionRow *list_problem;
  AdwEntryRow *list_row;
  AdwComboRow *method_row;
  AdwPreferencesGroup *own_group;
  AdwExpanderRow *own_keys_row;
  AdwPreferencesGroup *plans_group;
  AdwPreferencesGroup *reseller_group;
  GtkSwitch *route_switch;
  GtkSpinner *spinner;
  GtkSpinButton *subscription_spin;
  GtkSpinButton *top_up_spin;
  AdwActionRow *update_row;
  GtkSwitch *weekly_switch;

  /* owned */
  FarthingSession *session;
  FarthingPriceUpdater *updater;
  GCancellable *cancellable;
  FarthingGroupRows *own_rows;
};

G_DEFINE_FINAL_TYPE (FarthingPricesPage, farthing_prices_page, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void load_own_prices (FarthingPricesPage *self);

static void
tell (FarthingPricesPage *self,
      const char         *message)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, message);
}

static char *
describe_update (FarthingPricesPage *self)
{
  const char *problem = farthing_price_updater_get_problem (self->updater);
  gint64 updated_ms = farthing_price_updater_get_updated (self->updater);
  g_autofree char *time = NULL;

  if (farthing_price_updater_get_updating (self->updater))
    return g_strdup (_("Fetching…"));
  if (problem != NULL)
    return g_strdup (problem);
  if (updated_ms == 0)
    return g_strdup (_("Never updated"));

  time = farthing_date_format_time (updated_ms, NULL);

  /* Translators: %s is a day and a time */
  return g_strdup_printf (_("Last updated on %s"), time);
}

static void
show_update (FarthingPricesPage *self)
{
  gboolean updating = farthing_price_updater_get_updating (self->updater);
  g_autofree char *text = describe_update (self);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  gtk_spinner_set_spinning (self->spinner, updating);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prices.update", !updating);
  adw_action_row_set_subtitle (self->update_row, escaped);
}

static void
updated_cb (FarthingPricesPage *self)
{
  FarthingPriceRefresh *last = farthing_price_updater_get_last (self->updater);
  g_autofree char *message = NULL;

  show_update (self);
  if (farthing_price_updater_get_problem (self->updater) != NULL || last == NULL)
    return;
  if (last->n_changed > 0)
    /* Translators: %u is a number of models */
    message = g_strdup_printf (ngettext ("%u model has another price now", "%u models have other prices now", last->n_changed), last->n_changed);
  tell (self, message != NULL ? message : _("Prices are up to date: nothing changed"));
}

static void
update_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  farthing_price_updater_update (FARTHING_PRICES_PAGE (widget)->updater);
}

static void
show_changes_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  FarthingPricesPage *self = FARTHING_PRICES_PAGE (widget);
  GtkWidget *changes = farthing_price_changes_new (self->session);

  gtk_window_set_transient_for (GTK_WINDOW (changes), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (changes));
}

/* @own: (nullable): rates to change */
static void
present_own (FarthingPricesPage     *self,
             const FarthingOwnPrice *own)
{
  GtkWidget *dialog = farthing_add_own_price_new (self->session, own);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "added", G_CALLBACK (load_own_prices), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_own_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  present_own (FARTHING_PRICES_PAGE (widget), NULL);
}

static void
change_cb (FarthingPricesPage  *self,
           FarthingOwnPriceRow *row)
{
  present_own (self, farthing_own_price_row_get_own (row));
}

/* Why an address is not taken stands below it, not only in a tooltip. */
static gboolean
check_list (FarthingPricesPage *self,
            const char         *url)
{
  g_autoptr(GError) error = NULL;
  gboolean good = *url == '\0' || farthing_price_list_check_url (url, &error);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->list_row), "error");
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->list_row), "error");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->list_problem), error->message);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list_problem), !good);

  return good;
}

static void
list_changed_cb (FarthingPricesPage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->list_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->list_problem), FALSE);
}

static void
list_applied_cb (FarthingPricesPage *self)
{
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->list_row))));

  if (!check_list (self, url))
    return;
  g_settings_set_string (farthing_session_get_settings (self->session), "prices-url", url);
  if (*url != '\0')
    farthing_price_updater_update (self->updater);
}

static void
ended_cb (FarthingPricesPage *self)
{
  load_own_prices (self);
}

static void
own_listed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(FarthingPricesPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) prices = farthing_own_prices_list_finish (FARTHING_SESSION (source), result, &error);

  if (prices == NULL)
    {
      if (!farthing_error_is_cancelled (error))
        tell (self, error->message);
      return;
    }

  farthing_group_rows_begin (self->own_rows);
  for (guint i = 0; i < prices->len; i++)
    {
      const FarthingOwnPrice *own = g_ptr_array_index (prices, i);
      GtkWidget *row = farthing_own_price_row_new (self->session, own);

      g_signal_connect_object (row, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "told", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
      farthing_group_rows_add (self->own_rows, row);
    }
  farthing_group_rows_end (self->own_rows, NULL);
}

static void
load_own_prices (FarthingPricesPage *self)
{
  farthing_own_prices_list_async (self->session, self->cancellable, own_listed_cb, g_object_ref (self));
}

static void
bind_settings (FarthingPricesPage *self)
{
  GSettings *settings = farthing_session_get_settings (self->session);

  g_settings_bind (settings, "update-prices", self->weekly_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "switch-route", self->route_switch, "active", G_SETTINGS_BIND_DEFAULT);
  farthing_setting_bind_scaled (settings, "top-up", CENTS, self->top_up_spin, "value");
  farthing_setting_bind_scaled (settings, "subscription-price", CENTS, self->subscription_spin, "value");
  farthing_setting_bind_scaled (settings, "euro-rate", EURO_STEPS, self->euro_spin, "value");
  farthing_setting_bind_choice (settings, "top-up-method", methods, self->method_row, "selected");
}

/* A switch for each provider that the reseller can ask with a key of one's own */
static void
add_own_key_row (FarthingPricesPage     *self,
                 const FarthingProvider *maker)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *own_switch = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), maker->name);
  gtk_widget_set_valign (own_switch, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), own_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), own_switch);
  farthing_setting_bind_member (farthing_session_get_settings (self->session), "openrouter-own-keys", maker->id, own_switch, "active");
  adw_expander_row_add_row (self->own_keys_row, row);
}

static void
add_reseller (FarthingPricesPage     *self,
              const FarthingProvider *reseller)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  adw_preferences_group_set_title (self->reseller_group, reseller->name);
  for (const FarthingResellerAuthor *author = reseller->reseller->authors; author->provider != NULL; author++)
    {
      const FarthingProvider *maker = farthing_provider_find (author->provider);

      if (maker != NULL && g_hash_table_add (seen, (gpointer) maker->id))
        add_own_key_row (self, maker);
    }
}

static void
add_providers (FarthingPricesPage *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  gboolean resold = FALSE;

  for (; *providers != NULL; providers++)
    {
      if ((*providers)->compose_stream == NULL)
        adw_preferences_group_add (self->plans_group, farthing_plan_row_new (self->session, *providers));
      if ((*providers)->reseller != NULL && !resold)
        {
          add_reseller (self, *providers);
          resold = TRUE;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->reseller_group), resold);
}

static void
farthing_prices_page_dispose (GObject *object)
{
  FarthingPricesPage *self = FARTHING_PRICES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->updater);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_prices_page_parent_class)->dispose (object);
}

static void
farthing_prices_page_finalize (GObject *object)
{
  FarthingPricesPage *self = FARTHING_PRICES_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->own_rows, farthing_group_rows_free);

  G_OBJECT_CLASS (farthing_prices_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, euro_spin);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, list_problem);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, list_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, method_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, own_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, own_keys_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, plans_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, reseller_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, route_switch);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, subscription_spin);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, top_up_spin);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, update_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricesPage, weekly_switch);
}

static void
farthing_prices_page_class_init (FarthingPricesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_prices_page_dispose;
  object_class->finalize = farthing_prices_page_finalize;

  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-prices-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, list_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_changed_cb);
  gtk_widget_class_install_action (widget_class, "prices.update", NULL, update_action);
  gtk_widget_class_install_action (widget_class, "prices.show-changes", NULL, show_changes_action);
  gtk_widget_class_install_action (widget_class, "prices.add-own", NULL, add_own_action);
}

static void
farthing_prices_page_init (FarthingPricesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_wheel_pass_by (GTK_WIDGET (self->euro_spin));
  farthing_wheel_pass_by (GTK_WIDGET (self->subscription_spin));
  farthing_wheel_pass_by (GTK_WIDGET (self->top_up_spin));
  self->own_rows = farthing_group_rows_new (self->own_group);
}

/**
 * farthing_prices_page_set_session:
 * @self: a page
 * @session: a loaded session; once
 */
void
farthing_prices_page_set_session (FarthingPricesPage *self,
                                  FarthingSession    *session)
{
  g_autofree char *url = NULL;

  g_return_if_fail (FARTHING_IS_PRICES_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->updater = g_object_ref (farthing_session_get_price_updater (session));
  g_signal_connect_object (self->updater, "notify", G_CALLBACK (show_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->updater, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  show_update (self);

  url = g_settings_get_string (farthing_session_get_settings (session), "prices-url");
  gtk_editable_set_text (GTK_EDITABLE (self->list_row), url);
  bind_settings (self);
  add_providers (self);
  load_own_prices (self);
}
