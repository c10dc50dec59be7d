/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "farthing-conversation-view.h"
#include "farthing-message-list.h"
#include "farthing-message-row.h"

typedef struct
{
  GtkWindow *window;
  FarthingConversationView *view;
  FarthingConversation *conversation;
  GtkAdjustment *position;
  GtkWidget *list;
} Fixture;

static FarthingMessage *
make_message (guint index)
{
  g_autoptr(GString) text = g_string_new (NULL);
  FarthingMessage *message;

  g_string_append_printf (text, "Message %u.", index);
  for (guint i = 0; i < index % 7; i++)
    g_string_append (text, "\n\nA paragraph that is long enough to take more than a line, so that messages differ in height.");
  message = farthing_message_new (index % 2 == 0 ? FARTHING_ROLE_USER : FARTHING_ROLE_ASSISTANT, text->str);
  farthing_message_set_id (message, index + 1);

  return message;
}

static GPtrArray *
make_messages (guint first,
               guint n_messages)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n_messages; i++)
    g_ptr_array_add (messages, make_message (i));

  return messages;
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  guint *n_frames = user_data;

  return --*n_frames > 0;
}

/* Lets @n_frames go by */
static void
run_frames (Fixture *fixture,
            guint    n_frames)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), frame_cb, &n_frames, NULL);
  while (n_frames > 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  while (widget != NULL && !FARTHING_IS_MESSAGE_LIST (widget))
    widget = gtk_widget_get_first_child (widget);

  return widget;
}

static void
set_up (Fixture *fixture,
        guint    n_messages)
{
  g_autoptr(GPtrArray) messages = make_messages (0, n_messages);

  fixture->conversation = farthing_conversation_new ();
  if (n_messages > 0)
    farthing_conversation_set_messages (fixture->conversation, messages, FALSE);
  fixture->view = FARTHING_CONVERSATION_VIEW (farthing_conversation_view_new ());
  farthing_conversation_view_set_conversation (fixture->view, fixture->conversation);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 700, 600);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
  fixture->list = find_list (GTK_WIDGET (fixture->view));
  fixture->position = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->list));
  run_frames (fixture, 30);
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->conversation);
}

static double
get_y (Fixture   *fixture,
       GtkWidget *row)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, fixture->list, &bounds));

  return bounds.origin.y;
}

static gboolean
is_at_end (Fixture *fixture)
{
  return gtk_adjustment_get_value (fixture->position) + gtk_adjustment_get_page_size (fixture->position) >=
         gtk_adjustment_get_upper (fixture->position) - 1;
}

static guint
get_number (GtkWidget *row)
{
  return farthing_message_get_id (farthing_message_row_get_message (FARTHING_MESSAGE_ROW (row))) - 1;
}

static void
test_view_opens_at_end (void)
{
  Fixture fixture = { 0 };
  GtkWidget *last;

  set_up (&fixture, 400);
  g_assert_cmpuint (farthing_conversation_view_get_n_rows (fixture.view), <, 70);
  last = farthing_conversation_view_get_row (fixture.view, farthing_conversation_view_get_n_rows (fixture.view) - 1);
  g_assert_cmpuint (get_number (last), ==, 399);
  g_assert_true (is_at_end (&fixture));
  tear_down (&fixture);
}

/* The row under the reader's eyes moves by what the reader scrolls, whatever comes and goes */
static void
test_view_scrolls_up_without_a_jump (void)
{
  Fixture fixture = { 0 };
  guint lowest = 400;

  set_up (&fixture, 400);
  for (guint i = 0; i < 120; i++)
    {
      GtkWidget *row = NULL;
      guint number;
      double before;

      for (guint k = 0; row == NULL; k++)
        {
          GtkWidget *candidate = farthing_conversation_view_get_row (fixture.view, k);

          if (get_y (&fixture, candidate) + gtk_widget_get_height (candidate) > 100)
            row = candidate;
        }
      before = get_y (&fixture, row);
      number = get_number (row);
      lowest = MIN (lowest, number);
      gtk_adjustment_set_value (fixture.position, gtk_adjustment_get_value (fixture.position) - 50);
      run_frames (&fixture, 2);
      g_assert_cmpuint (get_number (row), ==, number);
      g_assert_cmpfloat_with_epsilon (get_y (&fixture, row), before + 50, 1.5);
      g_assert_cmpuint (farthing_conversation_view_get_n_rows (fixture.view), <=, 66);
    }
  g_assert_cmpuint (lowest, <, 380);
  tear_down (&fixture);
}

