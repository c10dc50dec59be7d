/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-provider.h"

#include "farthing-mock-shapes.h"

#include <string.h>

#define SLOW_RATE 20
#define FAST_RATE 1000
#define N_THOUGHTS 24
#define HUGE_LINE (2500 * 1000)

struct _FarthingMockProvider
{
  FarthingMockShape shape;
  guint rate;
  GHashTable *failed_once; /* the texts that have had their failure */
  FarthingMockLogFunc log_func;
  gpointer log_data;
};

/* One answer in the making */
typedef struct
{
  FarthingMockShape shape;
  const FarthingMockPrompt *prompt;
  FarthingMockReply *reply;
  guint rate;
  guint owed_us;
} Stream;

static const char *const ids[] = {
  [FARTHING_MOCK_MISTRAL] = "mistral",
  [FARTHING_MOCK_GEMINI] = "gemini",
  [FARTHING_MOCK_DEEPSEEK] = "deepseek",
  [FARTHING_MOCK_XAI] = "xai",
  [FARTHING_MOCK_OPENROUTER] = "openrouter",
  [FARTHING_MOCK_COMPATIBLE] = "compatible",
};

FarthingMockProvider *
farthing_mock_provider_new (const char *id)
{
  FarthingMockProvider *self = g_new0 (FarthingMockProvider, 1);

  self->shape = FARTHING_MOCK_COMPATIBLE;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (g_str_equal (ids[i], id))
        self->shape = i;
    }
  self->failed_once = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
farthing_mock_provider_free (FarthingMockProvider *self)
{
  g_hash_table_unref (self->failed_once);
  g_free (self);
}

void
farthing_mock_provider_set_rate (FarthingMockProvider *self,
                                 guint                 tokens_per_second)
{
  self->rate = tokens_per_second;
}

void
farthing_mock_provider_set_log (FarthingMockProvider *self,
                                FarthingMockLogFunc   func,
                                gpointer              user_data)
{
  self->log_func = func;
  self->log_data = user_data;
}

static void
add_event (Stream     *stream,
           const char *data)
{
  const char *line_end = stream->shape == FARTHING_MOCK_GEMINI ? "\r\n\r\n" : "\n\n";
  g_autofree char *event = g_strconcat ("data: ", data, line_end, NULL);

  farthing_mock_reply_add_text (stream->reply, event);
}

/* A pause for one token; parts of a millisecond are carried over */
static void
add_pause (Stream *stream)
{
  if (stream->rate == 0)
    return;

  stream->owed_us += 1000000 / stream->rate;
  if (stream->owed_us < 1000)
    return;

  farthing_mock_reply_add_pause (stream->reply, stream->owed_us / 1000);
  stream->owed_us %= 1000;
}

static void
add_comments (Stream *stream,
              guint   count)
{
  const char *comment = stream->shape == FARTHING_MOCK_OPENROUTER ? ": OPENROUTER PROCESSING\n\n" : ": keep-alive\n\n";

  for (guint i = 0; i < count; i++)
    {
      farthing_mock_reply_add_text (stream->reply, comment);
      farthing_mock_reply_add_pause (stream->reply, 200);
    }
}

static void
add_thoughts (Stream *stream,
              guint   count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u", i == 0 ? "Weighing " : ", ", i + 1);
      g_autofree char *chunk = farthing_mock_chunk_text (stream->shape, stream->prompt, text, TRUE, i + 1);

      add_event (stream, chunk);
      add_pause (stream);
    }
}

static void
add_answer (Stream    *stream,
            GPtrArray *tokens,
            guint      count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *chunk = farthing_mock_chunk_text (stream->shape, stream->prompt, tokens->pdata[i], FALSE, i + 1);

      add_event (stream, chunk);
      add_pause (stream);
    }
}

static void
add_huge_line (Stream *stream)
{
  g_autofree char *filler = g_strnfill (HUGE_LINE, 'A');
  g_autofree char *chunk = farthing_mock_chunk_text (stream->shape, stream->prompt, "", FALSE, 0);
  g_autofree char *event = g_strdup_printf ("{\"filler\":\"%s\",%s", filler, chunk + 1);

  add_event (stream, event);
}

static gboolean
breaks (const FarthingMockPrompt *prompt)
{
  static const char *const words[] = { "#midstream-error", "#bare-error", "#stall", "#cut", "#reset" };
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (words) && !found; i++)
    found = farthing_mock_prompt_has (prompt, words[i]);

  return found;
}

