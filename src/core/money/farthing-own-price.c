/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-own-price.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-catalogue-terms.h"

/* Micro-dollars per million tokens, which are picodollars a token */
#define PICO_PER_MICRO 1000000

FarthingOwnPrice *
farthing_own_price_new (const char *provider,
                        const char *model)
{
  FarthingOwnPrice *self = g_new0 (FarthingOwnPrice, 1);

  self->provider = g_strdup (provider);
  self->model = g_strdup (model);
  self->ends_ms = FARTHING_UNKNOWN;
  self->cached = FARTHING_UNKNOWN;

  return self;
}

void
farthing_own_price_free (FarthingOwnPrice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->model);
  g_free (self->note);
  g_free (self);
}

gboolean
farthing_own_price_parse_rate (const char *text,
                               gint64     *rate)
{
  FarthingMoney money;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (rate != NULL, FALSE);

  /* An exponent is how programs write; typed it is a slip */
  if (strpbrk (text, "eE") != NULL || !farthing_money_parse (text, -1, &money, NULL) || money % PICO_PER_MICRO != 0)
    return FALSE;
  *rate = money / PICO_PER_MICRO;

  return TRUE;
}

char *
farthing_own_price_format_rate (gint64 rate)
{
  g_return_val_if_fail (rate >= 0 && rate <= G_MAXINT64 / PICO_PER_MICRO, NULL);

  return farthing_money_to_typed (rate * PICO_PER_MICRO);
}

static gboolean
refuse (const char  *reason,
        GError     **error)
{
  g_set_error_literal (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID, reason);

  return FALSE;
}

gboolean
farthing_own_price_parse (const char        *text,
                          FarthingOwnPrice  *self,
                          GError           **error)
{
  g_auto(GStrv) parts = NULL;
  guint n_parts;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (self != NULL, FALSE);

  parts = g_strsplit (text, ",", -1);
  n_parts = g_strv_length (parts);
  self->cached = FARTHING_UNKNOWN;
  for (guint i = 0; i < n_parts; i++)
    g_strstrip (parts[i]);
  if (n_parts < 2 || n_parts > 3 || !farthing_own_price_parse_rate (parts[0], &self->input) || !farthing_own_price_parse_rate (parts[1], &self->output) ||
      (n_parts == 3 && !farthing_own_price_parse_rate (parts[2], &self->cached)))
    return refuse (_("Write the rates in dollars per million tokens, as 0.5,1.5 or 0.5,1.5,0.05: input, output, cached input"), error);
  if (self->cached > self->input)
    return refuse (_("The rate of cached input must not be above that of input"), error);

  return TRUE;
}
