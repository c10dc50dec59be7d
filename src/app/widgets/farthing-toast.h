/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Messages that pass by.  They are plain text, whatever a provider or the system put into them. */

void farthing_toast_show      (AdwToastOverlay *toasts,
                               const char      *message);

/* For what may fail many times in a row.  @place: where the caller keeps a weak pointer to the toast, NULL at
 * first and cleared with g_clear_weak_pointer(); while it is there, it takes the new message. */
void farthing_toast_show_last (AdwToastOverlay *toasts,
                               AdwToast       **place,
                               const char      *message);

G_END_DECLS
