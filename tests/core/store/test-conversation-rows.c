/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-exact-sum.h"
#include "farthing-test-conversations.h"

#include <sqlite3.h>

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

/* Sums of what is known, the weakest provenance among it, and how many are not in it */
static void
test_rows_totals (FarthingTestStore *fixture,
                  gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = NULL;

  farthing_test_exec (fixture->database,
                      "INSERT INTO conversation (pinned, created, updated, effort) VALUES (0, 1, 1, 'default'), (0, 1, 1, 'default');"
                      "INSERT INTO ledger (created, provider, model, conversation, purpose, input_tokens, output_tokens, cost, provenance)"
                      " VALUES (1, 'p', 'm', 1, 'chat', 100, 10, 500, 'billed'), (2, 'p', 'm', 1, 'chat', NULL, 5, 30, 'computed'),"
                      " (3, 'p', 'm', 1, 'chat', NULL, NULL, NULL, 'unknown'), (4, 'p', 'm', 2, 'chat', 1, 1, 9, 'billed')");
  conversation = farthing_test_find (store, 1);
  g_assert_cmpint (farthing_conversation_get_cost (conversation), ==, 530);
  g_assert_cmpint (farthing_conversation_get_provenance (conversation), ==, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpuint (farthing_conversation_get_n_requests (conversation), ==, 3);
  g_assert_cmpuint (farthing_conversation_get_n_unknown (conversation), ==, 1);
  g_assert_cmpint (farthing_conversation_get_tokens (conversation), ==, 115);
}

/* What was told later counts, in the list and in the answer itself */
static void
test_rows_settled (FarthingTestStore *fixture,
                   gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversationStore) other = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "a", FARTHING_STATUS_STOPPED);
  g_autoptr(FarthingConversation) found = NULL;
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("INSERT INTO ledger (id, created, provider, model, conversation, message, purpose, input_tokens, output_tokens, cost, provenance)"
                         " VALUES (5, 1, 'p', 'm', %d, %d, 'chat', 100, 10, 500, 'estimated');"
                         "INSERT INTO settlement (entry, created, source, output_tokens, cost, provenance) VALUES (5, 2, 'generation', 70, 321, 'billed')",
                         (int) farthing_conversation_get_id (conversation), (int) farthing_message_get_id (answer));
  farthing_test_exec (fixture->database, sql);

  found = farthing_test_find (other, farthing_conversation_get_id (conversation));
  g_assert_cmpint (farthing_conversation_get_cost (found), ==, 321);
  g_assert_cmpint (farthing_conversation_get_provenance (found), ==, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpint (farthing_conversation_get_tokens (found), ==, 170);

  farthing_test_load (other, found, 1);
  g_assert_cmpint (farthing_message_get_cost (farthing_conversation_get_head (found)), ==, 321);
  g_assert_cmpint (farthing_message_get_provenance (farthing_conversation_get_head (found)), ==, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpint (farthing_message_get_usage (farthing_conversation_get_head (found))->output, ==, 70);
}

/* A total that leaves 64 bits is unknown; the list and the other totals are there */
static void
test_rows_absurd_totals (FarthingTestStore *fixture,
                         gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) tokens = NULL;
  g_autoptr(FarthingConversation) cost = NULL;

  farthing_test_exec (fixture->database,
                      "INSERT INTO conversation (pinned, created, updated, effort) VALUES (0, 1, 1, 'default'), (0, 1, 1, 'default');"
                      "INSERT INTO ledger (created, provider, model, conversation, purpose, input_tokens, output_tokens, cost, provenance)"
                      " VALUES (1, 'p', 'm', 1, 'chat', 9223372036854775807, 10, 500, 'billed'),"
                      " (2, 'p', 'm', 1, 'chat', 9223372036854775807, 5, 30, 'computed'),"
                      " (3, 'p', 'm', 2, 'chat', 1, 1, 9223372036854775807, 'billed'),"
                      " (4, 'p', 'm', 2, 'chat', 1, 1, 9223372036854775807, 'computed')");
  tokens = farthing_test_find (store, 1);
  g_assert_cmpint (farthing_conversation_get_cost (tokens), ==, 530);
  g_assert_cmpint (farthing_conversation_get_tokens (tokens), ==, FARTHING_UNKNOWN);
  cost = farthing_test_find (store, 2);
  g_assert_cmpint (farthing_conversation_get_provenance (cost), ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpuint (farthing_conversation_get_n_unknown (cost), ==, 2);
  g_assert_cmpint (farthing_conversation_get_tokens (cost), ==, 4);
}

static void
test_rows_list_facts (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversationStore) other = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = farthing_test_say (store, conversation, 0, "q", "a", FARTHING_STATUS_STOPPED);
  g_autoptr(FarthingConversation) found = farthing_test_find (other, farthing_conversation_get_id (conversation));

  g_assert_cmpuint (farthing_conversation_get_n_messages (found), ==, 2);
  g_assert_cmpint (farthing_conversation_get_status (found), ==, FARTHING_STATUS_STOPPED);
  g_assert_cmpint (farthing_conversation_get_provenance (found), ==, FARTHING_PROVENANCE_UNKNOWN);
}

