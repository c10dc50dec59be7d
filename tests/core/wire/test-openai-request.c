/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json.h"
#include "farthing-provider.h"

#include <string.h>

static FarthingChatRequest *
make_request (const char *provider,
              const char *model)
{
  return farthing_chat_request_new (&farthing_provider_find (provider)->quirks, model);
}

static FarthingTurn *
add (FarthingChatRequest *request,
     FarthingRole         role,
     const char          *text)
{
  FarthingTurn *turn = farthing_turn_new (role, text);

  g_ptr_array_add (request->turns, turn);

  return turn;
}

static void
add_call (FarthingTurn *turn,
          const char   *id)
{
  turn->tool_calls = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_tool_call_free);
  g_ptr_array_add (turn->tool_calls, farthing_tool_call_new (id, "f", "{\"a\":1}"));
}

static void
attach (FarthingTurn *turn,
        const char   *name,
        const char   *type,
        const char   *content)
{
  g_autoptr(GBytes) bytes = g_bytes_new (content, strlen (content));

  if (turn->attachments == NULL)
    turn->attachments = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (turn->attachments, farthing_attachment_new (name, type, bytes));
}

static char *
build (FarthingChatRequest  *request,
       GError              **error)
{
  g_autoptr(GBytes) body = farthing_wire_openai_chat.build_body (request, error);

  return body != NULL ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)) : NULL;
}

