/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-accounts.h"

/* An answer that outgrows what is left at the provider may be cut off, or refused as a whole: it is
 * asked for no longer than can be paid.  Where not even a short one can be, nothing is limited: what
 * was paid in meanwhile is known to the provider alone. */

void
farthing_completion_limit_to_balance (FarthingCompletion    *self,
                                      FarthingBudgetRequest *request)
{
  g_autofree char *tokens = NULL;
  g_autofree char *note = NULL;
  FarthingMoney left;
  gint64 limit;

  if (!farthing_accounts_get_left (farthing_session_get_accounts (self->session), self->provider->id, self->key_label, &left))
    return;
  limit = farthing_budget_limit_to (request, left);
  if (limit == FARTHING_UNKNOWN)
    return;

  self->max_tokens = limit;
  self->request->max_tokens = limit;
  request->max_tokens = limit;
  tokens = g_strdup_printf ("%'" G_GINT64_FORMAT, limit);
  /* Translators: %s is a number of tokens */
  note = g_strdup_printf (_("Answer limited to %s tokens: that is what your balance pays for"), tokens);
  farthing_message_add_note (self->answer, note);
}
