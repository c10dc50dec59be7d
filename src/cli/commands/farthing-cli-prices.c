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
#include "farthing-own-prices.h"
#include "farthing-prices-output.h"
#include "farthing-prices-refresh.h"
#include "farthing-provider.h"
#include "farthing-session-load.h"

extern const FarthingCliCommand farthing_cli_command_prices;

#define LAST_30 "last30"
#define DEFAULT_PROFILE "regular"

static char *provider_id;
static char *profile_name;
static char *at;
static char **own;
static gboolean refresh;
static gboolean json;

static const GOptionEntry entries[] = {
  { "provider", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &provider_id, N_("Only the models of one provider"), N_("PROVIDER") },
  { "profile", 'f', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &profile_name, N_("A month of whom: last30 (you), light, regular, heavy, or messages, tokens in, tokens out"), N_("PROFILE") },
  { "at", 't', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at, N_("The prices of a time, as 2027-01-01 or 2026-11-23 09:30 in local time"), N_("TIME") },
  { "refresh", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &refresh, N_("Fetch OpenRouter's list, with a key xAI's, and that of the address in the settings first, and tell what changed"), NULL },
  { "own", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &own, N_("Rates you negotiated, in dollars per million tokens: PROVIDER/MODEL=IN,OUT or =IN,OUT,CACHED; with nothing after = they end"), N_("MODEL=RATES") },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { NULL },
};

static gboolean
load (FarthingComparison  *comparison,
      const char          *profile,
      GError             **error)
{
  g_autoptr(GAsyncResult) loaded = NULL;

  farthing_comparison_set_profile (comparison, profile);
  farthing_comparison_load_async (comparison, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);

  return farthing_comparison_load_finish (comparison, farthing_cli_wait (&loaded), error);
}

/* Without a wish: the person's own month as soon as there is enough of it. */
static gboolean
answer (FarthingSession         *session,
        FarthingPricesQuestion  *question,
        GError                 **error)
{
  g_autoptr(FarthingComparison) comparison = farthing_comparison_new_at (session, question->at_ms);
  FarthingComparisonBasis basis;

  if (!load (comparison, profile_name != NULL ? profile_name : LAST_30, error))
    return FALSE;
  farthing_comparison_get_basis (comparison, &basis);
  if (g_strcmp0 (profile_name, LAST_30) == 0 && !basis.by_ledger)
    fprintf (stderr, "%s\n", _("You have asked nothing in the last 30 days, so a regular month is shown."));
  if (profile_name == NULL && basis.daily && !load (comparison, DEFAULT_PROFILE, error))
    return FALSE;

  question->comparison = comparison;
  question->provider = provider_id;
  question->catalogue_version = farthing_catalogue_get_version (farthing_session_get_catalogue (session));
  question->top_up = g_settings_get_int (farthing_session_get_settings (session), "top-up");
  if (json)
    farthing_prices_output_json (question);
  else
    farthing_prices_output_table (question);

  return TRUE;
}

static FarthingPriceRefresh *
refresh_prices (FarthingSession *session,
                int             *status)
{
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GAsyncResult) updated = NULL;
  g_autoptr(GError) error = NULL;
  FarthingPriceRefresh *refreshed;

  farthing_session_refresh_keys_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &listed);
  farthing_session_refresh_keys_finish (session, farthing_cli_wait (&listed), NULL);

  farthing_session_update_prices_async (session, provider_id, TRUE, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &updated);
  refreshed = farthing_session_update_prices_finish (session, farthing_cli_wait (&updated), &error);
  if (refreshed == NULL)
    *status = farthing_cli_failure (error);
  else if (refreshed->problems->len > 0)
    *status = FARTHING_EXIT_FAILED;

  return refreshed;
}

/* "mistral/mistral-small-2603=0.1,0.3" taken apart; NULL with @problem set for what is no such thing.  No
 * rates: those that hold end. */
static FarthingOwnPrice *
read_own (const char  *text,
          gboolean    *ends,
          GError     **problem)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *reference = equals != NULL ? g_strndup (text, equals - text) : NULL;
  g_autofree char *provider = NULL;
  g_autofree char *id = NULL;
  g_autoptr(FarthingOwnPrice) price = NULL;

  if (reference == NULL || !farthing_model_split_reference (reference, &provider, &id) || farthing_provider_find (provider) == NULL)
    {
      g_set_error_literal (problem, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID,
                           _("write --own as PROVIDER/MODEL=IN,OUT, as mistral/mistral-small-2603=0.1,0.3, with a provider of “farthing models”"));
      return NULL;
    }

  price = farthing_own_price_new (provider, id);
  *ends = equals[1] == '\0';
  if (!*ends && !farthing_own_price_parse (equals + 1, price, NULL))
    {
      g_set_error_literal (problem, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID,
                           _("write the rates of --own in dollars per million tokens, as 0.5,1.5 or 0.5,1.5,0.05: input, output and "
                             "cached input, which must not be above input"));
      return NULL;
    }

  return g_steal_pointer (&price);
}