static void
add_break (Stream *stream)
{
  if (farthing_mock_prompt_has (stream->prompt, "#midstream-error"))
    {
      g_autofree char *error = farthing_mock_chunk_error (stream->shape);

      add_event (stream, error);
    }
  else if (farthing_mock_prompt_has (stream->prompt, "#bare-error"))
    {
      farthing_mock_reply_add_text (stream->reply, farthing_mock_bare_error ());
    }
  else if (farthing_mock_prompt_has (stream->prompt, "#stall"))
    {
      farthing_mock_reply_set_end (stream->reply, FARTHING_MOCK_END_HANG);
    }
  else
    {
      farthing_mock_reply_add_text (stream->reply, "data: {\"id\":\"mock-1\",\"choi");
      farthing_mock_reply_set_end (stream->reply, farthing_mock_prompt_has (stream->prompt, "#cut")
                                                    ? FARTHING_MOCK_END_CUT
                                                    : FARTHING_MOCK_END_RESET);
    }
}

static guint
choose_length (FarthingMockProvider     *self,
               const FarthingMockPrompt *prompt,
               guint                    *rate)
{
  guint n_tokens = farthing_mock_prompt_count (prompt, "#long");

  *rate = self->rate;
  if (farthing_mock_prompt_has (prompt, "#slow"))
    *rate = SLOW_RATE;
  if (farthing_mock_prompt_has (prompt, "#fast"))
    {
      *rate = FAST_RATE;
      n_tokens = farthing_mock_prompt_count (prompt, "#fast");
    }
  if (farthing_mock_prompt_has (prompt, "#burst"))
    {
      *rate = 0;
      n_tokens = farthing_mock_prompt_count (prompt, "#burst");
    }

  return n_tokens;
}

static FarthingMockTotals
count_totals (const FarthingMockPrompt *prompt,
              GPtrArray                *tokens)
{
  return (FarthingMockTotals){
    .n_answer = tokens->len,
    .n_thoughts = prompt->thinks ? N_THOUGHTS : 0,
    .finish = farthing_mock_prompt_has (prompt, "#length")   ? "length"
              : farthing_mock_prompt_has (prompt, "#filter") ? "content_filter"
                                                             : "stop",
    .usage = !farthing_mock_prompt_has (prompt, "#nousage"),
  };
}

static FarthingMockReply *
answer_streamed (FarthingMockProvider     *self,
                 const FarthingMockPrompt *prompt)
{
  Stream stream = { self->shape, prompt, farthing_mock_reply_new (200, "text/event-stream; charset=utf-8"), 0, 0 };
  g_autoptr(GPtrArray) tokens = farthing_mock_answer_new (prompt, choose_length (self, prompt, &stream.rate));
  const FarthingMockTotals totals = count_totals (prompt, tokens);
  g_auto(GStrv) end = farthing_mock_chunk_end (self->shape, prompt, &totals);

  if (self->shape == FARTHING_MOCK_OPENROUTER)
    farthing_mock_reply_add_header (stream.reply, "X-Generation-Id", "gen-mock");
  if (farthing_mock_prompt_has (prompt, "#comments"))
    {
      add_comments (&stream, 36000);
      return stream.reply;
    }
  if (farthing_mock_prompt_has (prompt, "#keepalive"))
    add_comments (&stream, 10);
  else if (self->shape == FARTHING_MOCK_OPENROUTER)
    farthing_mock_reply_add_text (stream.reply, ": OPENROUTER PROCESSING\n\n");
  if (farthing_mock_prompt_has (prompt, "#hugeline"))
    add_huge_line (&stream);

  add_thoughts (&stream, totals.n_thoughts);
  add_answer (&stream, tokens, breaks (prompt) ? tokens->len / 2 : tokens->len);
  if (breaks (prompt))
    {
      add_break (&stream);
      return stream.reply;
    }

  for (guint i = 0; end[i] != NULL; i++)
    add_event (&stream, end[i]);

  return stream.reply;
}

static FarthingMockReply *
answer_whole (FarthingMockProvider     *self,
              const FarthingMockPrompt *prompt)
{
  FarthingMockReply *reply = farthing_mock_reply_new (200, "application/json");
  guint rate;
  g_autoptr(GPtrArray) tokens = farthing_mock_answer_new (prompt, choose_length (self, prompt, &rate));
  const FarthingMockTotals totals = count_totals (prompt, tokens);
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;

  g_ptr_array_add (tokens, NULL);
  text = g_strjoinv ("", (char **) tokens->pdata);
  body = farthing_mock_whole (self->shape, prompt, text, &totals);
  farthing_mock_reply_set_framing (reply, FARTHING_MOCK_LENGTH);
  farthing_mock_reply_add_text (reply, body);

  return reply;
}

