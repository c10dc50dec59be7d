/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-usage.h"
#include "farthing-test-ledger.h"

#define CONVERSATION 7

/* A request of a conversation, priced at 10 pico a token read, 1 cached, 30 written */
static void
add (sqlite3    *connection,
     const char *at,
     const char *purpose,
     gint64      input,
     gint64      cached,
     gint64      output,
     gboolean    has_card)
{
  g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("mistral", "mistral-small-2603");
  g_autoptr(GError) error = NULL;

  card->rates[FARTHING_RATE_INPUT] = 10;
  card->rates[FARTHING_RATE_CACHED] = 1;
  card->rates[FARTHING_RATE_OUTPUT] = 30;
  g_assert_true (farthing_time_parse (at, &entry->created_ms));
  entry->provider = g_strdup ("mistral");
  entry->model = g_strdup ("mistral-small-2603");
  entry->conversation = CONVERSATION;
  entry->purpose = g_strdup (purpose);
  entry->usage.input = input;
  entry->usage.cached = cached;
  entry->usage.output = output;
  farthing_usage_entry_price (entry, has_card ? card : NULL, TRUE, FALSE, 0);
  g_assert_true (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_no_error (error);
}

static void
test_curve (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(FarthingConversationUsage) usage = NULL;
  g_autoptr(GError) error = NULL;
  const FarthingConversationTurn *turns;
  FarthingTurnShape next = { 0 };
  gint64 prefix;

  add (connection, "2026-11-20T12:05:00Z", "chat", 300, 100, 20, TRUE);
  add (connection, "2026-11-20T12:00:00Z", "chat", 100, 0, 10, TRUE);
  add (connection, "2026-11-20T12:01:00Z", "title", 50, FARTHING_UNKNOWN, 5, TRUE);
  farthing_test_ledger_add (connection, "2026-11-20T12:02:00Z", "mistral", "mistral-small-2603", NULL, 8, "chat", 99);

  usage = farthing_conversation_usage_load (connection, CONVERSATION, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (usage->totals.n_requests, ==, 3);
  g_assert_cmpuint (usage->turns->len, ==, 2);
  turns = (const FarthingConversationTurn *) usage->turns->data;
  g_assert_cmpint (turns[0].count.input, ==, 100);
  g_assert_cmpint (turns[0].spent, ==, 100 * 10 + 10 * 30);
  /* What was asked in the background in between is in the sum, and no turn */
  g_assert_cmpint (turns[1].spent, ==, 1300 + 50 * 10 + 5 * 30 + 200 * 10 + 100 * 1 + 20 * 30);
  g_assert_cmpint (turns[1].spent, ==, usage->totals.cost);
  g_assert_cmpint (turns[1].provenance, ==, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpint (usage->saved, ==, 100 * 9);
  g_assert_cmpuint (usage->models->len, ==, 1);
  g_assert_cmpstr (((const FarthingUsageSum *) g_ptr_array_index (usage->models, 0))->label, ==, "mistral/mistral-small-2603");
  g_assert_cmpint (((const FarthingUsageSum *) g_ptr_array_index (usage->models, 0))->totals.cost, ==, usage->totals.cost);

  g_assert_true (farthing_conversation_usage_measure (usage, &next, &prefix));
  g_assert_cmpint (next.user, ==, 190);
  g_assert_cmpint (prefix, ==, 300);
}

/* A request of unknown price is a turn, costs nothing that is known, and leaves the saving unknown. */
static void
test_unknown (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(FarthingConversationUsage) usage = NULL;
  g_autoptr(GError) error = NULL;

  add (connection, "2026-11-20T12:00:00Z", "chat", 100, 50, 10, TRUE);
  add (connection, "2026-11-20T12:01:00Z", "chat", 200, 100, 10, FALSE);
  usage = farthing_conversation_usage_load (connection, CONVERSATION, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (usage->totals.n_unknown, ==, 1);
  g_assert_cmpint (g_array_index (usage->turns, FarthingConversationTurn, 1).cost, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (g_array_index (usage->turns, FarthingConversationTurn, 1).provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpint (g_array_index (usage->turns, FarthingConversationTurn, 1).spent, ==, usage->totals.cost);
  g_assert_cmpint (usage->saved, ==, FARTHING_UNKNOWN);
}

static void
test_empty (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(FarthingConversationUsage) usage = NULL;
  g_autoptr(GError) error = NULL;
  FarthingTurnShape next = { 0 };
  gint64 prefix;

  usage = farthing_conversation_usage_load (connection, CONVERSATION, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (usage->totals.n_requests, ==, 0);
  g_assert_cmpuint (usage->turns->len, ==, 0);
  g_assert_cmpint (usage->saved, ==, 0);
  g_assert_false (farthing_conversation_usage_measure (usage, &next, &prefix));
}

static void
test_saving (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("mistral", "mistral-small-2603");

  card->rates[FARTHING_RATE_INPUT] = 10;
  g_assert_cmpint (farthing_conversation_usage_saving (card, 100), ==, 0);
  card->rates[FARTHING_RATE_CACHED] = 4;
  g_assert_cmpint (farthing_conversation_usage_saving (card, 100), ==, 600);
  g_assert_cmpint (farthing_conversation_usage_saving (card, 0), ==, 0);
  g_assert_cmpint (farthing_conversation_usage_saving (card, FARTHING_UNKNOWN), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_conversation_usage_saving (NULL, 100), ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_conversation_usage_saving (card, G_MAXINT64), ==, FARTHING_UNKNOWN);
  card->rates[FARTHING_RATE_INPUT] = FARTHING_UNKNOWN;
  g_assert_cmpint (farthing_conversation_usage_saving (card, 100), ==, FARTHING_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/conversation-usage/curve", test_curve);
  g_test_add_func ("/core/usage/conversation-usage/unknown", test_unknown);
  g_test_add_func ("/core/usage/conversation-usage/empty", test_empty);
  g_test_add_func ("/core/usage/conversation-usage/saving", test_saving);

  return g_test_run ();
}
