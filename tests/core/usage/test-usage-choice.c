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
  g_autoptr(GPtrArray) none = farthing_usage_choice_list (connection, NULL);
  g_autoptr(GPtrArray) choices = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  farthing_test_ledger_add (connection, "2026-11-04T00:00:00Z", "xai", "grok", NULL, 0, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", "work", 1, "title", 1);
  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", "work", 1, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "mistral", "small", "work", 2, "chat", FARTHING_UNKNOWN);
  farthing_test_ledger_add (connection, "2026-11-03T00:00:00Z", "mistral", "small", NULL, 2, "chat", 1);

  choices = farthing_usage_choice_list (connection, NULL);
  g_assert_cmpuint (choices->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < choices->len; i++)
    {
      const FarthingUsageChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *text = g_strdup_printf ("%s %s '%s' %s", choice->provider, choice->model, choice->key_label, choice->purpose);

      g_assert_cmpstr (text, ==, expected[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-choice/combinations", test_usage_choice_combinations);

  return g_test_run ();
}
