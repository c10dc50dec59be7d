/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chat-types.h"
#include "farthing-rate-card.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_MODEL_IMAGE_INPUT = 1 << 0,
  FARTHING_MODEL_AUDIO_INPUT = 1 << 1,
  FARTHING_MODEL_FILE_INPUT = 1 << 2,
  FARTHING_MODEL_IMAGE_OUTPUT = 1 << 3,
  FARTHING_MODEL_REASONING = 1 << 4,
  FARTHING_MODEL_TOOLS = 1 << 5,
  FARTHING_MODEL_LIVE = 1 << 6,         /* the provider lists it for this key */
  /* Whether it is told at all if a model has the ability: the ability's bit, FARTHING_MODEL_TOLD_SHIFT higher */
  FARTHING_MODEL_TOLD_IMAGE_INPUT = 1 << 8,
  FARTHING_MODEL_TOLD_REASONING = 1 << 12,
  FARTHING_MODEL_TOLD_TOOLS = 1 << 13,
} FarthingModelFlags;

#define FARTHING_MODEL_TOLD_SHIFT 8

/**
 * FarthingModel:
 *
 * A model on offer: what a provider sells under an id, as the catalogue and the provider's own list
 * describe it.  An item of lists; immutable but for its rate card, which moves with the clock.
 */
#define FARTHING_TYPE_MODEL (farthing_model_get_type ())

G_DECLARE_FINAL_TYPE (FarthingModel, farthing_model, FARTHING, MODEL, GObject)

FarthingModel      *farthing_model_new            (const char         *provider,
                                                   const char         *id,
                                                   const char         *name,
                                                   gint64              context,
                                                   gint64              max_output,
                                                   FarthingModelFlags  flags,
                                                   guint               efforts) G_GNUC_WARN_UNUSED_RESULT;
const char         *farthing_model_get_provider   (FarthingModel      *self);
const char         *farthing_model_get_id         (FarthingModel      *self);
const char         *farthing_model_get_name       (FarthingModel      *self);
gint64              farthing_model_get_context    (FarthingModel      *self);
gint64              farthing_model_get_max_output (FarthingModel      *self);
/* The longest answer, in tokens, to a prompt of @input tokens: what the person set (@max_tokens), what the
 * model can, or else what its context has room for; FARTHING_UNKNOWN if nothing bounds it.  @input and
 * @max_tokens may be FARTHING_UNKNOWN. */
gint64              farthing_model_get_longest_answer (FarthingModel *self,
                                                       gint64         input,
                                                       gint64         max_tokens);
FarthingModelFlags  farthing_model_get_flags      (FarthingModel      *self);
/* Whether no list says that it is without one of the abilities @needs: what nobody tells is no "no" */
gboolean            farthing_model_may_have       (FarthingModel      *self,
                                                   FarthingModelFlags  needs);
/* Bits 1 << FarthingEffort of the levels it takes; 0: not known, offer all */
guint               farthing_model_get_efforts    (FarthingModel      *self);
/* (transfer none) (nullable): NULL while no price is known */
FarthingRateCard   *farthing_model_get_card       (FarthingModel      *self);
void                farthing_model_set_card       (FarthingModel      *self,
                                                   FarthingRateCard   *card);
/* "provider/id", as it is written everywhere */
char               *farthing_model_dup_reference  (FarthingModel      *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean            farthing_model_split_reference (const char        *reference,
                                                    char             **provider,
                                                    char             **id);

G_END_DECLS
