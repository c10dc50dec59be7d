/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spending-card.h"

#include "farthing-accounts.h"
#include "farthing-budget-bar.h"
#include "farthing-budgets.h"
#include "farthing-low-account.h"
#include "farthing-money-label.h"
#include "farthing-session-spending.h"
#include "farthing-share-chart.h"
#include "farthing-spending-chart.h"
#include "farthing-tooltip.h"

#include <glib/gi18n.h>

#define N_SHARES 5
#define PLOT_HEIGHT 84

struct _FarthingSpendingCard
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkListBox *budgets;
  GtkButton *budgets_button;
  GtkToggleButton *by_key;
  GtkToggleButton *by_provider;
  FarthingSpendingChart *days;
  GtkWidget *details;
  GtkListBox *low_accounts;
  GtkLabel *message;
  FarthingMoneyLabel *month;
  FarthingMoneyLabel *projection;
  GtkWidget *projection_row;
  FarthingShareChart *shares;
  FarthingMoneyLabel *today;
  GtkLabel *unknown;

  /* owned */
  FarthingSession *session;
  FarthingSpendingMonth *spending; /* (nullable): until it was read */
  GCancellable *cancellable;
  char *fact;

  gulong changed_id;
  guint midnight_id;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (FarthingSpendingCard, farthing_spending_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void reload (FarthingSpendingCard *self);

static void
show_shares (FarthingSpendingCard *self)
{
  FarthingUsageGrouping grouping = FARTHING_USAGE_GROUP_MODEL;
  GPtrArray *sums;

  if (self->spending == NULL)
    return;
  sums = self->spending->models;
  if (gtk_toggle_button_get_active (self->by_provider))
    {
      grouping = FARTHING_USAGE_GROUP_PROVIDER;
      sums = self->spending->providers;
    }
  else if (gtk_toggle_button_get_active (self->by_key))
    {
      grouping = FARTHING_USAGE_GROUP_KEY;
      sums = self->spending->keys;
    }
  farthing_share_chart_show (self->shares, sums, N_SHARES, grouping);
}

static const char *
get_division (FarthingSpendingCard *self)
{
  if (gtk_toggle_button_get_active (self->by_provider))
    return "provider";

  return gtk_toggle_button_get_active (self->by_key) ? "key" : "model";
}

static void
division_cb (FarthingSpendingCard *self)
{
  if (self->session == NULL)
    return;
  g_settings_set_string (farthing_session_get_settings (self->session), "spending-division", get_division (self));
  show_shares (self);
}

static void
restore_division (FarthingSpendingCard *self)
{
  g_autofree char *division = g_settings_get_string (farthing_session_get_settings (self->session), "spending-division");

  if (g_str_equal (division, "provider"))
    gtk_toggle_button_set_active (self->by_provider, TRUE);
  else if (g_str_equal (division, "key"))
    gtk_toggle_button_set_active (self->by_key, TRUE);
}

static void
show_projection (FarthingSpendingCard *self)
{
  const FarthingSpendingMonth *month = self->spending;
  g_autofree char *reason = NULL;

  gtk_widget_set_visible (self->projection_row, month->projection != FARTHING_UNKNOWN && month->n_days_left > 0);
  if (month->projection == FARTHING_UNKNOWN)
    return;
  farthing_money_label_set_money (self->projection, month->projection, FARTHING_PROVENANCE_ESTIMATED);
  /* Translators: %u is the number of days that an expectation rests on */
  reason = g_strdup_printf (ngettext ("If the rest of the month is like the last %u day on which you asked something; weekdays and weekends apart.",
                                      "If the rest of the month is like the last %u days on which you asked something; weekdays and weekends apart.",
                                      month->n_active_days),
                            month->n_active_days);
  farthing_tooltip_set_text (self->projection_row, reason);
}

static void
show_unknown (FarthingSpendingCard *self)
{
  guint n_unknown = self->spending->total.n_unknown;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->unknown), n_unknown > 0);
  /* Translators: %u is a number of requests */
  text = g_strdup_printf (ngettext ("Without %u request of unknown price", "Without %u requests of unknown price", n_unknown), n_unknown);
  gtk_label_set_text (self->unknown, text);
}

