/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-update.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "farthing-error.h"
#include "farthing-price-list.h"

/* A list of 500 models is half a megabyte: it waits so long for a slow line and no longer. */
#define IDLE_TIMEOUT_MS 30000

typedef struct
{
  const FarthingProvider *provider; /* (nullable): that of @feed */
  const FarthingPriceFeed *feed; /* (nullable): else the list is that of @host */
  char *host;
  char *file_name;
  FarthingCatalogue *base;
  FarthingSecret *secret;
  char *cache_dir;
  gint64 now_ms;
  GBytes *body;
} Update;

static void
update_free (gpointer data)
{
  Update *update = data;

  g_clear_object (&update->base);
  g_clear_pointer (&update->secret, farthing_secret_unref);
  g_clear_pointer (&update->body, g_bytes_unref);
  g_free (update->host);
  g_free (update->file_name);
  g_free (update->cache_dir);
  g_free (update);
}

static char *
dup_file_name (const char *cache_dir,
               const char *provider)
{
  g_autofree char *name = g_strdup_printf ("prices-%s.json", provider);

  return g_build_filename (cache_dir, name, NULL);
}

/* The address is in the name: a list from another one is not taken for it. */
static char *
dup_list_name (const char *cache_dir,
               const char *url)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  g_autofree char *name = g_strdup_printf ("prices-list-%.16s.json", sum);

  return g_build_filename (cache_dir, name, NULL);
}

/* All checks that a list must pass: its own, and that it fits over what is there. */
static FarthingCatalogue *
lay_over (FarthingCatalogue  *base,
          GBytes             *bytes,
          gint64              now_ms,
          GError            **error)
{
  g_autoptr(FarthingCatalogue) list = farthing_catalogue_new_from_bytes (bytes, now_ms, error);

  return list != NULL ? farthing_catalogue_new_overlaid (base, list, error) : NULL;
}

/* A file that is not there is no problem. */
static void
overlay_file (FarthingCatalogue **all,
              const char         *file_name,
              gint64              now_ms,
              GPtrArray          *problems)
{
  g_autoptr(FarthingCatalogue) more = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (file_name, &text, &length, NULL))
    return;

  bytes = g_bytes_new_take (text, length);
  more = lay_over (*all, bytes, now_ms, &error);
  if (more != NULL)
    g_set_object (all, more);
  else
    g_ptr_array_add (problems, g_strdup_printf ("%s: %s", file_name, error->message));
}

FarthingCatalogue *
farthing_price_update_overlay (FarthingCatalogue *base,
                               const char        *cache_dir,
                               const char        *url,
                               gint64             now_ms,
                               GPtrArray         *problems)
{
  g_autoptr(FarthingCatalogue) all = NULL;
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);

  g_return_val_if_fail (FARTHING_IS_CATALOGUE (base), NULL);
  g_return_val_if_fail (cache_dir != NULL, NULL);

  all = g_object_ref (base);
  for (; *providers != NULL; providers++)
    {
      g_autofree char *file_name = dup_file_name (cache_dir, (*providers)->id);

      if (farthing_price_feed_find ((*providers)->id) != NULL)
        overlay_file (&all, file_name, now_ms, problems);
    }
  if (url != NULL && *url != '\0')
    {
      g_autofree char *file_name = dup_list_name (cache_dir, url);

      overlay_file (&all, file_name, now_ms, problems);
    }

  return g_steal_pointer (&all);
}

static gboolean
keep (const Update  *update,
      GBytes        *list,
      GError       **error)
{
  gsize length;
  const char *text = g_bytes_get_data (list, &length);
  g_autoptr(GError) problem = NULL;

  if (g_mkdir_with_parents (update->cache_dir, 0700) != 0)
    {
      int saved = errno;

      g_set_error_literal (&problem, G_FILE_ERROR, g_file_error_from_errno (saved), g_strerror (saved));
    }
  else if (g_file_set_contents_full (update->file_name, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem))
    return TRUE;

  g_set_error (error, problem->domain, problem->code,
               /* Translators: a folder, and a technical reason */
               _("New prices cannot be kept in “%s” (%s). Check that the folder is yours and that its disk has room."),
                  update->cache_dir, problem->message);

  return FALSE;
}

static GBytes *
convert (const Update  *update,
         GError       **error)
{
  gsize length = 0;
  const char *text = update->body != NULL ? g_bytes_get_data (update->body, &length) : NULL;

  if (update->feed == NULL)
    return farthing_price_list_convert (text != NULL ? text : "", length, update->host, update->now_ms, error);

  return farthing_price_feed_convert (update->feed, text != NULL ? text : "", length, update->now_ms, error);
}

