/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-account.h"

G_BEGIN_DECLS

/* For the files that an account is told by:
 *
 *   farthing-account.c        what is known of it
 *   farthing-account-words.c  how that is said
 */

struct _FarthingAccount
{
  GObject parent_instance;

  const FarthingProvider *provider;
  char *key_label;
  FarthingAccountFacts *facts;
  gint64 as_of_ms;
  FarthingMoney own_day;
  FarthingMoney own_week;
  FarthingMoney own_month;
  FarthingMoney own_since;
  guint n_unknown;
  gint64 balance_from_ms;
  FarthingMoney balance_drop;
  FarthingMoney own_balance;
  gboolean low;
  char *error_text;
};

G_END_DECLS
