/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-keys-input.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "farthing-error.h"

/* The longest keys in use have some 200 characters; tokens of cloud providers some thousand. */
#define MAX_KEY 8192

static volatile sig_atomic_t interrupted;

static void
interrupted_cb (int number)
{
  interrupted = TRUE;
}

/* Reads until the end, or from a terminal until the end of the line. */
static gssize
read_all (char     *buffer,
          gsize     size,
          gboolean  one_line)
{
  gsize length = 0;

  while (length < size)
    {
      gssize n = read (STDIN_FILENO, buffer + length, size - length);

      if (n < 0 && (errno != EINTR || interrupted))
        return -1;
      if (n == 0)
        break;
      length += MAX (n, 0);
      if (one_line && n > 0 && buffer[length - 1] == '\n')
        break;
    }

  return (gssize) length;
}

/* The terminal is put back also after Ctrl+C, which therefore must not end the program at once. */
static gssize
read_hidden (const char *provider_name,
             char       *buffer,
             gsize       size)
{
  struct termios before;
  struct termios hidden;
  struct sigaction catch = { .sa_handler = interrupted_cb };
  struct sigaction usual;
  gssize length;

  /* Translators: asks for a key in the terminal; %s is a provider's name */
  fprintf (stderr, _("Key for %s (it is not shown): "), provider_name);
  fflush (stderr);

  tcgetattr (STDIN_FILENO, &before);
  hidden = before;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  sigaction (SIGINT, &catch, &usual);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  length = read_all (buffer, size, TRUE);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  sigaction (SIGINT, &usual, NULL);
  fputc ('\n', stderr);

  return length;
}

/* Nothing came, or nothing but line ends */
static gboolean
is_blank (const char *text,
          gssize      length)
{
  for (; length > 0; text++, length--)
    {
      if (!g_ascii_isspace (*text))
        return FALSE;
    }

  return TRUE;
}

FarthingSecret *
farthing_keys_read_secret (const char  *provider_name,
                           GError     **error)
{
  char buffer[MAX_KEY];
  gssize length = isatty (STDIN_FILENO) ? read_hidden (provider_name, buffer, sizeof buffer)
                                        : read_all (buffer, sizeof buffer, FALSE);
  g_autoptr(FarthingSecret) secret = NULL;

  if (interrupted)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Interrupted"));
  else if (is_blank (buffer, length))
    g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY,
                         _("No key came on standard input: paste it, or pipe it in"));
  else if (length == MAX_KEY || (secret = farthing_secret_new (buffer, length)) == NULL)
    g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST,
                         _("What came on standard input is not a key: it must be one word"));
  farthing_secret_wipe (buffer, sizeof buffer);

  return error != NULL && *error != NULL ? NULL : g_steal_pointer (&secret);
}
