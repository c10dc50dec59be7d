/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-offer.h"

#include "farthing-clock.h"
#include "farthing-reseller.h"

#include <string.h>

static gboolean
has_word (const char *const *words,
          const char        *word)
{
  return words != NULL && g_strv_contains (words, word);
}

static FarthingModelFlags
get_flags (const FarthingCatalogueModel *entry)
{
  FarthingModelFlags flags = 0;

  if (entry->inputs != NULL && *entry->inputs != NULL)
    flags |= FARTHING_MODEL_TOLD_IMAGE_INPUT;
  if (has_word (entry->inputs, "image"))
    flags |= FARTHING_MODEL_IMAGE_INPUT;
  if (has_word (entry->inputs, "audio"))
    flags |= FARTHING_MODEL_AUDIO_INPUT;
  if (has_word (entry->inputs, "pdf") || has_word (entry->inputs, "file"))
    flags |= FARTHING_MODEL_FILE_INPUT;
  if (has_word (entry->outputs, "image"))
    flags |= FARTHING_MODEL_IMAGE_OUTPUT;
  if (entry->reasoning_mode != NULL && strcmp (entry->reasoning_mode, "unknown") != 0)
    flags |= FARTHING_MODEL_TOLD_REASONING;
  if ((flags & FARTHING_MODEL_TOLD_REASONING) != 0 && strcmp (entry->reasoning_mode, "none") != 0)
    flags |= FARTHING_MODEL_REASONING;

  return flags;
}

/* FARTHING_EFFORT_DEFAULT alone: there is no level to choose, and naming one would be refused. */
static guint
get_efforts (const FarthingCatalogueModel *entry,
             const FarthingProvider       *provider)
{
  FarthingEffortStyle style = provider->quirks.effort_style;
  guint efforts = 0;
  const char *const *level;

  if (entry->reasoning_mode == NULL)
    return 0;
  if (strcmp (entry->reasoning_mode, "none") == 0)
    return 1u << FARTHING_EFFORT_DEFAULT;

  for (level = entry->reasoning_levels; level != NULL && *level != NULL; level++)
    {
      FarthingEffort effort;

      if (farthing_effort_from_string (*level, &effort))
        efforts |= 1u << effort;
    }
  if (efforts != 0 && style == FARTHING_EFFORT_STYLE_THINKING && strcmp (entry->reasoning_mode, "optional") == 0)
    efforts |= 1u << FARTHING_EFFORT_NONE;
  if (efforts == 0 && style == FARTHING_EFFORT_STYLE_FIELD && strcmp (entry->reasoning_mode, "always") == 0)
    return 1u << FARTHING_EFFORT_DEFAULT;

  return efforts;
}

static gboolean
is_on_offer (const FarthingCatalogueModel *entry,
             gint64                        now_ms)
{
  if (entry->status != NULL && g_str_has_prefix (entry->status, "retired"))
    return FALSE;

  return !farthing_time_is_past (entry->retires, now_ms) && has_word (entry->outputs, "text");
}

/* The demo is free for certain; of others only the catalogue knows. */
static void
set_card (FarthingModel          *model,
          FarthingCatalogue      *catalogue,
          const FarthingProvider *provider,
          gint64                  now_ms)
{
  g_autoptr(FarthingRateCard) card = NULL;
  guint rate;

  if (provider == NULL)
    return;

  if (provider->compose_stream != NULL)
    {
      card = farthing_rate_card_new (provider->id, farthing_model_get_id (model));
      for (rate = 0; rate < FARTHING_N_RATES; rate++)
        card->rates[rate] = 0;
    }
  else
    {
      /* One that is in no list may be there by the person's own prices. */
      card = provider->catalogue != NULL
               ? farthing_reseller_lookup_card (provider, catalogue, farthing_model_get_id (model), now_ms, 0)
               : farthing_catalogue_lookup (catalogue, provider->id, farthing_model_get_id (model), now_ms, 0, NULL);
    }

  if (card != NULL)
    farthing_model_set_card (model, card);
}

static gint64
get_known (gint64 first,
           gint64 second)
{
  return first > 0 ? first : second;
}

