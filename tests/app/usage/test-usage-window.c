/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-window.h"

#include "farthing-test-widget.h"

static FarthingTestSession *session;

static GtkWidget *
make_window (gpointer user_data)
{
  return farthing_usage_window_new (session->session);
}

static void
test_goes (void)
{
  farthing_test_widget_check_life (make_window, NULL);
}

/* Nobody answers where the file is to be; asked again, the first question is forgotten. */
static void
test_goes_while_asked (void)
{
  GtkWidget *window = farthing_test_widget_show (make_window (NULL));

  farthing_test_widget_run_frames (window, 2);
  g_assert_true (gtk_widget_activate_action (window, "usage.export", "(sb)", "day", FALSE));
  farthing_test_widget_run_frames (window, 2);
  g_assert_true (gtk_widget_activate_action (window, "usage.export", "(sb)", "request", TRUE));
  farthing_test_widget_run_frames (window, 2);
  farthing_test_widget_assert_goes (window, window);
}

static void
test_follows (void)
{
  GtkWidget *window = farthing_test_widget_show (make_window (NULL));

  farthing_test_widget_run_frames (window, 2);
  farthing_session_tell_ledger_changed (session->session);
  farthing_session_tell_ledger_changed (session->session);
  farthing_test_widget_assert_goes (window, window);
  farthing_session_tell_ledger_changed (session->session);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(FarthingConversation) conversation = NULL;
  g_autoptr(FarthingMessage) answer = NULL;
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");
  conversation = farthing_test_session_begin (session, "mistral-small-latest");
  answer = farthing_test_session_ask (session, conversation, "What is a farthing?");

  g_test_add_func ("/app/usage/usage-window/goes", test_goes);
  g_test_add_func ("/app/usage/usage-window/goes-while-asked", test_goes_while_asked);
  g_test_add_func ("/app/usage/usage-window/follows", test_follows);
  status = g_test_run ();

  farthing_test_session_free (session);

  return status;
}
