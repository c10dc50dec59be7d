/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-comparison.h"

#include "farthing-await.h"
#include "farthing-own-prices.h"
#include "farthing-test-session.h"

#define FLASH "deepseek/deepseek-flash"
#define FLASH_BY_OPENROUTER "openrouter/deepseek/deepseek-v4.1-flash"
#define ARGON_BY_OPENROUTER "openrouter/google/gemini-4-argon"

/* A Saturday: no peak hours */
static gint64
off_peak (void)
{
  gint64 at_ms;

  g_assert_true (farthing_time_parse ("2026-11-21T12:00:00Z", &at_ms));

  return at_ms;
}

static void
load (FarthingComparison *comparison)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_comparison_load_async (comparison, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_comparison_load_finish (comparison, farthing_await (&result), &error));
  g_assert_no_error (error);
  g_assert_true (farthing_comparison_is_ready (comparison));
}

static gint64
get_figure (FarthingComparison *comparison,
            const char         *reference,
            FarthingFigure      figure)
{
  FarthingComparisonRow *row = farthing_comparison_find (comparison, reference);

  g_assert_nonnull (row);

  return farthing_comparison_row_get_figure (row, figure);
}

static void
test_comparison_profile (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new_at (test->session, off_peak ());
  FarthingComparisonRow *row;
  FarthingComparisonBasis basis;

  farthing_comparison_set_profile (comparison, "regular");
  load (comparison);
  farthing_comparison_get_basis (comparison, &basis);
  g_assert_cmpstr (basis.profile, ==, "regular");
  g_assert_false (basis.by_ledger);
  g_assert_cmpint (basis.messages, ==, 600);
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_MONTH), ==, G_GINT64_CONSTANT (518400000000));
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_IN), ==, 150000);
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_CONVERSATION), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_MEDIAN), ==, FARTHING_UNKNOWN);

  row = farthing_comparison_find (comparison, FLASH);
  g_assert_true (farthing_comparison_row_get_has_clock (row));
  g_assert_cmpint (farthing_comparison_row_get_route_kind (row), ==, FARTHING_ROUTE_DIRECT);
  g_assert_cmpint (farthing_comparison_row_get_surcharge_permille (row), ==, 0);
  g_assert_null (farthing_comparison_find (comparison, "nobody/nothing"));
  g_assert_null (farthing_comparison_find (comparison, "demo/farthing-demo"));

  farthing_comparison_set_profile (comparison, "heavy");
  load (comparison);
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_MONTH), ==, G_GINT64_CONSTANT (6570000000000));
}

/* The fee is that of the person's own top-up: 5.5 % at $20, 16 % at $5 */
static void
test_comparison_top_up (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new (test->session);
  FarthingComparisonRow *row;
  gint64 month;
  gint64 use;

  farthing_comparison_set_profile (comparison, "10,1000,1000");
  load (comparison);
  row = farthing_comparison_find (comparison, FLASH_BY_OPENROUTER);
  g_assert_nonnull (row);
  use = 10000 * (get_figure (comparison, FLASH_BY_OPENROUTER, FARTHING_FIGURE_IN) + get_figure (comparison, FLASH_BY_OPENROUTER, FARTHING_FIGURE_OUT));
  g_assert_cmpint (farthing_comparison_row_get_surcharge_permille (row), ==, 55);
  month = get_figure (comparison, FLASH_BY_OPENROUTER, FARTHING_FIGURE_MONTH);
  g_assert_cmpint (month, ==, use * 2110 / 2000);

  g_settings_set_int (farthing_session_get_settings (test->session), "top-up", 500);
  load (comparison);
  g_assert_cmpint (farthing_comparison_row_get_surcharge_permille (row), ==, 160);
  g_assert_cmpint (get_figure (comparison, FLASH_BY_OPENROUTER, FARTHING_FIGURE_MONTH), ==, use * 580 / 500);
  g_settings_reset (farthing_session_get_settings (test->session), "top-up");
}

