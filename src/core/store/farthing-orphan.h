/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-under-way.h"

G_BEGIN_DECLS

/**
 * FarthingOrphan:
 * @owner: the process that is gone
 * @message: an answer that nobody writes any more, 0: it was not kept
 * @request: (nullable): what may have to be paid; %NULL if it was never sent
 * @text: what had come of the text, and is not in the message yet
 * @reasoning: the same of the thinking
 *
 * What a process left that was killed while it was answered
 */
typedef struct
{
  char             *owner;
  gint64            message;
  FarthingUnderWay *request;
  char             *text;
  char             *reasoning;
} FarthingOrphan;

void       farthing_orphan_free     (FarthingOrphan        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingOrphan, farthing_orphan_free)

/* On the worker thread: */
GPtrArray *farthing_orphan_find_all (sqlite3               *connection,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   farthing_orphan_end      (sqlite3               *connection,
                                     const FarthingOrphan  *self,
                                     gboolean              *owed,
                                     GError               **error);

G_END_DECLS
