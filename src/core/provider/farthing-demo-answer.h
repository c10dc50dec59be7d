/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *thought;
  char       *text;
} FarthingDemoAnswer;

/* What the demo says to @question: (transfer full) text, always the same for the same words */
void farthing_demo_answer_compose (FarthingDemoAnswer *answer,
                                   const char         *question);

G_END_DECLS
