/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-attachment-loader.h"

#include <glib/gstdio.h>

typedef struct
{
  GMainLoop *loop;
  FarthingAttachment *attachment;
  GError *error;
} Outcome;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->attachment = farthing_attachment_load_finish (result, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static void
load (Outcome    *outcome,
      const char *name,
      const char *contents,
      gssize      length)
{
  g_autofree char *folder = g_dir_make_tmp ("farthing-attachment-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));
  outcome->loop = g_main_loop_new (NULL, FALSE);
  farthing_attachment_load_async (file, NULL, loaded_cb, outcome);
  g_main_loop_run (outcome->loop);
  g_unlink (path);
  g_rmdir (folder);
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_object (&outcome->attachment);
  g_clear_error (&outcome->error);
  g_clear_pointer (&outcome->loop, g_main_loop_unref);
}

static void
test_text (void)
{
  Outcome outcome = { NULL };

  load (&outcome, "notes.txt", "Grüße\n", -1);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (farthing_attachment_get_name (outcome.attachment), ==, "notes.txt");
  g_assert_true (farthing_attachment_is_text (outcome.attachment));
  g_assert_cmpuint (g_bytes_get_size (farthing_attachment_get_bytes (outcome.attachment)), ==, strlen ("Grüße\n"));
  outcome_clear (&outcome);
}

/* The sniffed piece ends in the middle of a character */
static void
test_long_text (void)
{
  Outcome outcome = { NULL };
  g_autoptr(GString) text = g_string_new ("x");

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "語");
  load (&outcome, "long.unknown-kind", text->str, (gssize) text->len);
  g_assert_no_error (outcome.error);
  g_assert_true (farthing_attachment_is_text (outcome.attachment));
  outcome_clear (&outcome);
}

static void
test_binary (void)
{
  Outcome outcome = { NULL };

  load (&outcome, "thing.bin", "\0\1\2\3\377\376", 6);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (outcome.error->message, "thing.bin"));
  outcome_clear (&outcome);
}

static void
test_too_large (void)
{
  Outcome outcome = { NULL };
  g_autofree char *large = g_malloc0 (FARTHING_ATTACHMENT_MAX_BYTES + 1);

  load (&outcome, "large.txt", large, FARTHING_ATTACHMENT_MAX_BYTES + 1);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  outcome_clear (&outcome);
}

static void
test_folder (void)
{
  Outcome outcome = { NULL };
  g_autoptr(GFile) file = g_file_new_for_path (g_get_tmp_dir ());

  outcome.loop = g_main_loop_new (NULL, FALSE);
  farthing_attachment_load_async (file, NULL, loaded_cb, &outcome);
  g_main_loop_run (outcome.loop);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  outcome_clear (&outcome);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/composer/attachment-loader/text", test_text);
  g_test_add_func ("/app/composer/attachment-loader/long-text", test_long_text);
  g_test_add_func ("/app/composer/attachment-loader/binary", test_binary);
  g_test_add_func ("/app/composer/attachment-loader/too-large", test_too_large);
  g_test_add_func ("/app/composer/attachment-loader/folder", test_folder);
  return g_test_run ();
}
