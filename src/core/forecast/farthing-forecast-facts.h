/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-forecast.h"

G_BEGIN_DECLS

/* All that the forecast itself has that is worth knowing, the most urgent first: (transfer full)
 * (element-type utf8).  @is_edit: an earlier question is asked in other words. */
GPtrArray *farthing_forecast_list_facts (const FarthingForecast *forecast,
                                         gboolean is_edit,
                                         gint64 now_ms,
                                         GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
/* The same with what a budget would do, which then bounds all amounts, and with what became of a model that
 * ended: what the composer and the command tell */
GPtrArray *farthing_forecast_complete (FarthingForecast *forecast,
                                       FarthingSession *session,
                                       FarthingConversation *conversation,
                                       FarthingModel *model,
                                       const char *key_label,
                                       gboolean is_edit) G_GNUC_WARN_UNUSED_RESULT;
/* "deepseek-chat is no longer sold since 24 Jul; deepseek-flash follows it": NULL for a model that is */
char *farthing_session_dup_model_end (FarthingSession *session,
                                      const char *provider,
                                      const char *model,
                                      char **successor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
