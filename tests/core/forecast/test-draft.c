/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-private.h"

#include "farthing-answer-lengths.h"
#include "farthing-test-session.h"
#include "farthing-usage-ledger.h"

static void
wait_until_ready (FarthingDraft *draft)
{
  while (!farthing_draft_is_ready (draft))
    g_main_context_iteration (NULL, TRUE);
}

static void
count_cb (FarthingDraft *draft,
          guint         *count)
{
  (*count)++;
}

static FarthingForecast
forecast (FarthingDraft *draft)
{
  FarthingForecast made;

  g_assert_true (farthing_draft_forecast (draft, "deepseek", "deepseek-flash", &made));

  return made;
}

static void
test_draft_follows_what_is_written (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  g_autoptr(GListStore) attachments = g_list_store_new (FARTHING_TYPE_ATTACHMENT);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Hello, world!", 13);
  g_autoptr(FarthingAttachment) text = farthing_attachment_new ("a.txt", "text/plain", bytes);
  g_autoptr(FarthingAttachment) image = farthing_attachment_new ("a.png", "image/png", bytes);
  FarthingForecast made;
  guint n_changes = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (count_cb), &n_changes);
  farthing_draft_set_conversation (draft, conversation);
  g_assert_false (farthing_draft_forecast (draft, "deepseek", "deepseek-flash", &made));
  g_assert_cmpint (made.likely, ==, FARTHING_UNKNOWN);
  wait_until_ready (draft);

  n_changes = 0;
  farthing_draft_set_text (draft, "The quick brown fox jumps over the lazy dog.");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (forecast (draft).draft, ==, 9 + 4);

  farthing_draft_set_attachments (draft, G_LIST_MODEL (attachments));
  g_list_store_append (attachments, text);
  g_assert_cmpuint (n_changes, ==, 3);
  g_assert_cmpint (forecast (draft).attachments, ==, 4);

  g_list_store_append (attachments, image);
  made = forecast (draft);
  g_assert_true (made.is_partial);
  g_assert_cmpint (made.attachments, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (made.ceiling, ==, FARTHING_UNKNOWN);
  g_assert_cmpint (made.likely, >, 0);
}

/* Who is asked is another question then, and so is what it costs. */
static void
test_draft_tells_of_automatic (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  guint n_changes = 0;

  farthing_draft_set_conversation (draft, conversation);
  wait_until_ready (draft);
  g_signal_connect (draft, "changed", G_CALLBACK (count_cb), &n_changes);
  farthing_conversation_set_automatic (conversation, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
}

/* All of it is counted at once, also what a composer would leave to a thread. */
static void
test_draft_of_a_path (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autofree char *words = g_strnfill (200000, 'x');
  g_autoptr(GBytes) bytes = g_bytes_new (words, 200000);
  g_autoptr(FarthingAttachment) text = farthing_attachment_new ("a.txt", "text/plain", bytes);
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingDraft) composed = farthing_draft_new (test->session);
  g_autoptr(FarthingDraft) draft = NULL;
  FarthingMessage *question = farthing_message_new (FARTHING_ROLE_USER, "The quick brown fox jumps over the lazy dog.");

  farthing_message_add_attachment (question, text);
  g_ptr_array_add (path, question);
  farthing_draft_set_conversation (composed, conversation);
  farthing_draft_set_text (composed, farthing_message_get_text (question));
  farthing_draft_set_attachments (composed, farthing_message_get_attachments (question));
  wait_until_ready (composed);

  draft = farthing_draft_new_for_path (test->session, conversation, path, FARTHING_UNKNOWN);
  g_assert_cmpint (forecast (draft).draft, ==, 9 + 4);
  g_assert_cmpint (forecast (draft).attachments, >, 1000);
  g_assert_cmpint (forecast (draft).attachments, ==, forecast (composed).attachments);
  g_assert_cmpint (forecast (draft).high, ==, forecast (composed).high);
}

