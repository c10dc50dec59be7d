/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-notes.h"

#include <glib/gi18n.h>

#include "farthing-date-format.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* A day less than half a year away needs no year: there is one such day */
static char *
format_day (gint64                        at_ms,
            GTimeZone                    *zone,
            const FarthingCompareContext *context)
{
  gboolean near = ABS (at_ms - context->now_ms) < 180 * DAY_MS;

  return farthing_date_format_day (at_ms, zone, near ? at_ms : context->now_ms);
}

/* "2026-10-17" as a day; a source may name a month or a year only */
static char *
format_as_of (const char                   *as_of,
              const FarthingCompareContext *context)
{
  g_autofree char *midnight = g_strconcat (as_of != NULL ? as_of : "", "T00:00:00Z", NULL);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  gint64 at_ms;

  return farthing_time_parse (midnight, &at_ms) ? format_day (at_ms, utc, context) : g_strdup (as_of);
}

/* "doubles 1 Jan", or NULL if it is not known by how much it changes */
static char *
dup_change (const FarthingPriceFacts     *facts,
            const FarthingCompareContext *context)
{
  gint64 factor = farthing_price_step_get_factor (&facts->step);
  g_autofree char *day = format_day (facts->step.at_ms, context->zone, context);
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
dup_warning (FarthingComparisonRow        *row,
             const FarthingCompareContext *context)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  if (!farthing_comparison_row_get_held (row))
    return g_strdup (_("needs a key"));
  if (farthing_comparison_row_get_key_plan (row) != FARTHING_KEY_PAYS)
    return dup_plan (farthing_comparison_row_get_key_plan (row));

  return facts != NULL && facts->changes ? dup_change (facts, context) : NULL;
}

/* Of rates that were read long ago: when, else NULL */
static char *
dup_stale (FarthingComparisonRow        *row,
           const FarthingCompareContext *context)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  return facts != NULL && facts->stale ? format_as_of (facts->as_of, context) : NULL;
}

static const char *
get_provider_name (FarthingComparisonRow *row)
{
  const FarthingProvider *provider = farthing_comparison_row_get_provider (row);

  return provider != NULL ? provider->name : farthing_model_get_provider (farthing_comparison_row_get_model (row));
}

