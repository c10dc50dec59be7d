/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-ledger.h"
#include "farthing-usage-choice.h"

static void
test_usage_choice_combinations (void)
{
  static const char *const expected[] = { "mistral small '' chat", "mistral small 'work' chat", "mistral small 'work' title", "xai grok '' chat" };
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GPtrArray) none = farthing_usage_choice_list (connection, 0, NULL);
  g_autoptr(GPtrArray) choices = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  farthing_test_ledger_add (connection, "2026-11-04T00:00:00Z", "xai", "grok", NULL, 0, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", "work", 1, "title", 1);
  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", "work", 1, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "mistral", "small", "work", 2, "chat", FARTHING_UNKNOWN);
  farthing_test_ledger_add (connection, "2026-11-03T00:00:00Z", "mistral", "small", NULL, 2, "chat", 1);

  choices = farthing_usage_choice_list (connection, 0, NULL);
  g_assert_cmpuint (choices->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < choices->len; i++)
    {
      const FarthingUsageChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *text = g_strdup_printf ("%s %s '%s' %s", choice->provider, choice->model, choice->key_label, choice->purpose);

      g_assert_cmpstr (text, ==, expected[i]);
    }
}

/* What comes after is added to what is known, and what was read is not read again */
static void
test_usage_choice_later_rows (void)
{
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();
  g_autoptr(GPtrArray) choices = NULL;
  GPtrArray *fresh;

  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", NULL, 1, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "xai", "grok", NULL, 1, "chat", 1);
  choices = farthing_usage_choice_list (connection, 0, NULL);
  g_assert_cmpint (farthing_usage_choice_get_last (choices), ==, 2);

  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "mistral", "small", NULL, 1, "chat", 1);
  fresh = farthing_usage_choice_list (connection, 2, NULL);
  g_assert_cmpuint (fresh->len, ==, 1);
  g_assert_false (farthing_usage_choice_merge (choices, fresh));
  g_assert_cmpint (farthing_usage_choice_get_last (choices), ==, 3);

  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "mistral", "small", NULL, 1, "title", 1);
  fresh = farthing_usage_choice_list (connection, 3, NULL);
  g_assert_true (farthing_usage_choice_merge (choices, fresh));
  g_assert_cmpuint (choices->len, ==, 3);
  g_assert_cmpstr (((FarthingUsageChoice *) g_ptr_array_index (choices, 1))->purpose, ==, "title");
  g_assert_cmpstr (((FarthingUsageChoice *) g_ptr_array_index (choices, 2))->provider, ==, "xai");

  fresh = farthing_usage_choice_list (connection, 4, NULL);
  g_assert_cmpuint (fresh->len, ==, 0);
  g_assert_false (farthing_usage_choice_merge (choices, fresh));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-choice/combinations", test_usage_choice_combinations);
  g_test_add_func ("/core/usage/usage-choice/later-rows", test_usage_choice_later_rows);

  return g_test_run ();
}