/* The maker bills what comes by a key of the person's own, at its own list: of Grok a quarter above what
 * OpenRouter takes for credit. */
static void
test_draft_own_key_is_billed_by_the_maker (void)
{
  static const char *const makers[] = { "xai", NULL };
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  GSettings *settings = farthing_session_get_settings (test->session);
  FarthingForecast direct;
  FarthingForecast routed;

  g_settings_set_strv (settings, "openrouter-own-keys", makers);
  wait_until_ready (draft);
  farthing_draft_set_text (draft, "The quick brown fox jumps over the lazy dog.");
  g_assert_true (farthing_draft_forecast (draft, "xai", "grok-4.7", &direct));
  g_assert_true (farthing_draft_forecast (draft, "openrouter", "x-ai/grok-4.7", &routed));
  g_assert_cmpint (routed.input, ==, direct.input);
  g_assert_cmpint (routed.low, ==, direct.low);
  g_settings_reset (settings, "openrouter-own-keys");
}

/* An image counts where the provider says how, and is in no figure where it does not. */
static void
test_draft_counts_images (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("mistral");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  g_autoptr(GListStore) attachments = g_list_store_new (FARTHING_TYPE_ATTACHMENT);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\003\020\0\0\003\020", 24);
  g_autoptr(FarthingAttachment) image = farthing_attachment_new ("a.png", "image/png", bytes);
  FarthingForecast made;

  g_list_store_append (attachments, image);
  farthing_draft_set_attachments (draft, G_LIST_MODEL (attachments));
  wait_until_ready (draft);

  g_assert_true (farthing_draft_forecast (draft, "mistral", "mistral-medium-3-5", &made));
  g_assert_cmpint (made.attachments, ==, 784);
  g_assert_false (made.is_partial);
  g_assert_true (farthing_draft_forecast (draft, "deepseek", "deepseek-flash", &made));
  g_assert_cmpint (made.attachments, ==, FARTHING_UNKNOWN);
  g_assert_true (made.is_partial);
}

static void
test_draft_counts_long_text_aside (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  g_autoptr(GString) text = g_string_new (NULL);

  wait_until_ready (draft);
  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "word ");
  farthing_draft_set_text (draft, text->str);
  farthing_draft_set_text (draft, "");
  g_assert_cmpint (forecast (draft).draft, ==, 4);

  farthing_draft_set_text (draft, text->str);
  g_assert_false (farthing_draft_is_ready (draft));
  wait_until_ready (draft);
  g_assert_cmpint (forecast (draft).draft, ==, 4 + 200000 * 24 / 100);
}

/* Some megabytes of a log: the window must not stand still for them */
static void
test_draft_counts_long_attachment_aside (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  g_autoptr(GListStore) attachments = g_list_store_new (FARTHING_TYPE_ATTACHMENT);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FarthingAttachment) attachment = NULL;

  wait_until_ready (draft);
  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "word ");
  bytes = g_bytes_new (text->str, text->len);
  attachment = farthing_attachment_new ("a.log", "text/plain", bytes);
  farthing_draft_set_attachments (draft, G_LIST_MODEL (attachments));
  g_list_store_append (attachments, attachment);
  g_assert_false (farthing_draft_is_ready (draft));
  wait_until_ready (draft);
  g_assert_cmpint (forecast (draft).attachments, ==, 200000 * 24 / 100);

  /* Taken away while it is counted */
  g_list_store_append (attachments, attachment);
  g_list_store_remove_all (attachments);
  g_assert_true (farthing_draft_is_ready (draft));
  g_assert_cmpint (forecast (draft).attachments, ==, 0);
}

