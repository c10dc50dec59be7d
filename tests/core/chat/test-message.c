/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static void
appended_cb (FarthingMessage *message,
             guint           *count)
{
  (*count)++;
}

static void
test_message_appends (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, NULL);
  guint appended = 0;
  guint notified = 0;

  g_signal_connect (message, "appended", G_CALLBACK (appended_cb), &appended);
  g_signal_connect (message, "notify::text", G_CALLBACK (count_cb), &notified);

  farthing_message_append_text (message, "Hello, ", -1);
  farthing_message_append_text (message, "world and more", 5);
  farthing_message_append_text (message, "", -1);
  farthing_message_append_reasoning (message, "Hm", -1);

  g_assert_cmpstr (farthing_message_get_text (message), ==, "Hello, world");
  g_assert_cmpuint (farthing_message_get_text_length (message), ==, strlen ("Hello, world"));
  g_assert_cmpstr (farthing_message_get_reasoning (message), ==, "Hm");
  g_assert_cmpuint (appended, ==, 3);
  g_assert_cmpuint (notified, ==, 0);
}

static void
test_message_notifies_changes_only (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "x");
  guint notified = 0;

  g_signal_connect (message, "notify", G_CALLBACK (count_cb), &notified);

  farthing_message_set_status (message, FARTHING_STATUS_STREAMING);
  farthing_message_set_status (message, FARTHING_STATUS_STREAMING);
  farthing_message_set_text (message, "x");
  farthing_message_set_cost (message, 0, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpuint (notified, ==, 1);

  farthing_message_set_cost (message, 5, FARTHING_PROVENANCE_BILLED);
  g_assert_cmpuint (notified, ==, 3);
}

static void
test_message_outcome_is_unknown_at_first (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_USER, "x");

  g_assert_cmpint (farthing_message_get_usage (message)->input, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (farthing_message_get_provenance (message), ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpint (farthing_message_get_duration (message), ==, FARTHING_UNKNOWN);
  g_assert_cmpuint (farthing_message_get_n_siblings (message), ==, 1);
  g_assert_null (*farthing_message_get_notes (message));
  g_assert_null (farthing_message_get_error (message));
}

static void
test_message_keeps_what_it_is_given (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_USER, "x");
  g_autoptr(GError) error = farthing_error_new (FARTHING_ERROR_NETWORK, "Gone");
  g_autoptr(FarthingCitation) citation = farthing_citation_new ("https://example.org/", "");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autoptr(FarthingAttachment) attachment = farthing_attachment_new ("a.txt", "text/plain", bytes);

  farthing_message_set_error (message, error);
  farthing_message_add_citation (message, citation);
  farthing_message_add_attachment (message, attachment);
  farthing_message_add_note (message, "No temperature");
  farthing_message_set_opaque (message, "[1]", "gemini");

  g_assert_error (farthing_message_get_error (message), FARTHING_ERROR, FARTHING_ERROR_NETWORK);
  g_assert_cmpuint (g_list_model_get_n_items (farthing_message_get_citations (message)), ==, 1);
  g_assert_cmpstr (farthing_citation_get_title (citation), ==, "https://example.org/");
  g_assert_true (farthing_attachment_is_text (attachment));
  g_assert_cmpstr (farthing_message_get_notes (message)[0], ==, "No temperature");
  g_assert_null (farthing_message_get_notes (message)[1]);
  g_assert_cmpstr (farthing_message_get_opaque_family (message), ==, "gemini");

  farthing_message_add_note (message, "Not saved");
  farthing_message_remove_note (message, "No temperature");
  farthing_message_remove_note (message, "Never said");
  g_assert_cmpstr (farthing_message_get_notes (message)[0], ==, "Not saved");
  g_assert_null (farthing_message_get_notes (message)[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/message/appends", test_message_appends);
  g_test_add_func ("/core/chat/message/notifies-changes-only", test_message_notifies_changes_only);
  g_test_add_func ("/core/chat/message/outcome-is-unknown-at-first", test_message_outcome_is_unknown_at_first);
  g_test_add_func ("/core/chat/message/keeps-what-it-is-given", test_message_keeps_what_it_is_given);

  return g_test_run ();
}
