/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json.h"
#include "farthing-provider.h"

#include <string.h>

static FarthingChatRequest *
make_request (const char *model)
{
  return farthing_chat_request_new (&farthing_provider_find ("gemini")->quirks, model);
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

static char *
build (FarthingChatRequest *request)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) body = farthing_wire_gemini.build_body (request, &error);
  g_autoptr(JsonNode) root = NULL;
  char *text;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  root = farthing_json_parse (text, -1, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_whole (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("gemini-3-flash-preview");
  g_autofree char *body = NULL;

  request->system = g_strdup ("Be brief.");
  request->temperature = g_strdup ("1");
  request->max_tokens = 20;
  request->effort = FARTHING_EFFORT_LOW;
  add (request, FARTHING_ROLE_USER, "1");
  add (request, FARTHING_ROLE_ASSISTANT, "A");
  add (request, FARTHING_ROLE_USER, "2");
  add (request, FARTHING_ROLE_USER, "3");
  body = build (request);
  g_assert_cmpstr (body, ==,
                   "{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},\"contents\":["
                   "{\"role\":\"user\",\"parts\":[{\"text\":\"1\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"A\"}]},"
                   "{\"role\":\"user\",\"parts\":[{\"text\":\"2\"},{\"text\":\"3\"}]}],\"generationConfig\":"
                   "{\"temperature\":1,\"maxOutputTokens\":20,\"thinkingConfig\":{\"includeThoughts\":true,"
                   "\"thinkingLevel\":\"LOW\"}}}");
}

static void
test_thinking_by_generation (void)
{
  static const struct
  {
    const char *model;
    FarthingEffort effort;
    const char *sent; /* (nullable) */
    guint n_notes;
  } rows[] = {
    { "gemini-2.5-flash", FARTHING_EFFORT_NONE, "{\"includeThoughts\":false,\"thinkingBudget\":0}", 0 },
    { "gemini-2.5-pro", FARTHING_EFFORT_NONE, "{\"includeThoughts\":false,\"thinkingBudget\":128}", 0 },
    { "gemini-2.5-flash", FARTHING_EFFORT_LOW, "\"thinkingBudget\":4096", 0 },
    { "gemini-3.8-flash", FARTHING_EFFORT_NONE, "\"thinkingLevel\":\"MINIMAL\"", 1 },
    { "gemini-3.8-flash", FARTHING_EFFORT_MAX, "\"thinkingLevel\":\"HIGH\"", 1 },
    { "gemini-3.8-flash", FARTHING_EFFORT_DEFAULT, "\"thinkingConfig\":{\"includeThoughts\":true}", 0 },
    { "gemma-4-31b-it", FARTHING_EFFORT_HIGH, NULL, 1 },
    { "gemini-2.0-flash", FARTHING_EFFORT_DEFAULT, NULL, 0 },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rows); index++)
    {
      g_autoptr(FarthingChatRequest) request = make_request (rows[index].model);
      g_autofree char *body = NULL;

      request->effort = rows[index].effort;
      add (request, FARTHING_ROLE_USER, "Hi");
      body = build (request);
      if (rows[index].sent != NULL)
        g_assert_nonnull (strstr (body, rows[index].sent));
      else
        g_assert_null (strstr (body, "thinking"));
      g_assert_cmpuint (request->notes->len, ==, rows[index].n_notes);
    }
}

static void
test_gemma_has_no_system (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("gemma-4-31b-it");
  g_autofree char *body = NULL;

  request->system = g_strdup ("Be brief.");
  add (request, FARTHING_ROLE_USER, "Hi");
  body = build (request);
  g_assert_cmpstr (body, ==,
                   "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Be brief.\"},{\"text\":\"Hi\"}]}],"
                   "\"generationConfig\":{}}");
}

static void
test_own_parts_go_back_verbatim (void)
{
  static const struct
  {
    const char *family;
    const char *text;
    gboolean sent;
  } rows[] = {
    { "gemini", "Yes.", TRUE },
    { "gemini", "Yes, edited.", FALSE },
    { "openrouter", "Yes.", FALSE },
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (rows); index++)
    {
      g_autoptr(FarthingChatRequest) request = make_request ("gemini-3.8-flash");
      FarthingTurn *turn;
      g_autofree char *body = NULL;

      add (request, FARTHING_ROLE_USER, "1");
      turn = add (request, FARTHING_ROLE_ASSISTANT, rows[index].text);
      turn->opaque = g_strdup ("{\"parts\":[{\"text\":\"Yes.\"},{\"text\":\"\",\"thoughtSignature\":\"AAEC\"}]}");
      turn->opaque_family = g_strdup (rows[index].family);
      add (request, FARTHING_ROLE_USER, "2");
      body = build (request);
      if (rows[index].sent)
        g_assert_nonnull (strstr (body, "\"parts\":[{\"text\":\"Yes.\"},{\"text\":\"\",\"thoughtSignature\":\"AAEC\"}]"));
      else
        g_assert_null (strstr (body, "AAEC"));
    }
}

