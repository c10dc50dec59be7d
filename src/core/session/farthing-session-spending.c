/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-spending.h"

#include "farthing-session-private.h"

#include <string.h>

/* Questions to the ledger, taken to the thread of the database and back. */

typedef struct
{
  FarthingUsageFilter *filter;
  FarthingSpendingStep step;
  FarthingUsageGrouping grouping;
  FarthingUsageBy by;
  FarthingUsageOrder order;
  gint64 since_ms;
  gint64 last;
  guint offset;
  guint limit;
  gboolean json;
  GTimeZone *zone;
  gint64 now_ms;
} Question;

static Question *
question_new (FarthingSession           *session,
              const FarthingUsageFilter *filter)
{
  Question *self = g_new0 (Question, 1);

  self->filter = filter != NULL ? farthing_usage_filter_copy (filter) : NULL;
  self->zone = g_time_zone_new_local ();
  self->now_ms = farthing_clock_get_now (session->clock);

  return self;
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static void
ask (FarthingSession      *self,
     gpointer              source_tag,
     FarthingDatabaseFunc  func,
     Question             *question,
     GDestroyNotify        free_answer,
     GCancellable         *cancellable,
     GAsyncReadyCallback   callback,
     gpointer              user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  farthing_database_run_task (self->database, task, func, question, question_free, free_answer);
}

static gpointer
load_month (sqlite3   *connection,
            gpointer   data,
            GError   **error)
{
  const Question *question = data;

  return farthing_spending_month_load (connection, question->zone, question->now_ms, error);
}

/**
 * farthing_session_load_month_async:
 * @self: a session
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 *
 * Sums up this month, and what it comes to if the person goes on as they do.
 */
void
farthing_session_load_month_async (FarthingSession     *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));

  ask (self, farthing_session_load_month_async, load_month, question_new (self, NULL), (GDestroyNotify) farthing_spending_month_free,
       cancellable, callback, user_data);
}

FarthingSpendingMonth *
farthing_session_load_month_finish (FarthingSession  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_spending (sqlite3   *connection,
               gpointer   data,
               GError   **error)
{
  const Question *question = data;

  return farthing_spending_load (connection, question->filter, question->step, question->grouping, question->zone, question->now_ms, error);
}

void
farthing_session_load_spending_async (FarthingSession           *self,
                                      const FarthingUsageFilter *filter,
                                      FarthingSpendingStep       step,
                                      FarthingUsageGrouping      grouping,
                                      GCancellable              *cancellable,
                                      GAsyncReadyCallback        callback,
                                      gpointer                   user_data)
{
  Question *question;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (filter != NULL);

  question = question_new (self, filter);
  question->step = step;
  question->grouping = grouping;
  ask (self, farthing_session_load_spending_async, load_spending, question, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
farthing_session_load_spending_finish (FarthingSession  *self,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_report (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  const Question *question = data;

  return farthing_usage_report_load (connection, question->filter, question->by, error);
}

void
farthing_session_load_report_async (FarthingSession           *self,
                                    const FarthingUsageFilter *filter,
                                    FarthingUsageBy            by,
                                    GCancellable              *cancellable,
                                    GAsyncReadyCallback        callback,
                                    gpointer                   user_data)
{
  Question *question;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (filter != NULL);

  question = question_new (self, filter);
  question->by = by;
  ask (self, farthing_session_load_report_async, load_report, question, (GDestroyNotify) farthing_usage_report_free, cancellable, callback, user_data);
}

FarthingUsageReport *
farthing_session_load_report_finish (FarthingSession  *self,
                                     GAsyncResult     *result,
                                     GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
export_usage (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  const Question *question = data;
  g_autoptr(FarthingUsageReport) report = farthing_usage_report_load (connection, question->filter, question->by, error);
  char *text;

  if (report == NULL)
    return NULL;
  text = question->json ? farthing_usage_report_to_json (report) : farthing_usage_report_to_csv (report);

  return g_bytes_new_take (text, strlen (text));
}

void
farthing_session_export_usage_async (FarthingSession           *self,
                                     const FarthingUsageFilter *filter,
                                     FarthingUsageBy            by,
                                     gboolean                   json,
                                     GCancellable              *cancellable,
                                     GAsyncReadyCallback        callback,
                                     gpointer                   user_data)
{
  Question *question;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (filter != NULL);

  question = question_new (self, filter);
  question->by = by;
  question->json = json;
  ask (self, farthing_session_export_usage_async, export_usage, question, (GDestroyNotify) g_bytes_unref, cancellable, callback, user_data);
}

GBytes *
farthing_session_export_usage_finish (FarthingSession  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
farthing_usage_page_free (FarthingUsagePage *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

static gpointer
load_page (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  const Question *question = data;
  g_autoptr(FarthingUsagePage) page = g_new0 (FarthingUsagePage, 1);

  page->last = question->last;
  if (page->last == 0 && !farthing_usage_record_find_last (connection, &page->last, error))
    return NULL;
  page->records = farthing_usage_record_list (connection, question->filter, question->order, page->last, question->offset, question->limit, error);

  return page->records != NULL ? g_steal_pointer (&page) : NULL;
}

void
farthing_session_load_page_async (FarthingSession           *self,
                                  const FarthingUsageFilter *filter,
                                  FarthingUsageOrder         order,
                                  gint64                     last,
                                  guint                      offset,
                                  guint                      limit,
                                  GCancellable              *cancellable,
                                  GAsyncReadyCallback        callback,
                                  gpointer                   user_data)
{
  Question *question;

  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (filter != NULL);

  question = question_new (self, filter);
  question->order = order;
  question->last = last;
  question->offset = offset;
  question->limit = limit;
  ask (self, farthing_session_load_page_async, load_page, question, (GDestroyNotify) farthing_usage_page_free, cancellable, callback, user_data);
}

FarthingUsagePage *
farthing_session_load_page_finish (FarthingSession  *self,
                                   GAsyncResult     *result,
                                   GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_choices (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  const Question *question = data;

  return farthing_usage_choice_list (connection, question->last, error);
}

void
farthing_session_load_choices_async (FarthingSession     *self,
                                     gint64               after,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Question *question;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  question = question_new (self, NULL);
  question->last = after;
  ask (self, farthing_session_load_choices_async, load_choices, question, (GDestroyNotify) g_ptr_array_unref,
       cancellable, callback, user_data);
}

GPtrArray *
farthing_session_load_choices_finish (FarthingSession  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_price_changes (sqlite3   *connection,
                    gpointer   data,
                    GError   **error)
{
  const Question *question = data;

  return farthing_price_history_list (connection, question->since_ms, question->limit, error);
}

void
farthing_session_load_price_changes_async (FarthingSession     *self,
                                           gint64               since_ms,
                                           guint                limit,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  Question *question;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  question = question_new (self, NULL);
  question->since_ms = since_ms;
  question->limit = limit;
  ask (self, farthing_session_load_price_changes_async, load_price_changes, question, (GDestroyNotify) g_ptr_array_unref,
       cancellable, callback, user_data);
}

GPtrArray *
farthing_session_load_price_changes_finish (FarthingSession  *self,
                                            GAsyncResult     *result,
                                            GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
