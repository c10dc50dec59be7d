/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <json-glib/json-glib.h>
#include <locale.h>

#include "farthing-compare-table-private.h"
#include "farthing-model-list.h"
#include "farthing-price-pane.h"
#include "farthing-session-private.h"
#include "farthing-test-session.h"

/* Milliseconds that the price panel takes with 500 models.  bench-compare ROUNDS prints "OPEN SORT FILTER
 * DRAFT" a round: from showing the panel to the frame that has all figures; then the work of the main
 * thread for another order, for a word to search for, and for a letter that was typed, each with the frame
 * that shows it and without the wait for that. */

#define N_MODELS 500
#define BUNDLED_PATH "/app/farthing/Farthing/catalogue/prices.json"

typedef struct
{
  FarthingTestSession *test;
  FarthingConversation *conversation;
  FarthingDraft *draft;
  GtkWidget *window;
  GtkWidget *pane;
  FarthingCompareTable *table;

  gint64 frame_began;
  gint64 frame_ended;
  gint64 in_frame;
  guint n_frames;
} Bench;

/* The bundled models, those of the reseller again and again under other names */
static FarthingCatalogue *
make_catalogue (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (BUNDLED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  FarthingCatalogue *catalogue;
  JsonArray *models;
  guint n_bundled;

  if (bytes == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL))
    g_error ("There is no catalogue");
  text = json_to_string (json_parser_get_root (parser), FALSE);
  root = json_from_string (text, NULL);
  models = json_object_get_array_member (json_node_get_object (root), "models");
  n_bundled = json_array_get_length (models);
  for (guint i = 0; json_array_get_length (models) < N_MODELS; i++)
    {
      g_autofree char *model = json_to_string (json_array_get_element (models, i % n_bundled), FALSE);
      g_autoptr(JsonNode) copy = json_from_string (model, NULL);
      JsonObject *object = json_node_get_object (copy);
      g_autofree char *id = g_strdup_printf ("%s-%u", json_object_get_string_member (object, "id"), i);

      if (g_strcmp0 (json_object_get_string_member (object, "provider"), "openrouter") != 0)
        continue;
      json_object_set_string_member (object, "id", id);
      json_object_remove_member (object, "aliases");
      json_array_add_element (models, g_steal_pointer (&copy));
    }
  g_free (text);
  text = json_to_string (root, FALSE);
  g_bytes_unref (bytes);
  bytes = g_bytes_new (text, strlen (text));
  catalogue = farthing_catalogue_new_from_bytes (bytes, g_get_real_time () / 1000, &error);
  if (catalogue == NULL)
    g_error ("%s", error->message);

  return catalogue;
}

/* An application does this by itself */
static void
load_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/app/farthing/Farthing/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
frame_begins_cb (GdkFrameClock *clock,
                 Bench         *bench)
{
  bench->frame_began = g_get_monotonic_time ();
}

static void
frame_ends_cb (GdkFrameClock *clock,
               Bench         *bench)
{
  bench->frame_ended = g_get_monotonic_time ();
  bench->in_frame += bench->frame_ended - bench->frame_began;
  bench->n_frames++;
}

static void
wait_frames (Bench *bench,
             guint  n_frames)
{
  guint until = bench->n_frames + n_frames;

  gtk_widget_queue_draw (bench->window);
  while (bench->n_frames < until)
    {
      g_main_context_iteration (NULL, TRUE);
      if (bench->n_frames < until)
        gtk_widget_queue_draw (bench->window);
    }
}

static FarthingCompareTable *
find_table (GtkWidget *widget)
{
  if (FARTHING_IS_COMPARE_TABLE (widget))
    return FARTHING_COMPARE_TABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      FarthingCompareTable *table = find_table (child);

      if (table != NULL)
        return table;
    }

  return NULL;
}

static void
make_pane (Bench *bench)
{
  bench->pane = farthing_price_pane_new ();
  gtk_widget_set_visible (bench->pane, FALSE);
  gtk_widget_set_size_request (bench->pane, 378, 800);
  farthing_price_pane_set_session (FARTHING_PRICE_PANE (bench->pane), bench->test->session);
  farthing_price_pane_set_conversation (FARTHING_PRICE_PANE (bench->pane), bench->conversation);
  farthing_price_pane_set_draft (FARTHING_PRICE_PANE (bench->pane), bench->draft);
  bench->table = find_table (bench->pane);
  gtk_box_append (GTK_BOX (gtk_window_get_child (GTK_WINDOW (bench->window))), bench->pane);
}

