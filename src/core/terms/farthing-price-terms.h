/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-facts.h"
#include "farthing-session.h"
#include "farthing-usage-entry.h"

G_BEGIN_DECLS

/* What a session can say about prices besides a card: facts about the rate, and what the person told of
 * how a key is billed. */

/* Strings are those of the session's catalogue: take them over before it is exchanged */
typedef struct
{
  const char                 *as_of;    /* (nullable) */
  const char                 *source;   /* (nullable) */
  gboolean                    stale;    /* read more than 30 days ago */
  gboolean                    contradicted;
  FarthingPriceContradiction  contradiction;
  gboolean                    changes;  /* by a date that is known, within FARTHING_PRICE_AHEAD_DAYS */
  FarthingPriceStep           step;
} FarthingPriceFacts;

#define FARTHING_PRICE_AHEAD_DAYS 60

typedef enum
{
  FARTHING_KEY_PAYS,
  FARTHING_KEY_IS_FREE, /* on the provider's free tier */
  FARTHING_KEY_IS_INCLUDED, /* within what a plan includes */
} FarthingKeyPlan;

/* FALSE if no price is known; @provider is a provider's id.  Cheap enough for each of 500 rows. */
gboolean        farthing_session_get_price_facts (FarthingSession    *session,
                                                  const char         *provider,
                                                  const char         *model,
                                                  gint64              now_ms,
                                                  FarthingPriceFacts *facts);
/* How requests with the key @label (NULL: the default key, or none) are billed.  One that does not pay
 * costs 0; its list value stays in the card. */
FarthingKeyPlan farthing_session_get_key_plan    (FarthingSession    *session,
                                                  const char         *provider,
                                                  const char         *label);

/* Prices @entry as of when it was asked, by the card of the model that answered, else of the one that was asked
 * for, which is an estimate then.  Without an amount that the provider bills, a request that does not pay
 * costs 0 and keeps its card. */
void            farthing_session_price_entry     (FarthingSession    *session,
                                                  FarthingUsageEntry *entry,
                                                  gboolean            reported,
                                                  gboolean            has_billed,
                                                  FarthingMoney       billed);

G_END_DECLS
