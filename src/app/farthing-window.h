/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-application.h"

G_BEGIN_DECLS

/**
 * FarthingWindow:
 *
 * The window: conversations, the one that is open with its composer, and prices.
 */
#define FARTHING_TYPE_WINDOW (farthing_window_get_type ())

G_DECLARE_FINAL_TYPE (FarthingWindow, farthing_window, FARTHING, WINDOW, AdwApplicationWindow)

GtkWidget *farthing_window_new (FarthingApplication *application) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
