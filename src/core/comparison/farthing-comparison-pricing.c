/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-comparison-private.h"

#include "farthing-provider.h"

/* Pricing a month of 100,000 requests on 500 models takes a quarter of a second, so it is done in a
 * worker on a copy of what it needs: the rows belong to the main thread. */

typedef struct
{
  FarthingComparisonRow *row; /* for the main thread */
  const char *provider; /* these two are interned */
  const char *model;
  FarthingCatalogue *catalogue; /* holds the price */
  const FarthingPrice *price;
  FarthingRateCard *card;
  FarthingTokenizer tokenizer;
  FarthingSurcharge surcharge;
  gboolean pays;
  gboolean is_free; /* for everybody */
  gboolean was_asked;
  gint64 conversation;
  FarthingRange conversation_range;
  FarthingMonth month;
  gint64 median;
  FarthingRange median_range;
  guint n_answers;
} Item;

typedef struct
{
  GArray *items; /* Item */
  FarthingRepricing *repricing;
  FarthingComparisonProfile profile;
} Work;

/* Not everybody's month is known, but what it costs who does not pay is */
static const FarthingMonth free_month = FARTHING_MONTH_OF (0);
static const FarthingMonth unknown_month = FARTHING_MONTH_OF (FARTHING_UNKNOWN);
static const FarthingRange unknown_range = { FARTHING_UNKNOWN, FARTHING_UNKNOWN };

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->row);
  g_clear_object (&item->catalogue);
  g_clear_pointer (&item->card, farthing_rate_card_unref);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_array_unref (work->items);
  farthing_repricing_unref (work->repricing);
  g_free (work);
}

static void
price_month (const Work *work,
             Item       *item)
{
  gboolean known = FALSE;

  if (item->is_free || !item->pays)
    {
      item->month = free_month;
      return;
    }

  if (work->profile.by_ledger && item->price != NULL)
    known = farthing_month_from_history (farthing_repricing_get_month (work->repricing, item->tokenizer), item->price,
                                         &item->month, NULL);
  else if (!work->profile.by_ledger && item->card != NULL)
    known = farthing_month_from_profile (&work->profile.profile, item->card, &item->month, NULL);
  if (!known || !farthing_month_add_surcharge (&item->month, &item->surcharge, NULL))
    item->month = unknown_month;
}

gboolean
farthing_comparison_get_month_after (FarthingComparison    *self,
                                     FarthingComparisonRow *row,
                                     FarthingMonth         *month)
{
  FarthingComparisonProfile profile = { 0 };
  g_autofree char *name = NULL;
  g_autoptr(FarthingRateCard) card = NULL;
  Work work = { 0 };
  Item item = { 0 };

  g_return_val_if_fail (FARTHING_IS_COMPARISON (self), FALSE);
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (row), FALSE);
  g_return_val_if_fail (month != NULL, FALSE);

  *month = unknown_month;
  if (self->repricing == NULL || !row->has_facts || !row->facts.changes)
    return FALSE;
  name = farthing_comparison_resolve_profile (self, &profile);
  card = farthing_comparison_row_lookup_card (row, self->session, row->facts.step.at_ms, &item.price);
  work.repricing = self->repricing;
  work.profile = profile;
  item.card = card;
  item.tokenizer = farthing_provider_find_tokenizer (row->provider->id, farthing_model_get_id (row->model));
  item.surcharge = row->surcharge;
  item.pays = row->plan == FARTHING_KEY_PAYS;
  item.is_free = card != NULL && farthing_rate_card_is_free (card);
  price_month (&work, &item);
  *month = item.month;

  return month->active_day != FARTHING_UNKNOWN || month->likely != FARTHING_UNKNOWN;
}

static gint64
find_cacheable (const char *provider,
                const char *model,
                gint64      tokens)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  return table != NULL ? farthing_provider_get_cacheable (table, model, tokens) : 0;
}

