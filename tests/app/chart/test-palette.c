/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "farthing-palette.h"
#include "farthing-provider.h"

/* WCAG 2.1, relative luminance */
static double
get_luminance (const GdkRGBA *color)
{
  const double channels[] = { color->red, color->green, color->blue };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    luminance += weights[i] * (channels[i] <= 0.03928 ? channels[i] / 12.92 : pow ((channels[i] + 0.055) / 1.055, 2.4));

  return luminance;
}

static double
get_contrast (const GdkRGBA *a,
              const GdkRGBA *b)
{
  double one = get_luminance (a);
  double two = get_luminance (b);

  return (MAX (one, two) + 0.05) / (MIN (one, two) + 0.05);
}

/* 3 to 1 against the cards of libadwaita is what WCAG 2.1, 1.4.11, asks of graphics. */
static void
test_contrast (void)
{
  static const char *const cards[] = { "#ffffff", "#363636" };

  for (guint dark = 0; dark < 2; dark++)
    for (guint slot = 0; slot < FARTHING_N_PALETTE_SLOTS; slot++)
      {
        GdkRGBA card, color;

        gdk_rgba_parse (&card, cards[dark]);
        farthing_palette_get_slot (slot, dark, &color);
        g_test_message ("%s slot %u: %.2f", dark ? "dark" : "light", slot, get_contrast (&card, &color));
        g_assert_cmpfloat (get_contrast (&card, &color), >=, 3.0);
      }
}

/* Who makes models has a colour that no one else has. */
static void
test_providers (void)
{
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);
  guint seen = 0;
  GdkRGBA grey, color;

  for (guint i = 0; i < n_providers; i++)
    {
      g_assert_cmpuint (providers[i]->palette, <, FARTHING_N_PALETTE_SLOTS);
      if (providers[i]->palette == 0)
        continue;
      g_assert_cmpuint (seen & 1u << providers[i]->palette, ==, 0);
      seen |= 1u << providers[i]->palette;
    }

  farthing_palette_get_slot (0, FALSE, &grey);
  farthing_palette_get_provider ("nobody", FALSE, &color);
  g_assert_true (gdk_rgba_equal (&grey, &color));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/chart/palette/contrast", test_contrast);
  g_test_add_func ("/app/chart/palette/providers", test_providers);

  return g_test_run ();
}
