/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "farthing-budget-words.h"
#include "farthing-cli-command.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-provider.h"
#include "farthing-session-load.h"

/* farthing budget: amounts that are not to be exceeded. */

extern const FarthingCliCommand farthing_cli_command_budget;

/* Of a budget that nobody said otherwise of */
#define WARN_PERCENT 80

static char *provider;
static char *key_label;
static gint64 conversation;
static char *period_name;
static int warn_percent = WARN_PERCENT;
static gboolean notice_only;
static gboolean json;

static const GOptionEntry entries[] = {
  { "provider", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &provider, N_("set: only requests to this provider"), N_("PROVIDER") },
  { "key", 'k', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &key_label, N_("set: only requests with this key of the provider"), N_("LABEL") },
  { "conversation", 'c', G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &conversation, N_("set: only requests of this conversation"), N_("ID") },
  { "period", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &period_name, N_("set: day, month (default) or total (default of a conversation)"), N_("PERIOD") },
  { "warn", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &warn_percent, N_("set: tell when so much is spent (default 80; 0: never)"), N_("PERCENT") },
  { "notice-only", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &notice_only, N_("set: only tell, and stop nothing"), NULL },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { NULL },
};

/* What the words of the command say */
typedef struct
{
  FarthingBudgetTerms terms; /* of set; its id of allow and remove */
  FarthingMoney amount;
  FarthingBudgets *budgets;
} Budget;

static void
add_budget (JsonBuilder    *builder,
            FarthingBudget *budget)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);
  const FarthingBudgetState *state = farthing_budget_get_state (budget);
  gboolean ends = terms->period != FARTHING_BUDGET_PERIOD_TOTAL;

  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "id", terms->id);
  farthing_cli_json_add_string (builder, "scope", farthing_budget_scope_to_string (terms->scope));
  farthing_cli_json_add_string (builder, "provider", terms->provider);
  farthing_cli_json_add_string (builder, "key", terms->key_label);
  farthing_cli_json_add_int (builder, "conversation", terms->conversation != 0 ? terms->conversation : FARTHING_UNKNOWN);
  farthing_cli_json_add_string (builder, "period", farthing_budget_period_to_string (terms->period));
  farthing_cli_json_add_time (builder, "since", ends ? state->start_ms : FARTHING_UNKNOWN);
  farthing_cli_json_add_time (builder, "until", ends ? state->end_ms : FARTHING_UNKNOWN);
  farthing_cli_json_add_money (builder, "amount", terms->amount);
  farthing_cli_json_add_money (builder, "allowed", state->allowed);
  farthing_cli_json_add_money (builder, "spent", state->spent);
  farthing_cli_json_add_money (builder, "reserved", state->reserved);
  farthing_cli_json_add_money (builder, "left", farthing_budget_get_left (budget));
  farthing_cli_json_add_int (builder, "unknown_requests", state->n_unknown);
  farthing_cli_json_add_int (builder, "warn_percent", terms->warn_percent);
  farthing_cli_json_add_boolean (builder, "stops", terms->stops);
  farthing_cli_json_add_boolean (builder, "exceeded", farthing_budget_get_exceeded (budget));
  json_builder_end_object (builder);
}

/* @id: that of the only one, or 0 for all */
static void
print_json (GListModel *budgets,
            gint64      id)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "budgets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (budgets); i++)
    {
      g_autoptr(FarthingBudget) budget = g_list_model_get_item (budgets, i);

      if (id == 0 || farthing_budget_get_terms (budget)->id == id)
        add_budget (builder, budget);
    }
  json_builder_end_array (builder);
  farthing_cli_json_print (builder);
}

static const char *
name_period (FarthingBudgetPeriod period)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      return C_("period of a budget", "day");
    case FARTHING_BUDGET_PERIOD_MONTH:
      return C_("period of a budget", "month");
    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      return C_("period of a budget", "total");
    }
}

