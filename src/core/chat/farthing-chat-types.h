/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_ROLE_SYSTEM,
  FARTHING_ROLE_USER,
  FARTHING_ROLE_ASSISTANT,
  FARTHING_ROLE_TOOL,
} FarthingRole;

/* How hard a model is asked to think.  Each wire maps it to what its provider understands. */
typedef enum
{
  FARTHING_EFFORT_DEFAULT,
  FARTHING_EFFORT_NONE,
  FARTHING_EFFORT_MINIMAL,
  FARTHING_EFFORT_LOW,
  FARTHING_EFFORT_MEDIUM,
  FARTHING_EFFORT_HIGH,
  FARTHING_EFFORT_XHIGH,
  FARTHING_EFFORT_MAX,
} FarthingEffort;

/* Where a message stands.  Everything but COMPLETE and STREAMING offers Continue or Try again. */
typedef enum
{
  FARTHING_STATUS_COMPLETE,
  FARTHING_STATUS_STREAMING,
  FARTHING_STATUS_STOPPED,              /* by the person */
  FARTHING_STATUS_FAILED,               /* by an error, which the message keeps */
  FARTHING_STATUS_INTERRUPTED,          /* the program ended in the middle */
} FarthingStatus;

typedef enum
{
  FARTHING_FINISH_NONE,                 /* the stream has not said so */
  FARTHING_FINISH_STOP,
  FARTHING_FINISH_LENGTH,
  FARTHING_FINISH_TOOL_CALLS,
  FARTHING_FINISH_CONTENT_FILTER,
  FARTHING_FINISH_ERROR,
  FARTHING_FINISH_CANCELLED,
} FarthingFinish;

const char *farthing_role_to_string     (FarthingRole    role);
gboolean    farthing_role_from_string   (const char     *string,
                                         FarthingRole   *role);
const char *farthing_effort_to_string   (FarthingEffort  effort);
gboolean    farthing_effort_from_string (const char     *string,
                                         FarthingEffort *effort);
const char *farthing_status_to_string   (FarthingStatus  status);
gboolean    farthing_status_from_string (const char     *string,
                                         FarthingStatus *status);
const char *farthing_finish_to_string   (FarthingFinish  finish);
gboolean    farthing_finish_from_string (const char     *string,
                                         FarthingFinish *finish);

G_END_DECLS
