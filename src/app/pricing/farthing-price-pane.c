/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-pane.h"

#include "farthing-conversation-cost.h"
#include "farthing-price-group.h"
#include "farthing-provider.h"
#include "farthing-rate-row.h"
#include "farthing-spending-card.h"

#include <glib/gi18n.h>

#define ROWS_PER_PAGE 30

struct _FarthingPricePane
{
  GtkWidget parent_instance;

  /* template children */
  FarthingConversationCost *cost;
  FarthingPriceGroup *cost_group;
  GtkListView *list_view;
  GtkWidget *pane_scroller;
  FarthingPriceGroup *rates_group;
  GtkScrolledWindow *scroller;
  FarthingSpendingCard *spending;
  FarthingPriceGroup *spending_group;

  /* owned */
  FarthingSession *session;
  FarthingConversation *conversation;
  GSignalGroup *signals;
  GtkFilter *filter;
  GtkSorter *sorter;
  GtkSliceListModel *slice;

  GPtrArray *rows; /* borrowed: the GtkListItems that are bound */
};

G_DEFINE_FINAL_TYPE (FarthingPricePane, farthing_price_pane, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_held (gpointer item,
         gpointer user_data)
{
  FarthingPricePane *self = user_data;
  const FarthingProvider *provider = farthing_provider_find (farthing_model_get_provider (item));

  return provider != NULL && (!provider->needs_key || farthing_session_has_key (self->session, provider->id));
}

/* Three tokens read for each that is written, as in most conversations.  What has no price is last. */
static gint64
get_weight (FarthingModel *model)
{
  FarthingRateCard *card = farthing_model_get_card (model);

  if (card == NULL || card->rates[FARTHING_RATE_INPUT] < 0 || card->rates[FARTHING_RATE_OUTPUT] < 0)
    return G_MAXINT64;
  return 3 * card->rates[FARTHING_RATE_INPUT] + card->rates[FARTHING_RATE_OUTPUT];
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  FarthingModel *left = (FarthingModel *) a;
  FarthingModel *right = (FarthingModel *) b;
  gint64 left_weight = get_weight (left);
  gint64 right_weight = get_weight (right);

  if (left_weight != right_weight)
    return left_weight < right_weight ? -1 : 1;
  return g_strcmp0 (farthing_model_get_id (left), farthing_model_get_id (right));
}

static void
update_current (FarthingPricePane *self,
                GtkListItem       *item)
{
  FarthingRateRow *row = FARTHING_RATE_ROW (gtk_list_item_get_child (item));
  FarthingModel *model = gtk_list_item_get_item (item);

  farthing_rate_row_set_current (row, self->conversation != NULL && model != NULL &&
                                        g_strcmp0 (farthing_model_get_id (model),
                                                   farthing_conversation_get_model (self->conversation)) == 0 &&
                                        g_strcmp0 (farthing_model_get_provider (model),
                                                   farthing_conversation_get_provider (self->conversation)) == 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          FarthingPricePane        *self)
{
  gtk_list_item_set_child (item, farthing_rate_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         FarthingPricePane        *self)
{
  FarthingModel *model = gtk_list_item_get_item (item);
  const FarthingProvider *provider = farthing_provider_find (farthing_model_get_provider (model));

  farthing_rate_row_set_model (FARTHING_RATE_ROW (gtk_list_item_get_child (item)), model, provider->name);
  update_current (self, item);
  g_ptr_array_add (self->rows, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           FarthingPricePane        *self)
{
  g_ptr_array_remove_fast (self->rows, item);
  farthing_rate_row_set_model (FARTHING_RATE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
activate_cb (FarthingPricePane *self,
             guint              position)
{
  g_autoptr(FarthingModel) model = g_list_model_get_item (G_LIST_MODEL (self->slice), position);

  if (model != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, model);
}

static void
scrolled_cb (FarthingPricePane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->slice == NULL || page <= 0 ||
      gtk_adjustment_get_value (adjustment) + 2 * page < gtk_adjustment_get_upper (adjustment))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->slice)) == gtk_slice_list_model_get_size (self->slice))
    gtk_slice_list_model_set_size (self->slice, gtk_slice_list_model_get_size (self->slice) + ROWS_PER_PAGE);
}

static void
keys_changed_cb (FarthingPricePane *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
repriced_cb (FarthingPricePane *self)
{
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/* The rates are put together when they are first seen. */
static void
build (FarthingPricePane *self)
{
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (self->session));
  GtkFilterListModel *held;
  GtkSortListModel *sorted;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_held, self, NULL));
  held = gtk_filter_list_model_new (g_object_ref (models), g_object_ref (self->filter));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (held), g_object_ref (self->sorter));
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (sorted), 0, ROWS_PER_PAGE);
  gtk_list_view_set_model (self->list_view,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->slice)))));
  g_signal_connect_object (farthing_session_get_keys (self->session), "items-changed",
                           G_CALLBACK (keys_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (models, "repriced", G_CALLBACK (repriced_cb), self, G_CONNECT_SWAPPED);
}

static void
farthing_price_pane_map (GtkWidget *widget)
{
  FarthingPricePane *self = FARTHING_PRICE_PANE (widget);

  if (self->slice == NULL && self->session != NULL)
    build (self);

  GTK_WIDGET_CLASS (farthing_price_pane_parent_class)->map (widget);
}

static void
update_fact (FarthingPricePane *self)
{
  guint n_requests = self->conversation != NULL ? farthing_conversation_get_n_requests (self->conversation) : 0;
  g_autofree char *fact = NULL;

  if (n_requests > 0)
    /* Translators: how many requests a conversation took */
    fact = g_strdup_printf (ngettext ("%u request", "%u requests", n_requests), n_requests);
  farthing_price_group_set_fact (self->cost_group, fact != NULL ? fact : "");
}

static void
conversation_changed_cb (FarthingConversation *conversation,
                         GParamSpec           *pspec,
                         FarthingPricePane    *self)
{
  update_fact (self);
  for (guint i = 0; i < self->rows->len; i++)
    update_current (self, g_ptr_array_index (self->rows, i));
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
  g_clear_object (&self->slice);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_price_pane_parent_class)->dispose (object);
}

static void
farthing_price_pane_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_PRICE_PANE (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_price_pane_parent_class)->finalize (object);
}

static void
farthing_price_pane_class_init (FarthingPricePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_price_pane_dispose;
  object_class->finalize = farthing_price_pane_finalize;
  widget_class->map = farthing_price_pane_map;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_MODEL);

  g_type_ensure (FARTHING_TYPE_CONVERSATION_COST);
  g_type_ensure (FARTHING_TYPE_PRICE_GROUP);
  g_type_ensure (FARTHING_TYPE_SPENDING_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-price-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, cost);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, cost_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, list_view);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, pane_scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, rates_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, scroller);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, spending);
  gtk_widget_class_bind_template_child (widget_class, FarthingPricePane, spending_group);
  gtk_widget_class_bind_template_callback (widget_class, spending_fact_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
farthing_price_pane_init (FarthingPricePane *self)
{
  static const char *const watched[] = { "notify::model", "notify::provider", "notify::n-requests" };

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_price_group_set_fact (self->rates_group, _("$ per million tokens, cheapest first"));
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect (self->signals, watched[i], G_CALLBACK (conversation_changed_cb), self);
  /* In a tall window the first page may be too short to be scrolled at all */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
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
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->slice == NULL)
    build (self);
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
  conversation_changed_cb (conversation, NULL, self);
}
