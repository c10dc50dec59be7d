/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingPricesPage:
 *
 * Where prices are from and how the person is billed.  #FarthingPricesPage::told with words for a toast.
 */
#define FARTHING_TYPE_PRICES_PAGE (farthing_prices_page_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPricesPage, farthing_prices_page, FARTHING, PRICES_PAGE, AdwPreferencesPage)

void farthing_prices_page_set_session (FarthingPricesPage *self,
                                       FarthingSession    *session);

G_END_DECLS
