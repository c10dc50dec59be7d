/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-preferences.h"

#include "farthing-add-own-price.h"
#include "farthing-budget-dialog.h"
#include "farthing-price-changes.h"

#include "farthing-key-row.h"

#include "farthing-await.h"
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
  return farthing_add_own_price_new (session->session, user_data);
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
  g_autoptr(FarthingOwnPrice) own = farthing_own_price_new ("mistral", "mistral-small-2603");

  farthing_test_widget_check_life (make_own_price, own);
  farthing_test_widget_check_life (make_own_price, NULL);
  farthing_test_widget_check_life (make_budget, NULL);
  farthing_test_widget_check_life (make_changes, NULL);
}

static void
refresh_keys (void)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_refresh_keys_async (session->session, NULL, farthing_await_cb, &result);
  farthing_session_refresh_keys_finish (session->session, farthing_await (&result), &error);
  g_assert_no_error (error);
}

static void
add_key (const char *label)
{
  FarthingKeyStore *store = farthing_session_get_key_store (session->session);
  g_autoptr(FarthingSecret) secret = farthing_secret_new (farthing_test_session_key, -1);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_layered_key_store_set_memory_only (store, TRUE);
  farthing_key_store_add_async (store, "mistral", label, secret, NULL, farthing_await_cb, &result);
  farthing_key_store_add_finish (store, farthing_await (&result), &error);
  g_assert_no_error (error);
  refresh_keys ();
}

static GtkWidget *
find_key_row (GtkWidget  *widget,
              const char *label)
{
  if (FARTHING_IS_KEY_ROW (widget) && g_str_has_suffix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_key_row (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

/* Other keys come and go: the row of one that stays keeps the keyboard and what was begun in it. */
static void
test_rows_stay (void)
{
  GtkWidget *window, *row;

  add_key ("first");
  window = farthing_test_widget_show (farthing_preferences_new (session->session));
  farthing_test_widget_run_frames (window, 4);
  row = find_key_row (window, "first");
  g_assert_nonnull (row);
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));

  gtk_widget_activate_action (row, "key.make-default", NULL);
  refresh_keys ();
  farthing_test_widget_run_frames (window, 2);
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "default"));

  add_key ("another");
  farthing_test_widget_run_frames (window, 2);
  g_assert_nonnull (row);
  g_assert_true (find_key_row (window, "first") == row);
  g_assert_nonnull (find_key_row (window, "another"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row ||
                 gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), row));

  g_object_remove_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  farthing_test_widget_assert_goes (window, window);
}

/* What is asked about a key is done, even if the list of keys was read again before the answer. */
static void
test_remove (void)
{
  GtkWidget *window, *dialog;

  add_key ("unwanted");
  window = farthing_test_widget_show (farthing_preferences_new (session->session));
  farthing_test_widget_run_frames (window, 4);
  gtk_widget_activate_action (find_key_row (window, "unwanted"), "key.remove", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  add_key ("in between");
  farthing_test_widget_run_frames (window, 2);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "remove");
  while (find_key_row (window, "unwanted") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (find_key_row (window, "in between"));
  farthing_test_widget_assert_goes (window, window);
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
  g_test_add_func ("/app/preferences/preferences/rows-stay", test_rows_stay);
  g_test_add_func ("/app/preferences/preferences/remove", test_remove);
  status = g_test_run ();

  farthing_test_session_free (session);

  return status;
}
