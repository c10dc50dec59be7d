/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-mock-server.h"

#include <string.h>

FarthingMockRequest *
farthing_mock_request_new (const char *head)
{
  g_auto(GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_auto(GStrv) words = g_strsplit (lines[0], " ", 3);
  FarthingMockRequest *request;

  if (g_strv_length (words) < 3)
    return NULL;

  request = g_new0 (FarthingMockRequest, 1);
  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');

      if (colon != NULL)
        {
          g_autofree char *name = g_strndup (lines[i], colon - lines[i]);

          g_hash_table_replace (request->headers, g_ascii_strdown (name, -1), g_strstrip (g_strdup (colon + 1)));
        }
    }

  return request;
}

void
farthing_mock_request_free (FarthingMockRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_hash_table_unref (self->headers);
  g_free (self->body);
  g_free (self);
}