static void
assert_body (FarthingChatRequest *request,
             const char          *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *body = build (request, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (body, ==, expected);
}

static void
assert_note (FarthingChatRequest *request,
             guint                count,
             const char          *word)
{
  g_assert_cmpuint (request->notes->len, ==, count);
  if (count > 0)
    g_assert_nonnull (strstr (g_ptr_array_index (request->notes, 0), word));
}

static void
test_only_what_is_set (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("openrouter", "a/b");

  add (request, FARTHING_ROLE_USER, "Hi");
  assert_body (request, "{\"model\":\"a/b\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  assert_note (request, 0, NULL);
}

static void
test_mistral_parameters (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("mistral", "m");

  request->system = g_strdup ("Be brief.");
  request->max_tokens = 800;
  request->temperature = g_strdup ("0.30");
  request->top_p = g_strdup ("0.9");
  request->seed = 7;
  request->has_seed = TRUE;
  request->effort = FARTHING_EFFORT_HIGH;
  request->cache_key = g_strdup ("c-42");
  add (request, FARTHING_ROLE_USER, "Hi");
  assert_body (request, "{\"model\":\"m\",\"stream\":true,\"max_tokens\":800,\"temperature\":0.30,\"top_p\":0.9,"
                        "\"random_seed\":7,\"reasoning_effort\":\"high\",\"prompt_cache_key\":\"c-42\",\"messages\":["
                        "{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hi\"}]}");
}

static void
test_xai_parameters (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("xai", "grok");

  request->max_tokens = 9;
  request->seed = 0;
  request->has_seed = TRUE;
  add (request, FARTHING_ROLE_USER, "Hi");
  assert_body (request, "{\"model\":\"grok\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        "\"max_completion_tokens\":9,\"seed\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
}

static void
test_deepseek_drops_with_a_note (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("deepseek", "d");

  request->temperature = g_strdup ("1");
  request->seed = 1;
  request->has_seed = TRUE;
  add (request, FARTHING_ROLE_USER, "Hi");
  assert_body (request, "{\"model\":\"d\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  assert_note (request, 2, "temperature");
}

static void
test_deepseek_sends_temperature_without_thinking (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("deepseek", "d");

  request->temperature = g_strdup ("1");
  request->effort = FARTHING_EFFORT_NONE;
  add (request, FARTHING_ROLE_USER, "Hi");
  assert_body (request, "{\"model\":\"d\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"temperature\":1,"
                        "\"thinking\":{\"type\":\"disabled\"},\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
  assert_note (request, 0, NULL);
}

typedef struct
{
  const char *provider;
  FarthingEffort effort;
  guint efforts;
  const char *sent; /* (nullable): what the body holds */
  gboolean noted;
} EffortCase;

#define BIT(level) (1u << FARTHING_EFFORT_##level)

static const EffortCase effort_cases[] = {
  { "mistral", FARTHING_EFFORT_HIGH, 0, "\"reasoning_effort\":\"high\"", FALSE },
  { "mistral", FARTHING_EFFORT_LOW, 0, "\"reasoning_effort\":\"high\"", TRUE },
  { "mistral", FARTHING_EFFORT_NONE, 0, "\"reasoning_effort\":\"none\"", FALSE },
  { "mistral", FARTHING_EFFORT_HIGH, BIT (DEFAULT), NULL, TRUE },
  { "mistral", FARTHING_EFFORT_NONE, BIT (DEFAULT), NULL, FALSE },
  { "xai", FARTHING_EFFORT_MAX, 0, "\"reasoning_effort\":\"xhigh\"", TRUE },
  { "xai", FARTHING_EFFORT_XHIGH, BIT (LOW) | BIT (HIGH), "\"reasoning_effort\":\"high\"", TRUE },
  { "xai", FARTHING_EFFORT_MEDIUM, BIT (LOW) | BIT (HIGH), "\"reasoning_effort\":\"low\"", TRUE },
  { "deepseek", FARTHING_EFFORT_MAX, 0, "\"thinking\":{\"type\":\"enabled\"},\"reasoning_effort\":\"max\"", FALSE },
  { "deepseek", FARTHING_EFFORT_MINIMAL, 0, "\"thinking\":{\"type\":\"enabled\"},\"reasoning_effort\":\"low\"", TRUE },
  { "openrouter", FARTHING_EFFORT_XHIGH, 0, "\"reasoning\":{\"effort\":\"xhigh\"}", FALSE },
  { "openrouter", FARTHING_EFFORT_NONE, BIT (LOW) | BIT (MEDIUM), "\"reasoning\":{\"effort\":\"low\"}", TRUE },
  { "compatible", FARTHING_EFFORT_DEFAULT, 0, NULL, FALSE },
};

static void
test_efforts (void)
{
  guint index;

  for (index = 0; index < G_N_ELEMENTS (effort_cases); index++)
    {
      const EffortCase *self = &effort_cases[index];
      g_autoptr(FarthingChatRequest) request = make_request (self->provider, "m");
      g_autofree char *body = NULL;

      request->effort = self->effort;
      request->efforts = self->efforts;
      add (request, FARTHING_ROLE_USER, "Hi");
      body = build (request, NULL);
      if (self->sent != NULL)
        g_assert_nonnull (strstr (body, self->sent));
      else
        g_assert_null (strstr (body, "effort"));
      g_assert_cmpuint (request->notes->len, ==, self->noted ? 1 : 0);
    }
}

static void
test_tool_turns_of_another_provider (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("mistral", "m");
  FarthingTurn *result;

  add (request, FARTHING_ROLE_USER, "Hi");
  add_call (add (request, FARTHING_ROLE_ASSISTANT, ""), "call_from_elsewhere");
  result = add (request, FARTHING_ROLE_TOOL, "5");
  result->tool_call_id = g_strdup ("call_from_elsewhere");
  add (request, FARTHING_ROLE_USER, "And now?");

  {
    g_autofree char *body = build (request, NULL);
    g_autoptr(JsonNode) root = farthing_json_parse (body, -1, NULL);
    JsonArray *messages = farthing_json_get_array (json_node_get_object (root), "messages");
    JsonObject *call = farthing_json_get_element (
      farthing_json_get_array (farthing_json_get_element (messages, 1), "tool_calls"), 0);
    const char *id = farthing_json_get_string (call, "id");

    g_assert_cmpuint (strlen (id), ==, 9);
    g_assert_cmpuint (strspn (id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), ==, 9);
    g_assert_cmpstr (farthing_json_get_string (farthing_json_get_element (messages, 2), "tool_call_id"), ==, id);
    g_assert_cmpstr (farthing_json_get_string (farthing_json_get_element (messages, 3), "role"), ==, "assistant");
    g_assert_cmpstr (farthing_json_get_string (farthing_json_get_element (messages, 4), "role"), ==, "user");
    g_assert_cmpuint (json_array_get_length (messages), ==, 5);
  }
}

static void
test_order_is_repaired (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("mistral", "m");
  FarthingTurn *orphan;

  add (request, FARTHING_ROLE_USER, "1");
  add (request, FARTHING_ROLE_ASSISTANT, "");
  orphan = add (request, FARTHING_ROLE_TOOL, "lost");
  orphan->tool_call_id = g_strdup ("abcdefghi");
  add (request, FARTHING_ROLE_SYSTEM, "Later rule.");
  add_call (add (request, FARTHING_ROLE_ASSISTANT, "Looking."), "aBcDeFgH1");
  add (request, FARTHING_ROLE_USER, "2");
  assert_body (request, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"system\",\"content\":\"Later rule.\"},"
                        "{\"role\":\"user\",\"content\":\"1\"},{\"role\":\"assistant\",\"content\":\"Looking.\",\"tool_calls\":"
                        "[{\"id\":\"aBcDeFgH1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]},"
                        "{\"role\":\"tool\",\"tool_call_id\":\"aBcDeFgH1\",\"content\":\"The call was stopped before its "
                        "result was answered.\"},{\"role\":\"assistant\",\"content\":\"The call was stopped before its "
                        "result was answered.\"},{\"role\":\"user\",\"content\":\"2\"}]}");
  assert_note (request, 1, "left out");
}

static void
test_opaque_to_the_same_family_only (void)
{
  g_autoptr(FarthingChatRequest) same = make_request ("mistral", "m");
  g_autoptr(FarthingChatRequest) other = make_request ("openrouter", "m");
  const char *opaque = "{\"thinking\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}],\"x\":1.50}]}";
  FarthingChatRequest *requests[] = { same, other };
  guint index;

  for (index = 0; index < 2; index++)
    {
      FarthingTurn *turn;

      add (requests[index], FARTHING_ROLE_USER, "1");
      turn = add (requests[index], FARTHING_ROLE_ASSISTANT, "Yes.");
      turn->opaque = g_strdup (opaque);
      turn->opaque_family = g_strdup ("mistral");
      add (requests[index], FARTHING_ROLE_USER, "2");
    }

  assert_body (same, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"1\"},"
                     "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                     "\"text\":\"Hm\"}],\"x\":1.50},{\"type\":\"text\",\"text\":\"Yes.\"}]},"
                     "{\"role\":\"user\",\"content\":\"2\"}]}");
  assert_body (other, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"1\"},"
                      "{\"role\":\"assistant\",\"content\":\"Yes.\"},{\"role\":\"user\",\"content\":\"2\"}]}");
}

static void
test_openrouter_gets_its_details_back (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("openrouter", "m");
  FarthingTurn *turn;

  add (request, FARTHING_ROLE_USER, "1");
  turn = add (request, FARTHING_ROLE_ASSISTANT, "Yes.");
  turn->opaque = g_strdup ("{\"reasoning_details\":[],\"annotations\":[{\"type\":\"file\"}]}");
  turn->opaque_family = g_strdup ("openrouter");
  add (request, FARTHING_ROLE_USER, "2");
  assert_body (request, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"1\"},"
                        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning_details\":[],\"annotations\":"
                        "[{\"type\":\"file\"}]},{\"role\":\"user\",\"content\":\"2\"}]}");
}

static void
test_deepseek_tool_turn_has_its_thinking (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("deepseek", "d");
  FarthingTurn *first;
  FarthingTurn *second;
  g_autofree char *body = NULL;

  add (request, FARTHING_ROLE_USER, "1");
  first = add (request, FARTHING_ROLE_ASSISTANT, "");
  add_call (first, "c1");
  first->opaque = g_strdup ("{\"reasoning_content\":\"Need it.\"}");
  first->opaque_family = g_strdup ("deepseek");
  second = add (request, FARTHING_ROLE_ASSISTANT, "");
  add_call (second, "c2");
  second->opaque = g_strdup ("{\"reasoning_content\":\"not yours\"}");
  second->opaque_family = g_strdup ("openrouter");
  add (request, FARTHING_ROLE_USER, "2");

  body = build (request, NULL);
  g_assert_nonnull (strstr (body, "\"reasoning_content\":\"Need it.\""));
  g_assert_nonnull (strstr (body, "\"reasoning_content\":\"\""));
  g_assert_null (strstr (body, "not yours"));
}

static void
test_attachments (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("mistral", "m");
  FarthingTurn *turn = add (request, FARTHING_ROLE_USER, "Read");

  attach (turn, "a.png", "image/png", "abc");
  attach (turn, "n.md", "text/markdown", "```\ncode\n```");
  attach (turn, "a.pdf", "application/pdf", "abc");
  assert_body (request, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
                        "\"text\":\"Read\\n\\nn.md:\\n````\\n```\\ncode\\n```\\n````\"},{\"type\":\"image_url\",\"image_url\":"
                        "{\"url\":\"data:image/png;base64,YWJj\"}},{\"type\":\"document_url\",\"document_url\":"
                        "\"data:application/pdf;base64,YWJj\",\"document_name\":\"a.pdf\"}]}]}");
}

static void
test_document_styles (void)
{
  g_autoptr(FarthingChatRequest) file = make_request ("openrouter", "m");
  g_autoptr(FarthingChatRequest) none = make_request ("deepseek", "m");
  g_autoptr(FarthingChatRequest) older = make_request ("deepseek", "m");
  g_autoptr(GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *older_body = NULL;

  attach (add (file, FARTHING_ROLE_USER, ""), "a.pdf", "application/pdf", "abc");
  assert_body (file, "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\","
                     "\"file\":{\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,YWJj\"}}]}]}");

  attach (add (none, FARTHING_ROLE_USER, "Read"), "a.pdf", "application/pdf", "abc");
  body = build (none, &error);
  g_assert_null (body);
  g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
  g_assert_nonnull (strstr (error->message, "a.pdf"));

  attach (add (older, FARTHING_ROLE_USER, "Read"), "a.pdf", "application/pdf", "abc");
  add (older, FARTHING_ROLE_ASSISTANT, "Read it.");
  add (older, FARTHING_ROLE_USER, "And?");
  older_body = build (older, NULL);
  g_assert_nonnull (older_body);
  assert_note (older, 1, "a.pdf");
}

static void
test_continue (void)
{
  static const struct
  {
    const char *provider;
    const char *end;
  } rows[] = {
    { "mistral", "{\"role\":\"assistant\",\"content\":\"Once\",\"prefix\":true}]}" },
    { "openrouter", "{\"role\":\"assistant\",\"content\":\"Once\"}]}" },
    { "xai", "Repeat nothing and add no remark.\"}]}" },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rows); index++)
    {
      g_autoptr(FarthingChatRequest) request = make_request (rows[index].provider, "m");
      g_autofree char *body = NULL;

      add (request, FARTHING_ROLE_USER, "Tell");
      add (request, FARTHING_ROLE_ASSISTANT, "Once")->continued = TRUE;
      body = build (request, NULL);
      g_assert_true (g_str_has_suffix (body, rows[index].end));
    }
}

static void
test_number_is_checked (void)
{
  static const char *const wrong[] = { "warm", "1,5", "0.", ".5", "01", "1e5", "" };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (wrong); index++)
    {
      g_autoptr(FarthingChatRequest) request = make_request ("mistral", "m");
      g_autoptr(GError) error = NULL;
      g_autofree char *body = NULL;

      request->temperature = g_strdup (wrong[index]);
      add (request, FARTHING_ROLE_USER, "Hi");
      body = build (request, &error);
      g_assert_null (body);
      g_assert_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST);
    }
}

#define ADD(name, function) g_test_add_func ("/core/wire/openai-request/" name, function)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("only-what-is-set", test_only_what_is_set);
  ADD ("mistral-parameters", test_mistral_parameters);
  ADD ("xai-parameters", test_xai_parameters);
  ADD ("deepseek-drops-with-a-note", test_deepseek_drops_with_a_note);
  ADD ("deepseek-sends-temperature-without-thinking", test_deepseek_sends_temperature_without_thinking);
  ADD ("efforts", test_efforts);
  ADD ("tool-turns-of-another-provider", test_tool_turns_of_another_provider);
  ADD ("order-is-repaired", test_order_is_repaired);
  ADD ("opaque-to-the-same-family-only", test_opaque_to_the_same_family_only);
  ADD ("openrouter-gets-its-details-back", test_openrouter_gets_its_details_back);
  ADD ("deepseek-tool-turn-has-its-thinking", test_deepseek_tool_turn_has_its_thinking);
  ADD ("attachments", test_attachments);
  ADD ("document-styles", test_document_styles);
  ADD ("continue", test_continue);
  ADD ("number-is-checked", test_number_is_checked);

  return g_test_run ();
}
