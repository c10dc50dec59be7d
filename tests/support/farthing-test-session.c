/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-test-session.h"

#include <glib/gstdio.h>
#include <string.h>

#include "farthing-provider-access.h"
#include "farthing-session-load.h"

const char farthing_test_session_key[] = "sk-canary-4f1d88aa90b34c5e";

static char *root;

/* A session takes the keys out of the environment, so each needs them anew. */
static void
set_keys (void)
{
  const char *variables[] = { "MISTRAL_API_KEY", "GEMINI_API_KEY", "DEEPSEEK_API_KEY", "XAI_API_KEY",
                              "OPENROUTER_API_KEY" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], farthing_test_session_key, TRUE);
}

void
farthing_test_session_prepare (void)
{
  root = g_dir_make_tmp ("farthing-test-XXXXXX", NULL);
  g_assert_nonnull (root);
  g_setenv ("XDG_DATA_HOME", root, TRUE);
  g_setenv ("XDG_CACHE_HOME", root, TRUE);
  g_setenv ("XDG_CONFIG_HOME", root, TRUE);
  /* No keyring is asked: the bus has none */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  farthing_session_load_finish (FARTHING_SESSION (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

static void
open_session (FarthingTestSession *self)
{
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;

  set_keys ();
  self->session = farthing_session_new (&error);
  g_assert_no_error (error);
  farthing_session_set_prefer_environment (self->session, TRUE);
  farthing_session_load_async (self->session, NULL, loaded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

FarthingTestSession *
farthing_test_session_new (const char *provider)
{
  FarthingTestSession *self = g_new0 (FarthingTestSession, 1);
  const FarthingProvider *table = farthing_provider_find (provider);
  g_autoptr(GSettings) settings = farthing_provider_get_settings (table);

  g_assert_nonnull (root);
  g_mkdir_with_parents (root, 0700);
  self->provider = g_strdup (provider);
  self->folder = g_strdup (root);
  if (table->compose_stream == NULL)
    {
      self->server = farthing_mock_server_new_for_provider (provider);
      g_settings_set_string (settings, "base-url", farthing_mock_server_get_url (self->server));
    }
  open_session (self);

  return self;
}

static void
keys_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  farthing_session_refresh_keys_finish (FARTHING_SESSION (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

void
farthing_test_session_list_keys (FarthingTestSession *self)
{
  gboolean done = FALSE;

  farthing_session_refresh_keys_async (self->session, NULL, keys_listed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

void
farthing_test_session_restart (FarthingTestSession *self)
{
  farthing_session_close (self->session);
  g_clear_object (&self->session);
  open_session (self);
}

void
farthing_test_session_free (FarthingTestSession *self)
{
  farthing_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->server, farthing_mock_server_free);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->provider);
  g_free (self);
}

FarthingConversation *
farthing_test_session_begin (FarthingTestSession *self,
                             const char          *model)
{
  FarthingConversation *conversation = farthing_conversation_new ();

  farthing_conversation_set_route (conversation, self->provider, model, NULL);

  return conversation;
}

static void
finished_cb (FarthingCompletion *completion,
             gboolean           *done)
{
  *done = TRUE;
}

void
farthing_test_session_run (FarthingCompletion *completion)
{
  gboolean done = FALSE;

  g_signal_connect (completion, "finished", G_CALLBACK (finished_cb), &done);
  if (farthing_completion_get_state (completion) == FARTHING_COMPLETION_IDLE)
    farthing_completion_start (completion);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (completion, &done);
}

FarthingMessage *
farthing_test_session_ask (FarthingTestSession  *self,
                           FarthingConversation *conversation,
                           const char           *question)
{
  g_autoptr(FarthingMessage) message = farthing_message_new (FARTHING_ROLE_USER, question);
  g_autoptr(FarthingCompletion) completion = farthing_completion_new_ask (self->session, conversation, message, NULL);

  farthing_test_session_run (completion);

  return g_object_ref (farthing_completion_get_answer (completion));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  FarthingConversation **conversation = user_data;
  g_autoptr(GError) error = NULL;

  *conversation = farthing_conversation_store_find_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  g_assert_no_error (error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  farthing_conversation_store_load_finish (FARTHING_CONVERSATION_STORE (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

FarthingConversation *
farthing_test_session_reload (FarthingTestSession *self,
                              gint64               id)
{
  FarthingConversationStore *store;
  FarthingConversation *conversation = NULL;
  gboolean done = FALSE;

  farthing_test_session_restart (self);
  store = farthing_session_get_conversations (self->session);
  farthing_conversation_store_find_async (store, id, NULL, found_cb, &conversation);
  while (conversation == NULL)
    g_main_context_iteration (NULL, TRUE);

  farthing_conversation_store_load_async (store, conversation, 100, NULL, read_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  return conversation;
}

static gboolean
tree_holds (const char *path,
            const char *needle)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *content = NULL;
  gsize length;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (tree_holds (child, needle))
        return TRUE;
    }

  return dir == NULL && g_file_get_contents (path, &content, &length, NULL) &&
         memmem (content, length, needle, strlen (needle)) != NULL;
}

gboolean
farthing_test_session_leaks (FarthingTestSession *self)
{
  return tree_holds (self->folder, farthing_test_session_key);
}
