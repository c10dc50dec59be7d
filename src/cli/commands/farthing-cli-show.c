/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "farthing-cli-command.h"
#include "farthing-cli-format.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-session-load.h"

extern const FarthingCliCommand farthing_cli_command_show;

static gboolean json;

static const GOptionEntry entries[] = {
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { NULL },
};

static void
add_attachments (JsonBuilder     *builder,
                 FarthingMessage *message)
{
  GListModel *attachments = farthing_message_get_attachments (message);

  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (attachments); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);

      json_builder_begin_object (builder);
      farthing_cli_json_add_string (builder, "name", farthing_attachment_get_name (attachment));
      farthing_cli_json_add_string (builder, "media_type", farthing_attachment_get_media_type (attachment));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_message (JsonBuilder     *builder,
             FarthingMessage *message)
{
  FarthingProvenance provenance = farthing_message_get_provenance (message);
  gboolean is_answer = farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT;
  gint64 parent = farthing_message_get_parent (message);

  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "id", farthing_message_get_id (message));
  farthing_cli_json_add_int (builder, "parent", parent != 0 ? parent : FARTHING_UNKNOWN);
  farthing_cli_json_add_string (builder, "role", farthing_role_to_string (farthing_message_get_role (message)));
  farthing_cli_json_add_string (builder, "text", farthing_message_get_text (message));
  farthing_cli_json_add_string (builder, "reasoning",
                                farthing_message_get_reasoning_length (message) > 0
                                  ? farthing_message_get_reasoning (message)
                                  : NULL);
  farthing_cli_json_add_string (builder, "provider", farthing_message_get_provider (message));
  farthing_cli_json_add_string (builder, "model", farthing_message_get_model (message));
  farthing_cli_json_add_string (builder, "status", farthing_status_to_string (farthing_message_get_status (message)));
  farthing_cli_json_add_time (builder, "created", farthing_message_get_created (message));
  farthing_cli_json_add_usage (builder, "usage", farthing_message_get_usage (message));
  if (is_answer && provenance != FARTHING_PROVENANCE_UNKNOWN)
    farthing_cli_json_add_money (builder, "cost", farthing_message_get_cost (message));
  else
    farthing_cli_json_add_string (builder, "cost", NULL);
  farthing_cli_json_add_string (builder, "provenance", is_answer ? farthing_provenance_to_string (provenance) : NULL);
  add_attachments (builder, message);
  json_builder_end_object (builder);
}

static void
print_json (FarthingConversation *conversation)
{
  GListModel *messages = G_LIST_MODEL (conversation);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "id", farthing_conversation_get_id (conversation));
  farthing_cli_json_add_string (builder, "title", farthing_conversation_get_title (conversation));
  farthing_cli_json_add_string (builder, "system", farthing_conversation_get_system (conversation));
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr(FarthingMessage) message = g_list_model_get_item (messages, i);

      add_message (builder, message);
    }
  json_builder_end_array (builder);
  farthing_cli_json_print (builder);
}

static void
print_text (const char *text)
{
  g_autofree char *defused = farthing_cli_defuse (text);

  printf ("%s\n\n", defused);
}

static void
print_heading (FarthingMessage *message)
{
  gboolean styled = farthing_cli_is_styled (stdout);
  g_autofree char *time = farthing_cli_format_time (farthing_message_get_created (message));
  g_autofree char *cost = farthing_cli_format_cost (farthing_message_get_cost (message),
                                                    farthing_message_get_provenance (message));
  const char *model = farthing_message_get_model (message);
  g_autofree char *who = NULL;
  g_autofree char *clean = NULL;

  if (farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT && model != NULL)
    who = g_strdup_printf ("%s/%s", farthing_message_get_provider (message), model);
  else
    who = g_strdup (farthing_role_to_string (farthing_message_get_role (message)));

  clean = farthing_cli_clean (who);
  printf ("%s── %s · %s", styled ? "\033[1m" : "", clean, time);
  if (*cost != '\0' && farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT)
    printf (" · %s", cost);
  if (farthing_message_get_status (message) != FARTHING_STATUS_COMPLETE)
    printf (" · %s", farthing_status_to_string (farthing_message_get_status (message)));
  printf ("%s\n", styled ? "\033[0m" : "");
}

static void
print_conversation (FarthingConversation *conversation)
{
  GListModel *messages = G_LIST_MODEL (conversation);

  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr(FarthingMessage) message = g_list_model_get_item (messages, i);

      print_heading (message);
      print_text (farthing_message_get_text (message));
    }
}

static FarthingConversation *
load (FarthingSession  *session,
      gint64            id,
      GError          **error)
{
  FarthingConversationStore *store = farthing_session_get_conversations (session);
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) found = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(FarthingConversation) conversation = NULL;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &opened);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&opened), error))
    return NULL;

  farthing_conversation_store_find_async (store, id, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &found);
  conversation = farthing_conversation_store_find_finish (store, farthing_cli_wait (&found), error);
  if (conversation == NULL)
    return NULL;

  farthing_conversation_store_load_async (store, conversation, G_MAXINT, farthing_cli_get_cancellable (),
                                          farthing_cli_answered_cb, &loaded);
  if (!farthing_conversation_store_load_finish (store, farthing_cli_wait (&loaded), error))
    return NULL;

  return g_steal_pointer (&conversation);
}

static int
show (FarthingSession *session,
      gint64           id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingConversation) conversation = load (session, id, &error);

  if (g_error_matches (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND))
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      /* Translators: %s is the number of a conversation; leave "farthing list" as it is */
      fprintf (stderr, _("farthing: There is no conversation %s: “farthing list” shows them\n"), number);
      return FARTHING_EXIT_FAILED;
    }
  if (conversation == NULL)
    return farthing_cli_failure (error);

  if (json)
    print_json (conversation);
  else
    print_conversation (conversation);

  return FARTHING_EXIT_OK;
}

static int
run_show (int    argc,
          char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_show, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  if (argc != 2)
    return farthing_cli_usage_error (&farthing_cli_command_show, _("name one conversation by its number; “farthing list” shows them"));
  if (!g_ascii_string_to_signed (argv[1], 10, 1, G_MAXINT64, &id, &error))
    return farthing_cli_usage_error (&farthing_cli_command_show, error->message);

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  status = show (session, id);
  farthing_session_close (session);

  return status;
}

const FarthingCliCommand farthing_cli_command_show = {
  .name = "show",
  .usage = N_("ID"),
  .summary = N_("Print one conversation"),
  .run = run_show,
};
