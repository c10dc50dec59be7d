/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-query.h"

#include <string.h>

#include "farthing-json.h"

/* DeepSeek (its documentation, 2026-11-21): the balance of the account, in dollars, in yuan, or in
 * both; amounts are strings.  The total holds what was granted, which is spent first. */

/* An account has one currency or two: a bound, for finding each of them takes a pass over all */
#define MOST_INFOS 16

static const char *const infos_path[] = { "balance_infos", NULL };
static const char *const total_path[] = { "total_balance", NULL };

static gboolean
parse_balance_info (JsonObject            *info,
                    const char            *raw,
                    gsize                  raw_length,
                    FarthingAccountFacts  *facts,
                    GError               **error)
{
  const char *currency = farthing_json_need_string (info, "currency", "balance_infos[]", error);
  g_autoptr(GError) failure = NULL;
  FarthingMoney amount;

  if (currency == NULL)
    return FALSE;
  if (strlen (currency) != 3)
    {
      g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_TYPE, "balance_infos[].currency");
      return FALSE;
    }
  if (farthing_account_query_find_amount (raw, raw_length, total_path, &amount, &failure))
    farthing_account_facts_set (facts, FARTHING_ACCOUNT_BALANCE, amount, currency);
  if (failure != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&failure), "balance_infos[].total_balance: ");
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse_balance (const char            *text,
               gsize                  length,
               FarthingAccountFacts  *facts,
               GError               **error)
{
  g_autoptr(JsonObject) root = farthing_account_query_parse_root (text, length, error);
  JsonArray *infos = root != NULL ? farthing_json_need_array (root, "balance_infos", "balance", error) : NULL;
  const char *raw;
  gsize raw_length;

  if (infos == NULL)
    return FALSE;
  if (json_array_get_length (infos) > MOST_INFOS || !farthing_json_find_raw (text, length, infos_path, &raw, &raw_length))
    {
      g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_TYPE, "balance_infos");
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (infos); i++)
    {
      JsonObject *info = farthing_json_get_element (infos, i);
      const char *element;
      gsize element_length;

      if (info != NULL && farthing_json_find_element (raw, raw_length, i, &element, &element_length) &&
          !parse_balance_info (info, element, element_length, facts, error))
        return FALSE;
    }
  farthing_account_query_take_flag (root, "is_available", FARTHING_ACCOUNT_USABLE, facts);

  return TRUE;
}

const FarthingAccountQuery farthing_account_query_deepseek = {
  .path = "/user/balance",
  .parse = parse_balance,
  .precision = FARTHING_MONEY_DOLLAR / 100,
};
