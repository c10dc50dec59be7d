/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a mock provider takes from a request for an answer */
typedef struct
{
  char     *text;                       /* the last message of the user */
  char     *model;
  gboolean  streamed;
  gboolean  thinks;
  guint     n_turns;
  guint     prompt_tokens;
} FarthingMockPrompt;

FarthingMockPrompt *farthing_mock_prompt_new   (const char               *path,
                                                JsonObject               *request,
                                                gsize                     body_length) G_GNUC_WARN_UNUSED_RESULT;
void                farthing_mock_prompt_free  (FarthingMockPrompt       *self);

/* Whether the word stands in the text: "#429", but not in "#4290" */
gboolean            farthing_mock_prompt_has   (const FarthingMockPrompt *self,
                                                const char               *word);
/* The number behind the word, or 0 */
guint               farthing_mock_prompt_count (const FarthingMockPrompt *self,
                                                const char               *word);

/* (element-type utf8): the tokens of the answer, about four characters each; 0 is its natural length */
GPtrArray          *farthing_mock_answer_new   (const FarthingMockPrompt *prompt,
                                                guint                     n_tokens) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMockPrompt, farthing_mock_prompt_free)

G_END_DECLS
