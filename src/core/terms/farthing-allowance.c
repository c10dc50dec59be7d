/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-allowance.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-account-reports.h"
#include "farthing-accounts.h"
#include "farthing-reseller.h"

/* Who has a key of their own at a reseller pays a fee beyond the allowance: it is in every price by that way. */

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* What was counted last: a part of the session */
typedef struct
{
  gint64 day_ms;
  guint free_today;
  guint own_key_requests;
  FarthingMoney own_key_list_price;
} Allowance;

static Allowance *
get_allowance (FarthingSession *session)
{
  Allowance *allowance = farthing_session_get_part (session, "allowance");

  if (allowance == NULL)
    {
      allowance = g_new0 (Allowance, 1);
      farthing_session_take_part (session, "allowance", allowance, g_free);
    }

  return allowance;
}

typedef struct
{
  const FarthingProvider *provider;
  GStrv own_key_makers;
  gint64 day_ms;
  gint64 month_ms;

  Allowance found;
} Counts;

static void
counts_free (gpointer data)
{
  Counts *counts = data;

  g_strfreev (counts->own_key_makers);
  g_free (counts);
}

static gboolean
is_own_key (const Counts *counts,
            const char   *model)
{
  const FarthingProvider *maker = farthing_reseller_find_maker (counts->provider, model);

  return maker != NULL && g_strv_contains ((const char *const *) counts->own_key_makers, maker->id);
}

/* A label is "provider/id". */
static void
add_sum (Counts                 *counts,
         const FarthingUsageSum *sum,
         gboolean                month)
{
  const char *model = sum->label + strlen (counts->provider->id) + 1;
  gboolean is_free = farthing_reseller_split_id (counts->provider, model, NULL) == FARTHING_VARIANT_FREE;

  if (!month && is_free)
    counts->found.free_today += sum->totals.n_requests;
  if (!month || is_free || !is_own_key (counts, model))
    return;

  counts->found.own_key_requests += sum->totals.n_requests;
  if (!farthing_money_add (counts->found.own_key_list_price, sum->totals.cost, &counts->found.own_key_list_price, NULL))
    counts->found.own_key_list_price = G_MAXINT64;
}

static gboolean
add_sums (sqlite3   *connection,
          Counts    *counts,
          gboolean   month,
          GError   **error)
{
  FarthingUsageFilter filter = { .since_ms = month ? counts->month_ms : counts->day_ms, .provider = counts->provider->id };
  g_autoptr(GPtrArray) sums = farthing_usage_ledger_sum (connection, &filter, FARTHING_USAGE_GROUP_MODEL, error);

  if (sums == NULL)
    return FALSE;

  for (guint i = 0; i < sums->len; i++)
    add_sum (counts, g_ptr_array_index (sums, i), month);

  return TRUE;
}

static gpointer
count_on_worker (sqlite3   *connection,
                 gpointer   data,
                 GError   **error)
{
  Counts *counts = data;

  /* Who has no key of their own at a reseller has no allowance: a whole month need not be read. */
  if (!add_sums (connection, counts, FALSE, error) ||
      (*counts->own_key_makers != NULL && !add_sums (connection, counts, TRUE, error)))
    return NULL;

  return g_memdup2 (counts, sizeof *counts);
}

guint
farthing_session_get_free_today (FarthingSession *self)
{
  gint64 now;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), 0);

  /* A new day begins without a request. */
  now = farthing_clock_get_now (farthing_session_get_clock (self));

  return get_allowance (self)->day_ms == now - now % DAY_MS ? get_allowance (self)->free_today : 0;
}

char *
farthing_session_dup_free_today (FarthingSession *self,
                                 const char      *provider)
{
  gint64 limit;
  guint n_requests;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  limit = farthing_session_get_free_limit (self, provider);
  n_requests = farthing_session_get_free_today (self);
  if (limit == 0)
    return NULL;
  if (limit == FARTHING_UNKNOWN)
    /* Translators: how many requests of models without charge there were since midnight UTC */
    return g_strdup_printf (ngettext ("%u free request today", "%u free requests today", n_requests), n_requests);

  /* Translators: how many of the day's requests of models without charge there were since midnight UTC, and how many there are in a day */
  return g_strdup_printf (ngettext ("%1$u of %2$u free request today", "%1$u of %2$u free requests today", (gulong) limit), n_requests, (guint) limit);
}

