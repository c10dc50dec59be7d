/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chat-types.h"

/* The names are those of the command line, the settings and the database: never change one. */

static const char *const role_names[] = { "system", "user", "assistant", "tool", NULL };
static const char *const effort_names[] = { "default", "none", "minimal", "low", "medium", "high", "xhigh", "max", NULL };
static const char *const status_names[] = { "complete", "streaming", "stopped", "failed", "interrupted", NULL };
static const char *const finish_names[] = { "none", "stop", "length", "tool_calls", "content_filter", "error", "cancelled", NULL };

static gboolean
find_name (const char *const *names,
           const char        *string,
           guint             *position)
{
  g_return_val_if_fail (string != NULL, FALSE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], string))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
farthing_role_to_string (FarthingRole role)
{
  g_return_val_if_fail ((guint) role <= FARTHING_ROLE_TOOL, NULL);

  return role_names[role];
}

gboolean
farthing_role_from_string (const char   *string,
                           FarthingRole *role)
{
  guint position;

  if (!find_name (role_names, string, &position))
    return FALSE;
  *role = position;

  return TRUE;
}

const char *
farthing_effort_to_string (FarthingEffort effort)
{
  g_return_val_if_fail ((guint) effort <= FARTHING_EFFORT_MAX, NULL);

  return effort_names[effort];
}

gboolean
farthing_effort_from_string (const char     *string,
                             FarthingEffort *effort)
{
  guint position;

  if (!find_name (effort_names, string, &position))
    return FALSE;
  *effort = position;

  return TRUE;
}

const char *
farthing_status_to_string (FarthingStatus status)
{
  g_return_val_if_fail ((guint) status <= FARTHING_STATUS_INTERRUPTED, NULL);

  return status_names[status];
}

gboolean
farthing_status_from_string (const char     *string,
                             FarthingStatus *status)
{
  guint position;

  if (!find_name (status_names, string, &position))
    return FALSE;
  *status = position;

  return TRUE;
}

const char *
farthing_finish_to_string (FarthingFinish finish)
{
  g_return_val_if_fail ((guint) finish <= FARTHING_FINISH_CANCELLED, NULL);

  return finish_names[finish];
}

gboolean
farthing_finish_from_string (const char     *string,
                             FarthingFinish *finish)
{
  guint position;

  if (!find_name (finish_names, string, &position))
    return FALSE;
  *finish = position;

  return TRUE;
}
