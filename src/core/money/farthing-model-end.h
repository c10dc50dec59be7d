/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"

G_BEGIN_DECLS

/**
 * FarthingModelEnd:
 * @since: (nullable): the day from which on it is not sold, "2026-07-24"
 * @successor: (nullable): the model of the same provider that took its place
 * @billed: whether its name is still answered, by @successor, which is billed
 *
 * What became of a model that is not sold any more.  Strings are the catalogue's.
 */
typedef struct
{
  const char *since;
  const char *successor;
  gboolean    billed;
} FarthingModelEnd;

/* FALSE for a model that is sold, and for one of which nothing is known.  @provider is the catalogue's name
 * for it.  Passes over the whole list: for one model, not for rows of a table. */
gboolean farthing_model_end_find (FarthingCatalogue *catalogue,
                                  const char        *provider,
                                  const char        *id,
                                  gint64             at_ms,
                                  FarthingModelEnd  *end);

G_END_DECLS
