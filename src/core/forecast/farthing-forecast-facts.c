/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-facts.h"

#include <glib/gi18n-lib.h>

#include "farthing-allowance.h"
#include "farthing-budget-words.h"
#include "farthing-date-format.h"
#include "farthing-draft-private.h"
#include "farthing-model-end.h"
#include "farthing-price-terms.h"
#include "farthing-provider-access.h"
#include "farthing-reseller.h"
#include "farthing-worst-case.h"

/* What is worth a word beside the amount.  All about cost is dim until it matters; then it is said once, the
 * most urgent first: what a budget has left, what this edit costs, a tier ahead, dear hours, a price that
 * changes, and only then of what the amount is made. */

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* Who would be asked, and who pays */
typedef struct
{
  const char *provider;
  const char *model;
  char *key_label; /* (nullable) (owned) */
  FarthingEffort effort;
  gint64 conversation;
} Asked;

/* Below so many tokens an estimate is no number */
#define FEW_TOKENS 50
/* A change of price is worth a word so long before */
#define SOON_MS (14 * DAY_MS)
#define LATER_MS (60 * DAY_MS)
/* Shares that are worth a word, in percent */
#define LARGE_HISTORY 50
#define LARGE_CACHE 25

/* "1 h 20 min"; the last minute counts as one */
static char *
dup_wait (gint64 wait_ms)
{
  gint64 minutes = MAX ((wait_ms + MINUTE_MS - 1) / MINUTE_MS, 1);

  if (minutes < 60)
    /* Translators: a time to wait, in minutes */
    return g_strdup_printf (_("%d min"), (int) minutes);
  if (minutes % 60 == 0)
    /* Translators: a time to wait, in hours */
    return g_strdup_printf (_("%d h"), (int) (minutes / 60));

  /* Translators: a time to wait, in hours and minutes */
  return g_strdup_printf (_("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}

static char *
dup_time (gint64      at_ms,
          GTimeZone  *zone,
          const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at_ms / 1000);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, format) : NULL;
}

static void
add (GPtrArray *facts,
     char      *fact)
{
  if (fact != NULL)
    g_ptr_array_add (facts, fact);
}

static char *
dup_tokens (gint64 tokens)
{
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, tokens);
  gulong n = (gulong) (tokens % 1000000 + (tokens >= 1000000 ? 1000000 : 0));

  /* Translators: %s is a number of tokens: "412", "12,300" */
  return g_strdup_printf (ngettext ("%s token", "%s tokens", n), count);
}

static gboolean
is_too_long (const FarthingForecast *forecast)
{
  return forecast->context > 0 && forecast->input > forecast->context;
}

/* A prompt that the model refuses: nothing is as urgent. */
static char *
dup_overflow (const FarthingForecast *forecast)
{
  g_autofree char *tokens = NULL;

  if (!is_too_long (forecast))
    return NULL;

  tokens = dup_tokens (forecast->context);
  /* Translators: %s is "262,144 tokens": the most that a model takes, which a prompt exceeds */
  return g_strdup_printf (_("too long: the model takes %s"), tokens);
}

/* A branch that begins further up: what stands before it is read again, from the cache if that still
 * holds it. */
static char *
dup_edit (const FarthingForecast *forecast)
{
  g_autofree char *tokens = dup_tokens (forecast->history);
  g_autofree char *dear = NULL;

  if (forecast->history < FEW_TOKENS || forecast->reread_cost <= 0)
    return NULL;

  dear = farthing_money_format (forecast->reread_cost);
  /* Translators: "21,000 tokens" and an amount, of a question that is asked again in other words */
  return g_strdup_printf (_("reads %s again: up to %s"), tokens, dear);
}

static gboolean
nears_tier (const FarthingForecast *forecast)
{
  return forecast->tier_percent >= FARTHING_TIER_WARNING_PERCENT && forecast->tier_factor_percent > 100;
}

static char *
dup_tier (const FarthingForecast *forecast)
{
  g_autofree char *tokens = NULL;
  guint factor = forecast->tier_factor_percent;

  if (!nears_tier (forecast))
    return NULL;

  tokens = g_strdup_printf ("%'" G_GINT64_FORMAT, forecast->tier_from);
  if (forecast->tier_percent >= 100)
    return factor == 200
      /* Translators: %s is "200,000": the size of a prompt from which it costs more */
      ? g_strdup_printf (_("%s tokens and more: double price"), tokens)
      /* Translators: "200,000", the size of a prompt from which it costs more, and by how many percent */
      : g_strdup_printf (_("%s tokens and more: %u %% dearer"), tokens, factor - 100);

  return factor == 200
    /* Translators: %s is "200,000": the size of a prompt that is nearly reached */
    ? g_strdup_printf (_("from %s tokens on all costs double"), tokens)
    /* Translators: "200,000", the size of a prompt that is nearly reached, and by how many percent */
    : g_strdup_printf (_("from %s tokens on all costs %u %% more"), tokens, factor - 100);
}