static void
show_days (FarthingSpendingCard *self)
{
  guint n_days = farthing_spending_chart_show (self->days, self->spending->days, FARTHING_SPENDING_DAYS, FARTHING_USAGE_GROUP_PROVIDER,
                                               farthing_clock_get_now (farthing_session_get_clock (self->session)));

  gtk_widget_set_visible (GTK_WIDGET (self->days), self->spending->total.cost > 0 && n_days > 1);
}

/* A limit, or an account that is low, is to be seen before anything was asked. */
static void
update_visible (FarthingSpendingCard *self)
{
  gboolean anything = gtk_widget_get_visible (GTK_WIDGET (self->budgets)) || gtk_widget_get_visible (GTK_WIDGET (self->low_accounts));

  if (self->spending == NULL)
    return;
  anything |= self->spending->total.n_requests > 0;
  gtk_label_set_text (self->message, _("Nothing was asked this month. What it costs will be shown here."));
  gtk_widget_set_visible (GTK_WIDGET (self->message), !anything);
  gtk_widget_set_visible (self->details, anything);
}

static void
show_month (FarthingSpendingCard *self)
{
  const FarthingSpendingMonth *month = self->spending;

  update_visible (self);
  farthing_money_label_set_totals (self->today, &month->today);
  farthing_money_label_set_totals (self->month, &month->total);
  show_projection (self);
  show_days (self);
  show_shares (self);
  show_unknown (self);
}

static void
update_fact (FarthingSpendingCard *self)
{
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autofree char *fact = now != NULL ? g_date_time_format (now, "%OB") : NULL;

  if (g_strcmp0 (fact, self->fact) == 0)
    return;
  g_free (self->fact);
  self->fact = g_steal_pointer (&fact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACT]);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingSpendingCard) self = user_data;
  g_autoptr(GError) error = NULL;
  FarthingSpendingMonth *month = farthing_session_load_month_finish (FARTHING_SESSION (source), result, &error);

  if (month != NULL)
    {
      g_clear_pointer (&self->spending, farthing_spending_month_free);
      self->spending = month;
      show_month (self);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->stale = TRUE;
  gtk_label_set_text (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static gboolean
midnight_cb (gpointer user_data)
{
  FarthingSpendingCard *self = user_data;

  self->midnight_id = 0;
  reload (self);

  return G_SOURCE_REMOVE;
}

/* A machine that slept wakes late; the time is looked at again when the card is next seen. */
static void
wait_for_midnight (FarthingSpendingCard *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  guint passed = (guint) (g_date_time_get_hour (now) * 3600 + g_date_time_get_minute (now) * 60 + g_date_time_get_second (now));

  g_clear_handle_id (&self->midnight_id, g_source_remove);
  self->midnight_id = g_timeout_add_seconds (passed < 86400 ? 86400 - passed + 1 : 1, midnight_cb, self);
}

static void
reload (FarthingSpendingCard *self)
{
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  update_fact (self);
  wait_for_midnight (self);
  farthing_session_load_month_async (self->session, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (FarthingSpendingCard *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  else
    self->stale = TRUE;
}

static void
farthing_spending_card_map (GtkWidget *widget)
{
  FarthingSpendingCard *self = FARTHING_SPENDING_CARD (widget);

  if (self->session != NULL && (self->stale || self->midnight_id == 0))
    reload (self);

  GTK_WIDGET_CLASS (farthing_spending_card_parent_class)->map (widget);
}

static void
farthing_spending_card_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&FARTHING_SPENDING_CARD (widget)->midnight_id, g_source_remove);

  GTK_WIDGET_CLASS (farthing_spending_card_parent_class)->unmap (widget);
}

static void
farthing_spending_card_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FACT:
      g_value_set_string (value, FARTHING_SPENDING_CARD (object)->fact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_spending_card_dispose (GObject *object)
{
  FarthingSpendingCard *self = FARTHING_SPENDING_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->midnight_id, g_source_remove);
  g_clear_signal_handler (&self->changed_id, self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_spending_card_parent_class)->dispose (object);
}

static void
farthing_spending_card_finalize (GObject *object)
{
  FarthingSpendingCard *self = FARTHING_SPENDING_CARD (object);

  g_clear_pointer (&self->spending, farthing_spending_month_free);
  g_free (self->fact);

  G_OBJECT_CLASS (farthing_spending_card_parent_class)->finalize (object);
}

static void
farthing_spending_card_class_init (FarthingSpendingCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_spending_card_dispose;
  object_class->finalize = farthing_spending_card_finalize;
  object_class->get_property = farthing_spending_card_get_property;
  widget_class->map = farthing_spending_card_map;
  widget_class->unmap = farthing_spending_card_unmap;

  properties[PROP_FACT] = g_param_spec_string ("fact", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FARTHING_TYPE_MONEY_LABEL);
  g_type_ensure (FARTHING_TYPE_SHARE_CHART);
  g_type_ensure (FARTHING_TYPE_SPENDING_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-spending-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, budgets);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, budgets_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, by_key);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, by_provider);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, days);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, details);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, low_accounts);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, message);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, month);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, projection);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, projection_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, shares);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, today);
  gtk_widget_class_bind_template_child (widget_class, FarthingSpendingCard, unknown);
  gtk_widget_class_bind_template_callback (widget_class, division_cb);
}

