/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-host-list.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "farthing-error.h"
#include "farthing-price-feed.h"

#define IDLE_TIMEOUT_MS 15000

/* A model with thirty hosts has 30 kB (2026-11) */
#define MAX_BODY ((gsize) 2 * 1024 * 1024)

typedef struct
{
  const FarthingProvider *provider;
  const FarthingPriceFeed *feed;
  FarthingTransport *transport;
  char *model;
  char *file_name;
  gint64 now_ms;
  GBytes *body;
  FarthingCatalogue *kept;
  gint64 kept_ms;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->transport);
  g_clear_object (&load->kept);
  g_clear_pointer (&load->body, g_bytes_unref);
  g_free (load->model);
  g_free (load->file_name);
  g_free (load);
}

gboolean
farthing_host_list_is_published (const FarthingProvider *provider)
{
  const FarthingPriceFeed *feed = provider != NULL ? farthing_price_feed_find (provider->id) : NULL;

  return feed != NULL && feed->convert_hosts != NULL && provider->reseller != NULL && provider->reseller->hosts_path != NULL;
}

/* What stands in an id is anything; a file name is not. */
static char *
dup_file_name (const FarthingProvider *provider,
               const char             *model,
               const char             *cache_dir)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, model, -1);
  g_autofree char *base = g_strdup_printf ("hosts-%s-%.16s.json", provider->id, hash);

  return g_build_filename (cache_dir, base, NULL);
}

/* The old list, or why there is none */
static void
end_with (GTask  *task,
          GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (load->kept == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_error_free (error);
  g_task_return_pointer (task, g_steal_pointer (&load->kept), g_object_unref);
}

static void
take_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  g_autoptr(FarthingCatalogue) hosts = NULL;
  g_autoptr(GBytes) list = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  const char *text = load->body != NULL ? g_bytes_get_data (load->body, &length) : NULL;

  list = farthing_price_feed_convert_hosts (load->feed, text != NULL ? text : "", length, load->now_ms, &error);
  if (list != NULL)
    hosts = farthing_catalogue_new_from_bytes (list, load->now_ms, &error);
  if (hosts == NULL)
    {
      end_with (task, farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                          /* Translators: %1$s is a provider's name, %2$s why its list was refused */
                                          _("%1$s sent prices of hosts that cannot be used: %2$s"), load->provider->name,
                                             error->message));
      return;
    }

  text = g_bytes_get_data (list, &length);
  /* A list that cannot be kept is asked for again, no more. */
  g_file_set_contents_full (load->file_name, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  g_task_return_pointer (task, g_steal_pointer (&hosts), g_object_unref);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr(FarthingHttpReply) reply = NULL;
  GError *error = NULL;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply == NULL)
    {
      end_with (task, error);
      return;
    }
  if (reply->status < 200 || reply->status > 299)
    {
      end_with (task, farthing_provider_take_failure (load->provider, reply, NULL, NULL));
      return;
    }

  load->body = reply->body != NULL ? g_bytes_ref (reply->body) : NULL;
  g_task_run_in_thread (task, take_in_thread);
}

/* The list is public: no key goes along. */
static void
fetch (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autoptr(FarthingHttpRequest) request = NULL;
  g_autofree char *base_url = NULL;
  g_autofree char *escaped = g_uri_escape_string (load->model, "/", FALSE);
  g_auto(GStrv) pieces = g_strsplit (load->provider->reseller->hosts_path, "%s", 2);
  g_autofree char *path = g_strjoinv (escaped, pieces);
  GError *error = NULL;

  base_url = farthing_provider_dup_base_url (load->provider, &error);
  if (base_url == NULL)
    {
      end_with (task, error);
      return;
    }

  request = farthing_provider_build_request (load->provider, base_url, "GET", path, NULL);
  request->idle_timeout_ms = IDLE_TIMEOUT_MS;
  request->max_body = MAX_BODY;
  farthing_transport_send_async (load->transport, request, g_task_get_cancellable (task), received_cb, g_object_ref (task));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  g_autofree char *folder = g_path_get_dirname (load->file_name);
  g_autoptr(GBytes) bytes = NULL;
  GStatBuf info;
  char *text;
  gsize length;

  g_mkdir_with_parents (folder, 0700);
  if (g_stat (load->file_name, &info) == 0 && g_file_get_contents (load->file_name, &text, &length, NULL))
    {
      bytes = g_bytes_new_take (text, length);
      load->kept = farthing_catalogue_new_from_bytes (bytes, load->now_ms, NULL);
      load->kept_ms = (gint64) info.st_mtime * 1000;
    }
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  gint64 age = load->now_ms - load->kept_ms;

  if (load->kept != NULL && age >= 0 && age < FARTHING_HOST_LIST_MAX_AGE_MS)
    g_task_return_pointer (task, g_steal_pointer (&load->kept), g_object_unref);
  else
    fetch (task);
}

void
farthing_host_list_load_async (const FarthingProvider *provider,
                               const char             *model,
                               FarthingTransport      *transport,
                               const char             *cache_dir,
                               gint64                  now_ms,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GTask) reading = NULL;
  Load *load;

  g_return_if_fail (farthing_host_list_is_published (provider));
  g_return_if_fail (model != NULL && cache_dir != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_host_list_load_async);
  load = g_new0 (Load, 1);
  load->provider = provider;
  load->feed = farthing_price_feed_find (provider->id);
  load->transport = g_object_ref (transport);
  load->model = g_strdup (model);
  load->file_name = dup_file_name (provider, model, cache_dir);
  load->now_ms = now_ms;
  g_task_set_task_data (task, load, load_free);

  reading = g_task_new (NULL, NULL, read_cb, g_object_ref (task));
  g_task_set_source_tag (reading, read_in_thread);
  g_task_set_task_data (reading, load, NULL);
  g_task_run_in_thread (reading, read_in_thread);
}

FarthingCatalogue *
farthing_host_list_load_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
