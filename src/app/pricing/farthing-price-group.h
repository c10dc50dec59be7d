/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FarthingPriceGroup:
 *
 * A part of the price panel: a heading with a dim fact at its right, and a card that folds away.
 * What is folded is remembered in the setting "folded-price-groups", under the name of the group.
 * A child of type "suffix" stands in the heading behind the fact.
 */
#define FARTHING_TYPE_PRICE_GROUP (farthing_price_group_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPriceGroup, farthing_price_group, FARTHING, PRICE_GROUP, GtkWidget)

GtkWidget *farthing_price_group_new      (const char         *group) G_GNUC_WARN_UNUSED_RESULT;
/* @fact: what stands dim at the right of the heading; "" for nothing */
void       farthing_price_group_set_fact (FarthingPriceGroup *self,
                                          const char         *fact);

G_END_DECLS
