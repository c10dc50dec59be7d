/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "farthing-conversation-view.h"

/* The conversation view by itself, for eyes and for a stop watch:
 *
 *   manual-conversation-view                              samples of everything
 *   manual-conversation-view --rate 50 --tokens 2000      streams and prints what it cost
 *   manual-conversation-view --plain --rate 50            the same text into a plain text view
 *   manual-conversation-view --burst 20000                as fast as it comes
 *   manual-conversation-view --messages 1000 --scroll 600 scrolls up through them
 */

static int rate;
static int n_tokens = 2000;
static int burst;
static int n_messages;
static int width = 760;
static int height = 820;
static int scroll_frames;
static int offset = -1;
static gboolean stay;
static gboolean plain;
static gboolean errors;

static FarthingConversation *conversation;
static FarthingMessage *answer;
static GtkWidget *view;
static GtkTextBuffer *plain_buffer;
static GtkAdjustment *position;
static int sent;
static int scrolled;
static double cpu_start;
static gint64 time_start;
static gint64 time_settled;
static gint64 longest_block;
static gint64 last_beat;
static long memory_start;

static const char sample[] =
  "Search the **shorter** array, because a cut in it fixes the cut in the other, and an index out of range can then "
  "never occur:\n\n"
  "```c\nwhile (lo <= hi) {\n  size_t i = (lo + hi) / 2, j = (m + n + 1) / 2 - i;\n  if (i < m && b[j - 1] > a[i]) lo = i + 1;\n"
  "  else if (i > 0 && a[i - 1] > b[j]) hi = i - 1;\n  else break;\n}\n```\n\n"
  "| searched | steps | bounds check |\n|---|:-:|--:|\n| shorter, m | log m | two |\n| longer, n | log n | four |\n";

static const char gallery[] =
  "# Heading one\n\nA paragraph with *emphasis*, **strong**, ~~gone~~, `inline code ()` and a [link](https://example.org/path?q=1). "
  "A bare address too: https://www.debian.org/. Long enough to wrap over two lines, so that the line height can be judged.\n"
  "A soft break is kept.\n\n## Heading two\n\n- First item of a tight list\n- Second, which is long enough to wrap over "
  "to another line, so that the hanging indent can be judged by eye\n  - nested item\n    1. numbered inside\n    2. and again\n"
  "- Third with `code`\n\n1. One\n\n   With a second paragraph.\n\n2. Two\n\n10. Ten\n\n- [ ] open task\n- [x] done task\n\n"
  "### Heading three\n\n> A quote, which may be long enough to wrap over to another line, as quotes tend to be, and is marked by a bar.\n>\n"
  "> - with a list\n>\n> > and a quote inside\n\n#### Heading four\n\n```python\ndef median(a: list[int], b: list[int]) -> float:\n"
  "    \"\"\"Median of two sorted arrays.\"\"\"\n    if len(a) > len(b):  # the shorter one first\n        a, b = b, a\n"
  "    return sum(a) / 2.0 + 0x1F  # a line that is quite a bit longer than the card is wide, so that it has to scroll sideways\n```\n\n"
  "```\nno language\n```\n\n---\n\n| Model | In | Out | What it is good for |\n|---|--:|--:|---|\n| deepseek-flash | 0.15 | 0.60 | cheap and quick, "
  "good enough for most questions that come up in a day |\n| **mistral-large** | 0.50 | 1.50 | `code` |\n\n"
  "Raw <b>HTML</b> stays text. ![A picture of a coin](https://example.org/coin.png) is a link. "
  "Averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordthatmustbreaksomewhere.\n\n"
  "日本語の段落です。行の折り返しが正しく行われるかどうかを確認するために、十分に長い文章を書きます。句読点の位置も見ます。\n\n"
  "هذه فقرة باللغة العربية لاختبار اتجاه النص من اليمين إلى اليسار، وهي طويلة بما يكفي لتلتف على سطرين.\n\n- عنصر في قائمة\n";

static const char prose[] =
  "It follows that each step halves the range, and the whole takes logarithmic time. In practice the constant matters more: two "
  "comparisons a step, no branch that the processor could not foresee.\n\n"
  "1. Take the middle.\n2. Compare with `b[j]`.\n3. Halve.\n\nThat is **all** there is to it, but for the ends, where one of the "
  "four values does not exist and counts as infinite.\n";

static double
get_cpu (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);

  return t.tv_sec + t.tv_nsec / 1e9;
}

/* Proportional set size in kilobytes */
static long
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *pss;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  pss = strstr (text, "\nPss:");

  return pss != NULL ? (long) g_ascii_strtoll (pss + 5, NULL, 10) : 0;
}

/* About four bytes a token */
static const char *
get_token (int index)
{
  static GPtrArray *tokens;

  if (tokens == NULL)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      tokens = g_ptr_array_new ();
      for (int i = 0; i < 12; i++)
        g_string_append_printf (text, "## Part %d\n\n%s\n%s\n", i, sample, prose);
      for (gsize i = 0; i + 4 <= text->len; i += 4)
        g_ptr_array_add (tokens, g_strndup (text->str + i, 4));
    }

  return g_ptr_array_index (tokens, index % tokens->len);
}

