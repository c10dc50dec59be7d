/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingUsageWindow:
 *
 * The ledger: charts, single requests, and what providers tell of their accounts.
 * #FarthingUsageWindow::open asks for a conversation by its id.
 */
#define FARTHING_TYPE_USAGE_WINDOW (farthing_usage_window_get_type ())

G_DECLARE_FINAL_TYPE (FarthingUsageWindow, farthing_usage_window, FARTHING, USAGE_WINDOW, AdwWindow)

GtkWidget *farthing_usage_window_new (FarthingSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
