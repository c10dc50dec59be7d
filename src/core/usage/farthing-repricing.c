/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-repricing.h"

/* The month is kept once in the tokens of each tokenizer: converting it for each of 500 models would
 * take a hundred times as long. */

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* Older answers were at other prices and of another person, so to speak. */
#define ANSWERS_DAYS 180

typedef struct
{
  FarthingTokenMix mix;
  FarthingMonthHistory *histories[FARTHING_N_TOKENIZERS];
  FarthingAnswerCosts *answers;
  FarthingUsageTotals paid;
} Month;

struct _FarthingRepricing
{
  Month *month; /* shared by those that differ in the conversation only */
  FarthingRequestLog *requests;
};

static void
month_clear (gpointer data)
{
  Month *month = data;

  for (guint i = 0; i < FARTHING_N_TOKENIZERS; i++)
    g_clear_pointer (&month->histories[i], farthing_month_history_free);
  g_clear_pointer (&month->answers, farthing_answer_costs_free);
}

static void
month_unref (Month *month)
{
  g_atomic_rc_box_release_full (month, month_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Month, month_unref)

static void
repricing_clear (gpointer data)
{
  FarthingRepricing *self = data;

  g_clear_pointer (&self->month, month_unref);
  g_clear_pointer (&self->requests, farthing_request_log_free);
}

static gboolean
load_paid (Month    *month,
           sqlite3  *connection,
           gint64    now_ms,
           GError  **error)
{
  FarthingUsageFilter filter = { .since_ms = now_ms - FARTHING_MONTH_DAYS * DAY_MS, .until_ms = now_ms };
  g_autoptr(GPtrArray) sums = farthing_usage_ledger_sum (connection, &filter, FARTHING_USAGE_GROUP_NONE, error);

  if (sums == NULL)
    return FALSE;
  farthing_usage_totals_init (&month->paid);
  for (guint i = 0; i < sums->len; i++)
    farthing_usage_totals_add (&month->paid, &((const FarthingUsageSum *) g_ptr_array_index (sums, i))->totals);

  return TRUE;
}

static Month *
load_month (sqlite3                *connection,
            FarthingTokenizerFunc   find_tokenizer,
            gint64                  now_ms,
            GError                **error)
{
  g_autoptr(Month) month = g_atomic_rc_box_new0 (Month);
  g_autoptr(FarthingMonthHistory) history = NULL;

  if (!farthing_token_mix_load (&month->mix, connection, error))
    return NULL;
  history = farthing_month_history_load (connection, find_tokenizer, now_ms, error);
  if (history == NULL)
    return NULL;
  month->answers = farthing_answer_costs_load (connection, now_ms - ANSWERS_DAYS * DAY_MS, error);
  if (month->answers == NULL || !load_paid (month, connection, now_ms, error))
    return NULL;

  for (guint i = 0; i < FARTHING_N_TOKENIZERS; i++)
    month->histories[i] = farthing_month_history_convert (history, &month->mix, i);

  return g_steal_pointer (&month);
}

FarthingRepricing *
farthing_repricing_load (sqlite3                *connection,
                         FarthingTokenizerFunc   find_tokenizer,
                         FarthingRepricing      *month,
                         gint64                  now_ms,
                         gint64                  conversation,
                         GError                **error)
{
  g_autoptr(FarthingRepricing) self = g_atomic_rc_box_new0 (FarthingRepricing);

  self->month = month != NULL ? g_atomic_rc_box_acquire (month->month) : load_month (connection, find_tokenizer, now_ms, error);
  if (self->month == NULL)
    return NULL;
  self->requests = conversation != 0 ? farthing_request_log_load (connection, find_tokenizer, conversation, error)
                                     : farthing_request_log_new ();
  if (self->requests == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

FarthingRepricing *
farthing_repricing_ref (FarthingRepricing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
farthing_repricing_unref (FarthingRepricing *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, repricing_clear);
}

const FarthingMonthHistory *
farthing_repricing_get_month (const FarthingRepricing *self,
                              FarthingTokenizer        tokenizer)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (tokenizer < FARTHING_N_TOKENIZERS, NULL);

  return self->month->histories[tokenizer];
}

gint64
farthing_repricing_price_conversation (const FarthingRepricing *self,
                                       const FarthingPrice     *price,
                                       FarthingTokenizer        tokenizer)
{
  FarthingMoney cost;

  g_return_val_if_fail (self != NULL, FARTHING_UNKNOWN);
  g_return_val_if_fail (price != NULL, FARTHING_UNKNOWN);

  return farthing_request_log_price (self->requests, price, &self->month->mix, tokenizer, &cost, NULL) ? cost : FARTHING_UNKNOWN;
}

gboolean
farthing_repricing_price_conversation_range (const FarthingRepricing     *self,
                                             const FarthingPrice         *price,
                                             const FarthingRequestTarget *target,
                                             FarthingMoney               *low,
                                             FarthingMoney               *high)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (price != NULL, FALSE);

  return farthing_request_log_price_range (self->requests, price, &self->month->mix, target, low, high, NULL);
}

const FarthingRequestLog *
farthing_repricing_get_requests (const FarthingRepricing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->requests;
}

const FarthingAnswerCosts *
farthing_repricing_get_answers (const FarthingRepricing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->month->answers;
}

const FarthingUsageTotals *
farthing_repricing_get_paid (const FarthingRepricing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->month->paid;
}
