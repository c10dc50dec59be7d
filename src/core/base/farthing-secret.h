/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingSecret:
 *
 * A key in memory that is never written to a swap device or a core dump, and wiped when the last
 * reference goes.  It has no conversion to a property, a variant or a string that is copied
 * silently: who needs the bytes peeks at them for one call.
 */
#define FARTHING_TYPE_SECRET (farthing_secret_get_type ())

GType           farthing_secret_get_type (void) G_GNUC_CONST;

FarthingSecret *farthing_secret_new      (const char           *text,
                                          gssize                length) G_GNUC_WARN_UNUSED_RESULT;
FarthingSecret *farthing_secret_ref      (FarthingSecret       *self);
void            farthing_secret_unref    (FarthingSecret       *self);

const char     *farthing_secret_peek     (const FarthingSecret *self);
gsize           farthing_secret_get_length (const FarthingSecret *self);
char           *farthing_secret_dup_tail (const FarthingSecret *self) G_GNUC_WARN_UNUSED_RESULT;

/* Memory for a secret that is on its way, as it arrives: zeroed, locked, in no core dump */
char           *farthing_secret_alloc    (gsize                 size) G_GNUC_WARN_UNUSED_RESULT;
/* Wipes all of it first.  @size: as it was allocated */
void            farthing_secret_free     (char                 *text,
                                          gsize                 size);

void            farthing_secret_wipe     (char                 *text,
                                          gsize                 length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingSecret, farthing_secret_unref)

G_END_DECLS
