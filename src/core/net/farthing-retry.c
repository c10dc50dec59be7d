/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-retry.h"

#include "farthing-error.h"

/* The schedule is that of Google's own client library (1, 2, 4, 8 s, five attempts in all, at most
 * a minute; read 2026-08): the other providers publish none. */

#define FIRST_DELAY_MS G_GINT64_CONSTANT (1000)

static gboolean
is_passing_status (guint status)
{
  switch (status)
    {
    case 0:
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
    case 529:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * farthing_retry_is_possible:
 * @error: (nullable): why a request failed
 *
 * A time limit of our own is not tried again: the provider may have worked, and charged, all the
 * while.  Neither is a wait that the provider asks for and that is longer than
 * %FARTHING_RETRY_MAX_DELAY_MS: coming back too early only prolongs it, so the person is told.
 *
 * Returns: whether the same request may succeed soon, provided that no token has been shown yet
 */
gboolean
farthing_retry_is_possible (const GError *error)
{
  guint status = farthing_error_get_http_status (error);

  if (error == NULL || error->domain != FARTHING_ERROR || farthing_error_get_final (error))
    return FALSE;
  if (farthing_error_get_retry_after (error) > FARTHING_RETRY_MAX_DELAY_MS)
    return FALSE;

  switch (error->code)
    {
    case FARTHING_ERROR_RATE_LIMITED:
    case FARTHING_ERROR_OVERLOADED:
    case FARTHING_ERROR_NETWORK:
      return TRUE;
    case FARTHING_ERROR_SERVER:
      return is_passing_status (status);
    case FARTHING_ERROR_TIMEOUT:
      return status != 0 && is_passing_status (status);
    default:
      return FALSE;
    }
}

/**
 * farthing_retry_get_delay:
 * @error: why the last attempt failed
 * @attempt: how many attempts there have been, at least 1
 * @jitter_permille: a random number from 0 to 1000; 500 is no jitter
 *
 * Returns: how long to wait before the next attempt, in milliseconds: what the provider asks for,
 *   else twice as long each time within a quarter more or less; %FARTHING_UNKNOWN if there is to
 *   be no further attempt
 */
gint64
farthing_retry_get_delay (const GError *error,
                          guint         attempt,
                          guint         jitter_permille)
{
  gint64 hint = farthing_error_get_retry_after (error);
  gint64 delay;

  g_return_val_if_fail (attempt >= 1, FARTHING_UNKNOWN);
  g_return_val_if_fail (jitter_permille <= 1000, FARTHING_UNKNOWN);

  if (attempt >= FARTHING_RETRY_MAX_ATTEMPTS || !farthing_retry_is_possible (error))
    return FARTHING_UNKNOWN;
  if (hint >= 0)
    return hint;

  delay = FIRST_DELAY_MS << (attempt - 1);
  delay = delay * (750 + (gint64) jitter_permille / 2) / 1000;

  return MIN (delay, FARTHING_RETRY_MAX_DELAY_MS);
}
