/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-gemini-private.h"

#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The list says which methods a model has and nothing of what comes out of it: models for pictures,
 * speech and vectors are told by their names.
 * reference: GET /v1beta/models, recorded 2026-08; default page 50, largest 1,000. */

static gboolean
can_generate (JsonObject *entry)
{
  JsonArray *methods = farthing_json_get_array (entry, "supportedGenerationMethods");
  guint index;

  for (index = 0; methods != NULL && index < json_array_get_length (methods); index++)
    {
      JsonNode *method = json_array_get_element (methods, index);

      if (JSON_NODE_HOLDS_VALUE (method) && json_node_get_value_type (method) == G_TYPE_STRING &&
          strcmp (json_node_get_string (method), "generateContent") == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_other_kind (const char *id)
{
  static const char *const words[] = {
    "image",
    "-tts",
    "embedding",
    "imagen",
    "veo",
    "lyria",
    "native-audio",
    "-live",
    "robotics",
    "computer-use",
    "aqa",
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (words); index++)
    {
      if (strstr (id, words[index]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
add_model (const char *provider,
           JsonObject *entry,
           GPtrArray  *models)
{
  const char *id = farthing_json_get_string (entry, "name");
  const char *name = farthing_json_get_string (entry, "displayName");
  FarthingModelFlags flags = FARTHING_MODEL_LIVE;

  if (id == NULL || !can_generate (entry))
    return;
  if (g_str_has_prefix (id, "models/"))
    id += strlen ("models/");
  if (is_other_kind (id))
    return;

  if (json_object_has_member (entry, "thinking"))
    flags |= FARTHING_MODEL_TOLD_REASONING;
  if (farthing_json_get_boolean (entry, "thinking", FALSE))
    flags |= FARTHING_MODEL_REASONING;
  if (g_str_has_prefix (id, "gemini-"))
    flags |= FARTHING_MODEL_IMAGE_INPUT | FARTHING_MODEL_FILE_INPUT;

  g_ptr_array_add (models, farthing_model_new (provider, id, name != NULL ? name : id,
                                               farthing_json_get_int (entry, "inputTokenLimit", FARTHING_UNKNOWN),
                                               farthing_json_get_int (entry, "outputTokenLimit", FARTHING_UNKNOWN),
                                               flags, 0));
}

gboolean
farthing_gemini_decode_models (const char  *provider,
                               gint64       now_ms,
                               const char  *data,
                               gsize        length,
                               GPtrArray   *models,
                               char       **next,
                               GError     **error)
{
  g_autoptr(JsonNode) root = farthing_json_parse (data, length, error);
  JsonObject *document = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *entries = farthing_json_get_array (document, "models");
  const char *token = farthing_json_get_string (document, "nextPageToken");
  guint index;

  if (root == NULL)
    return FALSE;
  if (entries == NULL)
    {
      g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_MISSING, _("A list without models"));
      return FALSE;
    }

  for (index = 0; index < json_array_get_length (entries); index++)
    add_model (provider, farthing_json_get_element (entries, index), models);
  *next = NULL;
  if (token != NULL && *token != '\0')
    {
      g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);

      *next = g_strdup_printf ("/models?pageSize=1000&pageToken=%s", escaped);
    }

  return TRUE;
}
