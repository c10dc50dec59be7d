/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-private.h"

/* One key as its provider sees it, beside what the ledger has. */

G_DEFINE_FINAL_TYPE (FarthingAccount, farthing_account, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROVIDER,
  PROP_PROVIDER_NAME,
  PROP_KEY_LABEL,
  PROP_BALANCE_TEXT,
  PROP_AS_OF,
  PROP_SPENT_DAY,
  PROP_SPENT_WEEK,
  PROP_SPENT_MONTH,
  PROP_OWN_DAY,
  PROP_OWN_WEEK,
  PROP_OWN_MONTH,
  PROP_LOW,
  PROP_ERROR_TEXT,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
farthing_account_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FarthingAccount *self = FARTHING_ACCOUNT (object);

  switch (prop_id)
    {
    case PROP_PROVIDER:
      g_value_set_string (value, self->provider->id);
      break;
    case PROP_PROVIDER_NAME:
      g_value_set_string (value, self->provider->name);
      break;
    case PROP_KEY_LABEL:
      g_value_set_string (value, self->key_label);
      break;
    case PROP_BALANCE_TEXT:
      g_value_take_string (value, farthing_account_dup_balance_text (self));
      break;
    case PROP_AS_OF:
      g_value_set_int64 (value, self->as_of_ms);
      break;
    case PROP_SPENT_DAY:
      g_value_set_int64 (value, farthing_account_get_spent_day (self));
      break;
    case PROP_SPENT_WEEK:
      g_value_set_int64 (value, farthing_account_get_spent_week (self));
      break;
    case PROP_SPENT_MONTH:
      g_value_set_int64 (value, farthing_account_get_spent_month (self));
      break;
    case PROP_OWN_DAY:
      g_value_set_int64 (value, farthing_account_get_own_day (self));
      break;
    case PROP_OWN_WEEK:
      g_value_set_int64 (value, farthing_account_get_own_week (self));
      break;
    case PROP_OWN_MONTH:
      g_value_set_int64 (value, farthing_account_get_own_month (self));
      break;
    case PROP_LOW:
      g_value_set_boolean (value, self->low);
      break;
    case PROP_ERROR_TEXT:
      g_value_set_string (value, self->error_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_account_finalize (GObject *object)
{
  FarthingAccount *self = FARTHING_ACCOUNT (object);

  g_free (self->key_label);
  g_free (self->error_text);
  g_clear_pointer (&self->facts, farthing_account_facts_unref);

  G_OBJECT_CLASS (farthing_account_parent_class)->finalize (object);
}

static GParamSpec *
amount_property (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, FARTHING_UNKNOWN, G_MAXINT64, FARTHING_UNKNOWN,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
farthing_account_class_init (FarthingAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = farthing_account_get_property;
  object_class->finalize = farthing_account_finalize;

  properties[PROP_PROVIDER] = text_property ("provider");
  properties[PROP_PROVIDER_NAME] = text_property ("provider-name");
  properties[PROP_KEY_LABEL] = text_property ("key-label");
  properties[PROP_BALANCE_TEXT] = text_property ("balance-text");
  properties[PROP_AS_OF] = g_param_spec_int64 ("as-of", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPENT_DAY] = amount_property ("spent-day");
  properties[PROP_SPENT_WEEK] = amount_property ("spent-week");
  properties[PROP_SPENT_MONTH] = amount_property ("spent-month");
  properties[PROP_OWN_DAY] = amount_property ("own-day");
  properties[PROP_OWN_WEEK] = amount_property ("own-week");
  properties[PROP_OWN_MONTH] = amount_property ("own-month");
  properties[PROP_LOW] = g_param_spec_boolean ("low", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR_TEXT] = text_property ("error-text");
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
farthing_account_init (FarthingAccount *self)
{
  self->facts = farthing_account_facts_new ();
  self->balance_drop = FARTHING_UNKNOWN;
}

FarthingAccount *
farthing_account_new (const FarthingProvider *provider,
                      const char             *key_label)
{
  FarthingAccount *self = g_object_new (FARTHING_TYPE_ACCOUNT, NULL);

  self->provider = provider;
  self->key_label = g_strdup (key_label);

  return self;
}

const FarthingProvider *
farthing_account_get_provider (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  return self->provider;
}

const char *
farthing_account_get_key_label (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  return self->key_label;
}

gint64
farthing_account_get_as_of (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), 0);

  return self->as_of_ms;
}

gboolean
farthing_account_get_left (FarthingAccount *self,
                           FarthingMoney   *left)
{
  FarthingMoney remaining;
  gboolean known;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (left != NULL, FALSE);

  known = farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_BALANCE, "USD", left);
  if (farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_LIMIT_REMAINING, "USD", &remaining))
    {
      *left = known ? MIN (*left, remaining) : remaining;
      known = TRUE;
    }
  if (known && self->own_since > 0)
    known = farthing_money_add (*left, -self->own_since, left, NULL);

  return known;
}

static FarthingMoney
add_told (FarthingAccount     *self,
          FarthingAccountKind  spent,
          FarthingAccountKind  own_key)
{
  FarthingMoney sum;
  FarthingMoney more;

  if (!farthing_account_facts_find (self->facts, spent, "USD", &sum))
    return FARTHING_UNKNOWN;
  /* What the host billed to the person's own key is in the ledger's cost too. */
  if (farthing_account_facts_find (self->facts, own_key, "USD", &more) && !farthing_money_add (sum, more, &sum, NULL))
    return FARTHING_UNKNOWN;

  return MAX (sum, 0);
}

FarthingMoney
farthing_account_get_spent_day (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  return add_told (self, FARTHING_ACCOUNT_SPENT_DAY, FARTHING_ACCOUNT_OWN_KEY_DAY);
}

FarthingMoney
farthing_account_get_spent_week (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  return add_told (self, FARTHING_ACCOUNT_SPENT_WEEK, FARTHING_ACCOUNT_OWN_KEY_WEEK);
}

FarthingMoney
farthing_account_get_spent_month (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  return add_told (self, FARTHING_ACCOUNT_SPENT_MONTH, FARTHING_ACCOUNT_OWN_KEY_MONTH);
}

FarthingMoney
farthing_account_get_own_day (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  return self->as_of_ms != 0 ? self->own_day : FARTHING_UNKNOWN;
}

FarthingMoney
farthing_account_get_own_week (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  return self->as_of_ms != 0 ? self->own_week : FARTHING_UNKNOWN;
}

FarthingMoney
farthing_account_get_own_month (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  return self->as_of_ms != 0 ? self->own_month : FARTHING_UNKNOWN;
}

gboolean
farthing_account_get_gap (FarthingAccount *self,
                          gint64          *since_ms,
                          FarthingMoney   *told,
                          FarthingMoney   *own,
                          FarthingMoney   *gap)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FALSE);

  *since_ms = farthing_account_month_start (self->as_of_ms);
  *told = farthing_account_get_spent_month (self);
  *own = self->own_month;
  if (*told == FARTHING_UNKNOWN && self->balance_from_ms != 0)
    {
      *since_ms = self->balance_from_ms;
      *told = self->balance_drop;
      *own = self->own_balance;
    }

  return self->as_of_ms != 0 && *told != FARTHING_UNKNOWN && *own != FARTHING_UNKNOWN &&
         farthing_money_add (*told, -*own, gap, NULL);
}

