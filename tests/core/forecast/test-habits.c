/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-habits.h"

#include "farthing-test-session.h"

static void
changed_cb (FarthingHabits *habits,
            guint          *n_changes)
{
  (*n_changes)++;
}

static void
test_habits_usual_lengths (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  FarthingHabits *habits = farthing_session_get_habits (test->session);
  FarthingLength answer, thinking;

  while (!farthing_habits_is_loaded (habits))
    g_main_context_iteration (NULL, TRUE);

  farthing_habits_get_lengths (habits, "a", "b", NULL, FARTHING_EFFORT_MEDIUM, TRUE, &answer, &thinking);
  g_assert_cmpint (answer.low, ==, 80);
  g_assert_cmpint (answer.likely, ==, 350);
  g_assert_cmpint (answer.high, ==, 1200);
  g_assert_cmpint (thinking.likely, ==, 500);
  farthing_habits_get_lengths (habits, "a", "b", NULL, FARTHING_EFFORT_HIGH, TRUE, &answer, &thinking);
  g_assert_cmpint (thinking.likely, ==, 2000);
  farthing_habits_get_lengths (habits, "a", "b", NULL, FARTHING_EFFORT_NONE, TRUE, &answer, &thinking);
  g_assert_cmpint (thinking.high, ==, 0);
  farthing_habits_get_lengths (habits, "a", "b", NULL, FARTHING_EFFORT_HIGH, FALSE, &answer, &thinking);
  g_assert_cmpint (thinking.high, ==, 0);
}

/* An answer teaches, in the same transaction as its row: how its prompt was counted is used for the next. */
static void
test_habits_learn_from_answers (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  FarthingHabits *habits = farthing_session_get_habits (test->session);
  g_autoptr(FarthingConversation) conversation = farthing_test_session_begin (test, "deepseek-flash");
  g_autoptr(FarthingMessage) answer = NULL;
  guint n_changes = 0;
  FarthingCalibration expected = { 0 };

  while (!farthing_habits_is_loaded (habits))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (farthing_habits_calibrate (habits, "deepseek", "deepseek-flash", "latin", 1000), ==, 1000);

  g_signal_connect (habits, "changed", G_CALLBACK (changed_cb), &n_changes);
  answer = farthing_test_session_ask (test, conversation, "The quick brown fox jumps over the lazy dog.");
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);

  farthing_calibration_add (&expected, 9, farthing_message_get_usage (answer)->input - 7);
  g_assert_cmpint (farthing_habits_calibrate (habits, "deepseek", "deepseek-flash", "latin", 1000), ==,
                   farthing_calibration_apply (&expected, 1000));
  g_assert_cmpint (farthing_habits_calibrate (habits, "deepseek", "deepseek-flash", "han", 1000), ==, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  farthing_test_session_prepare ();

  g_test_add_func ("/core/forecast/habits/usual-lengths", test_habits_usual_lengths);
  g_test_add_func ("/core/forecast/habits/learn-from-answers", test_habits_learn_from_answers);

  return g_test_run ();
}
