/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "farthing-code-block.h"
#include "farthing-error-card.h"
#include "farthing-markdown-view.h"
#include "farthing-message-footer.h"
#include "farthing-message-row.h"
#include "farthing-sources-box.h"
#include "farthing-thinking-row.h"

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

static gboolean
find_text (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (find_text (child, text))
        return TRUE;
    }

  return FALSE;
}

/* What an end comes to is shown before the next frame. */
static void
run_pending (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
make_row (FarthingMessage *message)
{
  return g_object_ref_sink (farthing_message_row_new (message));
}

static void
test_row_touches_only_what_changed (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "One.\n\n- a\n- b\n\nTwo");
  GtkWidget *row = make_row (message);
  FarthingMarkdownView *markdown = FARTHING_MARKDOWN_VIEW (find_child (row, FARTHING_TYPE_MARKDOWN_VIEW));
  GtkWidget *blocks[4];

  g_assert_cmpuint (farthing_markdown_view_get_n_blocks (markdown), ==, 4);
  g_assert_true (farthing_markdown_view_build (markdown, G_MAXINT64));
  for (guint i = 0; i < 4; i++)
    {
      blocks[i] = farthing_markdown_view_get_block_widget (markdown, i);
      g_assert_nonnull (blocks[i]);
    }

  farthing_message_append_text (message, " and **more**.\n\n```c\nint a;", -1);
  farthing_message_row_refresh (FARTHING_MESSAGE_ROW (row));
  g_assert_cmpuint (farthing_markdown_view_get_n_blocks (markdown), ==, 5);
  g_assert_true (farthing_markdown_view_build (markdown, G_MAXINT64));
  for (guint i = 0; i < 4; i++)
    g_assert_true (farthing_markdown_view_get_block_widget (markdown, i) == blocks[i]);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (blocks[3])), ==, "Two and more.");

  farthing_message_append_text (message, "\nint b;\n```\n", -1);
  farthing_message_row_refresh (FARTHING_MESSAGE_ROW (row));
  g_assert_true (farthing_markdown_view_build (markdown, G_MAXINT64));
  g_assert_cmpstr (farthing_code_block_get_code (FARTHING_CODE_BLOCK (farthing_markdown_view_get_block_widget (markdown, 4))),
                   ==, "int a;\nint b;");
  g_assert_finalize_object (row);
}

static void
test_row_replaces_text (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "One.\n\nTwo.");
  GtkWidget *row = make_row (message);
  FarthingMarkdownView *markdown;

  farthing_message_set_text (message, "Only.");
  markdown = FARTHING_MARKDOWN_VIEW (find_child (row, FARTHING_TYPE_MARKDOWN_VIEW));
  g_assert_cmpuint (farthing_markdown_view_get_n_blocks (markdown), ==, 1);
  g_assert_true (farthing_markdown_view_build (markdown, G_MAXINT64));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (farthing_markdown_view_get_block_widget (markdown, 0))), ==, "Only.");
  g_assert_finalize_object (row);
}

/* What a person wrote is text and not markup */
static void
test_row_shows_a_person_as_written (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_USER, "a <b>*b*</b>\n\n  c");
  GtkWidget *row = make_row (message);
  GtkWidget *label = find_child (row, GTK_TYPE_LABEL);

  g_assert_null (find_child (row, FARTHING_TYPE_MARKDOWN_VIEW));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "a <b>*b*</b>\n\n  c");
  g_assert_finalize_object (row);
}

static void
test_row_folds_a_long_text (void)
{
  g_autofree char *text = g_strnfill (10000, 'x');
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_USER, text);
  GtkWidget *row = make_row (message);
  GtkWidget *label = find_child (row, GTK_TYPE_LABEL);
  GtkWidget *unfold = find_child (row, GTK_TYPE_BUTTON);
  GtkWidget *window = gtk_window_new ();
  gsize length = 0;

  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpuint (strlen (gtk_label_get_text (GTK_LABEL (label))), <, 4000);
  g_assert_true (gtk_widget_grab_focus (unfold));
  g_assert_true (gtk_widget_activate_action (unfold, "message.unfold", NULL));

  /* What is read stays, and who pressed the button by a key is where the rest begins. */
  g_assert_true (find_child (row, GTK_TYPE_LABEL) == label);
  g_assert_true (GTK_IS_LABEL (gtk_widget_get_last_child (gtk_widget_get_parent (label))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == gtk_widget_get_next_sibling (label));
  for (; label != NULL; label = gtk_widget_get_next_sibling (label))
    length += strlen (gtk_label_get_text (GTK_LABEL (label)));
  g_assert_cmpuint (length, ==, 10000);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (row);
}

