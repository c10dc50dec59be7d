/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingSourcesBox:
 *
 * Beside an answer: the sources it names, and what was left out of its request.
 */
#define FARTHING_TYPE_SOURCES_BOX (farthing_sources_box_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSourcesBox, farthing_sources_box, FARTHING, SOURCES_BOX, GtkWidget)

GtkWidget *farthing_sources_box_new       (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean   farthing_sources_box_is_needed (FarthingMessage    *message);
void       farthing_sources_box_update    (FarthingSourcesBox *self,
                                           FarthingMessage    *message);

G_END_DECLS
