/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include <string.h>

#include "farthing-provider.h"
#include "farthing-recovery.h"
#include "farthing-reseller.h"

G_DEFINE_FINAL_TYPE (FarthingSession, farthing_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_LEDGER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The bundled catalogue is 118 kB of JSON, ten milliseconds: it is read beside the main thread, which has the
 * window to build and the database to open meanwhile. */

typedef struct
{
  gint64 now;
  FarthingCatalogue *catalogue;
  GError *error;
} CatalogueReading;

static gpointer
read_catalogue (gpointer data)
{
  CatalogueReading *reading = data;

  reading->catalogue = farthing_catalogue_new_bundled (reading->now, &reading->error);

  return reading;
}

static void
start_reading_catalogue (FarthingSession *self)
{
  CatalogueReading *reading = g_new0 (CatalogueReading, 1);

  /* The first look at any resource registers all of them, and a second thread that looks meanwhile
   * finds its own not there yet (GLib 2.74): the catalogue's and the database's would race. */
  g_resources_get_info ("/app/farthing/Farthing", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);

  reading->now = farthing_clock_get_now (self->clock);
  self->catalogue_reader = g_thread_new ("catalogue", read_catalogue, reading);
}

/* Has been read long since when the database is open; who asks earlier waits. */
static gboolean
take_catalogue (FarthingSession  *self,
                GError          **error)
{
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "farthing", NULL);
  g_autofree CatalogueReading *reading = NULL;

  if (self->catalogue_reader == NULL)
    return TRUE;

  reading = g_thread_join (g_steal_pointer (&self->catalogue_reader));
  self->catalogue = reading->catalogue;
  if (self->catalogue != NULL)
    self->models = farthing_model_list_new (self->catalogue, self->clock, cache);
  else
    g_propagate_error (error, reading->error);

  return self->catalogue != NULL;
}

static void
farthing_session_dispose (GObject *object)
{
  FarthingSession *self = FARTHING_SESSION (object);

  take_catalogue (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->price_updater);
  g_clear_object (&self->budgets);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settlements);
  g_clear_object (&self->habits);
  g_clear_object (&self->conversations);
  g_clear_object (&self->database);
  g_clear_object (&self->models);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->bundled);
  g_clear_pointer (&self->provider_settings, g_ptr_array_unref);
  g_clear_object (&self->transport);
  g_clear_object (&self->environment);
  g_clear_object (&self->key_store);
  g_clear_object (&self->keys);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (farthing_session_parent_class)->dispose (object);
}

static void
farthing_session_finalize (GObject *object)
{
  FarthingSession *self = FARTHING_SESSION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->hosts, g_hash_table_unref);
  g_clear_pointer (&self->own_key_makers, g_hash_table_unref);
  g_clear_pointer (&self->top_up_method, g_free);

  G_OBJECT_CLASS (farthing_session_parent_class)->finalize (object);
}

