/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-budget.h"

#include "farthing-calendar.h"

struct _FarthingBudget
{
  GObject parent_instance;

  FarthingBudgetTerms terms;
  FarthingBudgetState state;

  /* what the two point to */
  char *provider;
  char *key_label;
  char *title;
};

G_DEFINE_FINAL_TYPE (FarthingBudget, farthing_budget, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AMOUNT,
  PROP_EXCEEDED,
  PROP_LEFT,
  PROP_PERIOD,
  PROP_SCOPE,
  PROP_SPENT,
  PROP_STOPS,
  PROP_WARN_PERCENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const scope_names[FARTHING_N_BUDGET_SCOPES] = {
  [FARTHING_BUDGET_SCOPE_ALL] = "all",
  [FARTHING_BUDGET_SCOPE_PROVIDER] = "provider",
  [FARTHING_BUDGET_SCOPE_KEY] = "key",
  [FARTHING_BUDGET_SCOPE_CONVERSATION] = "conversation",
};

static const char *const period_names[FARTHING_N_BUDGET_PERIODS] = {
  [FARTHING_BUDGET_PERIOD_DAY] = "day",
  [FARTHING_BUDGET_PERIOD_MONTH] = "month",
  [FARTHING_BUDGET_PERIOD_TOTAL] = "total",
};

/* More percent than anybody needs to read */
#define MAX_PERCENT 999

const char *
farthing_budget_scope_to_string (FarthingBudgetScope scope)
{
  g_return_val_if_fail ((guint) scope < FARTHING_N_BUDGET_SCOPES, NULL);

  return scope_names[scope];
}

const char *
farthing_budget_period_to_string (FarthingBudgetPeriod period)
{
  g_return_val_if_fail ((guint) period < FARTHING_N_BUDGET_PERIODS, NULL);

  return period_names[period];
}

static gboolean
find_name (const char *const *names,
           guint              n_names,
           const char        *string,
           guint             *index)
{
  for (guint i = 0; i < n_names; i++)
    {
      if (g_strcmp0 (names[i], string) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
farthing_budget_scope_from_string (const char          *string,
                                   FarthingBudgetScope *scope)
{
  guint index;

  if (!find_name (scope_names, FARTHING_N_BUDGET_SCOPES, string, &index))
    return FALSE;
  *scope = index;

  return TRUE;
}

gboolean
farthing_budget_period_from_string (const char           *string,
                                    FarthingBudgetPeriod *period)
{
  guint index;

  if (!find_name (period_names, FARTHING_N_BUDGET_PERIODS, string, &index))
    return FALSE;
  *period = index;

  return TRUE;
}

void
farthing_budget_period_get_span (FarthingBudgetPeriod  period,
                                 gint64                now_ms,
                                 GTimeZone            *zone,
                                 gint64               *start_ms,
                                 gint64               *end_ms)
{
  FarthingSpendingStep step = period == FARTHING_BUDGET_PERIOD_DAY ? FARTHING_SPENDING_DAYS : FARTHING_SPENDING_MONTHS;
  gboolean ends = period != FARTHING_BUDGET_PERIOD_TOTAL;

  g_return_if_fail ((guint) period < FARTHING_N_BUDGET_PERIODS);
  g_return_if_fail (start_ms != NULL && end_ms != NULL);

  *start_ms = ends ? farthing_calendar_get_start (zone, now_ms, step) : 0;
  *end_ms = ends ? farthing_calendar_get_end (zone, now_ms, step) : G_MAXINT64;
}

static void
farthing_budget_finalize (GObject *object)
{
  FarthingBudget *self = FARTHING_BUDGET (object);

  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->key_label, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (farthing_budget_parent_class)->finalize (object);
}

static void
farthing_budget_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FarthingBudget *self = FARTHING_BUDGET (object);

  switch (prop_id)
    {
    case PROP_AMOUNT:
      g_value_set_int64 (value, self->terms.amount);
      break;

    case PROP_EXCEEDED:
      g_value_set_boolean (value, farthing_budget_get_exceeded (self));
      break;

    case PROP_LEFT:
      g_value_set_int64 (value, farthing_budget_get_left (self));
      break;

    case PROP_PERIOD:
      g_value_set_uint (value, self->terms.period);
      break;

    case PROP_SCOPE:
      g_value_set_uint (value, self->terms.scope);
      break;

    case PROP_SPENT:
      g_value_set_int64 (value, self->state.spent);
      break;

    case PROP_STOPS:
      g_value_set_boolean (value, self->terms.stops);
      break;

    case PROP_WARN_PERCENT:
      g_value_set_uint (value, self->terms.warn_percent);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static GParamSpec *
money_spec (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
number_spec (const char *name,
             guint       maximum)
{
  return g_param_spec_uint (name, NULL, NULL, 0, maximum, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
flag_spec (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
farthing_budget_class_init (FarthingBudgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_budget_finalize;
  object_class->get_property = farthing_budget_get_property;

  properties[PROP_AMOUNT] = money_spec ("amount");
  properties[PROP_EXCEEDED] = flag_spec ("exceeded");
  properties[PROP_LEFT] = money_spec ("left");
  properties[PROP_PERIOD] = number_spec ("period", FARTHING_N_BUDGET_PERIODS - 1);
  properties[PROP_SCOPE] = number_spec ("scope", FARTHING_N_BUDGET_SCOPES - 1);
  properties[PROP_SPENT] = money_spec ("spent");
  properties[PROP_STOPS] = flag_spec ("stops");
  properties[PROP_WARN_PERCENT] = number_spec ("warn-percent", 100);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
farthing_budget_init (FarthingBudget *self)
{
}

FarthingBudget *
farthing_budget_new (const FarthingBudgetTerms *terms,
                     const FarthingBudgetState *state)
{
  FarthingBudget *self = g_object_new (FARTHING_TYPE_BUDGET, NULL);

  self->provider = g_strdup (terms->provider);
  self->key_label = g_strdup (terms->key_label);
  self->title = g_strdup (state->title);

  self->terms = *terms;
  self->terms.provider = self->provider;
  self->terms.key_label = self->key_label;
  self->terms.amount = MAX (terms->amount, 0);
  self->terms.warn_percent = MIN (terms->warn_percent, 100);

  self->state = *state;
  self->state.title = self->title;
  self->state.allowed = MAX (state->allowed, 0);
  self->state.spent = MAX (state->spent, 0);
  self->state.reserved = MAX (state->reserved, 0);

  return self;
}

const FarthingBudgetTerms *
farthing_budget_get_terms (FarthingBudget *self)
{
  g_return_val_if_fail (FARTHING_IS_BUDGET (self), NULL);

  return &self->terms;
}

const FarthingBudgetState *
farthing_budget_get_state (FarthingBudget *self)
{
  g_return_val_if_fail (FARTHING_IS_BUDGET (self), NULL);

  return &self->state;
}

FarthingMoney
farthing_budget_get_limit (FarthingBudget *self)
{
  FarthingMoney limit;

  g_return_val_if_fail (FARTHING_IS_BUDGET (self), 0);

  if (__builtin_add_overflow (self->terms.amount, self->state.allowed, &limit))
    return G_MAXINT64;

  return limit;
}

FarthingMoney
farthing_budget_get_spent (FarthingBudget *self)
{
  g_return_val_if_fail (FARTHING_IS_BUDGET (self), 0);

  return self->state.spent;
}

/* Both are from zero, so a difference cannot leave 64 bits. */
FarthingMoney
farthing_budget_get_left (FarthingBudget *self)
{
  FarthingMoney left;

  g_return_val_if_fail (FARTHING_IS_BUDGET (self), 0);

  left = MAX (farthing_budget_get_limit (self) - self->state.spent, 0);

  return MAX (left - self->state.reserved, 0);
}

guint
farthing_budget_get_percent (FarthingBudget *self)
{
  FarthingMoney limit = farthing_budget_get_limit (self);
  __int128 percent;

  g_return_val_if_fail (FARTHING_IS_BUDGET (self), 0);

  if (limit == 0)
    return 100;
  percent = (__int128) self->state.spent * 100 / limit;

  return percent > MAX_PERCENT ? MAX_PERCENT : (guint) percent;
}

gboolean
farthing_budget_get_exceeded (FarthingBudget *self)
{
  g_return_val_if_fail (FARTHING_IS_BUDGET (self), FALSE);

  return self->state.spent >= farthing_budget_get_limit (self);
}

gboolean
farthing_budget_applies (FarthingBudget *self,
                         const char     *provider,
                         const char     *key_label,
                         gint64          conversation)
{
  g_return_val_if_fail (FARTHING_IS_BUDGET (self), FALSE);

  switch (self->terms.scope)
    {
    case FARTHING_BUDGET_SCOPE_ALL:
      return TRUE;

    case FARTHING_BUDGET_SCOPE_PROVIDER:
      return g_strcmp0 (self->provider, provider) == 0;

    case FARTHING_BUDGET_SCOPE_KEY:
      return g_strcmp0 (self->provider, provider) == 0 && g_strcmp0 (self->key_label, key_label) == 0;

    case FARTHING_BUDGET_SCOPE_CONVERSATION:
      return conversation != 0 && self->terms.conversation == conversation;

    default:
      g_return_val_if_reached (FALSE);
    }
}
