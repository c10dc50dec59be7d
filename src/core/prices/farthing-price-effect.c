/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-effect.h"

#include <string.h>

#include "farthing-price-history.h"
#include "farthing-price-terms.h"
#include "farthing-provider.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static void
effect_free (gpointer data)
{
  FarthingPriceEffect *effect = data;

  g_free (effect->provider);
  g_free (effect->model);
  g_free (effect);
}

void
farthing_month_effect_init (FarthingMonthEffect *self)
{
  self->month_before = FARTHING_UNKNOWN;
  self->month_after = FARTHING_UNKNOWN;
  self->models = g_ptr_array_new_with_free_func (effect_free);
}

void
farthing_month_effect_clear (FarthingMonthEffect *self)
{
  g_clear_pointer (&self->models, g_ptr_array_unref);
}

static const char *
get_catalogue_name (const char *provider)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  return table != NULL && table->catalogue != NULL ? table->catalogue : provider;
}

static const FarthingPrice *
find_price (FarthingCatalogue      *catalogue,
            const FarthingModelUse *use,
            gint64                  at_ms)
{
  const char *provider = use->list != NULL ? use->list : use->provider;
  const char *model = use->listed != NULL ? use->listed : use->model;

  return farthing_catalogue_find_price (catalogue, get_catalogue_name (provider), model, at_ms);
}

/* With few active days the mean day times 30: too little for a range, and enough to compare two prices */
static FarthingMoney
price_month (const FarthingModelUse *use,
             const FarthingPrice    *price)
{
  FarthingMonth month;
  FarthingMoney amount;

  if (price == NULL || !farthing_month_from_history (use->history, price, &month, NULL))
    return FARTHING_UNKNOWN;
  amount = month.likely;
  if (amount == FARTHING_UNKNOWN && !farthing_money_multiply (month.day, FARTHING_MONTH_DAYS, &amount, NULL))
    return FARTHING_UNKNOWN;

  return farthing_surcharge_apply (&use->surcharge, &amount, NULL) ? amount : FARTHING_UNKNOWN;
}

static gboolean
add (FarthingMoney *sum,
     FarthingMoney  amount)
{
  return farthing_money_add (MAX (*sum, 0), amount, sum, NULL);
}

/**
 * farthing_month_effect_measure:
 * @self: what was initialised
 * @uses: (element-type FarthingModelUse): the last 30 days
 * @free_providers: (nullable): those that take no money for them
 * @before: the prices before
 * @after: the prices after
 * @at_ms: the time whose prices are compared, ms UTC
 *
 * Models are priced with the tokens of the last 30 days, extrapolated for who began less than 30 days ago,
 * and with what their routes add today.  A model whose price is not known before and after is in neither sum.
 */
void
farthing_month_effect_measure (FarthingMonthEffect        *self,
                               GPtrArray                  *uses,
                               const char          *const *free_providers,
                               FarthingCatalogue          *before,
                               FarthingCatalogue          *after,
                               gint64                      at_ms)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (uses != NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      const FarthingModelUse *use = g_ptr_array_index (uses, i);
      FarthingMoney first;
      FarthingMoney second;
      FarthingPriceEffect *effect;

      if (free_providers != NULL && g_strv_contains (free_providers, use->provider))
        continue;
      first = price_month (use, find_price (before, use, at_ms));
      second = price_month (use, find_price (after, use, at_ms));
      if (first == FARTHING_UNKNOWN || second == FARTHING_UNKNOWN || !add (&self->month_before, first) ||
          !add (&self->month_after, second) || first == second)
        continue;

      effect = g_new0 (FarthingPriceEffect, 1);
      effect->provider = g_strdup (use->provider);
      effect->model = g_strdup (use->model);
      effect->before = first;
      effect->after = second;
      g_ptr_array_add (self->models, effect);
    }
}

void
farthing_coming_change_free (FarthingComingChange *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider);
  g_free (self->model);
  g_free (self->name);
  g_free (self);
}

