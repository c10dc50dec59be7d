/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-provider.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingPlanRow:
 *
 * How one provider bills: its plan, which keys are on its free tier, and by which list.
 */
#define FARTHING_TYPE_PLAN_ROW (farthing_plan_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPlanRow, farthing_plan_row, FARTHING, PLAN_ROW, AdwExpanderRow)

GtkWidget *farthing_plan_row_new (FarthingSession        *session,
                                  const FarthingProvider *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
