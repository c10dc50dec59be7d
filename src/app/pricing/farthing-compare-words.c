/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "farthing-compare-notes.h"
#include "farthing-model-order.h"

#define EN_DASH "–"

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

void
farthing_compare_context_init (FarthingCompareContext *self,
                               FarthingComparison     *comparison)
{
  FarthingComparisonBasis basis;

  g_return_if_fail (self != NULL);
  g_return_if_fail (FARTHING_IS_COMPARISON (comparison));

  farthing_comparison_get_basis (comparison, &basis);
  self->zone = NULL;
  self->now_ms = farthing_clock_get_now (farthing_session_get_clock (farthing_comparison_get_session (comparison)));
  self->by_ledger = basis.by_ledger;
  self->daily = basis.daily;
}

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

  return figure == FARTHING_FIGURE_MONTH && daily ? _("A day on which you ask") : _(words[figure].name);
}

gboolean
farthing_compare_is_empty (FarthingComparisonRow *row,
                           FarthingFigure         figure)
{
  return figure == FARTHING_FIGURE_CONVERSATION && !farthing_comparison_row_get_was_asked (row) &&
         farthing_comparison_row_get_figure (row, figure) == FARTHING_UNKNOWN;
}

gboolean
farthing_compare_is_rate (FarthingFigure figure)
{
  return figure == FARTHING_FIGURE_IN || figure == FARTHING_FIGURE_CACHED || figure == FARTHING_FIGURE_OUT;
}

gboolean
farthing_compare_get_range (FarthingComparisonRow *row,
                            FarthingFigure         figure,
                            FarthingRange         *range)
{
  farthing_comparison_row_get_range (row, figure, range);

  return range->low != FARTHING_UNKNOWN && range->low != range->high;
}

static char *
dup_single (FarthingComparisonRow *row,
            FarthingFigure         figure)
{
  gint64 value = farthing_comparison_row_get_figure (row, figure);

  if (figure == FARTHING_FIGURE_CONTEXT)
    return farthing_model_format_context (value);
  if (farthing_compare_is_empty (row, figure))
    return g_strdup (EN_DASH);
  /* Few models have answered often enough: a column of question marks would say that something is missing */
  if (value == FARTHING_UNKNOWN)
    return g_strdup (figure == FARTHING_FIGURE_MEDIAN ? "" : "?");
  if (value == 0)
    return g_strdup (_("free"));

  return farthing_compare_is_rate (figure) ? farthing_money_format_rate (value) : farthing_money_format (value);
}

char *
farthing_compare_dup_figure (FarthingComparisonRow *row,
                             FarthingFigure         figure)
{
  FarthingRange range;

  if (!farthing_compare_get_range (row, figure, &range) || figure == FARTHING_FIGURE_MEDIAN)
    return dup_single (row, figure);

  return farthing_money_format_range (range.low, range.high);
}

/* A range breaks before its dash; a median is no end of its range, which stands below it as a whole. */
char *
farthing_compare_dup_lines (FarthingComparisonRow  *row,
                            FarthingFigure          figure,
                            char                  **second)
{
  g_autofree char *text = farthing_compare_dup_figure (row, figure);
  FarthingRange range;
  char *dash;

  *second = NULL;
  if (!farthing_compare_get_range (row, figure, &range))
    return g_steal_pointer (&text);
  if (figure == FARTHING_FIGURE_MEDIAN)
    {
      *second = farthing_money_format_range (range.low, range.high);
      return g_steal_pointer (&text);
    }
  dash = strstr (text, EN_DASH);
  /* Two ends that look the same are written once */
  if (dash == NULL)
    return g_steal_pointer (&text);
  *second = g_strdup (dash);
  dash = g_utf8_find_prev_char (text, dash);
  *dash = '\0';

  return g_steal_pointer (&text);
}