static void
add_coming (GPtrArray              *changes,
            FarthingCatalogue      *catalogue,
            const char             *provider,
            const char             *model,
            const FarthingModelUse *use,
            gint64                  now_ms)
{
  const char *name = get_catalogue_name (provider);
  const char *list = use != NULL && use->list != NULL ? get_catalogue_name (use->list) : name;
  const char *listed = use != NULL && use->listed != NULL ? use->listed : model;
  FarthingCatalogueModel about;
  FarthingComingChange *change;
  FarthingPriceStep step;

  if (!farthing_price_step_find (catalogue, list, listed, now_ms, now_ms + FARTHING_PRICE_AHEAD_DAYS * DAY_MS, &step))
    return;

  change = g_new0 (FarthingComingChange, 1);
  change->provider = g_strdup (provider);
  change->model = g_strdup (model);
  change->name = g_strdup (farthing_catalogue_find_model (catalogue, name, model, now_ms, &about) ? about.name : model);
  change->at_ms = step.at_ms;
  change->factor = farthing_price_step_get_factor (&step);
  change->input_before = step.before[FARTHING_RATE_INPUT];
  change->input_after = step.after[FARTHING_RATE_INPUT];
  change->output_before = step.before[FARTHING_RATE_OUTPUT];
  change->output_after = step.after[FARTHING_RATE_OUTPUT];
  change->used = use != NULL;
  change->month_before = FARTHING_UNKNOWN;
  change->month_after = FARTHING_UNKNOWN;
  if (use != NULL)
    {
      change->month_before = price_month (use, find_price (catalogue, use, now_ms));
      change->month_after = price_month (use, find_price (catalogue, use, step.at_ms));
    }
  g_ptr_array_add (changes, change);
}

static gboolean
is_on_offer (const FarthingCatalogueModel *about,
             gint64                        now_ms)
{
  return (about->status == NULL || !g_str_has_prefix (about->status, "retired")) &&
         !farthing_time_is_past (about->retires, now_ms) && g_strv_contains (about->outputs, "text");
}

static gboolean
is_there (GPtrArray  *changes,
          const char *provider,
          const char *model)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const FarthingComingChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->provider, provider) == 0 && strcmp (change->model, model) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_held (GPtrArray         *changes,
          FarthingCatalogue *catalogue,
          const char        *provider,
          gint64             now_ms)
{
  for (guint i = 0; i < farthing_catalogue_get_n_models (catalogue); i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, i, &about);
      if (strcmp (about.provider, get_catalogue_name (provider)) == 0 && is_on_offer (&about, now_ms) &&
          !is_there (changes, provider, about.id))
        add_coming (changes, catalogue, provider, about.id, NULL, now_ms);
    }
}

static int
compare_coming (gconstpointer a,
                gconstpointer b)
{
  const FarthingComingChange *first = *(FarthingComingChange *const *) a;
  const FarthingComingChange *second = *(FarthingComingChange *const *) b;

  if (first->used != second->used)
    return first->used ? -1 : 1;
  if (first->at_ms != second->at_ms)
    return first->at_ms < second->at_ms ? -1 : 1;

  return strcmp (first->name, second->name);
}

GPtrArray *
farthing_coming_changes_find (FarthingCatalogue        *catalogue,
                              GPtrArray                *uses,
                              const char        *const *held,
                              gint64                    now_ms)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_coming_change_free);

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (catalogue), changes);
  g_return_val_if_fail (uses != NULL, changes);

  for (guint i = 0; i < uses->len; i++)
    {
      const FarthingModelUse *use = g_ptr_array_index (uses, i);

      add_coming (changes, catalogue, use->provider, use->model, use, now_ms);
    }
  for (; held != NULL && *held != NULL; held++)
    add_held (changes, catalogue, *held, now_ms);
  g_ptr_array_sort (changes, compare_coming);

  return changes;
}