static gboolean
is_listed (FarthingSession        *session,
           const FarthingOwnPrice *price)
{
  const FarthingProvider *provider = farthing_provider_find (price->provider);
  FarthingCatalogueModel about;

  return farthing_catalogue_find_model (farthing_session_get_catalogue (session),
                                        provider->catalogue != NULL ? provider->catalogue : provider->id, price->model,
                                        farthing_clock_get_now (farthing_session_get_clock (session)), &about);
}

/* What holds from now on: a slip in the name or in a figure is seen at once. */
static void
print_own (const FarthingOwnPrice *price,
           gboolean                ends,
           gboolean                listed)
{
  g_autofree char *model = g_strdup_printf ("%s/%s", price->provider, price->model);
  g_autofree char *in = farthing_money_format_rate (price->input);
  g_autofree char *out = farthing_money_format_rate (price->output);
  g_autofree char *cached = farthing_money_format_rate (price->cached);

  if (ends)
    /* Translators: %s is a model */
    fprintf (stderr, _("Your rates of %s have ended; what the lists say holds again.\n"), model);
  else if (price->cached != FARTHING_UNKNOWN)
    /* Translators: a model, and its rates in dollars per million tokens */
    fprintf (stderr, _("From now on %1$s costs you %2$s for input, %3$s for cached input and %4$s for output, in dollars per million tokens.\n"),
                        model, in, cached, out);
  else
    /* Translators: a model, and its rates in dollars per million tokens */
    fprintf (stderr, _("From now on %1$s costs you %2$s for input, cached or not, and %3$s for output, in dollars per million tokens.\n"), model,
                        in, out);
  if (!ends && !listed)
    /* Translators: %1$s is a model; leave "--own" as it is */
    fprintf (stderr, _("No price list knows %1$s. If its name is mistyped, “farthing prices --own %1$s=” takes the rates back.\n"), model);
}

static gboolean
change_own (FarthingSession  *session,
            const char       *text,
            GError          **error)
{
  gboolean ends = FALSE;
  g_autoptr(FarthingOwnPrice) price = read_own (text, &ends, error);
  g_autoptr(GAsyncResult) changed = NULL;
  gboolean listed;

  if (price == NULL)
    return FALSE;
  listed = is_listed (session, price);
  if (ends)
    farthing_own_prices_end_async (session, price->provider, price->model, farthing_cli_get_cancellable (),
                                   farthing_cli_answered_cb, &changed);
  else
    farthing_own_prices_set_async (session, price, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &changed);

  if (!farthing_own_prices_change_finish (session, farthing_cli_wait (&changed), error))
    return FALSE;
  print_own (price, ends, listed);

  return TRUE;
}

static int
show_prices (FarthingSession        *session,
             FarthingPricesQuestion *question)
{
  g_autoptr(FarthingPriceRefresh) refreshed = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;
  int status = FARTHING_EXIT_OK;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&loaded), &error))
    return farthing_cli_failure (error);

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    {
      if (!change_own (session, own[i], &error))
        return farthing_cli_failure (error);
    }
  if (refresh)
    {
      refreshed = refresh_prices (session, &status);
      if (refreshed == NULL)
        return status;
      farthing_prices_refresh_print (refreshed);
      question->refreshed = refreshed;
    }
  if (at == NULL)
    question->at_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  if (!answer (session, question, &error))
    return farthing_cli_failure (error);

  return status;
}

/* Whether somebody chats like that at all: a month of nothing tells nothing of prices */
static gboolean
read_profile (const char *text)
{
  FarthingMonthProfile profile;

  return strcmp (text, LAST_30) == 0 ||
         (farthing_month_profile_parse (text, &profile) && profile.conversations > 0 && profile.shape.user + profile.shape.answer > 0);
}

/* Returns: (transfer full) (nullable): what is wrong with the options */
static char *
read_options (FarthingPricesQuestion *question)
{
  if (provider_id != NULL && farthing_provider_find (provider_id) == NULL)
    return farthing_cli_dup_no_provider (provider_id);
  if (profile_name != NULL && !read_profile (profile_name))
    return g_strdup (_("--profile takes last30, light, regular, heavy, or three numbers above 0 as 600,1500,400: messages a month, "
                       "tokens of each question with its history, tokens of each answer"));
  if (at != NULL && !farthing_cli_time_parse (at, &question->at_ms))
    return g_strdup (_("write the time of --at as 2027-01-01, 2026-11-23 09:30, or 2026-11-23T01:30:00Z"));

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    {
      g_autoptr(GError) problem = NULL;
      g_autoptr(FarthingOwnPrice) price = NULL;
      gboolean ends;

      price = read_own (own[i], &ends, &problem);
      if (price == NULL)
        return g_strdup (problem->message);
    }

  return NULL;
}

static int
run_prices (int    argc,
            char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  FarthingPricesQuestion question = { 0 };
  g_autofree char *problem = NULL;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_prices, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  problem = argc > 1 ? g_strdup (_("too many words")) : read_options (&question);
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
