/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

/* What a provider told later of a request counts too.  What is being read has it already. */
static void
ledger_changed_cb (FarthingBudgets *budgets)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (budgets)) > 0 && !farthing_budgets_is_reading (budgets))
    farthing_budgets_refresh_async (budgets, NULL, NULL, NULL);
}

/**
 * farthing_session_get_budgets:
 * @self: a session
 *
 * Returns: (transfer none): the budgets, which are read when somebody first asks for them
 */
FarthingBudgets *
farthing_session_get_budgets (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  if (self->budgets == NULL)
    {
      self->budgets = farthing_budgets_new (self->database, self->clock);
      g_signal_connect_object (self, "ledger-changed", G_CALLBACK (ledger_changed_cb), self->budgets, G_CONNECT_SWAPPED);
      farthing_budgets_refresh_async (self->budgets, self->cancellable, NULL, NULL);
    }

  return self->budgets;
}