static FarthingMessage *
add_message (FarthingRole  role,
             const char   *text)
{
  static gint64 id;
  FarthingMessage *message = farthing_message_new (role, text);

  farthing_message_set_id (message, ++id);
  if (role == FARTHING_ROLE_ASSISTANT)
    {
      farthing_message_set_provider (message, "deepseek");
      farthing_message_set_model (message, "deepseek-flash");
    }
  farthing_conversation_append (conversation, message);
  g_object_unref (message);

  return message;
}

static void
finish_answer (FarthingMessage *message)
{
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = 1870;
  usage.cached = 1792;
  usage.output = 640;
  usage.reasoning = 412;
  farthing_message_set_usage (message, &usage);
  farthing_message_set_cost (message, 400000000, FARTHING_PROVENANCE_COMPUTED);
  farthing_message_set_timing (message, 700, 6000, 4200);
  farthing_message_set_status (message, FARTHING_STATUS_COMPLETE);
}

static void
add_failed (FarthingErrorCode  code,
            const char        *text,
            const char        *said)
{
  g_autoptr(GError) error = farthing_error_new (code, "%s", said);
  FarthingMessage *message = add_message (FARTHING_ROLE_ASSISTANT, text);

  farthing_message_set_created (message, g_get_real_time () / 1000);
  farthing_error_set_retry_after (error, code == FARTHING_ERROR_RATE_LIMITED ? 20000 : FARTHING_UNKNOWN);
  farthing_message_set_error (message, error);
  farthing_message_set_status (message, FARTHING_STATUS_FAILED);
}

static void
fill_errors (void)
{
  FarthingMessage *message;

  add_message (FARTHING_ROLE_USER, "What can go wrong?");
  add_failed (FARTHING_ERROR_BAD_KEY, "", "DeepSeek did not accept the key ‘work’ (…a41f): enter it again or choose another key.");
  add_failed (FARTHING_ERROR_RATE_LIMITED, "", "DeepSeek takes no more requests right now: wait a moment.");
  add_failed (FARTHING_ERROR_NETWORK, "The first half of an answer, which", "The connection to api.deepseek.com broke off.");
  message = add_message (FARTHING_ROLE_ASSISTANT, "An answer that was stopped");
  farthing_message_add_note (message, "The temperature was left out: this model does not take one.");
  farthing_message_set_status (message, FARTHING_STATUS_STOPPED);
  message = add_message (FARTHING_ROLE_ASSISTANT, "");
  farthing_message_set_status (message, FARTHING_STATUS_STREAMING);
}

static void
fill_samples (void)
{
  FarthingMessage *message;

  add_message (FARTHING_ROLE_USER, "Show me everything you can.");
  finish_answer (add_message (FARTHING_ROLE_ASSISTANT, gallery));
  add_message (FARTHING_ROLE_USER, "Median of two sorted arrays in C, O(log n). Why is the binary search on the shorter one?");
  message = add_message (FARTHING_ROLE_ASSISTANT, sample);
  farthing_message_set_reasoning (message, "The person wants a short proof.\n\nI should give the invariant first.");
  farthing_message_set_siblings (message, 1, 3);
  finish_answer (message);
}

static void
fill_many (void)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_messages; i++)
    {
      gboolean question = i % 2 == 0;
      g_autofree char *text = g_strdup_printf ("Message %d. %s", i, question ? "And why is that so?" : sample);
      FarthingMessage *message = farthing_message_new (question ? FARTHING_ROLE_USER : FARTHING_ROLE_ASSISTANT, text);

      farthing_message_set_model (message, "deepseek-flash");
      g_ptr_array_add (messages, message);
    }
  farthing_conversation_set_messages (conversation, messages, FALSE);
}

/* A steady beat at the highest priority: the longest gap is the longest block of the main loop */
static gboolean
beat_cb (gpointer user_data)
{
  gint64 now = g_get_monotonic_time ();

  if (last_beat != 0)
    longest_block = MAX (longest_block, now - last_beat);
  last_beat = now;

  return G_SOURCE_CONTINUE;
}

