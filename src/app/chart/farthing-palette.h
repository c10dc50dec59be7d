/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* The colours of a chart: told apart by the colour-blind too, and at least 3 to 1 against the card
 * they are drawn on, in light and in dark.  Slot 0 is the grey of those without a colour. */
#define FARTHING_N_PALETTE_SLOTS 7

void farthing_palette_get_slot     (guint       slot,
                                    gboolean    dark,
                                    GdkRGBA    *color);
/* The colour of a provider, by its id; grey for one that has none */
void farthing_palette_get_provider (const char *provider,
                                    gboolean    dark,
                                    GdkRGBA    *color);

G_END_DECLS
