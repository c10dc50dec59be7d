/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-schedule.h"

G_BEGIN_DECLS

/**
 * FarthingCatalogue:
 *
 * All rate cards known, each with its source and day; immutable once loaded.  The schema is that of
 * data/catalogue/prices.json (schema 1).  A file that fails an import check is refused whole.
 */
#define FARTHING_TYPE_CATALOGUE (farthing_catalogue_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCatalogue, farthing_catalogue, FARTHING, CATALOGUE, GObject)

#define FARTHING_PRICE_ERROR (farthing_price_error_quark ())

typedef enum
{
  FARTHING_PRICE_ERROR_SCHEMA,          /* made for a newer program */
  FARTHING_PRICE_ERROR_INVALID,         /* fails an import check; the message names the entry */
  FARTHING_PRICE_ERROR_UNKNOWN_MODEL,
} FarthingPriceError;

GQuark             farthing_price_error_quark         (void);

/* What the catalogue tells about a model besides its price.  Borrowed from the catalogue. */
typedef struct
{
  const char        *provider;
  const char        *id;
  const char        *name;
  const char        *family;            /* (nullable) */
  gint64             context;           /* tokens, or FARTHING_UNKNOWN */
  gint64             max_output;        /* tokens, or FARTHING_UNKNOWN */
  const char *const *inputs;            /* "text", "image", … */
  const char *const *outputs;
  const char        *reasoning_mode;    /* (nullable): "none", "optional", "always", … as in the file */
  const char *const *reasoning_levels;  /* (nullable) */
  const char        *status;            /* "active", "preview", "deprecated", "retired" … as in the file */
  const char        *retires;           /* (nullable): a day */
  const char        *replaced_by;       /* (nullable): name or id of the model that follows it */
} FarthingCatalogueModel;

/**
 * FarthingOwnKeyFee:
 * @percent_milli: the fee in thousandths of a percent of list price: 5000 is 5 %
 * @free_amount: list price in a UTC month that is free, picodollars; 0: none is
 * @free_requests: requests in a UTC month that are free, or %FARTHING_UNKNOWN if amounts count
 *
 * A seller's fee for using a key of one's own through it.  OpenRouter (documentation of 2026-08-22,
 * announcement of 2025-10-01): 5 %, beyond $25,000 since 2026-08-10, beyond a million requests before.
 */
typedef struct
{
  gint64        percent_milli;
  FarthingMoney free_amount;
  gint64        free_requests;
} FarthingOwnKeyFee;

FarthingCatalogue *farthing_catalogue_new_from_bytes  (GBytes                        *bytes,
                                                       gint64                         now_ms,
                                                       GError                       **error) G_GNUC_WARN_UNUSED_RESULT;
FarthingCatalogue *farthing_catalogue_new_bundled     (gint64                         now_ms,
                                                       GError                       **error) G_GNUC_WARN_UNUSED_RESULT;
FarthingCatalogue *farthing_catalogue_new_overlaid    (FarthingCatalogue             *base,
                                                       FarthingCatalogue             *overlay,
                                                       GError                       **error) G_GNUC_WARN_UNUSED_RESULT;

const char        *farthing_catalogue_get_version     (FarthingCatalogue             *self);
guint              farthing_catalogue_get_n_models    (FarthingCatalogue             *self);
void               farthing_catalogue_get_model       (FarthingCatalogue             *self,
                                                       guint                          index,
                                                       FarthingCatalogueModel        *model);
gboolean           farthing_catalogue_find_model      (FarthingCatalogue             *self,
                                                       const char                    *provider,
                                                       const char                    *id,
                                                       gint64                         at_ms,
                                                       FarthingCatalogueModel        *model);

/* All models of a family, which are few: positions for farthing_catalogue_get_model(), lent by @self */
const guint       *farthing_catalogue_get_family      (FarthingCatalogue             *self,
                                                       const char                    *family,
                                                       guint                         *n_models);

FarthingRateCard  *farthing_catalogue_lookup          (FarthingCatalogue             *self,
                                                       const char                    *provider,
                                                       const char                    *id,
                                                       gint64                         at_ms,
                                                       gint64                         prompt_tokens,
                                                       GError                       **error) G_GNUC_WARN_UNUSED_RESULT;
/* The price that holds at @at_ms, borrowed from the catalogue; NULL if none is known */
const FarthingPrice *farthing_catalogue_find_price    (FarthingCatalogue             *self,
                                                       const char                    *provider,
                                                       const char                    *id,
                                                       gint64                         at_ms);
/* Until when that price holds for @id by date, ms UTC: its own end, the day an alias moves, or that from
 * which another model is billed; G_MAXINT64 without such a day */
gint64             farthing_catalogue_get_price_end   (FarthingCatalogue             *self,
                                                       const char                    *provider,
                                                       const char                    *id,
                                                       gint64                         at_ms);
FarthingMoney      farthing_catalogue_get_tool_price  (FarthingCatalogue             *self,
                                                       const char                    *provider,
                                                       const char                    *kind,
                                                       gint64                         at_ms);

/* A seller's fee on a purchase of @credit_cents, in cents, by @method ("card", "crypto") */
gint64             farthing_catalogue_get_credit_fee  (FarthingCatalogue             *self,
                                                       const char                    *seller,
                                                       const char                    *method,
                                                       gint64                         credit_cents,
                                                       gint64                         at_ms);

/* What @seller takes at @at_ms for passing requests on to a key of one's own; FALSE: no rule is known */
gboolean           farthing_catalogue_get_own_key_fee (FarthingCatalogue             *self,
                                                       const char                    *seller,
                                                       gint64                         at_ms,
                                                       FarthingOwnKeyFee             *fee);

G_END_DECLS
