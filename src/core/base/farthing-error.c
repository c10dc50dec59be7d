/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error.h"

/* The error domain of a request, with what a provider said about it: an extended GError, so that
 * the status, the waiting time and the provider's own words travel with the code. */

typedef struct
{
  char *detail;
  gint64 retry_after_ms;
  gint64 budget;
  gint64 missing;
  guint http_status;
  guint final : 1;
} FarthingErrorPrivate;

static const char *const code_names[FARTHING_N_ERROR_CODES] = {
  [FARTHING_ERROR_NO_KEY] = "no-key",
  [FARTHING_ERROR_BAD_KEY] = "bad-key",
  [FARTHING_ERROR_FORBIDDEN] = "forbidden",
  [FARTHING_ERROR_NO_CREDIT] = "no-credit",
  [FARTHING_ERROR_NOT_FOUND] = "not-found",
  [FARTHING_ERROR_BAD_REQUEST] = "bad-request",
  [FARTHING_ERROR_CONTEXT_TOO_LONG] = "context-too-long",
  [FARTHING_ERROR_RATE_LIMITED] = "rate-limited",
  [FARTHING_ERROR_OVERLOADED] = "overloaded",
  [FARTHING_ERROR_SERVER] = "server",
  [FARTHING_ERROR_NETWORK] = "network",
  [FARTHING_ERROR_TIMEOUT] = "timeout",
  [FARTHING_ERROR_TLS] = "tls",
  [FARTHING_ERROR_REFUSED] = "refused",
  [FARTHING_ERROR_PROTOCOL] = "protocol",
  [FARTHING_ERROR_CANCELLED] = "cancelled",
  [FARTHING_ERROR_KEYRING_LOCKED] = "keyring-locked",
  [FARTHING_ERROR_KEYRING_MISSING] = "keyring-missing",
  [FARTHING_ERROR_BUDGET] = "budget",
};

static void
farthing_error_private_init (FarthingErrorPrivate *priv)
{
  priv->retry_after_ms = FARTHING_UNKNOWN;
  priv->missing = FARTHING_UNKNOWN;
}

static void
farthing_error_private_copy (const FarthingErrorPrivate *source,
                             FarthingErrorPrivate       *target)
{
  *target = *source;
  target->detail = g_strdup (source->detail);
}

static void
farthing_error_private_clear (FarthingErrorPrivate *priv)
{
  g_clear_pointer (&priv->detail, g_free);
}

G_DEFINE_EXTENDED_ERROR (FarthingError, farthing_error)

/* NULL for no error and for errors of other domains, which carry no details */
static FarthingErrorPrivate *
get_details (const GError *error)
{
  if (error == NULL || error->domain != FARTHING_ERROR)
    return NULL;

  return farthing_error_get_private (error);
}

/**
 * farthing_error_new:
 * @code: what happened
 * @format: a translated message that says what to do, and its arguments
 *
 * Returns: (transfer full): a new error of #FARTHING_ERROR
 */
GError *
farthing_error_new (FarthingErrorCode  code,
                    const char        *format,
                    ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (FARTHING_ERROR, code, format, args);
  va_end (args);

  return error;
}

/**
 * farthing_error_code_to_string:
 * @code: a code
 *
 * Returns: the name that commands print for @code, as "rate-limited"
 */
const char *
farthing_error_code_to_string (FarthingErrorCode code)
{
  g_return_val_if_fail ((guint) code < FARTHING_N_ERROR_CODES, NULL);

  return code_names[code];
}

/**
 * farthing_error_code_from_string:
 * @string: a name as farthing_error_code_to_string() gives
 * @code: (out): the code
 *
 * Returns: whether @string names a code
 */
gboolean
farthing_error_code_from_string (const char        *string,
                                 FarthingErrorCode *code)
{
  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  for (guint i = 0; i < FARTHING_N_ERROR_CODES; i++)
    {
      if (g_str_equal (code_names[i], string))
        {
          *code = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * farthing_error_is_cancelled:
 * @error: (nullable): an error of any domain
 *
 * Returns: whether @error only says that somebody cancelled: a normal end, nothing to report
 */
gboolean
farthing_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_CANCELLED);
}

/**
 * farthing_error_get_http_status:
 * @error: (nullable): an error of any domain
 *
 * Returns: the status of the HTTP reply that caused @error, or 0
 */
guint
farthing_error_get_http_status (const GError *error)
{
  const FarthingErrorPrivate *priv = get_details (error);

  return priv != NULL ? priv->http_status : 0;
}

void
farthing_error_set_http_status (GError *error,
                                guint   http_status)
{
  FarthingErrorPrivate *priv = get_details (error);

  g_return_if_fail (priv != NULL);

  priv->http_status = http_status;
}

/**
 * farthing_error_get_retry_after:
 * @error: (nullable): an error of any domain
 *
 * Returns: how long the provider asks to wait, in milliseconds, or %FARTHING_UNKNOWN
 */
gint64
farthing_error_get_retry_after (const GError *error)
{
  const FarthingErrorPrivate *priv = get_details (error);

  return priv != NULL ? priv->retry_after_ms : FARTHING_UNKNOWN;
}

void
farthing_error_set_retry_after (GError *error,
                                gint64  retry_after_ms)
{
  FarthingErrorPrivate *priv = get_details (error);

  g_return_if_fail (priv != NULL);

  priv->retry_after_ms = retry_after_ms;
}

/**
 * farthing_error_get_detail:
 * @error: (nullable): an error of any domain
 *
 * Returns: (nullable): the provider's own words, bounded and free of secrets
 */
const char *
farthing_error_get_detail (const GError *error)
{
  const FarthingErrorPrivate *priv = get_details (error);

  return priv != NULL ? priv->detail : NULL;
}

void
farthing_error_set_detail (GError     *error,
                           const char *detail)
{
  FarthingErrorPrivate *priv = get_details (error);

  g_return_if_fail (priv != NULL);

  g_free (priv->detail);
  priv->detail = g_strdup (detail);
}

/**
 * farthing_error_get_final:
 * @error: (nullable): an error of any domain
 *
 * Returns: whether the provider said that trying again cannot help (a daily quota used up, a
 *   model taken away), although the code alone would allow it
 */
gboolean
farthing_error_get_final (const GError *error)
{
  const FarthingErrorPrivate *priv = get_details (error);

  return priv != NULL && priv->final;
}

void
farthing_error_set_final (GError   *error,
                          gboolean  final)
{
  FarthingErrorPrivate *priv = get_details (error);

  g_return_if_fail (priv != NULL);

  priv->final = !!final;
}

gint64
farthing_error_get_budget (const GError *error)
{
  const FarthingErrorPrivate *priv = get_details (error);

  return priv != NULL ? priv->budget : 0;
}

gint64
farthing_error_get_missing (const GError *error)
{
  const FarthingErrorPrivate *priv = get_details (error);

  return priv != NULL ? priv->missing : FARTHING_UNKNOWN;
}

void
farthing_error_set_budget (GError *error,
                           gint64  budget,
                           gint64  missing)
{
  FarthingErrorPrivate *priv = get_details (error);

  g_return_if_fail (priv != NULL);

  priv->budget = budget;
  priv->missing = missing;
}
