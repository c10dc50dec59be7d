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
 *   farthing-draft.c           what it is about, and the history
 *   farthing-draft-counting.c  tokens of what is written and attached
 *   farthing-draft-pricing.c   from what was counted to a forecast
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
  GHashTable *plans; /* provider → FarthingKeyPlan */
  gint64 plans_us;

  /* how long answers are that models are compared by, until something changes */
  FarthingLength answer;
  gboolean has_answer;

  /* what was counted of it */
  FarthingTextTally text;
  FarthingTextTally attached;
  guint n_attachments;
  GArray *images; /* of FarthingImageSize */
  gboolean is_partial; /* there are attachments that are neither */
  FarthingDraftHistory *history;
  GError *error;

  guint reload_source;
  GCancellable *loading;
  GCancellable *counting;
  GCancellable *counting_attached;
};

/* By a price that is not that of the model as it would be asked now: with a key not entered yet.  FALSE,
 * with all unknown, while it is not ready. */
gboolean farthing_draft_forecast_card (FarthingDraft *self,
                                       FarthingModel *model,
                                       const FarthingRateCard *card,
                                       const FarthingSurcharge *surcharge,
                                       FarthingForecast *forecast);

/* (nullable) (transfer full): the rates of the host that such a variant asks first, if hosts are known */
FarthingRateCard *farthing_forecast_find_host_card (const FarthingForecast *forecast,
                                                    FarthingSession *session,
                                                    const char *provider_id,
                                                    const char *model) G_GNUC_WARN_UNUSED_RESULT;
/* Something was counted anew, or is not known any more */
void farthing_draft_emit_changed (FarthingDraft *self);
/* Adds the images among the attachments, and notes what is neither image nor text */
void farthing_draft_measure_images (FarthingDraft *self);
/* Cancels what is under way and forgets it */
void farthing_draft_cancel (GCancellable **cancellable);

G_END_DECLS
