/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "farthing-compare-words.h"

#include "compare-fixture.h"

static void
assert_figure (Fixture        *fixture,
               FarthingFigure  figure,
               const char     *expected)
{
  g_autofree char *text = farthing_compare_dup_figure (fixture->row, figure);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  assert_figure (fixture, FARTHING_FIGURE_IN, "0.15");
  assert_figure (fixture, FARTHING_FIGURE_CACHED, "?");
  assert_figure (fixture, FARTHING_FIGURE_CONTEXT, "128 k");
  assert_figure (fixture, FARTHING_FIGURE_MONTH, "?");
  /* Few have one: what is not there is no question */
  assert_figure (fixture, FARTHING_FIGURE_MEDIAN, "");
  fixture->row->month.likely = 0;
  assert_figure (fixture, FARTHING_FIGURE_MONTH, "free");
  fixture->row->month.likely = FARTHING_UNKNOWN;
  fixture->row->month.active_day = FARTHING_MONEY_DOLLAR / 5;
  assert_figure (fixture, FARTHING_FIGURE_MONTH, "$0.20");
  g_assert_cmpstr (farthing_compare_get_title (FARTHING_FIGURE_MONTH, TRUE), ==, "Day");
}

static void
assert_lines (Fixture        *fixture,
              FarthingFigure  figure,
              const char     *expected,
              const char     *expected_second)
{
  g_autofree char *second = NULL;
  g_autofree char *first = farthing_compare_dup_lines (fixture->row, figure, &second);

  g_assert_cmpstr (first, ==, expected);
  g_assert_cmpstr (second, ==, expected_second);
}

/* Both ends are seen; what is one number, or looks like one, is written once. */
static void
test_ranges (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->row->next.low = 120000000;
  fixture->row->next.likely = 300000000;
  fixture->row->next.high = 540000000;
  assert_figure (fixture, FARTHING_FIGURE_NEXT, "$0.00012\u00a0– 0.00054");
  assert_lines (fixture, FARTHING_FIGURE_NEXT, "$0.00012", "– 0.00054");
  fixture->row->next.high = 120000001;
  assert_lines (fixture, FARTHING_FIGURE_NEXT, "$0.00012", NULL);
  fixture->row->next.low = fixture->row->next.high = 300000000;
  assert_lines (fixture, FARTHING_FIGURE_NEXT, "$0.00030", NULL);

  assert_lines (fixture, FARTHING_FIGURE_IN, "0.15", NULL);
  fixture->row->month.active_day = FARTHING_MONEY_DOLLAR / 5;
  fixture->row->month.active_low = FARTHING_MONEY_DOLLAR / 10;
  fixture->row->month.active_high = FARTHING_MONEY_DOLLAR / 2;
  assert_lines (fixture, FARTHING_FIGURE_MONTH, "$0.10", "– 0.50");

  fixture->row->n_answers = FARTHING_ANSWER_COSTS_MIN;
  fixture->row->median = FARTHING_MONEY_DOLLAR / 5;
  fixture->row->median_range = (FarthingRange){ FARTHING_MONEY_DOLLAR / 10, FARTHING_MONEY_DOLLAR / 2 };
  assert_lines (fixture, FARTHING_FIGURE_MEDIAN, "$0.20", "$0.10\u00a0– 0.50");
}

/* The length is told without writing the figure, and is never too short. */
static void
test_length (Fixture       *fixture,
             gconstpointer  data)
{
  static const gint64 amounts[] = { 0, 1, 54, 99999, 540000, 5100000, 42000000000, 990000000, 10000000000, 610000000000,
                                    12400000000000, 999990000000000, 1234560000000000 };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      guint second_length;

      fixture->row->conversation = amounts[i];
      fixture->row->conversation_range = (FarthingRange){ amounts[i], amounts[i] * 3 };
      first = farthing_compare_dup_lines (fixture->row, FARTHING_FIGURE_CONVERSATION, &second);
      g_test_message ("%s %s", first, second);
      g_assert_cmpuint (farthing_compare_get_length (fixture->row, FARTHING_FIGURE_CONVERSATION, &second_length) + 1, >=, g_utf8_strlen (first, -1));
      if (second != NULL)
        g_assert_cmpuint (second_length + 1, >=, g_utf8_strlen (second, -1));
    }
}

static void
test_label (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *label = NULL;

  fixture->row->favourite = TRUE;
  label = farthing_compare_dup_label (fixture->row, 1u << FARTHING_FIGURE_IN | 1u << FARTHING_FIGURE_OUT, &fixture->context);
  g_assert_cmpstr (label, ==, "deepseek-flash, DeepSeek, direct, In 0.15, Out 0.60, favourite");

  fixture->row->favourite = FALSE;
  fixture->row->next.low = 120000000;
  fixture->row->next.likely = 300000000;
  fixture->row->next.high = 540000000;
  g_free (label);
  label = farthing_compare_dup_label (fixture->row, 1u << FARTHING_FIGURE_NEXT, &fixture->context);
  g_assert_cmpstr (label, ==, "deepseek-flash, DeepSeek, direct, Next from $0.00012 to $0.00054");
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  add ("/app/pricing/compare-words/figures", test_figures);
  add ("/app/pricing/compare-words/ranges", test_ranges);
  add ("/app/pricing/compare-words/length", test_length);
  add ("/app/pricing/compare-words/label", test_label);

  return g_test_run ();
}
