/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-palette.h"

#include "farthing-provider.h"

static const struct
{
  const char *light;
  const char *dark;
} slots[FARTHING_N_PALETTE_SLOTS] = {
  { "#7a797e", "#a8a7a4" }, /* grey */
  { "#3584e4", "#4a93ea" }, /* blue */
  { "#e66100", "#e66100" }, /* orange */
  { "#24985f", "#2ec27e" }, /* green */
  { "#813d9c", "#c285d6" }, /* purple */
  { "#a53b06", "#f0a070" }, /* brick */
  { "#0f7c8a", "#4fc3d0" }, /* teal */
};

void
farthing_palette_get_slot (guint     slot,
                           gboolean  dark,
                           GdkRGBA  *color)
{
  g_return_if_fail (color != NULL);

  if (slot >= FARTHING_N_PALETTE_SLOTS)
    slot = 0;
  gdk_rgba_parse (color, dark ? slots[slot].dark : slots[slot].light);
}

void
farthing_palette_get_provider (const char *provider,
                               gboolean    dark,
                               GdkRGBA    *color)
{
  const FarthingProvider *found = provider != NULL ? farthing_provider_find (provider) : NULL;

  farthing_palette_get_slot (found != NULL ? found->palette : 0, dark, color);
}
