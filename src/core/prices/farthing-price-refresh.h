/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-diff.h"
#include "farthing-price-effect.h"
#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingPriceRefresh:
 *
 * What came of one update of the prices: what changed and what that means for the person.
 */
typedef struct
{
  gint64              at_ms;            /* when it was begun, ms UTC */
  guint               n_lists;          /* that were fetched and hold */
  GPtrArray          *problems;         /* utf8: of lists that could not be had or were refused */
  GPtrArray          *changes;          /* FarthingPriceChange */
  guint               n_changed;        /* models among them */
  guint               n_new;            /* models that have a price now, and had none */
  guint               n_gone;
  FarthingMonthEffect effect;
  GPtrArray          *coming;           /* FarthingComingChange */
} FarthingPriceRefresh;

FarthingPriceRefresh *farthing_price_refresh_ref            (FarthingPriceRefresh  *self);
void                  farthing_price_refresh_unref          (FarthingPriceRefresh  *self);

/* Fetches the lists of all providers that publish one, and that from the person's own address; stores what
 * changed, and exchanges the session's catalogue.  @only (nullable) is the id of the one provider that is
 * asked; if it publishes no list, all are.  Without @may_prompt a locked key is left alone.  A list that
 * fails is a problem in the result, and the old one stays. */
void                  farthing_session_update_prices_async  (FarthingSession       *session,
                                                             const char            *only,
                                                             gboolean               may_prompt,
                                                             GCancellable          *cancellable,
                                                             GAsyncReadyCallback    callback,
                                                             gpointer               user_data);
FarthingPriceRefresh *farthing_session_update_prices_finish (FarthingSession       *session,
                                                             GAsyncResult          *result,
                                                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Changes by a date that is known, of what was used in the last 30 days or a key is held for: (transfer full)
 * (element-type FarthingComingChange) */
void                  farthing_session_find_coming_async    (FarthingSession       *session,
                                                             GCancellable          *cancellable,
                                                             GAsyncReadyCallback    callback,
                                                             gpointer               user_data);
GPtrArray            *farthing_session_find_coming_finish   (FarthingSession       *session,
                                                             GAsyncResult          *result,
                                                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingPriceRefresh, farthing_price_refresh_unref)

G_END_DECLS
