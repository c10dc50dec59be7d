/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-month-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "farthing-chart-point.h"
#include "farthing-compare-notes.h"
#include "farthing-month-chart.h"
#include "farthing-month-words.h"
#include "farthing-number-slider.h"
#include "farthing-setting.h"
#include "farthing-wheel.h"

#define MAX_BARS 6
#define OWN 4

struct _FarthingMonthCard
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *caution;
  FarthingMonthChart *chart;
  GtkAdjustment *in;
  GtkAdjustment *messages;
  GtkAdjustment *out;
  GtkWidget *own;
  GtkSpinButton *plan;
  GtkDropDown *profile;
  GtkLabel *sentence;
  GtkLabel *what;

  /* owned */
  FarthingComparison *comparison;
  GSettings *settings;
  GListStore *points;
  char *current;
  char *fact;

  gboolean reading; /* the settings, which the widgets are not to write back */
};

G_DEFINE_FINAL_TYPE (FarthingMonthCard, farthing_month_card, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const profiles[] = { "last30", "light", "regular", "heavy" };

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  FarthingComparisonRow *first = *(FarthingComparisonRow **) a;
  FarthingComparisonRow *second = *(FarthingComparisonRow **) b;
  guint n_first = farthing_comparison_row_get_n_answers (first);
  guint n_second = farthing_comparison_row_get_n_answers (second);

  if (farthing_comparison_row_get_favourite (first) != farthing_comparison_row_get_favourite (second))
    return farthing_comparison_row_get_favourite (first) ? -1 : 1;
  if (n_first != n_second)
    return n_first > n_second ? -1 : 1;

  return g_strcmp0 (farthing_comparison_row_get_reference (first), farthing_comparison_row_get_reference (second));
}

static gboolean
is_default (FarthingComparisonRow *row)
{
  const FarthingProvider *provider = farthing_comparison_row_get_provider (row);

  return provider != NULL && g_strcmp0 (provider->default_model, farthing_model_get_id (farthing_comparison_row_get_model (row))) == 0;
}

/* The model in use, favourites, what was asked most, and one of each provider that a key is held for; of all
 * providers for somebody who has no key yet */
static GPtrArray *
pick_rows (FarthingMonthCard *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingComparisonRow *current = farthing_comparison_find (self->comparison, self->current);
  gboolean has_key = farthing_comparison_has_key (self->comparison);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->comparison)); i++)
    {
      g_autoptr(FarthingComparisonRow) row = g_list_model_get_item (G_LIST_MODEL (self->comparison), i);
      FarthingRateCard *card = farthing_comparison_row_get_card (row);

      if (row == current || (has_key && !farthing_comparison_row_get_held (row)) || card == NULL || farthing_rate_card_is_free (card))
        continue;
      if (farthing_comparison_row_get_favourite (row) || farthing_comparison_row_get_n_answers (row) > 0 || is_default (row))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  g_ptr_array_sort (rows, compare_use);
  g_ptr_array_set_size (rows, MIN (rows->len, MAX_BARS - 1));
  if (current != NULL)
    g_ptr_array_add (rows, g_object_ref (current));

  return rows;
}

static FarthingChartPoint *
make_point (FarthingMonthCard     *self,
            GPtrArray             *rows,
            FarthingComparisonRow *row)
{
  static const FarthingChartStyle styles[] = {
    [FARTHING_ROUTE_DIRECT] = FARTHING_CHART_STYLE_SOLID,
    [FARTHING_ROUTE_CREDITS] = FARTHING_CHART_STYLE_HATCHED,
    [FARTHING_ROUTE_OWN_KEY] = FARTHING_CHART_STYLE_OUTLINED,
  };
  FarthingRouteKind kind = farthing_comparison_row_get_route_kind (row);
  g_autofree char *name = farthing_month_dup_name (rows, row);
  FarthingChartPoint *point = farthing_chart_point_new (name, 0, farthing_comparison_row_get_figure (row, FARTHING_FIGURE_MONTH));
  /* What the pattern of a bar means is read, too */
  g_autofree char *route = kind != FARTHING_ROUTE_DIRECT ? farthing_compare_dup_route (row) : NULL;
  FarthingRange range;

  farthing_comparison_row_get_range (row, FARTHING_FIGURE_MONTH, &range);
  g_object_set (point,
                "note", route,
                "provider", farthing_model_get_provider (farthing_comparison_row_get_model (row)),
                "low", range.low != range.high ? range.low : (gint64) FARTHING_UNKNOWN,
                "high", range.low != range.high ? range.high : (gint64) FARTHING_UNKNOWN,
                "style", styles[kind],
                "emphasised", g_strcmp0 (self->current, farthing_comparison_row_get_reference (row)) == 0,
                NULL);

  return point;
}

