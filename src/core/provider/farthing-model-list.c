/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-list.h"

#include "farthing-model-cache.h"
#include "farthing-model-offer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All models on offer, as one flat list in the order of the providers.  The catalogue is there from
 * the first moment; what the providers list themselves is read from the cache in a worker thread and
 * asked for when somebody says so, and then decides what is on offer. */

/* A page holds up to 1,000 models: who sends more pages than this goes in circles. */
#define MAX_PAGES 50

/* How late a change of price may be told.  No timer runs on while the machine sleeps, so the clock is
 * looked at now and then. */
#define REPRICE_SECONDS 60

typedef struct
{
  GPtrArray *models;
  gint64 refreshed_ms;
} LiveList;

struct _FarthingModelList
{
  GObject parent_instance;

  FarthingCatalogue *catalogue;
  FarthingClock *clock;
  char *cache_dir;

  GPtrArray *models;
  GHashTable *live; /* provider id → LiveList */

  gint64 change_ms; /* when a price changes next */
  guint change_source;
};

enum
{
  SIGNAL_REPRICED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
live_list_free (gpointer data)
{
  LiveList *live = data;

  g_ptr_array_unref (live->models);
  g_free (live);
}

static GType
farthing_model_list_get_item_type (GListModel *list)
{
  return FARTHING_TYPE_MODEL;
}

static guint
farthing_model_list_get_n_items (GListModel *list)
{
  return FARTHING_MODEL_LIST (list)->models->len;
}

static gpointer
farthing_model_list_get_item (GListModel *list,
                              guint       position)
{
  FarthingModelList *self = FARTHING_MODEL_LIST (list);

  return position < self->models->len ? g_object_ref (g_ptr_array_index (self->models, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_model_list_get_item_type;
  iface->get_n_items = farthing_model_list_get_n_items;
  iface->get_item = farthing_model_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingModelList, farthing_model_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gboolean
change_cb (gpointer user_data)
{
  FarthingModelList *self = user_data;

  if (farthing_clock_get_now (self->clock) >= self->change_ms)
    farthing_model_list_update_cards (self);

  return self->change_source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
await_change (FarthingModelList *self)
{
  self->change_ms = G_MAXINT64;
  for (guint i = 0; i < self->models->len; i++)
    {
      const FarthingRateCard *card = farthing_model_get_card (g_ptr_array_index (self->models, i));

      if (card != NULL && card->valid_until != FARTHING_UNKNOWN)
        self->change_ms = MIN (self->change_ms, card->valid_until);
    }

  if (self->change_ms != G_MAXINT64 && self->change_source == 0)
    self->change_source = g_timeout_add_seconds (REPRICE_SECONDS, change_cb, self);
  else if (self->change_ms == G_MAXINT64)
    g_clear_handle_id (&self->change_source, g_source_remove);
}

static void
rebuild (FarthingModelList *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  gint64 now_ms = farthing_clock_get_now (self->clock);
  guint n_before = self->models->len;

  g_ptr_array_set_size (self->models, 0);
  for (; *providers != NULL; providers++)
    {
      const LiveList *live = g_hash_table_lookup (self->live, (*providers)->id);

      farthing_model_offer_append (self->models, self->catalogue, *providers, live != NULL ? live->models : NULL, now_ms);
    }

  await_change (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->models->len);
  g_signal_emit (self, signals[SIGNAL_REPRICED], 0);
}

static void
take_live (FarthingModelList *self,
           const char        *provider,
           GPtrArray         *models,
           gint64             refreshed_ms)
{
  LiveList *live = g_new0 (LiveList, 1);

  live->models = g_ptr_array_ref (models);
  live->refreshed_ms = refreshed_ms;
  g_hash_table_replace (self->live, g_strdup (provider), live);
}

static void
farthing_model_list_finalize (GObject *object)
{
  FarthingModelList *self = FARTHING_MODEL_LIST (object);

  g_clear_handle_id (&self->change_source, g_source_remove);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->cache_dir, g_free);
  g_clear_pointer (&self->models, g_ptr_array_unref);
  g_clear_pointer (&self->live, g_hash_table_unref);

  G_OBJECT_CLASS (farthing_model_list_parent_class)->finalize (object);
}

static void
farthing_model_list_class_init (FarthingModelListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_model_list_finalize;

  /**
   * FarthingModelList::repriced:
   *
   * The cards of the models were looked up again: the time has come for other prices, or a list brought them.
   */
  signals[SIGNAL_REPRICED] = g_signal_new ("repriced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
farthing_model_list_init (FarthingModelList *self)
{
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  self->live = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, live_list_free);
}

/**
 * farthing_model_list_new:
 * @catalogue: the prices, and what is known of models without asking
 * @clock: the time by which models are retired
 * @cache_dir: where the providers' lists are kept; made when there is one to keep
 *
 * Returns: (transfer full): the models of the catalogue
 */
FarthingModelList *
farthing_model_list_new (FarthingCatalogue *catalogue,
                         FarthingClock     *clock,
                         const char        *cache_dir)
{
  FarthingModelList *self;

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (FARTHING_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (cache_dir != NULL, NULL);

  self = g_object_new (FARTHING_TYPE_MODEL_LIST, NULL);
  self->catalogue = g_object_ref (catalogue);
  self->clock = g_object_ref (clock);
  self->cache_dir = g_strdup (cache_dir);
  rebuild (self);

  return self;
}

FarthingModel *
farthing_model_list_find (FarthingModelList *self,
                          const char        *provider,
                          const char        *id)
{
  guint index;

  g_return_val_if_fail (FARTHING_IS_MODEL_LIST (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (index = 0; index < self->models->len; index++)
    {
      FarthingModel *model = g_ptr_array_index (self->models, index);

      if (strcmp (farthing_model_get_id (model), id) == 0 && strcmp (farthing_model_get_provider (model), provider) == 0)
        return g_object_ref (model);
    }

  return farthing_model_offer_make (self->catalogue, farthing_provider_find (provider), provider, id,
                                    farthing_clock_get_now (self->clock));
}

gint64
farthing_model_list_get_refreshed (FarthingModelList      *self,
                                   const FarthingProvider *provider)
{
  const LiveList *live;

  g_return_val_if_fail (FARTHING_IS_MODEL_LIST (self), FARTHING_UNKNOWN);
  g_return_val_if_fail (provider != NULL, FARTHING_UNKNOWN);

  live = g_hash_table_lookup (self->live, provider->id);

  return live != NULL ? live->refreshed_ms : FARTHING_UNKNOWN;
}

void
farthing_model_list_set_catalogue (FarthingModelList *self,
                                   FarthingCatalogue *catalogue)
{
  g_return_if_fail (FARTHING_IS_MODEL_LIST (self));
  g_return_if_fail (FARTHING_IS_CATALOGUE (catalogue));

  if (g_set_object (&self->catalogue, catalogue))
    rebuild (self);
}

void
farthing_model_list_update_cards (FarthingModelList *self)
{
  gint64 now_ms;
  guint index;

  g_return_if_fail (FARTHING_IS_MODEL_LIST (self));

  now_ms = farthing_clock_get_now (self->clock);
  for (index = 0; index < self->models->len; index++)
    farthing_model_offer_price (g_ptr_array_index (self->models, index), self->catalogue, now_ms);
  await_change (self);
  g_signal_emit (self, signals[SIGNAL_REPRICED], 0);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, live_list_free);

  for (; *providers != NULL; providers++)
    {
      gint64 refreshed_ms;
      GPtrArray *models = farthing_model_cache_read (task_data, (*providers)->id, &refreshed_ms);
      LiveList *live;

      if (models == NULL)
        continue;
      live = g_new0 (LiveList, 1);
      live->models = models;
      live->refreshed_ms = refreshed_ms;
      g_hash_table_replace (lists, g_strdup ((*providers)->id), live);
    }

  g_task_return_pointer (task, g_steal_pointer (&lists), (GDestroyNotify) g_hash_table_unref);
}

void
farthing_model_list_load_async (FarthingModelList   *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_MODEL_LIST (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_model_list_load_async);
  g_task_set_task_data (task, g_strdup (self->cache_dir), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

gboolean
farthing_model_list_load_finish (FarthingModelList  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_autoptr(GHashTable) lists = g_task_propagate_pointer (G_TASK (result), error);
  GHashTableIter iter;
  gpointer provider;
  gpointer value;

  if (lists == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &provider, &value))
    {
      const LiveList *live = value;
      const LiveList *there = g_hash_table_lookup (self->live, provider);

      /* A refresh that was quicker than the disk has the newer list. */
      if (there == NULL || there->refreshed_ms < live->refreshed_ms)
        take_live (self, provider, live->models, live->refreshed_ms);
    }
  if (g_hash_table_size (lists) > 0)
    rebuild (self);

  return TRUE;
}

typedef struct
{
  const FarthingProvider *provider;
  FarthingTransport *transport;
  FarthingSecret *secret;
  char *base_url;
  char *cache_dir;
  GPtrArray *models;
  gint64 now_ms;
  guint n_pages;
} Refresh;

static void
refresh_free (gpointer data)
{
  Refresh *refresh = data;

  g_clear_object (&refresh->transport);
  g_clear_pointer (&refresh->secret, farthing_secret_unref);
  g_free (refresh->base_url);
  g_free (refresh->cache_dir);
  g_ptr_array_unref (refresh->models);
  g_free (refresh);
}

static void page_received_cb (GObject *source,
                              GAsyncResult *result,
                              gpointer user_data);

static void
ask_page (GTask      *task,
          const char *path)
{
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr(FarthingHttpRequest) request = NULL;

  refresh->n_pages++;
  request = farthing_provider_build_request (refresh->provider, refresh->base_url, "GET", path, refresh->secret);
  request->idle_timeout_ms = 30000;
  farthing_transport_send_async (refresh->transport, request, g_task_get_cancellable (task), page_received_cb,
                                 g_object_ref (task));
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Refresh *refresh = task_data;
  g_autoptr(GError) error = NULL;

  /* A list that cannot be kept is asked for again another day; it is there for this run. */
  if (!farthing_model_cache_write (refresh->cache_dir, refresh->provider->id, refresh->now_ms, refresh->models, &error))
    g_debug ("The models of %s were not kept: %s", refresh->provider->id, error->message);
  g_task_return_boolean (task, TRUE);
}

static void
take_page (GTask             *task,
           FarthingHttpReply *reply)
{
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *next = NULL;
  gsize length = 0;
  const char *body = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;

  if (!refresh->provider->wire->decode_models (refresh->provider->id, refresh->now_ms, body != NULL ? body : "", length,
                                               refresh->models, &next, &error))
    {
      g_task_return_error (task, farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                                     /* Translators: %1$s is a provider's name, %2$s what is wrong */
                                                     _("%1$s sent a model list that cannot be read (%2$s): type the "
                                                        "model's name instead"),
                                                        refresh->provider->name, error->message));
      return;
    }
  if (next != NULL && refresh->n_pages < MAX_PAGES)
    {
      ask_page (task, next);
      return;
    }

  take_live (g_task_get_source_object (task), refresh->provider->id, refresh->models, refresh->now_ms);
  rebuild (g_task_get_source_object (task));
  g_task_run_in_thread (task, write_in_thread);
}

static void
page_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingHttpReply) reply = NULL;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (reply->status < 200 || reply->status > 299)
    g_task_return_error (task, farthing_provider_take_failure (refresh->provider, reply, NULL, refresh->secret));
  else
    take_page (task, reply);
}

void
farthing_model_list_refresh_async (FarthingModelList      *self,
                                   const FarthingProvider *provider,
                                   FarthingTransport      *transport,
                                   FarthingSecret         *secret,
                                   GCancellable           *cancellable,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *base_url = NULL;
  Refresh *refresh;

  g_return_if_fail (FARTHING_IS_MODEL_LIST (self));
  g_return_if_fail (provider != NULL);
  g_return_if_fail (FARTHING_IS_TRANSPORT (transport));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_model_list_refresh_async);
  if (provider->models_path == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  base_url = farthing_provider_dup_base_url (provider, &error);
  if (base_url == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  refresh = g_new0 (Refresh, 1);
  refresh->provider = provider;
  refresh->transport = g_object_ref (transport);
  refresh->secret = secret != NULL ? farthing_secret_ref (secret) : NULL;
  refresh->base_url = g_steal_pointer (&base_url);
  refresh->cache_dir = g_strdup (self->cache_dir);
  refresh->models = g_ptr_array_new_with_free_func (g_object_unref);
  refresh->now_ms = farthing_clock_get_now (self->clock);
  g_task_set_task_data (task, refresh, refresh_free);
  ask_page (task, provider->models_path);
}

gboolean
farthing_model_list_refresh_finish (FarthingModelList  *self,
                                    GAsyncResult       *result,
                                    GError            **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
