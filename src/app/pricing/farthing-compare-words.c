/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-words.h"

#include <glib/gi18n.h>

#include "farthing-model-order.h"

typedef struct
{
  const char *title;
  const char *name;
} Words;

static const Words words[FARTHING_N_FIGURES] = {
  { N_("In"), N_("Input, per million tokens") },
  { N_("Cached"), N_("Input from the cache, per million tokens") },
  { N_("Out"), N_("Output, per million tokens") },
  { N_("Context"), N_("Context window") },
  { N_("Next"), N_("Next message") },
  { N_("Conv."), N_("This conversation") },
  { N_("Month"), N_("A month") },
  { N_("Median"), N_("Your median answer") },
};

const char *
farthing_compare_get_title (FarthingFigure figure,
                            gboolean       daily)
{
  g_return_val_if_fail (figure < FARTHING_N_FIGURES, NULL);

  return figure == FARTHING_FIGURE_MONTH && daily ? _("Day") : _(words[figure].title);
}

const char *
farthing_compare_get_name (FarthingFigure figure,
                           gboolean       daily)
{
  g_return_val_if_fail (figure < FARTHING_N_FIGURES, NULL);

  return figure == FARTHING_FIGURE_MONTH && daily ? _("A day") : _(words[figure].name);
}

static gboolean
is_rate (FarthingFigure figure)
{
  return figure == FARTHING_FIGURE_IN || figure == FARTHING_FIGURE_CACHED || figure == FARTHING_FIGURE_OUT;
}

char *
farthing_compare_dup_figure (FarthingComparisonRow *row,
                             FarthingFigure         figure)
{
  gint64 value = farthing_comparison_row_get_figure (row, figure);

  if (figure == FARTHING_FIGURE_CONTEXT)
    return farthing_model_format_context (value);
  /* Few models have answered often enough: a column of question marks would say that something is missing */
  if (value == FARTHING_UNKNOWN)
    return g_strdup (figure == FARTHING_FIGURE_MEDIAN ? "" : "?");
  if (value == 0)
    return g_strdup (_("free"));

  return is_rate (figure) ? farthing_money_format_rate (value) : farthing_money_format (value);
}

guint
farthing_compare_get_length (FarthingComparisonRow *row,
                             FarthingFigure         figure)
{
  gint64 value = farthing_comparison_row_get_figure (row, figure);
  guint length = 4;

  if (value <= 0 || figure == FARTHING_FIGURE_CONTEXT)
    return length;
  if (is_rate (figure))
    {
      for (gint64 rest = value / 10000000; rest > 0; rest /= 10)
        length++;
      /* Rates have two decimals, or as many more as they need */
      return value % 10000 == 0 ? length : length + (value % 1000 == 0 ? 1 : 2);
    }
  if (value >= FARTHING_MONEY_DOLLAR / 100)
    {
      for (gint64 rest = value / (10 * FARTHING_MONEY_DOLLAR); rest > 0; rest /= 10)
        length++;
      return length + 1;
    }
  /* "$0.0042": a digit more for each nought after the point */
  for (gint64 bound = FARTHING_MONEY_DOLLAR / 100; value < bound && bound > 1; bound /= 10)
    length++;

  return length + 2;
}

/* "2026-10-17" as a day; a source may name a month or a year only */
static char *
format_as_of (const char *as_of)
{
  g_autofree char *midnight = g_strconcat (as_of != NULL ? as_of : "", "T00:00:00Z", NULL);
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (midnight, NULL);

  /* Translators: a day of the year, as strftime() writes it: "12 Oct" */
  return day != NULL ? g_date_time_format (day, _("%-d %b")) : g_strdup (as_of);
}

static char *
format_time (gint64     at_ms,
             GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at_ms / 1000);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  /* Translators: a day of the year, as strftime() writes it: "12 Oct" */
  return local != NULL ? g_date_time_format (local, _("%-d %b")) : g_strdup ("?");
}

/* "doubles 1 Jan", or NULL if it is not known by how much it changes */
static char *
dup_change (const FarthingPriceFacts *facts,
            GTimeZone                *zone)
{
  gint64 factor = farthing_price_step_get_factor (&facts->step);
  g_autofree char *day = format_time (facts->step.at_ms, zone);
  gint64 percent = ((factor - 1000) * 2 + (factor < 1000 ? -10 : 10)) / 20;

  if (factor == FARTHING_UNKNOWN || percent == 0)
    return NULL;
  if (percent == 100)
    /* Translators: a price; %s is a day, as "1 Jan" */
    return g_strdup_printf (_("doubles %s"), day);
  if (percent == -50)
    /* Translators: a price; %s is a day, as "1 Jan" */
    return g_strdup_printf (_("halves %s"), day);
  if (percent > 0)
    /* Translators: a price rises by %1$d per cent on the day %2$s, as "1 Jan" */
    return g_strdup_printf (_("+%1$d %% %2$s"), (int) percent, day);

  /* Translators: a price falls by %1$d per cent on the day %2$s, as "1 Jan" */
  return g_strdup_printf (_("−%1$d %% %2$s"), (int) -percent, day);
}

