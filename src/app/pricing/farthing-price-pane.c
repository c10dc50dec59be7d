/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-pane.h"

#include "farthing-compare-table.h"
#include "farthing-conversation-cost.h"
#include "farthing-month-card.h"
#include "farthing-price-group.h"
#include "farthing-spending-card.h"
#include "farthing-tooltip.h"
#include "farthing-usage-words.h"

#include <glib/gi18n.h>

struct _FarthingPricePane
{
  GtkWidget parent_instance;

  /* template children */
  FarthingPriceGroup *compare_group;
  FarthingConversationCost *cost;
  FarthingPriceGroup *cost_group;
  GMenu *columns_menu;
  GtkMenuButton *filter;
  FarthingMonthCard *month;
  FarthingPriceGroup *month_group;
  GtkWidget *pane_scroller;
  FarthingSpendingCard *spending;
  FarthingPriceGroup *spending_group;
  FarthingCompareTable *table;

  /* owned */
  FarthingSession *session;
  FarthingConversation *conversation;
  FarthingDraft *draft;
  FarthingComparison *comparison;
  GSignalGroup *signals;

  guint columns_source;
  guint cramped; /* bits of the columns that are wanted and have no room */
};

G_DEFINE_FINAL_TYPE (FarthingPricePane, farthing_price_pane, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chosen_cb (FarthingPricePane *self,
           FarthingModel     *model)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, model);
}

static void
update_fact (FarthingPricePane *self)
{
  guint n_requests = self->conversation != NULL ? farthing_conversation_get_n_requests (self->conversation) : 0;
  g_autofree char *fact = NULL;

  if (n_requests > 0)
    fact = farthing_usage_dup_requests (n_requests);
  farthing_price_group_set_fact (self->cost_group, fact != NULL ? fact : "");
}

static void
update_current (FarthingPricePane *self)
{
  const char *provider = self->conversation != NULL ? farthing_conversation_get_provider (self->conversation) : NULL;
  const char *model = self->conversation != NULL ? farthing_conversation_get_model (self->conversation) : NULL;
  g_autofree char *reference = provider != NULL && model != NULL ? g_strconcat (provider, "/", model, NULL) : NULL;

  farthing_compare_table_set_current (self->table, reference);
  farthing_month_card_set_current (self->month, reference);
}

static void
conversation_changed_cb (FarthingConversation *conversation,
                         GParamSpec           *pspec,
                         FarthingPricePane    *self)
{
  update_fact (self);
  update_current (self);
}

static void
month_fact_cb (FarthingPricePane *self)
{
  farthing_price_group_set_fact (self->month_group, farthing_month_card_get_fact (self->month));
}

static void
scope_cb (FarthingPricePane *self)
{
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (self->filter));
  const char *scope = farthing_compare_table_get_scope (self->table);
  GtkWidget *inner;

  gtk_menu_button_set_label (self->filter, scope);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, scope, -1);
  /* The button inside is an object of its own for a screen reader (GTK 4.8). */
  inner = gtk_widget_get_first_child (GTK_WIDGET (self->filter));
  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, scope, -1);
}

static void
fill_columns_menu (FarthingPricePane *self)
{
  static const char *const labels[FARTHING_N_FIGURES] = {
    N_("_Input"), N_("_Cached Input"), N_("_Output"), N_("Conte_xt"), N_("_Next Message"), N_("_This Conversation"), N_("_Month"), N_("Median _Answer") };

  g_menu_remove_all (self->columns_menu);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_autofree char *action = g_strconcat ("compare.column-", farthing_figure_to_string (i), NULL);
      g_autofree char *label = NULL;

      if ((self->cramped & (1u << i)) != 0)
        /* Translators: in a menu: a column that the person wants to see and that the panel is too narrow for */
        label = g_strdup_printf (_("%s (no room)"), _(labels[i]));
      g_menu_append (self->columns_menu, label != NULL ? label : _(labels[i]), action);
    }
}

static gboolean
show_columns_cb (gpointer user_data)
{
  FarthingPricePane *self = user_data;
  FarthingCompareColumns *columns = farthing_compare_table_get_columns (self->table);
  guint shown = farthing_compare_columns_get_shown (columns);
  guint cramped = farthing_compare_columns_get_wanted (columns) & ~shown;
  gboolean rated = FALSE;

  self->columns_source = 0;
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    rated = rated || ((shown & (1u << i)) != 0 && farthing_compare_is_rate (i));
  farthing_price_group_set_fact (self->compare_group, rated ? _("per million") : "");
  if (cramped != self->cramped || g_menu_model_get_n_items (G_MENU_MODEL (self->columns_menu)) == 0)
    {
      self->cramped = cramped;
      fill_columns_menu (self);
    }

  return G_SOURCE_REMOVE;
}

