/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-request-log.h"

#include <glib/gi18n-lib.h>

#include "farthing-statement.h"

/* A conversation has hundreds of requests at most, so each is priced by itself: its size decides the
 * tier, its time the clock window. */

typedef struct
{
  gint64 at_ms;
  gint64 input;
  gint64 cached;
  gint64 output;
  gint64 before; /* tokens of the prompt that this one continues, or 0 */
  const char *provider; /* (nullable): these two are interned */
  const char *model;
  FarthingTokenizer counted_by;
} Request;

struct _FarthingRequestLog
{
  GArray *requests; /* Request */

  /* of what is added next */
  const char *provider;
  const char *model;
  gboolean is_chat;
  gint64 before;
};

FarthingRequestLog *
farthing_request_log_new (void)
{
  FarthingRequestLog *self = g_new0 (FarthingRequestLog, 1);

  self->requests = g_array_new (FALSE, FALSE, sizeof (Request));

  return self;
}

void
farthing_request_log_free (FarthingRequestLog *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->requests);
  g_free (self);
}

void
farthing_request_log_add (FarthingRequestLog *self,
                          FarthingTokenizer   counted_by,
                          gint64              at_ms,
                          gint64              input,
                          gint64              cached,
                          gint64              output)
{
  Request request = { at_ms, input, CLAMP (cached, 0, MAX (input, 0)), output, 0, NULL, NULL, counted_by };

  g_return_if_fail (self != NULL);

  if (input < 0 || output < 0)
    return;
  request.provider = self->provider;
  request.model = self->model;
  if (self->is_chat)
    {
      request.before = MIN (self->before, input);
      self->before = input;
    }
  g_array_append_val (self->requests, request);
}

void
farthing_request_log_set_model (FarthingRequestLog *self,
                                const char         *provider,
                                const char         *model,
                                gboolean            is_chat)
{
  g_return_if_fail (self != NULL);

  self->provider = g_intern_string (provider);
  self->model = g_intern_string (model);
  self->is_chat = is_chat;
}

FarthingRequestLog *
farthing_request_log_load (sqlite3                *connection,
                           FarthingTokenizerFunc   find_tokenizer,
                           gint64                  conversation,
                           GError                **error)
{
  g_autoptr(FarthingRequestLog) self = farthing_request_log_new ();
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT provider, model, created, input_tokens, cached_tokens, output_tokens, purpose = 'chat' "
                                      "FROM settled_ledger WHERE conversation = ?1 ORDER BY created",
                                      error);
  if (statement == NULL)
    return NULL;

  farthing_statement_bind_int (statement, 1, conversation);
  while (farthing_statement_step (statement, &local_error))
    {
      const char *provider = farthing_statement_get_text (statement, 0);
      const char *model = farthing_statement_get_text (statement, 1);
      FarthingTokenizer counted_by = find_tokenizer (provider, model);

      farthing_request_log_set_model (self, provider, model, farthing_statement_get_int (statement, 6) != 0);
      farthing_request_log_add (self, counted_by, farthing_statement_get_int (statement, 2),
                                farthing_statement_get_count (statement, 3), farthing_statement_get_count (statement, 4),
                                farthing_statement_get_count (statement, 5));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

guint
farthing_request_log_get_n_counted (const FarthingRequestLog *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->requests->len;
}

/* FALSE if a rate that is needed is not known */
static gboolean
add_request (const FarthingPrice *price,
             const Request       *request,
             __int128            *sum)
{
  FarthingTokenSum tokens = { 0 };
  gint64 rates[FARTHING_N_RATES];

  farthing_token_sum_add (&tokens, request->input, request->cached, request->output);
  farthing_price_get_rates (price, request->at_ms, request->input, rates);

  return farthing_token_sum_add_cost (&tokens, rates, sum);
}

/* In the tokens of another tokenizer */
static Request
convert (const Request          *request,
         const FarthingTokenMix *mix,
         FarthingTokenizer       to)
{
  Request converted = *request;

  converted.input = farthing_token_mix_convert (mix, request->input, request->counted_by, to);
  converted.cached = farthing_token_mix_convert (mix, request->cached, request->counted_by, to);
  converted.before = farthing_token_mix_convert (mix, request->before, request->counted_by, to);
  converted.output = farthing_token_mix_convert (mix, request->output, request->counted_by, to);

  return converted;
}

static gboolean
take_sum (gboolean        known,
          __int128        sum,
          FarthingMoney  *cost,
          GError        **error)
{
  if (!known)
    g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN,
                         _("The price of something that was used is not published"));
  else if (sum > G_MAXINT64)
    g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                         _("The amount is too large to be counted"));
  else
    *cost = sum;

  return known && sum <= G_MAXINT64;
}

gboolean
farthing_request_log_price (const FarthingRequestLog  *self,
                            const FarthingPrice       *price,
                            const FarthingTokenMix    *mix,
                            FarthingTokenizer          tokenizer,
                            FarthingMoney             *cost,
                            GError                   **error)
{
  __int128 sum = 0;
  gboolean known;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (price != NULL, FALSE);
  g_return_val_if_fail (mix != NULL, FALSE);
  g_return_val_if_fail (cost != NULL, FALSE);

  known = self->requests->len > 0;
  for (guint i = 0; i < self->requests->len && known; i++)
    {
      Request request = convert (&g_array_index (self->requests, Request, i), mix, tokenizer);

      known = add_request (price, &request, &sum);
    }

  return take_sum (known, sum, cost, error);
}

static gboolean
is_of (const Request               *request,
       const FarthingRequestTarget *target)
{
  return g_strcmp0 (request->provider, target->provider) == 0 && g_strcmp0 (request->model, target->model) == 0;
}

gboolean
farthing_request_log_price_range (const FarthingRequestLog     *self,
                                  const FarthingPrice          *price,
                                  const FarthingTokenMix       *mix,
                                  const FarthingRequestTarget  *target,
                                  FarthingMoney                *low,
                                  FarthingMoney                *high,
                                  GError                      **error)
{
  __int128 cheap = 0;
  __int128 dear = 0;
  gboolean known;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (price != NULL, FALSE);
  g_return_val_if_fail (mix != NULL, FALSE);
  g_return_val_if_fail (target != NULL && target->find_cacheable != NULL, FALSE);
  g_return_val_if_fail (low != NULL && high != NULL, FALSE);

  known = self->requests->len > 0;
  for (guint i = 0; i < self->requests->len && known; i++)
    {
      Request best = convert (&g_array_index (self->requests, Request, i), mix, target->tokenizer);
      Request worst = best;

      if (!is_of (&best, target))
        {
          best.cached = MAX (best.cached, MIN (target->find_cacheable (target->provider, target->model, best.before), best.input));
          worst.cached = 0;
        }
      known = add_request (price, &best, &cheap) && add_request (price, &worst, &dear);
    }

  /* A cache that costs more than it saves turns them around */
  return take_sum (known, MIN (cheap, dear), low, error) && take_sum (known, MAX (cheap, dear), high, error);
}