static char *
dup_plan (FarthingKeyPlan plan)
{
  if (plan == FARTHING_KEY_IS_FREE)
    return g_strdup (_("free key"));

  return g_strdup (_("included in your plan"));
}

/* What matters more than the route, or NULL */
static char *
dup_warning (FarthingComparisonRow *row,
             GTimeZone             *zone)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  if (!farthing_comparison_row_get_held (row))
    return g_strdup (_("no key"));
  if (farthing_comparison_row_get_key_plan (row) != FARTHING_KEY_PAYS)
    return dup_plan (farthing_comparison_row_get_key_plan (row));

  return facts != NULL && facts->changes ? dup_change (facts, zone) : NULL;
}

/* Of rates that were read long ago: when, else NULL */
static char *
dup_stale (FarthingComparisonRow *row)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  return facts != NULL && facts->stale ? format_as_of (facts->as_of) : NULL;
}

static char *
dup_route (FarthingComparisonRow *row,
           const char            *provider)
{
  gint64 permille = farthing_comparison_row_get_surcharge_permille (row);
  FarthingRateCard *card = farthing_comparison_row_get_card (row);

  if (card != NULL && farthing_rate_card_is_free (card))
    return g_strdup (provider);
  if (permille > 0)
    /* Translators: %1$s is a provider, %2$d and %3$d what its fee adds in per cent: "OpenRouter, +5.5 %" */
    return g_strdup_printf (_("%1$s, +%2$d.%3$d %%"), provider, (int) (permille / 10), (int) (permille % 10));
  if (farthing_comparison_row_get_route_kind (row) == FARTHING_ROUTE_OWN_KEY)
    /* Translators: %s is a provider that passes requests on to another one, with the person's key there */
    return g_strdup_printf (_("%s, own key"), provider);
  if (farthing_comparison_row_get_route_kind (row) == FARTHING_ROUTE_CREDITS)
    return g_strdup (provider);

  /* Translators: %s is a provider that is asked without another one between */
  return g_strdup_printf (_("%s, direct"), provider);
}

static const char *
get_provider_name (FarthingComparisonRow *row)
{
  const FarthingProvider *provider = farthing_comparison_row_get_provider (row);

  return provider != NULL ? provider->name : farthing_model_get_provider (farthing_comparison_row_get_model (row));
}

char *
farthing_compare_dup_note (FarthingComparisonRow *row,
                           GTimeZone             *zone)
{
  const char *provider = get_provider_name (row);
  g_autofree char *warning = dup_warning (row, zone);
  g_autofree char *stale = dup_stale (row);
  g_autofree char *route = dup_route (row, provider);

  if (warning == NULL && stale == NULL)
    return g_steal_pointer (&route);
  if (warning == NULL && farthing_comparison_row_get_route_kind (row) == FARTHING_ROUTE_DIRECT)
    /* Translators: a provider, and from which day its prices are, because that is long ago: "xAI · prices of 23 Sep" */
    return g_strdup_printf (_("%1$s · prices of %2$s"), provider, stale);
  if (warning == NULL)
    /* Translators: how a model is reached, and from which day its prices are: "OpenRouter, +5.5 % · 23 Sep" */
    return g_strdup_printf (_("%1$s · %2$s"), route, stale);

  /* Translators: a provider and what is to be known: "Gemini · doubles 1 Jan" */
  return g_strdup_printf (_("%1$s · %2$s"), provider, warning);
}

