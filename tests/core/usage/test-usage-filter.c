/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-ledger.h"

static void
test_usage_filter_fields (void)
{
  static const struct
  {
    FarthingUsageFilter filter;
    gint64 cost;
  } cases[] = {
    { { .provider = "mistral" }, 111 },
    { { .provider = "mistral", .model = "large" }, 100 },
    { { .key_label = "work" }, 1010 },
    { { .key_label = "" }, 101 },
    { { .conversation = 2 }, 110 },
    { { .purpose = "chat" }, 1011 },
    { { .purpose = "title" }, 100 },
    { { .purpose = FARTHING_PURPOSE_BACKGROUND }, 100 },
    { { .provenance = "computed" }, 1111 },
    { { .provenance = "billed" }, 0 },
  };
  g_autoptr(sqlite3) connection = farthing_test_ledger_open ();

  farthing_test_ledger_add (connection, "2026-11-01T00:00:00Z", "mistral", "small", NULL, 1, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "mistral", "small", "work", 2, "chat", 10);
  farthing_test_ledger_add (connection, "2026-11-03T00:00:00Z", "mistral", "large", NULL, 2, "title", 100);
  farthing_test_ledger_add (connection, "2026-11-04T00:00:00Z", "xai", "grok", "work", 0, "chat", 1000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FarthingUsageFilter) copy = farthing_usage_filter_copy (&cases[i].filter);
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) sums = farthing_usage_ledger_sum (connection, copy, FARTHING_USAGE_GROUP_NONE, &error);
      const FarthingUsageSum *sum;

      g_assert_no_error (error);
      sum = g_ptr_array_index (sums, 0);
      g_assert_cmpint (sum->totals.cost, ==, cases[i].cost);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-filter/fields", test_usage_filter_fields);

  return g_test_run ();
}
