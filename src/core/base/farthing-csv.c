/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-csv.h"

#include <string.h>

#include "farthing-types.h"

void
farthing_csv_add (GString    *record,
                  const char *value)
{
  if (record->len > 0 && record->str[record->len - 1] != '\n')
    g_string_append_c (record, ',');

  /* An empty first field would not be told from none: it is written out. */
  if (value == NULL)
    {
      if (record->len == 0 || record->str[record->len - 1] == '\n')
        g_string_append (record, "\"\"");
      return;
    }

  if (*value != '\0' && strpbrk (value, ",\"\r\n") == NULL)
    {
      g_string_append (record, value);
      return;
    }

  g_string_append_c (record, '"');
  for (; *value != '\0'; value++)
    {
      if (*value == '"')
        g_string_append_c (record, '"');
      g_string_append_c (record, *value);
    }
  g_string_append_c (record, '"');
}

/* A tab or a line break before it would be passed over. */
static gboolean
is_formula (const char *value)
{
  return *value != '\0' && strchr ("=+-@\t\r\n", *value) != NULL;
}

void
farthing_csv_add_text (GString    *record,
                       const char *value)
{
  g_autofree char *quoted = value != NULL && is_formula (value) ? g_strconcat ("'", value, NULL) : NULL;

  farthing_csv_add (record, quoted != NULL ? quoted : value);
}

void
farthing_csv_add_int (GString *record,
                      gint64   value)
{
  g_autofree char *text = value != FARTHING_UNKNOWN ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL;

  farthing_csv_add (record, text);
}

void
farthing_csv_end_record (GString *record)
{
  g_string_append (record, "\r\n");
}
