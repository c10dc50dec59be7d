/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-month.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-statement.h"
#include "farthing-usage-filter.h"

/* The last 30 days priced anew.  A cost is linear in the tokens as long as the rates are the same,
 * so a price without conditions needs the sums of the days only; one with tiers or clock windows is
 * asked for each request.  The range comes from drawing days with replacement, from a fixed seed:
 * the same ledger always gives the same range, and all models are drawn the same days. */

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define N_SAMPLES 1000

/* With more conditions than any price has the sets of them grow too many. */
#define MAX_CONDITIONS 6

#define SEED G_GUINT64_CONSTANT (0x6661727468696e67)

typedef struct
{
  gint64 at_ms;
  gint64 input;
  gint64 cached;
  gint64 output;
  guint day;
  FarthingTokenizer counted_by;
} Request;

struct _FarthingMonthHistory
{
  gint64 now_ms;
  guint n_days;
  guint n_uncounted;
  FarthingTokenizer counted_by;
  GArray *requests; /* Request */
  FarthingTokenSum days[FARTHING_MONTH_DAYS];
  guint8 samples[N_SAMPLES][FARTHING_MONTH_DAYS];
};

/* SplitMix64 (Steele, Lea and Flood, 2014) */
static guint64
draw (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/**
 * farthing_month_history_new:
 * @now_ms: the end of the last day, ms UTC
 * @oldest_ms: the person's first request ever, or %FARTHING_UNKNOWN: who began ten days ago has a
 *   month of ten days
 *
 * Returns: (transfer full): a history without requests
 */
FarthingMonthHistory *
farthing_month_history_new (gint64 now_ms,
                            gint64 oldest_ms)
{
  FarthingMonthHistory *self = g_new0 (FarthingMonthHistory, 1);
  guint64 state = SEED;

  self->now_ms = now_ms;
  self->n_days = FARTHING_MONTH_DAYS;
  if (oldest_ms != FARTHING_UNKNOWN && oldest_ms < now_ms)
    self->n_days = MIN ((now_ms - 1 - oldest_ms) / DAY_MS + 1, FARTHING_MONTH_DAYS);
  self->requests = g_array_new (FALSE, FALSE, sizeof (Request));

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      for (guint j = 0; j < FARTHING_MONTH_DAYS; j++)
        self->samples[i][j] = draw (&state) % self->n_days;
    }

  return self;
}

void
farthing_month_history_free (FarthingMonthHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->requests);
  g_free (self);
}

static void
add_tokens (FarthingTokenSum *sum,
            const Request    *request)
{
  farthing_token_sum_add (sum, request->input, request->cached, request->output);
}

/**
 * farthing_month_history_add:
 * @self: a history
 * @at_ms: when, ms UTC; outside of the last 30 days it is left out
 * @input: tokens of the prompt, or %FARTHING_UNKNOWN
 * @cached: those of @input that a cache held; %FARTHING_UNKNOWN is none
 * @output: tokens of the answer, thinking included, or %FARTHING_UNKNOWN
 */
void
farthing_month_history_add (FarthingMonthHistory *self,
                            gint64                at_ms,
                            gint64                input,
                            gint64                cached,
                            gint64                output)
{
  Request request = { at_ms, input, CLAMP (cached, 0, MAX (input, 0)), output, 0, self->counted_by };
  gint64 index = (self->now_ms - 1 - at_ms) / DAY_MS;

  g_return_if_fail (self != NULL);

  if (at_ms >= self->now_ms || index >= self->n_days)
    return;
  if (input < 0 || output < 0)
    {
      self->n_uncounted++;
      return;
    }

  request.day = index;
  g_array_append_val (self->requests, request);
  add_tokens (&self->days[index], &request);
}

/**
 * farthing_month_history_convert:
 * @self: a history
 * @mix: how tokens of one tokenizer are told in those of another
 * @to: the tokenizer that is wanted
 *
 * Returns: (transfer full): the same requests, in the tokens of @to where both tokenizers are known
 */
