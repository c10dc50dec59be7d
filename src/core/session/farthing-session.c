/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-private.h"

#include <string.h>

#include "farthing-provider.h"
#include "farthing-reseller.h"

G_DEFINE_FINAL_TYPE (FarthingSession, farthing_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_CLOSING,
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

gboolean
farthing_session_take_catalogue (FarthingSession  *self,
                                 GError          **error)
{
  g_autofree char *cache = farthing_session_dup_cache_dir (self);
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

  farthing_session_take_catalogue (self, NULL);
  g_cancellable_cancel (self->cancellable);
  g_datalist_clear (&self->parts);
  g_clear_object (&self->budgets);
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
  g_datalist_clear (&self->parts); /* what was asked for while it was disposed */

  G_OBJECT_CLASS (farthing_session_parent_class)->finalize (object);
}

static void
farthing_session_class_init (FarthingSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_session_dispose;
  object_class->finalize = farthing_session_finalize;

  /**
   * FarthingSession::closing:
   *
   * What is asked of the database now is still done; nothing that is asked later.
   */
  signals[SIGNAL_CLOSING] =
    g_signal_new ("closing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

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
  g_datalist_init (&self->parts);
  self->clock = farthing_clock_new ();
  self->cancellable = g_cancellable_new ();
  self->keys = g_list_store_new (FARTHING_TYPE_KEY_INFO);
  self->settings = g_settings_new (APPLICATION_ID);
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

  farthing_session_take_catalogue (self, NULL);

  return self->catalogue;
}

FarthingCatalogue *
farthing_session_get_bundled (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->bundled;
}

FarthingModelList *
farthing_session_get_models (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  farthing_session_take_catalogue (self, NULL);

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

GCancellable *
farthing_session_get_cancellable (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return self->cancellable;
}

char *
farthing_session_dup_cache_dir (FarthingSession *self)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return g_build_filename (g_get_user_cache_dir (), "farthing", NULL);
}

gpointer
farthing_session_get_part (FarthingSession *self,
                           const char      *name)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);

  return g_datalist_get_data (&self->parts, name);
}

void
farthing_session_take_part (FarthingSession *self,
                            const char      *name,
                            gpointer         part,
                            GDestroyNotify   free_func)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));

  g_datalist_set_data_full (&self->parts, name, part, free_func);
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
  g_signal_emit (self, signals[SIGNAL_CLOSING], 0);
  farthing_database_close (self->database);
}

void
farthing_session_tell_ledger_changed (FarthingSession *self)
{
  g_return_if_fail (FARTHING_IS_SESSION (self));

  g_signal_emit (self, signals[SIGNAL_LEDGER_CHANGED], 0);
}
