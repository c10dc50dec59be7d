/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-keys-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "farthing-error.h"

/* The longest keys in use have some 200 characters; tokens of cloud providers some thousand. */
#define MAX_KEY 8192

/* What could end or stop the program while its terminal does not echo */
static const int numbers[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP };

static volatile sig_atomic_t caught;

/* Wakes who waits for input: a signal may come before the wait, or to another thread. */
static int wake[2] = { -1, -1 };

static void
caught_cb (int number)
{
  int usual = errno;
  G_GNUC_UNUSED gssize written;

  caught = number;
  /* A pipe that is full wakes as well. */
  written = write (wake[1], "", 1);
  errno = usual;
}

/* FALSE once a signal was caught */
static gboolean
wait_for_input (void)
{
  struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 }, { wake[0], POLLIN, 0 } };

  while (poll (fds, G_N_ELEMENTS (fds), -1) < 0 && errno == EINTR)
    ;

  return fds[1].revents == 0 && caught == 0;
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
      gssize n;

      if (one_line && !wait_for_input ())
        return -1;
      n = read (STDIN_FILENO, buffer + length, size - length);
      if (n < 0 && errno != EINTR)
        return -1;
      if (n == 0)
        break;
      length += MAX (n, 0);
      if (one_line && n > 0 && buffer[length - 1] == '\n')
        break;
    }

  return (gssize) length;
}

static gboolean
hide_input (struct termios  *before,
            GError         **error)
{
  struct termios hidden;

  if (tcgetattr (STDIN_FILENO, before) == 0)
    {
      hidden = *before;
      hidden.c_lflag &= ~(tcflag_t) ECHO;
      if (tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0)
        return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* Translators: %s is the system's reason */
               _("The key would be shown, as the terminal cannot hide it (%s): pipe it in"), g_strerror (errno));

  return FALSE;
}

static gssize
read_line_hidden (const char  *provider_name,
                  char        *buffer,
                  gsize        size,
                  GError     **error)
{
  struct termios before;
  gssize length;

  if (!hide_input (&before, error))
    return -1;

  /* Translators: asks for a key in the terminal; %s is a provider's name */
  fprintf (stderr, _("Key for %s (it is not shown): "), provider_name);
  fflush (stderr);
  length = read_all (buffer, size, TRUE);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  fputc ('\n', stderr);

  return length;
}

/* The terminal is put back whatever signal comes; only then the signal does what it does. */
static gssize
ask (const char  *provider_name,
     char        *buffer,
     gsize        size,
     GError     **error)
{
  const struct sigaction catch = { .sa_handler = caught_cb };
  struct sigaction usual[G_N_ELEMENTS (numbers)];
  gssize length;

  caught = 0;
  if (!g_unix_open_pipe (wake, FD_CLOEXEC, error))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &catch, &usual[i]);
  length = read_line_hidden (provider_name, buffer, size, error);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &usual[i], NULL);
  close (wake[0]);
  close (wake[1]);

  return length;
}

/* After Ctrl+Z the question is asked again, when the program is in front again. */
static gssize
read_hidden (const char  *provider_name,
             char        *buffer,
             gsize        size,
             GError     **error)
{
  gssize length;

  do
    {
      length = ask (provider_name, buffer, size, error);
      if (caught != 0 && caught != SIGINT)
        {
          farthing_secret_wipe (buffer, size);
          raise (caught);
        }
    }
  while (caught == SIGTSTP);

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
  g_autoptr(FarthingSecret) secret = NULL;
  g_autoptr(GError) failure = NULL;
  char *buffer = farthing_secret_alloc (MAX_KEY);
  gssize length = isatty (STDIN_FILENO) ? read_hidden (provider_name, buffer, MAX_KEY, &failure)
                                        : read_all (buffer, MAX_KEY, FALSE);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (caught != 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Interrupted"));
  else if (is_blank (buffer, length))
    g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY,
                         _("No key came on standard input: paste it, or pipe it in"));
  else if (length == MAX_KEY || (secret = farthing_secret_new (buffer, length)) == NULL)
    g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST,
                         _("What came on standard input is not a key: it must be one word"));
  farthing_secret_free (buffer, MAX_KEY);

  return g_steal_pointer (&secret);
}
