/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "farthing-cli-command.h"
#include "farthing-cli-csv.h"
#include "farthing-cli-date.h"
#include "farthing-cli-format.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-session.h"
#include "farthing-usage-totals.h"

extern const FarthingCliCommand farthing_cli_command_usage;

static char *since;
static char *until;
static char *by;
static gboolean json;
static gboolean csv;

static const GOptionEntry entries[] = {
  { "since", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &since, N_("The first day, as 2026-11-01, in local time"), N_("DATE") },
  { "until", 'u', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &until, N_("The last day; it counts whole"), N_("DATE") },
  { "by", 'b', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &by, N_("day (default), model, provider, key or conversation"), N_("WHAT") },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { "csv", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &csv, N_("Print a CSV table (RFC 4180), without the total"), NULL },
  { NULL },
};

static const struct
{
  const char *name;
  FarthingUsageGrouping grouping;
  const char *heading;
} groupings[] = {
  { "day", FARTHING_USAGE_GROUP_DAY, N_("DAY") },
  { "model", FARTHING_USAGE_GROUP_MODEL, N_("MODEL") },
  { "provider", FARTHING_USAGE_GROUP_PROVIDER, N_("PROVIDER") },
  { "key", FARTHING_USAGE_GROUP_KEY, N_("KEY") },
  { "conversation", FARTHING_USAGE_GROUP_CONVERSATION, N_("CONVERSATION") },
};

/* What is asked of the database, and what it answers.  The job has the struct for itself while it
 * runs: the command waits for it. */
typedef struct
{
  FarthingUsageFilter filter;
  guint by;
  GPtrArray *rows;
  GPtrArray *total;
} Report;

static gpointer
sum_in_thread (sqlite3   *connection,
               gpointer   data,
               GError   **error)
{
  Report *report = data;

  report->rows = farthing_usage_ledger_sum (connection, &report->filter, groupings[report->by].grouping, error);
  if (report->rows != NULL)
    report->total = farthing_usage_ledger_sum (connection, &report->filter, FARTHING_USAGE_GROUP_NONE, error);

  return NULL;
}

/* No request costs nothing; but a sum of which nothing is known is no amount. */
static gboolean
is_cost_known (const FarthingUsageTotals *totals)
{
  return totals->n_requests == 0 || totals->n_unknown < totals->n_requests;
}

static void
add_sum (JsonBuilder               *builder,
         const FarthingUsageTotals *totals)
{
  farthing_cli_json_add_int (builder, "requests", totals->n_requests);
  farthing_cli_json_add_int (builder, "input_tokens", totals->usage.input);
  farthing_cli_json_add_int (builder, "cached_tokens", totals->usage.cached);
  farthing_cli_json_add_int (builder, "output_tokens", totals->usage.output);
  farthing_cli_json_add_int (builder, "reasoning_tokens", totals->usage.reasoning);
  if (is_cost_known (totals))
    farthing_cli_json_add_money (builder, "cost", totals->cost);
  else
    farthing_cli_json_add_string (builder, "cost", NULL);
  farthing_cli_json_add_money (builder, "billed", totals->billed);
  farthing_cli_json_add_money (builder, "computed", totals->computed);
  farthing_cli_json_add_money (builder, "estimated", totals->estimated);
  farthing_cli_json_add_int (builder, "unknown_requests", totals->n_unknown);
}

static const FarthingUsageTotals *
get_total (const Report *report)
{
  const FarthingUsageSum *sum = g_ptr_array_index (report->total, 0);

  return &sum->totals;
}

static void
print_json (const Report *report)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  farthing_cli_json_add_time (builder, "since", since != NULL ? report->filter.since_ms : FARTHING_UNKNOWN);
  farthing_cli_json_add_time (builder, "until", until != NULL ? report->filter.until_ms : FARTHING_UNKNOWN);
  farthing_cli_json_add_string (builder, "by", groupings[report->by].name);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->rows->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (report->rows, i);

      json_builder_begin_object (builder);
      farthing_cli_json_add_string (builder, "key", *sum->label != '\0' ? sum->label : NULL);
      add_sum (builder, &sum->totals);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "total");
  json_builder_begin_object (builder);
  add_sum (builder, get_total (report));
  json_builder_end_object (builder);
  farthing_cli_json_print (builder);
}

static void
add_amount (GString       *record,
            FarthingMoney  amount)
{
  g_autofree char *text = farthing_money_to_string (amount);

  farthing_cli_csv_add (record, text);
}

static void
add_record (GString                *record,
            const FarthingUsageSum *sum)
{
  const FarthingUsageTotals *totals = &sum->totals;

  farthing_cli_csv_add (record, sum->label);
  farthing_cli_csv_add_int (record, totals->n_requests);
  farthing_cli_csv_add_int (record, totals->usage.input);
  farthing_cli_csv_add_int (record, totals->usage.cached);
  farthing_cli_csv_add_int (record, totals->usage.output);
  farthing_cli_csv_add_int (record, totals->usage.reasoning);
  if (is_cost_known (totals))
    add_amount (record, totals->cost);
  else
    farthing_cli_csv_add (record, NULL);
  add_amount (record, totals->billed);
  add_amount (record, totals->computed);
  add_amount (record, totals->estimated);
  farthing_cli_csv_add_int (record, totals->n_unknown);
  farthing_cli_csv_end_record (record);
}

