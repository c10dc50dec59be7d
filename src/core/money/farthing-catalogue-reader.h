/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"
#include "farthing-price-schedule.h"

G_BEGIN_DECLS

typedef struct _FarthingCatalogueAlias FarthingCatalogueAlias;

/* One model of a file.  Strings and arrays are the data's. */
typedef struct
{
  FarthingCatalogueModel about;
  const char            *alias_of;      /* (nullable) */
  FarthingConfidence     alias_confidence;
  const char            *billed_as;     /* (nullable) */
  gint64                 billed_from;
  FarthingPrice         *prices;
  guint                  n_prices;
} FarthingCatalogueEntry;

/* Another name of a model, during a span of time */
struct _FarthingCatalogueAlias
{
  const char             *id;
  FarthingSpan            valid;
  FarthingCatalogueEntry *entry;
  FarthingCatalogueAlias *next;         /* the same name at another time */
};

/* What one call of a provider's own tool costs */
typedef struct
{
  const char   *provider;
  const char   *kind;
  FarthingSpan  valid;
  FarthingMoney price;
} FarthingToolPrice;

/* A seller's fee on buying credits */
typedef struct
{
  const char  *seller;
  const char  *method;
  FarthingSpan valid;
  gint64       percent_milli;           /* 5500 is 5.5 % */
  gint64       minimum_cents;
} FarthingCreditFee;

/* A seller's fee for a key of one's own, during a span of time */
typedef struct
{
  const char       *seller;
  FarthingSpan      valid;
  FarthingOwnKeyFee fee;
} FarthingOwnKeyRule;

/* A rate that a person negotiated */
typedef struct
{
  const char   *provider;
  const char   *id;
  FarthingPrice price;
} FarthingCatalogueOwn;

typedef struct _FarthingCatalogueData FarthingCatalogueData;

/* A catalogue file, read and checked; immutable from then on */
struct _FarthingCatalogueData
{
  GStringChunk *strings;
  GPtrArray    *blocks;
  GHashTable   *zones;
  GHashTable   *calendars;
  GHashTable   *sources;
  const char   *version;
  GArray       *entries;                /* FarthingCatalogueEntry */
  GPtrArray    *aliases;                /* FarthingCatalogueAlias */
  GArray       *tools;                  /* FarthingToolPrice */
  GArray       *fees;                   /* FarthingCreditFee */
  GArray       *own_key_rules;          /* FarthingOwnKeyRule */

  FarthingCatalogueOwn  *own;           /* before all entries; the latest first */
  guint                  n_own;
  FarthingCatalogueData *unlisted;      /* (nullable): what holds the models that only @own knows */
};

/* The price of an entry that holds at @at_ms: (nullable) */
const FarthingPrice   *farthing_catalogue_entry_find_price (const FarthingCatalogueEntry *entry,
                                                     gint64                  at_ms);
FarthingCatalogueData *farthing_catalogue_data_read (GBytes                 *bytes,
                                                     gint64                  now_ms,
                                                     gboolean                trusted,
                                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;
FarthingCatalogueData *farthing_catalogue_data_new  (void) G_GNUC_WARN_UNUSED_RESULT;
gpointer               farthing_catalogue_data_alloc (FarthingCatalogueData *self,
                                                     gsize                   size);
void                   farthing_catalogue_data_free (FarthingCatalogueData  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingCatalogueData, farthing_catalogue_data_free)

G_END_DECLS
