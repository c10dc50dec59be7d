/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-message.h"

G_BEGIN_DECLS

/**
 * FarthingConversation:
 *
 * A conversation as a #GListModel of the messages on its current path, oldest first, as far as they
 * were loaded: the end of the path is always there, older ones are put in front on demand.  It does
 * no I/O; FarthingConversationStore fills and keeps it.
 */
#define FARTHING_TYPE_CONVERSATION (farthing_conversation_get_type ())

G_DECLARE_FINAL_TYPE (FarthingConversation, farthing_conversation, FARTHING, CONVERSATION, GObject)

FarthingConversation *farthing_conversation_new             (void) G_GNUC_WARN_UNUSED_RESULT;

/* 0 until it was stored */
gint64                farthing_conversation_get_id          (FarthingConversation *self);
void                  farthing_conversation_set_id          (FarthingConversation *self,
                                                             gint64                id);
const char           *farthing_conversation_get_title       (FarthingConversation *self);
void                  farthing_conversation_set_title       (FarthingConversation *self,
                                                             const char           *title);
const char           *farthing_conversation_get_system      (FarthingConversation *self);
void                  farthing_conversation_set_system      (FarthingConversation *self,
                                                             const char           *system);
const char           *farthing_conversation_get_folder      (FarthingConversation *self);
void                  farthing_conversation_set_folder      (FarthingConversation *self,
                                                             const char           *folder);
gboolean              farthing_conversation_get_pinned      (FarthingConversation *self);
void                  farthing_conversation_set_pinned      (FarthingConversation *self,
                                                             gboolean              pinned);
gint64                farthing_conversation_get_created     (FarthingConversation *self);
void                  farthing_conversation_set_created     (FarthingConversation *self,
                                                             gint64                created_ms);
gint64                farthing_conversation_get_updated     (FarthingConversation *self);
void                  farthing_conversation_set_updated     (FarthingConversation *self,
                                                             gint64                updated_ms);

/* The choice for the next message */
const char           *farthing_conversation_get_provider    (FarthingConversation *self);
const char           *farthing_conversation_get_model       (FarthingConversation *self);
const char           *farthing_conversation_get_key_label   (FarthingConversation *self);
void                  farthing_conversation_set_route       (FarthingConversation *self,
                                                             const char           *provider,
                                                             const char           *model,
                                                             const char           *key_label);
/* Whether the route is chosen anew for each request: the cheapest to the model's family that a key is
 * held for.  Provider and model then only name the family. */
gboolean              farthing_conversation_get_automatic   (FarthingConversation *self);
void                  farthing_conversation_set_automatic   (FarthingConversation *self,
                                                             gboolean              automatic);
FarthingEffort        farthing_conversation_get_effort      (FarthingConversation *self);
void                  farthing_conversation_set_effort      (FarthingConversation *self,
                                                             FarthingEffort        effort);

/* Totals of all its requests, also those that are not on the path.  The cost is the sum of the
 * known amounts; the provenance is the weakest among them; n_unknown requests are not in it. */
FarthingMoney         farthing_conversation_get_cost        (FarthingConversation *self);
FarthingProvenance    farthing_conversation_get_provenance  (FarthingConversation *self);
guint                 farthing_conversation_get_n_requests  (FarthingConversation *self);
guint                 farthing_conversation_get_n_unknown   (FarthingConversation *self);
gint64                farthing_conversation_get_tokens      (FarthingConversation *self);
void                  farthing_conversation_set_totals      (FarthingConversation *self,
                                                             FarthingMoney         cost,
                                                             FarthingProvenance    provenance,
                                                             guint                 n_requests,
                                                             guint                 n_unknown,
                                                             gint64                tokens);
guint                 farthing_conversation_get_n_messages  (FarthingConversation *self);
void                  farthing_conversation_set_n_messages  (FarthingConversation *self,
                                                             guint                 n_messages);
/* Of the newest message, for the list */
FarthingStatus        farthing_conversation_get_status      (FarthingConversation *self);
void                  farthing_conversation_set_status      (FarthingConversation *self,
                                                             FarthingStatus        status);

/* The messages */
gboolean              farthing_conversation_get_loaded      (FarthingConversation *self);
gboolean              farthing_conversation_get_has_older   (FarthingConversation *self);
FarthingMessage      *farthing_conversation_get_head        (FarthingConversation *self);
FarthingMessage      *farthing_conversation_find_message    (FarthingConversation *self,
                                                             gint64                id);
void                  farthing_conversation_append          (FarthingConversation *self,
                                                             FarthingMessage      *message);
/* @messages oldest first; they come before what is there */
void                  farthing_conversation_prepend         (FarthingConversation *self,
                                                             GPtrArray            *messages,
                                                             gboolean              has_older);
/* Replaces all that is loaded, as a change of branch does; keeps the objects of ids that stay */
void                  farthing_conversation_set_messages    (FarthingConversation *self,
                                                             GPtrArray            *messages,
                                                             gboolean              has_older);
/* Removes @position and what follows from the path */
void                  farthing_conversation_truncate        (FarthingConversation *self,
                                                             guint                 position);
/* Forgets the messages, to save memory; they can be loaded again */
void                  farthing_conversation_unload          (FarthingConversation *self);

G_END_DECLS
