/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-ask-output.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <unistd.h>

#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli.h"
#include "farthing-conversation-store.h"
#include "farthing-error.h"
#include "farthing-provider.h"

#define DIM "\033[2m"
#define PLAIN "\033[0m"

struct _FarthingAskOutput
{
  FarthingCompletion *completion;
  gboolean json;
  gboolean styled;
  gboolean started;
  gboolean thinking;
  gboolean broken;
  gboolean wrote;
  char last;
};

FarthingAskOutput *
farthing_ask_output_new (gboolean json)
{
  FarthingAskOutput *self = g_new0 (FarthingAskOutput, 1);

  self->json = json;
  self->styled = isatty (STDERR_FILENO) && g_getenv ("NO_COLOR") == NULL;

  return self;
}

void
farthing_ask_output_free (FarthingAskOutput *self)
{
  g_clear_object (&self->completion);
  g_free (self);
}

/* A reader that went away (`| head`) ends the request: nobody would see what it costs. */
static void
write_out (FarthingAskOutput *self,
           const char        *text)
{
  g_autofree char *defused = NULL;

  if (self->broken || *text == '\0')
    return;

  defused = farthing_cli_defuse_for (stdout, text);
  if (fputs (defused, stdout) == EOF || fflush (stdout) == EOF)
    {
      self->broken = TRUE;
      if (self->completion != NULL)
        farthing_completion_stop (self->completion);
      return;
    }
  self->wrote = TRUE;
  self->last = text[strlen (text) - 1];
}

static JsonBuilder *
begin_line (const char *type)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, type);

  return builder;
}

/* What does not exist, as an id or a status of 0, is null like what is unknown */
static void
add_positive (JsonBuilder *builder,
              const char  *name,
              gint64       value)
{
  farthing_cli_json_add_int (builder, name, value != 0 ? value : FARTHING_UNKNOWN);
}

static void
end_line (FarthingAskOutput *self,
          JsonBuilder       *builder)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  line = g_strconcat (text, "\n", NULL);
  write_out (self, line);
}

static void
tell_start (FarthingAskOutput *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  FarthingMessage *answer = farthing_completion_get_answer (self->completion);
  FarthingConversation *conversation = farthing_completion_get_conversation (self->completion);

  if (self->started)
    return;
  self->started = TRUE;
  if (!self->json)
    return;

  builder = begin_line ("start");
  farthing_cli_json_add_string (builder, "provider", farthing_message_get_provider (answer));
  farthing_cli_json_add_string (builder, "model", farthing_message_get_model (answer));
  add_positive (builder, "conversation", farthing_conversation_get_id (conversation));
  add_positive (builder, "message", farthing_message_get_id (answer));
  end_line (self, builder);
}

/* One line beside the answer; also what others wrote (an error, a name) stands in it */
static void
write_note (FarthingAskOutput *self,
            const char        *text)
{
  g_autofree char *defused = farthing_cli_defuse_for (stderr, text);

  fprintf (stderr, "%s%s%s\n", self->styled ? DIM : "", defused, self->styled ? PLAIN : "");
}

static void
write_failure (const GError *error)
{
  g_autofree char *defused = farthing_cli_defuse_for (stderr, error->message);

  fprintf (stderr, "farthing: %s\n", defused);
}

static void
show_thinking (FarthingAskOutput *self,
               const char        *text)
{
  g_autofree char *defused = NULL;

  if (!self->styled || !isatty (STDOUT_FILENO))
    return;

  self->thinking = TRUE;
  defused = farthing_cli_defuse_for (stderr, text);
  fprintf (stderr, DIM "%s" PLAIN, defused);
}

static void
delta_cb (FarthingCompletion *completion,
          guint               part,
          const char         *text,
          FarthingAskOutput  *self)
{
  gboolean reasoning = part == FARTHING_COMPLETION_REASONING;

  if (self->json)
    {
      g_autoptr(JsonBuilder) builder = begin_line (reasoning ? "reasoning" : "text");

      farthing_cli_json_add_string (builder, "text", text);
      end_line (self, builder);
      return;
    }
  if (reasoning)
    {
      show_thinking (self, text);
      return;
    }
  if (self->thinking)
    {
      self->thinking = FALSE;
      fputs ("\n\n", stderr);
    }
  write_out (self, text);
}