/* About how many characters an amount has, without writing it */
static guint
get_amount_length (gint64 value)
{
  guint length = 5;

  if (value <= 0)
    return length - 1;
  if (value >= FARTHING_MONEY_DOLLAR / 100)
    {
      for (gint64 rest = value / (10 * FARTHING_MONEY_DOLLAR); rest > 0; rest /= 10)
        length++;
      return length;
    }
  /* "$0.0042": a digit more for each nought after the point */
  for (gint64 bound = FARTHING_MONEY_DOLLAR / 100; value < bound && bound > 1; bound /= 10)
    length++;

  return length + 1;
}

static guint
get_rate_length (gint64 value)
{
  guint length = 4;

  if (value <= 0)
    return length;
  for (gint64 rest = value / 10000000; rest > 0; rest /= 10)
    length++;

  /* Rates have two decimals, or as many more as they need */
  return value % 10000 == 0 ? length : length + (value % 1000 == 0 ? 1 : 2);
}

guint
farthing_compare_get_length (FarthingComparisonRow *row,
                             FarthingFigure         figure,
                             guint                 *second)
{
  FarthingRange range;
  gboolean ranged = farthing_compare_get_range (row, figure, &range);

  *second = 0;
  if (figure == FARTHING_FIGURE_CONTEXT)
    return 4;
  if (farthing_compare_is_rate (figure))
    return get_rate_length (range.low);
  if (figure == FARTHING_FIGURE_MEDIAN)
    {
      *second = ranged ? get_amount_length (range.low) + get_amount_length (range.high) + 2 : 0;
      return get_amount_length (farthing_comparison_row_get_figure (row, figure));
    }
  /* The dash and a space, and no sign */
  *second = ranged ? get_amount_length (range.high) + 1 : 0;

  return get_amount_length (range.low);
}

/* "Next from $0.0003 to $0.0011": a dash is read as nothing, or as a minus. */
static char *
dup_spoken (FarthingComparisonRow *row,
            FarthingFigure         figure,
            gboolean               daily)
{
  const char *title = farthing_compare_get_title (figure, daily);
  g_autofree char *single = dup_single (row, figure);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  FarthingRange range;

  if (farthing_compare_get_range (row, figure, &range))
    {
      low = farthing_money_format (range.low);
      high = farthing_money_format (range.high);
    }
  if (farthing_compare_is_empty (row, figure))
    /* Translators: for screen readers: the head of a column and the figure in it */
    return g_strdup_printf (_("%1$s %2$s"), title, _("nothing was asked yet"));
  if (g_strcmp0 (low, high) == 0)
    /* Translators: for screen readers: the head of a column and the figure in it */
    return g_strdup_printf (_("%1$s %2$s"), title, single);
  if (figure == FARTHING_FIGURE_MEDIAN)
    /* Translators: for screen readers: "Median", the amount in the middle, and the ends that most lie between */
    return g_strdup_printf (_("%1$s %2$s, most from %3$s to %4$s"), title, single, low, high);

  /* Translators: for screen readers: the head of a column, as "Next", and both ends of the range in it */
  return g_strdup_printf (_("%1$s from %2$s to %3$s"), title, low, high);
}

/* Takes @before */
static char *
join (char       *before,
      const char *after)
{
  g_autofree char *first = before;

  /* Translators: for screen readers: what a row says, one thing after the other */
  return g_strdup_printf (_("%1$s, %2$s"), first, after);
}

char *
farthing_compare_dup_label (FarthingComparisonRow        *row,
                            guint                         figures,
                            const FarthingCompareContext *context)
{
  g_autofree char *note = farthing_compare_dup_note (row, context);
  char *label = join (g_strdup (farthing_model_get_id (farthing_comparison_row_get_model (row))), note);

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_autofree char *cell = NULL;

      if ((figures & (1u << i)) == 0)
        continue;
      cell = dup_spoken (row, i, context->daily);
      label = join (label, cell);
    }

  return farthing_comparison_row_get_favourite (row) ? join (label, _("favourite")) : label;
}
