/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli-format.h"

#include <glib/gi18n.h>

char *
farthing_cli_format_time (gint64 time_ms)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (time_ms / 1000);

  if (time_ms == FARTHING_UNKNOWN || time == NULL)
    return g_strdup ("");

  return g_date_time_format (time, "%Y-%m-%d %H:%M");
}

char *
farthing_cli_format_cost (FarthingMoney      cost,
                          FarthingProvenance provenance)
{
  g_autofree char *amount = NULL;

  if (provenance == FARTHING_PROVENANCE_UNKNOWN)
    return g_strdup ("");

  amount = farthing_money_format (cost);

  return g_strconcat (provenance == FARTHING_PROVENANCE_ESTIMATED ? "~" : "", amount, NULL);
}

char *
farthing_cli_format_size (gint64 tokens)
{
  if (tokens == FARTHING_UNKNOWN)
    return g_strdup ("");
  if (tokens >= 1000000)
    /* Translators: a number of tokens in millions, in a narrow column: "1.0M" */
    return g_strdup_printf (_("%.1fM"), (double) (tokens / 100000) / 10);

  /* Translators: a number of tokens in thousands, in a narrow column: "128k" */
  return g_strdup_printf (_("%dk"), (int) (tokens / 1000));
}

char *
farthing_cli_format_rate (gint64 rate)
{
  return rate != FARTHING_UNKNOWN ? farthing_money_format_rate (rate) : g_strdup ("");
}
