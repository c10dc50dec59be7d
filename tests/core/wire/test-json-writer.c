/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json-writer.h"
#include "farthing-json.h"

#include <string.h>

static void
test_structure (void)
{
  g_auto(FarthingJsonWriter) writer = { NULL };
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\0\x01\x02\x03", 4);

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  farthing_json_writer_add_string (&writer, "a", "ends with [{");
  farthing_json_writer_add_int (&writer, "b", -7);
  farthing_json_writer_open (&writer, "c", '[');
  farthing_json_writer_add_raw (&writer, NULL, "0.30");
  farthing_json_writer_add_boolean (&writer, NULL, TRUE);
  farthing_json_writer_close (&writer, ']');
  farthing_json_writer_add_data (&writer, "d", "image/png", bytes);
  farthing_json_writer_add_data (&writer, "e", NULL, bytes);
  farthing_json_writer_close (&writer, '}');

  g_assert_cmpstr (writer.out->str, ==,
                   "{\"a\":\"ends with [{\",\"b\":-7,\"c\":[0.30,true],\"d\":\"data:image/png;base64,AAECAw==\","
                   "\"e\":\"AAECAw==\"}");
}

static void
test_escapes_read_back (void)
{
  const char *value = "\"\\\n\r\t\b\f\x01\x1f\x7f é 🙂 </script>";
  g_auto(FarthingJsonWriter) writer = { NULL };
  g_autoptr(JsonNode) root = NULL;

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '{');
  farthing_json_writer_add_string (&writer, "v", value);
  farthing_json_writer_close (&writer, '}');

  root = farthing_json_parse (writer.out->str, -1, NULL);
  g_assert_nonnull (root);
  g_assert_cmpstr (farthing_json_get_string (json_node_get_object (root), "v"), ==, value);
}

static void
test_text_is_composed (void)
{
  g_auto(FarthingJsonWriter) writer = { NULL };

  farthing_json_writer_init (&writer);
  farthing_json_writer_open (&writer, NULL, '[');
  farthing_json_writer_add_text (&writer, NULL, "e\xcc\x81");
  farthing_json_writer_add_string (&writer, NULL, "e\xcc\x81");
  farthing_json_writer_add_text (&writer, NULL, "a\xff");
  farthing_json_writer_close (&writer, ']');

  g_assert_cmpstr (writer.out->str, ==, "[\"\xc3\xa9\",\"e\xcc\x81\",\"a\xef\xbf\xbd\"]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/wire/json-writer/structure", test_structure);
  g_test_add_func ("/core/wire/json-writer/escapes-read-back", test_escapes_read_back);
  g_test_add_func ("/core/wire/json-writer/text-is-composed", test_text_is_composed);

  return g_test_run ();
}
