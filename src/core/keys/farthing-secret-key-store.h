/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-key-store.h"

G_BEGIN_DECLS

/**
 * FarthingSecretKeyStore:
 *
 * Keys as items of the Secret Service, schema app.farthing.Farthing.Key with the attributes
 * application, provider, label and id.
 */
#define FARTHING_TYPE_SECRET_KEY_STORE (farthing_secret_key_store_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSecretKeyStore, farthing_secret_key_store, FARTHING, SECRET_KEY_STORE, GObject)

/* How long the service may take to answer, and the person to answer a prompt */
#define FARTHING_KEYRING_ANSWER_LIMIT_MS 10000
#define FARTHING_KEYRING_PROMPT_LIMIT_MS (5 * 60 * 1000)

FarthingKeyStore *farthing_secret_key_store_new_with_limits (guint answer_limit_ms,
                                                             guint prompt_limit_ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
