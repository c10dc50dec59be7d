/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-catalogue-reader.h"

G_BEGIN_DECLS

/* Reading a catalogue: where the data goes, and which entry is being read, for the error. */
typedef struct
{
  FarthingCatalogueData *data;
  gint64                 now_ms;
  const char            *section;
  guint                  index;
  const char            *provider;      /* (nullable) */
  const char            *id;            /* (nullable) */
  GError               **error;
} FarthingCatalogueReader;

/* All return FALSE with the error set when an import check fails. */
gboolean    farthing_catalogue_reader_fail        (FarthingCatalogueReader *self,
                                                   const char              *reason);
const char *farthing_catalogue_reader_intern      (FarthingCatalogueReader *self,
                                                   const char              *string);
gpointer    farthing_catalogue_reader_alloc       (FarthingCatalogueReader *self,
                                                   gsize                    size);
gboolean    farthing_catalogue_reader_read_amount (FarthingCatalogueReader *self,
                                                   JsonObject              *object,
                                                   const char              *name,
                                                   gint64                   limit,
                                                   gint64                   fallback,
                                                   gint64                  *value);
gboolean    farthing_catalogue_reader_read_span   (FarthingCatalogueReader *self,
                                                   JsonObject              *object,
                                                   FarthingSpan            *span);
gboolean    farthing_catalogue_reader_check_as_of (FarthingCatalogueReader *self,
                                                   const char              *as_of);
gboolean    farthing_catalogue_reader_read_origin (FarthingCatalogueReader *self,
                                                   JsonObject              *object,
                                                   const char             **source,
                                                   const char             **as_of);
gboolean    farthing_catalogue_reader_find_zone   (FarthingCatalogueReader *self,
                                                   const char              *name,
                                                   GTimeZone              **zone);

gboolean    farthing_section_reader_read          (FarthingCatalogueReader *self,
                                                   JsonObject              *root);
gboolean    farthing_price_reader_read            (FarthingCatalogueReader *self,
                                                   JsonArray               *array,
                                                   FarthingCatalogueEntry  *entry);

G_END_DECLS