/* (nullable) @text: nothing is shown for none */
static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static gint64
get_plan (FarthingMonthCard *self)
{
  return g_settings_get_int (self->settings, "subscription-price") * (FARTHING_MONEY_DOLLAR / 100);
}

/* What @row costs in a month beside the subscription.  A subscription is paid by the month: of single days thirty
 * are taken, which is as many as there can be. */
static gboolean
compare_plan (FarthingMonthCard             *self,
              const FarthingComparisonBasis *basis,
              FarthingComparisonRow         *row,
              FarthingPlan                  *plan)
{
  gint64 month = farthing_comparison_row_get_figure (row, FARTHING_FIGURE_MONTH);
  gint64 messages = basis->messages;

  if (month == FARTHING_UNKNOWN || get_plan (self) <= 0)
    return FALSE;
  if (basis->daily)
    {
      if (basis->active_days == 0 || month > G_MAXINT64 / FARTHING_MONTH_DAYS)
        return FALSE;
      month *= FARTHING_MONTH_DAYS;
      messages = (gint64) basis->n_requests * FARTHING_MONTH_DAYS / basis->active_days;
    }
  farthing_plan_compare (plan, g_settings_get_int (self->settings, "subscription-price"), month, messages);

  return TRUE;
}

static void
update_sentence (FarthingMonthCard             *self,
                 const FarthingComparisonBasis *basis)
{
  FarthingComparisonRow *row = farthing_comparison_find (self->comparison, self->current);
  g_autofree char *sentence = NULL;
  FarthingPlan plan;

  if (row != NULL && compare_plan (self, basis, row, &plan))
    sentence = farthing_month_dup_sentence (&plan, farthing_model_get_id (farthing_comparison_row_get_model (row)), basis->daily);
  set_text (self->sentence, sentence);
  farthing_month_chart_set_summary (self->chart, sentence);
  farthing_month_chart_set_subscription (self->chart, !basis->daily && get_plan (self) > 0 ? get_plan (self) : FARTHING_UNKNOWN);
}

static void
update (FarthingMonthCard *self)
{
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *caution = NULL;
  g_autofree char *fact = NULL;
  FarthingComparisonBasis basis;

  if (self->comparison == NULL)
    return;
  farthing_comparison_get_basis (self->comparison, &basis);
  rows = pick_rows (self);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (points, make_point (self, rows, g_ptr_array_index (rows, i)));
  g_list_store_splice (self->points, 0, g_list_model_get_n_items (G_LIST_MODEL (self->points)), points->pdata, points->len);

  gtk_label_set_text (self->what, basis.daily ? _("A day of") : _("Month of"));
  farthing_month_chart_set_daily (self->chart, basis.daily);
  update_sentence (self, &basis);
  /* Beside a month of somebody else, or beside single days, it says nothing */
  farthing_month_chart_set_paid (self->chart, basis.by_ledger && !basis.daily ? basis.paid : FARTHING_UNKNOWN, basis.paid_provenance);
  caution = farthing_month_dup_caution (&basis);
  set_text (self->caution, caution);
  fact = farthing_month_dup_fact (&basis);
  if (g_strcmp0 (fact, self->fact) == 0)
    return;
  g_free (self->fact);
  self->fact = g_steal_pointer (&fact);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FACT]);
}

/* While somebody types, the months stay what they are. */
static void
compared_cb (FarthingMonthCard *self)
{
  if (farthing_comparison_is_ready (self->comparison))
    update (self);
}

