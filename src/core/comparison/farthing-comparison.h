/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison-row.h"
#include "farthing-draft.h"

G_BEGIN_DECLS

/**
 * FarthingComparison:
 *
 * A #GListModel of #FarthingComparisonRow: what every model on offer costs beside the others.  It
 * follows models, prices, keys and settings of the session, a draft and a conversation, but only
 * while it is active, which is while somebody looks.  Heavy work is done on other threads.
 *
 * #FarthingComparison::changed tells that figures or facts of rows are others now; which rows there
 * are is told as by all lists.
 */
#define FARTHING_TYPE_COMPARISON (farthing_comparison_get_type ())

G_DECLARE_FINAL_TYPE (FarthingComparison, farthing_comparison, FARTHING, COMPARISON, GObject)

/* What the months of the rows are made of */
typedef struct
{
  const char *profile; /* "last30", "light" … or three numbers, as it was applied; good until the next call */
  gboolean by_ledger; /* the person's own last 30 days, priced anew */
  gboolean substituted; /* those were asked for and have nothing: @profile stands in for them */
  gboolean daily; /* too few active days for a month: rows tell a day */
  guint active_days;
  guint n_requests; /* in the ledger's last 30 days */
  guint n_uncounted; /* that are in no figure, for nobody counted their tokens */
  gint64 messages; /* of a whole month, or FARTHING_UNKNOWN */
  FarthingMoney paid; /* in the last 30 days, settled; FARTHING_UNKNOWN: nothing is known */
  FarthingProvenance paid_provenance; /* the weakest in it */
} FarthingComparisonBasis;

/* The models that the session offers now */
FarthingComparison *farthing_comparison_new (FarthingSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* The models that the catalogue has at @at_ms, at the prices of that time */
FarthingComparison *farthing_comparison_new_at (FarthingSession *session,
                                                gint64 at_ms) G_GNUC_WARN_UNUSED_RESULT;
FarthingSession *farthing_comparison_get_session (FarthingComparison *self);
void farthing_comparison_set_active (FarthingComparison *self,
                                     gboolean active);
/* (transfer none) (nullable) */
FarthingDraft *farthing_comparison_get_draft (FarthingComparison *self);
/* (nullable): what the next message is; followed at most ten times a second */
void farthing_comparison_set_draft (FarthingComparison *self,
                                    FarthingDraft *draft);
/* (nullable) */
void farthing_comparison_set_conversation (FarthingComparison *self,
                                           FarthingConversation *conversation);
/* As in the setting "month-profile", which it follows until this is called.  Without a day in the
 * ledger "last30" is taken as "regular". */
void farthing_comparison_set_profile (FarthingComparison *self,
                                      const char *profile);
/* FALSE while figures of the ledger are still being made */
gboolean farthing_comparison_is_ready (FarthingComparison *self);
void farthing_comparison_get_basis (FarthingComparison *self,
                                    FarthingComparisonBasis *basis);
/* Whether any of the models can be asked because a key is held */
gboolean farthing_comparison_has_key (FarthingComparison *self);
/* (transfer none) (nullable): the row of a model, "provider/id" */
FarthingComparisonRow *farthing_comparison_find (FarthingComparison *self,
                                                 const char *reference);
/* What the month of @row will be from the next change of its price by date on, which is a fact of the row;
 * FALSE if that cannot be told yet.  Prices 30 days on one model, so it is not for many. */
gboolean farthing_comparison_get_month_after (FarthingComparison *self,
                                              FarthingComparisonRow *row,
                                              FarthingMonth *month);
/* Ends when all figures are there: for commands and tests, active or not */
void farthing_comparison_load_async (FarthingComparison *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Errors of #FARTHING_STORE_ERROR: the ledger cannot be read */
gboolean farthing_comparison_load_finish (FarthingComparison *self,
                                          GAsyncResult *result,
                                          GError **error);

G_END_DECLS
