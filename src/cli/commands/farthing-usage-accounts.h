/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Asks the providers what was spent with each key and prints it beside the ledger's sums.  Returns the
 * command's exit status. */
int farthing_usage_accounts_print (FarthingSession *session,
                                   gboolean         json);

G_END_DECLS
