/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-turn-curve.h"

typedef struct
{
  FarthingCatalogue *catalogue;
  const char *provider;
  const char *model;
  gint64 time_ms;
} Route;

static FarthingRateCard *
look_up (gint64   input,
         gpointer user_data)
{
  const Route *route = user_data;

  return farthing_catalogue_lookup (route->catalogue, route->provider, route->model, route->time_ms, input, NULL);
}

static void
open_route (Route      *route,
            const char *provider,
            const char *model)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_time_parse ("2026-11-21T12:00:00Z", &route->time_ms));
  route->catalogue = farthing_catalogue_new_bundled (route->time_ms, &error);
  g_assert_no_error (error);
  route->provider = provider;
  route->model = model;
}

/* Turn by turn comes to what the closed forms say: the vectors of S = 500, u = 150, a = 400, t = 200. */
static void
test_vectors (void)
{
  static const struct
  {
    gint64 turns;
    const char *provider;
    const char *model;
    gint64 no_cache;
    gint64 ideal_cache;
  } cases[] = {
    { 1, "mistral", "mistral-medium-3-5", 5475000000, 5475000000 },
    { 5, "mistral", "mistral-medium-3-5", 35625000000, 27660000000 },
    { 10, "mistral", "mistral-medium-3-5", 91875000000, 57247500000 },
    { 20, "mistral", "mistral-medium-3-5", 266250000000, 122610000000 },
    { 40, "mistral", "mistral-medium-3-5", 862500000000, 278085000000 },
    { 20, "deepseek", "deepseek-flash", 24825000000, 9184200000 },
    { 40, "deepseek", "deepseek-flash", 82650000000, 19013700000 },
    { 20, "xai", "grok-4.7", 307000000000, 147400000000 },
    { 20, "gemini", "gemini-3.8-flash", 133125000000, 61305000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingTurnShape shape = { 500, 150, 400, 200, cases[i].turns };
      g_autofree FarthingMoney *cached = g_new0 (FarthingMoney, cases[i].turns);
      g_autofree FarthingMoney *uncached = g_new0 (FarthingMoney, cases[i].turns);
      g_autoptr(GError) error = NULL;
      Route route;

      open_route (&route, cases[i].provider, cases[i].model);
      g_assert_true (farthing_turn_curve_project (&shape, 0, look_up, &route, cached, uncached, &error));
      g_assert_no_error (error);
      g_assert_cmpint (uncached[cases[i].turns - 1], ==, cases[i].no_cache);
      g_assert_cmpint (cached[cases[i].turns - 1], ==, cases[i].ideal_cache);
      g_object_unref (route.catalogue);
    }
}

/* Going on after n turns costs what is missing to the whole. */
static void
test_goes_on (void)
{
  FarthingTurnShape whole = { 500, 150, 400, 200, 20 };
  const FarthingTurnCount turns[] = { { 650, 600, 200 }, { 1200, 600, 200 }, { 1750, 600, 200 } };
  FarthingTurnShape rest = { .turns = 17 };
  FarthingMoney cached[20], uncached[20], rest_cached[17], rest_uncached[17];
  gint64 prefix;
  Route route;

  open_route (&route, "mistral", "mistral-medium-3-5");
  g_assert_true (farthing_turn_curve_measure (turns, G_N_ELEMENTS (turns), &rest, &prefix));
  g_assert_cmpint (prefix, ==, 1750);
  g_assert_cmpint (rest.system, ==, 2150);
  g_assert_cmpint (rest.user, ==, 150);
  g_assert_cmpint (rest.answer, ==, 400);
  g_assert_cmpint (rest.thinking, ==, 200);

  g_assert_true (farthing_turn_curve_project (&whole, 0, look_up, &route, cached, uncached, NULL));
  g_assert_true (farthing_turn_curve_project (&rest, prefix, look_up, &route, rest_cached, rest_uncached, NULL));
  g_assert_cmpint (rest_cached[16], ==, cached[19] - cached[2]);
  g_assert_cmpint (rest_uncached[16], ==, uncached[19] - uncached[2]);
  for (guint i = 1; i < 17; i++)
    {
      g_assert_cmpint (rest_cached[i], >, rest_cached[i - 1]);
      g_assert_cmpint (rest_cached[i], <=, rest_uncached[i]);
    }
  g_object_unref (route.catalogue);
}

/* Answers asked for again, cut histories and requests that nobody counted say nothing of questions. */
static void
test_measure_odd (void)
{
  const FarthingTurnCount turns[] = {
    { 650, 500, FARTHING_UNKNOWN },
    { 650, 300, 100 },
    { FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN },
    { 1000, 100, 500 },
    { 300, 100, 0 },
  };
  FarthingTurnShape next = { .turns = 7 };
  gint64 prefix;

  g_assert_true (farthing_turn_curve_measure (turns, G_N_ELEMENTS (turns), &next, &prefix));
  g_assert_cmpint (next.user, ==, 150);
  g_assert_cmpint (next.answer, ==, (500 + 200 + 0 + 100) / 4);
  g_assert_cmpint (next.thinking, ==, (0 + 100 + 100 + 0) / 4);
  g_assert_cmpint (next.system, ==, 400);
  g_assert_cmpint (prefix, ==, 300);
  g_assert_cmpint (next.turns, ==, 7);

  g_assert_false (farthing_turn_curve_measure (turns, 0, &next, &prefix));
  g_assert_false (farthing_turn_curve_measure (turns, 1, &next, &prefix));
  g_assert_false (farthing_turn_curve_measure (turns, 2, &next, &prefix));
}

/* From the first repriced prompt on a turn costs more than it would by the price before. */
static void
test_tier (void)
{
  FarthingTurnShape shape = { 500, 150, 400, 200, 400 };
  FarthingMoney cached[400], uncached[400];
  g_autoptr(FarthingRateCard) card = NULL;
  gint64 first;
  Route route;

  g_assert_cmpint (farthing_turn_curve_find_tier (&shape, 200000), ==, 364);
  g_assert_cmpint (farthing_turn_curve_find_tier (&shape, 200001), ==, 364);
  g_assert_cmpint (farthing_turn_curve_find_tier (&shape, 650), ==, 1);
  g_assert_cmpint (farthing_turn_curve_find_tier (&shape, 651), ==, 2);
  g_assert_cmpint (farthing_turn_curve_find_tier (&shape, FARTHING_UNKNOWN), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_turn_curve_find_tier (&(FarthingTurnShape){ 10, 0, 0, 0, 9 }, 20), ==, FARTHING_UNKNOWN);

  open_route (&route, "gemini", "gemini-3.1-pro-preview");
  card = look_up (1000, &route);
  g_assert_nonnull (card);
  first = farthing_turn_curve_find_tier (&shape, card->tier_from);
  g_assert_cmpint (first, ==, 364);
  g_assert_true (farthing_turn_curve_project (&shape, 0, look_up, &route, cached, uncached, NULL));
  g_assert_cmpint (uncached[first - 1] - uncached[first - 2], >, (uncached[first - 2] - uncached[first - 3]) * 3 / 2);
  g_object_unref (route.catalogue);
}

static void
test_refused (void)
{
  FarthingTurnShape shape = { 500, 150, 400, 200, 3 };
  FarthingTurnShape huge = { G_MAXINT64 / 2, G_MAXINT64 / 4, 400, 200, 3 };
  FarthingMoney cached[3], uncached[3];
  g_autoptr(GError) unknown = NULL;
  g_autoptr(GError) range = NULL;
  Route route;

  open_route (&route, "mistral", "no-such-model");
  g_assert_false (farthing_turn_curve_project (&shape, 0, look_up, &route, cached, uncached, &unknown));
  g_assert_error (unknown, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN);
  route.model = "mistral-medium-3-5";
  g_assert_false (farthing_turn_curve_project (&huge, 0, look_up, &route, cached, uncached, &range));
  g_assert_error (range, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_object_unref (route.catalogue);
}

/* One in ten is beyond each end; what nobody counted does not count. */
static void
test_spread (void)
{
  const FarthingTurnShape next = { 500, 150, 400, 200, 20 };
  FarthingTurnCount turns[21];
  FarthingTurnShape shorter, longer;

  for (guint i = 0; i < 20; i++)
    turns[i] = (FarthingTurnCount){ 1000, 100 * (20 - i), 30 };
  turns[20] = (FarthingTurnCount){ 1000, FARTHING_UNKNOWN, FARTHING_UNKNOWN };
  g_assert_true (farthing_turn_curve_spread (turns, 21, &next, &shorter, &longer));
  g_assert_cmpint (shorter.answer, ==, 170);
  g_assert_cmpint (shorter.thinking, ==, 30);
  g_assert_cmpint (longer.answer, ==, 1770);
  g_assert_cmpint (longer.system, ==, 500);
  g_assert_cmpint (longer.turns, ==, 20);

  g_assert_true (farthing_turn_curve_spread (turns, 2, &next, &shorter, &longer));
  g_assert_cmpint (shorter.answer, ==, 1870);
  g_assert_cmpint (longer.answer, ==, 1970);
  g_assert_false (farthing_turn_curve_spread (turns + 20, 1, &next, &shorter, &longer));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/turn-curve/vectors", test_vectors);
  g_test_add_func ("/core/money/turn-curve/goes-on", test_goes_on);
  g_test_add_func ("/core/money/turn-curve/measure-odd", test_measure_odd);
  g_test_add_func ("/core/money/turn-curve/tier", test_tier);
  g_test_add_func ("/core/money/turn-curve/refused", test_refused);
  g_test_add_func ("/core/money/turn-curve/spread", test_spread);

  return g_test_run ();
}
