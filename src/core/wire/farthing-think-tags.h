/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FarthingThinkTags:
 *
 * Takes `<think>…</think>` at the beginning of an answer out of its text, with the tags cut
 * anywhere: what local servers send of models whose template they do not know.  A tag later in the
 * text is text.
 */
typedef struct
{
  GString *held;                        /* what may be the beginning of a tag */
  guint    phase;
} FarthingThinkTags;

void farthing_think_tags_init  (FarthingThinkTags *self);
void farthing_think_tags_clear (FarthingThinkTags *self);
void farthing_think_tags_feed  (FarthingThinkTags *self,
                                const char        *piece,
                                GString           *text,
                                GString           *reasoning);
void farthing_think_tags_flush (FarthingThinkTags *self,
                                GString           *text,
                                GString           *reasoning);

G_END_DECLS
