/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingThinkingRow:
 *
 * What a model thought before its answer, as one dim line that unfolds.
 */
#define FARTHING_TYPE_THINKING_ROW (farthing_thinking_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingThinkingRow, farthing_thinking_row, FARTHING, THINKING_ROW, GtkWidget)

GtkWidget  *farthing_thinking_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
/* Looks at @message again; hidden if there was no thinking */
void        farthing_thinking_row_update   (FarthingThinkingRow *self,
                                            FarthingMessage     *message);
const char *farthing_thinking_row_get_line (FarthingThinkingRow *self);

G_END_DECLS
