/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-preferences.h"

#include "farthing-add-own-price.h"
#include "farthing-budget-dialog.h"
#include "farthing-price-changes.h"

#include "farthing-test-widget.h"

static FarthingTestSession *session;

static GtkWidget *
make_preferences (gpointer user_data)
{
  GtkWidget *preferences = farthing_preferences_new (session->session);

  farthing_preferences_show_prices (FARTHING_PREFERENCES (preferences));

  return preferences;
}

static GtkWidget *
make_own_price (gpointer user_data)
{
  return farthing_add_own_price_new (session->session);
}

static GtkWidget *
make_budget (gpointer user_data)
{
  return farthing_budget_dialog_new (session->session, NULL);
}

static GtkWidget *
make_changes (gpointer user_data)
{
  return farthing_price_changes_new (session->session);
}

static void
test_goes (void)
{
  farthing_test_widget_check_life (make_preferences, NULL);
}

static void
test_dialogs_go (void)
{
  farthing_test_widget_check_life (make_own_price, NULL);
  farthing_test_widget_check_life (make_budget, NULL);
  farthing_test_widget_check_life (make_changes, NULL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");

  g_test_add_func ("/app/preferences/preferences/goes", test_goes);
  g_test_add_func ("/app/preferences/preferences/dialogs-go", test_dialogs_go);
  status = g_test_run ();

  farthing_test_session_free (session);

  return status;
}
