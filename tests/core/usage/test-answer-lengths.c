/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-answer-lengths.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-usage-ledger.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static void
add_many (FarthingAnswerLengths *self,
          const char            *provider,
          const char            *effort,
          guint                  n)
{
  /* 10, 20, 30 … in no order */
  for (guint i = 0; i < n; i++)
    farthing_answer_lengths_add (self, provider, "m", "family", effort, 10 * ((i * 7) % n + 1), i % 2);
}

static void
test_lengths_quantiles (void)
{
  g_autoptr(FarthingAnswerLengths) self = farthing_answer_lengths_new ();
  FarthingLength visible, thinking;

  add_many (self, "mistral", "high", 101);
  g_assert_true (farthing_answer_lengths_get (self, "mistral", "m", NULL, "high", &visible, &thinking));
  g_assert_cmpint (visible.low, ==, 110);
  g_assert_cmpint (visible.likely, ==, 510);
  g_assert_cmpint (visible.high, ==, 910);
  g_assert_cmpint (thinking.low, ==, 0);
  g_assert_cmpint (thinking.high, ==, 1);
}

static void
test_lengths_need_enough (void)
{
  g_autoptr(FarthingAnswerLengths) self = farthing_answer_lengths_new ();
  FarthingLength visible = { 1, 2, 3 };
  FarthingLength thinking = { 0 };

  add_many (self, "mistral", NULL, 13);
  g_assert_false (farthing_answer_lengths_get (self, "mistral", "m", NULL, NULL, &visible, &thinking));
  g_assert_cmpint (visible.likely, ==, 2);
  /* By another route, the same model has as many again. */
  add_many (self, "openrouter", "default", 7);
  g_assert_true (farthing_answer_lengths_get (self, "mistral", "m", "family", NULL, &visible, &thinking));
  g_assert_false (farthing_answer_lengths_get (self, "mistral", "m", "family", "high", &visible, &thinking));
}

/* How much a person wants to read goes with them to a model that never answered; how it thinks does not. */
static void
test_lengths_of_any_model (void)
{
  g_autoptr(FarthingAnswerLengths) self = farthing_answer_lengths_new ();
  FarthingLength visible = { 0 };
  FarthingLength thinking = { 7, 8, 9 };

  add_many (self, "mistral", NULL, 101);
  g_assert_true (farthing_answer_lengths_get (self, "xai", "new", "other", NULL, &visible, &thinking));
  g_assert_cmpint (visible.likely, ==, 510);
  g_assert_cmpint (thinking.likely, ==, 8);
  g_assert_false (farthing_answer_lengths_get (self, "xai", "new", "other", "high", &visible, &thinking));
}

static void
test_lengths_cache (void)
{
  g_autoptr(FarthingAnswerLengths) self = farthing_answer_lengths_new ();

  for (guint i = 0; i < 4; i++)
    farthing_answer_lengths_add_prompt (self, "deepseek", 1000, 800);
  g_assert_cmpint (farthing_answer_lengths_get_hit_permille (self, "deepseek"), ==, 0);
  farthing_answer_lengths_add_prompt (self, "deepseek", 1000, FARTHING_UNKNOWN);
  farthing_answer_lengths_add_prompt (self, "deepseek", 1000, 300);
  g_assert_cmpint (farthing_answer_lengths_get_hit_permille (self, "deepseek"), ==, 700);
  g_assert_cmpint (farthing_answer_lengths_get_hit_permille (self, "mistral"), ==, 0);
}

static void
add_row (sqlite3    *connection,
         const char *finish,
         gint64      output,
         gint64      reasoning)
{
  g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();
  g_autoptr(GError) error = NULL;

  entry->card = farthing_rate_card_new ("deepseek", "deepseek-flash");
  entry->card->family = g_strdup ("flash");
  entry->card->catalogue_version = g_strdup ("1");
  entry->created_ms = 1;
  entry->provider = g_strdup ("deepseek");
  entry->model = g_strdup ("deepseek-flash");
  entry->purpose = g_strdup ("chat");
  entry->effort = g_strdup ("high");
  entry->finish = g_strdup (finish);
  entry->usage.input = 100;
  entry->usage.cached = 64;
  entry->usage.output = output;
  entry->usage.reasoning = reasoning;
  entry->provenance = FARTHING_PROVENANCE_COMPUTED;
  g_assert_true (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_no_error (error);
}

static void
test_lengths_load (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-lengths-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(sqlite3) connection = farthing_connection_open (path, (const char *const *) scripts, NULL);
  g_autoptr(FarthingAnswerLengths) self = NULL;
  g_autoptr(GError) error = NULL;
  FarthingLength visible, thinking;

  for (guint i = 0; i < 20; i++)
    add_row (connection, "stop", 500, 100);
  for (guint i = 0; i < 20; i++)
    add_row (connection, "cancelled", 5, FARTHING_UNKNOWN);
  self = farthing_answer_lengths_load (connection, &error);
  g_assert_no_error (error);

  g_assert_true (farthing_answer_lengths_get (self, "deepseek", "deepseek-flash", NULL, "high", &visible, &thinking));
  g_assert_cmpint (visible.low, ==, 400);
  g_assert_cmpint (thinking.high, ==, 100);
  g_assert_true (farthing_answer_lengths_get (self, "openrouter", "other", "flash", "high", &visible, &thinking));
  g_assert_cmpint (farthing_answer_lengths_get_hit_permille (self, "deepseek"), ==, 640);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/answer-lengths/quantiles", test_lengths_quantiles);
  g_test_add_func ("/core/usage/answer-lengths/need-enough", test_lengths_need_enough);
  g_test_add_func ("/core/usage/answer-lengths/of-any-model", test_lengths_of_any_model);
  g_test_add_func ("/core/usage/answer-lengths/cache", test_lengths_cache);
  g_test_add_func ("/core/usage/answer-lengths/load", test_lengths_load);

  return g_test_run ();
}
