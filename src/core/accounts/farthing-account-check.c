/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-check.h"

#include <glib/gi18n-lib.h>

#include "farthing-account-reports.h"
#include "farthing-error.h"
#include "farthing-provider-access.h"

/* One provider asked with one key: key → report → what more this key may ask → the database. */

#define IDLE_TIMEOUT_MS 30000

/* bytes: a report has less than one kilobyte */
#define MAX_BODY ((gsize) 64 * 1024)

typedef struct
{
  const FarthingProvider *provider;
  char *label;
  char *base_url;
  FarthingSecret *secret;
  FarthingAccountFacts *facts;
  gint64 now_ms;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->label);
  g_free (check->base_url);
  g_clear_pointer (&check->secret, farthing_secret_unref);
  farthing_account_facts_unref (check->facts);
  g_free (check);
}

/* On the database's thread, while the task waits */
static gpointer
insert_func (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  Check *check = g_task_get_task_data (data);

  farthing_account_reports_insert (connection, check->provider->id, check->label, check->now_ms, check->facts, error);

  return NULL;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
keep (GTask *task)
{
  FarthingSession *session = g_task_get_source_object (task);

  farthing_database_run_async (farthing_session_get_database (session), insert_func, g_object_ref (task), g_object_unref,
                               NULL, g_task_get_cancellable (task), kept_cb, g_object_ref (task));
}

static void
send (GTask               *task,
      const char          *path,
      GAsyncReadyCallback  callback)
{
  FarthingSession *session = g_task_get_source_object (task);
  Check *check = g_task_get_task_data (task);
  g_autoptr(FarthingHttpRequest) request = NULL;

  request = farthing_provider_build_request (check->provider, check->base_url, "GET", path, check->secret);
  request->idle_timeout_ms = IDLE_TIMEOUT_MS;
  request->max_body = MAX_BODY;
  farthing_transport_send_async (farthing_session_get_transport (session), request, g_task_get_cancellable (task), callback,
                                 g_object_ref (task));
}

static gboolean
is_success (const FarthingHttpReply *reply)
{
  return reply->status >= 200 && reply->status <= 299;
}

/* An ordinary key may not ask it, which leaves what it was told already. */
static void
further_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autoptr(FarthingHttpReply) reply = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  const char *text;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  text = reply != NULL && reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;
  if (text != NULL && is_success (reply) && !check->provider->account->parse_further (text, length, check->facts, &error))
    g_debug ("%s told no more of the account: %s", check->provider->id, error->message);
  if (g_task_return_error_if_cancelled (task))
    return;

  keep (task);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  const FarthingAccountQuery *query = check->provider->account;
  g_autoptr(FarthingHttpReply) reply = NULL;
  g_autoptr(GError) failure = NULL;
  GError *error = NULL;
  gsize length = 0;
  const char *text;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply == NULL || !is_success (reply))
    {
      if (reply != NULL)
        error = farthing_provider_take_failure (check->provider, reply, check->label, check->secret);
      g_task_return_error (task, error);
      return;
    }

  text = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;
  if (text == NULL || !query->parse (text, length, check->facts, &failure))
    {
      g_debug ("%s: %s", check->provider->id, failure != NULL ? failure->message : "empty");
      g_task_return_error (task, farthing_error_new (FARTHING_ERROR_PROTOCOL,
                                                     /* Translators: %s is a provider's name */
                                                     _("%s sent a report of the account that cannot be read"),
                                                        check->provider->name));
    }
  else if (query->further_path != NULL)
    send (task, query->further_path, further_cb);
  else
    keep (task);
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;

  check->secret = farthing_session_lookup_key_finish (FARTHING_SESSION (source), result, NULL, &error);
  if (check->secret != NULL)
    check->base_url = farthing_provider_dup_base_url (check->provider, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    send (task, check->provider->account->path, told_cb);
}

void
farthing_account_check_async (FarthingSession        *session,
                              const FarthingProvider *provider,
                              const char             *key_label,
                              GCancellable           *cancellable,
                              GAsyncReadyCallback     callback,
                              gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  Check *check;

  g_return_if_fail (FARTHING_IS_SESSION (session));
  g_return_if_fail (provider != NULL && provider->account != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_account_check_async);
  check = g_new0 (Check, 1);
  check->provider = provider;
  check->label = g_strdup (key_label);
  check->facts = farthing_account_facts_new ();
  check->now_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  g_task_set_task_data (task, check, check_free);

  farthing_session_lookup_key_async (session, provider->id, key_label, cancellable, key_found_cb, g_object_ref (task));
}

gboolean
farthing_account_check_finish (FarthingSession  *session,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (session), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