static void
test_view_keeps_line_when_older_come (void)
{
  Fixture fixture = { 0 };
  g_autoptr(GPtrArray) older = make_messages (500, 20);
  GtkWidget *row;
  double before;

  set_up (&fixture, 12);
  gtk_adjustment_set_value (fixture.position, 0);
  run_frames (&fixture, 3);
  row = farthing_conversation_view_get_row (fixture.view, 0);
  before = get_y (&fixture, row);
  farthing_conversation_prepend (fixture.conversation, older, FALSE);
  run_frames (&fixture, 30);
  g_assert_cmpuint (farthing_conversation_view_get_n_rows (fixture.view), >, 12);
  g_assert_cmpfloat_with_epsilon (get_y (&fixture, row), before, 1.5);
  tear_down (&fixture);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_view_asks_for_older_once (void)
{
  Fixture fixture = { 0 };
  g_autoptr(GPtrArray) first = make_messages (10, 4);
  g_autoptr(GPtrArray) older = make_messages (0, 2);
  guint asked = 0;

  set_up (&fixture, 0);
  g_signal_connect_swapped (fixture.view, "load-older", G_CALLBACK (count_cb), &asked);
  farthing_conversation_set_messages (fixture.conversation, first, TRUE);
  run_frames (&fixture, 20);
  g_assert_cmpuint (asked, ==, 1);
  farthing_conversation_prepend (fixture.conversation, older, TRUE);
  run_frames (&fixture, 20);
  g_assert_cmpuint (asked, ==, 2);
  tear_down (&fixture);
}

static void
test_view_follows_a_stream (void)
{
  Fixture fixture = { 0 };
  g_autoptr(FarthingMessage) answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");

  set_up (&fixture, 20);
  farthing_message_set_status (answer, FARTHING_STATUS_STREAMING);
  farthing_conversation_append (fixture.conversation, answer);
  for (guint i = 0; i < 40; i++)
    {
      farthing_message_append_text (answer, "Another paragraph of the answer.\n\n", -1);
      run_frames (&fixture, 6);
    }
  g_assert_true (is_at_end (&fixture));
  tear_down (&fixture);
}

static void
test_view_leaves_a_reader_alone (void)
{
  Fixture fixture = { 0 };
  g_autoptr(FarthingMessage) answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");
  GtkWidget *row;
  double before;

  set_up (&fixture, 20);
  gtk_adjustment_set_value (fixture.position, gtk_adjustment_get_value (fixture.position) - 300);
  run_frames (&fixture, 10);
  row = farthing_conversation_view_get_row (fixture.view, farthing_conversation_view_get_n_rows (fixture.view) - 3);
  before = get_y (&fixture, row);
  farthing_message_set_status (answer, FARTHING_STATUS_STREAMING);
  farthing_conversation_append (fixture.conversation, answer);
  for (guint i = 0; i < 20; i++)
    {
      farthing_message_append_text (answer, "Another paragraph of the answer.\n\n", -1);
      run_frames (&fixture, 6);
    }
  g_assert_cmpfloat_with_epsilon (get_y (&fixture, row), before, 1.5);
  g_assert_false (is_at_end (&fixture));

  farthing_conversation_view_jump_to_end (fixture.view);
  run_frames (&fixture, 10);
  g_assert_true (is_at_end (&fixture));
  tear_down (&fixture);
}

static void
test_view_goes_to_a_new_question (void)
{
  Fixture fixture = { 0 };
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "A new question");

  set_up (&fixture, 40);
  gtk_adjustment_set_value (fixture.position, gtk_adjustment_get_value (fixture.position) - 500);
  run_frames (&fixture, 10);
  farthing_conversation_append (fixture.conversation, question);
  run_frames (&fixture, 20);
  g_assert_true (is_at_end (&fixture));
  tear_down (&fixture);
}

static void
test_view_follows_a_branch (void)
{
  Fixture fixture = { 0 };
  g_autoptr(GPtrArray) branch = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *kept;

  set_up (&fixture, 6);
  kept = farthing_conversation_view_get_row (fixture.view, 0);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (branch, g_list_model_get_item (G_LIST_MODEL (fixture.conversation), i));
  g_ptr_array_add (branch, make_message (99));
  g_ptr_array_add (branch, make_message (101));
  farthing_conversation_set_messages (fixture.conversation, branch, FALSE);
  run_frames (&fixture, 10);
  g_assert_cmpuint (farthing_conversation_view_get_n_rows (fixture.view), ==, 7);
  g_assert_true (farthing_conversation_view_get_row (fixture.view, 0) == kept);
  g_assert_cmpuint (get_number (farthing_conversation_view_get_row (fixture.view, 5)), ==, 99);

  farthing_conversation_truncate (fixture.conversation, 3);
  g_assert_cmpuint (farthing_conversation_view_get_n_rows (fixture.view), ==, 3);
  farthing_conversation_view_set_conversation (fixture.view, NULL);
  g_assert_cmpuint (farthing_conversation_view_get_n_rows (fixture.view), ==, 0);
  tear_down (&fixture);
}