static void
print_csv (const Report *report)
{
  static const char *const names[] = {
    "key",
    "requests",
    "input_tokens",
    "cached_tokens",
    "output_tokens",
    "reasoning_tokens",
    "cost",
    "billed",
    "computed",
    "estimated",
    "unknown_requests",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    farthing_cli_csv_add (text, names[i]);
  farthing_cli_csv_end_record (text);
  for (guint i = 0; i < report->rows->len; i++)
    add_record (text, g_ptr_array_index (report->rows, i));

  fputs (text->str, stdout);
  g_string_free (text, TRUE);
}

static char *
format_count (gint64 count)
{
  return count != FARTHING_UNKNOWN ? g_strdup_printf ("%'" G_GINT64_FORMAT, count) : g_strdup ("");
}

/* An amount of a kind that no request has says nothing and is left out. */
static char *
format_part (FarthingMoney      amount,
             FarthingProvenance provenance)
{
  return amount != 0 ? farthing_cli_format_cost (amount, provenance) : g_strdup ("");
}

static void
add_row (FarthingCliTable          *table,
         const char                *label,
         const FarthingUsageTotals *totals)
{
  g_autofree char *requests = format_count (totals->n_requests);
  g_autofree char *input = format_count (totals->usage.input);
  g_autofree char *cached = format_count (totals->usage.cached);
  g_autofree char *output = format_count (totals->usage.output);
  g_autofree char *thinking = format_count (totals->usage.reasoning);
  g_autofree char *cost = farthing_cli_format_cost (totals->cost, totals->provenance);
  g_autofree char *billed = format_part (totals->billed, FARTHING_PROVENANCE_BILLED);
  g_autofree char *computed = format_part (totals->computed, FARTHING_PROVENANCE_COMPUTED);
  g_autofree char *estimated = format_part (totals->estimated, FARTHING_PROVENANCE_ESTIMATED);
  g_autofree char *unknown = totals->n_unknown > 0 ? format_count (totals->n_unknown) : g_strdup ("");

  farthing_cli_table_add (table, label, requests, input, cached, output, thinking, cost, billed, computed, estimated,
                          unknown, NULL);
}

static void
print_table (const Report *report)
{
  const FarthingUsageTotals *total = get_total (report);
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("lrrrrrrrrrr", _ (groupings[report->by].heading), _("REQUESTS"), _("INPUT"),
                                                                                                                                    _("CACHED"), _("OUTPUT"), _("THINKING"), _("COST"), _("BILLED"),
                                                                                                                                                                                               _("COMPUTED"), _("ESTIMATED"), _("UNKNOWN"), NULL);

  if (report->rows->len == 0)
    {
      fprintf (stderr, "%s\n", _("No request was made in that time."));
      return;
    }

  for (guint i = 0; i < report->rows->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (report->rows, i);

      add_row (table, *sum->label != '\0' ? sum->label : _("(none)"), &sum->totals);
    }
  add_row (table, _("Total"), total);
  farthing_cli_table_print (table, stdout);

  if (total->n_unknown > 0)
    /* Translators: %u is a number of requests */
    fprintf (stderr, ngettext ("%u request of unknown cost is in no amount.\n", "%u requests of unknown cost are in no amount.\n", total->n_unknown),
             total->n_unknown);
}

static int
report_usage (FarthingSession *session,
              Report          *report)
{
  FarthingDatabase *database = farthing_session_get_database (session);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) summed = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&loaded), &error))
    return farthing_cli_failure (error);

  farthing_database_run_async (database, sum_in_thread, report, NULL, NULL, NULL, farthing_cli_answered_cb, &summed);
  farthing_database_run_finish (database, farthing_cli_wait (&summed), &error);
  if (error != NULL)
    return farthing_cli_failure (error);

  if (json)
    print_json (report);
  else if (csv)
    print_csv (report);
  else
    print_table (report);

  return FARTHING_EXIT_OK;
}

static gboolean
read_grouping (guint *found)
{
  for (*found = 0; by != NULL && *found < G_N_ELEMENTS (groupings); ++*found)
    {
      if (g_str_equal (groupings[*found].name, by))
        return TRUE;
    }

  return by == NULL;
}

/* Returns what is wrong with the options, or %NULL */
static const char *
read_options (Report *report)
{
  if (json && csv)
    return _("choose one of --json and --csv");
  if (!read_grouping (&report->by))
    return _("--by takes day, model, provider, key or conversation");
  if (since != NULL && !farthing_cli_date_parse (since, 0, &report->filter.since_ms))
    return _("write the date of --since as year, month and day: 2026-11-01");
  if (until != NULL && !farthing_cli_date_parse (until, 1, &report->filter.until_ms))
    return _("write the date of --until as year, month and day: 2026-11-30");
  if (until != NULL && report->filter.since_ms >= report->filter.until_ms)
    return _("--until is before --since");

  return NULL;
}

static int
run_usage (int    argc,
           char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  Report report = { 0 };
  const char *problem;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_usage, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  problem = argc > 1 ? _("too many words") : read_options (&report);
  if (problem != NULL)
    return farthing_cli_usage_error (&farthing_cli_command_usage, problem);

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  status = report_usage (session, &report);
  farthing_session_close (session);
  g_clear_pointer (&report.rows, g_ptr_array_unref);
  g_clear_pointer (&report.total, g_ptr_array_unref);

  return status;
}

const FarthingCliCommand farthing_cli_command_usage = {
  .name = "usage",
  .usage = NULL,
  .summary = N_("Sum up what was spent, from the ledger"),
  .run = run_usage,
};
