/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include "farthing-reseller.h"

/* The hosts of a reseller's models, as far as somebody wanted to see them. */

static char *
dup_key (const FarthingProvider *provider,
         const char             *model)
{
  g_autofree char *plain = NULL;

  farthing_reseller_split_id (provider, model, &plain);

  return g_strconcat (provider->id, "/", plain, NULL);
}

FarthingCatalogue *
farthing_session_find_hosts (FarthingSession        *self,
                             const FarthingProvider *provider,
                             const char             *model)
{
  g_autofree char *key = dup_key (provider, model);

  return g_hash_table_lookup (self->hosts, key);
}
