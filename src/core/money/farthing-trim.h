/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-turns.h"

G_BEGIN_DECLS

/* What happens to a history that has grown beyond a window of tokens */
typedef enum
{
  FARTHING_TRIM_NOTHING,                /* all of it is sent */
  FARTHING_TRIM_OLDEST,                 /* the oldest messages go, as many as must: each time */
  FARTHING_TRIM_HALF,                   /* they go until half of the window is left: once in a while */
} FarthingTrim;

/* Tokens of all prompts of a conversation, and those of them that an ideal cache holds: with what came
 * before, a cut leaves nothing in it behind the system prompt.  @usage gets input and cached; its output
 * is that of farthing_turns_output().  FALSE if a part is negative or too large. */
gboolean farthing_trim_simulate   (const FarthingTurnShape *shape,
                                   gint64                   window,
                                   FarthingTrim             trim,
                                   FarthingUsage           *usage);
/* After how many further turns a cut pays that removes @removed tokens and has @reread tokens behind it
 * read again: ⌈R (p_in − p_c) ÷ (D p_c)⌉ (estimation rules of 2026-11-21).  0: at once, as where nothing
 * is cached cheaper; FARTHING_UNKNOWN: never, or a rate is not known. */
gint64   farthing_trim_break_even (const FarthingRateCard  *card,
                                   gint64                   removed,
                                   gint64                   reread);

G_END_DECLS
