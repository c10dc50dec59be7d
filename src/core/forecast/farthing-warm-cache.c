/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-warm-cache.h"

/* A route that is a little cheaper by the list is the dearer one where it has to read the whole history
 * anew, and the other one has it in its cache. */

/* Of a conversation: the last answer and the one before it are in them */
#define N_NEWEST 8

static gboolean
is_answer (FarthingMessage *message)
{
  return farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT && farthing_message_get_text_length (message) > 0;
}

/* Estimated tokens tell nothing of a cache. */
static gboolean
is_measured (FarthingMessage *message)
{
  FarthingProvenance provenance = farthing_message_get_provenance (message);

  return farthing_message_get_usage (message)->input > 0 &&
         (provenance == FARTHING_PROVENANCE_BILLED || provenance == FARTHING_PROVENANCE_COMPUTED) &&
         farthing_message_get_provider (message) != NULL && farthing_message_get_model (message) != NULL;
}

static FarthingMessage *
find_answer (GPtrArray *path,
             guint      end)
{
  for (guint i = end; i > 0; i--)
    {
      FarthingMessage *message = g_ptr_array_index (path, i - 1);

      if (is_answer (message))
        return message;
    }

  return NULL;
}

static gboolean
is_of_the_same_route (FarthingMessage *before,
                      FarthingMessage *answer)
{
  return before != NULL &&
         g_strcmp0 (farthing_message_get_provider (before), farthing_message_get_provider (answer)) == 0 &&
         g_strcmp0 (farthing_message_get_model (before), farthing_message_get_model (answer)) == 0;
}

/* The first answer of a route fills the cache and reads nothing from it: from the next one on what it
 * read is measured. */
static gint64
expect_cached (const FarthingProvider *provider,
               FarthingMessage        *answer,
               FarthingMessage        *before)
{
  const FarthingUsage *usage = farthing_message_get_usage (answer);
  gint64 cacheable = farthing_provider_get_cacheable (provider, farthing_message_get_model (answer), usage->input);

  if (usage->cached == FARTHING_UNKNOWN)
    return 0;
  /* If the older part of its prompt was read from the cache, all of it will be. */
  return usage->cached > 0 || !is_of_the_same_route (before, answer) ? cacheable : 0;
}

void
farthing_warm_cache_init (FarthingWarmCache *self,
                          GPtrArray         *path,
                          gint64             now_ms)
{
  FarthingMessage *answer;
  FarthingMessage *before;
  guint position;
  gint64 ended_ms;

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);

  *self = (FarthingWarmCache){ NULL, NULL, 0 };
  answer = find_answer (path, path->len);
  if (answer == NULL || !is_measured (answer))
    return;

  self->provider = farthing_provider_find (farthing_message_get_provider (answer));
  ended_ms = farthing_message_get_created (answer) + MAX (farthing_message_get_duration (answer), 0);
  if (self->provider == NULL || now_ms - ended_ms > farthing_provider_get_cache_lifetime (self->provider))
    {
      self->provider = NULL;
      return;
    }

  self->model = farthing_message_get_model (answer);
  before = g_ptr_array_find (path, answer, &position) ? find_answer (path, position) : NULL;
  self->cached = expect_cached (self->provider, answer, before);
}

void
farthing_warm_cache_init_for_conversation (FarthingWarmCache    *self,
                                           FarthingConversation *conversation,
                                           gint64                now_ms)
{
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_messages;

  g_return_if_fail (FARTHING_IS_CONVERSATION (conversation));

  n_messages = g_list_model_get_n_items (G_LIST_MODEL (conversation));
  for (guint i = n_messages - MIN (n_messages, N_NEWEST); i < n_messages; i++)
    g_ptr_array_add (path, g_list_model_get_item (G_LIST_MODEL (conversation), i));
  farthing_warm_cache_init (self, path, now_ms);
}