/* A row that holds the focus and goes must not leave GTK looking for it: warnings are fatal here */
static void
test_view_removes_a_focused_row (void)
{
  Fixture fixture = { 0 };
  GtkWidget *row;

  set_up (&fixture, 6);
  row = farthing_conversation_view_get_row (fixture.view, 5);
  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  farthing_conversation_truncate (fixture.conversation, 4);
  run_frames (&fixture, 5);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == fixture.list);
  tear_down (&fixture);
}

static void
requested_cb (FarthingConversationView  *view,
              FarthingMessage           *message,
              FarthingMessage          **requested)
{
  *requested = message;
}

static void
switch_cb (FarthingConversationView *view,
           FarthingMessage          *message,
           guint                     position,
           guint                    *wanted)
{
  *wanted = position;
}

static void
test_view_passes_requests_on (void)
{
  static const char *const names[] = { "retry", "continue", "edit", "add-key", "change-key", "choose-model", "top-up" };
  Fixture fixture = { 0 };
  FarthingMessage *message;
  GtkWidget *row;
  guint wanted = G_MAXUINT;

  set_up (&fixture, 2);
  row = farthing_conversation_view_get_row (fixture.view, 1);
  message = farthing_message_row_get_message (FARTHING_MESSAGE_ROW (row));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *action = g_strconcat ("message.", names[i], NULL);
      FarthingMessage *requested = NULL;

      g_signal_connect (fixture.view, names[i], G_CALLBACK (requested_cb), &requested);
      g_assert_true (gtk_widget_activate_action (row, action, NULL));
      g_assert_true (requested == message);
      g_signal_handlers_disconnect_by_data (fixture.view, &requested);
    }

  farthing_message_set_siblings (message, 1, 3);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_signal_connect (fixture.view, "switch-sibling", G_CALLBACK (switch_cb), &wanted);
  gtk_widget_activate_action (row, "message.previous", NULL);
  g_assert_cmpuint (wanted, ==, 0);
  gtk_widget_activate_action (row, "message.next", NULL);
  g_assert_cmpuint (wanted, ==, 2);
  tear_down (&fixture);
}

static void
test_view_finalizes (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  GtkWidget *view = g_object_ref_sink (farthing_conversation_view_new ());
  g_autoptr(FarthingConversation) held = NULL;
  guint notified = 0;

  g_signal_connect_swapped (view, "notify::conversation", G_CALLBACK (count_cb), &notified);
  g_object_set (view, "conversation", conversation, NULL);
  g_object_set (view, "conversation", conversation, NULL);
  g_assert_cmpuint (notified, ==, 1);
  g_object_get (view, "conversation", &held, NULL);
  g_assert_true (held == conversation);
  g_assert_finalize_object (view);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/conversation/conversation-view/opens-at-end", test_view_opens_at_end);
  g_test_add_func ("/app/conversation/conversation-view/scrolls-up-without-a-jump", test_view_scrolls_up_without_a_jump);
  g_test_add_func ("/app/conversation/conversation-view/keeps-line-when-older-come", test_view_keeps_line_when_older_come);
  g_test_add_func ("/app/conversation/conversation-view/asks-for-older-once", test_view_asks_for_older_once);
  g_test_add_func ("/app/conversation/conversation-view/follows-a-stream", test_view_follows_a_stream);
  g_test_add_func ("/app/conversation/conversation-view/leaves-a-reader-alone", test_view_leaves_a_reader_alone);
  g_test_add_func ("/app/conversation/conversation-view/goes-to-a-new-question", test_view_goes_to_a_new_question);
  g_test_add_func ("/app/conversation/conversation-view/follows-a-branch", test_view_follows_a_branch);
  g_test_add_func ("/app/conversation/conversation-view/removes-a-focused-row", test_view_removes_a_focused_row);
  g_test_add_func ("/app/conversation/conversation-view/passes-requests-on", test_view_passes_requests_on);
  g_test_add_func ("/app/conversation/conversation-view/finalizes", test_view_finalizes);

  return g_test_run ();
}
