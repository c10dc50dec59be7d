/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-tooltip.h"

#include <glib/gi18n.h>

#include "farthing-compare-notes.h"
#include "farthing-model-order.h"

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

static FarthingRateClass
get_rate_class (FarthingFigure figure)
{
  if (figure == FARTHING_FIGURE_IN)
    return FARTHING_RATE_INPUT;

  return figure == FARTHING_FIGURE_CACHED ? FARTHING_RATE_CACHED : FARTHING_RATE_OUTPUT;
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
  figure = farthing_compare_format_rate (tier->rates[rate]);
  /* Translators: what a rate is for large prompts: rate, and size as "200 k" */
  line = g_strdup_printf (_("%1$s from prompts of %2$s tokens on"), figure, size);
  farthing_compare_add_line (lines, line);
}

static void
add_rate (GString                      *lines,
          FarthingComparisonRow        *row,
          FarthingFigure                figure,
          const FarthingCompareContext *context)
{
  FarthingRateCard *card = farthing_comparison_row_get_card (row);
  FarthingRateClass rate = get_rate_class (figure);
  g_autofree char *note = card != NULL ? farthing_rate_card_dup_note (card) : NULL;

  if (card != NULL && farthing_comparison_row_get_has_clock (row))
    farthing_compare_add_line (lines, card->in_window ? _("Peak hours now") : _("Off-peak now"));
  add_tier (lines, row, rate);
  if (note != NULL)
    farthing_compare_add_line (lines, note);
  farthing_compare_add_rate_notes (lines, row, rate, context);
}

/* @format has one place for the amount; what is not known is left out */
static void
add_amount (GString    *lines,
            const char *format,
            gint64      amount)
{
  g_autofree char *text = NULL;
  g_autoptr(GString) line = NULL;

  if (amount == FARTHING_UNKNOWN)
    return;
  text = farthing_money_format (amount);
  line = g_string_new (format);
  g_string_replace (line, "%s", text, 1);
  farthing_compare_add_line (lines, line->str);
}

static void
add_next (GString               *lines,
          FarthingComparisonRow *row)
{
  const FarthingForecast *next = farthing_comparison_row_get_next (row);

  /* Translators: %s is an amount; as long as answers mostly are */
  add_amount (lines, _("An ordinary answer: %s"), next->likely);
  /* Translators: what a message can cost at most; %s is an amount */
  add_amount (lines, _("At most %s"), next->ceiling);
  if (next->is_partial)
    farthing_compare_add_line (lines, _("Without what nobody can count, as an image"));
}

static void
add_conversation (GString               *lines,
                  FarthingComparisonRow *row,
                  gboolean               ranged)
{
  if (!ranged)
    return;
  /* Translators: %s is an amount; as much of the prompts as where they were really sent */
  add_amount (lines, _("With the cache as it was really used: %s"), farthing_comparison_row_get_figure (row, FARTHING_FIGURE_CONVERSATION));
  farthing_compare_add_line (lines, _("The ends: full use of the cache, and none"));
}

static void
add_month (GString                      *lines,
           FarthingComparisonRow        *row,
           const FarthingCompareContext *context,
           gboolean                      ranged)
{
  gint64 middle = farthing_comparison_row_get_figure (row, FARTHING_FIGURE_MONTH);

  if (!ranged)
    return;
  if (!context->by_ledger)
    {
      farthing_compare_add_line (lines, _("The ends: full use of the cache, and none"));
      return;
    }
  /* Translators: the mean of some days or months; %s is an amount */
  add_amount (lines, _("On average %s"), middle);
  farthing_compare_add_line (lines, context->daily ? _("From the cheapest to the dearest of those days") : _("Eight of ten months like yours are in between"));
}

static void
add_median (GString               *lines,
            FarthingComparisonRow *row)
{
  guint n_answers = farthing_comparison_row_get_n_answers (row);
  FarthingRange range;
  /* Translators: of how many answers a median is */
  g_autofree char *line = g_strdup_printf (ngettext ("Of %u answer", "Of %u answers", n_answers), n_answers);

  farthing_compare_add_line (lines, line);
  if (farthing_compare_get_range (row, FARTHING_FIGURE_MEDIAN, &range))
    {
      g_autofree char *text = farthing_money_format_range (range.low, range.high);
      /* Translators: %s is a range of amounts */
      g_autofree char *most = g_strdup_printf (_("Eight of ten cost %s"), text);

      farthing_compare_add_line (lines, most);
    }
}

static void
add_surcharge (GString               *lines,
               FarthingComparisonRow *row)
{
  if (farthing_comparison_row_get_surcharge_permille (row) > 0)
    farthing_compare_add_line (lines, _("The fee on buying credit is in it"));
}

static char *
dup_exact (FarthingComparisonRow *row,
           FarthingFigure         figure)
{
  gint64 value = farthing_comparison_row_get_figure (row, figure);
  FarthingRange range;

  if (figure == FARTHING_FIGURE_CONTEXT)
    return value > 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, value) : g_strdup ("?");
  if (farthing_compare_is_empty (row, figure))
    return g_strdup (_("nothing was asked yet"));
  if (farthing_compare_is_rate (figure))
    return farthing_compare_format_rate (value);
  if (figure != FARTHING_FIGURE_MEDIAN && farthing_compare_get_range (row, figure, &range))
    return farthing_money_format_range (range.low, range.high);

  return format_exact (value);
}

char *
farthing_compare_dup_tooltip (FarthingComparisonRow        *row,
                              FarthingFigure                figure,
                              const FarthingCompareContext *context)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  FarthingRange range;
  gboolean ranged = farthing_compare_get_range (row, figure, &range);
  g_autofree char *exact = dup_exact (row, figure);
  /* Translators: what a figure is, and the figure itself */
  g_autofree char *first = g_strdup_printf (_("%1$s: %2$s"), farthing_compare_get_name (figure, context->daily), exact);

  farthing_compare_add_line (lines, first);
  if (farthing_compare_is_rate (figure))
    add_rate (lines, row, figure, context);
  else if (figure == FARTHING_FIGURE_NEXT)
    add_next (lines, row);
  else if (figure == FARTHING_FIGURE_CONVERSATION)
    add_conversation (lines, row, ranged);
  else if (figure == FARTHING_FIGURE_MONTH)
    add_month (lines, row, context, ranged);
  else if (figure == FARTHING_FIGURE_MEDIAN)
    add_median (lines, row);
  if (figure == FARTHING_FIGURE_NEXT || figure == FARTHING_FIGURE_CONVERSATION || figure == FARTHING_FIGURE_MONTH)
    add_surcharge (lines, row);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}
