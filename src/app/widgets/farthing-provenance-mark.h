/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-money.h"

G_BEGIN_DECLS

/**
 * FarthingProvenanceMark:
 *
 * How an amount came about, as a small mark beside it: a filled dot is billed, a half one computed,
 * a ring estimated, a "?" unknown.  The tooltip and the accessible name say it in words.
 */
#define FARTHING_TYPE_PROVENANCE_MARK (farthing_provenance_mark_get_type ())

G_DECLARE_FINAL_TYPE (FarthingProvenanceMark, farthing_provenance_mark, FARTHING, PROVENANCE_MARK, GtkWidget)

GtkWidget          *farthing_provenance_mark_new            (FarthingProvenance      provenance) G_GNUC_WARN_UNUSED_RESULT;
void                farthing_provenance_mark_set_provenance (FarthingProvenanceMark *self,
                                                             FarthingProvenance      provenance);

/* One word for it, as "computed" */
const char         *farthing_provenance_get_word            (FarthingProvenance      provenance);
/* What the word means, as "Computed: the reported tokens at the dated price" */
const char         *farthing_provenance_get_sentence        (FarthingProvenance      provenance);

G_END_DECLS