void
farthing_session_get_own_key_use (FarthingSession *self,
                                  guint           *n_requests,
                                  FarthingMoney   *list_price)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));
  g_return_if_fail (n_requests != NULL && list_price != NULL);

  *n_requests = get_allowance (self)->own_key_requests;
  *list_price = get_allowance (self)->own_key_list_price;
}

/* With the allowance goes what the fee is, and so what each message costs by that way; what is said of free
 * requests stands beside it. */
static void
take_counts (FarthingSession *self,
             const Counts    *counts)
{
  Allowance *allowance = get_allowance (self);
  gboolean same = allowance->own_key_requests == counts->found.own_key_requests &&
                  allowance->own_key_list_price == counts->found.own_key_list_price &&
                  allowance->free_today == counts->found.free_today;

  *allowance = counts->found;
  allowance->day_ms = counts->day_ms;
  if (!same)
    farthing_model_list_update_cards (farthing_session_get_models (self));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  g_autofree Counts *counts = NULL;
  GError *error = NULL;

  counts = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (counts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take_counts (self, counts);
  g_task_set_task_data (task, (gpointer) counts->provider, NULL);
  g_task_return_boolean (task, TRUE);
}

void
farthing_session_count_free_requests_async (FarthingSession     *self,
                                            const char          *provider,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (self));
  g_autoptr(GTask) task = NULL;
  Counts *counts;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_count_free_requests_async);
  if (table == NULL || table->reseller == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  counts = g_new0 (Counts, 1);
  counts->provider = table;
  counts->own_key_makers = g_settings_get_strv (farthing_session_get_settings (self), table->reseller->own_keys_setting);
  counts->day_ms = now - now % DAY_MS;
  counts->month_ms = farthing_account_month_start (now);
  farthing_database_run_async (farthing_session_get_database (self), count_on_worker, counts, counts_free, g_free, cancellable, counted_cb,
                               g_object_ref (task));
}

gboolean
farthing_session_count_free_requests_finish (FarthingSession  *self,
                                             GAsyncResult     *result,
                                             guint            *n_requests,
                                             gint64           *limit,
                                             GError          **error)
{
  const FarthingProvider *provider;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  provider = g_task_get_task_data (G_TASK (result));
  if (n_requests != NULL)
    *n_requests = provider != NULL ? farthing_session_get_free_today (self) : 0;
  if (limit != NULL)
    *limit = provider != NULL ? farthing_session_get_free_limit (self, provider->id) : 0;

  return TRUE;
}

/* Of several keys the one that is granted most: which of them is asked with is not known yet. */
gint64
farthing_session_get_free_limit (FarthingSession *self,
                                 const char      *provider)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  GListModel *accounts;
  gboolean told = FALSE;
  gint64 limit = FARTHING_UNKNOWN;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), 0);

  if (table == NULL || table->reseller == NULL)
    return 0;

  accounts = G_LIST_MODEL (farthing_session_get_accounts (self));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(FarthingAccount) account = g_list_model_get_item (accounts, i);

      if (farthing_account_get_provider (account) != table || farthing_account_get_as_of (account) == 0)
        continue;
      told = TRUE;
      limit = MAX (limit, farthing_account_get_free_requests (account));
    }

  return told ? limit : table->reseller->free_per_day;
}

static void
recounted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!farthing_session_count_free_requests_finish (FARTHING_SESSION (source), result, NULL, NULL, &error))
    g_debug ("The allowance was not counted: %s", error->message);
}

static void
recount (FarthingSession *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);

  for (; *providers != NULL; providers++)
    {
      if ((*providers)->reseller != NULL)
        farthing_session_count_free_requests_async (self, (*providers)->id, farthing_session_get_cancellable (self), recounted_cb, NULL);
    }
}

void
farthing_session_start_counts (FarthingSession *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);

  for (; *providers != NULL; providers++)
    {
      const FarthingReseller *reseller = (*providers)->reseller;
      g_autofree char *signal = reseller != NULL ? g_strconcat ("changed::", reseller->own_keys_setting, NULL) : NULL;

      if (signal != NULL)
        g_signal_connect_object (farthing_session_get_settings (self), signal, G_CALLBACK (recount), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect (self, "ledger-changed", G_CALLBACK (recount), NULL);
  recount (self);
}
