/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-provider.h"

G_BEGIN_DECLS

/**
 * FarthingAddressRow:
 *
 * Where a provider is reached.  Empty is its own address; another one is kept when it may be used.
 */
#define FARTHING_TYPE_ADDRESS_ROW (farthing_address_row_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAddressRow, farthing_address_row, FARTHING, ADDRESS_ROW, AdwEntryRow)

GtkWidget *farthing_address_row_new (const FarthingProvider *provider) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none): the row that stands below this one and says why its address was not taken */
GtkWidget *farthing_address_row_get_problem (FarthingAddressRow *self);

G_END_DECLS