static void
state_cb (FarthingCompletion *completion,
          GParamSpec         *pspec,
          FarthingAskOutput  *self)
{
  FarthingCompletionState state = farthing_completion_get_state (completion);

  if (state == FARTHING_COMPLETION_WAITING)
    tell_start (self);

  if (state == FARTHING_COMPLETION_RETRYING && !self->json)
    {
      /* Translators: the number is which attempt at a request comes next, from 2 */
      fprintf (stderr, _("The provider is busy; attempt %u follows in a moment\n"),
                          farthing_completion_get_attempt (completion) + 1);
    }
}

void
farthing_ask_output_follow (FarthingAskOutput  *self,
                            FarthingCompletion *completion)
{
  self->completion = g_object_ref (completion);
  g_signal_connect (completion, "delta", G_CALLBACK (delta_cb), self);
  g_signal_connect (completion, "notify::state", G_CALLBACK (state_cb), self);
}

static void
tell_findings (FarthingAskOutput *self)
{
  FarthingMessage *answer = farthing_completion_get_answer (self->completion);
  GListModel *citations = farthing_message_get_citations (answer);
  GPtrArray *calls = farthing_completion_get_tool_calls (self->completion);

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      FarthingToolCall *call = g_ptr_array_index (calls, i);
      g_autoptr(JsonBuilder) builder = begin_line ("tool_call");

      farthing_cli_json_add_string (builder, "name", call->name);
      farthing_cli_json_add_string (builder, "arguments", call->arguments->str);
      end_line (self, builder);
    }
  for (guint i = 0; i < g_list_model_get_n_items (citations); i++)
    {
      g_autoptr(FarthingCitation) citation = g_list_model_get_item (citations, i);
      g_autoptr(JsonBuilder) builder = begin_line ("citation");

      farthing_cli_json_add_string (builder, "url", farthing_citation_get_url (citation));
      farthing_cli_json_add_string (builder, "title", farthing_citation_get_title (citation));
      end_line (self, builder);
    }
}

static void
tell_usage (FarthingAskOutput   *self,
            const FarthingUsage *usage)
{
  g_autoptr(JsonBuilder) builder = NULL;

  if (!farthing_usage_is_known (usage))
    return;

  builder = begin_line ("usage");
  farthing_cli_json_add_int (builder, "input_tokens", usage->input);
  farthing_cli_json_add_int (builder, "cached_tokens", usage->cached);
  farthing_cli_json_add_int (builder, "cache_write_tokens", usage->cache_write);
  farthing_cli_json_add_int (builder, "output_tokens", usage->output);
  farthing_cli_json_add_int (builder, "reasoning_tokens", usage->reasoning);
  farthing_cli_json_add_int (builder, "searches", usage->searches);
  end_line (self, builder);
}

static void
tell_done (FarthingAskOutput *self,
           FarthingMessage   *answer)
{
  g_autoptr(JsonBuilder) builder = begin_line ("done");
  FarthingProvenance provenance = farthing_message_get_provenance (answer);
  FarthingFinish finish = farthing_message_get_finish (answer);
  g_autofree char *cost = NULL;

  if (provenance != FARTHING_PROVENANCE_UNKNOWN)
    cost = farthing_money_to_string (farthing_message_get_cost (answer));

  farthing_cli_json_add_string (builder, "finish_reason",
                                farthing_finish_to_string (finish != FARTHING_FINISH_NONE ? finish : FARTHING_FINISH_STOP));
  if (farthing_message_get_finish_detail (answer) != NULL)
    farthing_cli_json_add_string (builder, "finish_detail", farthing_message_get_finish_detail (answer));
  farthing_cli_json_add_string (builder, "cost", cost);
  farthing_cli_json_add_string (builder, "provenance", farthing_provenance_to_string (provenance));
  farthing_cli_json_add_string (builder, "model",
                                farthing_message_get_answered_by (answer) != NULL ? farthing_message_get_answered_by (answer)
                                                                                  : farthing_message_get_model (answer));
  farthing_cli_json_add_int (builder, "first_token_ms", farthing_message_get_first_token (answer));
  farthing_cli_json_add_int (builder, "duration_ms", farthing_message_get_duration (answer));
  end_line (self, builder);
}