static void
add_line (GString    *lines,
          const char *line)
{
  if (line == NULL || line[0] == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

static char *
format_exact (gint64 amount)
{
  g_autofree char *text = NULL;

  if (amount == FARTHING_UNKNOWN)
    return g_strdup ("?");
  text = farthing_money_to_string (amount);

  /* Translators: an amount in US dollars, where the sign stands */
  return g_strdup_printf (_("$%s"), text);
}

/* Two ends that are the same are no range. */
static void
add_range (GString *lines,
           gint64   low,
           gint64   high)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *line = NULL;

  if (low == FARTHING_UNKNOWN || high == FARTHING_UNKNOWN || low == high)
    return;
  from = farthing_money_format (low);
  to = farthing_money_format (high);
  /* Translators: from one amount to another, an en dash between */
  line = g_strdup_printf (_("%1$s – %2$s"), from, to);
  add_line (lines, line);
}

static void
add_source (GString               *lines,
            FarthingComparisonRow *row)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);
  g_autofree char *day = NULL;
  g_autofree char *line = NULL;

  if (facts == NULL || facts->as_of == NULL)
    return;
  day = format_as_of (facts->as_of);
  if (facts->source != NULL)
    /* Translators: where a price was read, and on which day, as "12 Oct" */
    line = g_strdup_printf (_("From %1$s, read %2$s"), facts->source, day);
  else
    /* Translators: on which day a price was read, as "12 Oct" */
    line = g_strdup_printf (_("Read %s"), day);
  add_line (lines, line);
  if (facts->stale)
    add_line (lines, _("Read more than 30 days ago: it may have changed since"));
}

static FarthingRateClass
get_rate_class (FarthingFigure figure)
{
  if (figure == FARTHING_FIGURE_IN)
    return FARTHING_RATE_INPUT;

  return figure == FARTHING_FIGURE_CACHED ? FARTHING_RATE_CACHED : FARTHING_RATE_OUTPUT;
}

static char *
format_rate (gint64 rate)
{
  return rate == FARTHING_UNKNOWN ? g_strdup ("?") : farthing_money_format_rate (rate);
}

static void
add_contradiction (GString                  *lines,
                   const FarthingPriceFacts *facts,
                   FarthingRateClass         rate)
{
  const FarthingPriceContradiction *both = &facts->contradiction;
  g_autofree char *direct = format_rate (both->direct[rate]);
  g_autofree char *routed = format_rate (both->routed[rate]);
  g_autofree char *direct_day = format_as_of (both->direct_as_of);
  g_autofree char *routed_day = format_as_of (both->routed_as_of);
  g_autofree char *line = NULL;

  if (both->direct[rate] == both->routed[rate])
    return;
  /* Translators: two sources do not agree on a rate: provider, rate and day of the one, then of the other */
  line = g_strdup_printf (_("Sources do not agree: %1$s %2$s (%3$s), %4$s %5$s (%6$s)"), both->direct_provider, direct,
                             direct_day != NULL ? direct_day : "?", both->routed_provider, routed, routed_day != NULL ? routed_day : "?");
  add_line (lines, line);
}

static void
add_tier (GString               *lines,
          FarthingComparisonRow *row,
          FarthingRateClass      rate)
{
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  FarthingRateCard *tier = farthing_comparison_row_get_tier (row);
  g_autofree char *size = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *line = NULL;

  if (tier == NULL || tier->rates[rate] == card->rates[rate])
    return;
  size = farthing_model_format_context (card->tier_from);
  figure = format_rate (tier->rates[rate]);
  /* Translators: what a rate is for large prompts: rate, and size as "200 k" */
  line = g_strdup_printf (_("%1$s from prompts of %2$s tokens on"), figure, size);
  add_line (lines, line);
}

static void
add_rate (GString               *lines,
          FarthingComparisonRow *row,
          FarthingFigure         figure,
          GTimeZone             *zone)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  FarthingRateClass rate = get_rate_class (figure);

  if (card != NULL && farthing_comparison_row_get_has_clock (row))
    add_line (lines, card->in_window ? _("Peak hours now") : _("Off-peak now"));
  add_tier (lines, row, rate);
  if (facts != NULL && facts->changes)
    {
      g_autofree char *day = format_time (facts->step.at_ms, zone);
      g_autofree char *after = format_rate (facts->step.after[rate]);
      /* Translators: a rate that is known in advance: rate, and day as "1 Jan" */
      g_autofree char *line = g_strdup_printf (_("%1$s from %2$s on"), after, day);

      add_line (lines, line);
    }
  if (facts != NULL && facts->contradicted)
    add_contradiction (lines, facts, rate);
  add_source (lines, row);
}

static void
add_next (GString               *lines,
          FarthingComparisonRow *row)
{
  const FarthingForecast *next = farthing_comparison_row_get_next (row);

  add_range (lines, next->low, next->high);
  if (next->ceiling != FARTHING_UNKNOWN)
    {
      g_autofree char *ceiling = farthing_money_format (next->ceiling);
      /* Translators: what a message can cost at most; %s is an amount */
      g_autofree char *line = g_strdup_printf (_("At most %s"), ceiling);

      add_line (lines, line);
    }
  if (next->is_partial)
    add_line (lines, _("Without what nobody can count, as an image"));
}