static void
farthing_spending_card_init (FarthingSpendingCard *self)
{
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_spending_chart_set_plot_height (self->days, PLOT_HEIGHT);
}

static GtkWidget *
create_budget (gpointer item,
               gpointer user_data)
{
  return farthing_budget_bar_new (item);
}

static GtkWidget *
create_low_account (gpointer item,
                    gpointer user_data)
{
  return farthing_low_account_new (item);
}

static gboolean
is_low (gpointer item,
        gpointer user_data)
{
  return farthing_account_get_low (item);
}

static void
filter_again (GtkFilter *filter)
{
  gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
show_list (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           GtkWidget  *list)
{
  gtk_widget_set_visible (list, g_list_model_get_n_items (model) > 0);
}

static void
bind_list (FarthingSpendingCard       *self,
           GtkListBox                 *list,
           GListModel                 *model,
           GtkListBoxCreateWidgetFunc  create)
{
  gtk_list_box_bind_model (list, model, create, NULL, NULL);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (show_list), list, 0);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  show_list (model, 0, 0, 0, GTK_WIDGET (list));
}

/* The way there stands in the card also while there is nothing else to tell. */
static void
name_budgets (FarthingSpendingCard *self)
{
  GListModel *budgets = G_LIST_MODEL (farthing_session_get_budgets (self->session));

  gtk_button_set_label (self->budgets_button, g_list_model_get_n_items (budgets) > 0 ? _("Budgets…") : _("Add a Budget…"));
}

/* An account that turns low is the same item as before: the filter looks again. */
static void
bind_lists (FarthingSpendingCard *self)
{
  FarthingAccounts *accounts = farthing_session_get_accounts (self->session);
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_low, NULL, NULL));
  g_autoptr(GListModel) low = NULL;

  g_signal_connect_object (accounts, "changed", G_CALLBACK (filter_again), filter, G_CONNECT_SWAPPED);
  low = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (accounts)), filter));
  bind_list (self, self->low_accounts, low, create_low_account);
  bind_list (self, self->budgets, G_LIST_MODEL (farthing_session_get_budgets (self->session)), create_budget);
  g_signal_connect_object (farthing_session_get_budgets (self->session), "items-changed", G_CALLBACK (name_budgets), self,
                           G_CONNECT_SWAPPED);
  name_budgets (self);
}

GtkWidget *
farthing_spending_card_new (void)
{
  return g_object_new (FARTHING_TYPE_SPENDING_CARD, NULL);
}

void
farthing_spending_card_set_session (FarthingSpendingCard *self,
                                    FarthingSession      *session)
{
  g_return_if_fail (FARTHING_IS_SPENDING_CARD (self));

  if (self->session == session)
    return;
  g_return_if_fail (self->session == NULL);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  self->changed_id = g_signal_connect_object (session, "ledger-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  restore_division (self);
  bind_lists (self);
  changed_cb (self);
}

const char *
farthing_spending_card_get_fact (FarthingSpendingCard *self)
{
  g_return_val_if_fail (FARTHING_IS_SPENDING_CARD (self), NULL);

  return self->fact;
}
