/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include "farthing-accounts.h"
#include "farthing-settlements.h"

/* What a session has of accounts: both are made when it is loaded, because they follow the ledger. */

FarthingAccounts *
farthing_session_get_accounts (FarthingSession *session)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  if (session->accounts == NULL)
    session->accounts = farthing_accounts_new (session);

  return session->accounts;
}

FarthingSettlements *
farthing_session_get_settlements (FarthingSession *session)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  if (session->settlements == NULL)
    session->settlements = farthing_settlements_new (session);

  return session->settlements;
}

void
farthing_session_start_accounts (FarthingSession *self)
{
  farthing_accounts_load_async (farthing_session_get_accounts (self), self->cancellable, NULL, NULL);
  farthing_settlements_look (farthing_session_get_settlements (self));
}