char *
farthing_compare_dup_route (FarthingComparisonRow *row)
{
  const char *provider = get_provider_name (row);
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

char *
farthing_compare_dup_note (FarthingComparisonRow        *row,
                           const FarthingCompareContext *context)
{
  const char *provider = get_provider_name (row);
  gboolean direct = farthing_comparison_row_get_route_kind (row) == FARTHING_ROUTE_DIRECT;
  g_autofree char *warning = dup_warning (row, context);
  g_autofree char *stale = dup_stale (row, context);
  g_autofree char *route = farthing_compare_dup_route (row);

  if (warning == NULL && stale == NULL)
    return g_steal_pointer (&route);
  if (warning == NULL)
    /* Translators: how a model is reached, and from which day its prices are, because that is long ago:
     * "xAI · prices of 23 Sep", "OpenRouter, +5.5 % · prices of 23 Sep" */
    return g_strdup_printf (_("%1$s · prices of %2$s"), direct ? provider : route, stale);

  /* Translators: a provider and what is to be known: "Gemini · doubles 1 Jan" */
  return g_strdup_printf (_("%1$s · %2$s"), provider, warning);
}

static void
add_pair (GStrvBuilder *notes,
          const char   *first,
          const char   *second)
{
  /* Translators: a provider and what is to be known, or that and the provider: "Gemini · doubles 1 Jan" */
  g_autofree char *note = g_strdup_printf (_("%1$s · %2$s"), first, second);

  g_strv_builder_add (notes, note);
}

char **
farthing_compare_dup_notes (FarthingComparisonRow        *row,
                            const FarthingCompareContext *context)
{
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  const char *provider = get_provider_name (row);
  g_autofree char *route = farthing_compare_dup_route (row);
  g_autofree char *fact = dup_warning (row, context);
  g_autofree char *stale = dup_stale (row, context);
  g_autofree char *marked = NULL;

  if (fact == NULL && stale == NULL)
    {
      g_strv_builder_add (notes, route);
      return g_strv_builder_end (notes);
    }
  if (fact == NULL)
    {
      fact = g_strconcat (FARTHING_COMPARE_STALE, " ", stale, NULL);
      marked = g_strconcat (provider, " ", fact, NULL);
      if (farthing_comparison_row_get_route_kind (row) != FARTHING_ROUTE_DIRECT)
        add_pair (notes, route, fact);
    }
  add_pair (notes, provider, fact);
  if (marked != NULL)
    g_strv_builder_add (notes, marked);
  if (!farthing_comparison_row_get_held (row))
    /* Translators: "needs a key" where there is little room */
    add_pair (notes, provider, _("no key"));
  /* What comes last is cut if need be, which must not be the day */
  add_pair (notes, fact, provider);

  return g_strv_builder_end (notes);
}

void
farthing_compare_add_line (GString    *lines,
                           const char *line)
{
  if (line == NULL || line[0] == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

char *
farthing_compare_format_rate (gint64 rate)
{
  return rate == FARTHING_UNKNOWN ? g_strdup ("?") : farthing_money_format_rate (rate);
}

static void
add_source (GString                      *lines,
            FarthingComparisonRow        *row,
            const FarthingCompareContext *context)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);
  g_autofree char *day = NULL;
  g_autofree char *line = NULL;

  if (facts == NULL || facts->as_of == NULL)
    return;
  day = format_as_of (facts->as_of, context);
  if (facts->source != NULL)
    /* Translators: where a price was read, and on which day, as "12 Oct" */
    line = g_strdup_printf (_("From %1$s, read %2$s"), facts->source, day);
  else
    /* Translators: on which day a price was read, as "12 Oct" */
    line = g_strdup_printf (_("Read %s"), day);
  farthing_compare_add_line (lines, line);
  if (facts->stale)
    farthing_compare_add_line (lines, _("Read more than 30 days ago: it may have changed since"));
}

static void
add_contradiction (GString                      *lines,
                   const FarthingPriceFacts     *facts,
                   FarthingRateClass             rate,
                   const FarthingCompareContext *context)
{
  const FarthingPriceContradiction *both = &facts->contradiction;
  g_autofree char *direct = farthing_compare_format_rate (both->direct[rate]);
  g_autofree char *routed = farthing_compare_format_rate (both->routed[rate]);
  g_autofree char *direct_day = format_as_of (both->direct_as_of, context);
  g_autofree char *routed_day = format_as_of (both->routed_as_of, context);
  g_autofree char *line = NULL;

  if (both->direct[rate] == both->routed[rate])
    return;
  /* Translators: two sources do not agree on a rate: provider, rate and day of the one, then of the other */
  line = g_strdup_printf (_("Sources do not agree: %1$s %2$s (%3$s), %4$s %5$s (%6$s)"), both->direct_provider, direct,
                             direct_day != NULL ? direct_day : "?", both->routed_provider, routed, routed_day != NULL ? routed_day : "?");
  farthing_compare_add_line (lines, line);
}

void
farthing_compare_add_rate_notes (GString                      *lines,
                                 FarthingComparisonRow        *row,
                                 FarthingRateClass             rate,
                                 const FarthingCompareContext *context)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  if (facts != NULL && facts->changes)
    {
      g_autofree char *day = format_day (facts->step.at_ms, context->zone, context);
      g_autofree char *after = farthing_compare_format_rate (facts->step.after[rate]);
      /* Translators: a rate that is known in advance: rate, and day as "1 Jan" */
      g_autofree char *line = g_strdup_printf (_("%1$s from %2$s on"), after, day);

      farthing_compare_add_line (lines, line);
    }
  if (facts != NULL && facts->contradicted)
    add_contradiction (lines, facts, rate, context);
  add_source (lines, row, context);
}

char *
farthing_compare_dup_sources (FarthingComparisonRow        *row,
                              FarthingRateClass             rate,
                              const FarthingCompareContext *context)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);

  if (facts != NULL && facts->contradicted)
    add_contradiction (lines, facts, rate, context);
  add_source (lines, row, context);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

char *
farthing_compare_dup_step (FarthingComparisonRow        *row,
                           const FarthingCompareContext *context)
{
  const FarthingPriceFacts *facts = farthing_comparison_row_get_facts (row);
  g_autofree char *day = NULL;
  g_autofree char *in_before = NULL;
  g_autofree char *in_after = NULL;
  g_autofree char *out_before = NULL;
  g_autofree char *out_after = NULL;

  if (facts == NULL || !facts->changes)
    return NULL;
  day = format_day (facts->step.at_ms, context->zone, context);
  in_before = farthing_compare_format_rate (facts->step.before[FARTHING_RATE_INPUT]);
  in_after = farthing_compare_format_rate (facts->step.after[FARTHING_RATE_INPUT]);
  out_before = farthing_compare_format_rate (facts->step.before[FARTHING_RATE_OUTPUT]);
  out_after = farthing_compare_format_rate (facts->step.after[FARTHING_RATE_OUTPUT]);

  /* Translators: a day, and two rates before and after: of input and of output */
  return g_strdup_printf (_("On %s: in %s → %s, out %s → %s"), day, in_before, in_after, out_before, out_after);
}

char *
farthing_compare_dup_facts (FarthingComparisonRow        *row,
                            const FarthingCompareContext *context)
{
  g_autoptr(GString) lines = g_string_new (farthing_comparison_row_get_reference (row));
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  g_autofree char *note = farthing_compare_dup_note (row, context);

  farthing_compare_add_line (lines, note);
  if (card == NULL)
    farthing_compare_add_line (lines, _("The price of this model is not known"));
  else if (card->uncertain)
    farthing_compare_add_line (lines, _("The price of this model varies"));
  add_source (lines, row, context);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}
