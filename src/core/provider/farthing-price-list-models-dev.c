/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-list.h"

#include <string.h>

#include "farthing-json.h"

/* The shape of models.dev (api.json, 2026-07-02): providers → models → cost in dollars per million tokens,
 * limit, modalities.  Tiers stand in cost.tiers with tier.size, or in cost.context_over_200k.  What it has
 * of fractions is sometimes noise of floating point (0.700000007), which is rounded away. */

#define PER_MILLION 1000000
#define OLD_TIER 200000

static const struct
{
  const char *name;
  FarthingRateClass class;
} costs[] = {
  { "input", FARTHING_RATE_INPUT },
  { "cache_read", FARTHING_RATE_CACHED },
  { "cache_write", FARTHING_RATE_CACHE_WRITE },
  { "output", FARTHING_RATE_OUTPUT },
  { "input_audio", FARTHING_RATE_AUDIO_INPUT },
};

gboolean
farthing_price_list_is_models_dev (JsonObject *root)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (JSON_NODE_HOLDS_OBJECT (node) && farthing_json_get_object (json_node_get_object (node), "models") != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_text (JsonObject *object,
          const char *name,
          const char *text)
{
  JsonArray *array = farthing_json_get_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), text) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_costs (const FarthingListedModel  *model,
            JsonObject                 *object,
            gint64                     *rates,
            GError                    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      if (!farthing_listed_model_read_rate (model, object, costs[i].name, PER_MILLION, &rates[costs[i].class], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_tier (FarthingListedModel  *model,
           JsonObject           *object,
           gint64                above,
           GError              **error)
{
  FarthingListedTier *tier = farthing_listed_model_get_tier (model, above, error);

  return tier != NULL && read_costs (model, object, tier->rates, error);
}

static gboolean
read_tiers (FarthingListedModel  *model,
            JsonObject           *cost,
            GError              **error)
{
  JsonArray *tiers = farthing_json_get_array (cost, "tiers");
  JsonObject *old = farthing_json_get_object (cost, "context_over_200k");

  for (guint i = 0; tiers != NULL && i < json_array_get_length (tiers); i++)
    {
      JsonObject *object = farthing_json_get_element (tiers, i);
      gint64 size = farthing_listed_model_read_count (farthing_json_get_object (object, "tier"), "size");

      if (size != FARTHING_UNKNOWN && !read_tier (model, object, size, error))
        return FALSE;
    }

  return tiers != NULL || old == NULL || read_tier (model, old, OLD_TIER, error);
}

/* A model without a price, and one that does not write, says nothing here. */
static gboolean
read_model (const char          *provider,
            const char          *id,
            JsonObject          *object,
            FarthingListedFunc   func,
            gpointer             user_data,
            GError             **error)
{
  JsonObject *cost = farthing_json_get_object (object, "cost");
  JsonObject *modalities = farthing_json_get_object (object, "modalities");
  JsonObject *limit = farthing_json_get_object (object, "limit");
  FarthingListedModel model;
  gboolean done;

  if (cost == NULL || (modalities != NULL && !has_text (modalities, "output", "text")))
    return TRUE;

  farthing_listed_model_init (&model, provider, id);
  model.name = farthing_json_get_string (object, "name");
  model.status = farthing_json_get_string (object, "status");
  model.context = farthing_listed_model_read_count (limit, "context");
  model.max_output = farthing_listed_model_read_count (limit, "output");
  model.image_input = has_text (modalities, "input", "image");
  model.audio_input = has_text (modalities, "input", "audio");
  model.reasoning = farthing_json_get_boolean (object, "reasoning", FALSE);
  done = read_costs (&model, cost, model.rates, error) && read_tiers (&model, cost, error);
  if (done)
    func (&model, user_data);
  farthing_listed_model_clear (&model);

  return done;
}

static gboolean
read_provider (const char          *provider,
               JsonObject          *models,
               FarthingListedFunc   func,
               gpointer             user_data,
               GError             **error)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, models);
  while (json_object_iter_next (&iter, &id, &node))
    {
      if (JSON_NODE_HOLDS_OBJECT (node) &&
          !read_model (provider, id, json_node_get_object (node), func, user_data, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
farthing_price_list_read_models_dev (JsonObject          *root,
                                     FarthingListedFunc   func,
                                     gpointer             user_data,
                                     GError             **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *provider = farthing_price_list_find_provider (name);
      JsonObject *models = JSON_NODE_HOLDS_OBJECT (node) ? farthing_json_get_object (json_node_get_object (node), "models") : NULL;

      /* Two of its providers may be one of ours: the first says it */
      if (provider == NULL || models == NULL || !g_hash_table_add (seen, (gpointer) provider))
        continue;
      if (!read_provider (provider, models, func, user_data, error))
        return FALSE;
    }

  return TRUE;
}
