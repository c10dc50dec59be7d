/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-chat-types.h"
#include "farthing-database.h"

G_BEGIN_DECLS

/**
 * FarthingUnderWay:
 * @serial: which of the requests of its process, from 1
 * @asked_ms: when it was sent, in ms UTC
 * @provider: id of whoever was asked
 * @model: as asked for
 * @effort: how hard the model was asked to think
 * @key_label: (nullable): the key that pays it
 * @response_id: (nullable): how the provider calls it, once that is known
 * @conversation: where its answer stands, 0: it is not kept
 * @message: its answer, 0: it is not kept
 * @input: what its prompt probably counts, in tokens, or %FARTHING_UNKNOWN
 *
 * A request that its provider may charge for, from the moment it has left until the ledger has it.
 */
typedef struct
{
  gint64          serial;
  gint64          asked_ms;
  char           *provider;
  char           *model;
  FarthingEffort  effort;
  char           *key_label;
  char           *response_id;
  gint64          conversation;
  gint64          message;
  gint64          input;
} FarthingUnderWay;

FarthingUnderWay *farthing_under_way_new    (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingUnderWay *farthing_under_way_copy   (const FarthingUnderWay  *self) G_GNUC_WARN_UNUSED_RESULT;
void              farthing_under_way_free   (FarthingUnderWay        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUnderWay, farthing_under_way_free)

/* On the worker thread: */
gboolean          farthing_under_way_write  (sqlite3                 *connection,
                                             const FarthingUnderWay  *self,
                                             GError                 **error);
gboolean          farthing_under_way_remove (sqlite3                 *connection,
                                             gint64                   serial,
                                             GError                 **error);

G_END_DECLS
