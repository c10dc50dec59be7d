/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-plan.h"

/* Paying by key against paying a subscription, in whole numbers. */

#define PICO_PER_CENT (FARTHING_MONEY_DOLLAR / 100)

void
farthing_plan_compare (FarthingPlan *plan,
                       gint64        subscription_cents,
                       gint64        month,
                       gint64        messages)
{
  gint64 dearer;
  gint64 cheaper;

  g_return_if_fail (plan != NULL);
  g_return_if_fail (subscription_cents >= 0 && subscription_cents <= G_MAXINT64 / PICO_PER_CENT);
  g_return_if_fail (month >= 0);

  plan->plan = subscription_cents * PICO_PER_CENT;
  plan->month = month;
  plan->messages = messages;
  plan->plan_is_cheaper = plan->plan < month;
  dearer = MAX (plan->plan, month);
  cheaper = MIN (plan->plan, month);
  plan->saving = dearer - cheaper;
  plan->ratio = cheaper > 0 ? (gint64) (((__int128) dearer * 2 + cheaper) / ((__int128) cheaper * 2)) : 0;
  plan->break_even = FARTHING_UNKNOWN;
  if (messages > 0 && month > 0)
    {
      __int128 break_even = (__int128) plan->plan * messages / month;

      plan->break_even = MIN (break_even, G_MAXINT64);
    }
}
