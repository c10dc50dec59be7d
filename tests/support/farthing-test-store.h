/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>

#include "farthing-await.h"
#include "farthing-database.h"

G_BEGIN_DECLS

/* A folder of its own for each test of what is on disk */
typedef struct
{
  char *directory;
  char *path;
  FarthingDatabase *database;
} FarthingTestStore;

static inline void
farthing_test_store_set_up (FarthingTestStore *self,
                            gconstpointer      data)
{
  self->directory = g_dir_make_tmp ("farthing-store-XXXXXX", NULL);
  g_assert_nonnull (self->directory);
  self->path = g_build_filename (self->directory, "farthing", "farthing.db", NULL);
  self->database = farthing_database_new (self->path);
}

static inline void
farthing_test_store_remove (const char *path)
{
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      farthing_test_store_remove (child);
    }
  g_remove (path);
}

static inline void
farthing_test_store_tear_down (FarthingTestStore *self,
                               gconstpointer      data)
{
  farthing_database_close (self->database);
  g_assert_finalize_object (self->database);
  farthing_test_store_remove (self->directory);
  g_free (self->directory);
  g_free (self->path);
}

static inline gpointer
farthing_test_store_run (FarthingDatabase     *database,
                         FarthingDatabaseFunc  func,
                         gpointer              data,
                         GError              **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_database_run_async (database, func, data, NULL, NULL, NULL, farthing_await_cb, &result);

  return farthing_database_run_finish (database, farthing_await (&result), error);
}

static inline gboolean
farthing_test_store_open (FarthingDatabase *database,
                          GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_database_open_async (database, NULL, farthing_await_cb, &result);

  return farthing_database_open_finish (database, farthing_await (&result), error);
}

G_END_DECLS
