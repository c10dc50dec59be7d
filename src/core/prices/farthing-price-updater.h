/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-refresh.h"

G_BEGIN_DECLS

/**
 * FarthingPriceUpdater:
 *
 * When the prices of a session are updated, and how it went: once a week where the person turned that on,
 * and on demand.  Its properties "updating" and "problem" notify; #FarthingPriceUpdater::updated when an
 * update has come to its end.
 */
#define FARTHING_TYPE_PRICE_UPDATER (farthing_price_updater_get_type ())

G_DECLARE_FINAL_TYPE (FarthingPriceUpdater, farthing_price_updater, FARTHING, PRICE_UPDATER, GObject)

/* Made on first use, the session's: (transfer none) */
FarthingPriceUpdater *farthing_session_get_price_updater (FarthingSession      *session);

/* Borrows the session, which owns it */
FarthingPriceUpdater *farthing_price_updater_new         (FarthingSession      *session) G_GNUC_WARN_UNUSED_RESULT;
/* From now on, and every hour, looks whether a week has passed.  A locked key is never asked for. */
void                  farthing_price_updater_start       (FarthingPriceUpdater *self);
/* Now, because a person wants it; does nothing while one is under way */
void                  farthing_price_updater_update      (FarthingPriceUpdater *self);
gboolean              farthing_price_updater_get_updating (FarthingPriceUpdater *self);
/* What went wrong last, in words, a line each: (nullable) */
const char           *farthing_price_updater_get_problem (FarthingPriceUpdater *self);
/* What the last update brought in this run: (nullable) */
FarthingPriceRefresh *farthing_price_updater_get_last    (FarthingPriceUpdater *self);
/* When prices were fetched last, ms UTC, or 0: never */
gint64                farthing_price_updater_get_updated (FarthingPriceUpdater *self);

G_END_DECLS
