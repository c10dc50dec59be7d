/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-text-tally.h"
#include "farthing-turns.h"

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

#define FARTHING_N_TOKENIZERS (FARTHING_TOKENIZER_MISTRAL + 1)

/* Tokens that a message costs beside its text, and that every request costs once */
#define FARTHING_TOKENS_PER_MESSAGE 4
#define FARTHING_TOKENS_PER_REPLY   3

/* How who keeps requests by provider and model finds out whose tokens they counted; both are nullable */
typedef FarthingTokenizer (*FarthingTokenizerFunc) (const char        *provider,
                                                    const char        *model);

FarthingTokenizer farthing_tokenizer_for_model     (FarthingTokenizer  own,
                                                    const char        *model);
gint64            farthing_estimate_hundredths     (FarthingTokenizer  tokenizer,
                                                    const char        *text,
                                                    gssize             length);
gint64            farthing_estimate_tokens         (FarthingTokenizer  tokenizer,
                                                    const char        *text,
                                                    gssize             length);

gint64            farthing_estimate_tally          (FarthingTokenizer        tokenizer,
                                                    const FarthingTextTally *tally);

G_END_DECLS
