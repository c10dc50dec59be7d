/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-rate-card.h"

G_BEGIN_DECLS

/* Token counts of text before it is sent, without a tokenizer: weights per class of character
 * and family of tokenizer, in hundredths of a token. */
typedef enum
{
  FARTHING_TOKENIZER_UNKNOWN,
  FARTHING_TOKENIZER_DEEPSEEK,
  FARTHING_TOKENIZER_GEMINI,
  FARTHING_TOKENIZER_GPT,
  FARTHING_TOKENIZER_MISTRAL,
} FarthingTokenizer;

/* Tokens that a message costs beside its text, and that every request costs once */
#define FARTHING_TOKENS_PER_MESSAGE 4
#define FARTHING_TOKENS_PER_REPLY   3

FarthingTokenizer farthing_tokenizer_for_model     (const char        *provider,
                                                    const char        *model);
gint64            farthing_estimate_hundredths     (FarthingTokenizer  tokenizer,
                                                    const char        *text,
                                                    gssize             length);
gint64            farthing_estimate_tokens         (FarthingTokenizer  tokenizer,
                                                    const char        *text,
                                                    gssize             length);

/* The prompt of one turn after another, in closed form */
typedef struct
{
  gint64 system;                        /* system prompt and tools, tokens */
  gint64 user;                          /* one question */
  gint64 answer;                        /* one answer, as kept in the history */
  gint64 thinking;                      /* billed once, not kept */
  gint64 turns;
} FarthingTurnShape;

gint64            farthing_turns_sum_input         (const FarthingTurnShape *shape);
gint64            farthing_turns_last_input        (const FarthingTurnShape *shape);
gint64            farthing_turns_output            (const FarthingTurnShape *shape);
gboolean          farthing_turns_cost              (const FarthingTurnShape *shape,
                                                    const FarthingRateCard  *card,
                                                    gboolean                 ideal_cache,
                                                    FarthingMoney           *cost,
                                                    GError                 **error);

G_END_DECLS
