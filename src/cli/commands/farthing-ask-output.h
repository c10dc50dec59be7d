/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-completion.h"

G_BEGIN_DECLS

/**
 * FarthingAskOutput:
 *
 * How `farthing ask` tells what happens: text for people, or JSON Lines for programs.  Text goes to
 * standard output, all else to standard error.
 */
typedef struct _FarthingAskOutput FarthingAskOutput;

FarthingAskOutput *farthing_ask_output_new      (gboolean            json) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_ask_output_free     (FarthingAskOutput  *self);

/* Follows a request.  When nobody reads the output any more, the request is stopped. */
void               farthing_ask_output_follow   (FarthingAskOutput  *self,
                                                 FarthingCompletion *completion);
/* Tells the end.  Returns the exit status. */
int                farthing_ask_output_finish   (FarthingAskOutput  *self,
                                                 FarthingCompletion *completion);
/* Tells of an error before there was a request.  Returns the exit status. */
int                farthing_ask_output_fail     (FarthingAskOutput  *self,
                                                 const GError       *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingAskOutput, farthing_ask_output_free)

G_END_DECLS
