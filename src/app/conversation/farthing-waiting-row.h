/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingWaitingRow:
 *
 * The place of an answer that has not begun: that it is waited for, and, where the provider refused
 * for the moment, when it is asked again.
 */
#define FARTHING_TYPE_WAITING_ROW (farthing_waiting_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingWaitingRow, farthing_waiting_row, FARTHING, WAITING_ROW, GtkWidget)

GtkWidget *farthing_waiting_row_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_waiting_row_update (FarthingWaitingRow *self,
                                        FarthingMessage    *message);

G_END_DECLS
