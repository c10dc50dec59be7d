/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-usage-ledger.h"

#define DAY G_GINT64_CONSTANT (86400000)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static sqlite3 *
open_store (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);

  return connection;
}

static void
add (sqlite3            *connection,
     const char         *provider,
     const char         *model,
     gint64              conversation,
     gint64              created_ms,
     FarthingProvenance  provenance,
     FarthingMoney       cost)
{
  g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();
  g_autoptr(GError) error = NULL;

  entry->created_ms = created_ms;
  entry->provider = g_strdup (provider);
  entry->model = g_strdup (model);
  entry->key_label = g_strdup (conversation == 2 ? "work" : NULL);
  entry->conversation = conversation;
  entry->purpose = g_strdup ("chat");
  entry->usage.input = 100;
  entry->usage.output = provenance == FARTHING_PROVENANCE_UNKNOWN ? FARTHING_UNKNOWN : 10;
  entry->provenance = provenance;
  entry->cost = cost;
  g_assert_true (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_no_error (error);
}

static sqlite3 *
open_filled_store (void)
{
  sqlite3 *connection = open_store ();

  add (connection, "mistral", "small", 1, 10 * DAY, FARTHING_PROVENANCE_COMPUTED, 5);
  add (connection, "mistral", "large", 1, 10 * DAY + 7, FARTHING_PROVENANCE_ESTIMATED, 30);
  add (connection, "xai", "grok", 2, 11 * DAY, FARTHING_PROVENANCE_BILLED, 200);
  add (connection, "xai", "grok", 1, 11 * DAY, FARTHING_PROVENANCE_UNKNOWN, 0);
  add (connection, "mistral", "small", 0, 12 * DAY, FARTHING_PROVENANCE_COMPUTED, 1000);

  return connection;
}

static void
test_usage_totals_conversation (void)
{
  g_autoptr(sqlite3) connection = open_filled_store ();
  g_autoptr(GError) error = NULL;
  FarthingUsageTotals totals;

  g_assert_true (farthing_usage_ledger_sum_conversation (connection, 1, &totals, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (totals.n_requests, ==, 3);
  g_assert_cmpuint (totals.n_unknown, ==, 1);
  g_assert_cmpint (totals.cost, ==, 35);
  g_assert_cmpint (totals.billed, ==, 0);
  g_assert_cmpint (totals.computed, ==, 5);
  g_assert_cmpint (totals.estimated, ==, 30);
  g_assert_cmpint (totals.provenance, ==, FARTHING_PROVENANCE_ESTIMATED);
  g_assert_cmpint (totals.usage.input, ==, 300);
  g_assert_cmpint (totals.usage.output, ==, 20);
  g_assert_cmpint (totals.usage.cached, ==, FARTHING_UNKNOWN);
}

static void
test_usage_totals_nothing (void)
{
  g_autoptr(sqlite3) connection = open_filled_store ();
  FarthingUsageTotals totals;

  g_assert_true (farthing_usage_ledger_sum_conversation (connection, 99, &totals, NULL));
  g_assert_cmpuint (totals.n_requests, ==, 0);
  g_assert_cmpint (totals.cost, ==, 0);
  g_assert_cmpint (totals.provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpint (totals.usage.input, ==, FARTHING_UNKNOWN);
}

static void
test_usage_totals_groups (void)
{
  static const struct
  {
    FarthingUsageGrouping grouping;
    const char *labels;
    gint64 costs[4];
  } cases[] = {
    { FARTHING_USAGE_GROUP_NONE, "", { 1235 } },
    { FARTHING_USAGE_GROUP_DAY, "1970-01-11 1970-01-12 1970-01-13", { 35, 200, 1000 } },
    { FARTHING_USAGE_GROUP_MODEL, "mistral/large mistral/small xai/grok", { 30, 1005, 200 } },
    { FARTHING_USAGE_GROUP_PROVIDER, "mistral xai", { 1035, 200 } },
    { FARTHING_USAGE_GROUP_KEY, "mistral xai xai/work", { 1035, 0, 200 } },
    { FARTHING_USAGE_GROUP_CONVERSATION, " 1 2", { 1000, 35, 200 } },
    { FARTHING_USAGE_GROUP_PURPOSE, "chat", { 1235 } },
  };
  g_autoptr(sqlite3) connection = open_filled_store ();
  const FarthingUsageFilter all = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) sums = farthing_usage_ledger_sum (connection, &all, cases[i].grouping, &error);
      g_autoptr(GString) labels = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint j = 0; j < sums->len; j++)
        {
          const FarthingUsageSum *sum = g_ptr_array_index (sums, j);

          g_string_append_printf (labels, "%s%s", j > 0 ? " " : "", sum->label);
          g_assert_cmpint (sum->totals.cost, ==, cases[i].costs[j]);
        }
      g_assert_cmpstr (labels->str, ==, cases[i].labels);
    }
}

static void
test_usage_totals_filter (void)
{
  static const struct
  {
    FarthingUsageFilter filter;
    guint n_requests;
    gint64 cost;
  } cases[] = {
    { { 0, 10 * DAY, NULL, NULL, NULL }, 0, 0 },
    { { 10 * DAY, 11 * DAY, NULL, NULL, NULL }, 2, 35 },
    { { 11 * DAY, 0, NULL, NULL, NULL }, 3, 1200 },
    { { 0, 0, "mistral", NULL, NULL }, 3, 1035 },
    { { 0, 0, "mistral", "small", NULL }, 2, 1005 },
    { { 0, 0, NULL, NULL, "work" }, 1, 200 },
  };
  g_autoptr(sqlite3) connection = open_filled_store ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) sums = NULL;
      const FarthingUsageSum *sum;

      sums = farthing_usage_ledger_sum (connection, &cases[i].filter, FARTHING_USAGE_GROUP_NONE, NULL);
      g_assert_cmpuint (sums->len, ==, 1);
      sum = g_ptr_array_index (sums, 0);
      g_assert_cmpuint (sum->totals.n_requests, ==, cases[i].n_requests);
      g_assert_cmpint (sum->totals.cost, ==, cases[i].cost);
    }
}

