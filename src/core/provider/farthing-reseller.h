/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"
#include "farthing-provider.h"

G_BEGIN_DECLS

/* The ids of models at a reseller, taken apart and put together, and their price: what the table
 * FarthingReseller means.  Each function takes a provider that is none, too. */

/* The variant that @id names, and @id without it: (transfer full) (out) (optional) */
FarthingVariant   farthing_reseller_split_id         (const FarthingProvider *self,
                                                      const char             *id,
                                                      char                  **plain);
/* @plain with the variant behind it: (transfer full) (nullable), NULL if there is no such variant */
char             *farthing_reseller_dup_variant      (const FarthingProvider *self,
                                                      const char             *plain,
                                                      FarthingVariant         variant) G_GNUC_WARN_UNUSED_RESULT;
/* Whose model it is, of those that Farthing can ask itself: (nullable) */
const FarthingProvider *farthing_reseller_find_maker (const FarthingProvider *self,
                                                      const char             *id);
/* Under which id @maker's model may be listed: (transfer full) (nullable), NULL if @maker is not sold */
char             *farthing_reseller_dup_id           (const FarthingProvider *self,
                                                      const FarthingProvider *maker,
                                                      const char             *model) G_GNUC_WARN_UNUSED_RESULT;
/* What @self, reseller or not, takes for a model at a time for a prompt of that size: (transfer full)
 * (nullable).  A free variant costs nothing; of the others that no list has, the price is the plain
 * model's and uncertain, for it is known only afterwards. */
FarthingRateCard *farthing_reseller_lookup_card      (const FarthingProvider *self,
                                                      FarthingCatalogue      *catalogue,
                                                      const char             *id,
                                                      gint64                  at_ms,
                                                      gint64                  prompt_tokens) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