/* One of the documented codes, also where it was not the provider that failed */
static FarthingErrorCode
find_code (const GError *error)
{
  if (error->domain == FARTHING_ERROR)
    return (FarthingErrorCode) error->code;
  if (farthing_error_is_cancelled (error))
    return FARTHING_ERROR_CANCELLED;
  if (g_error_matches (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_NOT_FOUND))
    return FARTHING_ERROR_NOT_FOUND;

  return FARTHING_ERROR_PROTOCOL;
}

static void
tell_error (FarthingAskOutput *self,
            const GError      *error,
            FarthingMessage   *answer)
{
  const FarthingNextRoute *next = answer != NULL ? farthing_message_get_next_route (answer) : NULL;
  gboolean partial = answer != NULL && farthing_message_get_text_length (answer) > 0;
  g_autoptr(JsonBuilder) builder = begin_line ("error");
  FarthingErrorCode code = find_code (error);
  gint64 retry_after = farthing_error_get_retry_after (error);

  farthing_cli_json_add_string (builder, "code", farthing_error_code_to_string (code));
  farthing_cli_json_add_string (builder, "message", error->message);
  add_positive (builder, "http_status", farthing_error_get_http_status (error));
  /* Whole seconds, as the Retry-After header has them, never too few */
  farthing_cli_json_add_int (builder, "retry_after",
                             retry_after == FARTHING_UNKNOWN ? FARTHING_UNKNOWN : (retry_after + 999) / 1000);
  farthing_cli_json_add_boolean (builder, "partial", partial);
  if (next != NULL)
    {
      json_builder_set_member_name (builder, "next_route");
      json_builder_begin_object (builder);
      farthing_cli_json_add_string (builder, "provider", next->provider);
      farthing_cli_json_add_string (builder, "model", next->model);
      farthing_cli_json_add_cost (builder, "low", next->low);
      farthing_cli_json_add_cost (builder, "cost", next->cost);
      farthing_cli_json_add_cost (builder, "high", next->high);
      json_builder_end_object (builder);
    }
  end_line (self, builder);
}

/* With the locale's separators */
static char *
format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

/* "1,870 in · 1,792 cached · 640 out · $0.0004 computed" */
static char *
describe_cost (FarthingMessage *answer)
{
  const FarthingUsage *usage = farthing_message_get_usage (answer);
  FarthingProvenance provenance = farthing_message_get_provenance (answer);
  g_autofree char *input = format_count (usage->input);
  g_autofree char *cached = format_count (usage->cached);
  g_autofree char *output = format_count (usage->output);
  g_autoptr(GString) line = g_string_new (farthing_message_get_answered_by (answer) != NULL
                                             ? farthing_message_get_answered_by (answer)
                                             : farthing_message_get_model (answer));

  if (usage->input != FARTHING_UNKNOWN)
    /* Translators: %s is a number of tokens of the prompt */
    g_string_append_printf (line, _(" · %s in"), input);
  if (usage->cached > 0)
    /* Translators: %s is a number of tokens of the prompt that were read from a cache */
    g_string_append_printf (line, _(" · %s cached"), cached);
  if (usage->output != FARTHING_UNKNOWN)
    /* Translators: %s is a number of tokens of the answer */
    g_string_append_printf (line, _(" · %s out"), output);

  if (provenance == FARTHING_PROVENANCE_UNKNOWN)
    {
      g_string_append_printf (line, " · %s", _("cost unknown"));
    }
  else
    {
      g_autofree char *cost = farthing_money_format (farthing_message_get_cost (answer));

      g_string_append_printf (line, " · %s %s", cost, farthing_provenance_to_string (provenance));
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Where no key was found: which command adds one, or which variable a command takes it from. */
static void
tell_where_keys_are (const char   *provider,
                     const GError *error)
{
  const FarthingProvider *table = provider != NULL ? farthing_provider_find (provider) : NULL;

  if (table == NULL || table->key_variable == NULL)
    return;

  if (g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY))
    /* Translators: the id of a provider, which is part of the command, then its name */
    fprintf (stderr, _("“farthing keys add %s” adds a key for %s\n"), table->id, table->name);
  if (g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY) ||
      g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING) ||
      g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_LOCKED))
    /* Translators: %s is an environment variable, as MISTRAL_API_KEY */
    fprintf (stderr, _("A key is also read from the variable %s\n"), table->key_variable);
}

