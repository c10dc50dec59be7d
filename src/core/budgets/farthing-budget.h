/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_BUDGET_SCOPE_ALL,
  FARTHING_BUDGET_SCOPE_PROVIDER,
  FARTHING_BUDGET_SCOPE_KEY,
  FARTHING_BUDGET_SCOPE_CONVERSATION,
} FarthingBudgetScope;

#define FARTHING_N_BUDGET_SCOPES (FARTHING_BUDGET_SCOPE_CONVERSATION + 1)

/* Days and calendar months of the person's own time zone */
typedef enum
{
  FARTHING_BUDGET_PERIOD_DAY,
  FARTHING_BUDGET_PERIOD_MONTH,
  FARTHING_BUDGET_PERIOD_TOTAL,
} FarthingBudgetPeriod;

#define FARTHING_N_BUDGET_PERIODS (FARTHING_BUDGET_PERIOD_TOTAL + 1)

/* As they stand in the database and in commands: "all", "month" */
const char *farthing_budget_scope_to_string    (FarthingBudgetScope   scope);
gboolean    farthing_budget_scope_from_string  (const char           *string,
                                                FarthingBudgetScope  *scope);
const char *farthing_budget_period_to_string   (FarthingBudgetPeriod  period);
gboolean    farthing_budget_period_from_string (const char           *string,
                                                FarthingBudgetPeriod *period);

/* The period that @now_ms is in: from @start_ms on, before @end_ms (ms UTC).  A day begins with its
 * first instant on the clocks of @zone, where midnight may come twice or not at all. */
void        farthing_budget_period_get_span    (FarthingBudgetPeriod  period,
                                                gint64                now_ms,
                                                GTimeZone            *zone,
                                                gint64               *start_ms,
                                                gint64               *end_ms);

/* What a person decided: strings are the owner's */
typedef struct
{
  gint64               id;              /* 0: not stored yet */
  FarthingBudgetScope  scope;
  const char          *provider;        /* of a provider or a key */
  const char          *key_label;       /* (nullable): of a key */
  gint64               conversation;    /* of a conversation, else 0 */
  FarthingBudgetPeriod period;
  FarthingMoney        amount;          /* from 0 */
  guint                warn_percent;    /* 0 … 100; 0: no notice */
  gboolean             stops;           /* else there is only a notice */
} FarthingBudgetTerms;

/* How a budget stood at some time */
typedef struct
{
  gint64        start_ms;               /* of the period, ms UTC */
  gint64        end_ms;
  FarthingMoney allowed;                /* "allow $0.05 more", in this period */
  FarthingMoney spent;                  /* billed, computed and estimated */
  FarthingMoney reserved;               /* what the requests under way may cost */
  guint         n_unknown;              /* requests of the period whose cost nobody knows: in no amount */
  const char   *title;                  /* (nullable): of its conversation */
} FarthingBudgetState;

/**
 * FarthingBudget:
 *
 * An amount that a person does not want to exceed, and how far it is used: a snapshot, never changed.
 * The properties are `amount`, `spent`, `left` (picodollars), `scope`, `period`, `warn-percent`,
 * `stops` and `exceeded`.
 */
#define FARTHING_TYPE_BUDGET (farthing_budget_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBudget, farthing_budget, FARTHING, BUDGET, GObject)

/* Copies all strings; amounts below zero count as zero */
FarthingBudget            *farthing_budget_new           (const FarthingBudgetTerms *terms,
                                                          const FarthingBudgetState *state) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed, with all that they point to */
const FarthingBudgetTerms *farthing_budget_get_terms     (FarthingBudget            *self);
const FarthingBudgetState *farthing_budget_get_state     (FarthingBudget            *self);
/* What may be spent in the period: the amount and what was allowed beyond it */
FarthingMoney              farthing_budget_get_limit     (FarthingBudget            *self);
FarthingMoney              farthing_budget_get_spent     (FarthingBudget            *self);
/* Never below zero; requests under way are taken as spent */
FarthingMoney              farthing_budget_get_left      (FarthingBudget            *self);
/* Of the limit, rounded down, at most 999; 100 of a limit of zero */
guint                      farthing_budget_get_percent   (FarthingBudget            *self);
/* Whether more was spent than is allowed, or just that much */
gboolean                   farthing_budget_get_exceeded  (FarthingBudget            *self);
/* Whether a request counts in it; @key_label is nullable, @conversation 0 for none */
gboolean                   farthing_budget_applies       (FarthingBudget            *self,
                                                          const char                *provider,
                                                          const char                *key_label,
                                                          gint64                     conversation);

G_END_DECLS
