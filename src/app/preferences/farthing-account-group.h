/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingAccountGroup:
 *
 * What providers tell of each key, beside the ledger's own sum; a button asks them now.  Below it the
 * amount under which a person wants to be told.
 */
#define FARTHING_TYPE_ACCOUNT_GROUP (farthing_account_group_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAccountGroup, farthing_account_group, FARTHING, ACCOUNT_GROUP, AdwPreferencesGroup)

/* Once; @toasts is where it tells of a failure, and is not owned */
void farthing_account_group_set_session (FarthingAccountGroup *self,
                                         FarthingSession      *session,
                                         AdwToastOverlay      *toasts);

G_END_DECLS
