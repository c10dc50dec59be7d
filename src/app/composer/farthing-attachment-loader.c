/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-attachment-loader.h"

#include <glib/gi18n.h>

static gboolean
is_text (const char *data,
         gsize       length)
{
  /* All of it: one wrong byte near the end and no provider takes the request */
  return memchr (data, '\0', length) == NULL && g_utf8_validate_len (data, length, NULL);
}

static char *
find_media_type (const char *content_type,
                 const char *data,
                 gsize       length)
{
  g_autofree char *media_type = content_type != NULL ? g_content_type_get_mime_type (content_type) : NULL;

  if (media_type != NULL &&
      (g_strcmp0 (media_type, "application/pdf") == 0 || g_str_has_prefix (media_type, "image/")) &&
      g_strcmp0 (media_type, "image/svg+xml") != 0)
    return g_steal_pointer (&media_type);
  if (!is_text (data, length))
    return NULL;
  return media_type != NULL && g_str_has_prefix (media_type, "text/") ? g_steal_pointer (&media_type) : g_strdup ("text/plain");
}

static GError *
make_size_error (const char *name)
{
  return g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                      /* Translators: %s is the name of a file */
                      _("“%s” is too large to be sent: 20 MB is the limit"), name);
}

static void
contents_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GFileInfo *info = g_task_get_task_data (task);
  const char *name = g_file_info_get_display_name (info);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *media_type = NULL;
  const char *data;
  gsize length;

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* It may have grown, or never told its size */
  if (g_bytes_get_size (bytes) > FARTHING_ATTACHMENT_MAX_BYTES)
    {
      g_task_return_error (task, make_size_error (name));
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  media_type = find_media_type (g_file_info_get_content_type (info), data != NULL ? data : "", length);
  if (media_type == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             /* Translators: %s is the name of a file */
                             _("“%s” cannot be sent: only text, images and PDF can"), name);
  else
    g_task_return_pointer (task, farthing_attachment_new (name, media_type, bytes), g_object_unref);
}

static void
info_queried_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                               /* Translators: %s is the name of a folder or another thing that is no file */
                               _("“%s” cannot be sent: it is not a file"), g_file_info_get_display_name (info));
      return;
    }
  if (g_file_info_get_size (info) > FARTHING_ATTACHMENT_MAX_BYTES)
    {
      g_task_return_error (task, make_size_error (g_file_info_get_display_name (info)));
      return;
    }
  g_task_set_task_data (task, g_object_ref (info), g_object_unref);
  g_file_load_bytes_async (G_FILE (source), g_task_get_cancellable (task), contents_loaded_cb, g_object_ref (task));
}

void
farthing_attachment_load_async (GFile               *file,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_attachment_load_async);
  g_file_query_info_async (file,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, cancellable, info_queried_cb, g_object_ref (task));
}

static void
encode_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr(GBytes) bytes = gdk_texture_save_to_png_bytes (task_data);
  const char *name = _("Image.png");

  if (g_bytes_get_size (bytes) > FARTHING_ATTACHMENT_MAX_BYTES)
    g_task_return_error (task, make_size_error (name));
  else
    g_task_return_pointer (task, farthing_attachment_new (name, "image/png", bytes), g_object_unref);
}

/* A screenshot takes a tenth of a second and more to be made a PNG. */
void
farthing_attachment_encode_async (GdkTexture          *texture,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GDK_IS_TEXTURE (texture));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_attachment_encode_async);
  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (task, encode_in_thread);
}

FarthingAttachment *
farthing_attachment_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