gboolean
farthing_account_get_week_gap (FarthingAccount *self,
                               gint64          *since_ms,
                               FarthingMoney   *told,
                               FarthingMoney   *own,
                               FarthingMoney   *gap)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FALSE);

  *since_ms = farthing_account_week_start (self->as_of_ms);
  *told = farthing_account_get_spent_week (self);
  *own = self->own_week;

  return self->as_of_ms != 0 && *told != FARTHING_UNKNOWN && *own != FARTHING_UNKNOWN &&
         farthing_money_add (*told, -*own, gap, NULL);
}

guint
farthing_account_get_n_unknown (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), 0);

  return self->n_unknown;
}

gboolean
farthing_account_get_low (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FALSE);

  return self->low;
}

gint64
farthing_account_get_free_requests (FarthingAccount *self)
{
  const FarthingAccountQuery *query;
  FarthingMoney amount;

  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), FARTHING_UNKNOWN);

  query = self->provider->account;
  if (query->free_requests == 0)
    return FARTHING_UNKNOWN;
  if (farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_BOUGHT, "USD", &amount))
    return amount >= query->free_requests_from ? query->free_requests_bought : query->free_requests;
  if (farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_FREE_TIER, NULL, &amount) && amount != 0)
    return query->free_requests;
  /* Who spent as much had bought as much. */
  if (farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_SPENT_TOTAL, "USD", &amount) &&
      amount >= query->free_requests_from)
    return query->free_requests_bought;

  return FARTHING_UNKNOWN;
}

const char *
farthing_account_get_error_text (FarthingAccount *self)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNT (self), NULL);

  return self->error_text;
}

static void
notify_all (FarthingAccount *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_BALANCE_TEXT; i <= PROP_OWN_MONTH; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
farthing_account_take_snapshot (FarthingAccount               *self,
                                const FarthingAccountSnapshot *snapshot)
{
  g_return_if_fail (FARTHING_IS_ACCOUNT (self));
  g_return_if_fail (snapshot != NULL);

  farthing_account_facts_unref (self->facts);
  self->facts = farthing_account_facts_ref (snapshot->facts);
  self->as_of_ms = snapshot->as_of_ms;
  self->own_day = snapshot->own_day;
  self->own_week = snapshot->own_week;
  self->own_month = snapshot->own_month;
  self->own_since = snapshot->own_since;
  self->n_unknown = snapshot->n_unknown;
  self->balance_from_ms = snapshot->balance_from_ms;
  self->balance_drop = snapshot->balance_drop;
  self->own_balance = snapshot->own_balance;
  notify_all (self);
}

void
farthing_account_update_low (FarthingAccount *self,
                             FarthingMoney    low_below)
{
  FarthingMoney amount;
  gboolean low;

  g_return_if_fail (FARTHING_IS_ACCOUNT (self));

  low = (farthing_account_get_left (self, &amount) && amount < low_below) ||
        (farthing_account_facts_find (self->facts, FARTHING_ACCOUNT_USABLE, NULL, &amount) && amount == 0);
  if (low == self->low)
    return;
  self->low = low;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOW]);
}

void
farthing_account_set_error_text (FarthingAccount *self,
                                 const char      *text)
{
  g_return_if_fail (FARTHING_IS_ACCOUNT (self));

  if (g_strcmp0 (self->error_text, text) == 0)
    return;
  g_free (self->error_text);
  self->error_text = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_TEXT]);
}
