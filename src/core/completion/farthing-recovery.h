/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Ledger rows, with estimated tokens, for answers that were under way when the program was killed:
 * the provider charged for them, though nobody heard how much.  Works in the background.
 * @recovered: (element-type FarthingRecovered) */
void farthing_recovery_price (FarthingSession *session,
                              GArray          *recovered);

G_END_DECLS