static void
add_row (FarthingCliTable *table,
         FarthingBudget   *budget)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);
  const FarthingProvider *known = terms->provider != NULL ? farthing_provider_find (terms->provider) : NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, terms->id);
  g_autofree char *subject = farthing_budget_dup_subject (budget, known != NULL ? known->name : NULL);
  g_autofree char *limit = farthing_money_format_whole (farthing_budget_get_limit (budget));
  g_autofree char *spent = farthing_money_format (farthing_budget_get_spent (budget));
  g_autofree char *left = farthing_budget_format_left (budget);
  g_autofree char *percent = g_strdup_printf ("%u %%", terms->warn_percent);

  farthing_cli_table_add (table, id, subject, name_period (terms->period), limit, spent, left,
                          terms->warn_percent > 0 ? percent : "–", terms->stops ? _("yes") : _("no"), NULL);
}

static guint
count_unknown (GListModel *budgets)
{
  guint n_unknown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (budgets); i++)
    {
      g_autoptr(FarthingBudget) budget = g_list_model_get_item (budgets, i);

      n_unknown = MAX (n_unknown, farthing_budget_get_state (budget)->n_unknown);
    }

  return n_unknown;
}

static void
print_table (GListModel *budgets,
             gint64      id)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("rllrrrrl", _("ID"), _("FOR"), _("PERIOD"), _("AMOUNT"),
                                                                                                                 _("SPENT"), _("LEFT"), _("NOTICE"), _("STOPS"), NULL);
  guint n_unknown = count_unknown (budgets);

  for (guint i = 0; i < g_list_model_get_n_items (budgets); i++)
    {
      g_autoptr(FarthingBudget) budget = g_list_model_get_item (budgets, i);

      if (id == 0 || farthing_budget_get_terms (budget)->id == id)
        add_row (table, budget);
    }
  farthing_cli_table_print (table, stdout);

  if (n_unknown > 0)
    fprintf (stderr,
             /* Translators: %u is a number of requests */
             ngettext ("%u request of unknown cost is in no amount.\n",
                       "%u requests of unknown cost are in no amount.\n", n_unknown),
             n_unknown);
}

static void
print (Budget *budget,
       gint64  id)
{
  if (json)
    print_json (G_LIST_MODEL (budget->budgets), id);
  else if (g_list_model_get_n_items (G_LIST_MODEL (budget->budgets)) > 0)
    print_table (G_LIST_MODEL (budget->budgets), id);
  else
    fprintf (stderr, "%s\n", _("There is no budget yet: “farthing budget set 5” sets one of $5 a month."));
}

static int
finish (Budget        *budget,
        GAsyncResult **result,
        gboolean       only)
{
  g_autoptr(GError) error = NULL;
  gint64 id = farthing_budgets_finish (budget->budgets, farthing_cli_wait (result), &error);

  if (id < 0)
    return farthing_cli_failure (error);
  print (budget, only ? id : 0);

  return FARTHING_EXIT_OK;
}

static int
run_list (Budget *budget)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_budgets_refresh_async (budget->budgets, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);

  return finish (budget, &result, FALSE);
}

static int
run_set (Budget *budget)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_budgets_save_async (budget->budgets, &budget->terms, 0, farthing_cli_get_cancellable (),
                               farthing_cli_answered_cb, &result);

  return finish (budget, &result, TRUE);
}

static int
run_allow (Budget *budget)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_budgets_allow_async (budget->budgets, budget->terms.id, budget->amount, farthing_cli_get_cancellable (),
                                farthing_cli_answered_cb, &result);

  return finish (budget, &result, TRUE);
}

static int
run_remove (Budget *budget)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_budgets_remove_async (budget->budgets, budget->terms.id, farthing_cli_get_cancellable (),
                                 farthing_cli_answered_cb, &result);
  if (farthing_budgets_finish (budget->budgets, farthing_cli_wait (&result), &error) < 0)
    return farthing_cli_failure (error);
  if (json)
    print (budget, 0);

  return FARTHING_EXIT_OK;
}

typedef struct
{
  const char *name;
  guint n_words;
  gboolean takes_id;
  gboolean takes_amount;
  int (*run) (Budget *budget);
} Verb;

static const Verb verbs[] = {
  { "list", 0, FALSE, FALSE, run_list },
  { "set", 1, FALSE, TRUE, run_set },
  { "allow", 2, TRUE, TRUE, run_allow },
  { "remove", 1, TRUE, FALSE, run_remove },
};

static const Verb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (strcmp (verbs[i].name, name) == 0)
        return &verbs[i];
    }

  return NULL;
}

