/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-end.h"

#include <string.h>

#include "farthing-clock.h"

/* A retired model keeps its entry, for the history is priced by it.  Who follows it is said in one of three
 * ways: another model is billed under its name; a successor is named, as people call it or by its id; or the
 * name of its family still means a model that is sold (deepseek-chat was one mode of deepseek-v4-flash). */

static gboolean
is_sold (FarthingCatalogue            *catalogue,
         const FarthingCatalogueModel *about,
         gint64                        at_ms)
{
  return (about->status == NULL || !g_str_has_prefix (about->status, "retired")) &&
         !farthing_time_is_past (about->retires, at_ms) &&
         farthing_catalogue_find_price (catalogue, about->provider, about->id, at_ms) != NULL;
}

/* The id of the model that @name means and that is billed: (nullable) */
static const char *
find_billed (FarthingCatalogue *catalogue,
             const char        *provider,
             const char        *name,
             gint64             at_ms)
{
  g_autoptr(FarthingRateCard) card = farthing_catalogue_lookup (catalogue, provider, name, at_ms, 0, NULL);
  FarthingCatalogueModel about;

  if (card == NULL || !farthing_catalogue_find_model (catalogue, provider, card->model, at_ms, &about))
    return NULL;

  return is_sold (catalogue, &about, at_ms) ? about.id : NULL;
}

static const char *
find_named (FarthingCatalogue *catalogue,
            const char        *provider,
            const char        *name,
            gint64             at_ms)
{
  guint n_models = farthing_catalogue_get_n_models (catalogue);

  for (guint i = 0; i < n_models; i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, i, &about);
      if (strcmp (about.provider, provider) == 0 && g_strcmp0 (about.name, name) == 0 && is_sold (catalogue, &about, at_ms))
        return about.id;
    }

  return find_billed (catalogue, provider, name, at_ms);
}

gboolean
farthing_model_end_find (FarthingCatalogue *catalogue,
                         const char        *provider,
                         const char        *id,
                         gint64             at_ms,
                         FarthingModelEnd  *end)
{
  FarthingCatalogueModel about;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (provider != NULL && id != NULL, FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  if (!farthing_catalogue_find_model (catalogue, provider, id, at_ms, &about) || is_sold (catalogue, &about, at_ms))
    return FALSE;

  *end = (FarthingModelEnd){ .since = about.retires };
  if (farthing_catalogue_find_price (catalogue, provider, id, at_ms) != NULL)
    {
      end->successor = find_billed (catalogue, provider, id, at_ms);
      end->billed = end->successor != NULL && strcmp (end->successor, about.id) != 0;
      return end->billed;
    }
  if (!farthing_time_is_past (about.retires, at_ms) && (about.status == NULL || !g_str_has_prefix (about.status, "retired")))
    return FALSE;

  if (about.replaced_by != NULL)
    end->successor = find_named (catalogue, provider, about.replaced_by, at_ms);
  else if (about.family != NULL)
    end->successor = find_billed (catalogue, provider, about.family, at_ms);

  return TRUE;
}
