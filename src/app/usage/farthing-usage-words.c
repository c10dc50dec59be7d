/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-words.h"

#include <glib/gi18n.h>

/* Words for what stands in the ledger. */

char *
farthing_usage_dup_purpose (const char *purpose)
{
  static const struct
  {
    const char *purpose;
    const char *name;
  } names[] = {
    { FARTHING_PURPOSE_CHAT, N_("Chat") },
    { FARTHING_PURPOSE_BACKGROUND, N_("In the background") },
    { "title", N_("Titles of conversations") },
    { "summary", N_("Summaries") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (names[i].purpose, purpose) == 0)
        return g_strdup (_ (names[i].name));
    }

  return g_strdup (purpose);
}

char *
farthing_usage_dup_requests (guint n_requests)
{
  /* Translators: a number of requests to providers */
  return g_strdup_printf (ngettext ("%u request", "%u requests", n_requests), n_requests);
}

/* An amount of a kind that no request has says nothing */
static void
add_amount (GPtrArray     *parts,
            const char    *format,
            FarthingMoney  amount)
{
  g_autofree char *money = amount != 0 ? farthing_money_format (amount) : NULL;
  g_auto(GStrv) around = g_strsplit (format, "%s", 2);

  if (money != NULL)
    g_ptr_array_add (parts, g_strjoinv (money, around));
}

char *
farthing_usage_dup_parts (const FarthingUsageTotals *totals)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (totals != NULL, NULL);

  /* Translators: an amount that providers told */
  add_amount (parts, _("billed %s"), totals->billed);
  /* Translators: an amount out of reported tokens and a price */
  add_amount (parts, _("computed %s"), totals->computed);
  /* Translators: an amount out of tokens that were estimated */
  add_amount (parts, _("estimated %s"), totals->estimated);
  if (totals->n_unknown > 0)
    /* Translators: a number of requests whose price is not known */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u of unknown price", "%u of unknown price", totals->n_unknown), totals->n_unknown));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
farthing_usage_dup_duration (gint64 duration_ms)
{
  if (duration_ms < 0)
    return g_strdup ("?");
  if (duration_ms < 60000)
    /* Translators: seconds, as "1.5 s" */
    return g_strdup_printf (_("%.1f s"), (double) duration_ms / 1e3);
  /* Translators: minutes and seconds, as "2 min 3 s" */
  return g_strdup_printf (_("%d min %d s"), (int) (duration_ms / 60000), (int) (duration_ms / 1000 % 60));
}