FarthingMonthHistory *
farthing_month_history_convert (const FarthingMonthHistory *self,
                                const FarthingTokenMix     *mix,
                                FarthingTokenizer           to)
{
  FarthingMonthHistory *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (mix != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->requests = g_array_sized_new (FALSE, FALSE, sizeof (Request), self->requests->len);
  memset (copy->days, 0, sizeof copy->days);

  for (guint i = 0; i < self->requests->len; i++)
    {
      Request request = g_array_index (self->requests, Request, i);

      request.input = farthing_token_mix_convert (mix, request.input, request.counted_by, to);
      request.cached = farthing_token_mix_convert (mix, request.cached, request.counted_by, to);
      request.output = farthing_token_mix_convert (mix, request.output, request.counted_by, to);
      g_array_append_val (copy->requests, request);
      add_tokens (&copy->days[request.day], &request);
    }

  return copy;
}

/**
 * farthing_month_history_find_oldest:
 * @connection: the connection of the worker thread
 * @oldest_ms: (out): when the person asked first, ms UTC, or %FARTHING_UNKNOWN
 * @error: return location for an error of #FARTHING_STORE_ERROR
 *
 * Returns: whether @oldest_ms was set
 */
gboolean
farthing_month_history_find_oldest (sqlite3  *connection,
                                    gint64   *oldest_ms,
                                    GError  **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection, "SELECT min (created) FROM ledger WHERE " FARTHING_USAGE_NO_DEMO_SQL, error);
  if (statement == NULL || !farthing_statement_step (statement, error))
    return FALSE;
  *oldest_ms = farthing_statement_get_count (statement, 0);

  return TRUE;
}

/**
 * farthing_month_history_load:
 * @connection: the connection of the worker thread
 * @find_tokenizer: tells whose tokens a request has
 * @now_ms: the time, ms UTC
 * @error: return location for an error
 *
 * Returns: (transfer full): what the ledger has of the last 30 days
 */
