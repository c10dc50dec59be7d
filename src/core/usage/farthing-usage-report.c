/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-report.h"

#include "farthing-clock.h"
#include "farthing-csv.h"
#include "farthing-json.h"

/* The report as CSV and JSON.  A row of a single request has the members of a sum, so that scripts
 * read both alike, and after them what only a request has.  JSON is put together row by row: the
 * tree of a long ledger would take a hundred times the room of its text. */

static const struct
{
  const char *name;
  FarthingUsageGrouping grouping;
} groupings[FARTHING_N_USAGE_BY] = {
  [FARTHING_USAGE_BY_DAY] = { "day", FARTHING_USAGE_GROUP_DAY },
  [FARTHING_USAGE_BY_MODEL] = { "model", FARTHING_USAGE_GROUP_MODEL },
  [FARTHING_USAGE_BY_PROVIDER] = { "provider", FARTHING_USAGE_GROUP_PROVIDER },
  [FARTHING_USAGE_BY_KEY] = { "key", FARTHING_USAGE_GROUP_KEY },
  [FARTHING_USAGE_BY_CONVERSATION] = { "conversation", FARTHING_USAGE_GROUP_CONVERSATION },
  [FARTHING_USAGE_BY_PURPOSE] = { "purpose", FARTHING_USAGE_GROUP_PURPOSE },
  [FARTHING_USAGE_BY_REQUEST] = { "request", FARTHING_USAGE_GROUP_NONE },
};

const char *
farthing_usage_by_get_name (guint by)
{
  return by < FARTHING_N_USAGE_BY ? groupings[by].name : NULL;
}

static gboolean
load_total (sqlite3                    *connection,
            const FarthingUsageFilter  *filter,
            FarthingUsageTotals        *total,
            GError                    **error)
{
  g_autoptr(GPtrArray) sums = farthing_usage_ledger_sum (connection, filter, FARTHING_USAGE_GROUP_NONE, error);

  if (sums == NULL)
    return FALSE;
  *total = ((const FarthingUsageSum *) g_ptr_array_index (sums, 0))->totals;

  return TRUE;
}

static gboolean
load_background (FarthingUsageReport  *self,
                 sqlite3              *connection,
                 GError              **error)
{
  FarthingUsageFilter background = *self->filter;

  farthing_usage_totals_init (&self->background);
  if (g_strcmp0 (background.purpose, FARTHING_PURPOSE_CHAT) == 0)
    return TRUE;
  if (background.purpose == NULL)
    background.purpose = FARTHING_PURPOSE_BACKGROUND;

  return load_total (connection, &background, &self->background, error);
}

static gboolean
load_rows (FarthingUsageReport  *self,
           sqlite3              *connection,
           GError              **error)
{
  gint64 last;

  if (self->by != FARTHING_USAGE_BY_REQUEST)
    self->rows = farthing_usage_ledger_sum (connection, self->filter, groupings[self->by].grouping, error);
  else if (farthing_usage_record_find_last (connection, &last, error))
    self->rows = farthing_usage_record_list (connection, self->filter, FARTHING_USAGE_ORDER_OLDEST, last, 0, G_MAXUINT32, error);

  return self->rows != NULL;
}

/**
 * farthing_usage_report_load:
 * @connection: the connection of the worker thread
 * @filter: which entries
 * @by: what they are summed by
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: (transfer full): the report, or %NULL
 */