/* The error that the prompt asks for instead of an answer, or NULL */
static FarthingMockReply *
choose_failure (FarthingMockProvider     *self,
                const FarthingMockPrompt *prompt)
{
  static const guint statuses[] = { 400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504, 529 };
  FarthingMockReply *reply = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *word = g_strdup_printf ("#%u", statuses[i]);

      if (farthing_mock_prompt_has (prompt, word))
        return farthing_mock_error_reply (self->shape, statuses[i]);
    }

  if (farthing_mock_prompt_has (prompt, "#quota"))
    return farthing_mock_quota_reply (self->shape);
  if (farthing_mock_prompt_has (prompt, "#toolong"))
    return farthing_mock_length_reply (self->shape);

  if (farthing_mock_prompt_has (prompt, "#html"))
    {
      reply = farthing_mock_reply_new (502, "text/html");
      farthing_mock_reply_add_text (reply, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    }
  else if (farthing_mock_prompt_has (prompt, "#redirect"))
    {
      reply = farthing_mock_reply_new (307, NULL);
      farthing_mock_reply_add_header (reply, "Location", "http://127.0.0.1:9/elsewhere");
    }
  else if (farthing_mock_prompt_has (prompt, "#hang"))
    {
      reply = farthing_mock_reply_new (200, "text/event-stream");
      farthing_mock_reply_set_first_pause (reply, G_MAXUINT);
    }

  return reply;
}

static FarthingMockReply *
answer (FarthingMockProvider *self,
        FarthingMockPrompt   *prompt)
{
  gboolean spared = (farthing_mock_prompt_has (prompt, "#once") &&
                     !g_hash_table_add (self->failed_once, g_strdup (prompt->text))) ||
                    (farthing_mock_prompt_has (prompt, "#direct") && self->shape == FARTHING_MOCK_OPENROUTER);
  FarthingMockReply *failure = spared ? NULL : choose_failure (self, prompt);

  if (failure != NULL)
    return failure;
  /* Without its marks no word does anything any more, those of a broken stream included. */
  if (spared)
    g_strdelimit (prompt->text, "#", ' ');

  return prompt->streamed ? answer_streamed (self, prompt) : answer_whole (self, prompt);
}

static gboolean
is_authorized (FarthingMockProvider      *self,
               const FarthingMockRequest *request)
{
  const char *bearer = g_hash_table_lookup (request->headers, "authorization");
  const char *key = self->shape == FARTHING_MOCK_GEMINI                      ? g_hash_table_lookup (request->headers, "x-goog-api-key")
                    : bearer != NULL && g_str_has_prefix (bearer, "Bearer ") ? bearer + strlen ("Bearer ")
                                                                             : NULL;

  if (key == NULL)
    return self->shape == FARTHING_MOCK_COMPATIBLE && bearer == NULL;

  return *key != '\0' && !g_str_has_prefix (key, "bad");
}

static FarthingMockReply *
handle_post (FarthingMockProvider      *self,
             const FarthingMockRequest *request,
             const char                *path)
{
  g_autoptr(JsonNode) root = json_from_string (request->body, NULL);
  g_autoptr(FarthingMockPrompt) prompt = NULL;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return farthing_mock_error_reply (self->shape, 400);

  prompt = farthing_mock_prompt_new (path, json_node_get_object (root), request->body_length);
  if (g_str_has_suffix (path, ":countTokens"))
    {
      FarthingMockReply *reply = farthing_mock_reply_new (200, "application/json");
      g_autofree char *body = g_strdup_printf ("{\"totalTokens\":%u}", prompt->prompt_tokens);

      farthing_mock_reply_add_text (reply, body);
      return reply;
    }

  if (self->shape == FARTHING_MOCK_GEMINI ? strstr (path, "enerateContent") != NULL
                                          : g_str_has_suffix (path, "/chat/completions"))
    return answer (self, prompt);

  return NULL;
}

FarthingMockReply *
farthing_mock_provider_handle (const FarthingMockRequest *request,
                               gpointer                   provider)
{
  FarthingMockProvider *self = provider;
  const char *query = strchr (request->path, '?');
  g_autofree char *path = g_strndup (request->path, strcspn (request->path, "?"));
  gboolean authorized = is_authorized (self, request);
  gboolean is_public = self->shape == FARTHING_MOCK_OPENROUTER && (g_str_has_suffix (path, "/models") || g_str_has_suffix (path, "/endpoints"));

  if (self->log_func != NULL)
    {
      g_autofree char *line = g_strdup_printf ("%s %s authorized %s", request->method, path, authorized ? "yes" : "no");

      self->log_func (line, self->log_data);
    }

  if (!authorized && !is_public)
    return farthing_mock_error_reply (self->shape, 401);
  if (g_str_equal (request->method, "POST"))
    return handle_post (self, request, path);

  return farthing_mock_catalogue_reply (self->shape, path, query);
}
