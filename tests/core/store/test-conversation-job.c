/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-job.h"
#include "farthing-test-conversations.h"

#define add_test(path, func)                                                   \
  g_test_add (path, FarthingTestStore, NULL, farthing_test_store_set_up, func, \
              farthing_test_store_tear_down)

/* Messages and conversation are stored together or not at all, and a ticket has no id until then */
static void
test_job_all_or_nothing (FarthingTestStore *fixture,
                         gconstpointer      data)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  FarthingConversationTicket *ticket = g_atomic_rc_box_new0 (FarthingConversationTicket);
  FarthingWriteJob *job = farthing_write_job_new (conversation, ticket);
  g_autoptr(GError) error = NULL;
  g_autofree char *n_stored = NULL;

  job->messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (job->messages, farthing_message_new (FARTHING_ROLE_USER, "one"));
  farthing_test_exec (fixture->database, "CREATE TRIGGER refuse BEFORE INSERT ON message BEGIN SELECT RAISE (ABORT, 'no'); END");
  g_assert_null (farthing_test_store_run (fixture->database, farthing_write_job_run, job, &error));
  g_assert_error (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_FAILED);
  g_assert_cmpint (ticket->id, ==, 0);
  n_stored = farthing_test_query (fixture->database, "SELECT count (*) FROM conversation");
  g_assert_cmpstr (n_stored, ==, "0\n");

  farthing_write_job_unref (job);
  g_atomic_rc_box_release (ticket);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/core/store/conversation-job/all-or-nothing", test_job_all_or_nothing);

  return g_test_run ();
}
