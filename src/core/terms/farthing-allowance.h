/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-session.h"

G_BEGIN_DECLS

/* What limits and allowances of a reseller depend on, from the ledger: requests of its free variants in this
 * UTC day, and what went through keys of the person's own in this UTC month.  Both are followed. */

/* From when the ledger can be read: counts now, and follows the ledger and the settings */
void              farthing_session_start_counts   (FarthingSession         *self);
/* Counts again, in the background, what limits and allowances depend on: free requests of this UTC day,
 * and what went through own keys in this UTC month.  Routes that are listed afterwards know it. */
void              farthing_session_count_free_requests_async (FarthingSession *self,
                                                   const char              *provider,
                                                   GCancellable            *cancellable,
                                                   GAsyncReadyCallback      callback,
                                                   gpointer                 user_data);
/* @limit: (out) (optional): of a UTC day.  Failed requests are not in the ledger, but a provider may
 * count them: it is at least so many.  FALSE with @error of #FARTHING_STORE_ERROR */
gboolean          farthing_session_count_free_requests_finish (FarthingSession *self,
                                                   GAsyncResult            *result,
                                                   guint                   *n_requests,
                                                   gint64                  *limit,
                                                   GError                 **error);
/* How many free requests a UTC day has; 0 for a provider without any.  Until an account was told of it is
 * the smaller limit, which everybody has; FARTHING_UNKNOWN if what was told does not decide it. */
gint64            farthing_session_get_free_limit (FarthingSession         *self,
                                                   const char              *provider);
/* Requests of free variants in this UTC day, as they were counted last */
guint             farthing_session_get_free_today (FarthingSession         *self);
/* "3 of 50 free requests today", or without the limit where what was told does not decide it: (transfer full)
 * (nullable), NULL of a provider without free requests */
char             *farthing_session_dup_free_today (FarthingSession         *self,
                                                   const char              *provider) G_GNUC_WARN_UNUSED_RESULT;
/* What went through keys of the person's own in this UTC month, and its list price, as they were counted last */
void              farthing_session_get_own_key_use (FarthingSession        *self,
                                                   guint                   *n_requests,
                                                   FarthingMoney           *list_price);

G_END_DECLS