static void
add_surcharge (GString               *lines,
               FarthingComparisonRow *row)
{
  if (farthing_comparison_row_get_surcharge_permille (row) > 0)
    add_line (lines, _("The fee on buying credit is in it"));
}

char *
farthing_compare_dup_tooltip (FarthingComparisonRow *row,
                              FarthingFigure         figure,
                              gboolean               daily,
                              GTimeZone             *zone)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  gint64 value = farthing_comparison_row_get_figure (row, figure);
  const FarthingMonth *month = farthing_comparison_row_get_month (row);
  g_autofree char *exact = NULL;
  g_autofree char *first = NULL;

  if (figure == FARTHING_FIGURE_CONTEXT)
    exact = value > 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, value) : g_strdup ("?");
  else
    exact = is_rate (figure) ? format_rate (value) : format_exact (value);
  /* Translators: what a figure is, and the figure itself */
  first = g_strdup_printf (_("%1$s: %2$s"), farthing_compare_get_name (figure, daily), exact);
  add_line (lines, first);

  if (is_rate (figure))
    add_rate (lines, row, figure, zone);
  else if (figure == FARTHING_FIGURE_NEXT)
    add_next (lines, row);
  else if (figure == FARTHING_FIGURE_MONTH)
    add_range (lines, month->low, month->high);
  if (!is_rate (figure) && figure != FARTHING_FIGURE_CONTEXT && figure != FARTHING_FIGURE_MEDIAN)
    add_surcharge (lines, row);
  if (figure == FARTHING_FIGURE_MEDIAN)
    {
      guint n_answers = farthing_comparison_row_get_n_answers (row);
      /* Translators: of how many answers a median is */
      g_autofree char *line = g_strdup_printf (ngettext ("Of %u answer", "Of %u answers", n_answers), n_answers);

      add_line (lines, line);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

char *
farthing_compare_dup_sources (FarthingComparisonRow *row,
                              FarthingRateClass      rate)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  if (facts != NULL && facts->contradicted)
    add_contradiction (lines, facts, rate);
  add_source (lines, row);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

char *
farthing_compare_dup_step (FarthingComparisonRow *row,
                           GTimeZone             *zone)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);
  g_autofree char *day = NULL;
  g_autofree char *in_before = NULL;
  g_autofree char *in_after = NULL;
  g_autofree char *out_before = NULL;
  g_autofree char *out_after = NULL;

  if (facts == NULL || !facts->changes)
    return NULL;
  day = format_time (facts->step.at_ms, zone);
  in_before = format_rate (facts->step.before[FARTHING_RATE_INPUT]);
  in_after = format_rate (facts->step.after[FARTHING_RATE_INPUT]);
  out_before = format_rate (facts->step.before[FARTHING_RATE_OUTPUT]);
  out_after = format_rate (facts->step.after[FARTHING_RATE_OUTPUT]);

  /* Translators: a day, and two rates before and after: of input and of output */
  return g_strdup_printf (_("On %s: in %s → %s, out %s → %s"), day, in_before, in_after, out_before, out_after);
}

char *
farthing_compare_dup_facts (FarthingComparisonRow *row,
                            GTimeZone             *zone)
{
  g_autoptr(GString) lines = g_string_new (farthing_comparison_row_get_reference (row));
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  g_autofree char *note = farthing_compare_dup_note (row, zone);

  add_line (lines, note);
  if (card == NULL)
    add_line (lines, _("The price of this model is not known"));
  else if (card->uncertain)
    add_line (lines, _("The price of this model varies"));
  add_source (lines, row);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

char *
farthing_compare_dup_label (FarthingComparisonRow *row,
                            guint                  figures,
                            gboolean               daily,
                            GTimeZone             *zone)
{
  g_autoptr(GString) label = g_string_new (farthing_model_get_id (farthing_comparison_row_get_model (row)));
  g_autofree char *note = farthing_compare_dup_note (row, zone);

  g_string_append_printf (label, ", %s", note);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_autofree char *figure = NULL;
      g_autofree char *cell = NULL;

      if ((figures & (1u << i)) == 0)
        continue;
      figure = farthing_compare_dup_figure (row, i);
      /* Translators: for screen readers: the head of a column and the figure in it */
      cell = g_strdup_printf (_("%1$s %2$s"), farthing_compare_get_title (i, daily), figure);
      g_string_append_printf (label, ", %s", cell);
    }
  if (farthing_comparison_row_get_favourite (row))
    g_string_append_printf (label, ", %s", _("favourite"));

  return g_string_free (g_steal_pointer (&label), FALSE);
}
