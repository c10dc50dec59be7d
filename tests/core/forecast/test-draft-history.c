/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-history.h"

static FarthingMessage *
make_answer (const char *provider,
             const char *model,
             const char *text,
             gint64      input,
             gint64      output,
             gint64      reasoning)
{
  FarthingMessage *message = farthing_message_new (FARTHING_ROLE_ASSISTANT, text);
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = input;
  usage.output = output;
  usage.reasoning = reasoning;
  farthing_message_set_provider (message, provider);
  farthing_message_set_model (message, model);
  farthing_message_set_usage (message, &usage);
  farthing_message_set_cost (message, 1, FARTHING_PROVENANCE_COMPUTED);

  return message;
}

static GPtrArray *
make_path (void)
{
  GPtrArray *path = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (path, farthing_message_new (FARTHING_ROLE_USER, "Hello, world!"));
  g_ptr_array_add (path, make_answer ("deepseek", "deepseek-flash", "人人生而自由,在尊严和权利上一律平等。", 1000, 500, 200));

  return path;
}

static void
test_history_is_reported (void)
{
  g_autoptr(GPtrArray) path = make_path ();
  g_autoptr(FarthingDraftHistory) history = farthing_draft_history_new ("Be brief", path);
  FarthingHistoryCount count;

  farthing_draft_history_count (history, "deepseek", "deepseek-flash", FARTHING_TOKENIZER_DEEPSEEK, &count);
  g_assert_true (count.is_measured);
  g_assert_cmpint (count.tokens, ==, 1300);
  g_assert_cmpint (count.previous_input, ==, 1000);
  for (guint i = 0; i < FARTHING_N_CHARACTER_CLASSES; i++)
    g_assert_cmpint (count.estimated.counts[i], ==, 0);

  /* The same tokenizer on another model: as many tokens, but nothing in its cache */
  farthing_draft_history_count (history, "openrouter", "deepseek/deepseek-v3.2", FARTHING_TOKENIZER_DEEPSEEK, &count);
  g_assert_true (count.is_measured);
  g_assert_cmpint (count.tokens, ==, 1300);
  g_assert_cmpint (count.previous_input, ==, 0);
}

static void
test_history_is_scaled (void)
{
  g_autoptr(GPtrArray) path = make_path ();
  g_autoptr(FarthingDraftHistory) history = farthing_draft_history_new (NULL, path);
  FarthingHistoryCount count;

  /* 322 + 1031 hundredths are 14 tokens at DeepSeek, 316 + 1607 are 20 at Mistral. */
  farthing_draft_history_count (history, "mistral", "mistral-medium-3-5", FARTHING_TOKENIZER_MISTRAL, &count);
  g_assert_false (count.is_measured);
  g_assert_cmpint (count.tokens, ==, (1300 * 20 + 7) / 14);
  g_assert_cmpint (count.reported, ==, count.tokens);
}

static void
test_history_without_report (void)
{
  g_autoptr(GPtrArray) path = make_path ();
  g_autoptr(FarthingDraftHistory) history = NULL;
  FarthingHistoryCount count;

  farthing_message_set_cost (g_ptr_array_index (path, 1), 1, FARTHING_PROVENANCE_ESTIMATED);
  history = farthing_draft_history_new (NULL, path);
  farthing_draft_history_count (history, "deepseek", "deepseek-flash", FARTHING_TOKENIZER_DEEPSEEK, &count);

  g_assert_false (count.is_measured);
  g_assert_cmpint (count.reported, ==, 0);
  g_assert_cmpint (count.tokens, ==, 2 * FARTHING_TOKENS_PER_MESSAGE + FARTHING_TOKENS_PER_REPLY);
  g_assert_cmpint (farthing_estimate_tally (FARTHING_TOKENIZER_DEEPSEEK, &count.estimated), ==, 14);
}

static void
test_history_images (void)
{
  g_autoptr(GPtrArray) path = make_path ();
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\211PNG", 4);
  g_autoptr(FarthingAttachment) image = farthing_attachment_new ("a.png", "image/png", bytes);
  g_autoptr(FarthingDraftHistory) before = NULL;
  g_autoptr(FarthingDraftHistory) after = NULL;
  FarthingHistoryCount count;

  farthing_message_add_attachment (g_ptr_array_index (path, 0), image);
  before = farthing_draft_history_new (NULL, path);
  g_ptr_array_add (path, farthing_message_new (FARTHING_ROLE_USER, "And this?"));
  farthing_message_add_attachment (g_ptr_array_index (path, 2), image);
  after = farthing_draft_history_new (NULL, path);

  /* The provider counted it; how another one would is not known. */
  farthing_draft_history_count (before, "deepseek", "deepseek-flash", FARTHING_TOKENIZER_DEEPSEEK, &count);
  g_assert_false (count.is_partial);
  farthing_draft_history_count (before, "mistral", "m", FARTHING_TOKENIZER_MISTRAL, &count);
  g_assert_true (count.is_partial);
  farthing_draft_history_count (after, "deepseek", "deepseek-flash", FARTHING_TOKENIZER_DEEPSEEK, &count);
  g_assert_true (count.is_partial);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/draft-history/is-reported", test_history_is_reported);
  g_test_add_func ("/core/forecast/draft-history/is-scaled", test_history_is_scaled);
  g_test_add_func ("/core/forecast/draft-history/without-report", test_history_without_report);
  g_test_add_func ("/core/forecast/draft-history/images", test_history_images);

  return g_test_run ();
}
