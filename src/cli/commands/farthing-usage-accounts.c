/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-accounts.h"

#include <glib/gi18n.h>

#include "farthing-accounts.h"
#include "farthing-allowance.h"
#include "farthing-cli-command.h"
#include "farthing-cli-format.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-settlements.h"

/* Theirs beside ours: what each provider tells of each key. */

static void
add_amount (JsonBuilder   *builder,
            const char    *name,
            gboolean       known,
            FarthingMoney  amount)
{
  if (known)
    farthing_cli_json_add_money (builder, name, amount);
  else
    farthing_cli_json_add_string (builder, name, NULL);
}

/* null where the provider tells no week */
static void
add_week (JsonBuilder     *builder,
          FarthingAccount *account)
{
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  if (!farthing_account_get_week_gap (account, &since, &told, &own, &gap))
    {
      farthing_cli_json_add_string (builder, "week", NULL);
      return;
    }

  json_builder_set_member_name (builder, "week");
  json_builder_begin_object (builder);
  farthing_cli_json_add_time (builder, "since", since);
  farthing_cli_json_add_money (builder, "told", told);
  farthing_cli_json_add_money (builder, "own", own);
  farthing_cli_json_add_money (builder, "gap", gap);
  json_builder_end_object (builder);
}

/* null where there are no free requests, and as a limit also where what was told does not decide it */
static void
add_free (JsonBuilder     *builder,
          FarthingSession *session,
          const char      *provider)
{
  gint64 limit = farthing_session_get_free_limit (session, provider);

  farthing_cli_json_add_int (builder, "free_requests", limit != 0 ? (gint64) farthing_session_get_free_today (session) : FARTHING_UNKNOWN);
  farthing_cli_json_add_int (builder, "free_requests_limit", limit != 0 ? limit : FARTHING_UNKNOWN);
}

static void
add_account (JsonBuilder     *builder,
             FarthingSession *session,
             FarthingAccount *account)
{
  g_autofree char *balance = farthing_account_dup_balance_text (account);
  FarthingMoney day = farthing_account_get_spent_day (account);
  FarthingMoney month = farthing_account_get_spent_month (account);
  gint64 as_of = farthing_account_get_as_of (account);
  gint64 since = 0;
  FarthingMoney told = 0;
  FarthingMoney own = 0;
  FarthingMoney gap = 0;
  FarthingMoney left = 0;
  gboolean compared = farthing_account_get_gap (account, &since, &told, &own, &gap);
  gboolean limited = farthing_account_get_left (account, &left);

  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "provider", farthing_account_get_provider (account)->id);
  farthing_cli_json_add_string (builder, "key", farthing_account_get_key_label (account));
  farthing_cli_json_add_time (builder, "as_of", as_of != 0 ? as_of : FARTHING_UNKNOWN);
  farthing_cli_json_add_string (builder, "balance", balance);
  add_amount (builder, "left", limited, left);
  farthing_cli_json_add_boolean (builder, "low", farthing_account_get_low (account));
  add_amount (builder, "spent_day", day != FARTHING_UNKNOWN, day);
  add_amount (builder, "spent_month", month != FARTHING_UNKNOWN, month);
  farthing_cli_json_add_time (builder, "since", compared ? since : FARTHING_UNKNOWN);
  add_amount (builder, "told", compared, told);
  add_amount (builder, "own", compared, own);
  add_amount (builder, "gap", compared, gap);
  add_week (builder, account);
  farthing_cli_json_add_int (builder, "unknown_requests", farthing_account_get_n_unknown (account));
  add_free (builder, session, farthing_account_get_provider (account)->id);
  farthing_cli_json_add_string (builder, "error", farthing_account_get_error_text (account));
  json_builder_end_object (builder);
}

static void
print_json (FarthingSession *session,
            GListModel      *accounts)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "accounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);

      add_account (builder, session, account);
    }
  json_builder_end_array (builder);
  farthing_cli_json_print (builder);
}

static void
add_row (FarthingCliTable *table,
         FarthingAccount  *account)
{
  g_autofree char *balance = farthing_account_dup_balance_text (account);
  g_autofree char *since_text = NULL;
  g_autofree char *told_text = NULL;
  g_autofree char *own_text = NULL;
  g_autofree char *gap_text = NULL;
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  if (farthing_account_get_gap (account, &since, &told, &own, &gap))
    {
      since_text = farthing_cli_format_time (since);
      told_text = farthing_money_format (told);
      own_text = farthing_money_format (own);
      gap_text = farthing_money_format (gap);
    }
  farthing_cli_table_add (table, farthing_account_get_provider (account)->name, farthing_account_get_key_label (account),
                          balance != NULL ? balance : "?", since_text != NULL ? since_text : "",
                          told_text != NULL ? told_text : "?", own_text != NULL ? own_text : "?",
                          gap_text != NULL ? gap_text : "?", NULL);
}

