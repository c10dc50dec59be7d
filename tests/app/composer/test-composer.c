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
  status = g_test_run ();

  g_clear_object (&conversation);
  farthing_test_session_free (session);

  return status;
}
