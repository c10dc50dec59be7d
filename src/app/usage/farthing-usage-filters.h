/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"
#include "farthing-spending.h"

G_BEGIN_DECLS

/**
 * FarthingUsageFilters:
 *
 * Which requests a person wants to see: a span of time, provider, model, key, purpose, and one
 * conversation.  Emits `changed`.
 */
#define FARTHING_TYPE_USAGE_FILTERS (farthing_usage_filters_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageFilters, farthing_usage_filters, FARTHING, USAGE_FILTERS, GtkWidget)

GtkWidget           *farthing_usage_filters_new              (void) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_usage_filters_set_session      (FarthingUsageFilters *self,
                                                              FarthingSession      *session);
/* Borrows its strings until the filters change */
void                 farthing_usage_filters_get              (FarthingUsageFilters *self,
                                                              FarthingUsageFilter  *filter);
/* Whether a chart of the span is better one of days or of months */
FarthingSpendingStep farthing_usage_filters_get_step         (FarthingUsageFilters *self);
/* From the day of @start_ms to that before @end_ms, both ms UTC */
void                 farthing_usage_filters_set_span         (FarthingUsageFilters *self,
                                                              gint64                start_ms,
                                                              gint64                end_ms);
/* @title: (nullable) */
/* Shows what a sum of @grouping with that @label is of: "mistral", "mistral/large", "mistral/work" */
void                 farthing_usage_filters_choose           (FarthingUsageFilters *self,
                                                              FarthingUsageGrouping grouping,
                                                              const char           *label);
void                 farthing_usage_filters_set_conversation (FarthingUsageFilters *self,
                                                              gint64                conversation,
                                                              const char           *title);

G_END_DECLS
