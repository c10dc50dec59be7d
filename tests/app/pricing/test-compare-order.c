/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "farthing-compare-order.h"

/* Items are strings; their order is that of their letters in @order, and who is not in it does not match. */
typedef struct
{
  const char *order;
  FarthingCompareOrder *model;
  GString *mirror;
  guint n_moved;
  const char *steady;
  gboolean steady_moved;
} Fixture;

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  Fixture *fixture = user_data;
  const char *first = strstr (fixture->order, gtk_string_object_get_string ((GtkStringObject *) a));
  const char *second = strstr (fixture->order, gtk_string_object_get_string ((GtkStringObject *) b));

  return (first > second) - (first < second);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  return strstr (((Fixture *) user_data)->order, gtk_string_object_get_string (item)) != NULL;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  Fixture *fixture = user_data;

  if (fixture->steady != NULL && memchr (fixture->mirror->str + position, fixture->steady[0], removed) != NULL)
    fixture->steady_moved = TRUE;
  g_string_erase (fixture->mirror, position, removed);
  fixture->n_moved += added;
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (model, position + i);

      g_string_insert (fixture->mirror, position + i, gtk_string_object_get_string (item));
    }
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
}

static GtkStringList *
make_items (const char *letters)
{
  GtkStringList *items = gtk_string_list_new (NULL);

  for (; *letters != '\0'; letters++)
    gtk_string_list_append (items, (const char[]){ *letters, '\0' });

  return items;
}

static void
fixture_init (Fixture    *fixture,
              GListModel *items,
              const char *order)
{
  *fixture = (Fixture){ .order = order, .mirror = g_string_new (NULL) };
  fixture->model = farthing_compare_order_new (items, compare, matches, fixture);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  farthing_compare_order_update (fixture->model, NULL);
  g_assert_cmpstr (fixture->mirror->str, ==, order);
}

static void
fixture_clear (Fixture *fixture)
{
  g_assert_finalize_object (fixture->model);
  g_string_free (fixture->mirror, TRUE);
}

/* What the list shows after @order, and how many items were told to be new in their place */
static void
assert_order (Fixture    *fixture,
              const char *order,
              gpointer    steady,
              guint       n_moved)
{
  fixture->order = order;
  fixture->n_moved = 0;
  fixture->steady_moved = FALSE;
  fixture->steady = steady != NULL ? gtk_string_object_get_string (steady) : NULL;
  farthing_compare_order_update (fixture->model, steady);
  g_assert_cmpstr (fixture->mirror->str, ==, order);
  g_assert_cmpuint (fixture->n_moved, ==, n_moved);
  g_assert_false (fixture->steady_moved);
}

static void
test_few_moves (void)
{
  g_autoptr(GtkStringList) items = make_items ("hgfedcba");
  Fixture fixture;

  fixture_init (&fixture, G_LIST_MODEL (items), "abcdefgh");
  assert_order (&fixture, "abcdefgh", NULL, 0);
  assert_order (&fixture, "bcdefgha", NULL, 1);
  assert_order (&fixture, "cbdefgha", NULL, 1);
  assert_order (&fixture, "bdegha", NULL, 0);
  assert_order (&fixture, "abcdefgh", NULL, 3);
  assert_order (&fixture, "hgfedcba", NULL, 7);
  assert_order (&fixture, "", NULL, 0);
  assert_order (&fixture, "ha", NULL, 2);
  fixture_clear (&fixture);
}

/* The one that has the focus is never taken away, however much there is to be moved around it. */
static void
test_steady (void)
{
  g_autoptr(GtkStringList) items = make_items ("abcdef");
  g_autoptr(GtkStringObject) first = g_list_model_get_item (G_LIST_MODEL (items), 0);
  Fixture fixture;

  fixture_init (&fixture, G_LIST_MODEL (items), "abcdef");
  assert_order (&fixture, "bcdefa", first, 5);
  assert_order (&fixture, "bcaefd", first, 3);
  assert_order (&fixture, "fedcba", first, 4);
  assert_order (&fixture, "bcd", NULL, 2);
  fixture_clear (&fixture);
}

static void
test_size (void)
{
  g_autoptr(GtkStringList) items = make_items ("abcdef");
  Fixture fixture;
  guint position;

  fixture_init (&fixture, G_LIST_MODEL (items), "abcdef");
  farthing_compare_order_set_size (fixture.model, 2);
  g_assert_cmpstr (fixture.mirror->str, ==, "ab");
  g_assert_cmpuint (farthing_compare_order_get_n_found (fixture.model), ==, 6);
  farthing_compare_order_set_size (fixture.model, 4);
  g_assert_cmpstr (fixture.mirror->str, ==, "abcd");

  /* Items that come and go are followed */
  gtk_string_list_remove (items, 1);
  g_assert_cmpstr (fixture.mirror->str, ==, "acde");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (items), i == 0 ? 1 : 4);

      g_assert_true (farthing_compare_order_find (fixture.model, item, &position) == (i == 0));
    }
  fixture_clear (&fixture);
}

/* Any order after any other one */
static void
test_random (void)
{
  g_autoptr(GtkStringList) items = make_items ("abcdefghijklmnopqrstuvwxyz");
  char order[27] = "abcdefghijklmnopqrstuvwxyz";
  Fixture fixture;

  fixture_init (&fixture, G_LIST_MODEL (items), order);
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr(GtkStringObject) steady = g_list_model_get_item (G_LIST_MODEL (items), g_test_rand_int_range (0, 26));

      for (int swaps = g_test_rand_int_range (0, 6); swaps > 0; swaps--)
        {
          int first = g_test_rand_int_range (0, 26);
          int second = g_test_rand_int_range (0, 26);
          char letter = order[first];

          order[first] = order[second];
          order[second] = letter;
        }
      farthing_compare_order_update (fixture.model, steady);
      g_assert_cmpstr (fixture.mirror->str, ==, order);
    }
  fixture_clear (&fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/pricing/compare-order/few-moves", test_few_moves);
  g_test_add_func ("/app/pricing/compare-order/steady", test_steady);
  g_test_add_func ("/app/pricing/compare-order/size", test_size);
  g_test_add_func ("/app/pricing/compare-order/random", test_random);

  return g_test_run ();
}