/* The parser finds what the scanner does not: such parts are made anew from the text */
static void
test_parts_without_their_text (void)
{
  static const char *const opaque[] = {
    "{\"p\\u0061rts\":[{\"text\":\"Yes.\",\"thoughtSignature\":\"AAEC\"}]}",
    "{\"parts\":7,\"parts\":[{\"text\":\"Yes.\",\"thoughtSignature\":\"AAEC\"}]}",
  };
  guint index;

  for (index = 0; index < G_N_ELEMENTS (opaque); index++)
    {
      g_autoptr(FarthingChatRequest) request = make_request ("gemini-3.8-flash");
      FarthingTurn *turn;
      g_autofree char *body = NULL;

      add (request, FARTHING_ROLE_USER, "1");
      turn = add (request, FARTHING_ROLE_ASSISTANT, "Yes.");
      turn->opaque = g_strdup (opaque[index]);
      turn->opaque_family = g_strdup ("gemini");
      add (request, FARTHING_ROLE_USER, "2");
      body = build (request);
      g_assert_nonnull (strstr (body, "\"parts\":[{\"text\":\"Yes.\"}]"));
    }
}

static void
test_calls_without_their_signature (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("gemini-3.8-flash");
  FarthingTurn *turn;
  g_autofree char *body = NULL;

  add (request, FARTHING_ROLE_USER, "1");
  turn = add (request, FARTHING_ROLE_ASSISTANT, "");
  turn->tool_calls = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_tool_call_free);
  g_ptr_array_add (turn->tool_calls, farthing_tool_call_new ("c1", "f", "{\"cut"));
  turn = add (request, FARTHING_ROLE_TOOL, "5");
  turn->tool_call_id = g_strdup ("c1");
  body = build (request);
  g_assert_nonnull (strstr (body, "{\"functionCall\":{\"name\":\"f\",\"args\":{}},\"thoughtSignature\":"
                                  "\"skip_thought_signature_validator\"}"));
  g_assert_nonnull (strstr (body, "{\"functionResponse\":{\"name\":\"f\",\"response\":{\"result\":\"5\"}}}"));
}

static void
test_files (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("gemini-3.8-flash");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("abc", 3);
  FarthingTurn *turn = add (request, FARTHING_ROLE_USER, "Read");
  g_autofree char *body = NULL;

  turn->attachments = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (turn->attachments, farthing_attachment_new ("a.pdf", "application/pdf", bytes));
  body = build (request);
  g_assert_nonnull (strstr (body, "{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":\"YWJj\"}}"));
}

static void
test_continue_ends_with_the_answer (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("gemini-3.8-flash");
  g_autofree char *body = NULL;

  add (request, FARTHING_ROLE_USER, "Tell");
  add (request, FARTHING_ROLE_ASSISTANT, "Once")->continued = TRUE;
  body = build (request);
  g_assert_nonnull (strstr (body, "{\"role\":\"model\",\"parts\":[{\"text\":\"Once\"}]}],\"generationConfig\""));
}

static void
test_path (void)
{
  g_autoptr(FarthingChatRequest) request = make_request ("gemini-3.8-flash");
  g_autoptr(FarthingChatRequest) whole = make_request ("models/x y");
  g_autofree char *path = farthing_wire_gemini.build_path (request);
  g_autofree char *whole_path = farthing_wire_gemini.build_path (whole);

  g_assert_cmpstr (path, ==, "/models/gemini-3.8-flash:streamGenerateContent?alt=sse");
  g_assert_cmpstr (whole_path, ==, "/models/x%20y:streamGenerateContent?alt=sse");
}

#define ADD(name, function) g_test_add_func ("/core/wire/gemini-request/" name, function)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("thinking-by-generation", test_thinking_by_generation);
  ADD ("gemma-has-no-system", test_gemma_has_no_system);
  ADD ("own-parts-go-back-verbatim", test_own_parts_go_back_verbatim);
  ADD ("parts-without-their-text", test_parts_without_their_text);
  ADD ("calls-without-their-signature", test_calls_without_their_signature);
  ADD ("files", test_files);
  ADD ("continue-ends-with-the-answer", test_continue_ends_with_the_answer);
  ADD ("path", test_path);

  return g_test_run ();
}
