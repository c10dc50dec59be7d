/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-facts.h"

#include <string.h>

struct _FarthingAccountFacts
{
  GArray *facts;
};

static const char *const kind_names[FARTHING_N_ACCOUNT_KINDS] = {
  [FARTHING_ACCOUNT_BALANCE] = "balance",
  [FARTHING_ACCOUNT_USABLE] = "usable",
  [FARTHING_ACCOUNT_BOUGHT] = "bought",
  [FARTHING_ACCOUNT_FREE_TIER] = "free-tier",
  [FARTHING_ACCOUNT_SPENT_DAY] = "spent-day",
  [FARTHING_ACCOUNT_SPENT_WEEK] = "spent-week",
  [FARTHING_ACCOUNT_SPENT_MONTH] = "spent-month",
  [FARTHING_ACCOUNT_SPENT_TOTAL] = "spent-total",
  [FARTHING_ACCOUNT_OWN_KEY_DAY] = "own-key-day",
  [FARTHING_ACCOUNT_OWN_KEY_WEEK] = "own-key-week",
  [FARTHING_ACCOUNT_OWN_KEY_MONTH] = "own-key-month",
  [FARTHING_ACCOUNT_LIMIT] = "limit",
  [FARTHING_ACCOUNT_LIMIT_REMAINING] = "limit-remaining",
};

FarthingAccountFacts *
farthing_account_facts_new (void)
{
  FarthingAccountFacts *self = g_atomic_rc_box_new0 (FarthingAccountFacts);

  self->facts = g_array_new (FALSE, FALSE, sizeof (FarthingAccountFact));

  return self;
}

FarthingAccountFacts *
farthing_account_facts_ref (FarthingAccountFacts *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
facts_clear (gpointer data)
{
  FarthingAccountFacts *self = data;

  g_array_unref (self->facts);
}

void
farthing_account_facts_unref (FarthingAccountFacts *self)
{
  g_atomic_rc_box_release_full (self, facts_clear);
}

static FarthingAccountFact *
find_fact (const FarthingAccountFacts *self,
           FarthingAccountKind         kind,
           const char                 *currency)
{
  for (guint i = 0; i < self->facts->len; i++)
    {
      FarthingAccountFact *fact = &g_array_index (self->facts, FarthingAccountFact, i);

      if (fact->kind == kind && strcmp (fact->currency, currency != NULL ? currency : "") == 0)
        return fact;
    }

  return NULL;
}

void
farthing_account_facts_set (FarthingAccountFacts *self,
                            FarthingAccountKind   kind,
                            FarthingMoney         amount,
                            const char           *currency)
{
  FarthingAccountFact fact = { kind, amount, "" };
  FarthingAccountFact *known;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) kind < FARTHING_N_ACCOUNT_KINDS);
  g_return_if_fail (currency == NULL || strlen (currency) < sizeof fact.currency);

  if (currency != NULL)
    g_strlcpy (fact.currency, currency, sizeof fact.currency);
  known = find_fact (self, kind, currency);
  if (known != NULL)
    known->amount = amount;
  else
    g_array_append_val (self->facts, fact);
}

guint
farthing_account_facts_get_n (const FarthingAccountFacts *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->facts->len;
}

const FarthingAccountFact *
farthing_account_facts_get (const FarthingAccountFacts *self,
                            guint                       index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->facts->len, NULL);

  return &g_array_index (self->facts, FarthingAccountFact, index);
}

gboolean
farthing_account_facts_find (const FarthingAccountFacts *self,
                             FarthingAccountKind         kind,
                             const char                 *currency,
                             FarthingMoney              *amount)
{
  const FarthingAccountFact *fact;

  g_return_val_if_fail (self != NULL, FALSE);

  fact = find_fact (self, kind, currency);
  if (fact == NULL)
    return FALSE;
  if (amount != NULL)
    *amount = fact->amount;

  return TRUE;
}

gboolean
farthing_account_amount_parse (const char     *text,
                               gssize          length,
                               FarthingMoney  *amount,
                               GError        **error)
{
  gsize size;
  gboolean negative;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  size = length < 0 ? strlen (text) : (gsize) length;
  negative = size > 1 && text[0] == '-' && text[1] != '-' && text[1] != '+';
  if (!farthing_money_parse (text + (negative ? 1 : 0), size - (negative ? 1 : 0), amount, error))
    return FALSE;
  if (negative)
    *amount = -*amount;

  return TRUE;
}

char *
farthing_account_amount_format (FarthingMoney  amount,
                                const char    *currency)
{
  g_autofree char *digits = NULL;

  g_return_val_if_fail (currency != NULL, NULL);

  if (strcmp (currency, "USD") == 0)
    return farthing_money_format (amount);
  digits = farthing_money_to_string (amount);

  return g_strdup_printf ("%s %s", digits, currency);
}

const char *
farthing_account_kind_to_string (FarthingAccountKind kind)
{
  g_return_val_if_fail ((guint) kind < FARTHING_N_ACCOUNT_KINDS, NULL);

  return kind_names[kind];
}

gboolean
farthing_account_kind_from_string (const char          *string,
                                   FarthingAccountKind *kind)
{
  for (guint i = 0; string != NULL && i < FARTHING_N_ACCOUNT_KINDS; i++)
    {
      if (strcmp (kind_names[i], string) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }

  return FALSE;
}
