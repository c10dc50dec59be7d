/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-turns.h"

G_BEGIN_DECLS

/* The price of a prompt of @input tokens: (transfer full) (nullable) */
typedef FarthingRateCard *(*FarthingTurnCard) (gint64   input,
                                               gpointer user_data);

/* What has been held, as the provider counted it: one answered request after another */
typedef struct
{
  gint64 input;                         /* tokens of the prompt, FARTHING_UNKNOWN if nobody counted */
  gint64 output;                        /* tokens billed as output, thinking included */
  gint64 reasoning;                     /* those of @output that were thinking; FARTHING_UNKNOWN: none told */
} FarthingTurnCount;

/* From the pace so far to the turns to come: @next->system is all that is sent again, @next->user,
 * @next->answer and @next->thinking are means over the turns so far; @next->turns is left alone.
 * @prefix: tokens of the last prompt, which a cache may still hold.  FALSE for fewer than two turns
 * that continue each other: nothing tells then how long a question is. */
gboolean farthing_turn_curve_measure   (const FarthingTurnCount  *turns,
                                        guint                     n_turns,
                                        FarthingTurnShape        *next,
                                        gint64                   *prefix);
/* @next with short and with long answers: one in ten of the turns so far was shorter than @shorter's, thinking
 * included, one in ten longer than @longer's.  FALSE if none was counted. */
gboolean farthing_turn_curve_spread    (const FarthingTurnCount  *turns,
                                        guint                     n_turns,
                                        const FarthingTurnShape  *next,
                                        FarthingTurnShape        *shorter,
                                        FarthingTurnShape        *longer);
/* What the first, the first two … of @shape's turns cost together, picodollars, into two arrays of
 * @shape->turns: with a cache that holds @prefix and then every prompt, and without one.  The card is
 * asked for by the size of each prompt, so tiers count. */
gboolean farthing_turn_curve_project   (const FarthingTurnShape  *shape,
                                        gint64                    prefix,
                                        FarthingTurnCard          card,
                                        gpointer                  user_data,
                                        FarthingMoney            *cached,
                                        FarthingMoney            *uncached,
                                        GError                  **error);
/* The first turn whose prompt reaches @tier_from tokens: 1 + ⌈(T − S − u) ÷ (u + a)⌉, 1 if it is there
 * already, FARTHING_UNKNOWN if it never gets there */
gint64   farthing_turn_curve_find_tier (const FarthingTurnShape  *shape,
                                        gint64                    tier_from);

G_END_DECLS
