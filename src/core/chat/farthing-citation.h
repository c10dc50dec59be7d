/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingCitation:
 *
 * A source that an answer names; immutable.
 */
#define FARTHING_TYPE_CITATION (farthing_citation_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCitation, farthing_citation, FARTHING, CITATION, GObject)

FarthingCitation *farthing_citation_new       (const char       *url,
                                               const char       *title) G_GNUC_WARN_UNUSED_RESULT;
const char       *farthing_citation_get_url   (FarthingCitation *self);
const char       *farthing_citation_get_title (FarthingCitation *self);

G_END_DECLS
