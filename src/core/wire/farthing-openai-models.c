/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-clock.h"
#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Model lists: {"data": […]}, {"models": […]} or a bare array (Together), with as much or little said
 * of each as the provider likes.
 * reference: OpenRouter, Mistral, xAI, llama.cpp, vLLM and Together model lists, 2026-11-21. */

static gboolean
contains (JsonArray  *array,
          const char *word)
{
  guint index;

  for (index = 0; array != NULL && index < json_array_get_length (array); index++)
    {
      JsonNode *node = json_array_get_element (array, index);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          strcmp (json_node_get_string (node), word) == 0)
        return TRUE;
    }

  return FALSE;
}

static JsonArray *
get_modalities (JsonObject *entry,
                const char *name)
{
  JsonArray *own = farthing_json_get_array (entry, name);

  return own != NULL ? own : farthing_json_get_array (farthing_json_get_object (entry, "architecture"), name);
}

/* What lists say nothing of: names of models that do something else than chat. */
static gboolean
is_other_kind (const char *id)
{
  static const char *const words[] = {
    "embed",
    "moderation",
    "-ocr",
    "rerank",
    "whisper",
    "-tts",
    "transcribe",
    "grok-imagine",
    "-image-gen",
  };
  g_autofree char *lower = g_ascii_strdown (id, -1);
  guint index;

  for (index = 0; index < G_N_ELEMENTS (words); index++)
    {
      if (strstr (lower, words[index]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
can_chat (JsonObject *entry,
          const char *id,
          gint64      now_ms)
{
  static const char *const other_types[] = { "embedding", "image", "audio", "moderation", "rerank", NULL };
  JsonObject *capabilities = farthing_json_get_object (entry, "capabilities");
  JsonArray *outputs = get_modalities (entry, "output_modalities");
  const char *type = farthing_json_get_string (entry, "type");

  if (capabilities != NULL && !farthing_json_get_boolean (capabilities, "completion_chat", TRUE))
    return FALSE;
  if (outputs != NULL && !contains (outputs, "text"))
    return FALSE;
  if (type != NULL && g_strv_contains (other_types, type))
    return FALSE;
  if (capabilities == NULL && outputs == NULL && is_other_kind (id))
    return FALSE;

  return !farthing_json_get_boolean (entry, "archived", FALSE) &&
         !farthing_time_is_past (farthing_json_get_string (entry, "expiration_date"), now_ms) &&
         !farthing_time_is_past (farthing_json_get_string (entry, "deprecation"), now_ms);
}

static gboolean
tells (JsonObject *capabilities,
       const char *name)
{
  return capabilities != NULL && json_object_has_member (capabilities, name);
}

/* A list of parameters or modalities names all that there are; a capability is told by its name alone. */
static FarthingModelFlags
get_told (JsonObject *entry)
{
  JsonObject *capabilities = farthing_json_get_object (entry, "capabilities");
  gboolean parameters = farthing_json_get_array (entry, "supported_parameters") != NULL;
  FarthingModelFlags told = 0;

  if (get_modalities (entry, "input_modalities") != NULL || tells (capabilities, "vision"))
    told |= FARTHING_MODEL_TOLD_IMAGE_INPUT;
  if (parameters || tells (capabilities, "reasoning"))
    told |= FARTHING_MODEL_TOLD_REASONING;
  if (parameters || tells (capabilities, "function_calling"))
    told |= FARTHING_MODEL_TOLD_TOOLS;

  return told;
}

static FarthingModelFlags
get_flags (JsonObject *entry)
{
  JsonObject *capabilities = farthing_json_get_object (entry, "capabilities");
  JsonArray *inputs = get_modalities (entry, "input_modalities");
  JsonArray *parameters = farthing_json_get_array (entry, "supported_parameters");
  FarthingModelFlags flags = FARTHING_MODEL_LIVE | get_told (entry);

  if (contains (inputs, "image") || farthing_json_get_boolean (capabilities, "vision", FALSE))
    flags |= FARTHING_MODEL_IMAGE_INPUT;
  if (contains (inputs, "audio") || farthing_json_get_boolean (capabilities, "audio", FALSE))
    flags |= FARTHING_MODEL_AUDIO_INPUT;
  if (contains (inputs, "file"))
    flags |= FARTHING_MODEL_FILE_INPUT;
  if (contains (get_modalities (entry, "output_modalities"), "image"))
    flags |= FARTHING_MODEL_IMAGE_OUTPUT;
  if (contains (parameters, "reasoning") || farthing_json_get_boolean (capabilities, "reasoning", FALSE))
    flags |= FARTHING_MODEL_REASONING;
  if (contains (parameters, "tools") || farthing_json_get_boolean (capabilities, "function_calling", FALSE))
    flags |= FARTHING_MODEL_TOOLS;

  return flags;
}

static guint
get_efforts (JsonObject *entry)
{
  JsonObject *reasoning = farthing_json_get_object (entry, "reasoning");
  JsonArray *levels = farthing_json_get_array (reasoning, "supported_efforts");
  guint efforts = 0;
  guint index;

  for (index = 0; levels != NULL && index < json_array_get_length (levels); index++)
    {
      JsonNode *node = json_array_get_element (levels, index);
      FarthingEffort effort;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          farthing_effort_from_string (json_node_get_string (node), &effort))
        efforts |= 1u << effort;
    }
  if (efforts != 0 && !farthing_json_get_boolean (reasoning, "mandatory", FALSE))
    efforts |= 1u << FARTHING_EFFORT_NONE;

  return efforts;
}

static gint64
get_context (JsonObject *entry)
{
  static const char *const names[] = { "context_length", "max_context_length", "max_model_len", "context_window" };
  gint64 context = FARTHING_UNKNOWN;
  gint64 top;
  guint index;

  for (index = 0; context <= 0 && index < G_N_ELEMENTS (names); index++)
    context = farthing_json_get_int (entry, names[index], FARTHING_UNKNOWN);
  if (context <= 0)
    context = farthing_json_get_int (farthing_json_get_object (entry, "meta"), "n_ctx_train", FARTHING_UNKNOWN);

  /* The host that answers first may hold less than the model could. */
  top = farthing_json_get_int (farthing_json_get_object (entry, "top_provider"), "context_length", FARTHING_UNKNOWN);

  return top > 0 && (context <= 0 || top < context) ? top : context;
}

static void
add_model (const char *provider,
           JsonObject *entry,
           gint64      now_ms,
           GPtrArray  *models)
{
  const char *id = farthing_json_get_string (entry, "id");
  const char *name = farthing_json_get_string (entry, "display_name");

  if (id == NULL)
    id = farthing_json_get_string (entry, "name");
  if (name == NULL)
    name = farthing_json_get_string (entry, "name");
  if (id == NULL || *id == '\0' || !can_chat (entry, id, now_ms))
    return;

  g_ptr_array_add (models,
                   farthing_model_new (provider, id, name != NULL && *name != '\0' ? name : id, get_context (entry),
                                       farthing_json_get_int (farthing_json_get_object (entry, "top_provider"),
                                                              "max_completion_tokens", FARTHING_UNKNOWN),
                                       get_flags (entry), get_efforts (entry)));
}

/* The next page is told as a whole address; what counts is what stands behind the base. */
static char *
dup_next (JsonObject *document)
{
  const char *next = farthing_json_get_string (farthing_json_get_object (document, "links"), "next");
  const char *path = next != NULL ? strstr (next, "/models") : NULL;

  return g_strdup (path);
}

gboolean
farthing_openai_decode_models (const char  *provider,
                               gint64       now_ms,
                               const char  *data,
                               gsize        length,
                               GPtrArray   *models,
                               char       **next,
                               GError     **error)
{
  g_autoptr(JsonNode) root = farthing_json_parse (data, length, error);
  JsonObject *document = NULL;
  JsonArray *entries = NULL;
  guint index;

  if (root == NULL)
    return FALSE;

  if (JSON_NODE_HOLDS_ARRAY (root))
    {
      entries = json_node_get_array (root);
    }
  else if (JSON_NODE_HOLDS_OBJECT (root))
    {
      document = json_node_get_object (root);
      entries = farthing_json_get_array (document, "data");
      if (entries == NULL)
        entries = farthing_json_get_array (document, "models");
    }
  if (entries == NULL)
    {
      g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_MISSING, _("A list without models"));
      return FALSE;
    }

  for (index = 0; index < json_array_get_length (entries); index++)
    add_model (provider, farthing_json_get_element (entries, index), now_ms, models);
  *next = dup_next (document);

  return TRUE;
}
