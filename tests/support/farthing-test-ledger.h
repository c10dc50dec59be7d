/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>

#include "farthing-clock.h"
#include "farthing-connection.h"
#include "farthing-migrations.h"
#include "farthing-usage-ledger.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

/* A ledger in a file of its own, which is gone when it is closed */
static inline sqlite3 *
farthing_test_ledger_open (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-ledger-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);
  g_unlink (path);

  return connection;
}

/* @at: as "2026-11-20T12:00:00Z"; @key: (nullable); @cost: FARTHING_UNKNOWN for none */
static inline void
farthing_test_ledger_add (sqlite3       *connection,
                          const char    *at,
                          const char    *provider,
                          const char    *model,
                          const char    *key,
                          gint64         conversation,
                          const char    *purpose,
                          FarthingMoney  cost)
{
  g_autoptr(FarthingUsageEntry) entry = farthing_usage_entry_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (farthing_time_parse (at, &entry->created_ms));
  entry->provider = g_strdup (provider);
  entry->model = g_strdup (model);
  entry->key_label = g_strdup (key);
  entry->conversation = conversation;
  entry->purpose = g_strdup (purpose);
  entry->usage.input = 100;
  entry->usage.output = 10;
  entry->provenance = cost != FARTHING_UNKNOWN ? FARTHING_PROVENANCE_COMPUTED : FARTHING_PROVENANCE_UNKNOWN;
  entry->cost = cost;
  g_assert_true (farthing_usage_ledger_insert (connection, entry, &error));
  g_assert_no_error (error);
}

G_END_DECLS