static void
take_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Update *update = task_data;
  g_autoptr(FarthingCatalogue) checked = NULL;
  g_autoptr(GBytes) list = NULL;
  g_autoptr(GError) error = NULL;

  list = convert (update, &error);
  if (list != NULL)
    checked = lay_over (update->base, list, update->now_ms, &error);
  if (checked == NULL)
    g_task_return_error (task, farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                                   /* Translators: %1$s is a provider's name, or the host of an address, %2$s why its list was refused */
                                                   _("%1$s sent prices that cannot be used, so the old ones stay: %2$s"),
                                                      update->host, error->message));
  else if (!keep (update, list, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static GError *
describe_status (const Update            *update,
                 const FarthingHttpReply *reply)
{
  if (update->provider != NULL)
    return farthing_provider_take_failure (update->provider, reply, NULL, update->secret);
  if (reply->status == 429 || reply->status >= 500)
    return farthing_error_new (FARTHING_ERROR_SERVER,
                               /* Translators: a host, and a number such as 503 */
                               _("%s cannot send its price list now (status %u). Try again later."), update->host, reply->status);

  return farthing_error_new (FARTHING_ERROR_NOT_FOUND,
                             /* Translators: a host, and a number such as 404 */
                             _("%s has no price list there (status %u). Check the address of the price list."), update->host,
                                reply->status);
}

/* (transfer full): a person's list may stand behind a redirection, as many do at code hosts */
static GError *
describe_failure (const Update *update,
                  GError       *error)
{
  guint status = farthing_error_get_http_status (error);

  if (update->provider != NULL || status < 300 || status > 399)
    return error;

  g_error_free (error);

  return farthing_error_new (FARTHING_ERROR_NOT_FOUND,
                             /* Translators: a host */
                             _("The price list of %s is at another address, and Farthing does not follow there. Open it in a browser, "
                               "and enter the address that is shown then."),
                                update->host);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Update *update = g_task_get_task_data (task);
  g_autoptr(FarthingHttpReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply == NULL)
    {
      g_task_return_error (task, describe_failure (update, g_steal_pointer (&error)));
      return;
    }
  if (reply->status < 200 || reply->status > 299)
    {
      g_task_return_error (task, describe_status (update, reply));
      return;
    }

  update->body = reply->body != NULL ? g_bytes_ref (reply->body) : NULL;
  g_task_run_in_thread (task, take_in_thread);
}

/**
 * farthing_price_update_refresh_async:
 * @provider: a provider that has a #FarthingPriceFeed
 * @base: the prices that came with the program
 * @transport: what it is fetched with
 * @secret: (nullable): the key, where the feed needs one; it is sent for no other
 * @cache_dir: where the list is kept
 * @now_ms: the time, ms UTC, from which its prices hold
 * @cancellable: (nullable): a cancellable
 * @callback: called when done
 * @user_data: for @callback
 */
void
farthing_price_update_refresh_async (const FarthingProvider *provider,
                                     FarthingCatalogue      *base,
                                     FarthingTransport      *transport,
                                     FarthingSecret         *secret,
                                     const char             *cache_dir,
                                     gint64                  now_ms,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(FarthingHttpRequest) request = NULL;
  g_autofree char *base_url = NULL;
  GError *error = NULL;
  Update *update;

  g_task_set_source_tag (task, farthing_price_update_refresh_async);
  update = g_new0 (Update, 1);
  update->provider = provider;
  update->feed = farthing_price_feed_find (provider->id);
  update->host = g_strdup (provider->name);
  update->file_name = dup_file_name (cache_dir, provider->id);
  update->base = g_object_ref (base);
  update->cache_dir = g_strdup (cache_dir);
  update->now_ms = now_ms;
  if (secret != NULL && update->feed->needs_key)
    update->secret = farthing_secret_ref (secret);
  g_task_set_task_data (task, update, update_free);

  base_url = farthing_provider_dup_base_url (provider, &error);
  if (base_url == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  request = farthing_provider_build_request (provider, base_url, "GET", update->feed->path, update->secret);
  request->idle_timeout_ms = IDLE_TIMEOUT_MS;
  request->max_body = FARTHING_PRICE_LIST_MAX_BYTES;
  farthing_transport_send_async (transport, request, cancellable, received_cb, g_object_ref (task));
}

/**
 * farthing_price_update_fetch_list_async:
 * @url: an address that passed farthing_price_list_check_url()
 * @base: the prices that came with the program
 * @transport: what it is fetched with
 * @cache_dir: where the list is kept
 * @now_ms: the time, ms UTC, from which its prices hold
 * @cancellable: (nullable): a cancellable
 * @callback: called when done; then farthing_price_update_refresh_finish()
 * @user_data: for @callback
 */
void
farthing_price_update_fetch_list_async (const char          *url,
                                        FarthingCatalogue   *base,
                                        FarthingTransport   *transport,
                                        const char          *cache_dir,
                                        gint64               now_ms,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(FarthingHttpRequest) request = NULL;
  GError *error = NULL;
  Update *update;

  g_return_if_fail (url != NULL);

  g_task_set_source_tag (task, farthing_price_update_fetch_list_async);
  if (!farthing_price_list_check_url (url, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  update = g_new0 (Update, 1);
  update->host = farthing_price_list_dup_host (url);
  update->file_name = dup_list_name (cache_dir, url);
  update->base = g_object_ref (base);
  update->cache_dir = g_strdup (cache_dir);
  update->now_ms = now_ms;
  g_task_set_task_data (task, update, update_free);

  request = farthing_http_request_new ("GET", url);
  request->idle_timeout_ms = IDLE_TIMEOUT_MS;
  request->max_body = FARTHING_PRICE_LIST_MAX_BYTES;
  farthing_transport_send_async (transport, request, cancellable, received_cb, g_object_ref (task));
}

gboolean
farthing_price_update_refresh_finish (GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
