/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-connection.h"
#include "farthing-conversation-rows.h"
#include "farthing-message-rows.h"
#include "farthing-migrations.h"
#include "farthing-sample-history.h"
#include "farthing-sample-texts.h"
#include "farthing-statement.h"

#define MINUTE (G_GINT64_CONSTANT (60) * 1000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

/* Rates in picodollars a token: roughly what such models cost, and not a price list */
typedef struct
{
  const char *provider;
  const char *model;
  const char *key_label;
  gint64 input;
  gint64 output;
  FarthingProvenance provenance;
  gboolean caches; /* half of what was sent before, at a tenth of the rate */
} SampleRoute;

static const SampleRoute routes[] = {
  { "mistral", "mistral-large-2512", "Personal", 500000, 1500000, FARTHING_PROVENANCE_COMPUTED },
  { "gemini", "gemini-2.5-flash", "Personal", 300000, 2500000, FARTHING_PROVENANCE_COMPUTED },
  { "deepseek", "deepseek-chat", "Personal", 280000, 420000, FARTHING_PROVENANCE_COMPUTED, TRUE },
  { "xai", "grok-4.5", "Work", 2000000, 6000000, FARTHING_PROVENANCE_BILLED, TRUE },
  { "openrouter", "anthropic/claude-sonnet-5", "Work", 3000000, 15000000, FARTHING_PROVENANCE_BILLED },
  { "mistral", "mistral-small-2603", "Personal", 100000, 300000, FARTHING_PROVENANCE_ESTIMATED },
  { "openrouter", "openai/gpt-oss-120b", "Work", 0, 0, FARTHING_PROVENANCE_UNKNOWN },
};

/* Who names a new conversation, without being asked to */
static const SampleRoute title_route = { "mistral", "mistral-small-2603", "Work", 100000, 300000, FARTHING_PROVENANCE_COMPUTED };

typedef struct
{
  sqlite3 *connection;
  GRand *random;
  const FarthingSampleHistory *options;
} Sample;

static guint
pick (Sample *self,
      guint   n)
{
  return g_rand_int_range (self->random, 0, n);
}

/* The first ones are of today and yesterday, then of this week, then of the months before */
static gint64
choose_time (Sample *self,
             guint   index)
{
  gint64 share = (gint64) index * 1000 / MAX (self->options->n_conversations, 1);
  gint64 age;

  if (index < 3 || share < 10)
    age = index * 40 * MINUTE;
  else if (index < 6 || share < 20)
    age = DAY + index * 30 * MINUTE;
  else if (index < 10 || share < 80)
    age = 2 * DAY + index % 5 * DAY;
  else
    age = 8 * DAY + share * 400 * DAY / 1000;

  return self->options->now_ms - age - pick (self, 20) * MINUTE;
}

static FarthingConversation *
make_conversation (Sample            *self,
                   guint              index,
                   const SampleRoute *route,
                   gint64             updated,
                   gint64             created)
{
  FarthingConversation *conversation = farthing_conversation_new ();
  const FarthingSampleText *text = farthing_sample_text_get (index);
  g_autofree char *title = g_strdup (text->title);

  /* A long history repeats its subjects, and a number tells them apart. */
  if (index >= farthing_sample_text_count ())
    {
      g_free (title);
      title = g_strdup_printf ("%s (%u)", text->title, index / farthing_sample_text_count () + 1);
    }
  farthing_conversation_set_title (conversation, title);
  /* Without the label, which only the ledger keeps: whoever goes on with it has other keys */
  farthing_conversation_set_route (conversation, route->provider, route->model, NULL);
  farthing_conversation_set_created (conversation, created);
  farthing_conversation_set_updated (conversation, updated);
  farthing_conversation_set_pinned (conversation, index == 1 || index == 12);
  if (index % 7 == 3)
    farthing_conversation_set_folder (conversation, text->folder);
  if (index % 9 == 4)
    farthing_conversation_set_system (conversation, "Answer briefly, in plain words, and name your sources.");

  return conversation;
}