/* " · conversation 12", or nothing where none was kept */
static char *
describe_place (FarthingAskOutput *self)
{
  gint64 id = farthing_conversation_get_id (farthing_completion_get_conversation (self->completion));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  /* Translators: %s is the number of a conversation */
  return id != 0 ? g_strdup_printf (_(" · conversation %s"), number) : g_strdup ("");
}

/* An answer that was cut off can be gone on with where it was kept. */
static void
tell_how_to_go_on (FarthingAskOutput *self,
                   FarthingMessage   *answer)
{
  gint64 id = farthing_conversation_get_id (farthing_completion_get_conversation (self->completion));
  g_autofree char *command = NULL;

  if (id == 0 || farthing_message_get_text_length (answer) == 0 ||
      (farthing_message_get_status (answer) == FARTHING_STATUS_COMPLETE &&
       farthing_message_get_finish (answer) != FARTHING_FINISH_LENGTH))
    return;

  /* Translators: what the person says to the model */
  command = g_strdup_printf ("farthing ask -c %" G_GINT64_FORMAT " \"%s\"", id, _("Go on"));
  /* Translators: %s is a command */
  fprintf (stderr, _("The answer is not whole. To go on: %s\n"), command);
}

/* After a refusal: who else has the model, and at what price */
static void
tell_next_route (FarthingAskOutput *self,
                 FarthingMessage   *answer)
{
  const FarthingNextRoute *next = farthing_message_get_next_route (answer);
  g_autofree char *reference = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *line = NULL;

  if (next == NULL)
    return;

  reference = g_strconcat (next->provider, "/", next->model, NULL);
  cost = next->cost != FARTHING_UNKNOWN ? farthing_money_format_range (next->low, next->high) : g_strdup ("?");
  /* Translators: a provider, from what to what the question costs there, and the option that asks it there */
  line = g_strdup_printf (_("%1$s has the same model, for %2$s: -m %3$s"), next->provider_name, cost, reference);
  write_note (self, line);
}

static void
tell_people (FarthingAskOutput *self,
             FarthingMessage   *answer)
{
  const GError *error = farthing_message_get_error (answer);
  const char *const *notes = farthing_message_get_notes (answer);

  if (self->wrote && self->last != '\n')
    write_out (self, "\n");
  for (; *notes != NULL; notes++)
    write_note (self, *notes);

  if (farthing_usage_is_known (farthing_message_get_usage (answer)))
    {
      g_autofree char *cost = describe_cost (answer);
      g_autofree char *place = describe_place (self);
      g_autofree char *line = g_strconcat (cost, place, NULL);

      write_note (self, line);
    }
  if (error != NULL)
    {
      write_failure (error);
      tell_where_keys_are (farthing_message_get_provider (answer), error);
      tell_next_route (self, answer);
    }
  tell_how_to_go_on (self, answer);
}

int
farthing_ask_output_finish (FarthingAskOutput  *self,
                            FarthingCompletion *completion)
{
  FarthingMessage *answer = farthing_completion_get_answer (completion);
  const GError *error = farthing_message_get_error (answer);
  FarthingStatus status = farthing_message_get_status (answer);

  g_signal_handlers_disconnect_by_data (completion, self);
  if (self->json)
    {
      tell_findings (self);
      tell_usage (self, farthing_message_get_usage (answer));
      if (error != NULL)
        tell_error (self, error, answer);
      else
        tell_done (self, answer);
    }
  else
    {
      tell_people (self, answer);
    }

  if (self->broken)
    return FARTHING_EXIT_OK;
  if (status == FARTHING_STATUS_STOPPED)
    return FARTHING_EXIT_INTERRUPTED;

  return error != NULL ? FARTHING_EXIT_FAILED : FARTHING_EXIT_OK;
}

int
farthing_ask_output_fail (FarthingAskOutput *self,
                          const GError      *error)
{
  if (self->json)
    tell_error (self, error, NULL);
  else
    write_failure (error);

  return FARTHING_EXIT_FAILED;
}