static void
farthing_session_class_init (FarthingSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_session_dispose;
  object_class->finalize = farthing_session_finalize;

  /**
   * FarthingSession::ledger-changed:
   *
   * A request was written to the ledger, or what an earlier one cost was told later: sums of it that
   * were read before are old.
   */
  signals[SIGNAL_LEDGER_CHANGED] =
    g_signal_new ("ledger-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
farthing_session_init (FarthingSession *self)
{
  self->clock = farthing_clock_new ();
  self->cancellable = g_cancellable_new ();
  self->keys = g_list_store_new (FARTHING_TYPE_KEY_INFO);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->settings = g_settings_new (APPLICATION_ID);
  farthing_session_watch_routes (self);
}

static FarthingKeyStore *
make_environment_store (void)
{
  g_autoptr(GPtrArray) pairs = g_ptr_array_new ();
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);

  for (guint i = 0; i < n_providers; i++)
    {
      if (providers[i]->key_variable == NULL)
        continue;
      g_ptr_array_add (pairs, (gpointer) providers[i]->id);
      g_ptr_array_add (pairs, (gpointer) providers[i]->key_variable);
    }
  g_ptr_array_add (pairs, NULL);

  return farthing_environment_key_store_new ((const char *const *) pairs->pdata);
}

/**
 * farthing_session_new:
 *
 * Returns: (transfer full): a session on the person's own files.  That the price catalogue which
 *   comes with the program cannot be read is told by farthing_session_load_finish().
 */
FarthingSession *
farthing_session_new (GError **error)
{
  g_autoptr(FarthingSession) self = g_object_new (FARTHING_TYPE_SESSION, NULL);
  g_autoptr(FarthingKeyStore) keyring = farthing_secret_key_store_new ();
  g_autoptr(FarthingKeyStore) memory = farthing_memory_key_store_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "farthing", "farthing.db", NULL);

  self->environment = make_environment_store ();
  /* After the keys were taken out of the environment, which no second thread may read meanwhile */
  start_reading_catalogue (self);
  self->key_store = farthing_layered_key_store_new (keyring, self->environment, memory);
  self->database = farthing_database_new (path);
  self->conversations = farthing_conversation_store_new (self->database);

  return g_steal_pointer (&self);
}

void
farthing_session_set_prefer_environment (FarthingSession *self,
                                         gboolean         prefer_environment)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));

  self->prefer_environment = prefer_environment;
}

static void
prices_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_session_load_prices_finish (FARTHING_SESSION (source), result, &error))
    g_debug ("Live prices were left out: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
models_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);

  /* A cache may be deleted or broken at any time: the catalogue's models are there anyway. */
  farthing_model_list_load_finish (FARTHING_MODEL_LIST (source), result, NULL);
  farthing_session_load_prices_async (self, g_task_get_cancellable (task), prices_loaded_cb, g_object_ref (task));
}

static void
priced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = FARTHING_SESSION (source);
  g_autoptr(GError) error = NULL;

  /* It must not keep the program from being opened. */
  if (!farthing_recovery_price_finish (self, result, &error))
    g_warning ("An answer that was killed is not in the ledger: %s", error->message);
  farthing_session_start_accounts (self);
  farthing_session_start_counts (self);

  farthing_model_list_load_async (self->models, g_task_get_cancellable (task),
                                  models_loaded_cb, g_object_ref (task));
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  g_autoptr(GArray) recovered = NULL;
  GError *error = NULL;

  recovered = farthing_conversation_store_recover_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  if (recovered == NULL || !take_catalogue (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  farthing_recovery_price_async (self, recovered, priced_cb, g_object_ref (task));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  FarthingSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!farthing_database_open_finish (FARTHING_DATABASE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  farthing_conversation_store_recover_async (self->conversations, g_task_get_cancellable (task),
                                             recovered_cb, g_object_ref (task));
}

void
farthing_session_load_async (FarthingSession     *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_load_async);
  farthing_database_open_async (self->database, cancellable, opened_cb, g_object_ref (task));
}

gboolean
farthing_session_load_finish (FarthingSession  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

FarthingClock *
farthing_session_get_clock (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->clock;
}

FarthingCatalogue *
farthing_session_get_catalogue (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  take_catalogue (self, NULL);

  return self->catalogue;
}

FarthingModelList *
farthing_session_get_models (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  take_catalogue (self, NULL);

  return self->models;
}

FarthingKeyStore *
farthing_session_get_key_store (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->key_store;
}

FarthingConversationStore *
farthing_session_get_conversations (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->conversations;
}

FarthingDatabase *
farthing_session_get_database (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->database;
}

/* Made on first use: a window that only shows old conversations needs no network. */
FarthingTransport *
farthing_session_get_transport (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  if (self->transport == NULL)
    self->transport = farthing_transport_new ();

  return self->transport;
}

GSettings *
farthing_session_get_settings (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->settings;
}

GListModel *
farthing_session_get_keys (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->keys);
}

static FarthingModel *
find_model_of_provider (FarthingSession        *self,
                        const FarthingProvider *provider)
{
  g_autoptr(GSettings) settings = farthing_provider_get_settings (provider);
  g_autofree char *chosen = g_settings_get_string (settings, "default-model");

  if (*chosen != '\0')
    return farthing_model_list_find (farthing_session_get_models (self), provider->id, chosen);
  if (provider->default_model != NULL)
    return farthing_model_list_find (farthing_session_get_models (self), provider->id, provider->default_model);

  return NULL;
}

gboolean
farthing_session_get_default_automatic (FarthingSession *self)
{
  g_autofree char *reference = NULL;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), FALSE);

  reference = g_settings_get_string (self->settings, "model");

  return g_str_has_prefix (reference, FARTHING_AUTOMATIC_PREFIX);
}

