/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-curve.h"

#include "farthing-await.h"
#include "farthing-test-session.h"

/* Nobody publishes what its cached tokens cost */
#define UNCACHED_MODEL "mistralai/mistral-medium-3-5"

static FarthingConversationUsage *
load (FarthingTestSession  *test,
      FarthingConversation *conversation)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  FarthingConversationUsage *usage;

  farthing_session_load_conversation_usage_async (test->session, farthing_conversation_get_id (conversation), NULL, farthing_await_cb, &result);
  usage = farthing_session_load_conversation_usage_finish (test->session, farthing_await (&result), &error);
  g_assert_no_error (error);

  return usage;
}

/* Two answers make a pace, and with a price the pace makes a curve. */
static void
test_curve (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "mistral-small-2603");
  g_autoptr(FarthingMessage) first = farthing_test_session_ask (test, conversation, "What does a farthing buy?");
  g_autoptr(FarthingConversationUsage) one = load (test, conversation);
  g_autoptr(FarthingMessage) second = NULL;
  g_autoptr(FarthingConversationUsage) two = NULL;

  g_assert_cmpuint (one->turns->len, ==, 1);
  g_assert_cmpint (one->totals.cost, ==, farthing_conversation_get_cost (conversation));
  g_assert_null (farthing_session_project_conversation (test->session, one, "mistral", "mistral-small-2603", 20));

  second = farthing_test_session_ask (test, conversation, "And two of them?");
  two = load (test, conversation);
  g_assert_cmpuint (two->turns->len, ==, 2);
  g_assert_cmpint (g_array_index (two->turns, FarthingConversationTurn, 1).spent, ==, farthing_conversation_get_cost (conversation));
}

/* The mock answers count the same tokens each time, so the pace is given here. */
static void
test_project (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(GArray) turns = g_array_new (FALSE, FALSE, sizeof (FarthingConversationTurn));
  FarthingConversationUsage usage = { .turns = turns };
  g_autoptr(FarthingConversationCurve) curve = NULL;
  g_autoptr(FarthingConversationCurve) included = NULL;
  g_autoptr(FarthingConversationCurve) unpriced = NULL;
  g_autoptr(GSettings) settings = farthing_provider_get_settings (farthing_provider_find ("mistral"));

  for (guint i = 0; i < 3; i++)
    {
      FarthingConversationTurn turn = { .count = { 650 + 550 * i, 600, 200 } };

      g_array_append_val (turns, turn);
    }
  curve = farthing_session_project_conversation (test->session, &usage, "mistral", "mistral-medium-3-5", 17);
  g_assert_nonnull (curve);
  g_assert_cmpint (curve->shape.turns, ==, 17);
  /* The whole of 20 turns less that of 3, by the vectors of S = 500, u = 150, a = 400, t = 200 */
  g_assert_cmpint (curve->uncached[16], ==, 266250000000 - (1500 * 3600 + 7500 * 1800) * G_GINT64_CONSTANT (1000));
  g_assert_cmpint (curve->cached[16], <, curve->uncached[16]);
  g_assert_cmpint (curve->tier_turn, ==, FARTHING_UNKNOWN);

  /* All answers were of one length: only the cache is uncertain */
  g_assert_cmpint (curve->low[16], ==, curve->cached[16]);
  g_assert_cmpint (curve->high[16], ==, curve->uncached[16]);

  /* What is included in a plan goes on costing nothing. */
  g_settings_set_string (settings, "price-plan", "included");
  included = farthing_session_project_conversation (test->session, &usage, "mistral", "mistral-medium-3-5", 17);
  g_assert_cmpint (included->high[16], ==, 0);
  g_settings_reset (settings, "price-plan");

  unpriced = farthing_session_project_conversation (test->session, &usage, "mistral", "no-such-model", 17);
  g_assert_null (unpriced);
}

/* The answers alone make a range. */
static void
test_project_uncached_range (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(GArray) turns = g_array_new (FALSE, FALSE, sizeof (FarthingConversationTurn));
  FarthingConversationUsage usage = { .turns = turns };
  g_autoptr(FarthingConversationCurve) curve = NULL;
  g_autoptr(FarthingRateCard) card = farthing_session_lookup_card (test->session, "openrouter", UNCACHED_MODEL,
                                                                    farthing_clock_get_now (farthing_session_get_clock (test->session)), 0);
  const gint64 outputs[] = { 300, 600, 900 };
  gint64 input = 650;

  g_assert_nonnull (card);
  g_assert_cmpint (card->rates[FARTHING_RATE_CACHED], ==, FARTHING_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      FarthingConversationTurn turn = { .count = { input, outputs[i], 0 } };

      g_array_append_val (turns, turn);
      input += outputs[i] + 150;
    }
  curve = farthing_session_project_conversation (test->session, &usage, "openrouter", UNCACHED_MODEL, 20);
  g_assert_nonnull (curve);
  g_assert_cmpint (curve->cached[19], ==, curve->uncached[19]);
  g_assert_cmpint (curve->low[19], <, curve->cached[19]);
  g_assert_cmpint (curve->high[19], >, curve->uncached[19]);
}

static void
test_cancelled (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(FarthingConversationUsage) usage = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  farthing_session_load_conversation_usage_async (test->session, 1, cancellable, farthing_await_cb, &result);
  usage = farthing_session_load_conversation_usage_finish (test->session, farthing_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (usage);
}

int
main (int    argc,
      char **argv)
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/session-curve/curve", test_curve);
  g_test_add_func ("/core/forecast/session-curve/project", test_project);
  g_test_add_func ("/core/forecast/session-curve/project-uncached-range", test_project_uncached_range);
  g_test_add_func ("/core/forecast/session-curve/cancelled", test_cancelled);

  return g_test_run ();
}
