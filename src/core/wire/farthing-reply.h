/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chat-request.h"
#include "farthing-citation.h"
#include "farthing-money.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

/**
 * FarthingReply:
 *
 * What a stream has said so far.  @text and @reasoning hold what came since the reader last took
 * it; all else is the latest state.
 */
typedef struct
{
  GString           *text;              /* new since last taken */
  GString           *reasoning;         /* new since last taken */
  GPtrArray         *citations;         /* (element-type FarthingCitation): all so far */
  GPtrArray         *tool_calls;        /* (element-type FarthingToolCall): complete at the end */
  FarthingUsage      usage;
  gboolean           has_usage;
  FarthingMoney      billed;            /* what the provider says it charged */
  gboolean           has_billed;
  FarthingFinish     finish;
  char              *finish_detail;     /* (nullable): the raw name of a reason that is not a known one */
  char              *model;             /* (nullable): who answered */
  char              *id;                /* (nullable): of the response */
  char              *upstream;          /* (nullable): the host OpenRouter chose */
  gboolean           done;              /* the stream has said its last word */
} FarthingReply;

G_END_DECLS
