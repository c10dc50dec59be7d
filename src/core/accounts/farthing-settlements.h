/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingSettlements:
 *
 * Asks afterwards what requests cost whose stream was stopped or cut, where the provider tells it:
 * in the background, as soon as the key is unlocked, and again after a while as long as the record
 * is not there.  Requests of the last seven days that earlier runs left open are taken up too.  A
 * request is settled once.
 */
#define FARTHING_TYPE_SETTLEMENTS (farthing_settlements_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSettlements, farthing_settlements, FARTHING, SETTLEMENTS, GObject)

/* @session is not owned and must not be gone before */
FarthingSettlements *farthing_settlements_new        (FarthingSession     *session) G_GNUC_WARN_UNUSED_RESULT;
/* Looks for open requests; by itself after each request and each change of the keys */
void                 farthing_settlements_look       (FarthingSettlements *self);
/* How long to wait before the first question; later ones wait longer.  2 s is the default. */
void                 farthing_settlements_set_delay  (FarthingSettlements *self,
                                                      guint                delay_ms);
/* How many are being asked for */
guint                farthing_settlements_get_n_open (FarthingSettlements *self);
/* Of the session: (transfer none) */
FarthingSettlements *farthing_session_get_settlements (FarthingSession    *session);

G_END_DECLS