static void
read_profile (FarthingMonthCard *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "month-profile");
  FarthingMonthProfile profile;
  guint selected = OWN;

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      if (strcmp (profiles[i], name) == 0)
        selected = i;
    }

  self->reading = TRUE;
  gtk_drop_down_set_selected (self->profile, selected);
  gtk_widget_set_visible (self->own, selected == OWN);
  if (selected == OWN && farthing_month_profile_parse (name, &profile))
    {
      gtk_adjustment_set_value (self->messages, profile.conversations);
      gtk_adjustment_set_value (self->in, profile.shape.user);
      gtk_adjustment_set_value (self->out, profile.shape.answer);
    }
  self->reading = FALSE;
}

static void
own_changed_cb (FarthingMonthCard *self)
{
  g_autofree char *text = NULL;

  if (self->reading)
    return;
  text = g_strdup_printf ("%.0f,%.0f,%.0f", gtk_adjustment_get_value (self->messages), gtk_adjustment_get_value (self->in),
                          gtk_adjustment_get_value (self->out));
  g_settings_set_string (self->settings, "month-profile", text);
}

static void
profile_chosen_cb (FarthingMonthCard *self)
{
  guint selected = gtk_drop_down_get_selected (self->profile);

  if (self->reading)
    return;
  if (selected < G_N_ELEMENTS (profiles))
    g_settings_set_string (self->settings, "month-profile", profiles[selected]);
  else
    own_changed_cb (self);
}

static void
farthing_month_card_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_FACT)
    g_value_set_string (value, FARTHING_MONTH_CARD (object)->fact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
farthing_month_card_dispose (GObject *object)
{
  FarthingMonthCard *self = FARTHING_MONTH_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->comparison);
  g_clear_object (&self->points);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (farthing_month_card_parent_class)->dispose (object);
}

static void
farthing_month_card_finalize (GObject *object)
{
  FarthingMonthCard *self = FARTHING_MONTH_CARD (object);

  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->fact, g_free);

  G_OBJECT_CLASS (farthing_month_card_parent_class)->finalize (object);
}

static void
farthing_month_card_class_init (FarthingMonthCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_month_card_dispose;
  object_class->finalize = farthing_month_card_finalize;
  object_class->get_property = farthing_month_card_get_property;

  properties[PROP_FACT] = g_param_spec_string ("fact", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FARTHING_TYPE_MONTH_CHART);
  g_type_ensure (FARTHING_TYPE_NUMBER_SLIDER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-month-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, caution);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, chart);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, in);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, messages);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, out);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, own);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, plan);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, profile);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, FarthingMonthCard, what);
  gtk_widget_class_bind_template_callback (widget_class, own_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_chosen_cb);
}

static void
farthing_month_card_init (FarthingMonthCard *self)
{
  self->settings = g_settings_new ("app.farthing.Farthing");
  self->points = g_list_store_new (FARTHING_TYPE_CHART_POINT);
  self->reading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button inside is an object of its own for a screen reader (GTK 4.8). */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->profile))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What a month is made of"), -1);
  farthing_wheel_pass_by (GTK_WIDGET (self->plan));
  farthing_month_chart_set_model (self->chart, G_LIST_MODEL (self->points));
  read_profile (self);
  farthing_setting_bind_scaled (self->settings, "subscription-price", 100, self->plan, "value");
  g_signal_connect_object (self->settings, "changed::subscription-price", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::month-profile", G_CALLBACK (read_profile), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_month_card_new (void)
{
  return g_object_new (FARTHING_TYPE_MONTH_CARD, NULL);
}

void
farthing_month_card_set_comparison (FarthingMonthCard  *self,
                                    FarthingComparison *comparison)
{
  g_return_if_fail (FARTHING_IS_MONTH_CARD (self));
  g_return_if_fail (self->comparison == NULL);

  self->comparison = g_object_ref (comparison);
  g_signal_connect_object (comparison, "changed", G_CALLBACK (compared_cb), self, G_CONNECT_SWAPPED);
}

void
farthing_month_card_set_current (FarthingMonthCard *self,
                                 const char        *reference)
{
  g_return_if_fail (FARTHING_IS_MONTH_CARD (self));

  if (g_strcmp0 (self->current, reference) == 0)
    return;
  g_free (self->current);
  self->current = g_strdup (reference);
  update (self);
}

const char *
farthing_month_card_get_fact (FarthingMonthCard *self)
{
  g_return_val_if_fail (FARTHING_IS_MONTH_CARD (self), NULL);

  return self->fact;
}