FarthingUsageReport *
farthing_usage_report_load (sqlite3                    *connection,
                            const FarthingUsageFilter  *filter,
                            FarthingUsageBy             by,
                            GError                    **error)
{
  g_autoptr(FarthingUsageReport) self = g_new0 (FarthingUsageReport, 1);

  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail ((guint) by < FARTHING_N_USAGE_BY, NULL);

  self->filter = farthing_usage_filter_copy (filter);
  self->by = by;
  if (!load_rows (self, connection, error) || !load_total (connection, self->filter, &self->total, error) ||
      !load_background (self, connection, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
farthing_usage_report_free (FarthingUsageReport *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

gboolean
farthing_usage_totals_has_cost (const FarthingUsageTotals *totals)
{
  g_return_val_if_fail (totals != NULL, FALSE);

  return totals->n_requests == 0 || totals->n_unknown < totals->n_requests;
}

/* A request as the sum of itself */
static void
get_totals_of (const FarthingUsageEntry *entry,
               FarthingUsageTotals      *totals)
{
  farthing_usage_totals_init (totals);
  totals->n_requests = 1;
  totals->n_unknown = entry->provenance == FARTHING_PROVENANCE_UNKNOWN;
  totals->provenance = entry->provenance;
  totals->usage = entry->usage;
  totals->cost = totals->n_unknown == 0 ? entry->cost : 0;
  totals->billed = entry->provenance == FARTHING_PROVENANCE_BILLED ? entry->cost : 0;
  totals->computed = entry->provenance == FARTHING_PROVENANCE_COMPUTED ? entry->cost : 0;
  totals->estimated = entry->provenance == FARTHING_PROVENANCE_ESTIMATED ? entry->cost : 0;
}

static void
add_amount (GString       *record,
            FarthingMoney  amount)
{
  g_autofree char *text = farthing_money_to_string (amount);

  farthing_csv_add (record, text);
}

static void
add_sum (GString                   *record,
         const char                *key,
         const FarthingUsageTotals *totals)
{
  farthing_csv_add_text (record, key);
  farthing_csv_add_int (record, totals->n_requests);
  farthing_csv_add_int (record, totals->usage.input);
  farthing_csv_add_int (record, totals->usage.cached);
  farthing_csv_add_int (record, totals->usage.output);
  farthing_csv_add_int (record, totals->usage.reasoning);
  if (farthing_usage_totals_has_cost (totals))
    add_amount (record, totals->cost);
  else
    farthing_csv_add (record, NULL);
  add_amount (record, totals->billed);
  add_amount (record, totals->computed);
  add_amount (record, totals->estimated);
  farthing_csv_add_int (record, totals->n_unknown);
}

static void
add_request (GString             *record,
             FarthingUsageRecord *row)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (row);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, entry->id);
  g_autofree char *time = farthing_time_format_rfc3339 (entry->created_ms);
  FarthingUsageTotals totals;

  get_totals_of (entry, &totals);
  add_sum (record, key, &totals);
  farthing_csv_add (record, time);
  farthing_csv_add_text (record, entry->provider);
  farthing_csv_add_text (record, entry->model);
  farthing_csv_add_text (record, entry->answered_by);
  farthing_csv_add_text (record, entry->key_label);
  farthing_csv_add_int (record, entry->conversation != 0 ? entry->conversation : FARTHING_UNKNOWN);
  farthing_csv_add_text (record, farthing_usage_record_get_title (row));
  farthing_csv_add (record, entry->purpose);
  farthing_csv_add (record, farthing_provenance_to_string (entry->provenance));
  farthing_csv_add (record, entry->finish);
  farthing_csv_add_int (record, entry->duration_ms);
}

/**
 * farthing_usage_report_to_csv:
 * @self: a report
 *
 * Returns: (transfer full): the rows as RFC 4180 text; what is not known is an empty field
 */
char *
farthing_usage_report_to_csv (const FarthingUsageReport *self)
{
  static const char *const names[] = {
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
  static const char *const request_names[] = {
    "time",
    "provider",
    "model",
    "answered_by",
    "key_label",
    "conversation",
    "title",
    "purpose",
    "provenance",
    "finish",
    "duration_ms",
  };
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  /* What a row is about, and so what a sheet calls its first column; an entry by itself has but a number */
  farthing_csv_add (text, self->by == FARTHING_USAGE_BY_REQUEST ? "key" : farthing_usage_by_get_name (self->by));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    farthing_csv_add (text, names[i]);
  for (guint i = 0; self->by == FARTHING_USAGE_BY_REQUEST && i < G_N_ELEMENTS (request_names); i++)
    farthing_csv_add (text, request_names[i]);
  farthing_csv_end_record (text);

  for (guint i = 0; i < self->rows->len; i++)
    {
      gpointer row = g_ptr_array_index (self->rows, i);

      if (self->by == FARTHING_USAGE_BY_REQUEST)
        add_request (text, row);
      else
        add_sum (text, ((FarthingUsageSum *) row)->label, &((FarthingUsageSum *) row)->totals);
      farthing_csv_end_record (text);
    }

  return g_string_free (text, FALSE);
}

static void
build_string (JsonBuilder *builder,
              const char  *name,
              const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
build_int (JsonBuilder *builder,
           const char  *name,
           gint64       value)
{
  json_builder_set_member_name (builder, name);
  if (value != FARTHING_UNKNOWN)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
build_time (JsonBuilder *builder,
            const char  *name,
            gint64       time_ms)
{
  g_autofree char *text = time_ms > 0 ? farthing_time_format_rfc3339 (time_ms) : NULL;

  build_string (builder, name, text);
}

static void
build_money (JsonBuilder   *builder,
             const char    *name,
             FarthingMoney  money)
{
  g_autofree char *text = farthing_money_to_string (money);

  build_string (builder, name, text);
}

static void
build_sum (JsonBuilder               *builder,
           const FarthingUsageTotals *totals)
{
  build_int (builder, "requests", totals->n_requests);
  build_int (builder, "input_tokens", totals->usage.input);
  build_int (builder, "cached_tokens", totals->usage.cached);
  build_int (builder, "output_tokens", totals->usage.output);
  build_int (builder, "reasoning_tokens", totals->usage.reasoning);
  if (farthing_usage_totals_has_cost (totals))
    build_money (builder, "cost", totals->cost);
  else
    build_string (builder, "cost", NULL);
  build_money (builder, "billed", totals->billed);
  build_money (builder, "computed", totals->computed);
  build_money (builder, "estimated", totals->estimated);
  build_int (builder, "unknown_requests", totals->n_unknown);
}

static void
build_request (JsonBuilder         *builder,
               FarthingUsageRecord *row)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (row);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, entry->id);
  FarthingUsageTotals totals;

  get_totals_of (entry, &totals);
  build_string (builder, "key", key);
  build_sum (builder, &totals);
  build_time (builder, "time", entry->created_ms);
  build_string (builder, "provider", entry->provider);
  build_string (builder, "model", entry->model);
  build_string (builder, "answered_by", entry->answered_by);
  build_string (builder, "key_label", entry->key_label);
  build_int (builder, "conversation", entry->conversation != 0 ? entry->conversation : FARTHING_UNKNOWN);
  build_string (builder, "title", farthing_usage_record_get_title (row));
  build_string (builder, "purpose", entry->purpose);
  build_string (builder, "provenance", farthing_provenance_to_string (entry->provenance));
  build_string (builder, "finish", entry->finish);
  build_int (builder, "duration_ms", entry->duration_ms);
}

/* Ends the object of @builder and appends it; @builder can begin another one after it */
static void
append_object (GString     *text,
               JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *object = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  object = farthing_json_print (root);
  g_string_append (text, object);
  json_builder_reset (builder);
}

static void
append_rows (GString                   *text,
             JsonBuilder               *builder,
             const FarthingUsageReport *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      gpointer row = g_ptr_array_index (self->rows, i);

      if (i > 0)
        g_string_append_c (text, ',');
      json_builder_begin_object (builder);
      if (self->by == FARTHING_USAGE_BY_REQUEST)
        {
          build_request (builder, row);
        }
      else
        {
          const FarthingUsageSum *sum = row;

          build_string (builder, "key", *sum->label != '\0' ? sum->label : NULL);
          build_sum (builder, &sum->totals);
        }
      append_object (text, builder);
    }
}

/**
 * farthing_usage_report_to_json:
 * @self: a report
 *
 * Returns: (transfer full): a document with the members since, until, by, rows, total and background
 */
char *
farthing_usage_report_to_json (const FarthingUsageReport *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  build_time (builder, "since", self->filter->since_ms);
  build_time (builder, "until", self->filter->until_ms);
  build_string (builder, "by", groupings[self->by].name);
  append_object (text, builder);

  /* The brace is put back at the end. */
  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",\"rows\":[");
  append_rows (text, builder, self);
  g_string_append (text, "],\"total\":");
  json_builder_begin_object (builder);
  build_sum (builder, &self->total);
  append_object (text, builder);
  g_string_append (text, ",\"background\":");
  json_builder_begin_object (builder);
  build_sum (builder, &self->background);
  append_object (text, builder);
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}