static void
test_row_tells_the_outcome (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");
  FarthingUsage usage = FARTHING_USAGE_INIT;
  GtkWidget *row;
  GtkWidget *footer;

  farthing_message_set_status (message, FARTHING_STATUS_STREAMING);
  row = make_row (message);
  g_assert_nonnull (find_child (row, GTK_TYPE_SPINNER));
  footer = find_child (row, FARTHING_TYPE_MESSAGE_FOOTER);
  g_assert_false (gtk_widget_get_visible (footer));

  farthing_message_append_reasoning (message, "Hm.", -1);
  farthing_message_row_refresh (FARTHING_MESSAGE_ROW (row));
  g_assert_null (find_child (row, GTK_TYPE_SPINNER));
  g_assert_cmpstr (farthing_thinking_row_get_line (FARTHING_THINKING_ROW (find_child (row, FARTHING_TYPE_THINKING_ROW))), ==, "Thinking…");

  farthing_message_append_text (message, "Done.", -1);
  usage.input = 70;
  usage.cached = 12;
  usage.output = 64;
  usage.reasoning = 41;
  farthing_message_set_usage (message, &usage);
  farthing_message_set_timing (message, 10, 6200, 9000);
  farthing_message_set_status (message, FARTHING_STATUS_COMPLETE);
  run_pending ();
  g_assert_true (gtk_widget_get_visible (footer));
  g_assert_cmpstr (farthing_message_footer_get_tokens (FARTHING_MESSAGE_FOOTER (footer)), ==, "70 in · 12 cached · 64 out");
  g_assert_cmpstr (farthing_thinking_row_get_line (FARTHING_THINKING_ROW (find_child (row, FARTHING_TYPE_THINKING_ROW))), ==,
                   "Thought for 6 s · 41 tokens");
  g_assert_finalize_object (row);
}

/* What is told of the cost later touches neither the end nor the sources: somebody may be at them. */
static void
test_row_keeps_what_is_the_same (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "Half of it");
  GtkWidget *row;
  GtkWidget *resume;
  GtkWidget *source;

  farthing_message_add_note (message, "Without the temperature");
  farthing_message_set_status (message, FARTHING_STATUS_STOPPED);
  row = make_row (message);
  resume = find_child (row, GTK_TYPE_BUTTON);
  source = gtk_widget_get_first_child (find_child (row, FARTHING_TYPE_SOURCES_BOX));
  g_object_add_weak_pointer (G_OBJECT (resume), (gpointer *) &resume);
  g_object_add_weak_pointer (G_OBJECT (source), (gpointer *) &source);
  farthing_message_set_cost (message, 4200000, FARTHING_PROVENANCE_BILLED);
  run_pending ();
  g_assert_nonnull (resume);
  g_assert_nonnull (source);
  g_assert_finalize_object (row);
  g_assert_null (resume);
}

static const char *
get_action_of (const char        *provider,
               FarthingErrorCode  code,
               const char        *text,
               guint              index,
               gint64             retry_after)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, text);
  g_autoptr(GError) error = farthing_error_new (code, "What to do");
  const char *action;
  GtkWidget *row;

  farthing_error_set_retry_after (error, retry_after);
  farthing_message_set_created (message, g_get_real_time () / 1000);
  farthing_message_set_provider (message, provider);
  farthing_message_set_error (message, error);
  farthing_message_set_status (message, FARTHING_STATUS_FAILED);
  row = make_row (message);
  action = farthing_error_card_get_action (FARTHING_ERROR_CARD (find_child (row, FARTHING_TYPE_ERROR_CARD)), index);
  g_assert_finalize_object (row);

  return action;
}

static const char *
get_action (FarthingErrorCode  code,
            const char        *text,
            guint              index,
            gint64             retry_after)
{
  return get_action_of ("mistral", code, text, index, retry_after);
}

static void
test_row_helps_by_the_error (void)
{
  g_assert_cmpstr (get_action (FARTHING_ERROR_BAD_KEY, "", 0, -1), ==, "message.change-key");
  g_assert_cmpstr (get_action (FARTHING_ERROR_NO_KEY, "", 0, -1), ==, "message.add-key");
  g_assert_cmpstr (get_action (FARTHING_ERROR_NO_CREDIT, "", 0, -1), ==, "message.top-up");
  g_assert_cmpstr (get_action (FARTHING_ERROR_NO_CREDIT, "", 1, -1), ==, "message.choose-model");
  /* Nobody knows where credit for it is bought */
  g_assert_cmpstr (get_action_of ("compatible", FARTHING_ERROR_NO_CREDIT, "", 0, -1), ==, "message.choose-model");
  g_assert_cmpstr (get_action (FARTHING_ERROR_CONTEXT_TOO_LONG, "", 0, -1), ==, "message.choose-model");
  g_assert_cmpstr (get_action (FARTHING_ERROR_RATE_LIMITED, "", 0, 20000), ==, "message.retry");
  g_assert_cmpstr (get_action (FARTHING_ERROR_NETWORK, "", 0, -1), ==, "message.retry");
  g_assert_cmpstr (get_action (FARTHING_ERROR_NETWORK, "partial", 0, -1), ==, "message.continue");
  g_assert_cmpstr (get_action (FARTHING_ERROR_NETWORK, "partial", 1, -1), ==, "message.retry");
  for (guint code = 0; code < FARTHING_N_ERROR_CODES; code++)
    g_assert_nonnull (get_action (code, "", 0, -1));
}