/* Hours that are dearer: how long still, or how soon */
static char *
dup_window (const FarthingForecast *forecast,
            gint64                  now_ms)
{
  gint64 wait = forecast->valid_until - now_ms;
  g_autofree char *words = NULL;

  if (!forecast->by_clock || forecast->valid_until == FARTHING_UNKNOWN || wait <= 0 || wait > DAY_MS)
    return NULL;

  words = dup_wait (wait);
  if (forecast->in_window)
    /* Translators: %s is a time to wait, as "1 h 20 min", in which a provider is dearer */
    return g_strdup_printf (_("peak price for %s more"), words);
  if (wait > HOUR_MS)
    return NULL;

  /* Translators: %s is a time to wait, as "20 min", after which a provider is dearer */
  return g_strdup_printf (_("peak price in %s"), words);
}

static char *
dup_calm_window (const FarthingForecast *forecast,
                 gint64                  now_ms,
                 GTimeZone              *zone)
{
  gint64 wait = forecast->valid_until - now_ms;
  g_autofree char *time = NULL;

  if (!forecast->by_clock || forecast->in_window || wait <= HOUR_MS || wait > DAY_MS)
    return NULL;

  time = dup_time (forecast->valid_until, zone, "%H:%M");
  if (time == NULL)
    return NULL;

  /* Translators: the cheaper hours of a provider; %s is a time of day */
  return g_strdup_printf (_("off-peak until %s"), time);
}

static char *
dup_change (const FarthingForecast *forecast,
            gint64                  now_ms,
            GTimeZone              *zone,
            gint64                  from_ms,
            gint64                  to_ms)
{
  gint64 wait = forecast->valid_until - now_ms;
  g_autofree char *day = NULL;

  if (forecast->by_clock || forecast->valid_until == FARTHING_UNKNOWN || wait <= from_ms || wait > to_ms)
    return NULL;

  day = farthing_date_format_day (forecast->valid_until, zone, now_ms);

  /* Translators: %s is the day on which a price changes */
  return g_strdup_printf (_("this price until %s"), day);
}

static int
get_percent (gint64 part,
             gint64 whole)
{
  return whole > 0 && part >= 0 ? (int) (((__int128) part * 100 + whole / 2) / whole) : 0;
}

static char *
dup_history (const FarthingForecast *forecast)
{
  int share = get_percent (forecast->history_cost, forecast->likely);

  if (share < LARGE_HISTORY || forecast->history < FEW_TOKENS)
    return NULL;

  /* Translators: which share of a message's price is for reading what was said before, in percent */
  return g_strdup_printf (_("history %d %%"), share);
}

static char *
dup_cache (const FarthingForecast *forecast)
{
  int share = get_percent (forecast->cached, forecast->input);

  if (share < LARGE_CACHE)
    return NULL;

  /* Translators: which share of a prompt is probably read from a cache, in percent */
  return g_strdup_printf (_("%d %% from the cache"), share);
}

/**
 * farthing_forecast_list_facts:
 * @forecast: a forecast
 * @is_edit: whether an earlier question is asked in other words
 * @now_ms: the time, in ms UTC
 * @zone: that of the person
 *
 * Returns: (transfer full) (element-type utf8): what is worth a word, the most urgent first
 */
GPtrArray *
farthing_forecast_list_facts (const FarthingForecast *forecast,
                              gboolean                is_edit,
                              gint64                  now_ms,
                              GTimeZone              *zone)
{
  GPtrArray *facts;

  g_return_val_if_fail (forecast != NULL, NULL);

  facts = g_ptr_array_new_with_free_func (g_free);
  add (facts, dup_overflow (forecast));
  if (!FARTHING_FORECAST_HAS_COST (forecast) || forecast->high == 0)
    return facts;

  if (is_edit)
    add (facts, dup_edit (forecast));
  add (facts, dup_tier (forecast));
  add (facts, dup_window (forecast, now_ms));
  add (facts, dup_change (forecast, now_ms, zone, 0, SOON_MS));
  add (facts, dup_history (forecast));
  add (facts, dup_cache (forecast));
  add (facts, dup_calm_window (forecast, now_ms, zone));
  add (facts, dup_change (forecast, now_ms, zone, SOON_MS, LATER_MS));

  return facts;
}

