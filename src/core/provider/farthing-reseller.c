/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-reseller.h"

#include <string.h>

/* A reseller writes AUTHOR/SLUG, and a variant behind it: "deepseek/deepseek-v4.1-flash:floor". */

FarthingVariant
farthing_reseller_split_id (const FarthingProvider  *self,
                            const char              *id,
                            char                   **plain)
{
  g_return_val_if_fail (self != NULL, FARTHING_VARIANT_PLAIN);
  g_return_val_if_fail (id != NULL, FARTHING_VARIANT_PLAIN);

  for (guint i = 0; self->reseller != NULL && i < FARTHING_N_VARIANTS; i++)
    {
      const char *suffix = self->reseller->variants[i];

      if (suffix == NULL || !g_str_has_suffix (id, suffix))
        continue;
      if (plain != NULL)
        *plain = g_strndup (id, strlen (id) - strlen (suffix));

      return i;
    }

  if (plain != NULL)
    *plain = g_strdup (id);

  return FARTHING_VARIANT_PLAIN;
}

char *
farthing_reseller_dup_variant (const FarthingProvider *self,
                               const char             *plain,
                               FarthingVariant         variant)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (plain != NULL, NULL);
  g_return_val_if_fail (variant < FARTHING_N_VARIANTS, NULL);

  if (variant == FARTHING_VARIANT_PLAIN)
    return g_strdup (plain);
  if (self->reseller == NULL || self->reseller->variants[variant] == NULL)
    return NULL;

  return g_strconcat (plain, self->reseller->variants[variant], NULL);
}

const FarthingProvider *
farthing_reseller_find_maker (const FarthingProvider *self,
                              const char             *id)
{
  const char *slash;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  slash = strchr (id, '/');
  if (self->reseller == NULL || slash == NULL)
    return NULL;

  for (const FarthingResellerAuthor *row = self->reseller->authors; row->provider != NULL; row++)
    {
      if (strlen (row->author) == (gsize) (slash - id) && g_str_has_prefix (id, row->author))
        return farthing_provider_find (row->provider);
    }

  return NULL;
}

char *
farthing_reseller_dup_id (const FarthingProvider *self,
                          const FarthingProvider *maker,
                          const char             *model)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (maker != NULL, NULL);
  g_return_val_if_fail (model != NULL, NULL);

  if (self->reseller == NULL)
    return NULL;

  for (const FarthingResellerAuthor *row = self->reseller->authors; row->provider != NULL; row++)
    {
      if (strcmp (row->provider, maker->id) == 0)
        return g_strconcat (row->author, "/", model, NULL);
    }

  return NULL;
}

static FarthingRateCard *
make_free_card (const FarthingProvider *self,
                const char             *id)
{
  FarthingRateCard *card = farthing_rate_card_new (self->id, id);

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    card->rates[i] = 0;
  /* What is searched for is paid for even there. */
  card->rates[FARTHING_RATE_SEARCH] = FARTHING_UNKNOWN;

  return card;
}

FarthingRateCard *
farthing_reseller_lookup_card (const FarthingProvider *self,
                               FarthingCatalogue      *catalogue,
                               const char             *id,
                               gint64                  at_ms,
                               gint64                  prompt_tokens)
{
  FarthingRateCard *card;
  g_autofree char *plain = NULL;
  FarthingVariant variant;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (self->catalogue == NULL)
    return NULL;

  card = farthing_catalogue_lookup (catalogue, self->catalogue, id, at_ms, prompt_tokens, NULL);
  variant = farthing_reseller_split_id (self, id, &plain);
  if (card != NULL || variant == FARTHING_VARIANT_PLAIN)
    return card;
  if (variant == FARTHING_VARIANT_FREE)
    return make_free_card (self, id);

  card = farthing_catalogue_lookup (catalogue, self->catalogue, plain, at_ms, prompt_tokens, NULL);
  if (card != NULL)
    card->uncertain = TRUE;

  return card;
}