/* What is wrong with the options of set, or NULL */
static const char *
find_misuse (void)
{
  FarthingBudgetPeriod period;

  if (key_label != NULL && provider == NULL)
    return _("name the provider of the key, with --provider");
  if (conversation < 0 || (conversation != 0 && provider != NULL))
    return _("a budget is for a provider, a key or a conversation");
  if (warn_percent < 0 || warn_percent > 100)
    return _("--warn takes a percentage from 0 to 100");
  if (period_name != NULL && !farthing_budget_period_from_string (period_name, &period))
    return _("--period is day, month or total");

  return NULL;
}

static FarthingBudgetScope
get_scope (void)
{
  if (conversation != 0)
    return FARTHING_BUDGET_SCOPE_CONVERSATION;
  if (key_label != NULL)
    return FARTHING_BUDGET_SCOPE_KEY;

  return provider != NULL ? FARTHING_BUDGET_SCOPE_PROVIDER : FARTHING_BUDGET_SCOPE_ALL;
}

static void
read_terms (FarthingBudgetTerms *terms)
{
  terms->scope = get_scope ();
  terms->provider = provider;
  terms->key_label = key_label;
  terms->conversation = conversation;
  terms->warn_percent = warn_percent;
  terms->stops = !notice_only;
  terms->period = conversation != 0 ? FARTHING_BUDGET_PERIOD_TOTAL : FARTHING_BUDGET_PERIOD_MONTH;
  if (period_name != NULL)
    farthing_budget_period_from_string (period_name, &terms->period);
}

static gboolean
read_id (const char *word,
         gint64     *id)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;
  *id = (gint64) number;

  return TRUE;
}

static gboolean
read_amount (const char    *word,
             gboolean       from_zero,
             FarthingMoney *amount)
{
  if (*word == '$')
    word++;

  return farthing_money_parse (word, -1, amount, NULL) && (from_zero ? *amount >= 0 : *amount > 0);
}

/* Whether there is an option that describes a budget */
static gboolean
has_terms (void)
{
  return provider != NULL || key_label != NULL || conversation != 0 || period_name != NULL || warn_percent != WARN_PERCENT || notice_only;
}

/* What is wrong with the words of the command, or NULL; else they are in @budget */
static const char *
read_words (const Verb  *verb,
            Budget      *budget,
            int          n_words,
            char       **words)
{
  if (verb == NULL)
    return _("say what to do: list, set, allow or remove");
  if ((guint) n_words > verb->n_words)
    return _("too many words");
  if (verb->takes_id && (n_words < 1 || !read_id (words[0], &budget->terms.id)))
    return _("name the budget by its number; “farthing budget list” shows it");
  if (verb->takes_amount && ((guint) n_words < verb->n_words ||
                             !read_amount (words[n_words - 1], verb->run == run_set, &budget->amount)))
    return _("say the amount in dollars, as 5 or 0.05");
  if (verb->run != run_set)
    return has_terms () ? _("with list, allow and remove there is no option but --json") : NULL;
  read_terms (&budget->terms);
  budget->terms.amount = budget->amount;

  return find_misuse ();
}

static int
run_verb (const Verb      *verb,
          Budget          *budget,
          FarthingSession *session)
{
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&loaded), &error))
    return farthing_cli_failure (error);
  budget->budgets = farthing_session_get_budgets (session);

  return verb->run (budget);
}

static int
run_budget (int    argc,
            char **argv)
{
  Budget budget = { { 0 }, 0, NULL };
  const Verb *verb;
  g_autofree char *stranger = NULL;
  const char *misuse;
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_budget, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;

  verb = find_verb (argc > 1 ? argv[1] : "list");
  misuse = read_words (verb, &budget, MAX (argc - 2, 0), argv + MIN (argc, 2));
  if (misuse == NULL && provider != NULL && farthing_provider_find (provider) == NULL)
    misuse = stranger = farthing_cli_dup_no_provider (provider);
  if (misuse != NULL)
    return farthing_cli_usage_error (&farthing_cli_command_budget, misuse);

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);
  status = run_verb (verb, &budget, session);
  farthing_session_close (session);

  return status;
}

const FarthingCliCommand farthing_cli_command_budget = {
  .name = "budget",
  .usage = N_("list | set AMOUNT | allow ID AMOUNT | remove ID"),
  .summary = N_("Keep to amounts: tell when they are nearly spent, and stop before they are exceeded"),
  .run = run_budget,
};
