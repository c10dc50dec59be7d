/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-comparison.h"

G_BEGIN_DECLS

/**
 * FarthingCompareDetails:
 *
 * All that is known of what one model costs on one route, as of when it was opened: each rate, for large
 * prompts and by the clock too, what it changes to and what that means for the month, and what it rests on.
 */
#define FARTHING_TYPE_COMPARE_DETAILS (farthing_compare_details_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompareDetails, farthing_compare_details, FARTHING, COMPARE_DETAILS, AdwWindow)

GtkWidget *farthing_compare_details_new (FarthingComparison *comparison,
                                         FarthingComparisonRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
