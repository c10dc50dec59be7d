/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"

G_BEGIN_DECLS

/* One rate of one model, before and after: picodollars a token, or FARTHING_UNKNOWN */
typedef struct
{
  char             *provider;           /* its name in the catalogue */
  char             *model;
  FarthingRateClass rate;
  gint64            before;
  gint64            after;
  char             *source;             /* (nullable): of the rate after */
} FarthingPriceChange;

FarthingPriceChange *farthing_price_change_new  (const char *provider, const char *model, FarthingRateClass rate, gint64 before, gint64 after, const char *source) G_GNUC_WARN_UNUSED_RESULT;
void        farthing_price_change_free      (FarthingPriceChange *self);

/* How a rate is named in files and tables: "in", "in_cached", "out" …; FALSE for an unknown name */
const char *farthing_rate_class_to_string   (FarthingRateClass    rate);
gboolean    farthing_rate_class_from_string (const char          *string,
                                             FarthingRateClass   *rate);

/* What two price lists say of the same time, outside of clock windows and for small prompts:
 * (transfer full) (element-type FarthingPriceChange), by provider, model and rate.  Models that only one of
 * them has a price for are counted, not listed. */
GPtrArray  *farthing_price_diff_compare     (FarthingCatalogue   *before,
                                             FarthingCatalogue   *after,
                                             gint64               at_ms,
                                             guint               *n_new,
                                             guint               *n_gone) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingPriceChange, farthing_price_change_free)

G_END_DECLS
