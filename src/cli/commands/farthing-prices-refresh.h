/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-price-refresh.h"

G_BEGIN_DECLS

/* What an update of the prices changed: on standard error in words, and as members of the document */
void farthing_prices_refresh_print (const FarthingPriceRefresh *refresh);
void farthing_prices_refresh_add   (JsonBuilder                *builder,
                                    const FarthingPriceRefresh *refresh);

G_END_DECLS
