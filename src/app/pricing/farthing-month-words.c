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

  if (basis->daily)
    {
      /* Translators: on how many days of the last 30 the person asked something */
      g_autofree char *days = g_strdup_printf (ngettext ("%u day of use", "%u days of use", basis->active_days), basis->active_days);

      /* Translators: of how many days figures are, and how many messages those had: "4 days of use · 34 messages" */
      return g_strdup_printf (_("%1$s · %2$s"), days, messages);
    }
  if (basis->substituted)
    name = _("regular use for now");
  else if (basis->by_ledger)
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

/* A reseller writes whose model it is before the name */
static const char *
get_short_name (FarthingComparisonRow *row)
{
  const char *id = farthing_model_get_id (farthing_comparison_row_get_model (row));
  const char *slash = strrchr (id, '/');

  return slash != NULL && slash[1] != '\0' ? slash + 1 : id;
}

char *
farthing_month_dup_name (GPtrArray             *rows,
                         FarthingComparisonRow *row)
{
  const FarthingProvider *provider = farthing_comparison_row_get_provider (row);
  const char *name = get_short_name (row);
  guint n_alike = 0;

  for (guint i = 0; i < rows->len; i++)
    n_alike += strcmp (name, get_short_name (g_ptr_array_index (rows, i))) == 0 ? 1 : 0;
  if (provider == NULL)
    return g_strdup (name);
  if (farthing_comparison_row_get_route_kind (row) == FARTHING_ROUTE_DIRECT)
    /* Translators: %s is a model that is asked without another provider between */
    return n_alike > 1 ? g_strdup_printf (_("%s, direct"), name) : g_strdup (name);

  /* Translators: a model, and who passes requests on to it: "deepseek-v3.2, OpenRouter" */
  return g_strdup_printf (_("%1$s, %2$s"), name, provider->name);
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

/* The same of days that are too few for a month: what thirty of them would come to */
static char *
dup_daily_verdict (const FarthingPlan *plan,
                   const char         *model)
{
  g_autofree char *month = farthing_money_format (plan->month);
  g_autofree char *saving = farthing_money_format (plan->saving);

  if (plan->month == 0)
    /* Translators: %s is a model */
    return g_strdup_printf (_("On %s such days are free."), model);
  if (plan->plan_is_cheaper)
    /* Translators: a model, what 30 days like those shown would cost on it, and an amount */
    return g_strdup_printf (_("30 such days on %1$s would cost %2$s, %3$s more than the subscription."), model, month, saving);
  if (plan->ratio >= 2)
    /* Translators: a model, what 30 days like those shown would cost on it, and the number under 1, as in "1/11" */
    return g_strdup_printf (_("30 such days on %1$s would cost %2$s, about 1/%3$'d of the subscription."), model, month,
                               (int) MIN (plan->ratio, G_MAXINT));

  /* Translators: a model, what 30 days like those shown would cost on it, and an amount */
  return g_strdup_printf (_("30 such days on %1$s would cost %2$s, %3$s less than the subscription."), model, month, saving);
}

/* Takes both, of which either may be NULL */
static char *
join_sentences (char *first,
                char *second)
{
  g_autofree char *before = first;
  g_autofree char *after = second;

  if (before == NULL || after == NULL)
    return before != NULL ? g_steal_pointer (&before) : g_steal_pointer (&after);

  /* Translators: two sentences, one after the other */
  return g_strdup_printf (_("%1$s %2$s"), before, after);
}

char *
farthing_month_dup_sentence (const FarthingPlan *plan,
                             const char         *model,
                             gboolean            daily)
{
  return join_sentences (daily ? dup_daily_verdict (plan, model) : dup_verdict (plan, model), dup_break_even (plan));
}

static char *
dup_basis (const FarthingComparisonBasis *basis)
{
  if (basis->substituted)
    /* Translators: %d is a number of days */
    return g_strdup_printf (_("You have asked nothing in the last 30 days: this is the month of a person who asks regularly. It will be your own once you have asked on %d days."),
                               FARTHING_MONTH_MIN_ACTIVE_DAYS);
  if (basis->daily)
    /* Translators: too little was asked for a month to be told; %1$u and %2$d are numbers of days */
    return g_strdup_printf (ngettext ("A month takes %2$d days of use, and you have asked on %1$u of the last 30. Shown is that day on each model.",
                                      "A month takes %2$d days of use, and you have asked on %1$u of the last 30. Shown is such a day on each model: the mean, and from the cheapest to the dearest.",
                                      basis->active_days),
                            basis->active_days, FARTHING_MONTH_MIN_ACTIVE_DAYS);

  return NULL;
}

static char *
dup_uncounted (const FarthingComparisonBasis *basis)
{
  if (!basis->by_ledger || basis->n_uncounted == 0)
    return NULL;

  /* Translators: %u is a number of requests */
  return g_strdup_printf (ngettext ("%u request whose tokens nobody counted is in no figure.", "%u requests whose tokens nobody counted are in no figure.",
                                    basis->n_uncounted),
                          basis->n_uncounted);
}

char *
farthing_month_dup_caution (const FarthingComparisonBasis *basis)
{
  return join_sentences (dup_basis (basis), dup_uncounted (basis));
}
