/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-query.h"

#include "farthing-decoder.h"
#include "farthing-json.h"

/* OpenRouter (its OpenAPI file, 2026-11-21): /key tells what was spent with this key, by UTC day,
 * week and month, and the key's cap; /credits, which only a management key may ask, tells the
 * account's balance; /generation tells of one request what it cost, a cut one too.  All in dollars. */

static const struct
{
  const char *name;
  FarthingAccountKind kind;
} key_amounts[] = {
  { "usage", FARTHING_ACCOUNT_SPENT_TOTAL },
  { "usage_daily", FARTHING_ACCOUNT_SPENT_DAY },
  { "usage_weekly", FARTHING_ACCOUNT_SPENT_WEEK },
  { "usage_monthly", FARTHING_ACCOUNT_SPENT_MONTH },
  { "byok_usage_daily", FARTHING_ACCOUNT_OWN_KEY_DAY },
  { "byok_usage_weekly", FARTHING_ACCOUNT_OWN_KEY_WEEK },
  { "byok_usage_monthly", FARTHING_ACCOUNT_OWN_KEY_MONTH },
  { "limit", FARTHING_ACCOUNT_LIMIT },
  { "limit_remaining", FARTHING_ACCOUNT_LIMIT_REMAINING },
};

/* FALSE with an error set only if it is there and no amount */
static gboolean
find_data (const char     *text,
           gsize           length,
           const char     *name,
           gboolean       *found,
           FarthingMoney  *amount,
           GError        **error)
{
  const char *const path[] = { "data", name, NULL };
  g_autoptr(GError) failure = NULL;

  *found = farthing_account_query_find_amount (text, length, path, amount, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, g_steal_pointer (&failure), "data.%s: ", name);

  return FALSE;
}

static gboolean
parse_key (const char            *text,
           gsize                  length,
           FarthingAccountFacts  *facts,
           GError               **error)
{
  g_autoptr(JsonObject) root = farthing_account_query_parse_root (text, length, error);
  JsonObject *data = root != NULL ? farthing_json_need_object (root, "data", "key", error) : NULL;

  if (data == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (key_amounts); i++)
    {
      FarthingMoney amount;
      gboolean found;

      if (!find_data (text, length, key_amounts[i].name, &found, &amount, error))
        return FALSE;
      if (found)
        farthing_account_facts_set (facts, key_amounts[i].kind, amount, "USD");
    }
  farthing_account_query_take_flag (data, "is_free_tier", FARTHING_ACCOUNT_FREE_TIER, facts);

  return TRUE;
}

static gboolean
parse_credits (const char            *text,
               gsize                  length,
               FarthingAccountFacts  *facts,
               GError               **error)
{
  g_autoptr(JsonObject) root = farthing_account_query_parse_root (text, length, error);
  FarthingMoney bought;
  FarthingMoney used;
  gboolean has_bought;
  gboolean has_used;
  FarthingMoney balance;

  if (root == NULL || !find_data (text, length, "total_credits", &has_bought, &bought, error) ||
      !find_data (text, length, "total_usage", &has_used, &used, error))
    return FALSE;

  if (has_bought)
    farthing_account_facts_set (facts, FARTHING_ACCOUNT_BOUGHT, bought, "USD");
  if (has_bought && has_used)
    {
      if (!farthing_money_add (bought, -used, &balance, error))
        return FALSE;
      farthing_account_facts_set (facts, FARTHING_ACCOUNT_BALANCE, balance, "USD");
    }

  return TRUE;
}

/* As usage.cost of an answer: dollars with all fees, and what the host billed to the person's own
 * key on top. */
static gboolean
parse_generation (const char     *text,
                  gsize           length,
                  FarthingUsage  *usage,
                  FarthingMoney  *cost,
                  GError        **error)
{
  g_autoptr(JsonObject) root = farthing_account_query_parse_root (text, length, error);
  JsonObject *data = root != NULL ? farthing_json_need_object (root, "data", "generation", error) : NULL;
  FarthingMoney upstream = 0;
  gboolean found;

  if (data == NULL || !find_data (text, length, "total_cost", &found, cost, error))
    return FALSE;
  if (!found && (!find_data (text, length, "usage", &found, cost, error) || !found))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_MISSING, "generation.total_cost");
      return FALSE;
    }
  if (farthing_json_get_boolean (data, "is_byok", FALSE) &&
      (!find_data (text, length, "upstream_inference_cost", &found, &upstream, error) ||
       (found && !farthing_money_add (*cost, upstream, cost, error))))
    return FALSE;
  if (*cost < 0)
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE, "generation.total_cost");
      return FALSE;
    }

  farthing_usage_init (usage);
  usage->input = farthing_decoder_get_count (data, "native_tokens_prompt");
  usage->output = farthing_decoder_get_count (data, "native_tokens_completion");
  usage->cached = farthing_decoder_get_count (data, "native_tokens_cached");
  usage->reasoning = farthing_decoder_get_count (data, "native_tokens_reasoning");

  return TRUE;
}

/* Free models: 50 requests a day, or 1,000 once ten dollars were paid in (its documentation, 2026-11-21) */
const FarthingAccountQuery farthing_account_query_openrouter = {
  .path = "/key",
  .parse = parse_key,
  .further_path = "/credits",
  .parse_further = parse_credits,
  .precision = FARTHING_MONEY_DOLLAR / 1000000,
  .free_requests = 50,
  .free_requests_bought = 1000,
  .free_requests_from = 10 * FARTHING_MONEY_DOLLAR,
};

const FarthingSettlementQuery farthing_settlement_query_openrouter = {
  .path = "/generation?id=",
  .parse = parse_generation,
};
