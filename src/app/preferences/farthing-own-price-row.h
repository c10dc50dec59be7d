/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-own-price.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingOwnPriceRow:
 *
 * Rates that the person negotiated, with buttons that change and end them.  #FarthingOwnPriceRow::change when
 * others are wanted, #FarthingOwnPriceRow::ended when they have ended, #FarthingOwnPriceRow::told with words for
 * a toast.
 */
#define FARTHING_TYPE_OWN_PRICE_ROW (farthing_own_price_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingOwnPriceRow, farthing_own_price_row, FARTHING, OWN_PRICE_ROW, AdwActionRow)

GtkWidget *farthing_own_price_row_new (FarthingSession        *session,
                                       const FarthingOwnPrice *own) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed from the row */
const FarthingOwnPrice *farthing_own_price_row_get_own (FarthingOwnPriceRow *self);

G_END_DECLS
