/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-pane.h"

#include "farthing-test-widget.h"

static FarthingTestSession *session;
static FarthingConversation *conversation;

static GtkWidget *
make_pane (gpointer user_data)
{
  GtkWidget *pane = farthing_price_pane_new ();
  g_autoptr(FarthingDraft) draft = farthing_draft_new (session->session);

  farthing_draft_set_conversation (draft, conversation);
  farthing_draft_set_text (draft, "What does this cost?");
  farthing_price_pane_set_session (FARTHING_PRICE_PANE (pane), session->session);
  farthing_price_pane_set_conversation (FARTHING_PRICE_PANE (pane), conversation);
  farthing_price_pane_set_draft (FARTHING_PRICE_PANE (pane), draft);

  return pane;
}

/* The four groups with what is in them: the curve, the table, the cards and their charts. */
static void
test_goes (void)
{
  farthing_test_widget_check_life (make_pane, NULL);
}

/* It follows the ledger and another conversation while it is there, and neither afterwards. */
static void
test_follows (void)
{
  g_autoptr(FarthingConversation) other = farthing_conversation_new ();
  GtkWidget *pane = make_pane (NULL);
  GtkWidget *window = farthing_test_widget_show (pane);

  farthing_test_widget_run_frames (window, 4);
  farthing_session_tell_ledger_changed (session->session);
  farthing_price_pane_set_conversation (FARTHING_PRICE_PANE (pane), other);
  farthing_test_widget_run_frames (window, 2);
  farthing_price_pane_set_conversation (FARTHING_PRICE_PANE (pane), NULL);
  farthing_session_tell_ledger_changed (session->session);
  farthing_test_widget_assert_goes (window, pane);
  farthing_session_tell_ledger_changed (session->session);
  farthing_conversation_set_route (other, "mistral", "mistral-small-latest", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(FarthingMessage) answer = NULL;
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");
  conversation = farthing_test_session_begin (session, "mistral-small-latest");
  answer = farthing_test_session_ask (session, conversation, "What is a farthing?");

  g_test_add_func ("/app/pricing/price-pane/goes", test_goes);
  g_test_add_func ("/app/pricing/price-pane/follows", test_follows);
  status = g_test_run ();

  g_clear_object (&conversation);
  farthing_test_session_free (session);

  return status;
}
