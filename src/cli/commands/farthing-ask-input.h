/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingAskInput:
 *
 * What the person gave to `farthing ask`: options, and the question put together from words,
 * standard input and files.
 */
typedef struct
{
  char *provider;                       /* (nullable) */
  char *model;                          /* (nullable) */
  gboolean automatic;                   /* the cheapest route to @model, or to @family */
  char *family;                         /* (nullable): with @automatic, where no model was named */
  char *key_label;                      /* (nullable) */
  char *system;                         /* (nullable) */
  char *temperature;                    /* (nullable): a decimal number */
  gint64 max_tokens;                    /* or FARTHING_UNKNOWN */
  gint64 conversation;                  /* 0: a new one */
  FarthingEffort effort;
  gboolean has_effort;
  gboolean estimate;
  gboolean json;
  gboolean no_save;
  char *prompt;
  GPtrArray *attachments;               /* (element-type FarthingAttachment) */
} FarthingAskInput;

/* Errors of %G_OPTION_ERROR: FAILED for what could not be read, all others for wrong use */
FarthingAskInput *farthing_ask_input_parse        (int                     argc,
                                                   char                  **argv,
                                                   GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_ask_input_free         (FarthingAskInput       *self);
FarthingMessage  *farthing_ask_input_dup_question (const FarthingAskInput *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingAskInput, farthing_ask_input_free)

G_END_DECLS
