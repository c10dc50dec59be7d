/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

/* The classes of token, and of thing, that have a rate of their own. */
typedef enum
{
  FARTHING_RATE_INPUT,
  FARTHING_RATE_CACHED,
  FARTHING_RATE_CACHE_WRITE,
  FARTHING_RATE_OUTPUT,
  FARTHING_RATE_AUDIO_INPUT,
  FARTHING_RATE_IMAGE_OUTPUT,
  FARTHING_RATE_REQUEST,
  FARTHING_RATE_SEARCH,
} FarthingRateClass;

#define FARTHING_N_RATES (FARTHING_RATE_SEARCH + 1)

typedef enum
{
  FARTHING_CONFIDENCE_LOW,
  FARTHING_CONFIDENCE_MEDIUM,
  FARTHING_CONFIDENCE_HIGH,
} FarthingConfidence;

const char       *farthing_confidence_to_string   (FarthingConfidence  confidence);
gboolean          farthing_confidence_from_string (const char         *string,
                                                   FarthingConfidence *confidence);

/* What the dollars of a card are made of */
typedef enum
{
  FARTHING_PRICE_BASIS_DOLLARS,
  FARTHING_PRICE_BASIS_EUROS,           /* the provider's list in euro, at the rate that the person named */
  FARTHING_PRICE_BASIS_NO_EURO_RATE,    /* that list, but nobody said what a euro is: the rates are unknown */
  FARTHING_PRICE_BASIS_NOT_IN_EUROS,    /* the account is billed in euro, but only dollars are published */
} FarthingPriceBasis;

/**
 * FarthingRateCard:
 *
 * What one model costs at one instant for one size of prompt, all conditions resolved: immutable,
 * and what the ledger keeps of the price it applied.  Token rates are picodollars per token
 * (micro-dollars per million), %FARTHING_UNKNOWN where nothing is published; 0 is free.
 * FARTHING_RATE_REQUEST and FARTHING_RATE_SEARCH are picodollars each.
 */
typedef struct
{
  gatomicrefcount    ref_count;

  char              *provider;
  char              *model;             /* the id that is billed, after aliases and billed_as */
  char              *family;            /* (nullable) */
  gint64             rates[FARTHING_N_RATES];

  char              *source;            /* (nullable): id of the first source */
  char              *as_of;             /* (nullable): day the source was read, "2026-10-17" */
  char              *catalogue_version;
  FarthingConfidence confidence;
  FarthingPriceBasis basis;
  gint64             euro_rate;         /* dollars for a euro in ten-thousandths, with FARTHING_PRICE_BASIS_EUROS */
  gboolean           uncertain;         /* a condition was not understood, or the price "varies" */

  gint64             valid_until;       /* ms UTC when the rates change next by date or clock, or FARTHING_UNKNOWN */
  gboolean           by_clock;          /* what ends then is a daily window, not the price itself; not in JSON */
  gint64             tier_from;         /* smallest prompt that is repriced by size, or FARTHING_UNKNOWN */
  gboolean           in_window;         /* a clock window applies now (DeepSeek's peak) */
} FarthingRateCard;

#define FARTHING_TYPE_RATE_CARD (farthing_rate_card_get_type ())

GType             farthing_rate_card_get_type  (void) G_GNUC_CONST;
FarthingRateCard *farthing_rate_card_new       (const char             *provider,
                                                const char             *model) G_GNUC_WARN_UNUSED_RESULT;
FarthingRateCard *farthing_rate_card_ref       (FarthingRateCard       *self);
void              farthing_rate_card_unref     (FarthingRateCard       *self);

gboolean          farthing_rate_card_cost      (const FarthingRateCard *self,
                                                const FarthingUsage    *usage,
                                                FarthingMoney          *cost,
                                                GError                **error);
gboolean          farthing_rate_card_is_free   (const FarthingRateCard *self);
/* What is to be said about the list that the rates are from, for people: (transfer full) (nullable) */
char             *farthing_rate_card_dup_note  (const FarthingRateCard *self) G_GNUC_WARN_UNUSED_RESULT;

char             *farthing_rate_card_to_json   (const FarthingRateCard *self) G_GNUC_WARN_UNUSED_RESULT;
FarthingRateCard *farthing_rate_card_from_json (const char             *text,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingRateCard, farthing_rate_card_unref)

G_END_DECLS
