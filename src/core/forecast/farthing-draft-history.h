/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-estimate.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingDraftHistory:
 *
 * What goes along with a question: the messages before it, counted.  Characters are counted once;
 * where a provider reported the tokens of a prompt, they are exact up to there.  Immutable.
 */
typedef struct _FarthingDraftHistory FarthingDraftHistory;

/* How many tokens a history is on one model */
typedef struct
{
  gint64            tokens;             /* reported, and what each message since costs beside its text */
  gint64            reported;           /* those of @tokens that a provider counted, of whatever tokenizer */
  gboolean          is_measured;        /* … by the same tokenizer, so that they hold here */
  FarthingTextTally estimated;          /* the text since, to be estimated */
  gint64            previous_input;     /* the newest prompt of the same provider and model, or 0: what its
                                         * cache may still hold */
  gboolean          is_partial;         /* an image or document is in no figure */
} FarthingHistoryCount;

/* @path: messages, oldest first; @system: (nullable).  Costs a pass over all text. */
FarthingDraftHistory *farthing_draft_history_new         (const char                 *system,
                                                          GPtrArray                  *path) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_draft_history_free        (FarthingDraftHistory       *self);
void                  farthing_draft_history_count       (const FarthingDraftHistory *self,
                                                          const char                 *provider,
                                                          const char                 *model,
                                                          FarthingTokenizer           tokenizer,
                                                          FarthingHistoryCount       *count);

/* Reads the path up to @head from the store (0: nothing) and counts it in a thread */
void                  farthing_draft_history_load_async  (FarthingConversationStore  *store,
                                                          gint64                      head,
                                                          const char                 *system,
                                                          GCancellable               *cancellable,
                                                          GAsyncReadyCallback         callback,
                                                          gpointer                    user_data);
FarthingDraftHistory *farthing_draft_history_load_finish (FarthingConversationStore  *store,
                                                          GAsyncResult               *result,
                                                          GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts the text attachments of a list; FALSE if there are others, of which nobody knows the tokens */
gboolean              farthing_draft_tally_attachments   (FarthingTextTally          *tally,
                                                          GListModel                 *attachments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingDraftHistory, farthing_draft_history_free)

G_END_DECLS
