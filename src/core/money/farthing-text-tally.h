/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* What kind of character each is, as far as tokenizers treat them alike */
typedef enum
{
  FARTHING_CHARACTER_LETTER,            /* ASCII */
  FARTHING_CHARACTER_LATIN,             /* other Latin letters, typographic marks */
  FARTHING_CHARACTER_DIGIT,
  FARTHING_CHARACTER_PUNCTUATION,       /* ASCII */
  FARTHING_CHARACTER_NEWLINE,           /* a run counts once */
  FARTHING_CHARACTER_NEXT_SPACE,        /* after another space or tab */
  FARTHING_CHARACTER_FIRST_SPACE,
  FARTHING_CHARACTER_HAN,
  FARTHING_CHARACTER_KANA,
  FARTHING_CHARACTER_HANGUL,
  FARTHING_CHARACTER_CYRILLIC,
  FARTHING_CHARACTER_GREEK,
  FARTHING_CHARACTER_ARABIC,
  FARTHING_CHARACTER_HEBREW,
  FARTHING_CHARACTER_DEVANAGARI,
  FARTHING_CHARACTER_THAI,
  FARTHING_CHARACTER_CJK_PUNCTUATION,
  FARTHING_CHARACTER_OTHER,
} FarthingCharacter;

#define FARTHING_N_CHARACTER_CLASSES (FARTHING_CHARACTER_OTHER + 1)

/**
 * FarthingTextTally:
 *
 * How many characters of each class a text has, in its composed form (NFC).  A text is counted once;
 * its tokens for any tokenizer are a few multiplications then (farthing_estimate_tally()).
 */
typedef struct
{
  gint64 counts[FARTHING_N_CHARACTER_CLASSES];
} FarthingTextTally;

#define FARTHING_TEXT_TALLY_INIT { { 0 } }

/* Bytes that are no UTF-8 count as rare characters.  @length in bytes, or -1 up to a nul. */
void        farthing_text_tally_add        (FarthingTextTally       *self,
                                            const char              *text,
                                            gssize                   length);
/* The script most letters are of, as calibration tells texts apart: "latin", "han", "kana" …; "other"
 * if there are more digits and signs than letters, as in code and tables */
const char *farthing_text_tally_get_script (const FarthingTextTally *self);

G_END_DECLS
