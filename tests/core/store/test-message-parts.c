/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-conversations.h"

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

static gint64
add_with_attachment (FarthingConversationStore *store,
                     FarthingConversation      *conversation,
                     const char                *contents)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GBytes) bytes = g_bytes_new (contents, strlen (contents));
  g_autoptr(FarthingAttachment) attachment = farthing_attachment_new ("a.txt", "text/plain", bytes);
  g_autoptr(FarthingCitation) citation = farthing_citation_new ("https://example.org/", "Example");
  FarthingMessage *message = farthing_message_new (FARTHING_ROLE_USER, "See this");

  farthing_message_add_attachment (message, attachment);
  farthing_message_add_citation (message, citation);
  g_ptr_array_add (messages, message);
  farthing_test_add (store, conversation, 0, messages);

  return farthing_message_get_id (message);
}

static void delete (FarthingConversationStore *store,
                    FarthingConversation *conversation)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_delete_async (store, conversation, NULL, farthing_await_cb, &result);
  g_assert_true (farthing_conversation_store_delete_finish (store, farthing_await (&result), &error));
  g_assert_no_error (error);
}

static void
assert_query (FarthingTestStore *fixture,
              const char        *sql,
              const char        *expected)
{
  g_autofree char *text = farthing_test_query (fixture->database, sql);

  g_assert_cmpstr (text, ==, expected);
}

/* The same bytes are kept once, and go with the last message that has them */
static void
test_parts_attachments (FarthingTestStore *fixture,
                        gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) first = farthing_conversation_new ();
  g_autoptr(FarthingConversation) second = farthing_conversation_new ();
  g_autoptr(FarthingAttachment) loaded = NULL;
  g_autoptr(FarthingCitation) citation = NULL;
  FarthingMessage *message;

  add_with_attachment (store, first, "same");
  add_with_attachment (store, second, "same");
  assert_query (fixture, "SELECT count (*) FROM attachment_data", "1\n");

  farthing_test_load (store, second, 1);
  message = farthing_conversation_get_head (second);
  loaded = g_list_model_get_item (farthing_message_get_attachments (message), 0);
  g_assert_cmpstr (farthing_attachment_get_name (loaded), ==, "a.txt");
  g_assert_cmpstr (farthing_attachment_get_media_type (loaded), ==, "text/plain");
  g_assert_cmpmem (g_bytes_get_data (farthing_attachment_get_bytes (loaded), NULL),
                   g_bytes_get_size (farthing_attachment_get_bytes (loaded)), "same", 4);
  citation = g_list_model_get_item (farthing_message_get_citations (message), 0);
  g_assert_cmpstr (farthing_citation_get_url (citation), ==, "https://example.org/");
  g_assert_cmpstr (farthing_citation_get_title (citation), ==, "Example");

  delete (store, first);
  assert_query (fixture, "SELECT count (*) FROM attachment_data", "1\n");
  delete (store, second);
  assert_query (fixture, "SELECT count (*) FROM attachment_data", "0\n");
  assert_query (fixture, "SELECT count (*) FROM citation", "0\n");
}

/* An answer that was continued cost all its requests; usage is that of the last */
static void
test_parts_ledger (FarthingTestStore *fixture,
                   gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  gint64 id = add_with_attachment (store, conversation, "x");
  g_autofree char *rows = g_strdup_printf ("INSERT INTO ledger (created, provider, model, message, purpose, input_tokens, output_tokens, cost, provenance)"
                                           " VALUES (1, 'p', 'm', %d, 'chat', 10, 20, 500, 'billed'), (2, 'p', 'm', %d, 'chat', 30, NULL, 70, 'estimated')",
                                           (int) id, (int) id);
  g_autofree char *unknown = g_strdup_printf ("INSERT INTO ledger (created, provider, model, message, purpose, provenance) VALUES (3, 'p', 'm', %d, 'chat', 'unknown')", (int) id);
  FarthingMessage *message;

  farthing_test_load (store, conversation, 1);
  message = farthing_conversation_get_head (conversation);
  g_assert_cmpint (farthing_message_get_provenance (message), ==, FARTHING_PROVENANCE_UNKNOWN);

  farthing_test_exec (fixture->database, rows);
  farthing_conversation_unload (conversation);
  farthing_test_load (store, conversation, 1);
  message = farthing_conversation_get_head (conversation);
  g_assert_cmpint (farthing_message_get_cost (message), ==, 570);
  g_assert_cmpint (farthing_message_get_provenance (message), ==, FARTHING_PROVENANCE_ESTIMATED);
  g_assert_cmpint (farthing_message_get_usage (message)->input, ==, 30);
  g_assert_cmpint (farthing_message_get_usage (message)->output, ==, FARTHING_UNKNOWN);

  farthing_test_exec (fixture->database, unknown);
  farthing_conversation_unload (conversation);
  farthing_test_load (store, conversation, 1);
  g_assert_cmpint (farthing_message_get_provenance (farthing_conversation_get_head (conversation)), ==, FARTHING_PROVENANCE_UNKNOWN);

  delete (store, conversation);
  assert_query (fixture, "SELECT count (*) FROM ledger", "3\n");
}

/* More than 64 bits hold is not known; the conversation is shown all the same. */
static void
test_parts_cost_beyond_64_bits (FarthingTestStore *fixture,
                                gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  gint64 id = add_with_attachment (store, conversation, "x");
  g_autofree char *rows = g_strdup_printf ("INSERT INTO ledger (created, provider, model, message, purpose, cost, provenance)"
                                           " VALUES (1, 'p', 'm', %d, 'chat', 9000000000000000000, 'billed'), (2, 'p', 'm', %d, 'chat', 9000000000000000000, 'billed')",
                                           (int) id, (int) id);

  farthing_test_exec (fixture->database, rows);
  farthing_test_load (store, conversation, 1);
  g_assert_cmpint (farthing_message_get_provenance (farthing_conversation_get_head (conversation)), ==, FARTHING_PROVENANCE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/message-parts/attachments", test_parts_attachments);
  add_test ("/core/store/message-parts/ledger", test_parts_ledger);
  add_test ("/core/store/message-parts/cost-beyond-64-bits", test_parts_cost_beyond_64_bits);

  return g_test_run ();
}
