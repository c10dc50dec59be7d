/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <X11/keysym.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Sees from outside what a person sees: what is drawn on the screen, and when.
 *
 * screen-watch start PROGRAM ARGUMENT…
 *   Starts it.  A letter is typed as soon as the first picture stands; the start is complete when
 *   nothing is drawn any more, the letter included.  That the letter arrived is then shown by a
 *   BackSpace, which must draw something.  Prints "FIRST COMPLETE TYPED": milliseconds from fork,
 *   and 1 or 0.
 * screen-watch rest
 *   Prints when something was drawn last, in seconds of the monotonic clock, once nothing was for a
 *   second. */

#define PICTURE_STANDS_MS 10
#define QUIET_MS 500
#define REST_MS 1000
#define LIMIT_MS 90000

typedef struct
{
  Display *display;
  int damage_event;
  gint64 started;
  gint64 first; /* of the drawing seen, or 0 */
  gint64 last;
} Watch;

static void
press (Watch  *watch,
       KeySym  keysym)
{
  KeyCode code = XKeysymToKeycode (watch->display, keysym);

  XTestFakeKeyEvent (watch->display, code, True, CurrentTime);
  XTestFakeKeyEvent (watch->display, code, False, CurrentTime);
  XFlush (watch->display);
}

/* Takes note of what is drawn, until nothing was for @quiet_ms.  Returns whether anything was. */
static gboolean
wait_quiet (Watch *watch,
            int    quiet_ms)
{
  struct pollfd fd = { ConnectionNumber (watch->display), POLLIN, 0 };
  gboolean drawn = FALSE;

  while (g_get_monotonic_time () - watch->started < LIMIT_MS * 1000)
    {
      XEvent event;

      if (XPending (watch->display) == 0 && poll (&fd, 1, quiet_ms) == 0)
        {
          if (drawn || watch->first != 0)
            return drawn;
          continue;
        }
      while (XPending (watch->display) > 0)
        {
          XNextEvent (watch->display, &event);
          if (event.type != watch->damage_event)
            continue;
          watch->last = g_get_monotonic_time ();
          if (watch->first == 0)
            watch->first = watch->last;
          drawn = TRUE;
        }
    }
  return drawn;
}

static pid_t
start_program (char **argv)
{
  pid_t pid = fork ();

  if (pid == 0)
    {
      execvp (argv[0], argv);
      _exit (127);
    }
  return pid;
}

static void
watch_start (Watch  *watch,
             char  **argv)
{
  gboolean typed;
  pid_t pid;

  watch->started = g_get_monotonic_time ();
  pid = start_program (argv);
  wait_quiet (watch, PICTURE_STANDS_MS);
  press (watch, XK_a);
  wait_quiet (watch, QUIET_MS);
  g_print ("%.1f %.1f ", (watch->first - watch->started) / 1000.0, (watch->last - watch->started) / 1000.0);
  press (watch, XK_BackSpace);
  typed = wait_quiet (watch, QUIET_MS);
  g_print ("%d\n", typed);

  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
}

static void
watch_rest (Watch *watch)
{
  watch->started = g_get_monotonic_time ();
  wait_quiet (watch, REST_MS);
  g_print ("%.4f\n", watch->last / 1e6);
}

int
main (int    argc,
      char **argv)
{
  Watch watch = { .display = XOpenDisplay (NULL) };
  int damage_base, error_base, test_event, test_error, major, minor;

  if (argc < 2 || watch.display == NULL || !XDamageQueryExtension (watch.display, &damage_base, &error_base) ||
      !XTestQueryExtension (watch.display, &test_event, &test_error, &major, &minor))
    {
      g_printerr ("usage: screen-watch start PROGRAM… | rest, on an X display with DAMAGE and XTEST\n");
      return 2;
    }
  watch.damage_event = damage_base + XDamageNotify;
  XDamageCreate (watch.display, DefaultRootWindow (watch.display), XDamageReportRawRectangles);
  XSync (watch.display, True);

  if (argc > 2 && g_str_equal (argv[1], "start"))
    watch_start (&watch, argv + 2);
  else if (g_str_equal (argv[1], "rest"))
    watch_rest (&watch);
  else
    return 2;
  return 0;
}
