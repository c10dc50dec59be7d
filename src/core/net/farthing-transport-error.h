/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-secret.h"

G_BEGIN_DECLS

/* Which of the limits of an exchange ran out */
typedef enum
{
  FARTHING_LIMIT_CONNECT,
  FARTHING_LIMIT_IDLE,
  FARTHING_LIMIT_TOTAL,
} FarthingLimit;

GError *farthing_transport_error_from_library (const GError         *error,
                                               const char           *host,
                                               const FarthingSecret *secret) G_GNUC_WARN_UNUSED_RESULT;
GError *farthing_transport_error_for_limit    (FarthingLimit         limit,
                                               const char           *host,
                                               gint64                limit_ms) G_GNUC_WARN_UNUSED_RESULT;
GError *farthing_transport_error_for_redirect (const char           *host,
                                               guint                 status) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
