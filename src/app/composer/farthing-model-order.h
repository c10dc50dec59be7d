/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-model.h"
#include "farthing-rate-card.h"

G_BEGIN_DECLS

/* Whether all words of @search occur in the model's provider, id or name, whatever their case.
 * @provider_name is how the provider is written for people. */
gboolean farthing_model_matches         (FarthingModel *model,
                                         const char    *provider_name,
                                         const char    *search);
/* Likewise in any text */
gboolean farthing_model_text_matches    (const char    *text,
                                         const char    *search);
/* "128 k", "1 M", "?" */
char    *farthing_model_format_context  (gint64         tokens) G_GNUC_WARN_UNUSED_RESULT;
/* "$0.15", "free", "?": dollars per million of the class */
char    *farthing_model_format_rate     (FarthingModel *model,
                                         FarthingRateClass rate) G_GNUC_WARN_UNUSED_RESULT;
/* What the rates are now, in one line: "in $0.15 · out $0.60 per million · off-peak until 02:00" */
char    *farthing_model_dup_facts       (FarthingModel *model,
                                         gint64         now_ms,
                                         GTimeZone     *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
