/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-provider.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/* For the files that FarthingSession is split in: what it holds, and its keys. */

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

  FarthingBudgets *budgets;             /* made on first use */
  GData *parts;                         /* of the layers above */

  GCancellable *cancellable;
};

G_END_DECLS
