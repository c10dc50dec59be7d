/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget-words.h"

#include <glib/gi18n-lib.h>

static char *
format_tokens (gint64 tokens)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, tokens);
}

char *
farthing_budget_dup_subject (FarthingBudget *self,
                             const char     *provider_name)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (self);
  const char *title = farthing_budget_get_state (self)->title;
  g_autofree char *number = NULL;

  if (provider_name == NULL)
    provider_name = terms->provider;
  switch (terms->scope)
    {
    case FARTHING_BUDGET_SCOPE_PROVIDER:
      return g_strdup (provider_name);

    case FARTHING_BUDGET_SCOPE_KEY:
      /* Translators: the name of a provider, the label of one of its keys */
      return g_strdup_printf (_("%s · %s"), provider_name, terms->key_label);

    case FARTHING_BUDGET_SCOPE_CONVERSATION:
      if (title != NULL && *title != '\0')
        return g_strdup (title);
      number = g_strdup_printf ("%" G_GINT64_FORMAT, terms->conversation);
      /* Translators: %s is the number of a conversation */
      return g_strdup_printf (_("Conversation %s"), number);

    case FARTHING_BUDGET_SCOPE_ALL:
    default:
      return g_strdup (_("Everything"));
    }
}

/* Of what nothing was spent, all is left: that must not look like more */
char *
farthing_budget_format_left (FarthingBudget *self)
{
  FarthingMoney left = farthing_budget_get_left (self);

  return left == farthing_budget_get_limit (self) ? farthing_money_format_whole (left) : farthing_money_format (left);
}

char *
farthing_budget_dup_standing (FarthingBudget *self)
{
  g_autofree char *spent = farthing_money_format (farthing_budget_get_spent (self));
  g_autofree char *limit = farthing_money_format_whole (farthing_budget_get_limit (self));

  switch (farthing_budget_get_terms (self)->period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: what was spent, and of what amount, as "$4.10 of $5.00 today" */
      return g_strdup_printf (_("%s of %s today"), spent, limit);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: what was spent, and of what amount, as "$4.10 of $5.00 this month" */
      return g_strdup_printf (_("%s of %s this month"), spent, limit);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: what was spent, and of what amount, as "$4.10 of $5.00 in all" */
      return g_strdup_printf (_("%s of %s in all"), spent, limit);
    }
}

char *
farthing_budget_dup_left (FarthingBudget *self)
{
  g_autofree char *left = farthing_budget_format_left (self);
  g_autofree char *limit = farthing_money_format_whole (farthing_budget_get_limit (self));

  switch (farthing_budget_get_terms (self)->period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: what is left, and of what amount, as "$0.90 of $5.00 left today" */
      return g_strdup_printf (_("%s of %s left today"), left, limit);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: what is left, and of what amount, as "$0.90 of $5.00 left this month" */
      return g_strdup_printf (_("%s of %s left this month"), left, limit);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: what is left of a budget, and of what amount */
      return g_strdup_printf (_("%s of the budget of %s left"), left, limit);
    }
}

char *
farthing_budget_dup_stop (FarthingBudget *self)
{
  g_autofree char *left = farthing_budget_dup_left (self);

  /* Translators: of a message that was not sent yet; %s is what a budget has left: "$0.90 of $5.00 left today" */
  return g_strdup_printf (_("will be stopped: %s"), left);
}

static char *
tell_all_spent (FarthingBudgetPeriod  period,
                const char           *limit)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: %s is an amount of money */
      return g_strdup_printf (_("Today’s %s is spent"), limit);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: %s is an amount of money */
      return g_strdup_printf (_("This month’s %s is spent"), limit);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: %s is an amount of money */
      return g_strdup_printf (_("The budget of %s is spent"), limit);
    }
}

static char *
tell_subject_spent (FarthingBudgetPeriod  period,
                    const char           *limit,
                    const char           *subject)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: an amount of money, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("Today’s %s for “%s” is spent"), limit, subject);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: an amount of money, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("This month’s %s for “%s” is spent"), limit, subject);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: an amount of money, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("The budget of %s for “%s” is spent"), limit, subject);
    }
}

static char *
tell_share (FarthingBudgetPeriod  period,
            guint                 percent,
            const char           *limit)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: a percentage, then an amount of money */
      return g_strdup_printf (_("%u %% of today’s %s is spent"), percent, limit);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: a percentage, then an amount of money */
      return g_strdup_printf (_("%u %% of this month’s %s is spent"), percent, limit);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: a percentage, then an amount of money */
      return g_strdup_printf (_("%u %% of the budget of %s is spent"), percent, limit);
    }
}

static char *
tell_share_of_subject (FarthingBudgetPeriod  period,
                       guint                 percent,
                       const char           *limit,
                       const char           *subject)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: a percentage, an amount of money, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("%u %% of today’s %s for “%s” is spent"), percent, limit, subject);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: a percentage, an amount of money, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("%u %% of this month’s %s for “%s” is spent"), percent, limit, subject);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: a percentage, an amount of money, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("%u %% of the budget of %s for “%s” is spent"), percent, limit, subject);
    }
}

