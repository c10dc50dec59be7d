/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-details.h"

#include <glib/gi18n.h>

#include "farthing-compare-notes.h"
#include "farthing-compare-routes.h"
#include "farthing-compare-tooltip.h"
#include "farthing-model-order.h"

struct _FarthingCompareDetails
{
  AdwWindow parent_instance;

  /* template children */
  AdwPreferencesGroup *rates;
  AdwPreferencesGroup *person;
  AdwPreferencesGroup *routes;
  AdwPreferencesGroup *sources;

  /* owned */
  FarthingComparisonRow *row;
};

G_DEFINE_FINAL_TYPE (FarthingCompareDetails, farthing_compare_details, ADW_TYPE_WINDOW)

static const char *
name_rate (FarthingRateClass rate)
{
  static const char *const names[FARTHING_N_RATES] = {
    [FARTHING_RATE_INPUT] = N_("Input"),
    [FARTHING_RATE_CACHED] = N_("Input from the cache"),
    [FARTHING_RATE_CACHE_WRITE] = N_("Input written to the cache"),
    [FARTHING_RATE_OUTPUT] = N_("Output"),
    [FARTHING_RATE_AUDIO_INPUT] = N_("Sound as input"),
    [FARTHING_RATE_IMAGE_OUTPUT] = N_("Images as output"),
    [FARTHING_RATE_REQUEST] = N_("Each request"),
    [FARTHING_RATE_SEARCH] = N_("Each search"),
  };

  return _(names[rate]);
}

/* Tokens are told by the million, the others each */
static char *
format_rate (FarthingRateClass rate,
             gint64            amount)
{
  if (amount == FARTHING_UNKNOWN)
    return g_strdup ("?");
  if (amount == 0)
    return g_strdup (_("free"));

  return rate >= FARTHING_RATE_REQUEST ? farthing_money_format (amount) : farthing_money_format_rate (amount);
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         const char          *figure)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (figure != NULL)
    {
      label = gtk_label_new (figure);
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
    }
  adw_preferences_group_add (group, row);
}

static void
add_rate (FarthingCompareDetails *self,
          FarthingRateClass       rate)
{
  FarthingRateCard *card = farthing_comparison_row_get_card (self->row);
  FarthingRateCard *tier = farthing_comparison_row_get_tier (self->row);
  gint64 large = tier != NULL ? tier->rates[rate] : card->rates[rate];
  gboolean wanted = rate == FARTHING_RATE_INPUT || rate == FARTHING_RATE_OUTPUT || card->rates[rate] != FARTHING_UNKNOWN;
  g_autofree char *figure = NULL;
  g_autofree char *subtitle = NULL;

  if (!wanted)
    return;
  figure = format_rate (rate, card->rates[rate]);
  if (large != card->rates[rate])
    {
      g_autofree char *size = farthing_model_format_context (card->tier_from);
      g_autofree char *amount = format_rate (rate, large);

      /* Translators: what a rate is for large prompts: rate, and size as "200 k" */
      subtitle = g_strdup_printf (_("%1$s from prompts of %2$s tokens on"), amount, size);
    }
  add_row (self->rates, name_rate (rate), subtitle, figure);
}

/* "until 02:00", in the person's own zone */
static void
add_clock (FarthingCompareDetails *self)
{
  FarthingRateCard *card = farthing_comparison_row_get_card (self->row);
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *time = NULL;
  g_autofree char *until = NULL;

  if (!farthing_comparison_row_get_has_clock (self->row))
    return;
  if (card->by_clock && card->valid_until != FARTHING_UNKNOWN)
    {
      utc = g_date_time_new_from_unix_utc (card->valid_until / 1000);
      local = g_date_time_to_local (utc);
      /* Translators: a time of the day, as strftime() writes it: "02:00" */
      time = g_date_time_format (local, _("%H:%M"));
      /* Translators: %s is a time of the day */
      until = g_strdup_printf (_("until %s"), time);
    }
  add_row (self->rates, card->in_window ? _("Peak hours now") : _("Off-peak now"), _("The price depends on the time of the day"), until);
}

static void
add_rates (FarthingCompareDetails *self)
{
  if (farthing_comparison_row_get_card (self->row) == NULL)
    {
      add_row (self->rates, _("The price of this model is not known"), NULL, NULL);
      return;
    }

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    add_rate (self, i);
  add_clock (self);
}