static void
set_own_price (FarthingTestSession *test,
               const char          *provider,
               const char          *model,
               const char          *rates)
{
  g_autoptr(FarthingOwnPrice) own = farthing_own_price_new (provider, model);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_own_price_parse (rates, own, NULL));
  farthing_own_prices_set_async (test->session, own, NULL, farthing_await_cb, &result);
  farthing_own_prices_change_finish (test->session, farthing_await (&result), &error);
  g_assert_no_error (error);
}

/* By a key of the person's own the maker bills: what the reseller will ask for from December on does not
 * change a month at rates that were agreed upon with the maker. */
static void
test_comparison_month_after (void)
{
  const char *const makers[] = { "gemini", NULL };
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  GSettings *settings = farthing_session_get_settings (test->session);
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new (test->session);
  FarthingMonth after;

  farthing_clock_set_now (farthing_session_get_clock (test->session), off_peak ());
  farthing_comparison_set_profile (comparison, "10,1000,1000");
  load (comparison);
  g_assert_true (farthing_comparison_get_month_after (comparison, farthing_comparison_find (comparison, ARGON_BY_OPENROUTER), &after));
  g_assert_cmpint (after.likely, ==, G_GINT64_CONSTANT (10000) * (4000000 + 20000000) * 2110 / 2000);

  g_settings_set_strv (settings, "openrouter-own-keys", makers);
  load (comparison);
  g_assert_true (farthing_comparison_get_month_after (comparison, farthing_comparison_find (comparison, ARGON_BY_OPENROUTER), &after));
  g_assert_cmpint (after.likely, ==, G_GINT64_CONSTANT (10000) * (4000000 + 20000000));

  set_own_price (test, "gemini", "gemini-4-argon", "1,3");
  load (comparison);
  g_assert_cmpint (get_figure (comparison, ARGON_BY_OPENROUTER, FARTHING_FIGURE_MONTH), ==, G_GINT64_CONSTANT (10000) * (1000000 + 3000000));
  g_assert_false (farthing_comparison_get_month_after (comparison, farthing_comparison_find (comparison, ARGON_BY_OPENROUTER), &after));
  g_settings_reset (settings, "openrouter-own-keys");
}

/* A figure is within its range, and that is one number unless @wide */
static void
assert_range (FarthingComparison *comparison,
              const char         *reference,
              FarthingFigure      figure,
              gboolean            wide)
{
  FarthingRange range;

  farthing_comparison_row_get_range (farthing_comparison_find (comparison, reference), figure, &range);
  g_assert_cmpint (range.low, >=, 0);
  g_assert_cmpint (range.low, <=, get_figure (comparison, reference, figure));
  g_assert_cmpint (range.high, >=, get_figure (comparison, reference, figure));
  g_assert_cmpint (range.low != range.high, ==, wide);
}

/* One day in the ledger is no month: a day is told.  What was asked is priced anew on all models. */
static void
test_comparison_ledger (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new (test->session);
  FarthingComparisonBasis basis;

  load (comparison);
  farthing_comparison_get_basis (comparison, &basis);
  g_assert_cmpstr (basis.profile, ==, "regular");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(FarthingMessage) answer = farthing_test_session_ask (test, conversation, "What does a farthing buy?");

      g_assert_nonnull (answer);
    }
  farthing_comparison_set_conversation (comparison, conversation);
  load (comparison);
  farthing_comparison_get_basis (comparison, &basis);
  g_assert_cmpstr (basis.profile, ==, "last30");
  g_assert_true (basis.by_ledger);
  g_assert_true (basis.daily);
  g_assert_cmpuint (basis.active_days, ==, 1);
  g_assert_cmpuint (basis.n_requests, ==, 3);

  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_CONVERSATION), ==, farthing_conversation_get_cost (conversation));
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_MONTH), ==, farthing_conversation_get_cost (conversation));
  g_assert_cmpint (get_figure (comparison, FLASH, FARTHING_FIGURE_MEDIAN), >, 0);
  g_assert_cmpint (get_figure (comparison, "xai/grok-4.7", FARTHING_FIGURE_CONVERSATION), >,
                   get_figure (comparison, FLASH, FARTHING_FIGURE_CONVERSATION));
  g_assert_cmpint (get_figure (comparison, "demo/farthing-demo", FARTHING_FIGURE_CONVERSATION), ==, 0);
  g_assert_cmpint (get_figure (comparison, "xai/grok-4.7", FARTHING_FIGURE_MEDIAN), ==, FARTHING_UNKNOWN);

  /* What was billed is one number; what another model would have billed depends on its cache */
  assert_range (comparison, FLASH, FARTHING_FIGURE_CONVERSATION, FALSE);
  assert_range (comparison, "xai/grok-4.7", FARTHING_FIGURE_CONVERSATION, TRUE);
  assert_range (comparison, "demo/farthing-demo", FARTHING_FIGURE_CONVERSATION, FALSE);
  assert_range (comparison, FLASH, FARTHING_FIGURE_MONTH, FALSE);
  assert_range (comparison, FLASH, FARTHING_FIGURE_OUT, FALSE);
}

