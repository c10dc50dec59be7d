/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json.h"
#include "farthing-test-ledger.h"
#include "farthing-usage-report.h"

static sqlite3 *
open_filled (void)
{
  sqlite3 *connection = farthing_test_ledger_open ();

  farthing_test_ledger_add (connection, "2026-11-01T00:00:00.250Z", "mistral", "small", "work, old", 1, "chat", 1);
  farthing_test_ledger_add (connection, "2026-11-02T00:00:00Z", "xai", "grok", NULL, 0, "title", 2 * FARTHING_MONEY_DOLLAR);
  farthing_test_ledger_add (connection, "2026-11-03T00:00:00Z", "xai", "grok", NULL, 0, "chat", FARTHING_UNKNOWN);

  return connection;
}

static void
test_usage_report_csv (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autofree char *text = NULL;
  const FarthingUsageFilter all = { 0 };

  report = farthing_usage_report_load (connection, &all, FARTHING_USAGE_BY_KEY, NULL);
  text = farthing_usage_report_to_csv (report);
  g_assert_cmpstr (text, ==,
                   "key,requests,input_tokens,cached_tokens,output_tokens,reasoning_tokens,cost,billed,computed,estimated,unknown_requests\r\n"
                   "\"mistral/work, old\",1,100,,10,,0.000000000001,0,0.000000000001,0,0\r\n"
                   "xai,2,200,,20,,2,0,2,0,1\r\n");
}

static void
test_usage_report_csv_heading (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autofree char *text = NULL;
  const FarthingUsageFilter all = { 0 };

  report = farthing_usage_report_load (connection, &all, FARTHING_USAGE_BY_DAY, NULL);
  text = farthing_usage_report_to_csv (report);
  g_assert_true (g_str_has_prefix (text, "day,requests,"));
}

/* What has no cost has no amount; the columns of sums come first */
static void
test_usage_report_requests (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  const FarthingUsageFilter all = { 0 };

  report = farthing_usage_report_load (connection, &all, FARTHING_USAGE_BY_REQUEST, NULL);
  text = farthing_usage_report_to_csv (report);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "key,requests,input_tokens,"));
  g_assert_true (g_str_has_suffix (lines[0], ",unknown_requests,time,provider,model,answered_by,key_label,conversation,title,purpose,provenance,finish,duration_ms"));
  g_assert_cmpstr (lines[1], ==,
                   "1,1,100,,10,,0.000000000001,0,0.000000000001,0,0,2026-11-01T00:00:00.250Z,mistral,small,,\"work, old\",1,,chat,computed,,");
  g_assert_cmpstr (lines[3], ==, "3,1,100,,10,,,0,0,0,1,2026-11-03T00:00:00Z,xai,grok,,,,,chat,unknown,,");
}

static void
test_usage_report_json (void)
{
  g_autoptr(sqlite3) connection = open_filled ();
  const FarthingUsageFilter filter = { .since_ms = 1 };

  for (guint by = 0; by < FARTHING_N_USAGE_BY; by++)
    {
      g_autoptr(FarthingUsageReport) report = farthing_usage_report_load (connection, &filter, by, NULL);
      g_autofree char *text = farthing_usage_report_to_json (report);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = farthing_json_parse (text, -1, &error);
      JsonObject *object;

      g_assert_no_error (error);
      object = json_node_get_object (root);
      g_assert_cmpstr (farthing_json_get_string (object, "by"), ==, farthing_usage_by_get_name (by));
      g_assert_cmpstr (farthing_json_get_string (object, "since"), ==, "1970-01-01T00:00:00.001Z");
      g_assert_null (farthing_json_get_string (object, "until"));
      g_assert_cmpuint (json_array_get_length (farthing_json_get_array (object, "rows")), ==, report->rows->len);
      g_assert_cmpstr (farthing_json_get_string (farthing_json_get_object (object, "total"), "cost"), ==, "2.000000000001");
      g_assert_cmpint (farthing_json_get_int (farthing_json_get_object (object, "background"), "requests", -1), ==, 1);
      g_assert_cmpstr (farthing_json_get_string (farthing_json_get_object (object, "background"), "cost"), ==, "2");
    }
}

static void
test_usage_report_background (void)
{
  static const struct
  {
    const char *purpose;
    guint n_total;
    guint n_background;
  } cases[] = {
    { NULL, 3, 1 },
    { "chat", 2, 0 },
    { "title", 1, 1 },
    { FARTHING_PURPOSE_BACKGROUND, 1, 1 },
    { "other", 0, 0 },
  };
  g_autoptr(sqlite3) connection = open_filled ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FarthingUsageFilter filter = { .purpose = cases[i].purpose };
      g_autoptr(FarthingUsageReport) report = farthing_usage_report_load (connection, &filter, FARTHING_USAGE_BY_DAY, NULL);

      g_assert_cmpuint (report->total.n_requests, ==, cases[i].n_total);
      g_assert_cmpuint (report->background.n_requests, ==, cases[i].n_background);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/usage-report/csv", test_usage_report_csv);
  g_test_add_func ("/core/usage/usage-report/csv-heading", test_usage_report_csv_heading);
  g_test_add_func ("/core/usage/usage-report/requests", test_usage_report_requests);
  g_test_add_func ("/core/usage/usage-report/json", test_usage_report_json);
  g_test_add_func ("/core/usage/usage-report/background", test_usage_report_background);

  return g_test_run ();
}