/**
 * farthing_session_dup_default_model:
 * @self: a session
 *
 * Returns: (transfer full): the model that a new conversation starts with: the one chosen last,
 *   else one of the first provider that a key is held for, else the demo
 */
FarthingModel *
farthing_session_dup_default_model (FarthingSession *self)
{
  g_autofree char *reference = g_settings_get_string (self->settings, "model");
  g_autofree char *provider = NULL;
  g_autofree char *id = NULL;
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  if (g_str_has_prefix (reference, FARTHING_AUTOMATIC_PREFIX))
    memmove (reference, reference + strlen (FARTHING_AUTOMATIC_PREFIX), strlen (reference + strlen (FARTHING_AUTOMATIC_PREFIX)) + 1);
  if (farthing_model_split_reference (reference, &provider, &id) && farthing_provider_find (provider) != NULL)
    return farthing_model_list_find (farthing_session_get_models (self), provider, id);

  for (guint i = 0; i < n_providers; i++)
    {
      FarthingModel *model = NULL;

      if (farthing_session_has_key (self, providers[i]->id))
        model = find_model_of_provider (self, providers[i]);
      if (model != NULL)
        return model;
    }

  return find_model_of_provider (self, farthing_provider_find ("demo"));
}

/**
 * farthing_session_lookup_card:
 * @self: a session
 * @provider: id of the provider
 * @model: what it sells the model under
 * @at_ms: the time of the request, in ms UTC
 * @prompt_tokens: tokens of the prompt
 *
 * Returns: (transfer full) (nullable): the rate card; %NULL if no price is known.  A provider that is
 *   in no catalogue is there by the person's own prices, or brings a card with its model, as the demo does.
 */
FarthingRateCard *
farthing_session_lookup_card (FarthingSession *self,
                              const char      *provider,
                              const char      *model,
                              gint64           at_ms,
                              gint64           prompt_tokens)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  g_autoptr(FarthingModel) listed = NULL;
  FarthingRateCard *card;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  if (table == NULL)
    return NULL;
  card = table->catalogue != NULL ? farthing_reseller_lookup_card (table, self->catalogue, model, at_ms, prompt_tokens)
                                  : farthing_catalogue_lookup (self->catalogue, provider, model, at_ms, prompt_tokens, NULL);
  if (card != NULL || table->catalogue != NULL)
    return card;

  listed = farthing_model_list_find (self->models, provider, model);
  card = farthing_model_get_card (listed);

  return card != NULL ? farthing_rate_card_ref (card) : NULL;
}

/**
 * farthing_session_close:
 * @self: a session
 *
 * Waits for what is still being written.  For the end of the program.
 */
void
farthing_session_close (FarthingSession *self)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));

  g_cancellable_cancel (self->cancellable);
  farthing_database_close (self->database);
}

void
farthing_session_tell_ledger_changed (FarthingSession *self)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));

  g_signal_emit (self, signals[SIGNAL_LEDGER_CHANGED], 0);
}
