/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-cost.h"

#include "farthing-cost-curve.h"
#include "farthing-money-label.h"
#include "farthing-route-terms.h"
#include "farthing-tooltip.h"
#include "farthing-totals.h"

#include <glib/gi18n.h>

/* How far ahead one looks */
#define TURNS_AHEAD 20

struct _FarthingConversationCost
{
  GtkWidget parent_instance;

  /* template children */
  FarthingMoneyLabel *billed;
  GtkWidget *billed_name;
  GtkWidget *box;
  GtkLabel *cached;
  FarthingMoneyLabel *computed;
  GtkWidget *computed_name;
  FarthingCostCurve *curve;
  FarthingMoneyLabel *estimated;
  GtkWidget *estimated_name;
  GtkLabel *input;
  GtkLabel *fees;
  GtkWidget *fees_name;
  GtkLabel *later;
  GtkLabel *later_name;
  GtkLabel *none;
  GtkLabel *output;
  GtkWidget *rows;
  FarthingMoneyLabel *spent;
  GtkLabel *uncached;
  GtkWidget *uncached_name;
  GtkLabel *unknown;

  /* owned */
  FarthingSession *session;
  FarthingConversation *conversation;
  GSignalGroup *signals;
  GSignalGroup *session_signals;
  GCancellable *cancellable;
  FarthingConversationUsage *usage; /* (nullable): as last read */
  gboolean stale; /* not read since it was last seen */
};

G_DEFINE_FINAL_TYPE (FarthingConversationCost, farthing_conversation_cost, GTK_TYPE_WIDGET)

static void
show_part (FarthingMoneyLabel *label,
           GtkWidget          *name,
           FarthingMoney       amount,
           FarthingProvenance  provenance,
           gboolean            visible)
{
  gtk_widget_set_visible (GTK_WIDGET (label), visible);
  gtk_widget_set_visible (name, visible);
  farthing_money_label_set_money (label, amount, provenance);
}

/* Amounts of one kind need no list of kinds */
static void
show_parts (FarthingConversationCost  *self,
            const FarthingUsageTotals *totals)
{
  guint n_kinds = (totals->billed != 0) + (totals->computed != 0) + (totals->estimated != 0);

  show_part (self->billed, self->billed_name, totals->billed, FARTHING_PROVENANCE_BILLED,
             n_kinds > 1 && totals->billed != 0);
  show_part (self->computed, self->computed_name, totals->computed, FARTHING_PROVENANCE_COMPUTED,
             n_kinds > 1 && totals->computed != 0);
  show_part (self->estimated, self->estimated_name, totals->estimated, FARTHING_PROVENANCE_ESTIMATED,
             n_kinds > 1 && totals->estimated != 0);
}

static char *
dup_whole (gint64 tokens)
{
  return tokens >= 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, tokens) : NULL;
}

static void
show_tokens (FarthingConversationCost *self,
             const FarthingUsage      *usage)
{
  g_autofree char *input = farthing_totals_format_tokens (usage->input);
  g_autofree char *output = farthing_totals_format_tokens (usage->output);
  g_autofree char *thinking = farthing_totals_format_tokens (usage->reasoning);
  g_autofree char *input_whole = dup_whole (usage->input);
  g_autofree char *output_whole = dup_whole (usage->output);
  g_autofree char *both = NULL;

  gtk_label_set_text (self->input, input);
  farthing_tooltip_set_text (GTK_WIDGET (self->input), input_whole);
  if (usage->reasoning > 0)
    /* Translators: tokens that were written, and how many of them were thinking: "2,192 · 812 thinking" */
    both = g_strdup_printf (_("%s · %s thinking"), output, thinking);
  gtk_label_set_text (self->output, both != NULL ? both : output);
  farthing_tooltip_set_text (GTK_WIDGET (self->output), output_whole);
}

static void
show_cache (FarthingConversationCost        *self,
            const FarthingConversationUsage *usage)
{
  const FarthingUsage *tokens = &usage->totals.usage;
  g_autofree char *whole = dup_whole (tokens->cached);
  g_autofree char *saved = NULL;
  g_autofree char *text = NULL;
  int percent;

  if (tokens->cached < 0 || tokens->input <= 0)
    {
      gtk_label_set_text (self->cached, "?");
      farthing_tooltip_set_text (GTK_WIDGET (self->cached), _("Nobody reported how much was read from a cache"));
      return;
    }

  percent = (int) (((__int128) MIN (tokens->cached, tokens->input) * 100 + tokens->input / 2) / tokens->input);
  if (usage->saved > 0)
    {
      saved = farthing_money_format (usage->saved);
      /* Translators: share in per cent, and what it saved: "78 % · saved $0.0061" */
      text = g_strdup_printf (_("%d %% · saved %s"), percent, saved);
    }
  else
    {
      /* Translators: share in per cent */
      text = g_strdup_printf (_("%d %%"), percent);
    }
  gtk_label_set_text (self->cached, text);
  farthing_tooltip_set_text (GTK_WIDGET (self->cached), whole);
}

