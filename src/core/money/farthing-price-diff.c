/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-diff.h"

#include <string.h>

/* What an update changed: rates are compared as the lists state them, so that neither the hour nor the size
 * of a prompt plays a part. */

static const char *const rate_names[FARTHING_N_RATES] = {
  [FARTHING_RATE_INPUT] = "in",
  [FARTHING_RATE_CACHED] = "in_cached",
  [FARTHING_RATE_CACHE_WRITE] = "cache_write",
  [FARTHING_RATE_OUTPUT] = "out",
  [FARTHING_RATE_AUDIO_INPUT] = "in_audio",
  [FARTHING_RATE_IMAGE_OUTPUT] = "out_image",
  [FARTHING_RATE_REQUEST] = "request",
  [FARTHING_RATE_SEARCH] = "search",
};

FarthingPriceChange *
farthing_price_change_new (const char        *provider,
                           const char        *model,
                           FarthingRateClass  rate,
                           gint64             before,
                           gint64             after,
                           const char        *source)
{
  FarthingPriceChange *self = g_new0 (FarthingPriceChange, 1);

  self->provider = g_strdup (provider);
  self->model = g_strdup (model);
  self->rate = rate;
  self->before = before;
  self->after = after;
  self->source = g_strdup (source);

  return self;
}

void
farthing_price_change_free (FarthingPriceChange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->model);
  g_free (self->source);
  g_free (self);
}

const char *
farthing_rate_class_to_string (FarthingRateClass rate)
{
  g_return_val_if_fail ((guint) rate < FARTHING_N_RATES, NULL);

  return rate_names[rate];
}

gboolean
farthing_rate_class_from_string (const char        *string,
                                 FarthingRateClass *rate)
{
  g_return_val_if_fail (rate != NULL, FALSE);

  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      if (g_strcmp0 (rate_names[i], string) == 0)
        {
          *rate = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* A list may leave a rate out while a clock window is open: that is no change.  The search price is a tool's,
 * and is in no price. */
static void
compare_rates (GPtrArray                    *changes,
               const FarthingCatalogueModel *about,
               const FarthingPrice          *before,
               const FarthingPrice          *after)
{
  for (guint i = 0; i < FARTHING_RATE_SEARCH; i++)
    {
      if (before->rates[i] != after->rates[i] && (after->rates[i] != FARTHING_UNKNOWN || after->n_overrides == 0))
        g_ptr_array_add (changes, farthing_price_change_new (about->provider, about->id, i, before->rates[i], after->rates[i], after->source));
    }
}

static guint
count_only_in (FarthingCatalogue *catalogue,
               FarthingCatalogue *other,
               gint64             at_ms)
{
  guint n_models = 0;

  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, i, &about);
      if (farthing_catalogue_find_price (catalogue, about.provider, about.id, at_ms) != NULL &&
          farthing_catalogue_find_price (other, about.provider, about.id, at_ms) == NULL)
        n_models++;
    }

  return n_models;
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const FarthingPriceChange *first = *(FarthingPriceChange *const *) a;
  const FarthingPriceChange *second = *(FarthingPriceChange *const *) b;
  int order = strcmp (first->provider, second->provider);

  if (order == 0)
    order = strcmp (first->model, second->model);

  return order != 0 ? order : (int) first->rate - (int) second->rate;
}

/**
 * farthing_price_diff_compare:
 * @before: a catalogue
 * @after: a newer one
 * @at_ms: the time whose prices are compared, ms UTC
 * @n_new: (out): models that only @after has a price for
 * @n_gone: (out): models that only @before has a price for
 *
 * Returns: (transfer full): the rates that differ
 */
GPtrArray *
farthing_price_diff_compare (FarthingCatalogue *before,
                             FarthingCatalogue *after,
                             gint64             at_ms,
                             guint             *n_new,
                             guint             *n_gone)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_price_change_free);

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (before), NULL);
  g_return_val_if_fail (FARTHING_IS_CATALOGUE (after), NULL);

  for (guint i = 0; i < farthing_catalogue_get_n_models (after); i++)
    {
      FarthingCatalogueModel about;
      const FarthingPrice *first;
      const FarthingPrice *second;

      farthing_catalogue_get_model (after, i, &about);
      first = farthing_catalogue_find_price (before, about.provider, about.id, at_ms);
      second = farthing_catalogue_find_price (after, about.provider, about.id, at_ms);
      if (first != NULL && second != NULL)
        compare_rates (changes, &about, first, second);
    }

  g_ptr_array_sort (changes, compare_changes);
  *n_new = count_only_in (after, before, at_ms);
  *n_gone = count_only_in (before, after, at_ms);

  return changes;
}