/* What the provider says about itself goes first, but for the name: lists repeat the id there. */
static FarthingModel *
join (const FarthingProvider       *provider,
      const char                   *id,
      const FarthingCatalogueModel *entry,
      FarthingModel                *live)
{
  const char *name = entry->name != NULL ? entry->name : id;
  gint64 context = entry->context;
  gint64 max_output = entry->max_output;
  FarthingModelFlags flags = get_flags (entry);
  guint efforts = get_efforts (entry, provider);

  if (live != NULL)
    {
      context = get_known (farthing_model_get_context (live), context);
      max_output = get_known (farthing_model_get_max_output (live), max_output);
      flags |= farthing_model_get_flags (live);
      if (farthing_model_get_efforts (live) != 0)
        efforts = farthing_model_get_efforts (live);
      /* An alias is offered under its own name. */
      if (g_strcmp0 (entry->id, id) != 0)
        name = farthing_model_get_name (live);
    }

  return farthing_model_new (provider->id, id, name, context, max_output, flags, efforts);
}

static void
append_live (GPtrArray              *models,
             FarthingCatalogue      *catalogue,
             const FarthingProvider *provider,
             GPtrArray              *live,
             gint64                  now_ms)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint index;

  for (index = 0; index < live->len; index++)
    {
      FarthingModel *model = g_ptr_array_index (live, index);
      const char *id = farthing_model_get_id (model);
      FarthingCatalogueModel entry;
      FarthingModel *joined;

      if (!g_hash_table_add (seen, (gpointer) id))
        continue;
      if (provider->catalogue != NULL && farthing_catalogue_find_model (catalogue, provider->catalogue, id, now_ms, &entry))
        {
          if (!is_on_offer (&entry, now_ms))
            continue;
          joined = join (provider, id, &entry, model);
        }
      else
        {
          joined = farthing_model_new (provider->id, id, farthing_model_get_name (model), farthing_model_get_context (model),
                                       farthing_model_get_max_output (model), farthing_model_get_flags (model),
                                       farthing_model_get_efforts (model));
        }
      set_card (joined, catalogue, provider, now_ms);
      g_ptr_array_add (models, joined);
    }
}

static void
append_known (GPtrArray              *models,
              FarthingCatalogue      *catalogue,
              const FarthingProvider *provider,
              gint64                  now_ms)
{
  guint n_models = farthing_catalogue_get_n_models (catalogue);
  guint index;

  for (index = 0; index < n_models; index++)
    {
      FarthingCatalogueModel entry;
      FarthingModel *model;

      farthing_catalogue_get_model (catalogue, index, &entry);
      if (g_strcmp0 (entry.provider, provider->catalogue) != 0 || !is_on_offer (&entry, now_ms))
        continue;
      model = join (provider, entry.id, &entry, NULL);
      set_card (model, catalogue, provider, now_ms);
      g_ptr_array_add (models, model);
    }
}

void
farthing_model_offer_append (GPtrArray              *models,
                             FarthingCatalogue      *catalogue,
                             const FarthingProvider *provider,
                             GPtrArray              *live,
                             gint64                  now_ms)
{
  if (live != NULL && live->len > 0)
    append_live (models, catalogue, provider, live, now_ms);
  else if (provider->catalogue != NULL)
    append_known (models, catalogue, provider, now_ms);
  else if (provider->default_model != NULL)
    g_ptr_array_add (models, farthing_model_offer_make (catalogue, provider, provider->id, provider->default_model, now_ms));
}

FarthingModel *
farthing_model_offer_make (FarthingCatalogue      *catalogue,
                           const FarthingProvider *provider,
                           const char             *provider_id,
                           const char             *id,
                           gint64                  now_ms)
{
  FarthingCatalogueModel entry;
  FarthingModel *model;

  if (provider != NULL && provider->catalogue != NULL &&
      farthing_catalogue_find_model (catalogue, provider->catalogue, id, now_ms, &entry))
    model = join (provider, id, &entry, NULL);
  else
    model = farthing_model_new (provider_id, id, id, FARTHING_UNKNOWN, FARTHING_UNKNOWN,
                                provider != NULL && provider->compose_stream != NULL ? FARTHING_MODEL_REASONING : 0, 0);
  set_card (model, catalogue, provider, now_ms);

  return model;
}

void
farthing_model_offer_price (FarthingModel     *model,
                            FarthingCatalogue *catalogue,
                            gint64             now_ms)
{
  set_card (model, catalogue, farthing_provider_find (farthing_model_get_provider (model)), now_ms);
}
