/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "farthing-cli-command.h"
#include "farthing-cli-date.h"
#include "farthing-cli-format.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-provider.h"
#include "farthing-session-load.h"
#include "farthing-usage-accounts.h"
#include "farthing-usage-report.h"

extern const FarthingCliCommand farthing_cli_command_usage;

static char *since;
static char *until;
static char *by_name;
static char *provider;
static char *model;
static char *key_label;
static char *conversation;
static char *purpose;
static gboolean json;
static gboolean csv;
static gboolean reconcile;

static const GOptionEntry entries[] = {
  { "since", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &since, N_("The first day, as 2026-11-01, in local time"), N_("DATE") },
  { "until", 'u', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &until, N_("The last day; it counts whole"), N_("DATE") },
  { "by", 'b', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &by_name, N_("day (default), model, provider, key, conversation, purpose or request"), N_("WHAT") },
  { "provider", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &provider, N_("Only this provider"), N_("PROVIDER") },
  { "model", 'm', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &model, N_("Only this model, with or without its provider before it"), N_("MODEL") },
  { "key", 'k', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &key_label, N_("Only requests with the key of this label; \"\" is without one"), N_("LABEL") },
  { "conversation", 'c', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &conversation, N_("Only this conversation, by its id"), N_("ID") },
  { "purpose", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &purpose, N_("chat, background (all that is not chat), or a purpose by its name"), N_("PURPOSE") },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { "csv", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &csv, N_("Print a CSV table (RFC 4180), without the total"), NULL },
  { "reconcile", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &reconcile, N_("Ask the providers what was spent with each key, and set the ledger’s sum beside it"), NULL },
  { NULL },
};

static const char *const headings[FARTHING_N_USAGE_BY] = {
  [FARTHING_USAGE_BY_DAY] = N_("DAY"),
  [FARTHING_USAGE_BY_MODEL] = N_("MODEL"),
  [FARTHING_USAGE_BY_PROVIDER] = N_("PROVIDER"),
  [FARTHING_USAGE_BY_KEY] = N_("KEY"),
  [FARTHING_USAGE_BY_CONVERSATION] = N_("CONVERSATION"),
  [FARTHING_USAGE_BY_PURPOSE] = N_("PURPOSE"),
  [FARTHING_USAGE_BY_REQUEST] = N_("TIME"),
};

/* What is asked of the database.  The job has the struct for itself while it runs: the command
 * waits for it. */
typedef struct
{
  FarthingUsageFilter filter;
  FarthingUsageBy by;
  char *provider; /* that stood before the model */
} Question;

static gpointer
load_in_thread (sqlite3   *connection,
                gpointer   data,
                GError   **error)
{
  const Question *question = data;

  return farthing_usage_report_load (connection, &question->filter, question->by, error);
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
add_request (FarthingCliTable    *table,
             FarthingUsageRecord *record)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (record);
  g_autoptr(GDateTime) created = g_date_time_new_from_unix_local (entry->created_ms / 1000);
  g_autofree char *time = created != NULL ? g_date_time_format (created, "%Y-%m-%d %H:%M") : NULL;
  g_autofree char *name = g_strdup_printf ("%s/%s", entry->provider, entry->model);
  g_autofree char *input = format_count (entry->usage.input);
  g_autofree char *cached = format_count (entry->usage.cached);
  g_autofree char *output = format_count (entry->usage.output);
  g_autofree char *thinking = format_count (entry->usage.reasoning);
  g_autofree char *cost = farthing_cli_format_cost (entry->cost, entry->provenance);

  farthing_cli_table_add (table, time, name, entry->key_label != NULL ? entry->key_label : "", entry->purpose, input, cached, output,
                          thinking, cost, NULL);
}

static void
print_requests (const FarthingUsageReport *report)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("llllrrrrr", _("TIME"), _("MODEL"), _("KEY"), _("PURPOSE"), _("INPUT"), _("CACHED"),
                                                                                                                                               _("OUTPUT"), _("THINKING"), _("COST"), NULL);

  for (guint i = 0; i < report->rows->len; i++)
    add_request (table, g_ptr_array_index (report->rows, i));
  farthing_cli_table_print (table, stdout);
}

static void
print_sums (const FarthingUsageReport *report)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("lrrrrrrrrrr", _ (headings[report->by]), _("REQUESTS"), _("INPUT"), _("CACHED"),
                                                                                                                                        _("OUTPUT"), _("THINKING"), _("COST"), _("BILLED"), _("COMPUTED"), _("ESTIMATED"),
                                                                                                                                                                                                                   _("UNKNOWN"), NULL);

  for (guint i = 0; i < report->rows->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (report->rows, i);

      add_row (table, *sum->label != '\0' ? sum->label : _("(none)"), &sum->totals);
    }
  add_row (table, _("Total"), &report->total);
  farthing_cli_table_print (table, stdout);
}

static void
print_notes (const FarthingUsageReport *report)
{
  const FarthingUsageTotals *background = &report->background;

  if (report->total.n_unknown > 0)
    /* Translators: %u is a number of requests */
    fprintf (stderr, ngettext ("%u request of unknown cost is in no amount.\n", "%u requests of unknown cost are in no amount.\n", report->total.n_unknown),
             report->total.n_unknown);
  if (background->n_requests > 0)
    {
      g_autofree char *cost = farthing_cli_format_cost (background->cost, background->provenance);

      /* Translators: %u is a number of requests that nobody asked for themselves, as for the title of a conversation; %s what they cost */
      fprintf (stderr, ngettext ("%u request was made in the background: %s.\n", "%u requests were made in the background: %s.\n", background->n_requests),
               background->n_requests, cost);
    }
}

