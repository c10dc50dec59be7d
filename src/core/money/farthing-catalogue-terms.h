/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue-reader.h"
#include "farthing-own-price.h"

G_BEGIN_DECLS

/* A copy of @base with the terms applied, borrowing from it: (transfer full) */
FarthingCatalogueData *farthing_catalogue_terms_apply (const FarthingCatalogueData *base,
                                                       const FarthingPersonalTerms *terms) G_GNUC_WARN_UNUSED_RESULT;
/* The person's own price of @id at that time, or NULL; @edge becomes the next instant at which another
 * one begins, if that is before it */
const FarthingPrice   *farthing_catalogue_terms_find  (const FarthingCatalogueData *self,
                                                       const char                  *provider,
                                                       const char                  *id,
                                                       gint64                       at_ms,
                                                       gint64                      *edge);

G_END_DECLS
