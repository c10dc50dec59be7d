/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

/* A short, an ordinary and a long one, in tokens: one in ten is shorter than @low, one in ten longer than
 * @high */
typedef struct
{
  gint64 low;
  gint64 likely;
  gint64 high;
} FarthingLength;

/* From so many answers on they say more than what is usual (estimation rules of 2026-11-21) */
#define FARTHING_LENGTHS_MIN_ANSWERS 20

/**
 * FarthingAnswerLengths:
 *
 * How long a person's answers are, by provider, model and effort, and by family of model where one has
 * too few of its own; and which share of their prompts came from the cache, by provider.
 */
typedef struct _FarthingAnswerLengths FarthingAnswerLengths;

FarthingAnswerLengths *farthing_answer_lengths_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void                   farthing_answer_lengths_free      (FarthingAnswerLengths *self);
/* One answer: @visible and @thinking in tokens, @family nullable, @effort a word of the ledger or NULL.
 * The newest come first; what is more than enough is left out. */
void                   farthing_answer_lengths_add       (FarthingAnswerLengths *self,
                                                          const char            *provider,
                                                          const char            *model,
                                                          const char            *family,
                                                          const char            *effort,
                                                          gint64                 visible,
                                                          gint64                 thinking);
/* One prompt of which the provider said how much was cached */
void                   farthing_answer_lengths_add_prompt (FarthingAnswerLengths *self,
                                                          const char            *provider,
                                                          gint64                 input,
                                                          gint64                 cached);
/* Of the model, else of its family, else, for @visible alone, of all models.  FALSE, with both untouched, if
 * there are too few answers.  Quantiles are computed once. */
gboolean               farthing_answer_lengths_get       (FarthingAnswerLengths *self,
                                                          const char            *provider,
                                                          const char            *model,
                                                          const char            *family,
                                                          const char            *effort,
                                                          FarthingLength        *visible,
                                                          FarthingLength        *thinking);
/* Thousandths of the prompts' tokens that came from the cache; 0 without experience */
gint64                 farthing_answer_lengths_get_hit_permille (FarthingAnswerLengths *self,
                                                          const char            *provider);

/* On the worker thread of the database: the newest 5,000 answers of the ledger */
FarthingAnswerLengths *farthing_answer_lengths_load      (sqlite3               *connection,
                                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingAnswerLengths, farthing_answer_lengths_free)

G_END_DECLS
