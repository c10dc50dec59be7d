/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* One call to the keyring, as a #GTask that ends exactly once whatever the service does: with its
 * answer, when its limit has passed, or when the caller cancels.  An answer that comes too late is
 * dropped. */
typedef enum
{
  FARTHING_KEYRING_CALL_SILENT,         /* never prompts: is cancelled when it is given up */
  FARTHING_KEYRING_CALL_PROMPTING,      /* may prompt: is left alone when it is given up */
} FarthingKeyringCallKind;

GTask        *farthing_keyring_call_new             (gpointer                 source,
                                                     FarthingKeyringCallKind  kind,
                                                     guint                    limit_ms,
                                                     GCancellable            *cancellable,
                                                     GAsyncReadyCallback      callback,
                                                     gpointer                 user_data) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none) (nullable): what to hand to the call itself */
GCancellable *farthing_keyring_call_get_cancellable (GTask                   *call);
/* The callback to hand to the call itself, with a reference to @call as its data */
void          farthing_keyring_call_answered_cb     (GObject                 *object,
                                                     GAsyncResult            *result,
                                                     gpointer                 call);
void          farthing_keyring_call_fail            (GTask                   *call,
                                                     GError                  *error);
/* (transfer full): the answer, to be finished by the function of the call itself */
GAsyncResult *farthing_keyring_call_finish          (GAsyncResult            *call,
                                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
