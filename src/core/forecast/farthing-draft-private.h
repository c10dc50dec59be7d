/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-draft-history.h"
#include "farthing-draft.h"
#include "farthing-habits.h"
#include "farthing-image-size.h"

G_BEGIN_DECLS

/* For the files that FarthingDraft is split in:
 *
 *   farthing-draft.c          what is written, and counting it
 *   farthing-draft-pricing.c  from what was counted to a forecast
 */

struct _FarthingDraft
{
  GObject parent_instance;

  FarthingSession *session;
  FarthingHabits *habits;
  FarthingConversation *conversation;
  GSignalGroup *signals;
  FarthingMessage *replaced;
  GListModel *attachments;
  gint64 max_tokens;

  /* how keys are billed, as it was asked a moment ago: settings are slow for each of 500 models */
  GHashTable *plans;                    /* provider → FarthingKeyPlan */
  gint64 plans_us;

  /* how long answers are that models are compared by, until something changes */
  FarthingLength answer;
  gboolean has_answer;

  /* what was counted of it */
  FarthingTextTally text;
  FarthingTextTally attached;
  guint n_attachments;
  GArray *images;                       /* of FarthingImageSize */
  gboolean is_partial;                  /* there are attachments that are neither */
  FarthingDraftHistory *history;
  GError *error;

  guint reload_source;
  GCancellable *loading;
  GCancellable *counting;
  GCancellable *counting_attached;
};

/* By a price that is not that of the model as it would be asked now: with a key not entered yet.  FALSE,
 * with all unknown, while it is not ready. */
gboolean farthing_draft_forecast_card (FarthingDraft           *self,
                                       FarthingModel           *model,
                                       const FarthingRateCard  *card,
                                       const FarthingSurcharge *surcharge,
                                       FarthingForecast        *forecast);

G_END_DECLS