static void
print_table (const FarthingUsageReport *report)
{
  if (report->rows->len == 0)
    {
      fprintf (stderr, "%s\n", _("No request was made in that time."));
      return;
    }

  if (report->by == FARTHING_USAGE_BY_REQUEST)
    print_requests (report);
  else
    print_sums (report);
  print_notes (report);
}

static void
print_report (const FarthingUsageReport *report)
{
  g_autofree char *text = NULL;

  if (!json && !csv)
    {
      print_table (report);
      return;
    }

  text = json ? farthing_usage_report_to_json (report) : farthing_usage_report_to_csv (report);
  fputs (text, stdout);
  if (json)
    fputc ('\n', stdout);
}

static int
report_usage (FarthingSession *session,
              Question        *question)
{
  FarthingDatabase *database = farthing_session_get_database (session);
  g_autoptr(FarthingUsageReport) report = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) answered = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&loaded), &error))
    return farthing_cli_failure (error);
  if (reconcile)
    return farthing_usage_accounts_print (session, json);

  farthing_database_run_async (database, load_in_thread, question, NULL, (GDestroyNotify) farthing_usage_report_free, NULL,
                               farthing_cli_answered_cb, &answered);
  report = farthing_database_run_finish (database, farthing_cli_wait (&answered), &error);
  if (report == NULL)
    return farthing_cli_failure (error);
  print_report (report);

  return FARTHING_EXIT_OK;
}

static gboolean
read_by (FarthingUsageBy *found)
{
  *found = FARTHING_USAGE_BY_DAY;
  for (guint i = 0; by_name != NULL && i < FARTHING_N_USAGE_BY; i++)
    {
      if (!g_str_equal (farthing_usage_by_get_name (i), by_name))
        continue;
      *found = i;
      return TRUE;
    }

  return by_name == NULL;
}

/* "mistral/small" is a model of a provider if the ledger may know that one; "x/y" may as well be the
 * whole id of a model of OpenRouter's */
static void
read_model (Question *question)
{
  const char *slash = model != NULL ? strchr (model, '/') : NULL;
  g_autofree char *prefix = slash != NULL ? g_strndup (model, slash - model) : NULL;

  question->filter.provider = provider;
  question->filter.model = model;
  if (prefix != NULL && provider == NULL && farthing_provider_find (prefix) != NULL)
    {
      question->provider = g_steal_pointer (&prefix);
      question->filter.provider = question->provider;
      question->filter.model = slash + 1;
    }
}

/* Whether there is an option that a reconciliation knows nothing of */
static gboolean
is_filtered (void)
{
  const char *const options[] = { since, until, by_name, provider, model, key_label, conversation, purpose };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      if (options[i] != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Returns what is wrong with the dates, or %NULL */
static const char *
read_dates (FarthingUsageFilter *filter)
{
  if (since != NULL && !farthing_cli_date_parse (since, 0, &filter->since_ms))
    return _("write the date of --since as year, month and day: 2026-11-01");
  if (until != NULL && !farthing_cli_date_parse (until, 1, &filter->until_ms))
    return _("write the date of --until as year, month and day: 2026-11-30");
  if (since != NULL && until != NULL && filter->since_ms >= filter->until_ms)
    return _("--until is before --since");
  /* Before 1970 nothing was asked, and an end of 0 would be none */
  filter->since_ms = MAX (filter->since_ms, 0);
  if (until != NULL)
    filter->until_ms = MAX (filter->until_ms, 1);

  return NULL;
}

/* Returns what is wrong with the options, or %NULL */
static const char *
read_options (Question *question)
{
  FarthingUsageFilter *filter = &question->filter;

  if (json && csv)
    return _("choose one of --json and --csv");
  if (reconcile && (csv || is_filtered ()))
    return _("--reconcile goes with --json alone: providers tell fixed spans of all keys");
  if (!read_by (&question->by))
    return _("--by takes day, model, provider, key, conversation, purpose or request");
  if (conversation != NULL && !g_ascii_string_to_signed (conversation, 10, 1, G_MAXINT64, &filter->conversation, NULL))
    return _("--conversation takes the number that farthing list shows");
  filter->key_label = key_label;
  filter->purpose = purpose;
  read_model (question);

  return read_dates (filter);
}

static int
run_usage (int    argc,
           char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  Question question = { 0 };
  g_autofree char *stranger = NULL;
  const char *problem;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_usage, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  problem = argc > 1 ? _("too many words") : read_options (&question);
  if (problem == NULL && provider != NULL && farthing_provider_find (provider) == NULL)
    problem = stranger = farthing_cli_dup_no_provider (provider);
  if (problem != NULL)
    return farthing_cli_usage_error (&farthing_cli_command_usage, problem);

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  status = report_usage (session, &question);
  farthing_session_close (session);
  g_free (question.provider);

  return status;
}

const FarthingCliCommand farthing_cli_command_usage = {
  .name = "usage",
  .usage = NULL,
  .summary = N_("Sum up what was spent, from the ledger"),
  .run = run_usage,
};