/* What is too large to be told stays so: the parts that come after it do not pass for the whole */
static void
test_usage_totals_stays_unknown (void)
{
  FarthingUsageTotals sum;
  FarthingUsageTotals huge;
  FarthingUsageTotals small;

  farthing_usage_totals_init (&sum);
  farthing_usage_totals_init (&huge);
  huge.n_requests = 1;
  huge.billed = huge.cost = G_MAXINT64;
  huge.provenance = FARTHING_PROVENANCE_BILLED;
  small = huge;
  small.billed = small.cost = 5;

  farthing_usage_totals_add (&sum, &huge);
  farthing_usage_totals_add (&sum, &small);
  farthing_usage_totals_add (&sum, &small);
  g_assert_cmpuint (sum.n_requests, ==, 3);
  g_assert_cmpuint (sum.n_unknown, ==, 3);
  g_assert_cmpint (sum.cost, ==, 0);
  g_assert_cmpint (sum.provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
}

/* A sum that leaves 64 bits is unknown; the entries are counted all the same */
static void
test_usage_totals_overflow (void)
{
  g_autoptr(sqlite3) same = open_store ();
  g_autoptr(sqlite3) mixed = open_store ();
  g_autoptr(GPtrArray) sums = NULL;
  const FarthingUsageFilter all = { 0 };
  FarthingUsageTotals totals;
  FarthingUsageSum *sum;

  add (same, "a", "m", 1, 0, FARTHING_PROVENANCE_BILLED, G_MAXINT64);
  add (same, "a", "m", 1, 0, FARTHING_PROVENANCE_BILLED, 1);
  g_assert_true (farthing_usage_ledger_sum_conversation (same, 1, &totals, NULL));
  g_assert_cmpuint (totals.n_requests, ==, 2);
  g_assert_cmpuint (totals.n_unknown, ==, 2);
  g_assert_cmpint (totals.cost, ==, 0);
  g_assert_cmpint (totals.billed, ==, 0);
  g_assert_cmpint (totals.provenance, ==, FARTHING_PROVENANCE_UNKNOWN);

  add (mixed, "a", "m", 1, 0, FARTHING_PROVENANCE_BILLED, G_MAXINT64);
  add (mixed, "a", "m", 1, 0, FARTHING_PROVENANCE_COMPUTED, 1);
  add (mixed, "b", "m", 1, 0, FARTHING_PROVENANCE_COMPUTED, 7);
  sums = farthing_usage_ledger_sum (mixed, &all, FARTHING_USAGE_GROUP_MODEL, NULL);
  g_assert_cmpuint (sums->len, ==, 2);
  sum = g_ptr_array_index (sums, 0);
  g_assert_cmpuint (sum->totals.n_unknown, ==, 2);
  sum = g_ptr_array_index (sums, 1);
  g_assert_cmpint (sum->totals.cost, ==, 7);
}

/* What a provider told later stands in place of what was estimated, or of what nobody knew */
static void
test_usage_totals_settled (void)
{
  g_autoptr(sqlite3) connection = open_filled_store ();
  g_autoptr(GPtrArray) sums = NULL;
  const FarthingUsageFilter all = { 0 };
  FarthingUsageTotals totals;

  g_assert_true (farthing_connection_exec (connection,
                                           "INSERT INTO settlement (entry, created, source, output_tokens, cost, provenance) "
                                           "SELECT id, 0, 'generation', 44, 7, 'billed' FROM ledger WHERE provenance IN ('estimated', 'unknown')",
                                           NULL));

  g_assert_true (farthing_usage_ledger_sum_conversation (connection, 1, &totals, NULL));
  g_assert_cmpuint (totals.n_requests, ==, 3);
  g_assert_cmpuint (totals.n_unknown, ==, 0);
  g_assert_cmpint (totals.billed, ==, 14);
  g_assert_cmpint (totals.computed, ==, 5);
  g_assert_cmpint (totals.estimated, ==, 0);
  g_assert_cmpint (totals.provenance, ==, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpint (totals.usage.input, ==, 300);
  g_assert_cmpint (totals.usage.output, ==, 98);

  sums = farthing_usage_ledger_sum (connection, &all, FARTHING_USAGE_GROUP_NONE, NULL);
  g_assert_cmpint (((FarthingUsageSum *) g_ptr_array_index (sums, 0))->totals.cost, ==, 1219);
}

static void
assert_same (const FarthingUsageTotals *a,
             const FarthingUsageTotals *b)
{
  g_assert_cmpuint (a->n_requests, ==, b->n_requests);
  g_assert_cmpuint (a->n_unknown, ==, b->n_unknown);
  g_assert_cmpint (a->cost, ==, b->cost);
  g_assert_cmpint (a->billed, ==, b->billed);
  g_assert_cmpint (a->computed, ==, b->computed);
  g_assert_cmpint (a->estimated, ==, b->estimated);
  g_assert_cmpint (a->provenance, ==, b->provenance);
  g_assert_cmpmem (&a->usage, sizeof a->usage, &b->usage, sizeof b->usage);
}

/* Requests of any kind, however they are grouped, come to the same */
static void
test_usage_totals_any_split (void)
{
  static const char *const providers[] = { "mistral", "xai", "gemini" };
  static const char *const models[] = { "small", "large" };
  g_autoptr(sqlite3) connection = open_store ();
  const FarthingUsageFilter all = { 0 };
  FarthingMoney cost = 0;
  guint n_unknown = 0;
  guint n = 0;

  for (guint round = 0; round < 20; round++)
    {
      for (guint i = g_test_rand_int_range (1, 10); i > 0; i--, n++)
        {
          FarthingProvenance provenance = g_test_rand_int_range (FARTHING_PROVENANCE_UNKNOWN, FARTHING_PROVENANCE_BILLED + 1);
          FarthingMoney amount = g_test_rand_int_range (0, G_MAXINT32);

          add (connection, providers[g_test_rand_int_range (0, 3)], models[g_test_rand_int_range (0, 2)], g_test_rand_int_range (0, 4),
               g_test_rand_int_range (0, 9) * DAY, provenance, amount);
          n_unknown += provenance == FARTHING_PROVENANCE_UNKNOWN;
          cost += provenance != FARTHING_PROVENANCE_UNKNOWN ? amount : 0;
        }

      for (guint grouping = 0; grouping < FARTHING_N_USAGE_GROUPINGS; grouping++)
        {
          g_autoptr(GPtrArray) whole = farthing_usage_ledger_sum (connection, &all, FARTHING_USAGE_GROUP_NONE, NULL);
          g_autoptr(GPtrArray) sums = farthing_usage_ledger_sum (connection, &all, grouping, NULL);
          FarthingUsageTotals totals;

          farthing_usage_totals_init (&totals);
          for (guint i = 0; i < sums->len; i++)
            farthing_usage_totals_add (&totals, &((FarthingUsageSum *) g_ptr_array_index (sums, i))->totals);
          assert_same (&totals, &((FarthingUsageSum *) g_ptr_array_index (whole, 0))->totals);
          g_assert_cmpint (totals.cost, ==, cost);
          g_assert_cmpuint (totals.n_requests, ==, n);
          g_assert_cmpuint (totals.n_unknown, ==, n_unknown);
        }
    }
}

/* A conversation in any number of requests costs what its rows say, each rounded once */
static void
test_usage_totals_split_conversation (void)
{
  g_autoptr(FarthingRateCard) card = farthing_rate_card_new ("mistral", "small");
  g_autoptr(sqlite3) connection = open_store ();

  card->rates[FARTHING_RATE_INPUT] = 150000;
  card->rates[FARTHING_RATE_CACHED] = 15000;
  card->rates[FARTHING_RATE_OUTPUT] = 600000;
  for (guint round = 1; round <= 20; round++)
    {
      FarthingUsage sum = { .input = 0, .cached = 0, .cache_write = FARTHING_UNKNOWN, .reasoning = FARTHING_UNKNOWN, .searches = FARTHING_UNKNOWN };
      FarthingUsageTotals totals;
      FarthingMoney at_once = 0;

      for (guint i = g_test_rand_int_range (1, 12); i > 0; i--)
        {
          g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();

          entry->provider = g_strdup ("mistral");
          entry->model = g_strdup ("small");
          entry->purpose = g_strdup ("chat");
          entry->conversation = round;
          entry->usage.input = g_test_rand_int_range (0, 100000);
          entry->usage.cached = g_test_rand_int_range (0, (gint32) entry->usage.input + 1);
          entry->usage.output = g_test_rand_int_range (0, 10000);
          sum.input += entry->usage.input;
          sum.cached += entry->usage.cached;
          sum.output += entry->usage.output;
          farthing_usage_entry_price (entry, card, TRUE, FALSE, 0);
          g_assert_true (farthing_usage_ledger_insert (connection, entry, NULL));
        }
      g_assert_true (farthing_usage_ledger_sum_conversation (connection, round, &totals, NULL));
      g_assert_true (farthing_rate_card_cost (card, &sum, &at_once, NULL));
      g_assert_cmpint (totals.cost, ==, at_once);
      g_assert_cmpint (totals.usage.input, ==, sum.input);
      g_assert_cmpint (totals.usage.cached, ==, sum.cached);
      g_assert_cmpint (totals.usage.output, ==, sum.output);
    }
}

static void
test_usage_totals_add_overflow (void)
{
  FarthingUsageTotals totals;
  FarthingUsageTotals big;

  farthing_usage_totals_init (&totals);
  farthing_usage_totals_init (&big);
  big.n_requests = 1;
  big.cost = big.billed = G_MAXINT64 - 1;
  big.provenance = FARTHING_PROVENANCE_BILLED;
  farthing_usage_totals_add (&totals, &big);
  g_assert_cmpint (totals.cost, ==, G_MAXINT64 - 1);
  farthing_usage_totals_add (&totals, &big);
  g_assert_cmpint (totals.cost, ==, 0);
  g_assert_cmpuint (totals.n_unknown, ==, 2);
  g_assert_cmpint (totals.provenance, ==, FARTHING_PROVENANCE_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-totals/conversation", test_usage_totals_conversation);
  g_test_add_func ("/core/usage/usage-totals/nothing", test_usage_totals_nothing);
  g_test_add_func ("/core/usage/usage-totals/groups", test_usage_totals_groups);
  g_test_add_func ("/core/usage/usage-totals/filter", test_usage_totals_filter);
  g_test_add_func ("/core/usage/usage-totals/overflow", test_usage_totals_overflow);
  g_test_add_func ("/core/usage/usage-totals/stays-unknown", test_usage_totals_stays_unknown);
  g_test_add_func ("/core/usage/usage-totals/settled", test_usage_totals_settled);
  g_test_add_func ("/core/usage/usage-totals/any-split", test_usage_totals_any_split);
  g_test_add_func ("/core/usage/usage-totals/split-conversation", test_usage_totals_split_conversation);
  g_test_add_func ("/core/usage/usage-totals/add-overflow", test_usage_totals_add_overflow);

  return g_test_run ();
}