static void
test_draft_follows_the_conversation (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  g_autoptr(FarthingMessage) answer = NULL;
  const FarthingUsage *usage;
  gint64 kept;

  farthing_draft_set_conversation (draft, conversation);
  wait_until_ready (draft);
  g_assert_cmpint (forecast (draft).history, ==, 3);

  answer = farthing_test_session_ask (test, conversation, "Hello");
  usage = farthing_message_get_usage (answer);
  kept = usage->input + usage->output - MAX (usage->reasoning, 0);
  while (forecast (draft).history != kept)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (forecast (draft).is_measured);

  /* The first question in other words: nothing was said before it. */
  farthing_draft_set_replaced (draft, farthing_conversation_find_message (conversation, farthing_message_get_parent (answer)));
  while (forecast (draft).history != 3)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
add_answers (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  for (guint i = 0; i < FARTHING_LENGTHS_MIN_ANSWERS * 2; i++)
    {
      g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();
      gboolean is_short = i % 2 == 0;

      entry->created_ms = i;
      entry->provider = g_strdup ("deepseek");
      entry->model = g_strdup (is_short ? "deepseek-flash" : "deepseek-v4-pro");
      entry->purpose = g_strdup ("chat");
      entry->effort = g_strdup ("default");
      entry->finish = g_strdup ("stop");
      entry->usage.input = 100;
      entry->usage.output = is_short ? 20 : 5000;
      entry->provenance = FARTHING_PROVENANCE_COMPUTED;
      if (!farthing_usage_ledger_insert (connection, entry, error))
        break;
    }

  return NULL;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A model that writes little is not cheaper for it: what is compared is one answer. */
static void
test_draft_compares_one_length (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = NULL;
  FarthingForecast other;
  gboolean added = FALSE;

  farthing_database_run_async (farthing_session_get_database (test->session), add_answers, NULL, NULL, NULL, NULL, added_cb, &added);
  while (!added)
    g_main_context_iteration (NULL, TRUE);

  draft = farthing_draft_new (test->session);
  farthing_draft_set_conversation (draft, conversation);
  wait_until_ready (draft);
  g_assert_cmpint (forecast (draft).answer.likely, ==, 20);
  g_assert_true (farthing_draft_forecast (draft, "deepseek", "deepseek-v4-pro", &other));
  g_assert_cmpint (other.answer.likely, ==, 20);

  farthing_conversation_set_route (conversation, "deepseek", "deepseek-v4-pro", NULL);
  g_assert_cmpint (forecast (draft).answer.likely, ==, 5000);
}

/* Prints how long it takes: run it with -m perf */
static void
test_draft_speed (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingDraft) draft = farthing_draft_new (test->session);
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (test->session));
  guint n_models = g_list_model_get_n_items (models);
  FarthingForecast made;
  gint64 started;

  farthing_draft_set_conversation (draft, conversation);
  farthing_draft_set_text (draft, "The quick brown fox jumps over the lazy dog.");
  wait_until_ready (draft);
  started = g_get_monotonic_time ();
  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (models, i);

      farthing_draft_forecast_model (draft, model, &made);
    }
  g_test_message ("%" G_GINT64_FORMAT " µs for %u models", g_get_monotonic_time () - started, n_models);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/forecast/draft/follows-what-is-written", test_draft_follows_what_is_written);
  g_test_add_func ("/core/forecast/draft/of-a-path", test_draft_of_a_path);
  g_test_add_func ("/core/forecast/draft/tells-of-automatic", test_draft_tells_of_automatic);
  g_test_add_func ("/core/forecast/draft/compares-one-length", test_draft_compares_one_length);
  g_test_add_func ("/core/forecast/draft/counts-images", test_draft_counts_images);
  g_test_add_func ("/core/forecast/draft/own-key-is-billed-by-the-maker", test_draft_own_key_is_billed_by_the_maker);
  g_test_add_func ("/core/forecast/draft/counts-long-text-aside", test_draft_counts_long_text_aside);
  g_test_add_func ("/core/forecast/draft/counts-long-attachment-aside", test_draft_counts_long_attachment_aside);
  if (g_test_perf ())
    g_test_add_func ("/core/forecast/draft/speed", test_draft_speed);
  g_test_add_func ("/core/forecast/draft/follows-the-conversation", test_draft_follows_the_conversation);

  return g_test_run ();
}