/* Which columns there is room for is found out while they are placed: nothing may change its size then. */
static void
columns_changed_cb (FarthingPricePane *self)
{
  if (self->columns_source == 0)
    self->columns_source = g_idle_add (show_columns_cb, self);
}

static void
update_active (FarthingPricePane *self,
               gboolean           mapped)
{
  if (self->session == NULL)
    return;
  if (self->comparison == NULL && mapped)
    {
      self->comparison = farthing_comparison_new (self->session);
      farthing_comparison_set_conversation (self->comparison, self->conversation);
      farthing_comparison_set_draft (self->comparison, self->draft);
      farthing_compare_table_set_comparison (self->table, self->comparison);
      farthing_month_card_set_comparison (self->month, self->comparison);
    }
  if (self->comparison != NULL)
    farthing_comparison_set_active (self->comparison, mapped);
}

static void
farthing_price_pane_map (GtkWidget *widget)
{
  update_active (FARTHING_PRICE_PANE (widget), TRUE);
  GTK_WIDGET_CLASS (farthing_price_pane_parent_class)->map (widget);
}

static void
farthing_price_pane_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (farthing_price_pane_parent_class)->unmap (widget);

  update_active (FARTHING_PRICE_PANE (widget), FALSE);
}

static void
spending_fact_cb (FarthingPricePane *self)
{
  farthing_price_group_set_fact (self->spending_group, farthing_spending_card_get_fact (self->spending));
}

static void
farthing_price_pane_dispose (GObject *object)
{
  FarthingPricePane *self = FARTHING_PRICE_PANE (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->pane_scroller, gtk_widget_unparent);
  g_clear_object (&self->comparison);
  g_clear_object (&self->conversation);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  g_clear_handle_id (&self->columns_source, g_source_remove);

  G_OBJECT_CLASS (farthing_price_pane_parent_class)->dispose (object);
}

static void
farthing_price_pane_class_init (FarthingPricePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_price_pane_dispose;
  widget_class->map = farthing_price_pane_map;
  widget_class->unmap = farthing_price_pane_unmap;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_MODEL);

  g_type_ensure (FARTHING_TYPE_COMPARE_TABLE);
  g_type_ensure (FARTHING_TYPE_CONVERSATION_COST);
  g_type_ensure (FARTHING_TYPE_MONTH_CARD);
  g_type_ensure (FARTHING_TYPE_PRICE_GROUP);
  g_type_ensure (FARTHING_TYPE_SPENDING_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-price-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, columns_menu);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, compare_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, cost);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, cost_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, filter);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, month);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, month_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, pane_scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, spending);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, spending_group);
  gtk_widget_class_bind_template_callback (widget_class, spending_fact_cb);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, table);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_fact_cb);
}

static void
farthing_price_pane_init (FarthingPricePane *self)
{
  static const char *const watched[] = { "notify::model", "notify::provider", "notify::n-requests" };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", farthing_compare_table_get_actions (self->table));
  farthing_tooltip_hide_under_menu (self->filter);
  scope_cb (self);
  g_signal_connect_object (farthing_compare_table_get_columns (self->table), "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  show_columns_cb (self);
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect (self->signals, watched[i], G_CALLBACK (conversation_changed_cb), self);
}

GtkWidget *
farthing_price_pane_new (void)
{
  return g_object_new (FARTHING_TYPE_PRICE_PANE, NULL);
}

void
farthing_price_pane_set_session (FarthingPricePane *self,
                                 FarthingSession   *session)
{
  g_return_if_fail (FARTHING_IS_PRICE_PANE (self));

  g_set_object (&self->session, session);
  farthing_conversation_cost_set_session (self->cost, session);
  farthing_spending_card_set_session (self->spending, session);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_active (self, TRUE);
}

void
farthing_price_pane_set_conversation (FarthingPricePane    *self,
                                      FarthingConversation *conversation)
{
  g_return_if_fail (FARTHING_IS_PRICE_PANE (self));

  if (!g_set_object (&self->conversation, conversation))
    return;
  g_signal_group_set_target (self->signals, conversation);
  farthing_conversation_cost_set_conversation (self->cost, conversation);
  if (self->comparison != NULL)
    farthing_comparison_set_conversation (self->comparison, conversation);
  conversation_changed_cb (conversation, NULL, self);
}

void
farthing_price_pane_set_draft (FarthingPricePane *self,
                               FarthingDraft     *draft)
{
  g_return_if_fail (FARTHING_IS_PRICE_PANE (self));

  if (!g_set_object (&self->draft, draft))
    return;
  if (self->comparison != NULL)
    farthing_comparison_set_draft (self->comparison, draft);
}
