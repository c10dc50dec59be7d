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

/* A title may be anything: no spreadsheet is to run it */
static void
test_csv_formulas (void)
{
  static const char *const formulas[] = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autofree char *cell = g_strconcat ("'", formulas[i], NULL);

      g_string_truncate (text, 0);
      farthing_csv_add_text (text, formulas[i]);
      g_assert_nonnull (strstr (text->str, cell));
    }

  g_string_truncate (text, 0);
  farthing_csv_add_text (text, "a=1");
  farthing_csv_add_text (text, "=\"a\",b");
  farthing_csv_add_text (text, NULL);
  farthing_csv_add_text (text, "");
  farthing_csv_add_int (text, -7);
  g_assert_cmpstr (text->str, ==, "a=1,\"'=\"\"a\"\",b\",,\"\",-7");
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
  g_test_add_func ("/core/base/csv/formulas", test_csv_formulas);
  g_test_add_func ("/core/base/csv/records", test_csv_records);

  return g_test_run ();
}
