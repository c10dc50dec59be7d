/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-completion.h"
#include "farthing-mock-server.h"

G_BEGIN_DECLS

/**
 * FarthingTestSession:
 *
 * A session on empty files of its own, with a mock provider behind a real provider's table: what
 * the tests of whole requests begin with.
 */
typedef struct
{
  FarthingMockServer *server;
  FarthingSession    *session;
  char               *provider;
  char               *folder;
} FarthingTestSession;

/* Before anything else in main(): makes the folders, and puts keys into the environment */
void                  farthing_test_session_prepare (void);
/* A key that no file may hold */
extern const char     farthing_test_session_key[];

FarthingTestSession  *farthing_test_session_new     (const char           *provider) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_test_session_free    (FarthingTestSession  *self);
/* Lists the keys, as a window does */
void                  farthing_test_session_list_keys (FarthingTestSession *self);
/* Another session on the same files, as after a restart */
void                  farthing_test_session_restart (FarthingTestSession  *self);

FarthingConversation *farthing_test_session_begin   (FarthingTestSession  *self,
                                                     const char           *model) G_GNUC_WARN_UNUSED_RESULT;
/* Asks and runs the main loop until the end */
FarthingMessage      *farthing_test_session_ask     (FarthingTestSession  *self,
                                                     FarthingConversation *conversation,
                                                     const char           *question) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_test_session_run     (FarthingCompletion   *completion);
/* The conversation as another start of the program reads it */
FarthingConversation *farthing_test_session_reload  (FarthingTestSession  *self,
                                                     gint64                id) G_GNUC_WARN_UNUSED_RESULT;
/* Whether any file of the session holds the key */
gboolean              farthing_test_session_leaks   (FarthingTestSession  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingTestSession, farthing_test_session_free)

G_END_DECLS
