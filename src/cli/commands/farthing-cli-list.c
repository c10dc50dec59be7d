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

extern const FarthingCliCommand farthing_cli_command_list;

#define PAGE 500

static gboolean json;

static const GOptionEntry entries[] = {
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { NULL },
};

static gboolean
load_all (FarthingConversationStore  *store,
          GError                    **error)
{
  int came = 1;

  while (came > 0)
    {
      g_autoptr(GAsyncResult) result = NULL;

      farthing_conversation_store_load_more_async (store, PAGE, farthing_cli_get_cancellable (), farthing_cli_answered_cb,
                                                   &result);
      came = farthing_conversation_store_load_more_finish (store, farthing_cli_wait (&result), error);
    }

  return came == 0;
}

/* Nothing was asked yet: that costs nothing.  But a sum of which nothing is known is no amount. */
static gboolean
is_cost_known (FarthingConversation *conversation)
{
  guint n_requests = farthing_conversation_get_n_requests (conversation);

  return n_requests == 0 || farthing_conversation_get_n_unknown (conversation) < n_requests;
}

static void
add_conversation (JsonBuilder          *builder,
                  FarthingConversation *conversation)
{
  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "id", farthing_conversation_get_id (conversation));
  farthing_cli_json_add_string (builder, "title", farthing_conversation_get_title (conversation));
  farthing_cli_json_add_string (builder, "folder", farthing_conversation_get_folder (conversation));
  farthing_cli_json_add_time (builder, "created", farthing_conversation_get_created (conversation));
  farthing_cli_json_add_time (builder, "updated", farthing_conversation_get_updated (conversation));
  farthing_cli_json_add_int (builder, "messages", farthing_conversation_get_n_messages (conversation));
  if (is_cost_known (conversation))
    farthing_cli_json_add_money (builder, "cost", farthing_conversation_get_cost (conversation));
  else
    farthing_cli_json_add_string (builder, "cost", NULL);
  farthing_cli_json_add_int (builder, "unknown_requests", farthing_conversation_get_n_unknown (conversation));
  json_builder_end_object (builder);
}

static void
print_json (GListModel *conversations)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "conversations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr(FarthingConversation) conversation = g_list_model_get_item (conversations, i);

      add_conversation (builder, conversation);
    }
  json_builder_end_array (builder);
  farthing_cli_json_print (builder);
}

static void
print_table (GListModel *conversations)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("rlrrl", _("ID"), _("UPDATED"), _("MESSAGES"), _("COST"),
                                                                                                                    _("TITLE"), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (conversations); i++)
    {
      g_autoptr(FarthingConversation) conversation = g_list_model_get_item (conversations, i);
      const char *title = farthing_conversation_get_title (conversation);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, farthing_conversation_get_id (conversation));
      g_autofree char *messages = g_strdup_printf ("%u", farthing_conversation_get_n_messages (conversation));
      g_autofree char *updated = farthing_cli_format_time (farthing_conversation_get_updated (conversation));
      g_autofree char *cost = farthing_cli_format_cost (farthing_conversation_get_cost (conversation),
                                                        farthing_conversation_get_provenance (conversation));

      farthing_cli_table_add (table, id, updated, messages, cost, title != NULL ? title : "", NULL);
    }

  if (g_list_model_get_n_items (conversations) > 0)
    farthing_cli_table_print (table, stdout);
  else
    fprintf (stderr, "%s\n", _("There is no conversation yet: “farthing ask” starts one."));
}

static int
list (FarthingSession *session)
{
  FarthingConversationStore *store = farthing_session_get_conversations (session);
  GListModel *conversations = farthing_conversation_store_get_list (store);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_load_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  if (!farthing_session_load_finish (session, farthing_cli_wait (&loaded), &error) || !load_all (store, &error))
    return farthing_cli_failure (error);

  if (json)
    print_json (conversations);
  else
    print_table (conversations);

  return FARTHING_EXIT_OK;
}

static int
run_list (int    argc,
          char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!farthing_cli_parse (&farthing_cli_command_list, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  if (argc > 1)
    return farthing_cli_usage_error (&farthing_cli_command_list, _("too many words"));

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  status = list (session);
  farthing_session_close (session);

  return status;
}

const FarthingCliCommand farthing_cli_command_list = {
  .name = "list",
  .usage = NULL,
  .summary = N_("List the conversations, newest first"),
  .run = run_list,
};
