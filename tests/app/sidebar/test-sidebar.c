/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sidebar.h"

#include "farthing-test-conversations.h"
#include "farthing-test-widget.h"

static FarthingTestSession *session;

static FarthingConversation *
add_conversation (const char *title)
{
  FarthingConversation *conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) answer = NULL;

  farthing_conversation_set_title (conversation, title);
  answer = farthing_test_say (farthing_session_get_conversations (session->session), conversation, 0, "Why?", "Because.",
                              FARTHING_STATUS_COMPLETE);

  return conversation;
}

static GtkWidget *
make_sidebar (gpointer user_data)
{
  GtkWidget *sidebar = farthing_sidebar_new ();

  farthing_sidebar_set_store (FARTHING_SIDEBAR (sidebar), farthing_session_get_conversations (session->session),
                              farthing_session_get_clock (session->session));

  return sidebar;
}

static GtkWidget *
find_visible (GtkWidget *widget,
              GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_visible (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_goes (void)
{
  farthing_test_widget_check_life (make_sidebar, NULL);
}

/* The store lives on, and an answer that ends after the window changes its list. */
static void
test_lets_store_go (void)
{
  GtkWidget *sidebar = make_sidebar (NULL);
  GtkWidget *window = farthing_test_widget_show (sidebar);
  g_autoptr(FarthingConversation) before = add_conversation ("Before");
  g_autoptr(FarthingConversation) after = NULL;
  GListModel *list = farthing_conversation_store_get_list (farthing_session_get_conversations (session->session));
  guint n_before;

  farthing_test_widget_run_frames (window, 4);
  n_before = g_list_model_get_n_items (list);
  g_assert_cmpuint (n_before, >, 0);
  farthing_test_widget_assert_goes (window, sidebar);
  g_assert_false (g_signal_has_handler_pending (list, g_signal_lookup ("items-changed", G_TYPE_LIST_MODEL), 0, FALSE));
  after = add_conversation ("After");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n_before + 1);
}

/* Another title is asked for in a popover, with which the sidebar may be closed. */
static void
test_rename (void)
{
  g_autoptr(FarthingConversation) conversation = add_conversation ("Old title");
  GtkWidget *sidebar = make_sidebar (NULL);
  GtkWidget *window = farthing_test_widget_show (sidebar);
  GtkWidget *entry;

  farthing_sidebar_set_selected (FARTHING_SIDEBAR (sidebar), conversation);
  farthing_test_widget_run_frames (window, 4);
  gtk_widget_activate_action (sidebar, "sidebar.rename", NULL);
  farthing_test_widget_run_frames (window, 4);
  entry = find_visible (sidebar, GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Old title");
  gtk_editable_set_text (GTK_EDITABLE (entry), " New title ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (farthing_conversation_get_title (conversation), ==, "New title");

  farthing_test_widget_run_frames (window, 4);
  gtk_widget_activate_action (sidebar, "sidebar.rename", NULL);
  farthing_test_widget_run_frames (window, 4);
  g_assert_nonnull (find_visible (sidebar, GTK_TYPE_ENTRY));
  farthing_test_widget_assert_goes (window, sidebar);
}

int
main (int    argc,
      char **argv)
{
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");

  g_test_add_func ("/app/sidebar/sidebar/goes", test_goes);
  g_test_add_func ("/app/sidebar/sidebar/lets-store-go", test_lets_store_go);
  g_test_add_func ("/app/sidebar/sidebar/rename", test_rename);
  status = g_test_run ();

  farthing_test_session_free (session);

  return status;
}