static void
price_conversation_range (const Work *work,
                          Item       *item)
{
  FarthingRequestTarget target = { item->provider, item->model, item->tokenizer, find_cacheable };
  FarthingRange *range = &item->conversation_range;

  *range = (FarthingRange){ item->conversation, item->conversation };
  if (item->conversation <= 0)
    return;
  if (!farthing_repricing_price_conversation_range (work->repricing, item->price, &target, &range->low, &range->high) ||
      !farthing_surcharge_apply (&item->surcharge, &range->low, NULL) || !farthing_surcharge_apply (&item->surcharge, &range->high, NULL))
    *range = unknown_range;
}

static void
price_conversation (const Work *work,
                    Item       *item)
{
  gboolean has_requests = farthing_request_log_get_n_counted (farthing_repricing_get_requests (work->repricing)) > 0;

  item->was_asked = has_requests;
  item->conversation = FARTHING_UNKNOWN;
  if (has_requests && (item->is_free || !item->pays))
    item->conversation = 0;
  else if (item->price != NULL)
    item->conversation = farthing_repricing_price_conversation (work->repricing, item->price, item->tokenizer);
  if (!farthing_surcharge_apply (&item->surcharge, &item->conversation, NULL))
    item->conversation = FARTHING_UNKNOWN;
  price_conversation_range (work, item);
}

static void
price_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Work *work = task_data;

  for (guint i = 0; i < work->items->len; i++)
    {
      Item *item = &g_array_index (work->items, Item, i);

      if (g_task_return_error_if_cancelled (task))
        return;
      price_month (work, item);
      price_conversation (work, item);
    }

  g_task_return_boolean (task, TRUE);
}

static void
take_row (Work                  *work,
          FarthingComparisonRow *row)
{
  const char *provider = farthing_model_get_provider (row->model);
  const char *id = farthing_model_get_id (row->model);
  const FarthingAnswerCost *answers = farthing_answer_costs_find (farthing_repricing_get_answers (work->repricing), provider, id);
  Item item = { 0 };

  item.row = g_object_ref (row);
  item.provider = g_intern_string (provider);
  item.model = g_intern_string (id);
  item.catalogue = g_object_ref (row->catalogue);
  item.price = row->price;
  item.card = row->card != NULL ? farthing_rate_card_ref (row->card) : NULL;
  item.tokenizer = farthing_provider_find_tokenizer (provider, id);
  item.surcharge = row->surcharge;
  item.pays = row->plan == FARTHING_KEY_PAYS;
  item.is_free = row->card != NULL && farthing_rate_card_is_free (row->card);
  item.median = answers != NULL ? answers->median : FARTHING_UNKNOWN;
  item.median_range = answers != NULL ? (FarthingRange){ answers->low, answers->high } : unknown_range;
  item.n_answers = answers != NULL ? answers->n_answers : 0;
  g_array_append_val (work->items, item);
}

void
farthing_comparison_price_async (GPtrArray                       *rows,
                                 FarthingRepricing               *repricing,
                                 const FarthingComparisonProfile *profile,
                                 GCancellable                    *cancellable,
                                 GAsyncReadyCallback              callback,
                                 gpointer                         user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->items = g_array_sized_new (FALSE, FALSE, sizeof (Item), rows->len);
  g_array_set_clear_func (work->items, item_clear);
  work->repricing = farthing_repricing_ref (repricing);
  work->profile = *profile;
  for (guint i = 0; i < rows->len; i++)
    take_row (work, g_ptr_array_index (rows, i));

  g_task_set_source_tag (task, farthing_comparison_price_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, price_in_thread);
}

gboolean
farthing_comparison_price_finish (GAsyncResult  *result,
                                  GError       **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  work = g_task_get_task_data (G_TASK (result));
  for (guint i = 0; i < work->items->len; i++)
    {
      const Item *item = &g_array_index (work->items, Item, i);

      item->row->was_asked = item->was_asked;
      item->row->conversation = item->conversation;
      item->row->conversation_range = item->conversation_range;
      item->row->month = item->month;
      item->row->median = item->median;
      item->row->median_range = item->median_range;
      item->row->n_answers = item->n_answers;
    }

  return TRUE;
}
