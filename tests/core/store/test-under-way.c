/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-under-way.h"

#include "farthing-test-conversations.h"

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

#define ROW_SQL                                                                                                        \
  "SELECT printf ('%d %s %s %s %s %s %s %s %s', asked, provider, model, effort, key_label, response_id, conversation," \
  " message, input_tokens) FROM under_way"

static FarthingUnderWay *
make_request (void)
{
  FarthingUnderWay *request = farthing_under_way_new ();

  request->asked_ms = 1800000000000;
  request->provider = g_strdup ("mistral");
  request->model = g_strdup ("mistral-medium-3-5");
  request->effort = FARTHING_EFFORT_HIGH;
  request->key_label = g_strdup ("Work");
  request->conversation = 3;
  request->message = 7;
  request->input = 120;

  return request;
}

static void
test_under_way_copy (void)
{
  g_autoptr(FarthingUnderWay) request = make_request ();
  g_autoptr(FarthingUnderWay) other = farthing_under_way_new ();
  g_autoptr(FarthingUnderWay) copy = farthing_under_way_copy (request);

  g_assert_cmpint (other->serial, !=, request->serial);
  g_assert_cmpint (other->input, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (copy->serial, ==, request->serial);
  g_assert_cmpstr (copy->provider, ==, "mistral");
  g_assert_true (copy->provider != request->provider);
  g_assert_null (copy->response_id);
}

/* What is known of a request later takes the place of what was known before. */
static void
test_under_way_write (FarthingTestStore *fixture,
                      gconstpointer      data)
{
  g_autoptr(FarthingConversationStore) store = farthing_conversation_store_new (fixture->database);
  g_autoptr(FarthingUnderWay) request = make_request ();
  g_autoptr(FarthingUnderWay) unknown = farthing_under_way_new ();
  g_autofree char *rows = NULL;
  g_autofree char *left = NULL;

  farthing_conversation_store_note_request (store, request);
  request->response_id = g_strdup ("gen-7");
  farthing_conversation_store_note_request (store, request);
  rows = farthing_test_query (fixture->database, ROW_SQL);
  g_assert_cmpstr (rows, ==, "1800000000000 mistral mistral-medium-3-5 high Work gen-7 3 7 120\n");

  unknown->provider = g_strdup ("demo");
  unknown->model = g_strdup ("echo");
  farthing_conversation_store_note_request (store, unknown);
  farthing_conversation_store_forget_request (store, request);
  left = farthing_test_query (fixture->database,
                              "SELECT provider || (message IS NULL) || (conversation IS NULL) || (input_tokens IS NULL) FROM under_way");
  g_assert_cmpstr (left, ==, "demo111\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/store/under-way/copy", test_under_way_copy);
  add_test ("/core/store/under-way/write", test_under_way_write);

  return g_test_run ();
}