/* A second row of the same account, where the provider tells a week too */
static void
add_week_row (FarthingCliTable *table,
              FarthingAccount  *account)
{
  g_autofree char *since_text = NULL;
  g_autofree char *told_text = NULL;
  g_autofree char *own_text = NULL;
  g_autofree char *gap_text = NULL;
  gint64 since;
  FarthingMoney told;
  FarthingMoney own;
  FarthingMoney gap;

  if (!farthing_account_get_week_gap (account, &since, &told, &own, &gap))
    return;

  since_text = farthing_cli_format_time (since);
  told_text = farthing_money_format (told);
  own_text = farthing_money_format (own);
  gap_text = farthing_money_format (gap);
  farthing_cli_table_add (table, farthing_account_get_provider (account)->name, farthing_account_get_key_label (account), "",
                          since_text, told_text, own_text, gap_text, NULL);
}

/* What there is beside the amounts, once for a provider, of which several keys share it */
static void
print_free (FarthingSession *session,
            GListModel      *accounts)
{
  const FarthingProvider *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);
      const FarthingProvider *provider = farthing_account_get_provider (account);
      g_autofree char *text = provider != last ? farthing_session_dup_free_today (session, provider->id) : NULL;

      last = provider;
      if (text != NULL)
        /* Translators: a provider's name, and what is to be said of it, as "3 of 50 free requests today" */
        printf (_("%1$s: %2$s\n"), provider->name, text);
    }
}

/* What the figures leave open, on standard error */
static void
tell (FarthingAccount *account)
{
  const char *name = farthing_account_get_provider (account)->name;
  const char *problem = farthing_account_get_error_text (account);
  guint n_unknown = farthing_account_get_n_unknown (account);

  if (problem != NULL)
    /* Translators: a provider's name, and why it did not tell */
    fprintf (stderr, _("%s was not asked: %s\n"), name, problem);
  if (n_unknown > 0)
    /* Translators: a number of requests, and a provider's name */
    fprintf (stderr, ngettext ("%u request to %s of unknown cost is not in the ledger’s sum.\n", "%u requests to %s of unknown cost are not in the ledger’s sum.\n", n_unknown),
             n_unknown, name);
  if (farthing_account_get_low (account))
    {
      g_autofree char *low = farthing_account_dup_low_text (account);

      fprintf (stderr, "%s\n", low);
    }
}

static void
print_table (FarthingSession *session,
             GListModel      *accounts)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("llrlrrr", _("PROVIDER"), _("KEY"), _("LEFT"), _("SINCE"), _("THEIRS"),
                                                                                                                                 _("LEDGER"), _("GAP"), NULL);
  guint n_accounts = g_list_model_get_n_items (accounts);

  if (n_accounts == 0)
    {
      fprintf (stderr, "%s\n", _("No key of a provider that tells what was spent: DeepSeek and OpenRouter do."));
      return;
    }

  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);

      add_row (table, account);
      add_week_row (table, account);
    }
  farthing_cli_table_print (table, stdout);
  print_free (session, accounts);
  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);

      tell (account);
    }
}

static gboolean
count_free (FarthingSession  *session,
            GListModel       *accounts,
            GError          **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);
      const FarthingProvider *provider = farthing_account_get_provider (account);
      g_autoptr(GAsyncResult) counted = NULL;

      if (provider->reseller == NULL)
        continue;
      farthing_session_count_free_requests_async (session, provider->id, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &counted);
      if (!farthing_session_count_free_requests_finish (session, farthing_cli_wait (&counted), NULL, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* Requests that were stopped are asked for meanwhile; what they cost belongs into the sums. */
static gboolean
read_again (FarthingSession  *session,
            GError          **error)
{
  FarthingAccounts *accounts = farthing_session_get_accounts (session);
  g_autoptr(GAsyncResult) loaded = NULL;

  while (farthing_settlements_get_n_open (farthing_session_get_settlements (session)) > 0 &&
         !g_cancellable_is_cancelled (farthing_cli_get_cancellable ()))
    g_main_context_iteration (NULL, TRUE);
  farthing_accounts_load_async (accounts, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);

  return farthing_accounts_load_finish (accounts, farthing_cli_wait (&loaded), error);
}

/* What could be told was printed; a script must see that it is not all. */
static int
get_status (GListModel *accounts)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);

      if (farthing_account_get_error_text (account) != NULL)
        return FARTHING_EXIT_FAILED;
    }

  return FARTHING_EXIT_OK;
}

int
farthing_usage_accounts_print (FarthingSession *session,
                               gboolean         json)
{
  FarthingAccounts *accounts = farthing_session_get_accounts (session);
  g_autoptr(GAsyncResult) checked = NULL;
  g_autoptr(GError) error = NULL;

  farthing_settlements_set_delay (farthing_session_get_settlements (session), 0);
  farthing_accounts_check_async (accounts, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &checked);
  if (!farthing_accounts_check_finish (accounts, farthing_cli_wait (&checked), &error) || !read_again (session, &error) ||
      !count_free (session, G_LIST_MODEL (accounts), &error))
    return farthing_cli_failure (error);

  if (json)
    print_json (session, G_LIST_MODEL (accounts));
  else
    print_table (session, G_LIST_MODEL (accounts));

  return get_status (G_LIST_MODEL (accounts));
}