FarthingMonthHistory *
farthing_month_history_load (sqlite3                *connection,
                             FarthingTokenizerFunc   find_tokenizer,
                             gint64                  now_ms,
                             GError                **error)
{
  g_autoptr(FarthingMonthHistory) self = NULL;
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 oldest_ms;

  if (!farthing_month_history_find_oldest (connection, &oldest_ms, error))
    return NULL;

  statement = farthing_statement_new (connection,
                                      "SELECT created, input_tokens, cached_tokens, output_tokens, provider, model FROM settled_ledger "
                                      "WHERE created >= ?1 AND created < ?2 AND " FARTHING_USAGE_NO_DEMO_SQL,
                                      error);
  if (statement == NULL)
    return NULL;

  self = farthing_month_history_new (now_ms, oldest_ms);
  farthing_statement_bind_int (statement, 1, now_ms - FARTHING_MONTH_DAYS * DAY_MS);
  farthing_statement_bind_int (statement, 2, now_ms);
  while (farthing_statement_step (statement, &local_error))
    {
      self->counted_by = find_tokenizer (farthing_statement_get_text (statement, 4), farthing_statement_get_text (statement, 5));
      farthing_month_history_add (self, farthing_statement_get_int (statement, 0), farthing_statement_get_count (statement, 1),
                                  farthing_statement_get_count (statement, 2), farthing_statement_get_count (statement, 3));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

guint
farthing_month_history_get_active_days (const FarthingMonthHistory *self)
{
  guint n_active = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_days; i++)
    n_active += self->days[i].n_requests > 0 ? 1 : 0;

  return n_active;
}

guint
farthing_month_history_get_n_days (const FarthingMonthHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_days;
}

guint
farthing_month_history_get_n_requests (const FarthingMonthHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->requests->len;
}

guint
farthing_month_history_get_n_uncounted (const FarthingMonthHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_uncounted;
}

/* Which of the conditions hold for a request, as bits */
static guint
find_conditions (const FarthingPrice *price,
                 const Request       *request)
{
  guint bits = 0;

  for (guint i = 0; i < price->n_overrides; i++)
    {
      if (farthing_price_condition_holds (&price->overrides[i].when, request->at_ms, request->input))
        bits |= 1u << i;
    }

  return bits;
}

/* Requests under the same conditions have the same rates: the first of them tells which. */
static gboolean
price_by_conditions (const FarthingMonthHistory *self,
                     const FarthingPrice        *price,
                     __int128                   *costs)
{
  guint n_sets = 1u << price->n_overrides;
  g_autofree FarthingTokenSum *sums = g_new0 (FarthingTokenSum, n_sets * FARTHING_MONTH_DAYS);
  g_autofree const Request **firsts = g_new0 (const Request *, n_sets);

  for (guint i = 0; i < self->requests->len; i++)
    {
      const Request *request = &g_array_index (self->requests, Request, i);
      guint set = find_conditions (price, request);

      if (firsts[set] == NULL)
        firsts[set] = request;
      add_tokens (&sums[set * FARTHING_MONTH_DAYS + request->day], request);
    }

  for (guint i = 0; i < n_sets; i++)
    {
      gint64 rates[FARTHING_N_RATES];

      if (firsts[i] == NULL)
        continue;
      farthing_price_get_rates (price, firsts[i]->at_ms, firsts[i]->input, rates);
      for (guint j = 0; j < self->n_days; j++)
        {
          if (!farthing_token_sum_add_cost (&sums[i * FARTHING_MONTH_DAYS + j], rates, &costs[j]))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
price_one_by_one (const FarthingMonthHistory *self,
                  const FarthingPrice        *price,
                  __int128                   *costs)
{
  gint64 rates[FARTHING_N_RATES];

  for (guint i = 0; i < self->requests->len; i++)
    {
      const Request *request = &g_array_index (self->requests, Request, i);
      FarthingTokenSum tokens = { 0 };

      add_tokens (&tokens, request);
      farthing_price_get_rates (price, request->at_ms, request->input, rates);
      if (!farthing_token_sum_add_cost (&tokens, rates, &costs[request->day]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
price_days (const FarthingMonthHistory *self,
            const FarthingPrice        *price,
            __int128                   *costs)
{
  if (price->n_overrides > MAX_CONDITIONS)
    return price_one_by_one (self, price, costs);
  if (price->n_overrides > 0)
    return price_by_conditions (self, price, costs);

  for (guint i = 0; i < self->n_days; i++)
    {
      if (!farthing_token_sum_add_cost (&self->days[i], price->rates, &costs[i]))
        return FALSE;
    }

  return TRUE;
}

static int
compare_amounts (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* The tenth and the ninetieth of a hundred months that could as well have been */
static void
resample (const FarthingMonthHistory *self,
          const gint64               *costs,
          FarthingMonth              *month)
{
  g_autofree gint64 *sums = g_new0 (gint64, N_SAMPLES);

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      for (guint j = 0; j < FARTHING_MONTH_DAYS; j++)
        sums[i] += costs[self->samples[i][j]];
    }

  qsort (sums, N_SAMPLES, sizeof *sums, compare_amounts);
  month->low = sums[N_SAMPLES / 10 - 1];
  month->high = sums[N_SAMPLES * 9 / 10 - 1];
}

static gint64
divide_half_up (__int128 value,
                guint    divisor)
{
  return (value * 2 + divisor) / (divisor * 2);
}

/* There is one at least */
static void
set_active_days (const FarthingMonthHistory *self,
                 const gint64               *costs,
                 __int128                    total,
                 FarthingMonth              *month)
{
  month->active_low = G_MAXINT64;
  for (guint i = 0; i < self->n_days; i++)
    {
      if (self->days[i].n_requests == 0)
        continue;
      month->active_low = MIN (month->active_low, costs[i]);
      month->active_high = MAX (month->active_high, costs[i]);
    }
  month->active_day = divide_half_up (total, farthing_month_history_get_active_days (self));
}

/**
 * farthing_month_from_history:
 * @history: what a person asked
 * @price: what a model costs; clock windows are judged by each request's own time, so that the
 *   share of peak hours is the person's own
 * @month: (out): the month; only its days with fewer than %FARTHING_MONTH_MIN_ACTIVE_DAYS
 * @error: return location for an error
 *
 * Tokens are taken as they were counted: other models count the same text differently and answer at
 * other lengths.  Searches are not in it.
 *
 * Returns: whether @month was set; %FARTHING_MONEY_ERROR_UNKNOWN if a rate that is needed is not
 *   published, or nothing was asked at all
 */
gboolean
farthing_month_from_history (const FarthingMonthHistory  *history,
                             const FarthingPrice         *price,
                             FarthingMonth               *month,
                             GError                     **error)
{
  __int128 costs[FARTHING_MONTH_DAYS] = { 0 };
  gint64 narrow[FARTHING_MONTH_DAYS] = { 0 };
  __int128 total = 0;

  g_return_val_if_fail (history != NULL, FALSE);
  g_return_val_if_fail (price != NULL, FALSE);
  g_return_val_if_fail (month != NULL, FALSE);

  if (history->requests->len == 0 || !price_days (history, price, costs))
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_UNKNOWN,
                           _("The price of something that was used is not published"));
      return FALSE;
    }

  for (guint i = 0; i < history->n_days; i++)
    {
      if (costs[i] > G_MAXINT64 / (FARTHING_MONTH_DAYS * 2))
        {
          g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                               _("The amount is too large to be counted"));
          return FALSE;
        }
      narrow[i] = costs[i];
      total += costs[i];
    }

  *month = (FarthingMonth) FARTHING_MONTH_OF (FARTHING_UNKNOWN);
  month->day = divide_half_up (total, history->n_days);
  set_active_days (history, narrow, total, month);
  if (farthing_month_history_get_active_days (history) < FARTHING_MONTH_MIN_ACTIVE_DAYS)
    return TRUE;

  month->likely = divide_half_up (total * FARTHING_MONTH_DAYS, history->n_days);
  resample (history, narrow, month);

  return TRUE;
}
