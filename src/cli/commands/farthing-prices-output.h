/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-prices-row.h"

G_BEGIN_DECLS

void farthing_prices_output_json  (const FarthingPricesQuestion *question,
                                   GPtrArray                    *rows);
void farthing_prices_output_table (const FarthingPricesQuestion *question,
                                   GPtrArray                    *rows);

G_END_DECLS
