/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-list.h"

#include <string.h>

#include "farthing-json.h"

/* The shape of LiteLLM (model_prices_and_context_window.json, 2026-08): "provider/model", or "model" with
 * litellm_provider → costs in dollars per token, often with an exponent.  Tiers are in the names:
 * input_cost_per_token_above_200k_tokens.  A model may be there with and without its provider before it;
 * then the one with it counts. */

#define TIER_START "_above_"
#define TIER_END "k_tokens"

static const struct
{
  const char *name;
  FarthingRateClass class;
} costs[] = {
  { "input_cost_per_token", FARTHING_RATE_INPUT },
  { "cache_read_input_token_cost", FARTHING_RATE_CACHED },
  { "cache_creation_input_token_cost", FARTHING_RATE_CACHE_WRITE },
  { "output_cost_per_token", FARTHING_RATE_OUTPUT },
  { "input_cost_per_audio_token", FARTHING_RATE_AUDIO_INPUT },
};

gboolean
farthing_price_list_is_litellm (JsonObject *root)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (JSON_NODE_HOLDS_OBJECT (node) &&
          farthing_json_get_string (json_node_get_object (node), "litellm_provider") != NULL)
        return TRUE;
    }

  return FALSE;
}

/* "200" of "input_cost_per_token_above_200k_tokens" for @cost "input_cost_per_token"; -1 for another name */
static gint64
read_bound (const char *name,
            const char *cost)
{
  gsize length = strlen (cost);
  const char *digits;
  char *end;
  gint64 thousands;

  if (strncmp (name, cost, length) != 0 || strncmp (name + length, TIER_START, strlen (TIER_START)) != 0)
    return -1;

  digits = name + length + strlen (TIER_START);
  thousands = g_ascii_isdigit (*digits) ? g_ascii_strtoll (digits, &end, 10) : 0;

  return thousands > 0 && thousands <= 1000000 && strcmp (end, TIER_END) == 0 ? thousands * 1000 : -1;
}

static gboolean
read_tier (FarthingListedModel  *model,
           JsonObject           *object,
           const char           *name,
           GError              **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      gint64 bound = read_bound (name, costs[i].name);
      FarthingListedTier *tier;

      if (bound < 0)
        continue;
      tier = farthing_listed_model_get_tier (model, bound, error);

      return tier != NULL && farthing_listed_model_read_rate (model, object, name, 1, &tier->rates[costs[i].class], error);
    }

  return TRUE;
}

static gboolean
read_costs (FarthingListedModel  *model,
            JsonObject           *object,
            GError              **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      if (!farthing_listed_model_read_rate (model, object, costs[i].name, 1, &model->rates[costs[i].class], error))
        return FALSE;
    }

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (!read_tier (model, object, name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_chat (JsonObject *object)
{
  const char *mode = farthing_json_get_string (object, "mode");

  return mode == NULL || strcmp (mode, "chat") == 0 || strcmp (mode, "responses") == 0 || strcmp (mode, "completion") == 0;
}

static gboolean
read_model (const char          *provider,
            const char          *id,
            JsonObject          *object,
            FarthingListedFunc   func,
            gpointer             user_data,
            GError             **error)
{
  FarthingListedModel model;
  gboolean done;

  farthing_listed_model_init (&model, provider, id);
  model.context = farthing_listed_model_read_count (object, "max_input_tokens");
  model.max_output = farthing_listed_model_read_count (object, "max_output_tokens");
  model.image_input = farthing_json_get_boolean (object, "supports_vision", FALSE);
  model.audio_input = farthing_json_get_boolean (object, "supports_audio_input", FALSE);
  model.reasoning = farthing_json_get_boolean (object, "supports_reasoning", FALSE);
  done = read_costs (&model, object, error);
  if (done)
    func (&model, user_data);
  farthing_listed_model_clear (&model);

  return done;
}

/* What stands behind "provider/", or NULL */
static const char *
skip_provider (const char *name,
               const char *provider)
{
  gsize length = strlen (provider);

  return strncmp (name, provider, length) == 0 && name[length] == '/' && name[length + 1] != '\0' ? name + length + 1 : NULL;
}

gboolean
farthing_price_list_read_litellm (JsonObject          *root,
                                  FarthingListedFunc   func,
                                  gpointer             user_data,
                                  GError             **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *theirs = farthing_json_get_string (object, "litellm_provider");
      const char *provider = theirs != NULL ? farthing_price_list_find_provider (theirs) : NULL;
      const char *id = provider != NULL ? skip_provider (name, theirs) : NULL;
      g_autofree char *whole = NULL;

      if (provider == NULL || !is_chat (object))
        continue;
      whole = g_strconcat (theirs, "/", name, NULL);
      if (id == NULL && json_object_has_member (root, whole))
        continue;
      id = id != NULL ? id : name;
      /* Two of its providers may be one of ours: the first says it */
      if (!g_hash_table_add (seen, g_strconcat (provider, "\n", id, NULL)))
        continue;
      if (!read_model (provider, id, object, func, user_data, error))
        return FALSE;
    }

  return TRUE;
}
