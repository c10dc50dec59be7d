/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-accounts.h"

#include "farthing-account-check.h"
#include "farthing-error.h"
#include "farthing-statement.h"

/* The list, and when it is read and asked for.  How one provider is asked is in
 * farthing-account-check.c. */

/* A report older than this is no news any more: it warns nobody at the start. */
#define NEWS_MS (24 * FARTHING_ACCOUNT_FRESH_MS)

#define CENT (FARTHING_MONEY_DOLLAR / 100)

struct _FarthingAccounts
{
  GObject parent_instance;

  FarthingSession *session; /* not owned: it owns this */
  GPtrArray *accounts;
  GHashTable *asked; /* "provider\nlabel" → ms UTC of the last attempt, newly allocated */
  GHashTable *told; /* accounts that were told to be low, and are still */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingAccounts, farthing_accounts, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
farthing_accounts_get_item_type (GListModel *list)
{
  return FARTHING_TYPE_ACCOUNT;
}

static guint
farthing_accounts_get_n_items (GListModel *list)
{
  return FARTHING_ACCOUNTS (list)->accounts->len;
}

static gpointer
farthing_accounts_get_item (GListModel *list,
                            guint       position)
{
  FarthingAccounts *self = FARTHING_ACCOUNTS (list);

  return position < self->accounts->len ? g_object_ref (g_ptr_array_index (self->accounts, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_accounts_get_item_type;
  iface->get_n_items = farthing_accounts_get_n_items;
  iface->get_item = farthing_accounts_get_item;
}

static void
farthing_accounts_finalize (GObject *object)
{
  FarthingAccounts *self = FARTHING_ACCOUNTS (object);

  g_ptr_array_unref (self->accounts);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (farthing_accounts_parent_class)->finalize (object);
}

static void
farthing_accounts_class_init (FarthingAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_accounts_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOW] =
    g_signal_new ("low", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  FARTHING_TYPE_ACCOUNT);
}

static void
farthing_accounts_init (FarthingAccounts *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->told = g_hash_table_new (NULL, NULL);
}

FarthingAccount *
farthing_accounts_find (FarthingAccounts *self,
                        const char       *provider,
                        const char       *key_label)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  for (guint i = 0; i < self->accounts->len; i++)
    {
      FarthingAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_str_equal (farthing_account_get_provider (account)->id, provider) &&
          g_strcmp0 (farthing_account_get_key_label (account), key_label) == 0)
        return account;
    }

  return NULL;
}

static int
compare_accounts (FarthingAccount *a,
                  FarthingAccount *b)
{
  int order = g_strcmp0 (farthing_account_get_provider (a)->id, farthing_account_get_provider (b)->id);

  return order != 0 ? order : g_strcmp0 (farthing_account_get_key_label (a), farthing_account_get_key_label (b));
}

static void
insert_account (FarthingAccounts *self,
                FarthingAccount  *account)
{
  guint position = 0;

  while (position < self->accounts->len && compare_accounts (g_ptr_array_index (self->accounts, position), account) < 0)
    position++;
  g_ptr_array_insert (self->accounts, position, account);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static FarthingAccount *
ensure_account (FarthingAccounts       *self,
                const FarthingProvider *provider,
                const char             *key_label)
{
  FarthingAccount *account = farthing_accounts_find (self, provider->id, key_label);

  if (account == NULL)
    {
      account = farthing_account_new (provider, key_label);
      insert_account (self, account);
    }

  return account;
}

static void
judge (FarthingAccounts *self,
       FarthingAccount  *account)
{
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (self->session));
  gint64 cents = g_settings_get_int (farthing_session_get_settings (self->session), "low-balance");

  farthing_account_update_low (account, cents * CENT);
  if (!farthing_account_get_low (account))
    g_hash_table_remove (self->told, account);
  else if (now - farthing_account_get_as_of (account) < NEWS_MS && g_hash_table_add (self->told, account))
    g_signal_emit (self, signals[SIGNAL_LOW], 0, account);
}

