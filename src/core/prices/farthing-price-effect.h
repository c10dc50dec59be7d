/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"

G_BEGIN_DECLS

/* What other rates mean for the person's month, by the requests of the last 30 days.  Pure functions, for a
 * worker thread. */

/* One model that was used: what 30 days of it cost before and after */
typedef struct
{
  char         *provider;               /* its id */
  char         *model;
  FarthingMoney before;
  FarthingMoney after;
} FarthingPriceEffect;

/* All of them together */
typedef struct
{
  FarthingMoney month_before;           /* of all models used whose price is known; FARTHING_UNKNOWN without any */
  FarthingMoney month_after;
  GPtrArray    *models;                 /* FarthingPriceEffect: those that cost something else now */
} FarthingMonthEffect;

void       farthing_month_effect_init    (FarthingMonthEffect         *self);
void       farthing_month_effect_clear   (FarthingMonthEffect         *self);

/* @uses: FarthingModelUse; @free_providers (nullable): ids of providers whose requests are not paid for */
void       farthing_month_effect_measure (FarthingMonthEffect         *self,
                                          GPtrArray                   *uses,
                                          const char           *const *free_providers,
                                          FarthingCatalogue           *before,
                                          FarthingCatalogue           *after,
                                          gint64                       at_ms);

/* A change by a date that is known, of a model that was used or that a key is held for */
typedef struct
{
  char         *provider;               /* its id */
  char         *model;
  char         *name;                   /* of the model, for people */
  gint64        at_ms;                  /* from when on, ms UTC */
  gint64        factor;                 /* thousandths, or FARTHING_UNKNOWN */
  gint64        input_before;           /* picodollars a token, or FARTHING_UNKNOWN */
  gint64        input_after;
  gint64        output_before;
  gint64        output_after;
  gboolean      used;                   /* in the last 30 days */
  FarthingMoney month_before;           /* of 30 days of it; FARTHING_UNKNOWN if it was not used */
  FarthingMoney month_after;
} FarthingComingChange;

void       farthing_coming_change_free   (FarthingComingChange        *self);

/* (transfer full) (element-type FarthingComingChange): within FARTHING_PRICE_AHEAD_DAYS, those used first, then
 * by date; @held: ids of providers with keys */
GPtrArray *farthing_coming_changes_find  (FarthingCatalogue           *catalogue,
                                          GPtrArray                   *uses,
                                          const char           *const *held,
                                          gint64                       now_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
