/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FARTHING_ERROR:
 *
 * What can go wrong between a question and its answer.  The codes are the error codes of the
 * command line ("no-key", "rate-limited", …) and what the window chooses the helping action by.
 * The message says what to do, in the person's language, and never holds a secret.
 *
 * A cancelled operation may also end with %G_IO_ERROR_CANCELLED, which is passed on untouched:
 * ask farthing_error_is_cancelled().
 */
#define FARTHING_ERROR (farthing_error_quark ())

typedef enum
{
  FARTHING_ERROR_NO_KEY,
  FARTHING_ERROR_BAD_KEY,
  FARTHING_ERROR_FORBIDDEN,
  FARTHING_ERROR_NO_CREDIT,
  FARTHING_ERROR_NOT_FOUND,
  FARTHING_ERROR_BAD_REQUEST,
  FARTHING_ERROR_CONTEXT_TOO_LONG,
  FARTHING_ERROR_RATE_LIMITED,
  FARTHING_ERROR_OVERLOADED,
  FARTHING_ERROR_SERVER,
  FARTHING_ERROR_NETWORK,
  FARTHING_ERROR_TIMEOUT,
  FARTHING_ERROR_TLS,
  FARTHING_ERROR_REFUSED,
  FARTHING_ERROR_PROTOCOL,
  FARTHING_ERROR_CANCELLED,
  FARTHING_ERROR_KEYRING_LOCKED,
  FARTHING_ERROR_KEYRING_MISSING,
  FARTHING_ERROR_BUDGET,
} FarthingErrorCode;

#define FARTHING_N_ERROR_CODES (FARTHING_ERROR_BUDGET + 1)

GQuark      farthing_error_quark               (void);

GError     *farthing_error_new                 (FarthingErrorCode  code,
                                                const char        *format,
                                                ...) G_GNUC_PRINTF (2, 3) G_GNUC_WARN_UNUSED_RESULT;

const char *farthing_error_code_to_string      (FarthingErrorCode  code);
gboolean    farthing_error_code_from_string    (const char        *string,
                                                FarthingErrorCode *code);

gboolean    farthing_error_is_cancelled        (const GError      *error);

guint       farthing_error_get_http_status     (const GError      *error);
void        farthing_error_set_http_status     (GError            *error,
                                                guint              http_status);
gint64      farthing_error_get_retry_after     (const GError      *error);
void        farthing_error_set_retry_after     (GError            *error,
                                                gint64             retry_after_ms);
const char *farthing_error_get_detail          (const GError      *error);
void        farthing_error_set_detail          (GError            *error,
                                                const char        *detail);
gboolean    farthing_error_get_final           (const GError      *error);
void        farthing_error_set_final           (GError            *error,
                                                gboolean           final);
/* Of FARTHING_ERROR_BUDGET: the id of the budget, 0 if it is not known (any more) */
gint64      farthing_error_get_budget          (const GError      *error);
/* and what would have to be allowed, in picodollars, or FARTHING_UNKNOWN */
gint64      farthing_error_get_missing         (const GError      *error);
void        farthing_error_set_budget          (GError            *error,
                                                gint64             budget,
                                                gint64             missing);

G_END_DECLS
