/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"

G_BEGIN_DECLS

/* The source that such a rate names */
#define FARTHING_PRICE_SOURCE_OWN "own"

/**
 * FarthingOwnPrice:
 *
 * A rate that a person negotiated: before every list from its start until its end, and so for all
 * times; a request of the past keeps the card it was priced with.
 */
typedef struct
{
  gint64  id;                           /* of its row, or 0 */
  char   *provider;                     /* its id, or its name in the catalogue for #FarthingPersonalTerms */
  char   *model;
  gint64  starts_ms;                    /* ms UTC */
  gint64  ends_ms;                      /* ms UTC, or FARTHING_UNKNOWN: it has no end yet */
  gint64  input;                        /* picodollars a token */
  gint64  cached;                       /* or FARTHING_UNKNOWN: as input */
  gint64  output;
  char   *note;                         /* (nullable) */
} FarthingOwnPrice;

FarthingOwnPrice  *farthing_own_price_new          (const char                   *provider,
                                                    const char                   *model) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_own_price_free         (FarthingOwnPrice             *self);
/* "0.5,1.5" or "0.5,1.5,0.05": input, output and cached input in dollars per million tokens, up to six
 * decimals; of #FARTHING_PRICE_ERROR if it is none, or cached is above input */
gboolean           farthing_own_price_parse        (const char                   *text,
                                                    FarthingOwnPrice             *self,
                                                    GError                      **error);

/* One of them, in dollars per million tokens with a point, as picodollars a token; and back, as people of this
 * locale type it: (transfer full) */
gboolean           farthing_own_price_parse_rate   (const char                   *text,
                                                    gint64                       *rate);
char              *farthing_own_price_format_rate  (gint64                        rate) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingOwnPrice, farthing_own_price_free)

/* What a person's own terms make of a catalogue.  Providers are named as in the catalogue. */
typedef struct
{
  GPtrArray          *own_prices;       /* (nullable): FarthingOwnPrice, a later start before an earlier one */
  const char *const  *euro_providers;   /* (nullable): their accounts are billed by the list in euro */
  gint64              euro_rate;        /* dollars for a euro in ten-thousandths; 0: nobody said */
} FarthingPersonalTerms;

/* (transfer full): @base itself if the terms change nothing.  Amounts of a list in euro are unknown, not
 * guessed, while @euro_rate is 0. */
FarthingCatalogue *farthing_catalogue_new_personal (FarthingCatalogue            *base,
                                                    const FarthingPersonalTerms  *terms,
                                                    GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