/* What a free variant costs is requests of the day. */
static void
add_free_today (GPtrArray            *facts,
                FarthingSession      *session,
                FarthingConversation *conversation)
{
  const char *provider = farthing_conversation_get_provider (conversation);
  const char *model = farthing_conversation_get_model (conversation);

  if (provider != NULL && model != NULL &&
      farthing_reseller_split_id (farthing_provider_find (provider), model, NULL) == FARTHING_VARIANT_FREE)
    add (facts, farthing_session_dup_free_today (session, provider));
}

/* Not more than may be sent, or than would have to be allowed for it: what a longer answer costs is told to
 * nobody */
static void
limit_to_budget (FarthingForecast  *forecast,
                 FarthingSession   *session,
                 const Asked       *asked,
                 FarthingWorstCase *worst_case,
                 gint64             max_tokens)
{
  g_autoptr(FarthingRateCard) host = NULL;
  FarthingSurcharge free_of_charge = { 0, 1 };
  gboolean pays = farthing_session_get_key_plan (session, asked->provider, asked->key_label) == FARTHING_KEY_PAYS;

  farthing_forecast_limit (forecast, max_tokens);
  host = farthing_forecast_find_host_card (forecast, session, asked->provider, asked->model);
  farthing_forecast_price (forecast, host != NULL ? host : worst_case->card, pays ? &worst_case->cost.surcharge : &free_of_charge);
}

static char *
dup_limit (gint64 max_tokens)
{
  g_autofree char *tokens = g_strdup_printf ("%'" G_GINT64_FORMAT, max_tokens);

  /* Translators: %s is a number of tokens, to which a budget limits an answer */
  return g_strdup_printf (_("answer limited to %s tokens"), tokens);
}

/* What sending it would decide is told before, and bounds all amounts: @facts gets what is to be said first of
 * all, the more urgent first. */
static void
add_budget (FarthingForecast *forecast,
            GPtrArray        *facts,
            FarthingSession  *session,
            const Asked      *asked)
{
  FarthingBudgets *budgets = farthing_session_get_budgets (session);
  FarthingBudget *tightest = farthing_budgets_find_tightest (budgets, asked->provider, asked->key_label, asked->conversation);
  gint64 long_answer = forecast->answer.high + forecast->thinking.high;
  g_auto(FarthingWorstCase) worst_case = { 0 };
  FarthingBudgetDecision decision;

  if (tightest == NULL)
    return;

  farthing_worst_case_init (&worst_case, session, asked->provider, asked->model, asked->key_label, forecast->input,
                            FARTHING_UNKNOWN, asked->effort);
  worst_case.request.max_tokens = forecast->longest;
  farthing_budgets_check (budgets, asked->provider, asked->key_label, asked->conversation, &worst_case.request, &decision);
  if (decision.verdict == FARTHING_BUDGET_STOP)
    add (facts, farthing_budget_dup_stop (decision.budget));
  else if (FARTHING_FORECAST_HAS_COST (forecast) && forecast->high > farthing_budget_get_left (tightest))
    add (facts, farthing_budget_dup_left (tightest));
  if (decision.verdict == FARTHING_BUDGET_LIMIT && decision.max_tokens < long_answer)
    add (facts, dup_limit (decision.max_tokens));
  if (decision.verdict >= FARTHING_BUDGET_LIMIT && decision.worst != FARTHING_UNKNOWN)
    limit_to_budget (forecast, session, asked, &worst_case, decision.max_tokens);
}

static void
insert_all (GPtrArray *facts,
            GPtrArray *first)
{
  for (guint i = first->len; i > 0; i--)
    g_ptr_array_insert (facts, 0, g_strdup (g_ptr_array_index (first, i - 1)));
}

static void
describe (Asked                *asked,
          FarthingSession      *session,
          FarthingConversation *conversation,
          FarthingModel        *model,
          const char           *key_label)
{
  const char *provider = farthing_conversation_get_provider (conversation);

  asked->provider = model != NULL ? farthing_model_get_provider (model) : provider;
  asked->model = model != NULL ? farthing_model_get_id (model) : farthing_conversation_get_model (conversation);
  asked->effort = farthing_conversation_get_effort (conversation);
  asked->conversation = farthing_conversation_get_id (conversation);
  if (key_label == NULL && g_strcmp0 (asked->provider, provider) == 0)
    key_label = farthing_conversation_get_key_label (conversation);
  asked->key_label = key_label != NULL ? g_strdup (key_label) : farthing_session_dup_used_key (session, asked->provider);
}

