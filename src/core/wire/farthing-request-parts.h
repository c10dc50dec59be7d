/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chat-request.h"
#include "farthing-json-writer.h"

G_BEGIN_DECLS

/* What building a request is on every wire. */

/* Asks a model to go on where no provider's way of saying so exists */
#define FARTHING_CONTINUE_PROMPT                                                                    \
  "Your last answer was cut off. Go on exactly where it stopped, in the middle of the word or "     \
  "line if need be. Repeat nothing and add no remark."

FarthingEffort farthing_request_choose_effort  (FarthingChatRequest *request,
                                                guint                supported);
gboolean       farthing_request_check_numbers  (FarthingChatRequest *request,
                                                GError             **error);
/* Whether the parameters of sampling are ignored now: tells so in a note and leaves them out */
gboolean       farthing_request_drops_sampling (FarthingChatRequest *request);
char          *farthing_request_dup_text       (const FarthingTurn  *turn) G_GNUC_WARN_UNUSED_RESULT;
char          *farthing_request_dup_tool_id    (const FarthingChatRequest *request,
                                                const char          *id) G_GNUC_WARN_UNUSED_RESULT;
gboolean       farthing_request_has_opaque     (FarthingChatRequest *request,
                                                const FarthingTurn  *turn);
gboolean       farthing_request_is_empty       (const FarthingTurn  *turn);
/* Whether a file can go along: an error on the last question, a note on older ones */
gboolean       farthing_request_check_file     (FarthingChatRequest *request,
                                                const FarthingTurn  *turn,
                                                FarthingAttachment  *attachment,
                                                GError             **error);

G_END_DECLS