static gboolean
report_cb (gpointer user_data)
{
  printf ("{\"tokens\": %d, \"seconds\": %.3f, \"cpu_s\": %.2f, \"longest_block_ms\": %.1f, \"memory_kb\": %ld, \"grown_kb\": %ld}\n",
          sent, (time_settled - time_start) / 1e6, get_cpu () - cpu_start, longest_block / 1e3, get_memory (),
          get_memory () - memory_start);
  fflush (stdout);
  if (!stay)
    g_application_quit (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

/* Reports once the content has kept its height for a while */
static gboolean
settle_cb (gpointer user_data)
{
  static double last_upper;
  double upper = gtk_adjustment_get_upper (position);
  gint64 now = g_get_monotonic_time ();

  if (upper > last_upper || upper < last_upper)
    {
      last_upper = upper;
      time_settled = now;
    }
  if (now - time_settled < G_USEC_PER_SEC)
    return G_SOURCE_CONTINUE;

  return report_cb (NULL);
}

static void
send_token (void)
{
  const char *token = get_token (sent++);
  GtkTextIter end;

  if (!plain)
    {
      farthing_message_append_text (answer, token, -1);
      return;
    }

  gtk_text_buffer_get_end_iter (plain_buffer, &end);
  gtk_text_buffer_insert (plain_buffer, &end, token, -1);
}

static gboolean
end_stream (void)
{
  if (!plain)
    finish_answer (answer);
  printf ("{\"sent_s\": %.3f}\n", (g_get_monotonic_time () - time_start) / 1e6);
  time_settled = g_get_monotonic_time ();
  g_timeout_add (5, settle_cb, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
stream_cb (gpointer user_data)
{
  int due = (int) ((g_get_monotonic_time () - time_start) * rate / G_USEC_PER_SEC);

  while (sent < MIN (due, n_tokens))
    send_token ();
  if (plain)
    gtk_adjustment_set_value (position, gtk_adjustment_get_upper (position));

  return sent < n_tokens ? G_SOURCE_CONTINUE : end_stream ();
}

/* In pieces, as they come from a socket */
static gboolean
burst_cb (gpointer user_data)
{
  for (int i = 0; i < 500 && sent < burst; i++)
    send_token ();

  return sent < burst ? G_SOURCE_CONTINUE : end_stream ();
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  gtk_adjustment_set_value (position, gtk_adjustment_get_value (position) - 60);
  if (++scrolled < scroll_frames)
    return G_SOURCE_CONTINUE;

  printf ("{\"frames\": %d, \"cpu_ms_a_frame\": %.2f, \"rows\": %u}\n", scrolled, (get_cpu () - cpu_start) * 1000 / scrolled,
          farthing_conversation_view_get_n_rows (FARTHING_CONVERSATION_VIEW (view)));
  report_cb (NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
start_cb (gpointer user_data)
{
  memory_start = get_memory ();
  cpu_start = get_cpu ();
  time_start = g_get_monotonic_time ();
  if (scroll_frames > 0)
    gtk_widget_add_tick_callback (view, scroll_cb, NULL, NULL);
  if (rate == 0 && burst == 0)
    return G_SOURCE_REMOVE;

  g_timeout_add_full (G_PRIORITY_HIGH, burst > 0 ? 2 : 20, beat_cb, NULL, NULL);
  if (!plain)
    {
      add_message (FARTHING_ROLE_USER, "Explain it at length.");
      answer = add_message (FARTHING_ROLE_ASSISTANT, "");
      farthing_message_set_status (answer, FARTHING_STATUS_STREAMING);
    }
  if (rate > 0)
    g_timeout_add (33, stream_cb, NULL);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT, burst_cb, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
offset_cb (gpointer user_data)
{
  gtk_adjustment_set_value (position, offset);

  return G_SOURCE_REMOVE;
}

static GtkWidget *
make_plain (void)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (text), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  plain_buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  position = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  return scroller;
}

static GtkWidget *
make_view (void)
{
  GtkWidget *scroller;

  view = farthing_conversation_view_new ();
  if (n_messages > 0)
    fill_many ();
  else if (errors)
    fill_errors ();
  else
    fill_samples ();
  farthing_conversation_view_set_conversation (FARTHING_CONVERSATION_VIEW (view), conversation);
  scroller = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
  position = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  return view;
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  conversation = farthing_conversation_new ();
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), plain ? make_plain () : make_view ());
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (1500, start_cb, NULL);
  if (offset >= 0)
    g_timeout_add (700, offset_cb, NULL);
}

int
main (int    argc,
      char **argv)
{
  const GOptionEntry entries[] = {
    { "rate", 0, 0, G_OPTION_ARG_INT, &rate, "Stream at N tokens a second", "N" },
    { "tokens", 0, 0, G_OPTION_ARG_INT, &n_tokens, "Stream N tokens", "N" },
    { "burst", 0, 0, G_OPTION_ARG_INT, &burst, "Stream N tokens as fast as they come", "N" },
    { "messages", 0, 0, G_OPTION_ARG_INT, &n_messages, "Show N messages", "N" },
    { "scroll", 0, 0, G_OPTION_ARG_INT, &scroll_frames, "Scroll up for N frames", "N" },
    { "at", 0, 0, G_OPTION_ARG_INT, &offset, "Scroll to pixel Y", "Y" },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "W" },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "H" },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, "Stream into a plain text view instead", NULL },
    { "errors", 0, 0, G_OPTION_ARG_NONE, &errors, "Show answers that failed", NULL },
    { "stay", 0, 0, G_OPTION_ARG_NONE, &stay, "Do not quit after measuring", NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(AdwApplication) application = NULL;
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "app.farthing.ConversationView",
                              "resource-base-path", "/app/farthing/Farthing",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