static void
changed_cb (FarthingComparison *comparison,
            guint              *n_changes)
{
  ++*n_changes;
}

/* While nobody looks, nothing is done; rows stay the same objects */
static void
test_comparison_active (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new (test->session);
  GSettings *settings = farthing_session_get_settings (test->session);
  static const char *const favourites[] = { FLASH, NULL };
  FarthingComparisonRow *row;
  guint n_changes = 0;

  g_signal_connect (comparison, "changed", G_CALLBACK (changed_cb), &n_changes);
  farthing_model_list_update_cards (farthing_session_get_models (test->session));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (comparison)), ==, 0);

  farthing_comparison_set_active (comparison, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (comparison)), >, 20);
  g_assert_cmpuint (n_changes, ==, 1);
  load (comparison);
  row = farthing_comparison_find (comparison, FLASH);
  g_assert_false (farthing_comparison_row_get_favourite (row));
  g_settings_set_strv (settings, "favourite-models", favourites);
  g_assert_true (farthing_comparison_row_get_favourite (row));

  farthing_model_list_update_cards (farthing_session_get_models (test->session));
  load (comparison);
  g_assert_true (farthing_comparison_find (comparison, FLASH) == row);
  g_settings_reset (settings, "favourite-models");
  farthing_comparison_set_active (comparison, FALSE);
}

static void
draft_changed_cb (FarthingDraft *draft,
                  guint         *n_changes)
{
  ++*n_changes;
}

static void
piece_cb (FarthingCompletion *completion,
          guint               part,
          const char         *text,
          guint              *n_pieces)
{
  ++*n_pieces;
}

/* How often the draft and the rows were priced while an answer of @n_tokens came */
static void
count_while_streaming (guint  n_tokens,
                       guint *n_pieces,
                       guint *n_drafts,
                       guint *n_comparisons)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new (test->session);
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  g_autofree char *words = g_strdup_printf ("Tell #slow #long %u", n_tokens);
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, words);
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (test->session, conversation, question, NULL);

  farthing_draft_set_conversation (draft, conversation);
  farthing_comparison_set_draft (comparison, draft);
  farthing_comparison_set_conversation (comparison, conversation);
  farthing_comparison_set_active (comparison, TRUE);
  load (comparison);
  *n_pieces = *n_drafts = *n_comparisons = 0;
  g_signal_connect (completion, "delta", G_CALLBACK (piece_cb), n_pieces);
  g_signal_connect (draft, "changed", G_CALLBACK (draft_changed_cb), n_drafts);
  g_signal_connect (comparison, "changed", G_CALLBACK (changed_cb), n_comparisons);
  farthing_test_session_run (completion);
  load (comparison);
  farthing_comparison_set_active (comparison, FALSE);
}

