/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "farthing-compare-columns.h"

#define BIT(figure) (1u << FARTHING_FIGURE_##figure)

typedef struct
{
  GtkWidget *widget;
  FarthingCompareColumns *columns;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->widget = g_object_ref_sink (gtk_label_new (NULL));
  fixture->columns = farthing_compare_columns_new ();
  g_signal_connect_swapped (fixture->columns, "changed", G_CALLBACK (changed_cb), fixture);
  farthing_compare_columns_set_sorted (fixture->columns, FARTHING_FIGURE_MONTH);
  farthing_compare_columns_set_widest (fixture->columns, FARTHING_FIGURE_NEXT, "$0.000072", "– 0.00012");
  farthing_compare_columns_measure (fixture->columns, fixture->widget);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->columns);
  g_assert_finalize_object (fixture->widget);
}

static guint
get_shown (Fixture *fixture,
           int      width)
{
  farthing_compare_columns_set_width (fixture->columns, width);

  return farthing_compare_columns_get_shown (fixture->columns);
}

/* The wider, the more; what matters most is there first. */
static void
test_importance (Fixture       *fixture,
                 gconstpointer  data)
{
  static const guint order[] = { BIT (MONTH), BIT (NEXT), BIT (OUT), BIT (IN), BIT (CONVERSATION), BIT (CACHED), BIT (CONTEXT), BIT (MEDIAN) };
  guint before = 0;
  guint n_shown = 0;

  for (int width = 0; width <= 1000; width++)
    {
      guint shown = get_shown (fixture, width);

      g_assert_cmpuint (before & ~shown, ==, 0);
      for (; shown != before; n_shown++)
        {
          g_assert_cmpuint (n_shown, <, G_N_ELEMENTS (order));
          before |= order[n_shown];
        }
    }
  g_assert_cmpuint (n_shown, ==, FARTHING_N_FIGURES);
}

/* The panel's least width and its usual one, each without its margins: names keep most of it. */
static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpuint (get_shown (fixture, 348) & (BIT (MONTH) | BIT (NEXT)), ==, BIT (MONTH) | BIT (NEXT));
  g_assert_cmpint (farthing_compare_columns_get_name_size (fixture->columns, 348), >=, 110);
  g_assert_cmpuint (get_shown (fixture, 270) & BIT (MONTH), ==, BIT (MONTH));
  g_assert_cmpint (farthing_compare_columns_get_name_size (fixture->columns, 270), >=, 100);
}

static void
test_places (Fixture       *fixture,
             gconstpointer  data)
{
  guint shown = get_shown (fixture, 640);
  int start = FARTHING_COMPARE_START + farthing_compare_columns_get_name_size (fixture->columns, 640);
  FarthingFigure hit;

  g_assert_false (farthing_compare_columns_hit (fixture->columns, 640, start - 1, &hit));
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      int end = farthing_compare_columns_get_end (fixture->columns, i, 640);

      if ((shown & (1u << i)) == 0)
        continue;
      g_assert_cmpint (end - farthing_compare_columns_get_size (fixture->columns, i), ==, start + FARTHING_COMPARE_GAP);
      g_assert_true (farthing_compare_columns_hit (fixture->columns, 640, end, &hit));
      g_assert_cmpuint (hit, ==, i);
      start = end;
    }
  g_assert_cmpint (start, ==, 640 - FARTHING_COMPARE_MARGIN);
}

/* Who is not wanted takes no room; what is measured again as it was changes nothing. */
static void
test_wanted (Fixture       *fixture,
             gconstpointer  data)
{
  int size;

  g_assert_cmpuint (get_shown (fixture, 348) & BIT (NEXT), !=, 0);
  size = farthing_compare_columns_get_size (fixture->columns, FARTHING_FIGURE_NEXT);
  farthing_compare_columns_set_wanted (fixture->columns, BIT (IN) | BIT (MEDIAN));
  g_assert_cmpuint (farthing_compare_columns_get_shown (fixture->columns), ==, BIT (IN) | BIT (MEDIAN));

  fixture->n_changes = 0;
  farthing_compare_columns_measure (fixture->columns, fixture->widget);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  farthing_compare_columns_set_widest (fixture->columns, FARTHING_FIGURE_NEXT, "$0.00000000072", NULL);
  farthing_compare_columns_measure (fixture->columns, fixture->widget);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpint (farthing_compare_columns_get_size (fixture->columns, FARTHING_FIGURE_NEXT), >, size);
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
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/app/pricing/compare-columns/importance", test_importance);
  add ("/app/pricing/compare-columns/name", test_name);
  add ("/app/pricing/compare-columns/places", test_places);
  add ("/app/pricing/compare-columns/wanted", test_wanted);

  return g_test_run ();
}