/* A page costs the page, however many conversations there are */
static void
test_rows_page_plan (FarthingTestStore *fixture,
                     gconstpointer      data)
{
  sqlite3 *connection = NULL;
  g_autoptr(GString) plan = g_string_new (NULL);
  g_autoptr(FarthingStatement) page = NULL;
  g_autoptr(FarthingStatement) totals = NULL;
  g_autofree char *pages = NULL;

  g_assert_true (farthing_test_store_open (fixture->database, NULL));
  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  page = farthing_statement_new (connection,
                                 "EXPLAIN QUERY PLAN SELECT id, title, (SELECT count (*) FROM message WHERE message.conversation = conversation.id),"
                                 " (SELECT status FROM message WHERE message.id = conversation.head) FROM conversation"
                                 " WHERE (pinned, updated, id) < (0, 7, 7) ORDER BY pinned DESC, updated DESC, id DESC LIMIT 50",
                                 NULL);
  while (farthing_statement_step (page, NULL))
    g_string_append_printf (plan, "%s\n", farthing_statement_get_text (page, 3));
  pages = g_strdup (plan->str);
  g_assert_cmpint (farthing_exact_sum_register (connection), ==, SQLITE_OK);
  totals = farthing_statement_new (connection,
                                   "EXPLAIN QUERY PLAN SELECT provenance, count (*), count (cost), exact_sum (cost),"
                                   " exact_sum (input_tokens, output_tokens) FROM settled_ledger"
                                   " WHERE conversation = 1 GROUP BY provenance",
                                   NULL);
  while (farthing_statement_step (totals, NULL))
    g_string_append_printf (plan, "%s\n", farthing_statement_get_text (totals, 3));
  g_clear_pointer (&page, farthing_statement_free);
  g_clear_pointer (&totals, farthing_statement_free);
  sqlite3_close (connection);

  g_test_message ("%s", plan->str);
  g_assert_null (strstr (plan->str, "SCAN"));
  g_assert_null (strstr (pages, "TEMP B-TREE"));
  g_assert_nonnull (strstr (plan->str, "USING INDEX conversation_list"));
  g_assert_nonnull (strstr (plan->str, "USING COVERING INDEX ledger_conversation"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/conversation-rows/totals", test_rows_totals);
  add_test ("/core/store/conversation-rows/settled", test_rows_settled);
  add_test ("/core/store/conversation-rows/absurd-totals", test_rows_absurd_totals);
  add_test ("/core/store/conversation-rows/list-facts", test_rows_list_facts);
  add_test ("/core/store/conversation-rows/page-plan", test_rows_page_plan);

  return g_test_run ();
}