/**
 * farthing_forecast_complete:
 * @forecast: (inout): what a message of @conversation would cost; what a budget allows bounds its
 *   amounts, and whether there is a warning is set
 * @session: a session
 * @conversation: a conversation with a model
 * @model: (nullable): the model that would be asked; %NULL for the conversation's
 * @key_label: (nullable): of the key that would pay; %NULL for the conversation's, or the default
 * @is_edit: whether an earlier question is asked in other words
 *
 * Returns: (transfer full) (element-type utf8): all that is worth a word, the most urgent first
 */
GPtrArray *
farthing_forecast_complete (FarthingForecast     *forecast,
                            FarthingSession      *session,
                            FarthingConversation *conversation,
                            FarthingModel        *model,
                            const char           *key_label,
                            gboolean              is_edit)
{
  g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *successor = NULL;
  Asked asked;
  char *end;
  GPtrArray *facts;

  g_return_val_if_fail (forecast != NULL, NULL);
  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (conversation), NULL);

  describe (&asked, session, conversation, model, key_label);
  add_budget (forecast, first, session, &asked);
  g_free (asked.key_label);
  end = farthing_session_dup_model_end (session, farthing_conversation_get_provider (conversation),
                                        farthing_conversation_get_model (conversation), &successor);
  add (first, end);
  forecast->has_warning = first->len > 0 || is_too_long (forecast) || (forecast->high > 0 && !is_edit && nears_tier (forecast));
  facts = farthing_forecast_list_facts (forecast, is_edit, farthing_clock_get_now (farthing_session_get_clock (session)), zone);
  insert_all (facts, first);
  add_free_today (facts, session, conversation);

  return facts;
}

static char *
dup_day (const char *day,
         gint64      now_ms)
{
  g_autofree char *text = day != NULL ? g_strconcat (day, "T00:00:00Z", NULL) : NULL;
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  gint64 time_ms;

  return text != NULL && farthing_time_parse (text, &time_ms) ? farthing_date_format_day (time_ms, utc, now_ms) : NULL;
}

static char *
dup_billed (const FarthingModelEnd *end,
            const char             *model,
            const char             *day)
{
  if (day == NULL)
    /* Translators: two models: the name that is asked, and the model that is billed */
    return g_strdup_printf (_("%s is billed as %s"), model, end->successor);

  /* Translators: a model that is asked, the model that is billed instead, and since which day, as "24 Jul" */
  return g_strdup_printf (_("%s is billed as %s since %s"), model, end->successor, day);
}

static char *
dup_ended (const FarthingModelEnd *end,
           const char             *model,
           const char             *day)
{
  if (day == NULL && end->successor == NULL)
    /* Translators: %s is a model */
    return g_strdup_printf (_("%s is no longer sold"), model);
  if (day == NULL)
    /* Translators: a model, and the model that is sold instead */
    return g_strdup_printf (_("%s is no longer sold; %s follows it"), model, end->successor);
  if (end->successor == NULL)
    /* Translators: a model, and a day as "24 Jul" */
    return g_strdup_printf (_("%s is no longer sold since %s"), model, day);

  /* Translators: a model, a day as "24 Jul", and the model that is sold instead */
  return g_strdup_printf (_("%s is no longer sold since %s; %s follows it"), model, day, end->successor);
}

/**
 * farthing_session_dup_model_end:
 * @session: a session
 * @provider: id of a provider
 * @model: what is asked there
 * @successor: (out) (transfer full) (nullable): the model of the same provider that took its place
 *
 * Returns: (transfer full) (nullable): what became of a model that is not sold any more, in words
 */
char *
farthing_session_dup_model_end (FarthingSession  *session,
                                const char       *provider,
                                const char       *model,
                                char            **successor)
{
  const FarthingProvider *table = provider != NULL ? farthing_provider_find (provider) : NULL;
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (session);
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  FarthingModelEnd end;
  g_autofree char *day = NULL;

  g_return_val_if_fail (successor != NULL, NULL);

  *successor = NULL;
  if (table == NULL || table->catalogue == NULL || catalogue == NULL || model == NULL ||
      !farthing_model_end_find (catalogue, table->catalogue, model, now_ms, &end))
    return NULL;

  day = dup_day (end.since, now_ms);
  *successor = g_strdup (end.successor);

  return end.billed ? dup_billed (&end, model, day) : dup_ended (&end, model, day);
}
