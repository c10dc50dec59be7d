/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-rate-card.h"

G_BEGIN_DECLS

/* The prompt of one turn after another, in closed form */
typedef struct
{
  gint64 system;                        /* system prompt and tools, tokens */
  gint64 user;                          /* one question */
  gint64 answer;                        /* one answer, as kept in the history */
  gint64 thinking;                      /* billed once, not kept */
  gint64 turns;
} FarthingTurnShape;

gint64   farthing_turns_sum_input    (const FarthingTurnShape  *shape);
gint64   farthing_turns_last_input   (const FarthingTurnShape  *shape);
gint64   farthing_turns_output       (const FarthingTurnShape  *shape);
gboolean farthing_turns_cost         (const FarthingTurnShape  *shape,
                                      const FarthingRateCard   *card,
                                      gboolean                  ideal_cache,
                                      FarthingMoney            *cost,
                                      GError                  **error);

G_END_DECLS
