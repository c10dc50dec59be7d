/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-history.h"
#include "farthing-session.h"
#include "farthing-spending.h"
#include "farthing-usage-choice.h"
#include "farthing-usage-report.h"

G_BEGIN_DECLS

/* What the ledger tells of spending, read on the thread of the database; days are those of the local
 * time zone, now is the time of the session's clock.  Errors are of #FARTHING_STORE_ERROR. */

/* A page of the ledger.  @last comes from the first page (0 asks for it) and keeps the next ones in
 * step with it. */
typedef struct
{
  GPtrArray *records;                   /* FarthingUsageRecord */
  gint64     last;
} FarthingUsagePage;

void                   farthing_usage_page_free              (FarthingUsagePage          *self);

void                   farthing_session_load_month_async     (FarthingSession            *self,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
FarthingSpendingMonth *farthing_session_load_month_finish    (FarthingSession            *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* @filter is copied.  Ends with the FarthingSpendingParts of the span. */
void                   farthing_session_load_spending_async  (FarthingSession            *self,
                                                              const FarthingUsageFilter  *filter,
                                                              FarthingSpendingStep        step,
                                                              FarthingUsageGrouping       grouping,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
GPtrArray             *farthing_session_load_spending_finish (FarthingSession            *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* @filter is copied */
void                   farthing_session_load_report_async    (FarthingSession            *self,
                                                              const FarthingUsageFilter  *filter,
                                                              FarthingUsageBy             by,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
FarthingUsageReport   *farthing_session_load_report_finish   (FarthingSession            *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* @filter is copied.  The report as the text of a CSV or JSON file, put together off the main loop. */
void                   farthing_session_export_usage_async   (FarthingSession            *self,
                                                              const FarthingUsageFilter  *filter,
                                                              FarthingUsageBy             by,
                                                              gboolean                    json,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
GBytes                *farthing_session_export_usage_finish  (FarthingSession            *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* @filter is copied */
void                   farthing_session_load_page_async      (FarthingSession            *self,
                                                              const FarthingUsageFilter  *filter,
                                                              FarthingUsageOrder          order,
                                                              gint64                      last,
                                                              guint                       offset,
                                                              guint                       limit,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
FarthingUsagePage     *farthing_session_load_page_finish     (FarthingSession            *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends with what there is to filter by: the FarthingUsageChoices of the rows after @after, 0 for all */
void                   farthing_session_load_choices_async   (FarthingSession            *self,
                                                              gint64                      after,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
GPtrArray             *farthing_session_load_choices_finish  (FarthingSession            *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends with what updates of the prices changed since @since_ms, the newest first and at most @limit:
 * FarthingSeenChanges */
void                   farthing_session_load_price_changes_async (FarthingSession        *self,
                                                              gint64                      since_ms,
                                                              guint                       limit,
                                                              GCancellable               *cancellable,
                                                              GAsyncReadyCallback         callback,
                                                              gpointer                    user_data);
GPtrArray             *farthing_session_load_price_changes_finish (FarthingSession       *self,
                                                              GAsyncResult               *result,
                                                              GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUsagePage, farthing_usage_page_free)

G_END_DECLS
