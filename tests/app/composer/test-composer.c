/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer.h"

#include "farthing-composer-text.h"

#include "farthing-route-popover.h"

#include "farthing-test-widget.h"

static FarthingTestSession *session;
static FarthingConversation *conversation;

static GtkWidget *
make_composer (gpointer user_data)
{
  GtkWidget *composer = farthing_composer_new ();

  farthing_composer_set_session (FARTHING_COMPOSER (composer), session->session);
  farthing_composer_set_conversation (FARTHING_COMPOSER (composer), conversation);

  return composer;
}

static GtkWidget *
make_routes (gpointer user_data)
{
  g_autoptr(FarthingModel) model = farthing_session_dup_default_model (session->session);
  g_autoptr(FarthingDraft) draft = farthing_draft_new (session->session);
  GtkWidget *button = gtk_menu_button_new ();

  g_assert_nonnull (model);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), farthing_route_popover_new (draft, model));

  return button;
}

/* With the line of what the next message costs */
static void
test_goes (void)
{
  farthing_test_widget_check_life (make_composer, NULL);
}

static void
test_routes_go (void)
{
  GtkWidget *button = make_routes (NULL);
  GtkWidget *window = farthing_test_widget_show (button);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  farthing_test_widget_run_frames (window, 2);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  farthing_test_widget_run_frames (window, 2);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  farthing_test_widget_run_frames (window, 2);
  farthing_test_widget_assert_goes (window, popover);

  farthing_test_widget_check_life (make_routes, NULL);
}

static void
test_blank (void)
{
  static const struct
  {
    const char *text;
    gboolean blank;
  } rows[] = {
    { "", TRUE },
    { " ", TRUE },
    { " \n\t \n", TRUE },
    { "a", FALSE },
    { "\n\n  a ", FALSE },
    { "  é", FALSE },
  };
  g_autoptr(GtkWidget) text = g_object_ref_sink (farthing_composer_text_new ());

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      farthing_composer_text_set_text (FARTHING_COMPOSER_TEXT (text), rows[i].text);
      g_assert_cmpint (farthing_composer_text_is_blank (FARTHING_COMPOSER_TEXT (text)), ==, rows[i].blank);
    }
}

static GtkWidget *
find_menu_button (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_menu_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The menu of efforts shows which is chosen, and is the same one afterwards: it may be open. */
static void
test_effort (void)
{
  GtkWidget *composer = make_composer (NULL);
  GtkWidget *window = farthing_test_widget_show (composer);
  GtkMenuButton *button = GTK_MENU_BUTTON (find_menu_button (composer));
  GMenuModel *menu = gtk_menu_button_get_menu_model (button);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  farthing_conversation_set_effort (conversation, FARTHING_EFFORT_DEFAULT);
  g_object_get (composer, "effort", &before, NULL);
  g_assert_cmpstr (before, ==, farthing_effort_to_string (FARTHING_EFFORT_DEFAULT));
  gtk_widget_activate_action (composer, "composer.effort", "s", farthing_effort_to_string (FARTHING_EFFORT_HIGH));
  g_assert_cmpint (farthing_conversation_get_effort (conversation), ==, FARTHING_EFFORT_HIGH);
  g_object_get (composer, "effort", &after, NULL);
  g_assert_cmpstr (after, ==, farthing_effort_to_string (FARTHING_EFFORT_HIGH));
  g_assert_true (gtk_menu_button_get_menu_model (button) == menu);
  farthing_conversation_set_effort (conversation, FARTHING_EFFORT_DEFAULT);
  farthing_test_widget_assert_goes (window, composer);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static GtkTextView *
find_text (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return GTK_TEXT_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextView *found = find_text (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Spaces are nothing to send; while an answer is under way there is only stopping. */
static void
test_send (void)
{
  GtkWidget *composer = make_composer (NULL);
  GtkWidget *window = farthing_test_widget_show (composer);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (find_text (composer));
  guint n_sent = 0, n_stopped = 0;

  g_signal_connect_swapped (composer, "send", G_CALLBACK (count_cb), &n_sent);
  g_signal_connect_swapped (composer, "stop", G_CALLBACK (count_cb), &n_stopped);
  gtk_text_buffer_set_text (buffer, " \n ", -1);
  gtk_widget_activate_action (composer, "composer.send", NULL);
  gtk_widget_activate_action (composer, "composer.stop", NULL);
  g_assert_cmpuint (n_sent + n_stopped, ==, 0);
  gtk_text_buffer_set_text (buffer, " \n Why?", -1);
  gtk_widget_activate_action (composer, "composer.send", NULL);
  g_assert_cmpuint (n_sent, ==, 1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  farthing_composer_set_streaming (FARTHING_COMPOSER (composer), TRUE);
  gtk_text_buffer_set_text (buffer, "Why?", -1);
  gtk_widget_activate_action (composer, "composer.send", NULL);
  g_assert_cmpuint (n_sent, ==, 1);
  gtk_widget_activate_action (composer, "composer.stop", NULL);
  g_assert_cmpuint (n_stopped, ==, 1);
  gtk_text_buffer_set_text (buffer, "", -1);
  farthing_test_widget_assert_goes (window, composer);
}

/* What was begun in a conversation waits there, until that is deleted for good. */
static void
test_forget (void)
{
  GtkWidget *composer = make_composer (NULL);
  GtkWidget *window = farthing_test_widget_show (composer);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (find_text (composer));
  g_autoptr(FarthingConversation) other = farthing_test_session_begin (session, "mistral-small-latest");
  gpointer alive = other;

  g_object_add_weak_pointer (G_OBJECT (other), &alive);
  farthing_composer_set_conversation (FARTHING_COMPOSER (composer), other);
  gtk_text_buffer_set_text (buffer, "Begun", -1);
  farthing_composer_set_conversation (FARTHING_COMPOSER (composer), conversation);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  farthing_composer_set_conversation (FARTHING_COMPOSER (composer), other);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 5);
  farthing_composer_set_conversation (FARTHING_COMPOSER (composer), conversation);
  farthing_composer_forget (FARTHING_COMPOSER (composer), other);
  farthing_test_widget_run_frames (window, 2);
  g_clear_object (&other);
  g_assert_null (alive);
  farthing_test_widget_assert_goes (window, composer);
}

int
main (int    argc,
      char **argv)
{
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");
  conversation = farthing_test_session_begin (session, "mistral-small-latest");

  g_test_add_func ("/app/composer/composer/blank", test_blank);
  g_test_add_func ("/app/composer/composer/goes", test_goes);
  g_test_add_func ("/app/composer/composer/routes-go", test_routes_go);
  g_test_add_func ("/app/composer/composer/effort", test_effort);
  g_test_add_func ("/app/composer/composer/send", test_send);
  g_test_add_func ("/app/composer/composer/forget", test_forget);
  status = g_test_run ();

  g_clear_object (&conversation);
  farthing_test_session_free (session);

  return status;
}
