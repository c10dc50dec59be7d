/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-answer-lengths.h"
#include "farthing-calibration.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingHabits:
 *
 * What the ledger teaches about the next message: how long a person's answers are, how much of the prompts
 * comes from the cache, and how far estimates are off.  Read on the thread of the database, and again
 * when the ledger has changed; #FarthingHabits::changed tells of it.
 */
#define FARTHING_TYPE_HABITS (farthing_habits_get_type ())

G_DECLARE_FINAL_TYPE (FarthingHabits, farthing_habits, FARTHING, HABITS, GObject)

/* Those of the session, read on first use: (transfer none) */
FarthingHabits *farthing_session_get_habits        (FarthingSession      *session);
/* FALSE until they were read for the first time */
gboolean        farthing_habits_is_loaded          (FarthingHabits       *self);

/* Visible text and thinking of an answer, in tokens: the person's own, those of the model's family, or what
 * is usual.  @family: (nullable).  @thinks: whether the model can. */
void            farthing_habits_get_lengths        (FarthingHabits       *self,
                                                    const char           *provider,
                                                    const char           *model,
                                                    const char           *family,
                                                    FarthingEffort        effort,
                                                    gboolean              thinks,
                                                    FarthingLength       *answer,
                                                    FarthingLength       *thinking);
/* Thousandths of a prompt that came from the cache so far */
gint64          farthing_habits_get_hit_permille   (FarthingHabits       *self,
                                                    const char           *provider);
/* Tokens of new text in @script, estimated → probably counted */
gint64          farthing_habits_calibrate          (FarthingHabits       *self,
                                                    const char           *provider,
                                                    const char           *model,
                                                    const char           *script,
                                                    gint64                tokens);

G_END_DECLS
