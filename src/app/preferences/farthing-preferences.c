/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-preferences.h"

#include "farthing-add-key.h"
#include "farthing-address-row.h"
#include "farthing-account-group.h"
#include "farthing-budget-group.h"
#include "farthing-group-rows.h"
#include "farthing-key-row.h"
#include "farthing-prices-page.h"
#include "farthing-provider.h"
#include "farthing-toast.h"

#include <glib/gi18n.h>

/* What is seen above the budgets when they are scrolled to */
#define BUDGETS_MARGIN 18

struct _FarthingPreferences
{
  AdwWindow parent_instance;

  /* template children */
  AdwExpanderRow *addresses;
  FarthingAccountGroup *accounts;
  FarthingBudgetGroup *budgets;
  AdwPreferencesGroup *keys_group;
  FarthingPricesPage *prices_page;
  AdwViewStack *stack;
  AdwToastOverlay *toasts;

  /* owned */
  FarthingSession *session;
  GCancellable *cancellable;

  FarthingGroupRows *rows;
  GPtrArray *key_rows; /* of FarthingKeyRow, as shown */
};

G_DEFINE_FINAL_TYPE (FarthingPreferences, farthing_preferences, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void refresh (FarthingPreferences *self);

static void
told_cb (FarthingPreferences *self,
         const char          *message)
{
  farthing_toast_show (self->toasts, message);
}

static void
key_changed_cb (FarthingPreferences *self)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
  refresh (self);
}

/* The row that shows the key already, or a new one: (transfer none) */
static GtkWidget *
find_row (FarthingPreferences *self,
          GPtrArray           *before,
          FarthingKeyInfo     *info)
{
  GtkWidget *row;

  for (guint i = 0; i < before->len; i++)
    {
      if (farthing_key_row_take (g_ptr_array_index (before, i), info))
        return g_ptr_array_index (before, i);
    }

  row = farthing_key_row_new (self->session, info);
  g_signal_connect_object (row, "changed", G_CALLBACK (key_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* A row whose key is still there stays, with whatever goes on in it. */
static void
show_keys (FarthingPreferences *self)
{
  GListModel *keys = farthing_session_get_keys (self->session);
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->key_rows);

  self->key_rows = g_ptr_array_new_with_free_func (g_object_unref);
  farthing_group_rows_begin (self->rows);
  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (keys, i);
      GtkWidget *row = find_row (self, before, info);

      g_ptr_array_add (self->key_rows, g_object_ref_sink (row));
      farthing_group_rows_add (self->rows, row);
    }
  farthing_group_rows_end (self->rows, _("No key yet"));
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(FarthingPreferences) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_session_refresh_keys_finish (FARTHING_SESSION (source), result, &error) && !farthing_error_is_cancelled (error))
    farthing_toast_show (self->toasts, error->message);
}

static void
refresh (FarthingPreferences *self)
{
  farthing_session_refresh_keys_async (self->session, self->cancellable, refreshed_cb, g_object_ref (self));
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  farthing_preferences_add_key (FARTHING_PREFERENCES (widget), "");
}

static void
farthing_preferences_dispose (GObject *object)
{
  FarthingPreferences *self = FARTHING_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->key_rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_preferences_parent_class)->dispose (object);
}

static void
farthing_preferences_finalize (GObject *object)
{
  FarthingPreferences *self = FARTHING_PREFERENCES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, farthing_group_rows_free);

  G_OBJECT_CLASS (farthing_preferences_parent_class)->finalize (object);
}

static void
farthing_preferences_class_init (FarthingPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_preferences_dispose;
  object_class->finalize = farthing_preferences_finalize;

  g_type_ensure (FARTHING_TYPE_PRICES_PAGE);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FARTHING_TYPE_ACCOUNT_GROUP);
  g_type_ensure (FARTHING_TYPE_BUDGET_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, accounts);
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, addresses);
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, budgets);
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, keys_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, prices_page);
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, stack);
  gtk_widget_class_bind_template_child (widget_class, FarthingPreferences, toasts);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_install_action (widget_class, "keys.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_preferences_init (FarthingPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  self->key_rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = farthing_group_rows_new (self->keys_group);
}

GtkWidget *
farthing_preferences_new (FarthingSession *session)
{
  FarthingPreferences *self = g_object_new (FARTHING_TYPE_PREFERENCES, NULL);
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);

  self->session = g_object_ref (session);
  for (guint i = 0; i < n_providers; i++)
    {
      GtkWidget *row;

      if (providers[i]->compose_stream != NULL)
        continue;
      row = farthing_address_row_new (providers[i]);
      adw_expander_row_add_row (self->addresses, row);
      adw_expander_row_add_row (self->addresses, farthing_address_row_get_problem (FARTHING_ADDRESS_ROW (row)));
    }
  farthing_account_group_set_session (self->accounts, session, self->toasts);
  farthing_budget_group_set_session (self->budgets, session, self->toasts);
  farthing_prices_page_set_session (self->prices_page, session);
  g_signal_connect_object (farthing_session_get_keys (session), "items-changed", G_CALLBACK (show_keys), self, G_CONNECT_SWAPPED);
  show_keys (self);
  refresh (self);
  return GTK_WIDGET (self);
}

void
farthing_preferences_show_prices (FarthingPreferences *self)
{
  g_return_if_fail (FARTHING_IS_PREFERENCES (self));

  adw_view_stack_set_visible_child_name (self->stack, "prices");
}

void
farthing_preferences_add_key (FarthingPreferences *self,
                              const char          *provider)
{
  GtkWidget *dialog;

  g_return_if_fail (FARTHING_IS_PREFERENCES (self));

  dialog = farthing_add_key_new (self->session, provider);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "added", G_CALLBACK (key_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Once it is laid out: before that nothing is anywhere. */
static gboolean
scroll_to_budgets_cb (GtkWidget     *widget,
                      GdkFrameClock *clock,
                      gpointer       user_data)
{
  GtkWidget *budgets = GTK_WIDGET (FARTHING_PREFERENCES (widget)->budgets);
  GtkWidget *scroller = gtk_widget_get_ancestor (budgets, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double y;

  if (scroller == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (budgets) == 0)
    return G_SOURCE_CONTINUE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (gtk_widget_translate_coordinates (budgets, scroller, 0, 0, NULL, &y))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y - BUDGETS_MARGIN);
  farthing_budget_group_begin (FARTHING_BUDGET_GROUP (budgets));

  return G_SOURCE_REMOVE;
}

void
farthing_preferences_show_budgets (FarthingPreferences *self)
{
  g_return_if_fail (FARTHING_IS_PREFERENCES (self));

  adw_view_stack_set_visible_child_name (self->stack, "keys");
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_budgets_cb, NULL, NULL);
}
