/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue-reader.h"

G_BEGIN_DECLS

/* Both must live longer than what is made of them. */
FarthingCatalogueData *farthing_catalogue_overlay_merge (const FarthingCatalogueData *base,
                                                         const FarthingCatalogueData *overlay) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
