/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"

G_BEGIN_DECLS

/* What a provider may tell of an account or of one key.  Their names are in the database: never
 * change one. */
typedef enum
{
  FARTHING_ACCOUNT_BALANCE,             /* what is left; below zero what is owed */
  FARTHING_ACCOUNT_USABLE,              /* 1 or 0: whether the balance pays for requests */
  FARTHING_ACCOUNT_BOUGHT,              /* credits bought ever */
  FARTHING_ACCOUNT_FREE_TIER,           /* 1: nothing was ever paid in, or 0 */
  FARTHING_ACCOUNT_SPENT_DAY,           /* of the UTC day, week or month so far */
  FARTHING_ACCOUNT_SPENT_WEEK,
  FARTHING_ACCOUNT_SPENT_MONTH,
  FARTHING_ACCOUNT_SPENT_TOTAL,
  FARTHING_ACCOUNT_OWN_KEY_DAY,         /* billed by the host to the person's own key there */
  FARTHING_ACCOUNT_OWN_KEY_WEEK,
  FARTHING_ACCOUNT_OWN_KEY_MONTH,
  FARTHING_ACCOUNT_LIMIT,               /* of the key */
  FARTHING_ACCOUNT_LIMIT_REMAINING,
} FarthingAccountKind;

#define FARTHING_N_ACCOUNT_KINDS (FARTHING_ACCOUNT_LIMIT_REMAINING + 1)

/* One figure as it was told.  It is never converted: an amount in another currency than dollars is
 * counted in 10^-12 of that, exactly as picodollars are. */
typedef struct
{
  FarthingAccountKind kind;
  FarthingMoney       amount;
  char                currency[4];      /* "USD", "CNY"; empty for what is no amount */
} FarthingAccountFact;

/**
 * FarthingAccountFacts:
 *
 * All that was told at one time.  What was not told is not there.
 */
typedef struct _FarthingAccountFacts FarthingAccountFacts;

FarthingAccountFacts      *farthing_account_facts_new      (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingAccountFacts      *farthing_account_facts_ref      (FarthingAccountFacts       *self) G_GNUC_WARN_UNUSED_RESULT;
void                       farthing_account_facts_unref    (FarthingAccountFacts       *self);
/* A fact of the same kind and currency that is there already is replaced.  @currency: three letters, or NULL for what is no amount */
void                       farthing_account_facts_set      (FarthingAccountFacts       *self,
                                                            FarthingAccountKind         kind,
                                                            FarthingMoney               amount,
                                                            const char                 *currency);
guint                      farthing_account_facts_get_n    (const FarthingAccountFacts *self);
const FarthingAccountFact *farthing_account_facts_get      (const FarthingAccountFacts *self,
                                                            guint                       index);
/* Whether it was told.  @currency NULL for what is no amount */
gboolean                   farthing_account_facts_find     (const FarthingAccountFacts *self,
                                                            FarthingAccountKind         kind,
                                                            const char                 *currency,
                                                            FarthingMoney              *amount);

/* An amount that may be below zero, as farthing_money_parse() reads the others */
gboolean                   farthing_account_amount_parse   (const char                 *text,
                                                            gssize                      length,
                                                            FarthingMoney              *amount,
                                                            GError                    **error);
/* As farthing_money_format() in dollars, else "8.10 CNY", never converted: (transfer full) */
char                      *farthing_account_amount_format  (FarthingMoney               amount,
                                                            const char                 *currency) G_GNUC_WARN_UNUSED_RESULT;

const char                *farthing_account_kind_to_string (FarthingAccountKind         kind);
gboolean                   farthing_account_kind_from_string (const char               *string,
                                                            FarthingAccountKind        *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingAccountFacts, farthing_account_facts_unref)

G_END_DECLS