/* One request; @message is 0 for one that no message came of */
static gboolean
insert_request (Sample             *self,
                const SampleRoute  *route,
                const char         *purpose,
                gint64              conversation,
                gint64              message,
                gint64              created,
                gint64              duration,
                gint64              prompt_tokens,
                gint64              output,
                GError            **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  gint64 cached = route->caches ? prompt_tokens / 2 : 0;

  statement = farthing_statement_new (self->connection,
                                      "INSERT INTO ledger (created, provider, model, answered_by, key_label, conversation, message,"
                                      " purpose, input_tokens, cached_tokens, output_tokens, cost, provenance, finish, duration)"
                                      " VALUES (?1, ?2, ?3, ?3, ?4, ?5, nullif (?6, 0), ?12, ?7, ?13, ?8, ?9, ?10, 'stop', ?11)",
                                      error);
  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, created);
  farthing_statement_bind_text (statement, 2, route->provider);
  farthing_statement_bind_text (statement, 3, route->model);
  farthing_statement_bind_text (statement, 4, route->key_label);
  farthing_statement_bind_int (statement, 5, conversation);
  farthing_statement_bind_int (statement, 6, message);
  if (route->provenance != FARTHING_PROVENANCE_UNKNOWN)
    {
      farthing_statement_bind_int (statement, 7, prompt_tokens);
      farthing_statement_bind_int (statement, 8, output);
      farthing_statement_bind_int (statement, 9, (prompt_tokens - cached) * route->input + cached * (route->input / 10) + output * route->output);
    }
  farthing_statement_bind_text (statement, 10, farthing_provenance_to_string (route->provenance));
  farthing_statement_bind_int (statement, 11, duration);
  farthing_statement_bind_text (statement, 12, purpose);
  if (route->caches)
    farthing_statement_bind_int (statement, 13, cached);

  return farthing_statement_run (statement, error);
}

static gboolean
insert_ledger (Sample             *self,
               const SampleRoute  *route,
               gint64              conversation,
               FarthingMessage    *message,
               gint64              prompt_tokens,
               GError            **error)
{
  return insert_request (self, route, "chat", conversation, farthing_message_get_id (message), farthing_message_get_created (message),
                         farthing_message_get_duration (message), prompt_tokens, farthing_message_get_text_length (message) / 4 + 1, error);
}

static FarthingMessage *
make_answer (Sample            *self,
             const SampleRoute *route,
             const char        *text,
             gint64             created)
{
  FarthingMessage *answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, text);

  farthing_message_set_provider (answer, route->provider);
  farthing_message_set_model (answer, route->model);
  farthing_message_set_answered_by (answer, route->model);
  farthing_message_set_finish (answer, FARTHING_FINISH_STOP, NULL);
  farthing_message_set_created (answer, created);
  farthing_message_set_timing (answer, 300 + pick (self, 900), FARTHING_UNKNOWN, 1500 + pick (self, 9000));

  return answer;
}

/* The third conversation ends with a failure, the fifth in the middle of a word */
static void
make_ending (FarthingMessage *answer,
             guint            conversation)
{
  if (conversation == 2)
    {
      g_autoptr(GError) failure = farthing_error_new (FARTHING_ERROR_OVERLOADED, "The provider is busy. Try again in a moment.");

      farthing_error_set_http_status (failure, 503);
      farthing_message_set_text (answer, "");
      farthing_message_set_status (answer, FARTHING_STATUS_FAILED);
      farthing_message_set_finish (answer, FARTHING_FINISH_ERROR, NULL);
      farthing_message_set_error (answer, failure);
    }
  else if (conversation == 4)
    {
      farthing_message_set_text (answer, "That depends on three things. First, how much of it you want to do by ha");
      farthing_message_set_status (answer, FARTHING_STATUS_INTERRUPTED);
      farthing_message_set_finish (answer, FARTHING_FINISH_NONE, NULL);
    }
}

