/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-transport-error.h"

#include "farthing-error.h"
#include "farthing-redact.h"

#include <glib/gi18n-lib.h>

/* What libsoup, GIO and the TLS library say, in the codes and the words of Farthing.  Their own
 * sentence stays as the detail; of the address only the host is ever named. */

static GError *
translate_tls (const GError *error,
               const char   *host)
{
  /* A connection that ends without the closing words of TLS: cut, not distrusted. */
  if (error->code == G_TLS_ERROR_EOF)
    return farthing_error_new (FARTHING_ERROR_NETWORK,
                               /* Translators: %s is a host name */
                               _("The connection to %s was lost. Try again."), host);

  return farthing_error_new (FARTHING_ERROR_TLS,
                             /* Translators: %s is a host name */
                             _("The identity of %s could not be verified, so nothing was sent. "
                                "Check the date of this computer, the address, and the network."),
                                host);
}

static GError *
translate_refused (const char *host)
{
  GError *result = farthing_error_new (FARTHING_ERROR_NETWORK,
                                       /* Translators: %s is a host name */
                                       _("Nothing answers at %s. Check the address, whether the server is "
                                          "running, and the proxy settings."),
                                          host);

  /* A server that is not running does not start within seconds. */
  farthing_error_set_final (result, TRUE);

  return result;
}

static GError *
translate_io (const GError *error,
              const char   *host)
{
  switch (error->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return translate_refused (host);

    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return farthing_error_new (FARTHING_ERROR_NETWORK,
                                 /* Translators: %s is a host name */
                                 _("The proxy did not connect to %s. Check the proxy settings."), host);

    case G_IO_ERROR_HOST_NOT_FOUND:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      return farthing_error_new (FARTHING_ERROR_NETWORK,
                                 /* Translators: %s is a host name */
                                 _("%s could not be reached. Check the network connection."), host);

    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_NO_SPACE:
    case G_IO_ERROR_MESSAGE_TOO_LARGE:
      return farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                 /* Translators: %s is a host name */
                                 _("%s sent an answer that could not be read. Try again."), host);

    default:
      return farthing_error_new (FARTHING_ERROR_NETWORK,
                                 /* Translators: %s is a host name */
                                 _("The connection to %s was lost. Try again."), host);
    }
}

/**
 * farthing_transport_error_from_library:
 * @error: what a library said; not a cancellation
 * @host: the host that was asked
 * @secret: (nullable): the key that was sent
 *
 * Returns: (transfer full): the same of #FARTHING_ERROR
 */
GError *
farthing_transport_error_from_library (const GError         *error,
                                       const char           *host,
                                       const FarthingSecret *secret)
{
  g_autofree char *detail = farthing_redact (error->message, secret);
  GError *result;

  if (error->domain == G_TLS_ERROR)
    result = translate_tls (error, host);
  else if (error->domain == G_RESOLVER_ERROR)
    result = farthing_error_new (FARTHING_ERROR_NETWORK,
                                 /* Translators: %s is a host name */
                                 _("%s was not found. Check the network connection and the address."), host);
  else if (error->domain == G_IO_ERROR)
    result = translate_io (error, host);
  else
    result = farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                 /* Translators: %s is a host name */
                                 _("%s did not answer as a web server does. Check the address."), host);

  farthing_error_set_detail (result, detail);

  return result;
}

/**
 * farthing_transport_error_for_limit:
 * @limit: the limit that ran out
 * @host: the host that was asked
 * @limit_ms: its length, in milliseconds
 *
 * Returns: (transfer full): %FARTHING_ERROR_TIMEOUT in words of its own for each limit
 */
GError *
farthing_transport_error_for_limit (FarthingLimit  limit,
                                    const char    *host,
                                    gint64         limit_ms)
{
  guint seconds = (guint) CLAMP ((limit_ms + 999) / 1000, 1, G_MAXINT);

  switch (limit)
    {
    case FARTHING_LIMIT_CONNECT:
      return farthing_error_new (FARTHING_ERROR_TIMEOUT,
                                 /* Translators: %s is a host name, %u a number of seconds */
                                 ngettext ("No connection to %s within %u second. Check the network, or try again.",
                                           "No connection to %s within %u seconds. Check the network, or try again.",
                                           seconds),
                                 host, seconds);
    case FARTHING_LIMIT_IDLE:
      return farthing_error_new (FARTHING_ERROR_TIMEOUT,
                                 /* Translators: %s is a host name, %u a number of seconds */
                                 ngettext ("%s has sent nothing for %u second. Try again, or choose another model.",
                                           "%s has sent nothing for %u seconds. Try again, or choose another model.",
                                           seconds),
                                 host, seconds);
    case FARTHING_LIMIT_TOTAL:
    default:
      return farthing_error_new (FARTHING_ERROR_TIMEOUT,
                                 /* Translators: %s is a host name, %u a number of seconds */
                                 ngettext ("%s was not done after %u second. Ask for less, or choose another model.",
                                           "%s was not done after %u seconds. Ask for less, or choose another model.",
                                           seconds),
                                 host, seconds);
    }
}

/**
 * farthing_transport_error_for_redirect:
 * @host: the host that was asked
 * @status: the 3xx status that it answered
 *
 * Returns: (transfer full): %FARTHING_ERROR_PROTOCOL; a redirection is not followed, because the
 *   key and the question were meant for this host alone
 */
GError *
farthing_transport_error_for_redirect (const char *host,
                                       guint       status)
{
  GError *result = farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                       /* Translators: %s is a host name */
                                       _("%s sends requests on to another address, which Farthing does not "
                                          "follow. Check the address under Keys and Providers."),
                                          host);

  farthing_error_set_http_status (result, status);

  return result;
}
