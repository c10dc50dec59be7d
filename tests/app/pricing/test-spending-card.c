/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spending-card.h"

#include "farthing-budget-bar.h"
#include "farthing-budgets.h"
#include "farthing-test-widget.h"

static FarthingTestSession *session;

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What the button that leads to the budgets says; NULL if there is none */
static const char *
find_way (GtkWidget *widget)
{
  const char *label = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.budgets") == 0)
    return gtk_widget_get_mapped (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL; child = gtk_widget_get_next_sibling (child))
    label = find_way (child);

  return label;
}

static GtkWidget *
make_card (gpointer user_data)
{
  GtkWidget *card = farthing_spending_card_new ();

  farthing_spending_card_set_session (FARTHING_SPENDING_CARD (card), session->session);

  return card;
}

static void
test_goes (void)
{
  farthing_test_widget_check_life (make_card, NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (farthing_budgets_finish (FARTHING_BUDGETS (source), result, &error), >, 0);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A limit is seen before anything was asked. */
static void
test_budget (void)
{
  FarthingBudgetTerms terms = { .scope = FARTHING_BUDGET_SCOPE_ALL, .period = FARTHING_BUDGET_PERIOD_MONTH, .amount = FARTHING_MONEY_DOLLAR };
  GtkWidget *card = make_card (NULL);
  GtkWidget *window = farthing_test_widget_show (card);
  GtkWidget *bar;
  gboolean saved = FALSE;

  farthing_test_widget_run_frames (window, 4);
  g_assert_null (find_child (card, FARTHING_TYPE_BUDGET_BAR));
  g_assert_cmpstr (find_way (card), ==, "Add a Budget…");
  farthing_budgets_save_async (farthing_session_get_budgets (session->session), &terms, 0, NULL, saved_cb, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
  bar = find_child (card, FARTHING_TYPE_BUDGET_BAR);
  g_assert_nonnull (bar);
  g_assert_true (gtk_widget_get_mapped (bar));
  g_assert_cmpstr (find_way (card), ==, "Budgets…");
  farthing_test_widget_assert_goes (window, card);
}

static GtkWidget *
find_toggle (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_toggle (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* By what the month is divided is there again at the next start. */
static void
test_division (void)
{
  GtkWidget *card = g_object_ref_sink (make_card (NULL));

  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_toggle (card, "Model"))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (card, "Key")), TRUE);
  g_object_unref (card);
  card = g_object_ref_sink (make_card (NULL));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_toggle (card, "Key"))));
  g_object_unref (card);
}

int
main (int    argc,
      char **argv)
{
  int status;

  farthing_test_widget_init (&argc, &argv);
  session = farthing_test_session_new ("mistral");

  g_test_add_func ("/app/pricing/spending-card/goes", test_goes);
  g_test_add_func ("/app/pricing/spending-card/budget", test_budget);
  g_test_add_func ("/app/pricing/spending-card/division", test_division);
  status = g_test_run ();

  farthing_test_session_free (session);

  return status;
}