/* What it would have been at the same rates without a cache: told where one saved something */
static void
show_uncached (FarthingConversationCost        *self,
               const FarthingConversationUsage *usage)
{
  FarthingMoney amount;
  gboolean visible = usage->saved > 0 && usage->totals.n_unknown == 0 && farthing_money_add (usage->totals.cost, usage->saved, &amount, NULL);
  g_autofree char *text = visible ? farthing_money_format (amount) : NULL;

  gtk_label_set_text (self->uncached, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->uncached), visible);
  gtk_widget_set_visible (self->uncached_name, visible);
}

/* All that was spent with what the routes of the day add to it, which no provider tells with an answer;
 * FARTHING_UNKNOWN if it is too much to be counted */
static FarthingMoney
add_up_fees (FarthingConversationCost        *self,
             const FarthingConversationUsage *usage)
{
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  FarthingMoney total = 0;

  for (guint i = 0; i < usage->models->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (usage->models, i);
      FarthingSurcharge surcharge = FARTHING_SURCHARGE_NONE;
      FarthingMoney amount = sum->totals.cost;
      g_autofree char *provider = NULL;
      g_autofree char *model = NULL;

      if (farthing_model_split_reference (sum->label, &provider, &model))
        farthing_session_get_surcharge (self->session, provider, model, now_ms, &surcharge);
      if (!farthing_surcharge_apply (&surcharge, &amount, NULL) || !farthing_money_add (total, amount, &total, NULL))
        return FARTHING_UNKNOWN;
    }

  return total;
}

static void
show_fees (FarthingConversationCost        *self,
           const FarthingConversationUsage *usage)
{
  FarthingMoney total = add_up_fees (self, usage);
  gboolean visible = total > usage->totals.cost;
  g_autofree char *added = farthing_money_format (visible ? total - usage->totals.cost : 0);
  g_autofree char *all = farthing_money_format (MAX (total, 0));
  /* Translators: what a fee adds, and what it comes to with it: "+$0.0008 · $0.0155 in all" */
  g_autofree char *text = g_strdup_printf (_("+%1$s · %2$s in all"), added, all);

  gtk_label_set_text (self->fees, text);
  gtk_widget_set_visible (GTK_WIDGET (self->fees), visible);
  gtk_widget_set_visible (self->fees_name, visible);
}

static void
show_later (FarthingConversationCost        *self,
            const FarthingConversationCurve *curve)
{
  FarthingMoney spent = self->usage->totals.cost;
  FarthingMoney low, high;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->later), curve != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->later_name), curve != NULL);
  if (curve == NULL)
    return;

  if (!farthing_money_add (spent, curve->low[TURNS_AHEAD - 1], &low, NULL) ||
      !farthing_money_add (spent, curve->high[TURNS_AHEAD - 1], &high, NULL))
    text = g_strdup ("?");
  else
    text = farthing_money_format_range (low, high);
  gtk_label_set_text (self->later, text);
}

/* The ledger has what providers bill, and so has the curve; the fee of buying credit is in neither */
static void
tell_fees (FarthingConversationCost *self)
{
  FarthingSurcharge surcharge = FARTHING_SURCHARGE_NONE;

  farthing_session_get_surcharge (self->session, farthing_conversation_get_provider (self->conversation),
                                  farthing_conversation_get_model (self->conversation),
                                  farthing_clock_get_now (farthing_session_get_clock (self->session)), &surcharge);
  farthing_tooltip_set_text (GTK_WIDGET (self->later), farthing_surcharge_is_none (&surcharge) ? NULL : _("Without the fees of the route"));
}

/* At the price of the model that is chosen now, whichever answered before */
static void
project (FarthingConversationCost *self)
{
  g_autoptr(FarthingConversationCurve) curve = NULL;
  gboolean is_priced;

  if (self->usage == NULL)
    return;

  is_priced = self->usage->totals.n_unknown < self->usage->totals.n_requests;
  if (is_priced)
    curve = farthing_session_project_conversation (self->session, self->usage, farthing_conversation_get_provider (self->conversation),
                                                   farthing_conversation_get_model (self->conversation), TURNS_AHEAD);
  show_later (self, curve);
  if (curve != NULL)
    tell_fees (self);
  gtk_widget_set_visible (GTK_WIDGET (self->curve), is_priced && self->usage->turns->len > 1);
  farthing_cost_curve_show (self->curve, self->usage, curve);
}

/* @reason: (nullable): what stands in place of the figures */
static void
show_none (FarthingConversationCost *self,
           const char               *reason)
{
  gtk_label_set_text (self->none, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->none), reason != NULL);
  gtk_widget_set_visible (self->rows, reason == NULL);
}