/* A long answer costs no more of it than a short one. */
static void
test_comparison_streaming (void)
{
  guint few, many;
  guint n_drafts[2];
  guint n_comparisons[2];

  count_while_streaming (2, &few, &n_drafts[0], &n_comparisons[0]);
  count_while_streaming (60, &many, &n_drafts[1], &n_comparisons[1]);
  g_test_message ("%u pieces: draft %u, comparison %u; %u pieces: draft %u, comparison %u", few, n_drafts[0], n_comparisons[0],
                  many, n_drafts[1], n_comparisons[1]);
  g_assert_cmpuint (many, >, few + 20);
  g_assert_cmpuint (n_drafts[1], <=, n_drafts[0] + 1);
  g_assert_cmpuint (n_comparisons[1], <=, n_comparisons[0] + 1);
}

/* A model that its provider no longer lists is compared as long as it is used. */
static void
test_comparison_model_in_use (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new (test->session);
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");

  farthing_comparison_set_active (comparison, TRUE);
  farthing_comparison_set_conversation (comparison, conversation);
  load (comparison);
  g_assert_nonnull (farthing_comparison_find (comparison, FLASH));
  g_assert_null (farthing_comparison_find (comparison, "deepseek/of-yesterday"));

  farthing_conversation_set_route (conversation, "deepseek", "of-yesterday", NULL);
  load (comparison);
  g_assert_nonnull (farthing_comparison_find (comparison, "deepseek/of-yesterday"));
}

static int
compare_at (FarthingComparison *comparison,
            const char         *a,
            const char         *b,
            FarthingFigure      figure,
            gboolean            descending)
{
  return farthing_comparison_row_compare (farthing_comparison_find (comparison, a), farthing_comparison_find (comparison, b), figure, descending);
}

static void
test_comparison_order (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new_at (test->session, off_peak ());
  GSettings *settings = farthing_session_get_settings (test->session);
  static const char *const favourites[] = { "xai/grok-4.7", NULL };

  farthing_comparison_set_profile (comparison, "regular");
  load (comparison);
  g_assert_cmpint (compare_at (comparison, FLASH, "xai/grok-4.7", FARTHING_FIGURE_OUT, FALSE), <, 0);
  g_assert_cmpint (compare_at (comparison, FLASH, FLASH, FARTHING_FIGURE_OUT, FALSE), ==, 0);
  /* Nothing is known of either: their names decide, in both directions */
  g_assert_cmpint (compare_at (comparison, FLASH, "xai/grok-4.7", FARTHING_FIGURE_NEXT, FALSE), <, 0);
  g_assert_cmpint (compare_at (comparison, FLASH, "xai/grok-4.7", FARTHING_FIGURE_NEXT, TRUE), <, 0);

  g_settings_set_strv (settings, "favourite-models", favourites);
  farthing_comparison_set_active (comparison, TRUE);
  load (comparison);
  g_clear_object (&comparison);
  comparison = farthing_comparison_new_at (test->session, off_peak ());
  load (comparison);
  g_assert_cmpint (compare_at (comparison, FLASH, "xai/grok-4.7", FARTHING_FIGURE_OUT, FALSE), >, 0);
  g_settings_reset (settings, "favourite-models");
}

static void
test_comparison_figures (void)
{
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      FarthingFigure figure;

      g_assert_true (farthing_figure_from_string (farthing_figure_to_string (i), &figure));
      g_assert_cmpint (figure, ==, i);
    }
  g_assert_false (farthing_figure_from_string ("price", &(FarthingFigure){ 0 }));
}

int
main (int    argc,
      char **argv)
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/comparison/comparison/profile", test_comparison_profile);
  g_test_add_func ("/core/comparison/comparison/top-up", test_comparison_top_up);
  g_test_add_func ("/core/comparison/comparison/month-after", test_comparison_month_after);
  g_test_add_func ("/core/comparison/comparison/ledger", test_comparison_ledger);
  g_test_add_func ("/core/comparison/comparison/active", test_comparison_active);
  g_test_add_func ("/core/comparison/comparison/streaming", test_comparison_streaming);
  g_test_add_func ("/core/comparison/comparison/model-in-use", test_comparison_model_in_use);
  g_test_add_func ("/core/comparison/comparison/order", test_comparison_order);
  g_test_add_func ("/core/comparison/comparison/figures", test_comparison_figures);

  return g_test_run ();
}
