/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FarthingNumberSlider:
 *
 * A whole number from 0 on that spans powers of ten: exactly by typing, roughly by a slider whose every
 * tenfold is equally long and which picks numbers of two digits.  Properties: `title`, what it is, and
 * `adjustment`, the number itself.
 */
#define FARTHING_TYPE_NUMBER_SLIDER (farthing_number_slider_get_type ())

G_DECLARE_FINAL_TYPE (FarthingNumberSlider, farthing_number_slider, FARTHING, NUMBER_SLIDER, GtkWidget)

G_END_DECLS