static void
begin (Bench *bench)
{
  GdkFrameClock *clock;
  FarthingCatalogue *catalogue = make_catalogue ();

  bench->test = farthing_test_session_new ("openrouter");
  g_object_unref (bench->test->session->catalogue);
  bench->test->session->catalogue = catalogue;
  farthing_model_list_set_catalogue (bench->test->session->models, catalogue);
  if (g_list_model_get_n_items (G_LIST_MODEL (bench->test->session->models)) < N_MODELS * 9 / 10)
    g_error ("Only %u models are there", g_list_model_get_n_items (G_LIST_MODEL (bench->test->session->models)));
  bench->conversation = farthing_test_session_begin (bench->test, "deepseek/deepseek-v4.1-flash");
  bench->draft = farthing_draft_new (bench->test->session);
  farthing_draft_set_conversation (bench->draft, bench->conversation);
  farthing_draft_set_text (bench->draft, "Why is the sky blue?");
  while (!farthing_draft_is_ready (bench->draft))
    g_main_context_iteration (NULL, TRUE);

  bench->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 378, 800);
  gtk_window_set_child (GTK_WINDOW (bench->window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_present (GTK_WINDOW (bench->window));
  clock = gtk_widget_get_frame_clock (bench->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begins_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ends_cb), bench);
  wait_frames (bench, 5);
}

static double
measure_open (Bench *bench)
{
  gint64 started;

  make_pane (bench);
  wait_frames (bench, 3);
  started = g_get_monotonic_time ();
  gtk_widget_set_visible (bench->pane, TRUE);
  while (bench->table->comparison == NULL || !farthing_comparison_is_ready (bench->table->comparison))
    g_main_context_iteration (NULL, TRUE);
  wait_frames (bench, 1);

  return (bench->frame_ended - started) / 1000.0;
}

typedef void (*Step) (Bench *bench,
                      guint round);

static double
measure (Bench *bench,
         Step   step,
         guint  round)
{
  gint64 started;
  gint64 called;

  wait_frames (bench, 3);
  bench->in_frame = 0;
  started = g_get_monotonic_time ();
  step (bench, round);
  called = g_get_monotonic_time () - started;
  wait_frames (bench, 1);

  return (called + bench->in_frame) / 1000.0;
}

static void
sort_step (Bench *bench,
           guint  round)
{
  g_settings_set_string (bench->table->settings, "compare-sort", round % 2 == 0 ? "out" : "next");
}

static void
filter_step (Bench *bench,
             guint  round)
{
  gtk_editable_set_text (GTK_EDITABLE (bench->table->search), round % 2 == 0 ? "flash" : "");
  g_signal_emit_by_name (bench->table->search, "search-changed");
}

/* Activity looks at the draft again, without the pause that typing is followed with */
static void
draft_step (Bench *bench,
            guint  round)
{
  farthing_comparison_set_active (bench->table->comparison, FALSE);
  farthing_draft_set_text (bench->draft, round % 2 == 0 ? "Why is the sky so blue in the morning?" : "Why?");
  farthing_comparison_set_active (bench->table->comparison, TRUE);
}

int
main (int    argc,
      char **argv)
{
  guint rounds = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 5;
  Bench bench = { 0 };

  setlocale (LC_ALL, "");
  farthing_test_session_prepare ();
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  gtk_init ();
  adw_init ();
  load_style ();
  begin (&bench);

  /* The first one warms the caches of fonts and styles, as the window's start does */
  for (guint i = 0; i <= rounds; i++)
    {
      double open = measure_open (&bench);
      double sort = measure (&bench, sort_step, i);
      double filter = (measure (&bench, filter_step, 0) + measure (&bench, filter_step, 1)) / 2;
      double draft = measure (&bench, draft_step, i);

      if (i > 0)
        g_print ("%.1f %.1f %.1f %.1f\n", open, sort, filter, draft);
      gtk_box_remove (GTK_BOX (gtk_window_get_child (GTK_WINDOW (bench.window))), bench.pane);
    }

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_clear_object (&bench.draft);
  g_clear_object (&bench.conversation);
  farthing_test_session_free (bench.test);
  return 0;
}
