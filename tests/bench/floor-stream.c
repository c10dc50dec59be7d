/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gtk/gtk.h>
#include <stdlib.h>
#include <sys/resource.h>

/* The floor of streaming: plain text that grows in a GtkTextView, thirty updates a second, kept
 * scrolled to its end.  floor-stream FILE SECONDS prints the CPU seconds of the whole process. */

#define UPDATE_MS 33

typedef struct
{
  char *text;
  gsize length;
  gsize shown;
  gint64 started;
  gint64 duration;
  double cpu_before;
  GtkWidget *view;
  GtkWidget *scroller;
} Stream;

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static gboolean
finish_cb (gpointer user_data)
{
  Stream *stream = user_data;

  g_print ("%.3f\n", cpu_seconds () - stream->cpu_before);
  exit (0);
}

static gsize
end_of_update (Stream *stream)
{
  gint64 passed = g_get_monotonic_time () - stream->started;
  gsize end = passed >= stream->duration ? stream->length : stream->length * passed / stream->duration;

  while (end < stream->length && ((guchar) stream->text[end] & 0xc0) == 0x80)
    end++;
  return end;
}

static gboolean
update_cb (gpointer user_data)
{
  Stream *stream = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stream->view));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (stream->scroller));
  gsize end = end_of_update (stream);
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_insert (buffer, &iter, stream->text + stream->shown, end - stream->shown);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  stream->shown = end;
  if (end < stream->length)
    return G_SOURCE_CONTINUE;

  g_timeout_add (500, finish_cb, stream);
  return G_SOURCE_REMOVE;
}

static gboolean
start_cb (gpointer user_data)
{
  Stream *stream = user_data;

  stream->started = g_get_monotonic_time ();
  stream->cpu_before = cpu_seconds ();
  g_timeout_add (UPDATE_MS, update_cb, stream);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  Stream *stream = user_data;
  GtkWidget *window = gtk_application_window_new (application);

  stream->view = gtk_text_view_new ();
  stream->scroller = gtk_scrolled_window_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (stream->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (stream->view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (stream->view), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (stream->scroller), stream->view);
  gtk_window_set_child (GTK_WINDOW (window), stream->scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 780);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (1500, start_cb, stream);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GtkApplication) application = gtk_application_new ("app.farthing.FloorStream", G_APPLICATION_NON_UNIQUE);
  g_autoptr(GError) error = NULL;
  Stream stream = { 0 };

  if (argc != 3 || !g_file_get_contents (argv[1], &stream.text, &stream.length, &error))
    {
      g_printerr ("usage: floor-stream FILE SECONDS%s%s\n", error ? ": " : "", error ? error->message : "");
      return 2;
    }
  stream.duration = g_ascii_strtoll (argv[2], NULL, 10) * G_USEC_PER_SEC;
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &stream);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
