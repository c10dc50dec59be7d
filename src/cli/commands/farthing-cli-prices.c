/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "farthing-cli-command.h"
#include "farthing-cli-date.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-price-update.h"
#include "farthing-prices-output.h"
#include "farthing-session.h"

extern const FarthingCliCommand farthing_cli_command_prices;

#define LAST_30 "last30"
#define DEFAULT_PROFILE "regular"

static char *provider_id;
static char *profile_name;
static char *at;
static gboolean refresh;
static gboolean json;

static const GOptionEntry entries[] = {
  { "provider", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &provider_id, N_("Only the models of one provider"), N_("PROVIDER") },
  { "profile", 'f', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &profile_name, N_("A month of whom: last30 (you), light, regular, heavy, or messages, tokens in, tokens out"), N_("PROFILE") },
  { "at", 't', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at, N_("The prices of a time, as 2027-01-01 or 2026-11-23 09:30 in local time"), N_("TIME") },
  { "refresh", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &refresh, N_("Fetch OpenRouter's list, and with a key xAI's, first"), NULL },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { NULL },
};

static gpointer
load_in_thread (sqlite3   *connection,
                gpointer   data,
                GError   **error)
{
  const gint64 *now_ms = data;

  return farthing_month_history_load (connection, *now_ms, error);
}

static FarthingMonthHistory *
load_history (FarthingSession  *session,
              GError          **error)
{
  FarthingDatabase *database = farthing_session_get_database (session);
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  g_autoptr(GAsyncResult) loaded = NULL;

  farthing_database_run_async (database, load_in_thread, &now_ms, NULL, (GDestroyNotify) farthing_month_history_free, NULL,
                               farthing_cli_answered_cb, &loaded);

  return farthing_database_run_finish (database, farthing_cli_wait (&loaded), error);
}

static void
answer (FarthingSession            *session,
        FarthingPricesQuestion     *question,
        const FarthingMonthHistory *history)
{
  const FarthingProvider *provider = provider_id != NULL ? farthing_provider_find (provider_id) : NULL;
  const char *only = provider_id;
  FarthingMonthProfile profile;
  g_autoptr(GPtrArray) rows = NULL;

  /* Without a wish: the person's own month as soon as there is enough of it. */
  question->active_days = history != NULL ? farthing_month_history_get_active_days (history) : 0;
  question->profile_name = profile_name;
  if (profile_name == NULL)
    question->profile_name = question->active_days >= FARTHING_MONTH_MIN_ACTIVE_DAYS ? LAST_30 : DEFAULT_PROFILE;

  if (farthing_month_profile_parse (question->profile_name, &profile))
    question->profile = &profile;
  else
    question->history = history;

  if (provider != NULL && provider->catalogue != NULL)
    only = provider->catalogue;
  question->catalogue = farthing_session_get_catalogue (session);
  rows = farthing_prices_row_collect (question, only);
  if (json)
    farthing_prices_output_json (question, rows);
  else
    farthing_prices_output_table (question, rows);
}

/* One list.  A provider that needs a key and has none is passed over, unless it was named. */
static gboolean
refresh_list (FarthingSession         *session,
              const FarthingProvider  *provider,
              GError                 **error)
{
  const FarthingPriceFeed *feed = farthing_price_feed_find (provider->id);
  g_autoptr(GAsyncResult) found = NULL;
  g_autoptr(GAsyncResult) refreshed = NULL;
  g_autoptr(FarthingSecret) secret = NULL;

  if (feed->needs_key)
    {
      farthing_session_lookup_key_async (session, provider->id, NULL, farthing_cli_get_cancellable (),
                                         farthing_cli_answered_cb, &found);
      secret = farthing_session_lookup_key_finish (session, farthing_cli_wait (&found), NULL, error);
      if (secret == NULL)
        return FALSE;
    }

  farthing_session_refresh_prices_async (session, provider, secret, farthing_cli_get_cancellable (),
                                         farthing_cli_answered_cb, &refreshed);

  return farthing_price_update_refresh_finish (farthing_cli_wait (&refreshed), error);
}

static gboolean
is_to_refresh (FarthingSession        *session,
               const FarthingProvider *provider)
{
  const FarthingPriceFeed *feed = farthing_price_feed_find (provider->id);

  if (feed == NULL)
    return FALSE;
  if (provider_id != NULL)
    return strcmp (provider_id, provider->id) == 0;

  return !feed->needs_key || farthing_session_has_key (session, provider->id);
}

static int
refresh_prices (FarthingSession *session)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) problem = NULL;
  int status = FARTHING_EXIT_OK;

  farthing_session_refresh_keys_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &listed);
  farthing_session_refresh_keys_finish (session, farthing_cli_wait (&listed), NULL);

  for (; *providers != NULL && status != FARTHING_EXIT_INTERRUPTED; providers++)
    {
      g_autoptr(GError) error = NULL;

      if (is_to_refresh (session, *providers) && !refresh_list (session, *providers, &error))
        status = farthing_cli_failure (error);
    }

  farthing_session_load_prices_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_prices_finish (session, farthing_cli_wait (&loaded), &problem) && status == FARTHING_EXIT_OK)
    status = farthing_cli_failure (problem);

  return status;
}

static int
show_prices (FarthingSession        *session,
             FarthingPricesQuestion *question)
{
  g_autoptr(FarthingMonthHistory) history = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;
  int status = FARTHING_EXIT_OK;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&loaded), &error))
    return farthing_cli_failure (error);

  if (refresh)
    status = refresh_prices (session);
  if (at == NULL)
    question->at_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  if (profile_name == NULL || strcmp (profile_name, LAST_30) == 0)
    {
      history = load_history (session, &error);
      if (history == NULL)
        return farthing_cli_failure (error);
    }
  answer (session, question, history);

  return status;
}

/* Returns what is wrong with the options, or %NULL */
static const char *
read_options (FarthingPricesQuestion *question)
{
  FarthingMonthProfile profile;

  if (provider_id != NULL && farthing_provider_find (provider_id) == NULL)
    return _("there is no such provider");
  if (profile_name != NULL && strcmp (profile_name, LAST_30) != 0 && !farthing_month_profile_parse (profile_name, &profile))
    return _("--profile takes last30, light, regular, heavy, or three numbers as 600,1500,400: messages a month, "
             "tokens of each question with its history, tokens of each answer");
  if (at != NULL && !farthing_cli_time_parse (at, &question->at_ms))
    return _("write the time of --at as 2027-01-01, 2026-11-23 09:30, or 2026-11-23T01:30:00Z");

  return NULL;
}

static int
run_prices (int    argc,
            char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  FarthingPricesQuestion question = { 0 };
  const char *problem;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_prices, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  problem = argc > 1 ? _("too many words") : read_options (&question);
  if (problem != NULL)
    return farthing_cli_usage_error (&farthing_cli_command_prices, problem);

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  farthing_session_set_prefer_environment (session, TRUE);
  status = show_prices (session, &question);
  farthing_session_close (session);

  return status;
}

const FarthingCliCommand farthing_cli_command_prices = {
  .name = "prices",
  .usage = NULL,
  .summary = N_("Show what each model costs, and a month on it"),
  .run = run_prices,
};
