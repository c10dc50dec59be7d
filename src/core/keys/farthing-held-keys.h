/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-key-info.h"
#include "farthing-secret.h"

G_BEGIN_DECLS

/**
 * FarthingHeldKeys:
 *
 * Keys held in this process: what the stores of memory and environment have in common.
 */
typedef struct _FarthingHeldKeys FarthingHeldKeys;

FarthingHeldKeys *farthing_held_keys_new    (FarthingKeySource   source) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_held_keys_free   (FarthingHeldKeys   *self);

/* @id NULL: that of the key replaced, or a new one */
void              farthing_held_keys_add    (FarthingHeldKeys   *self,
                                             const char         *provider,
                                             const char         *label,
                                             const char         *id,
                                             FarthingSecret     *secret);
/* (transfer none): @label NULL for the first; NULL with #FARTHING_ERROR no-key */
FarthingSecret   *farthing_held_keys_find   (FarthingHeldKeys   *self,
                                             const char         *provider,
                                             const char         *label,
                                             const char        **found,
                                             GError            **error);
gboolean          farthing_held_keys_rename (FarthingHeldKeys   *self,
                                             const char         *provider,
                                             const char         *label,
                                             const char         *new_label,
                                             GError            **error);
gboolean          farthing_held_keys_remove (FarthingHeldKeys   *self,
                                             const char         *provider,
                                             const char         *label,
                                             GError            **error);
GListModel       *farthing_held_keys_list   (FarthingHeldKeys   *self) G_GNUC_WARN_UNUSED_RESULT;

/* The calls of a key store that only look: each ends @task */
void              farthing_held_keys_answer_list   (FarthingHeldKeys *self,
                                                    GTask            *task);
GListModel       *farthing_held_keys_list_finish   (GAsyncResult     *result,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_held_keys_answer_lookup (FarthingHeldKeys *self,
                                                    const char       *provider,
                                                    const char       *label,
                                                    GTask            *task);
FarthingSecret   *farthing_held_keys_lookup_finish (GAsyncResult     *result,
                                                    char            **label,
                                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingHeldKeys, farthing_held_keys_free)

G_END_DECLS
