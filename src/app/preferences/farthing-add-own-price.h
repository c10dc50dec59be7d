/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-own-price.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingAddOwnPrice:
 *
 * A dialog for rates that the person negotiated.  #FarthingAddOwnPrice::added when they hold.
 */
#define FARTHING_TYPE_ADD_OWN_PRICE (farthing_add_own_price_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAddOwnPrice, farthing_add_own_price, FARTHING, ADD_OWN_PRICE, AdwWindow)

/* @own: (nullable): rates that are changed, which is only read; NULL to add some */
GtkWidget *farthing_add_own_price_new (FarthingSession        *session,
                                       const FarthingOwnPrice *own) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
