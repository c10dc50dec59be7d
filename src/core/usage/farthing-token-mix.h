/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-estimate.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

/**
 * FarthingTokenMix:
 *
 * How many tokens the same text is for each family of tokenizer, in hundredths: the text is what the
 * person wrote and read lately, so that the ratio is that of their own languages and code.  All zero
 * where there is no text yet: then a token counts as a token.
 */
typedef struct
{
  gint64 hundredths[FARTHING_N_TOKENIZERS];
} FarthingTokenMix;

void     farthing_token_mix_add     (FarthingTokenMix       *self,
                                     const char             *text,
                                     gssize                  length);
/* Of what @from counted as @tokens, how many @to would count: half up; the same where one of them is
 * not known, as is FARTHING_UNKNOWN */
gint64   farthing_token_mix_convert (const FarthingTokenMix *self,
                                     gint64                  tokens,
                                     FarthingTokenizer       from,
                                     FarthingTokenizer       to);
/* On the worker thread of the database: adds the newest messages */
gboolean farthing_token_mix_load    (FarthingTokenMix       *self,
                                     sqlite3                *connection,
                                     GError                **error);

G_END_DECLS
