/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-cache.h"

#include "farthing-json-writer.h"
#include "farthing-json.h"

#include <errno.h>
#include <glib/gstdio.h>

#define SCHEMA 1

static char *
dup_file_name (const char *cache_dir,
               const char *provider)
{
  g_autofree char *base = g_strdup_printf ("models-%s.json", provider);

  return g_build_filename (cache_dir, base, NULL);
}

static FarthingModel *
read_model (const char *provider,
            JsonObject *entry)
{
  const char *id = farthing_json_get_string (entry, "id");
  const char *name = farthing_json_get_string (entry, "name");

  if (id == NULL)
    return NULL;

  return farthing_model_new (provider, id, name != NULL ? name : id,
                             farthing_json_get_int (entry, "context", FARTHING_UNKNOWN),
                             farthing_json_get_int (entry, "max_output", FARTHING_UNKNOWN),
                             farthing_json_get_int (entry, "flags", FARTHING_MODEL_LIVE),
                             farthing_json_get_int (entry, "efforts", 0));
}

GPtrArray *
farthing_model_cache_read (const char *cache_dir,
                           const char *provider,
                           gint64     *refreshed_ms)
{
  g_autofree char *file_name = dup_file_name (cache_dir, provider);
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GPtrArray) models = NULL;
  JsonObject *document;
  JsonArray *entries;
  gsize length;
  guint index;

  if (!g_file_get_contents (file_name, &text, &length, NULL))
    return NULL;

  root = farthing_json_parse (text, length, NULL);
  document = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  entries = farthing_json_get_array (document, "models");
  *refreshed_ms = farthing_json_get_int (document, "refreshed", FARTHING_UNKNOWN);
  if (entries == NULL || *refreshed_ms < 0 || farthing_json_get_int (document, "schema", 0) != SCHEMA)
    return NULL;

  models = g_ptr_array_new_with_free_func (g_object_unref);
  for (index = 0; index < json_array_get_length (entries); index++)
    {
      FarthingModel *model = read_model (provider, farthing_json_get_element (entries, index));

      if (model != NULL)
        g_ptr_array_add (models, model);
    }

  return g_steal_pointer (&models);
}

static void
write_model (FarthingJsonWriter *writer,
             FarthingModel      *model)
{
  farthing_json_writer_open (writer, NULL, '{');
  farthing_json_writer_add_string (writer, "id", farthing_model_get_id (model));
  farthing_json_writer_add_string (writer, "name", farthing_model_get_name (model));
  farthing_json_writer_add_int (writer, "context", farthing_model_get_context (model));
  farthing_json_writer_add_int (writer, "max_output", farthing_model_get_max_output (model));
  farthing_json_writer_add_int (writer, "flags", farthing_model_get_flags (model));
  farthing_json_writer_add_int (writer, "efforts", farthing_model_get_efforts (model));
  farthing_json_writer_close (writer, '}');
}

gboolean
farthing_model_cache_write (const char  *cache_dir,
                            const char  *provider,
                            gint64       refreshed_ms,
                            GPtrArray   *models,
                            GError     **error)
{
  g_autofree char *file_name = dup_file_name (cache_dir, provider);
  g_auto(FarthingJsonWriter) writer = { NULL };
  guint index;

  if (g_mkdir_with_parents (cache_dir, 0700) != 0)
    {
      int saved = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (saved), g_strerror (saved));
      return FALSE;
    }

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  farthing_json_writer_add_int (&writer, "schema", SCHEMA);
  farthing_json_writer_add_int (&writer, "refreshed", refreshed_ms);
  farthing_json_writer_open (&writer, "models", '[');
  for (index = 0; index < models->len; index++)
    write_model (&writer, g_ptr_array_index (models, index));
  farthing_json_writer_close (&writer, ']');
  farthing_json_writer_close (&writer, '}');

  return g_file_set_contents_full (file_name, writer.out->str, writer.out->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
