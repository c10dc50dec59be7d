/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-keyring.h"
#include "farthing-keyring-call.h"

G_BEGIN_DECLS

/* What farthing-keyring.c and farthing-keyring-search.c share */

struct _FarthingKeyring
{
  GObject          parent_instance;

  guint            answer_limit_ms;
  guint            prompt_limit_ms;

  GDBusConnection *watched;
  guint            watch;
  GPtrArray       *prompting;           /* calls that wait for the person */
  gboolean         unlocking;
};

extern const SecretSchema farthing_keyring_schema;

GHashTable *farthing_keyring_make_attributes (const char              *provider,
                                              const char              *label,
                                              const char              *id) G_GNUC_WARN_UNUSED_RESULT;
GTask      *farthing_keyring_new_call        (FarthingKeyring         *self,
                                              FarthingKeyringCallKind  kind,
                                              GTask                   *task,
                                              GAsyncReadyCallback      callback) G_GNUC_WARN_UNUSED_RESULT;
GError     *farthing_keyring_explain         (GError                  *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
