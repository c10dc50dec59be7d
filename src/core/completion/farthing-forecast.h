/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingForecast:
 * @model: "provider/id"
 * @input: tokens of the prompt: @history + @draft + @attachments
 * @history: tokens of what was said before, as reported where it was
 * @draft: tokens of the new text, estimated
 * @attachments: tokens of attached texts, estimated, or %FARTHING_UNKNOWN if there are others
 * @has_cost: whether a price is known at all
 * @low: a short answer, the history read from the cache
 * @likely: an ordinary answer
 * @ceiling: the longest answer allowed, or %FARTHING_UNKNOWN if nothing bounds it
 *
 * What a question would cost, before it is asked: never one number where there is a range.
 */
typedef struct
{
  char          *model;
  gint64         input;
  gint64         history;
  gint64         draft;
  gint64         attachments;
  gboolean       has_cost;
  FarthingMoney  low;
  FarthingMoney  likely;
  FarthingMoney  ceiling;
} FarthingForecast;

void              farthing_forecast_free       (FarthingForecast     *self);
/* @max_tokens: the limit set for the answer, or FARTHING_UNKNOWN for the model's own */
void              farthing_forecast_new_async  (FarthingSession      *session,
                                                FarthingConversation *conversation,
                                                FarthingMessage      *question,
                                                gint64                max_tokens,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
FarthingForecast *farthing_forecast_new_finish (GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingForecast, farthing_forecast_free)

G_END_DECLS