static void
take_snapshots (FarthingAccounts *self,
                GPtrArray        *snapshots)
{
  for (guint i = 0; i < snapshots->len; i++)
    {
      const FarthingAccountSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      const FarthingProvider *provider = farthing_provider_find (snapshot->provider);
      FarthingAccount *account;

      if (provider == NULL || provider->account == NULL)
        continue;
      account = ensure_account (self, provider, snapshot->key_label);
      farthing_account_take_snapshot (account, snapshot);
      judge (self, account);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* On the database's thread */
static gpointer
load_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  return farthing_account_reports_load (connection, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) snapshots = NULL;
  GError *error = NULL;

  snapshots = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (snapshots == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_snapshots (g_task_get_source_object (task), snapshots);
  g_task_return_boolean (task, TRUE);
}

/* A task keeps the session too: it must not go while somebody waits. */
static GTask *
make_task (FarthingAccounts    *self,
           gpointer             tag,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_object_ref (self->session), g_object_unref);

  return task;
}

void
farthing_accounts_load_async (FarthingAccounts    *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_ACCOUNTS (self));

  farthing_database_run_async (farthing_session_get_database (self->session), load_func, NULL, NULL,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, loaded_cb,
                               make_task (self, farthing_accounts_load_async, cancellable, callback, user_data));
}

gboolean
farthing_accounts_load_finish (FarthingAccounts  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  GTask *task; /* (nullable): nobody waits */
  guint n_running;
  FarthingAccounts *accounts;
  FarthingSession *session;
} Round;

static Round *
round_new (FarthingAccounts *self,
           GTask            *task)
{
  Round *round = g_new0 (Round, 1);

  round->task = task;
  round->n_running = 1;
  round->accounts = g_object_ref (self);
  round->session = g_object_ref (self->session);

  return round;
}

static void
round_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  gboolean loaded = farthing_accounts_load_finish (FARTHING_ACCOUNTS (source), result, &error);

  if (task == NULL)
    g_clear_error (&error);
  else if (loaded)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
round_end_one (Round *round)
{
  GCancellable *cancellable = farthing_session_get_cancellable (round->session);

  if (--round->n_running > 0)
    return;
  farthing_accounts_load_async (round->accounts, cancellable, round_loaded_cb, round->task);
  g_object_unref (round->accounts);
  g_object_unref (round->session);
  g_free (round);
}

typedef struct
{
  Round *round;
  FarthingAccount *account;
} Asking;

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr(FarthingAccount) account = asking->account;
  g_autoptr(GError) error = NULL;

  if (farthing_account_check_finish (FARTHING_SESSION (source), result, &error))
    farthing_account_set_error_text (account, NULL);
  else if (!farthing_error_is_cancelled (error))
    farthing_account_set_error_text (account, error->message);
  round_end_one (asking->round);
}

static gint64
get_asked (FarthingAccounts *self,
           const char       *provider,
           const char       *key_label)
{
  g_autofree char *name = g_strconcat (provider, "\n", key_label, NULL);
  const gint64 *asked = g_hash_table_lookup (self->asked, name);

  return asked != NULL ? *asked : 0;
}

static void
set_asked (FarthingAccounts *self,
           const char       *provider,
           const char       *key_label,
           gint64            now_ms)
{
  g_hash_table_insert (self->asked, g_strconcat (provider, "\n", key_label, NULL), g_memdup2 (&now_ms, sizeof now_ms));
}

static void
ask (Round           *round,
     FarthingKeyInfo *key,
     GCancellable    *cancellable)
{
  FarthingAccounts *self = round->accounts;
  const FarthingProvider *provider = farthing_provider_find (farthing_key_info_get_provider (key));
  const char *label = farthing_key_info_get_label (key);
  Asking *asking;

  if (provider == NULL || provider->account == NULL || farthing_key_info_get_locked (key))
    return;

  set_asked (self, provider->id, label, farthing_clock_get_now (farthing_session_get_clock (self->session)));
  asking = g_new0 (Asking, 1);
  asking->round = round;
  asking->account = g_object_ref (ensure_account (self, provider, label));
  round->n_running++;
  farthing_account_check_async (self->session, provider, label, cancellable, checked_cb, asking);
}

static void
keys_refreshed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingAccounts *self = g_task_get_source_object (task);
  GListModel *keys = farthing_session_get_keys (self->session);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  Round *round;

  if (!farthing_session_refresh_keys_finish (FARTHING_SESSION (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  round = round_new (self, g_steal_pointer (&task));
  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);

      ask (round, key, cancellable);
    }
  round_end_one (round);
}

