/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-date-format.h"

/* What is left of an account, and where provider and ledger differ, in words. */

char *
farthing_account_dup_balance_text (FarthingAccount *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *remaining = NULL;
  FarthingMoney amount;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  for (guint i = 0; i < farthing_account_facts_get_n (self->facts); i++)
    {
      const FarthingAccountFact *fact = farthing_account_facts_get (self->facts, i);
      g_autofree char *part = NULL;

      if (fact->kind != FARTHING_ACCOUNT_BALANCE)
        continue;
      part = farthing_account_amount_format (fact->amount, fact->currency);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " + " : "", part);
    }
  if (text->len > 0)
    return g_strdup (text->str);
  if (!farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_LIMIT_REMAINING, "USD", &amount))
    return NULL;
  remaining = farthing_account_amount_format (amount, "USD");

  /* Translators: %s is an amount of money: how much may still be spent with a key that has a limit */
  return g_strdup_printf (_("%s of the key’s limit"), remaining);
}

/* A day of UTC, as the span begins with one, or with a report in it */
static char *
format_day (gint64 at_ms)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

  return farthing_date_format_day (at_ms, utc, FARTHING_UNKNOWN);
}

static char *
dup_words (FarthingAccount *self,
           gint64           since,
           FarthingMoney    told,
           FarthingMoney    own,
           FarthingMoney    gap)
{
  g_autofree char *day = format_day (since);
  g_autofree char *theirs = farthing_money_format (told);
  g_autofree char *ours = farthing_money_format (own);
  g_autofree char *difference = farthing_money_format (ABS (gap));

  if (ABS (gap) <= self->provider->account->precision)
    /* Translators: %1$s is an amount of money that a provider told, %2$s a date */
    return g_strdup_printf (_("%1$s since %2$s, as the ledger has it"), theirs, day);
  if (gap > 0)
    /* Translators: %1$s, %3$s and %4$s are amounts of money, %2$s is a date */
    return g_strdup_printf (_("%1$s since %2$s; the ledger has %3$s: %4$s was spent elsewhere with this key"), theirs, day, ours,
                               difference);

  /* Translators: %1$s, %3$s and %4$s are amounts of money, %2$s is a date */
  return g_strdup_printf (_("%1$s since %2$s; the ledger has %3$s: %4$s is not billed yet, or was estimated too high"), theirs, day,
                             ours, difference);
}

char *
farthing_account_dup_comparison (FarthingAccount *self)
{
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  return farthing_account_get_gap (self, &since, &told, &own, &gap) ? dup_words (self, since, told, own, gap) : NULL;
}

char *
farthing_account_dup_week_comparison (FarthingAccount *self)
{
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  return farthing_account_get_week_gap (self, &since, &told, &own, &gap) ? dup_words (self, since, told, own, gap) : NULL;
}

char *
farthing_account_dup_low_text (FarthingAccount *self)
{
  g_autofree char *amount = NULL;
  FarthingMoney left;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  if (farthing_account_get_left (self, &left))
    amount = farthing_account_amount_format (left, "USD");
  else
    amount = farthing_account_dup_balance_text (self);
  if (amount == NULL)
    /* Translators: %s is a provider's name */
    return g_strdup_printf (_("%s: no credit left"), self->provider->name);

  /* Translators: %1$s is a provider's name, %2$s an amount of money, as in "DeepSeek: $1.12 left" */
  return g_strdup_printf (_("%1$s: %2$s left"), self->provider->name, amount);
}
