/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue-reader.h"

G_BEGIN_DECLS

/* From the names of models to the models of a file */
typedef struct _FarthingCatalogueIndex FarthingCatalogueIndex;

/* What was found on the way to a model */
typedef struct
{
  const FarthingCatalogueEntry *entry;
  FarthingConfidence            confidence; /* at most; less if the way was a guess */
  gint64                        until;      /* when the way leads elsewhere, or G_MAXINT64 */
} FarthingCatalogueMatch;

FarthingCatalogueIndex *farthing_catalogue_index_new         (FarthingCatalogueData   *data,
                                                              GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void                    farthing_catalogue_index_free        (FarthingCatalogueIndex  *self);
gboolean                farthing_catalogue_index_find        (FarthingCatalogueIndex  *self,
                                                              const char              *provider,
                                                              const char              *id,
                                                              gint64                   at_ms,
                                                              FarthingCatalogueMatch  *found);
gboolean                farthing_catalogue_index_find_billed (FarthingCatalogueIndex  *self,
                                                              const char              *provider,
                                                              const char              *id,
                                                              gint64                   at_ms,
                                                              FarthingCatalogueMatch  *found);
/* Positions of the models of a family among the entries, in their order: (nullable) (element-type guint) */
const GArray           *farthing_catalogue_index_get_family  (FarthingCatalogueIndex  *self,
                                                              const char              *family);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingCatalogueIndex, farthing_catalogue_index_free)

G_END_DECLS