void
farthing_accounts_check_async (FarthingAccounts    *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (FARTHING_IS_ACCOUNTS (self));

  farthing_session_refresh_keys_async (self->session, cancellable, keys_refreshed_cb,
                                       make_task (self, farthing_accounts_check_async, cancellable, callback, user_data));
}

gboolean
farthing_accounts_check_finish (FarthingAccounts  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (FARTHING_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
farthing_accounts_list_keys (FarthingAccounts *self)
{
  GListModel *keys;

  g_return_if_fail (FARTHING_IS_ACCOUNTS (self));

  keys = farthing_session_get_keys (self->session);
  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);
      const FarthingProvider *provider = farthing_provider_find (farthing_key_info_get_provider (key));

      if (provider != NULL && provider->account != NULL)
        ensure_account (self, provider, farthing_key_info_get_label (key));
    }
}

gboolean
farthing_accounts_get_left (FarthingAccounts *self,
                            const char       *provider,
                            const char       *key_label,
                            FarthingMoney    *left)
{
  FarthingAccount *account = farthing_accounts_find (self, provider, key_label);
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (self->session));

  return account != NULL && now - farthing_account_get_as_of (account) < FARTHING_ACCOUNT_FRESH_MS &&
         farthing_account_get_left (account, left);
}

/* On the database's thread: "provider\nlabel" of the newest request */
static gpointer
find_newest_func (sqlite3   *connection,
                  gpointer   data,
                  GError   **error)
{
  g_autoptr(FarthingStatement) statement = NULL;

  statement = farthing_statement_new (connection, "SELECT provider || char (10) || coalesce (key_label, '') FROM ledger ORDER BY id DESC LIMIT 1", error);

  return statement != NULL && farthing_statement_step (statement, error)
           ? g_strdup (farthing_statement_get_text (statement, 0))
           : NULL;
}

/* The account of the newest request is asked for, if its last report is an hour old. */
static void
newest_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(FarthingSession) session = user_data;
  FarthingAccounts *self = farthing_session_get_accounts (session);
  g_autofree char *newest = farthing_database_run_finish (FARTHING_DATABASE (source), result, NULL);
  GListModel *keys = farthing_session_get_keys (session);
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (session));
  Round *round = round_new (self, NULL);

  for (guint i = 0; newest != NULL && i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);
      const char *provider = farthing_key_info_get_provider (key);
      const char *label = farthing_key_info_get_label (key);
      g_autofree char *name = g_strconcat (provider, "\n", label, NULL);
      FarthingAccount *account = farthing_accounts_find (self, provider, label);
      gint64 asked = MAX (get_asked (self, provider, label), account != NULL ? farthing_account_get_as_of (account) : 0);

      if (g_str_equal (name, newest) && now - asked >= FARTHING_ACCOUNT_FRESH_MS)
        ask (round, key, farthing_session_get_cancellable (session));
    }
  round_end_one (round);
}

static void
ledger_changed_cb (FarthingAccounts *self)
{
  farthing_database_run_async (farthing_session_get_database (self->session), find_newest_func, NULL, NULL, g_free,
                               farthing_session_get_cancellable (self->session), newest_found_cb, g_object_ref (self->session));
}

static void
low_balance_changed_cb (FarthingAccounts *self)
{
  for (guint i = 0; i < self->accounts->len; i++)
    judge (self, g_ptr_array_index (self->accounts, i));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

FarthingAccounts *
farthing_accounts_new (FarthingSession *session)
{
  FarthingAccounts *self = g_object_new (FARTHING_TYPE_ACCOUNTS, NULL);

  self->session = session;
  g_signal_connect_object (session, "ledger-changed", G_CALLBACK (ledger_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_settings (session), "changed::low-balance",
                           G_CALLBACK (low_balance_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

FarthingAccounts *
farthing_session_get_accounts (FarthingSession *session)
{
  FarthingAccounts *accounts;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  accounts = farthing_session_get_part (session, "accounts");
  if (accounts == NULL)
    {
      accounts = farthing_accounts_new (session);
      farthing_session_take_part (session, "accounts", accounts, g_object_unref);
    }

  return accounts;
}