static void
show_usage (FarthingConversationCost *self)
{
  const FarthingUsageTotals *totals = &self->usage->totals;
  g_autofree char *unknown = NULL;

  show_none (self, totals->n_requests == 0 ? _("Nothing was spent yet") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), totals->n_unknown > 0 && totals->n_unknown < totals->n_requests);
  farthing_money_label_set_totals (self->spent, totals);
  /* Translators: %u is a number of requests */
  unknown = g_strdup_printf (ngettext ("Without %u request of unknown price", "Without %u requests of unknown price", totals->n_unknown), totals->n_unknown);
  gtk_label_set_text (self->unknown, unknown);
  show_parts (self, totals);
  show_tokens (self, &totals->usage);
  show_cache (self, self->usage);
  show_uncached (self, self->usage);
  show_fees (self, self->usage);
  project (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingConversationCost) self = user_data;
  g_autoptr(GError) error = NULL;
  FarthingConversationUsage *usage = farthing_session_load_conversation_usage_finish (FARTHING_SESSION (source), result, &error);

  if (usage == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_none (self, error->message);
      return;
    }
  g_clear_pointer (&self->usage, farthing_conversation_usage_free);
  self->usage = usage;
  show_usage (self);
}

static void
forget (FarthingConversationCost *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->usage, farthing_conversation_usage_free);
  show_none (self, _("Nothing was spent yet"));
}

/* What nobody sees is not read */
static void
update (FarthingConversationCost *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session == NULL || self->conversation == NULL || farthing_conversation_get_n_requests (self->conversation) == 0)
    {
      forget (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  farthing_session_load_conversation_usage_async (self->session, farthing_conversation_get_id (self->conversation),
                                                  self->cancellable, loaded_cb, g_object_ref (self));
}

static void
changed_cb (FarthingConversation     *conversation,
            GParamSpec               *pspec,
            FarthingConversationCost *self)
{
  update (self);
}

static void
model_changed_cb (FarthingConversation     *conversation,
                  GParamSpec               *pspec,
                  FarthingConversationCost *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    project (self);
  else
    self->stale = TRUE;
}

static void
farthing_conversation_cost_map (GtkWidget *widget)
{
  FarthingConversationCost *self = FARTHING_CONVERSATION_COST (widget);

  GTK_WIDGET_CLASS (farthing_conversation_cost_parent_class)->map (widget);
  if (self->stale)
    update (self);
}

static void
farthing_conversation_cost_dispose (GObject *object)
{
  FarthingConversationCost *self = FARTHING_CONVERSATION_COST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->conversation);
  g_clear_object (&self->session);
  g_clear_pointer (&self->usage, farthing_conversation_usage_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_conversation_cost_parent_class)->dispose (object);
}

static void
farthing_conversation_cost_class_init (FarthingConversationCostClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_conversation_cost_dispose;
  widget_class->map = farthing_conversation_cost_map;

  g_type_ensure (FARTHING_TYPE_COST_CURVE);
  g_type_ensure (FARTHING_TYPE_MONEY_LABEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-conversation-cost.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, billed);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, billed_name);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, cached);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, computed);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, computed_name);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, curve);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, estimated);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, estimated_name);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, fees);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, fees_name);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, input);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, later);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, later_name);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, none);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, output);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, rows);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, spent);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, uncached);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, uncached_name);
  gtk_widget_class_bind_template_child (widget_class, FarthingConversationCost, unknown);
}

static void
farthing_conversation_cost_init (FarthingConversationCost *self)
{
  g_autofree char *later = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: %d is a number of turns, a question and its answer each */
  later = g_strdup_printf (ngettext ("After %d more turn", "After %d more turns", TURNS_AHEAD), TURNS_AHEAD);
  gtk_label_set_text (self->later_name, later);
  self->signals = g_signal_group_new (FARTHING_TYPE_CONVERSATION);
  g_signal_group_connect (self->signals, "notify::n-requests", G_CALLBACK (changed_cb), self);
  g_signal_group_connect (self->signals, "notify::cost", G_CALLBACK (changed_cb), self);
  g_signal_group_connect (self->signals, "notify::model", G_CALLBACK (model_changed_cb), self);
  g_signal_group_connect (self->signals, "notify::provider", G_CALLBACK (model_changed_cb), self);
  self->session_signals = g_signal_group_new (FARTHING_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "ledger-changed", G_CALLBACK (update), self);
  forget (self);
}

GtkWidget *
farthing_conversation_cost_new (void)
{
  return g_object_new (FARTHING_TYPE_CONVERSATION_COST, NULL);
}

void
farthing_conversation_cost_set_session (FarthingConversationCost *self,
                                        FarthingSession          *session)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_COST (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  if (session != NULL)
    g_signal_connect_object (farthing_session_get_models (session), "repriced", G_CALLBACK (project), self, G_CONNECT_SWAPPED);
  forget (self);
  update (self);
}

void
farthing_conversation_cost_set_conversation (FarthingConversationCost *self,
                                             FarthingConversation     *conversation)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION_COST (self));

  if (!g_set_object (&self->conversation, conversation))
    return;
  g_signal_group_set_target (self->signals, conversation);
  forget (self);
  update (self);
}