static void
add_change (FarthingCompareDetails       *self,
            FarthingComparison           *comparison,
            const FarthingCompareContext *context)
{
  g_autofree char *step = farthing_compare_dup_step (self->row, context);
  g_autofree char *effect = NULL;
  FarthingMonth after;
  gint64 before = farthing_comparison_row_get_figure (self->row, FARTHING_FIGURE_MONTH);

  if (step == NULL)
    return;
  if (farthing_comparison_get_month_after (comparison, self->row, &after) && before != FARTHING_UNKNOWN)
    {
      g_autofree char *was = farthing_money_format (before);
      g_autofree char *is = farthing_money_format (after.likely != FARTHING_UNKNOWN ? after.likely : after.active_day);

      if (context->daily)
        /* Translators: what an ordinary day costs before and after a change of the price */
        effect = g_strdup_printf (_("Your day on it goes from %1$s to %2$s"), was, is);
      else
        /* Translators: what a month costs before and after a change of the price */
        effect = g_strdup_printf (_("Your month on it goes from %1$s to %2$s"), was, is);
    }
  add_row (self->sources, step, effect, NULL);
}

/* Columns that a narrow panel has no room for are here too, with all that their tooltips say. */
static void
add_figures (FarthingCompareDetails       *self,
             const FarthingCompareContext *context)
{
  static const FarthingFigure figures[] = {
    FARTHING_FIGURE_NEXT,
    FARTHING_FIGURE_CONVERSATION,
    FARTHING_FIGURE_MONTH,
    FARTHING_FIGURE_MEDIAN,
    FARTHING_FIGURE_CONTEXT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *figure = farthing_compare_dup_figure (self->row, figures[i]);
      g_autofree char *tooltip = farthing_compare_dup_tooltip (self->row, figures[i], context);
      const char *rest = strchr (tooltip, '\n');

      /* Before the first request there is no conversation to tell of */
      if (figure[0] != '\0' && (figures[i] != FARTHING_FIGURE_CONVERSATION || farthing_comparison_row_get_figure (self->row, figures[i]) != FARTHING_UNKNOWN))
        add_row (self->person, farthing_compare_get_name (figures[i], context->daily), rest != NULL ? rest + 1 : NULL, figure);
    }
}

/* What one pays for, beside what one could pay for */
static void
add_routes (FarthingCompareDetails       *self,
            FarthingComparison           *comparison,
            const FarthingCompareContext *context)
{
  g_autoptr(GPtrArray) routes = farthing_compare_list_routes (comparison, self->row);
  g_autofree char *gap = farthing_compare_dup_gap (routes, self->row);
  GtkWidget *chart;

  gtk_widget_set_visible (GTK_WIDGET (self->routes), routes->len > 1);
  if (routes->len < 2)
    return;
  adw_preferences_group_set_title (self->routes, context->daily ? _("A Day by Each Route") : _("A Month by Each Route"));
  adw_preferences_group_set_description (self->routes, gap);
  chart = farthing_compare_make_route_chart (routes, self->row, context);
  gtk_widget_add_css_class (chart, "card");
  gtk_widget_add_css_class (chart, "route-chart");
  adw_preferences_group_add (self->routes, chart);
}

static void
add_sources (FarthingCompareDetails       *self,
             const FarthingCompareContext *context)
{
  static const FarthingRateClass rates[] = { FARTHING_RATE_INPUT, FARTHING_RATE_OUTPUT };
  g_autofree char *said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *lines = farthing_compare_dup_sources (self->row, rates[i], context);

      if (lines[0] != '\0' && g_strcmp0 (lines, said) != 0)
        add_row (self->sources, name_rate (rates[i]), lines, NULL);
      g_free (said);
      said = g_steal_pointer (&lines);
    }
}

static void
farthing_compare_details_dispose (GObject *object)
{
  g_clear_object (&FARTHING_COMPARE_DETAILS (object)->row);

  G_OBJECT_CLASS (farthing_compare_details_parent_class)->dispose (object);
}

static void
farthing_compare_details_class_init (FarthingCompareDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_compare_details_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/pricing/farthing-compare-details.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareDetails, person);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareDetails, routes);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareDetails, rates);
  gtk_widget_class_bind_template_child (widget_class, FarthingCompareDetails, sources);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_compare_details_init (FarthingCompareDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_compare_details_new (FarthingComparison    *comparison,
                              FarthingComparisonRow *row)
{
  FarthingCompareDetails *self = g_object_new (FARTHING_TYPE_COMPARE_DETAILS, NULL);
  FarthingCompareContext context;
  g_autofree char *note = NULL;

  self->row = g_object_ref (row);
  farthing_compare_context_init (&context, comparison);
  note = farthing_compare_dup_note (row, &context);
  gtk_window_set_title (GTK_WINDOW (self), farthing_model_get_id (farthing_comparison_row_get_model (row)));
  adw_preferences_group_set_title (self->rates, note);
  add_rates (self);
  add_figures (self, &context);
  add_routes (self, comparison, &context);
  add_change (self, comparison, &context);
  add_sources (self, &context);

  return GTK_WIDGET (self);
}
