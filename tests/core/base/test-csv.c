/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-csv.h"
#include "farthing-types.h"

static void
test_csv_fields (void)
{
  static const struct
  {
    const char *value;
    const char *text;
  } cases[] = {
    { "plain", "x,plain\r\n" },
    { "", "x,\"\"\r\n" },
    { NULL, "x,\r\n" },
    { "a,b", "x,\"a,b\"\r\n" },
    { "say \"a\"", "x,\"say \"\"a\"\"\"\r\n" },
    { "two\nlines", "x,\"two\nlines\"\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      farthing_csv_add (text, "x");
      farthing_csv_add (text, cases[i].value);
      farthing_csv_end_record (text);
      g_assert_cmpstr (text->str, ==, cases[i].text);
    }
}

static void
test_csv_records (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  farthing_csv_add (text, NULL);
  farthing_csv_add_int (text, -7);
  farthing_csv_add_int (text, FARTHING_UNKNOWN);
  farthing_csv_end_record (text);
  farthing_csv_add_int (text, G_MAXINT64);
  farthing_csv_end_record (text);
  g_assert_cmpstr (text->str, ==, "\"\",-7,\r\n9223372036854775807\r\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/base/csv/fields", test_csv_fields);
  g_test_add_func ("/core/base/csv/records", test_csv_records);

  return g_test_run ();
}
