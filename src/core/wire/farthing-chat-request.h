/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-attachment.h"
#include "farthing-chat-types.h"

G_BEGIN_DECLS

/**
 * FarthingQuirks:
 *
 * In which ways a provider's dialect differs from the plain form of its wire: data, never code that
 * asks for a provider's name.  reference: the providers' documentation as of 2026-11-21.
 */
typedef enum
{
  FARTHING_QUIRK_STRICT_ROLE_ORDER = 1 << 0,     /* Mistral: user never follows tool; last is user or tool */
  FARTHING_QUIRK_SHORT_TOOL_IDS = 1 << 1,        /* Mistral: [A-Za-z0-9]{9} */
  FARTHING_QUIRK_PREFIX_MEMBER = 1 << 2,         /* Mistral: "prefix":true continues the last answer */
  FARTHING_QUIRK_STREAM_OPTIONS = 1 << 3,        /* stream_options.include_usage asks for usage */
  FARTHING_QUIRK_REASONING_OUTSIDE = 1 << 4,     /* xAI: reasoning may stand outside completion_tokens */
  FARTHING_QUIRK_REASONING_IN_TOOL_TURNS = 1 << 5, /* DeepSeek: reasoning_content of tool turns goes back */
  FARTHING_QUIRK_NO_PENALTIES = 1 << 6,          /* xAI */
  FARTHING_QUIRK_NO_STOP = 1 << 7,               /* xAI */
  FARTHING_QUIRK_NO_SEED = 1 << 8,               /* DeepSeek */
  FARTHING_QUIRK_THINKING_PARTS = 1 << 9,        /* Mistral: content arrays with thinking parts */
  FARTHING_QUIRK_THINK_TAGS = 1 << 10,           /* local models: <think> in the text */
  FARTHING_QUIRK_PREFILL = 1 << 11,              /* an assistant message at the end is continued */
  FARTHING_QUIRK_NO_TEMPERATURE_THINKING = 1 << 12, /* DeepSeek: ignored while thinking */
  FARTHING_QUIRK_REPORTS_COST = 1 << 13,         /* OpenRouter: usage.cost is dollars charged */
} FarthingQuirkFlags;

/* How an effort is said on a wire */
typedef enum
{
  FARTHING_EFFORT_STYLE_NONE,           /* not at all: a note tells so */
  FARTHING_EFFORT_STYLE_FIELD,          /* "reasoning_effort": level */
  FARTHING_EFFORT_STYLE_OBJECT,         /* "reasoning": {"effort": level} (OpenRouter) */
  FARTHING_EFFORT_STYLE_THINKING,       /* "thinking": {"type": …} and reasoning_effort (DeepSeek) */
  FARTHING_EFFORT_STYLE_GEMINI,         /* thinkingConfig with level or budget by model */
} FarthingEffortStyle;

typedef struct
{
  FarthingQuirkFlags  flags;
  FarthingEffortStyle effort_style;
  guint               efforts;          /* bits 1 << FarthingEffort that may be sent; others go to the nearest */
  const char         *seed_name;        /* "seed", "random_seed" */
  const char         *max_tokens_name;  /* "max_tokens", "max_completion_tokens" */
  const char         *cache_key_name;   /* (nullable): "prompt_cache_key" */
  const char         *opaque_family;    /* who understands the opaque fields: "mistral", "gemini", … */
  const char         *document_style;   /* (nullable): how a PDF is sent: "document_url", "file", "inline" */
} FarthingQuirks;

typedef struct
{
  char    *id;
  char    *name;
  GString *arguments;                   /* JSON text */
} FarthingToolCall;

FarthingToolCall *farthing_tool_call_new  (const char       *id,
                                           const char       *name,
                                           const char       *arguments) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_tool_call_free (FarthingToolCall *self);

/* One message of a request */
typedef struct
{
  FarthingRole role;
  char        *text;
  char        *reasoning;               /* (nullable) */
  GPtrArray   *attachments;             /* (nullable) (element-type FarthingAttachment) */
  GPtrArray   *tool_calls;              /* (nullable) (element-type FarthingToolCall) */
  char        *tool_call_id;            /* (nullable): of a tool's result */
  char        *opaque;                  /* (nullable): verbatim JSON from the provider */
  char        *opaque_family;           /* (nullable) */
  gboolean     continued;               /* the last message: an answer to be gone on with */
} FarthingTurn;

FarthingTurn *farthing_turn_new  (FarthingRole  role,
                                  const char   *text) G_GNUC_WARN_UNUSED_RESULT;
void          farthing_turn_free (FarthingTurn *self);

/**
 * FarthingChatRequest:
 *
 * A question in terms of no provider.  Only what the person set is sent.
 */
typedef struct
{
  const FarthingQuirks *quirks;
  char                 *model;
  char                 *system;         /* (nullable) */
  GPtrArray            *turns;          /* (element-type FarthingTurn) */
  FarthingEffort        effort;
  guint                 efforts;        /* of the model, bits 1 << FarthingEffort; 0: not known */
  gint64                max_tokens;     /* or FARTHING_UNKNOWN */
  char                 *temperature;    /* (nullable): a decimal number as the person wrote it */
  char                 *top_p;          /* (nullable) */
  gint64                seed;           /* or FARTHING_UNKNOWN */
  gboolean              has_seed;
  char                 *cache_key;      /* (nullable): stable for a conversation */
  GPtrArray            *notes;          /* (element-type utf8): filled by the wire: what was left out or changed, translated */
} FarthingChatRequest;

FarthingChatRequest *farthing_chat_request_new  (const FarthingQuirks *quirks,
                                                 const char           *model) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_chat_request_free (FarthingChatRequest  *self);

/* What was left out or changed, once each: takes @note */
void                 farthing_chat_request_add_note (FarthingChatRequest *self,
                                                     char                *note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingToolCall, farthing_tool_call_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingTurn, farthing_turn_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingChatRequest, farthing_chat_request_free)

G_END_DECLS
