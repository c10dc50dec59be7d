/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json.h"

static void
test_json_lenient (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = farthing_json_parse ("{\"a\":{\"b\":[{\"c\":7}]},\"s\":\"x\",\"n\":null}", -1, &error);
  JsonObject *object = json_node_get_object (root);

  g_assert_no_error (error);
  g_assert_cmpstr (farthing_json_get_string (object, "s"), ==, "x");
  g_assert_null (farthing_json_get_string (object, "n"));
  g_assert_null (farthing_json_get_string (object, "a"));
  g_assert_null (farthing_json_get_object (object, "s"));
  g_assert_null (farthing_json_get_string (NULL, "s"));
  g_assert_cmpint (farthing_json_get_int (object, "s", 5), ==, 5);
  g_assert_nonnull (farthing_json_get_element (farthing_json_get_array (farthing_json_get_object (object, "a"), "b"), 0));
  g_assert_null (farthing_json_get_element (farthing_json_get_array (farthing_json_get_object (object, "a"), "b"), 1));
}

static void
test_json_strict_names_the_path (void)
{
  g_autoptr(GError) missing = NULL;
  g_autoptr(GError) type = NULL;
  g_autoptr(JsonNode) root = farthing_json_parse ("{\"id\":4}", -1, NULL);
  JsonObject *object = json_node_get_object (root);

  g_assert_null (farthing_json_need_string (object, "name", "models[3]", &missing));
  g_assert_error (missing, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_MISSING);
  g_assert_nonnull (strstr (missing->message, "models[3].name"));

  g_assert_null (farthing_json_need_string (object, "id", "models[3]", &type));
  g_assert_error (type, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_TYPE);
}

static void
test_json_raw (void)
{
  const char *text = "{ \"x\\\"}\": [1,{\"cost\":9}], \"usage\" : {\"a\":\"]}\",\"cost\": 0.00006000 , \"z\":-1e-5},\"t\":true}";
  const char *const cost[] = { "usage", "cost", NULL };
  const char *const last[] = { "usage", "z", NULL };
  const char *const absent[] = { "usage", "costs", NULL };
  const char *const through_scalar[] = { "t", "cost", NULL };
  g_autofree char *cost_text = farthing_json_dup_raw (text, strlen (text), cost);
  g_autofree char *last_text = farthing_json_dup_raw (text, strlen (text), last);

  g_assert_cmpstr (cost_text, ==, "0.00006000");
  g_assert_cmpstr (last_text, ==, "-1e-5");
  g_assert_null (farthing_json_dup_raw (text, strlen (text), absent));
  g_assert_null (farthing_json_dup_raw (text, strlen (text), through_scalar));
}

static void
test_json_raw_survives_cuts (void)
{
  const char *text = "{\"a\":[{\"b\":\"\\\\\"},[]],\"usage\":{\"cost\":1.5}}";
  const char *const cost[] = { "usage", "cost", NULL };

  for (gsize length = 0; length < strlen (text) - 2; length++)
    {
      g_autofree char *copy = g_memdup2 (text, MAX (length, 1));
      g_autofree char *raw = farthing_json_dup_raw (copy, length, cost);

      g_assert_true (raw == NULL || g_str_has_prefix ("1.5", raw));
    }
}

static void
test_json_element (void)
{
  const char *text = " [ \"a,]\" , {\"b\":[1,2]},-1.50e2 ] ";
  const char *const expected[] = { "\"a,]\"", "{\"b\":[1,2]}", "-1.50e2" };
  const char *value;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (farthing_json_find_element (text, strlen (text), i, &value, &length));
      g_assert_cmpmem (value, length, expected[i], strlen (expected[i]));
    }
  g_assert_false (farthing_json_find_element (text, strlen (text), 3, &value, &length));
  g_assert_false (farthing_json_find_element ("[]", 2, 0, &value, &length));
  g_assert_false (farthing_json_find_element ("{}", 2, 0, &value, &length));
  g_assert_false (farthing_json_find_element ("[1 2]", 5, 1, &value, &length));

  for (gsize cut = 0; cut < strlen (text); cut++)
    {
      g_autofree char *copy = g_memdup2 (text, MAX (cut, 1));

      if (farthing_json_find_element (copy, cut, 2, &value, &length))
        g_assert_true (value >= copy && value + length <= copy + cut);
    }
}

/* json-glib alone would end the process */
static void
test_json_depth (void)
{
  g_autofree char *hostile = g_strnfill (200000, '[');
  g_autofree char *deep = g_strnfill (200, '[');
  g_autofree char *end = g_strnfill (200, ']');
  g_autofree char *sane = g_strconcat (deep, "\"", hostile, "\\\"[\"", end, NULL);
  const char *const hidden[] = { "/* \" */ ", "// \"\n", "['\"', " };

  g_assert_null (farthing_json_parse (hostile, -1, NULL));
  g_assert_true (farthing_json_is_bounded (sane, -1));
  g_assert_false (farthing_json_is_bounded (hostile, 201));
  g_assert_true (farthing_json_is_bounded (hostile, 200));
  for (guint index = 0; index < G_N_ELEMENTS (hidden); index++)
    {
      g_autofree char *text = g_strconcat (hidden[index], hostile, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (farthing_json_parse (text, -1, &error));
      g_assert_error (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_SYNTAX);
    }
}

/* Numbers stay the text they were; what is in quotes already stays too */
static void
test_json_exact_numbers (void)
{
  static const char text[] = "{\"a\":1.5e-07,\"b\":[-2,0.70],\"c\":\"3 \\\" 4\",\"d\":true,\"e\":null}";
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = farthing_json_parse_exact (text, -1, &error);
  JsonObject *object;
  JsonArray *array;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  array = farthing_json_get_array (object, "b");
  g_assert_cmpstr (farthing_json_get_string (object, "a"), ==, "1.5e-07");
  g_assert_cmpstr (json_array_get_string_element (array, 0), ==, "-2");
  g_assert_cmpstr (json_array_get_string_element (array, 1), ==, "0.70");
  g_assert_cmpstr (farthing_json_get_string (object, "c"), ==, "3 \" 4");
  g_assert_true (farthing_json_get_boolean (object, "d", FALSE));

  g_assert_null (farthing_json_parse_exact ("{\"a\":NaN}", -1, NULL));
  g_assert_null (farthing_json_parse_exact ("{\"a\":1 2}", -1, NULL));
  g_assert_null (farthing_json_parse_exact ("{\"a\":\"open", -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/base/json/lenient", test_json_lenient);
  g_test_add_func ("/core/base/json/strict-names-the-path", test_json_strict_names_the_path);
  g_test_add_func ("/core/base/json/raw", test_json_raw);
  g_test_add_func ("/core/base/json/raw-survives-cuts", test_json_raw_survives_cuts);
  g_test_add_func ("/core/base/json/element", test_json_element);
  g_test_add_func ("/core/base/json/depth", test_json_depth);
  g_test_add_func ("/core/base/json/exact-numbers", test_json_exact_numbers);

  return g_test_run ();
}