/* One question and its answer, now and then two answers of which the second is shown */
static gboolean
insert_turn (Sample                *self,
             FarthingConversation  *conversation,
             const SampleRoute     *route,
             guint                  index,
             guint                  turn,
             gboolean               last,
             gint64                 time,
             gint64                *head,
             GError               **error)
{
  gint64 id = farthing_conversation_get_id (conversation);
  const FarthingSampleText *text = farthing_sample_text_get (index);
  guint n_answers = turn == 0 && index % 4 == 0 ? 2 : 1;
  g_autoptr(FarthingMessage) question = NULL;
  gint64 parent;

  question = farthing_message_new (FARTHING_ROLE_USER, turn == 0 ? text->question : farthing_sample_text_follow_up (index + turn));
  farthing_message_set_parent (question, *head);
  farthing_message_set_created (question, time);
  if (!farthing_message_rows_insert (self->connection, id, question, NULL, error))
    return FALSE;
  parent = farthing_message_get_id (question);

  for (guint i = 0; i < n_answers; i++)
    {
      g_autoptr(FarthingMessage) answer = NULL;

      answer = make_answer (self, route, turn == 0 && i == 0 ? text->answer : farthing_sample_text_further (index + turn + i), time + 5000);
      farthing_message_set_parent (answer, parent);
      if (last)
        make_ending (answer, index);
      if (!farthing_message_rows_insert (self->connection, id, answer, NULL, error) ||
          !insert_ledger (self, route, id, answer, 60 + turn * 350, error))
        return FALSE;
      *head = farthing_message_get_id (answer);
    }

  return TRUE;
}

static gboolean
insert_conversation (Sample  *self,
                     guint    index,
                     GError **error)
{
  const SampleRoute *route = &routes[index % G_N_ELEMENTS (routes)];
  guint average = MAX (self->options->n_messages / 2, 1);
  guint n_turns = average == 1 ? 1 : 1 + pick (self, 2 * average - 1);
  gint64 updated = choose_time (self, index);
  gint64 created = updated - n_turns * 3 * MINUTE;
  g_autoptr(FarthingConversation) conversation = make_conversation (self, index, route, updated, created);
  gint64 head = 0;

  if (!farthing_conversation_rows_insert (self->connection, conversation, error))
    return FALSE;
  for (guint turn = 0; turn < n_turns; turn++)
    {
      if (!insert_turn (self, conversation, route, index, turn, turn + 1 == n_turns, created + turn * 3 * MINUTE, &head, error))
        return FALSE;
    }

  if (index % 5 == 1 &&
      !insert_request (self, &title_route, "title", farthing_conversation_get_id (conversation), 0, created + MINUTE, 700, 180, 8, error))
    return FALSE;

  return farthing_conversation_rows_set_head (self->connection, farthing_conversation_get_id (conversation), head, error);
}

/**
 * farthing_sample_history_write:
 * @path: a file of its own, or one to add to
 * @sample: how much, and of when
 * @error: of #FARTHING_STORE_ERROR
 *
 * Writes in one transaction, so that there is all of it or nothing.
 *
 * Returns: whether it was written
 */
gboolean
farthing_sample_history_write (const char                   *path,
                               const FarthingSampleHistory  *sample,
                               GError                      **error)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autoptr(sqlite3) connection = farthing_connection_open (path, (const char *const *) scripts, error);
  g_autoptr(GRand) random = g_rand_new_with_seed (sample->seed);
  Sample self = { connection, random, sample };

  if (connection == NULL || !farthing_database_begin (connection, error))
    return FALSE;
  /* The oldest first, as it came about. */
  for (guint i = sample->n_conversations; i > 0; i--)
    {
      if (!insert_conversation (&self, i - 1, error))
        return FALSE;
    }

  return farthing_database_commit (connection, error);
}
