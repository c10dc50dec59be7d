/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingAddKey:
 *
 * The dialog to add a key: the provider is asked at once whether it takes it.
 * #FarthingAddKey::added when the key is kept.
 */
#define FARTHING_TYPE_ADD_KEY (farthing_add_key_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAddKey, farthing_add_key, FARTHING, ADD_KEY, AdwWindow)

/* @provider: (nullable): the one to begin with */
GtkWidget *farthing_add_key_new (FarthingSession *session,
                                 const char      *provider) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
