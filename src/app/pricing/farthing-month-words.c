/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-month-words.h"

#include <glib/gi18n.h>
#include <string.h>

char *
farthing_month_dup_fact (const FarthingComparisonBasis *basis)
{
  guint n_messages = CLAMP (basis->by_ledger ? basis->n_requests : basis->messages, 0, G_MAXINT);
  /* Translators: how many messages a month has */
  g_autofree char *messages = g_strdup_printf (ngettext ("%'u message", "%'u messages", n_messages), n_messages);
  const char *name = _("own numbers");

  if (basis->by_ledger)
    name = _("last 30 days");
  else if (strcmp (basis->profile, "light") == 0)
    name = _("light");
  else if (strcmp (basis->profile, "regular") == 0)
    name = _("regular");
  else if (strcmp (basis->profile, "heavy") == 0)
    name = _("heavy");

  /* Translators: whose month it is, and how many messages it has: "last 30 days · 612 messages" */
  return g_strdup_printf (_("%1$s · %2$s"), name, messages);
}

/* About: three digits are more than anybody knows of the future */
static char *
format_about (gint64 count)
{
  gint64 unit = 1;

  while (count / unit >= 100)
    unit *= 10;

  return g_strdup_printf ("%'" G_GINT64_FORMAT, (count + unit / 2) / unit * unit);
}

static char *
dup_break_even (const FarthingPlan *plan)
{
  g_autofree char *messages = NULL;

  if (plan->break_even == FARTHING_UNKNOWN)
    return NULL;
  messages = format_about (plan->break_even);
  if (plan->plan_is_cheaper)
    /* Translators: %s is a number of messages */
    return g_strdup_printf (_("Your keys would be cheaper below about %s messages a month."), messages);

  /* Translators: %s is a number of messages */
  return g_strdup_printf (_("The subscription would be cheaper from about %s messages a month."), messages);
}

static char *
dup_verdict (const FarthingPlan *plan,
             const char         *model)
{
  g_autofree char *saving = farthing_money_format (plan->saving);

  if (plan->month == 0)
    /* Translators: %s is a model */
    return g_strdup_printf (_("On %s your month is free."), model);
  if (plan->plan_is_cheaper)
    /* Translators: a subscription costs less than paying by use: an amount, and a model */
    return g_strdup_printf (_("The subscription would be %1$s a month cheaper than %2$s with your keys."), saving, model);
  if (plan->ratio >= 2)
    /* Translators: paying by use costs a fraction of a subscription: model, and the number under 1, as in "1/11" */
    return g_strdup_printf (_("With your keys a month on %1$s costs about 1/%2$'d of the subscription."), model,
                               (int) MIN (plan->ratio, G_MAXINT));

  /* Translators: paying by use costs less than a subscription: an amount, and a model */
  return g_strdup_printf (_("With your keys a month on %2$s is %1$s cheaper than the subscription."), saving, model);
}

char *
farthing_month_dup_sentence (const FarthingPlan *plan,
                             const char         *model)
{
  g_autofree char *verdict = dup_verdict (plan, model);
  g_autofree char *break_even = dup_break_even (plan);

  return break_even != NULL ? g_strconcat (verdict, " ", break_even, NULL) : g_steal_pointer (&verdict);
}

char *
farthing_month_dup_caution (const FarthingComparisonBasis *basis)
{
  g_autoptr(GString) caution = g_string_new (NULL);

  if (basis->daily)
    g_string_append_printf (caution,
                            /* Translators: too little was asked for a month to be told; %u is a number of days */
                            ngettext ("You have asked on %u day of the last 30: too few for a month, so the mean day is shown.",
                                      "You have asked on %u days of the last 30: too few for a month, so the mean day is shown.",
                                      basis->active_days),
                            basis->active_days);
  if (basis->by_ledger && basis->n_uncounted > 0)
    {
      /* Translators: %u is a number of requests */
      g_autofree char *uncounted = g_strdup_printf (ngettext ("%u request whose tokens nobody counted is in no figure.",
                                                              "%u requests whose tokens nobody counted are in no figure.",
                                                              basis->n_uncounted),
                                                    basis->n_uncounted);

      g_string_append_printf (caution, "%s%s", caution->len > 0 ? " " : "", uncounted);
    }

  return g_string_free (g_steal_pointer (&caution), FALSE);
}
