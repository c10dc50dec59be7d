/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

#include <string.h>

#define SHORTEST_CACHE_LIFETIME_MS (G_GINT64_CONSTANT (5) * 60 * 1000)

/* The registry: generated from the one list in this folder's meson.build. */

#define FARTHING_PROVIDER(name) extern const FarthingProvider farthing_provider_##name;
#include "farthing-provider-list.h"
#undef FARTHING_PROVIDER

#define FARTHING_PROVIDER(name) &farthing_provider_##name,
static const FarthingProvider *const providers[] = {
  #include "farthing-provider-list.h"
  NULL,
};
#undef FARTHING_PROVIDER

/**
 * farthing_provider_get_all:
 * @n_providers: (out) (optional): how many
 *
 * Returns: (transfer none): all providers in the order they are offered, ended by %NULL
 */
const FarthingProvider *const *
farthing_provider_get_all (guint *n_providers)
{
  if (n_providers != NULL)
    *n_providers = G_N_ELEMENTS (providers) - 1;

  return providers;
}

/**
 * farthing_provider_find:
 * @id: (nullable): a provider's id
 *
 * Returns: (transfer none) (nullable): the provider, or %NULL if there is none of that name
 */
const FarthingProvider *
farthing_provider_find (const char *id)
{
  guint index;

  for (index = 0; id != NULL && providers[index] != NULL; index++)
    {
      if (strcmp (providers[index]->id, id) == 0)
        return providers[index];
    }

  return NULL;
}

gint64
farthing_provider_count_image (const FarthingProvider *self,
                               gint64                  width,
                               gint64                  height)
{
  const FarthingImageRule *rule;
  gint64 longer = MAX (width, height);

  g_return_val_if_fail (self != NULL, FARTHING_UNKNOWN);

  rule = self->image_rule;
  if (rule == NULL || width <= 0 || height <= 0)
    return FARTHING_UNKNOWN;

  if (longer > rule->longest_side)
    {
      width = MAX ((gint64) ((__int128) width * rule->longest_side / longer), 1);
      height = MAX ((gint64) ((__int128) height * rule->longest_side / longer), 1);
    }

  return (width * height + rule->pixels_per_token - 1) / rule->pixels_per_token;
}

gint64
farthing_provider_get_cache_lifetime (const FarthingProvider *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cache_lifetime_ms != 0 ? self->cache_lifetime_ms : SHORTEST_CACHE_LIFETIME_MS;
}

gint64
farthing_provider_get_cacheable (const FarthingProvider *self,
                                 const char             *model,
                                 gint64                  tokens)
{
  const FarthingCacheRule *rule;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (model != NULL, 0);

  for (rule = self->cache_rules; rule != NULL && rule->model != NULL; rule++)
    {
      if (strncmp (model, rule->model, strlen (rule->model)) == 0)
        return tokens >= rule->minimum ? tokens / rule->block * rule->block : 0;
    }

  return MAX (tokens, 0);
}

FarthingTokenizer
farthing_provider_find_tokenizer (const char *provider,
                                  const char *model)
{
  const FarthingProvider *table = provider != NULL ? farthing_provider_find (provider) : NULL;

  return farthing_tokenizer_for_model (table != NULL ? table->tokenizer : FARTHING_TOKENIZER_UNKNOWN, model);
}