static gboolean
tells (FarthingProvenance  provenance,
       FarthingMoney       cost,
       const char         *meaning)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");
  g_autoptr(GError) error = farthing_error_new (FARTHING_ERROR_OVERLOADED, "What to do");
  GtkWidget *row;
  gboolean found;

  farthing_message_set_cost (message, cost, provenance);
  farthing_message_set_error (message, error);
  farthing_message_set_status (message, FARTHING_STATUS_FAILED);
  row = make_row (message);
  found = find_text (find_child (row, FARTHING_TYPE_ERROR_CARD), meaning);
  g_assert_finalize_object (row);

  return found;
}

/* That something is billed is said of what was, and not of a refusal. */
static void
test_row_tells_what_an_overload_costs (void)
{
  g_assert_true (tells (FARTHING_PROVENANCE_UNKNOWN, FARTHING_UNKNOWN, "Nothing arrived. Your question is kept."));
  g_assert_true (tells (FARTHING_PROVENANCE_COMPUTED, 0, "Nothing arrived. Your question is kept."));
  g_assert_true (tells (FARTHING_PROVENANCE_COMPUTED, 230000000,
                        "No text arrived. The reply had begun, so the provider may bill it: it is counted in the cost."));
  g_assert_true (tells (FARTHING_PROVENANCE_BILLED, 230000000,
                        "No text arrived. The provider billed the request nevertheless."));
}

static void
test_row_offers_a_route_with_its_range (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");
  g_autoptr(GError) error = farthing_error_new (FARTHING_ERROR_RATE_LIMITED, "What to do");
  FarthingNextRoute next = { (char *) "openrouter", (char *) "OpenRouter", (char *) "x", 1300000000, 4000000000, 9500000000, NULL };
  g_autofree char *range = farthing_money_format_range (next.low, next.high);
  g_autofree char *label = g_strconcat ("Ask through OpenRouter · ", range, NULL);
  FarthingErrorCard *card;
  GtkWidget *row;

  farthing_message_set_next_route (message, &next);
  farthing_message_set_error (message, error);
  farthing_message_set_status (message, FARTHING_STATUS_FAILED);
  row = make_row (message);
  card = FARTHING_ERROR_CARD (find_child (row, FARTHING_TYPE_ERROR_CARD));
  g_assert_cmpstr (farthing_error_card_get_action (card, 0), ==, "message.ask-next");
  g_assert_true (find_text (GTK_WIDGET (card), label));
  g_assert_finalize_object (row);
}

static void
test_row_allows_what_a_budget_lacks (void)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");
  g_autoptr(GError) error = farthing_error_new (FARTHING_ERROR_BUDGET, "What to do");
  g_autoptr(GError) later = g_error_copy (error);
  FarthingErrorCard *card;
  GtkWidget *row;

  farthing_error_set_budget (error, 3, 50000000000);
  farthing_message_set_error (message, error);
  farthing_message_set_status (message, FARTHING_STATUS_FAILED);
  row = make_row (message);
  card = FARTHING_ERROR_CARD (find_child (row, FARTHING_TYPE_ERROR_CARD));
  g_assert_cmpstr (farthing_error_card_get_action (card, 0), ==, "message.allow-more");
  g_assert_cmpstr (farthing_error_card_get_action (card, 1), ==, "message.change-budget");
  g_assert_true (find_text (GTK_WIDGET (card), "Allow $0.05 More"));
  g_assert_true (find_text (GTK_WIDGET (card), "Nothing was sent. Your question is kept."));

  /* Read from the disk, or after the budget was changed, what is missing is not known. */
  farthing_message_set_error (message, later);
  run_pending ();
  card = FARTHING_ERROR_CARD (find_child (row, FARTHING_TYPE_ERROR_CARD));
  g_assert_cmpstr (farthing_error_card_get_action (card, 0), ==, "message.retry");
  g_assert_cmpstr (farthing_error_card_get_action (card, 1), ==, "message.change-budget");
  g_assert_finalize_object (row);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/conversation/message-row/touches-only-what-changed", test_row_touches_only_what_changed);
  g_test_add_func ("/app/conversation/message-row/replaces-text", test_row_replaces_text);
  g_test_add_func ("/app/conversation/message-row/shows-a-person-as-written", test_row_shows_a_person_as_written);
  g_test_add_func ("/app/conversation/message-row/folds-a-long-text", test_row_folds_a_long_text);
  g_test_add_func ("/app/conversation/message-row/tells-the-outcome", test_row_tells_the_outcome);
  g_test_add_func ("/app/conversation/message-row/keeps-what-is-the-same", test_row_keeps_what_is_the_same);
  g_test_add_func ("/app/conversation/message-row/helps-by-the-error", test_row_helps_by_the_error);
  g_test_add_func ("/app/conversation/message-row/tells-what-an-overload-costs", test_row_tells_what_an_overload_costs);
  g_test_add_func ("/app/conversation/message-row/offers-a-route-with-its-range", test_row_offers_a_route_with_its_range);
  g_test_add_func ("/app/conversation/message-row/allows-what-a-budget-lacks", test_row_allows_what_a_budget_lacks);

  return g_test_run ();
}
