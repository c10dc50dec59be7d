/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingKeyRow:
 *
 * One key: whose, where it is kept, its last characters, and what can be done with it.
 * #FarthingKeyRow::changed when it was renamed, removed or made the default, which it shows itself;
 * #FarthingKeyRow::told with what a test found.
 */
#define FARTHING_TYPE_KEY_ROW (farthing_key_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingKeyRow, farthing_key_row, FARTHING, KEY_ROW, AdwActionRow)

GtkWidget *farthing_key_row_new (FarthingSession *session,
                                 FarthingKeyInfo *info) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @info is of the same key: if so, the row shows what it says now. */
gboolean   farthing_key_row_take (FarthingKeyRow  *self,
                                  FarthingKeyInfo *info);

G_END_DECLS