char *
farthing_budget_dup_notice (FarthingBudget *self,
                            const char     *provider_name)
{
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (self);
  g_autofree char *limit = farthing_money_format_whole (farthing_budget_get_limit (self));
  g_autofree char *subject = NULL;
  guint percent = farthing_budget_get_percent (self);

  if (terms->scope == FARTHING_BUDGET_SCOPE_ALL)
    return percent >= 100 ? tell_all_spent (terms->period, limit) : tell_share (terms->period, percent, limit);

  subject = farthing_budget_dup_subject (self, provider_name);

  return percent >= 100 ? tell_subject_spent (terms->period, limit, subject) : tell_share_of_subject (terms->period, percent, limit, subject);
}

static char *
tell_left (FarthingBudgetPeriod  period,
           const char           *left,
           const char           *limit)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: what is left, and of what amount */
      return g_strdup_printf (_("%s of today’s %s is left. Allow more, or change the budget."), left, limit);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: what is left, and of what amount */
      return g_strdup_printf (_("%s of this month’s %s is left. Allow more, or change the budget."), left, limit);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: what is left, and of what amount */
      return g_strdup_printf (_("%s of the budget of %s is left. Allow more, or change the budget."), left, limit);
    }
}

static char *
tell_left_for (FarthingBudgetPeriod  period,
               const char           *left,
               const char           *limit,
               const char           *subject)
{
  switch (period)
    {
    case FARTHING_BUDGET_PERIOD_DAY:
      /* Translators: what is left, of what amount, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("%s of today’s %s for “%s” is left. Allow more, or change the budget."), left, limit,
                                 subject);

    case FARTHING_BUDGET_PERIOD_MONTH:
      /* Translators: what is left, of what amount, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("%s of this month’s %s for “%s” is left. Allow more, or change the budget."), left,
                                 limit, subject);

    case FARTHING_BUDGET_PERIOD_TOTAL:
    default:
      /* Translators: what is left, of what amount, then a provider, a key or the title of a conversation */
      return g_strdup_printf (_("%s of the budget of %s for “%s” is left. Allow more, or change the budget."), left,
                                 limit, subject);
    }
}

/* Two sentences: what the message may cost, and what is left with what to do. */
char *
farthing_budget_dup_refusal (const FarthingBudgetDecision *decision,
                             const char                   *provider_name)
{
  FarthingBudget *budget = decision->budget;
  const FarthingBudgetTerms *terms = farthing_budget_get_terms (budget);
  g_autofree char *left = farthing_budget_format_left (budget);
  g_autofree char *limit = farthing_money_format_whole (farthing_budget_get_limit (budget));
  g_autofree char *subject = farthing_budget_dup_subject (budget, provider_name);
  g_autofree char *rest = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *worst = NULL;
  g_autofree char *cost = NULL;

  if (terms->scope == FARTHING_BUDGET_SCOPE_ALL)
    rest = tell_left (terms->period, left, limit);
  else
    rest = tell_left_for (terms->period, left, limit, subject);
  if (decision->worst == FARTHING_UNKNOWN)
    return g_strconcat (_("What this message costs is not known."), " ", rest, NULL);

  worst = farthing_money_format (farthing_money_round_up (decision->worst));
  tokens = format_tokens (decision->max_tokens);
  if (decision->is_partial)
    /* Translators: an amount of money, then a number of tokens */
    cost = g_strdup_printf (_("This message could cost more than %s with an answer of %s tokens."), worst, tokens);
  else
    /* Translators: an amount of money, then a number of tokens */
    cost = g_strdup_printf (_("This message could cost up to %s with an answer of %s tokens."), worst, tokens);

  return g_strconcat (cost, " ", rest, NULL);
}

char *
farthing_budget_dup_note (const FarthingBudgetDecision *decision)
{
  g_autofree char *worst = NULL;
  g_autofree char *left = NULL;

  if (decision->verdict == FARTHING_BUDGET_UNCHECKED && !decision->is_partial)
    return g_strdup (_("Not checked against your budget: the price is not known"));
  if (decision->verdict != FARTHING_BUDGET_MAY_EXCEED)
    return decision->is_partial ? g_strdup (_("Checked against your budget without images and documents: what they cost is not known")) : NULL;

  worst = farthing_money_format (decision->worst);
  left = farthing_budget_format_left (decision->budget);
  if (decision->is_partial)
    /* Translators: two amounts of money */
    return g_strdup_printf (_("This message could cost more than %s; your budget has %s left"), worst, left);

  /* Translators: two amounts of money */
  return g_strdup_printf (_("This message could cost up to %s; your budget has %s left"), worst, left);
}

char *
farthing_budget_dup_limit (gint64   max_tokens,
                           gboolean with_thinking)
{
  g_autofree char *tokens = format_tokens (max_tokens);

  if (!with_thinking)
    /* Translators: %s is a number of tokens */
    return g_strdup_printf (_("Answer limited to %s tokens by your budget; thinking is not within that limit"), tokens);

  /* Translators: %s is a number of tokens */
  return g_strdup_printf (_("Answer limited to %s tokens by your budget"), tokens);
}
