/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-model.h"

G_BEGIN_DECLS

/* A provider's own model list as it is kept on disk: one JSON document a provider, which may be
 * deleted at any time.  For a worker thread: both functions wait for the disk. */

/* Returns: (transfer full) (element-type FarthingModel): NULL if there is no list that can be read */
GPtrArray *farthing_model_cache_read  (const char *cache_dir,
                                       const char *provider,
                                       gint64     *refreshed_ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean   farthing_model_cache_write (const char *cache_dir,
                                       const char *provider,
                                       gint64      refreshed_ms,
                                       GPtrArray  *models,
                                       GError    **error);

G_END_DECLS
