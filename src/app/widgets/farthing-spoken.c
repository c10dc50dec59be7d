/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spoken.h"

#include <glib/gi18n.h>

static char *
join (GPtrArray  *parts,
      const char *between)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (joined, between);
      g_string_append (joined, g_ptr_array_index (parts, i));
    }

  return g_string_free (joined, FALSE);
}

char *
farthing_spoken_join (GPtrArray *parts)
{
  g_return_val_if_fail (parts != NULL, NULL);

  /* Translators: for screen readers: stands between the facts of one row, as "mistral-small, in $0.10, chosen" */
  return join (parts, C_("between facts", ", "));
}

char *
farthing_spoken_join_sentences (GPtrArray *parts)
{
  g_return_val_if_fail (parts != NULL, NULL);

  /* Translators: for screen readers: stands between two sentences */
  return join (parts, C_("between sentences", ". "));
}
