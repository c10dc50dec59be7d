/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-prompt.h"

#include <string.h>

static const char answer_text[] =
  "# A short tour\n\n"
  "This answer was written by a **mock provider**. It costs nothing, and it says the same *every time*.\n\n"
  "## What it shows\n\n"
  "- a list with `inline code`\n"
  "- a [link](https://example.org/) that opens only when asked\n"
  "  1. a numbered list inside\n"
  "  2. with a second item\n\n"
  "| Model | Input | Output |\n"
  "|:------|------:|-------:|\n"
  "| small | 0.10 | 0.30 |\n"
  "| large | 2.00 | 6.00 |\n\n"
  "```c\n"
  "#include <stdio.h>\n\n"
  "int\n"
  "main (void)\n"
  "{\n"
  "  puts (\"A farthing is a quarter of a penny.\");\n"
  "  return 0;\n"
  "}\n"
  "```\n\n"
  "> A quotation, and some letters from elsewhere: äöü, 漢字, العربية, 😀.\n\n"
  "### In the end\n\n"
  "That is all there is to say.\n\n";

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* The text of a message of any of the shapes: a string, or parts with a text each */
static char *
dup_message_text (JsonObject *message)
{
  JsonArray *parts = get_array (message, "content");
  GString *text;

  if (get_string (message, "content") != NULL)
    return g_strdup (get_string (message, "content"));
  if (parts == NULL)
    parts = get_array (message, "parts");

  text = g_string_new (NULL);
  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      JsonNode *part = json_array_get_element (parts, i);
      const char *piece = JSON_NODE_HOLDS_OBJECT (part) ? get_string (json_node_get_object (part), "text") : NULL;

      if (piece != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", piece);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_last_user_text (JsonArray *messages)
{
  for (guint i = messages != NULL ? json_array_get_length (messages) : 0; i > 0; i--)
    {
      JsonNode *node = json_array_get_element (messages, i - 1);
      JsonObject *message = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *role = get_string (message, "role");

      if (message != NULL && (role == NULL || g_str_equal (role, "user")))
        return dup_message_text (message);
    }

  return g_strdup ("");
}

static gboolean
asks_for_effort (JsonObject *object)
{
  const char *effort = get_string (object, "reasoning_effort");

  if (effort == NULL)
    effort = get_string (object, "effort");

  return effort != NULL && !g_str_equal (effort, "none");
}

static gboolean
asks_for_thinking (JsonObject *request)
{
  JsonObject *gemini = get_object (get_object (request, "generationConfig"), "thinkingConfig");
  const char *type = get_string (get_object (request, "thinking"), "type");

  return asks_for_effort (request) || asks_for_effort (get_object (request, "reasoning")) ||
         g_strcmp0 (type, "enabled") == 0 || get_string (gemini, "thinkingLevel") != NULL ||
         (gemini != NULL && json_object_get_boolean_member_with_default (gemini, "includeThoughts", FALSE));
}

FarthingMockPrompt *
farthing_mock_prompt_new (const char *path,
                          JsonObject *request,
                          gsize       body_length)
{
  FarthingMockPrompt *self = g_new0 (FarthingMockPrompt, 1);
  JsonArray *messages = get_array (request, "messages");
  const char *gemini_model = strstr (path, "/models/");

  if (messages == NULL)
    messages = get_array (request, "contents");

  self->text = dup_last_user_text (messages);
  self->n_turns = messages != NULL ? json_array_get_length (messages) : 0;
  if (get_string (request, "model") != NULL)
    self->model = g_strdup (get_string (request, "model"));
  else if (gemini_model != NULL)
    self->model = g_strndup (gemini_model + strlen ("/models/"), strcspn (gemini_model + strlen ("/models/"), ":?"));
  else
    self->model = g_strdup ("");
  self->streamed = strstr (path, ":streamGenerateContent") != NULL ||
                   json_object_get_boolean_member_with_default (request, "stream", FALSE);
  self->thinks = asks_for_thinking (request) || farthing_mock_prompt_has (self, "#think");
  self->prompt_tokens = (guint) (body_length / 4 + 1);

  return self;
}

void
farthing_mock_prompt_free (FarthingMockPrompt *self)
{
  g_free (self->text);
  g_free (self->model);
  g_free (self);
}

static const char *
find_word (const FarthingMockPrompt *self,
           const char               *word)
{
  gsize length = strlen (word);
  const char *found = strstr (self->text, word);

  while (found != NULL && (g_ascii_isalnum (found[length]) || found[length] == '-'))
    found = strstr (found + length, word);

  return found != NULL ? found + length : NULL;
}

gboolean
farthing_mock_prompt_has (const FarthingMockPrompt *self,
                          const char               *word)
{
  return find_word (self, word) != NULL;
}

guint
farthing_mock_prompt_count (const FarthingMockPrompt *self,
                            const char               *word)
{
  const char *rest = find_word (self, word);

  return rest != NULL ? (guint) MIN (g_ascii_strtoull (rest, NULL, 10), 1000000) : 0;
}

/* A token is a run of up to four characters, cut between characters and after a line end. */
static void
add_tokens (GPtrArray  *tokens,
            const char *text,
            guint       max_tokens)
{
  while (*text != '\0' && tokens->len < max_tokens)
    {
      const char *end = text;

      for (guint i = 0; i < 4 && *end != '\0' && (end == text || end[-1] != '\n'); i++)
        end = g_utf8_next_char (end);
      g_ptr_array_add (tokens, g_strndup (text, end - text));
      text = end;
    }
}

GPtrArray *
farthing_mock_answer_new (const FarthingMockPrompt *prompt,
                          guint                     n_tokens)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);

  if (farthing_mock_prompt_has (prompt, "#empty"))
    return tokens;
  if (farthing_mock_prompt_has (prompt, "#escapes"))
    add_tokens (tokens, "\033]0;title\a\033[2J\302\2331m", G_MAXUINT);

  do
    add_tokens (tokens, answer_text, n_tokens > 0 ? n_tokens : G_MAXUINT);
  while (tokens->len < n_tokens);

  return tokens;
}
