/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-month.h"

G_BEGIN_DECLS

/* A month by key beside a subscription, both ways.  Amounts in picodollars; FARTHING_UNKNOWN for what
 * cannot be told. */
typedef struct
{
  gint64   plan;                        /* what the subscription costs a month */
  gint64   month;                       /* what the same month costs by key */
  gint64   messages;                    /* of that month, or FARTHING_UNKNOWN */
  gboolean plan_is_cheaper;
  gint64   saving;                      /* by the cheaper of the two */
  gint64   ratio;                       /* the dearer is so many times the cheaper, rounded; 0: the cheaper is free */
  gint64   break_even;                  /* as many messages a month cost as much as the plan, or less: whole ones */
} FarthingPlan;

/**
 * farthing_plan_compare:
 * @plan: (out): the comparison
 * @subscription_cents: what the subscription costs a month
 * @month: what a month costs by key, picodollars
 * @messages: how many messages that is, or %FARTHING_UNKNOWN
 */
void farthing_plan_compare (FarthingPlan *plan,
                            gint64        subscription_cents,
                            gint64        month,
                            gint64        messages);

G_END_DECLS
