/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-provider.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* For the files that FarthingSession is split in: what it holds, and its keys. */

typedef struct _FarthingHabits FarthingHabits;

struct _FarthingSession
{
  GObject parent_instance;

  FarthingClock *clock;
  GThread *catalogue_reader;            /* until it is joined, catalogue and models are not there */
  FarthingCatalogue *catalogue;
  FarthingCatalogue *bundled; /* what @catalogue is without live prices */
  guint prices_serial; /* of the loading that was begun last */
  GPtrArray *provider_settings; /* (nullable): GSettings, as the providers stand */
  FarthingModelList *models;
  FarthingTransport *transport;
  FarthingDatabase *database;
  FarthingConversationStore *conversations;
  GSettings *settings;

  FarthingKeyStore *environment;
  FarthingKeyStore *key_store;
  GListStore *keys;
  gboolean prefer_environment;

  FarthingHabits *habits;               /* likewise */
  FarthingBudgets *budgets;             /* made on first use */
  struct _FarthingAccounts *accounts;       /* (nullable): see farthing-session-accounts.c */
  struct _FarthingSettlements *settlements; /* (nullable) */
  struct _FarthingPriceUpdater *price_updater; /* likewise; it borrows this */

  GCancellable *cancellable;

  /* farthing-session-counts.c: of the current UTC day, and of the current UTC month */
  guint free_today;
  guint own_key_requests;
  FarthingMoney own_key_list_price;

  /* farthing-session-routes.c: what the settings say, until one of them changes */
  GHashTable *own_key_makers;           /* name of the setting → GStrv */
  char *top_up_method;                  /* (nullable): not read yet */
  int top_up_cents;

  GHashTable *hosts;                    /* "provider/id" → FarthingCatalogue of its hosts */
};

/* The hosts of a reseller's model, if they were loaded: (transfer none) (nullable) */
FarthingCatalogue *farthing_session_find_hosts (FarthingSession        *self,
                                                const FarthingProvider *provider,
                                                const char             *model);

/* What the host takes that is the cheapest for @usage: of a variant that asks it first, and once hosts were
 * loaded.  @name: (out) (optional), set with the card: (transfer full) (nullable) */
FarthingRateCard  *farthing_session_find_cheapest_host (FarthingSession         *self,
                                                        const FarthingProvider  *provider,
                                                        const char              *model,
                                                        const FarthingUsage     *usage,
                                                        gint64                   at_ms,
                                                        char                   **name) G_GNUC_WARN_UNUSED_RESULT;

/* Where live lists are kept: (transfer full) */
char *farthing_session_dup_cache_dir (FarthingSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* farthing-session-routes.c: once the settings are there */
void farthing_session_watch_routes (FarthingSession *self);

/* farthing-session-accounts.c: when the database is open */
void farthing_session_start_accounts (FarthingSession *self);

/* farthing-session-counts.c: likewise, once */
void farthing_session_start_counts (FarthingSession *self);

G_END_DECLS
