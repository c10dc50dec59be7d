/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* Which models are the same one by several routes */

/* A model of @family, held ones first: (transfer full) (nullable) */
FarthingModel    *farthing_session_find_family    (FarthingSession         *self,
                                                   const char              *family) G_GNUC_WARN_UNUSED_RESULT;
/* The family of a model: (transfer full), its own id without a variant if no list names one */
char             *farthing_session_dup_family     (FarthingSession         *self,
                                                   const char              *provider,
                                                   const char              *model) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
