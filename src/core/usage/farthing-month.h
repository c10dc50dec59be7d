/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-schedule.h"
#include "farthing-surcharge.h"
#include "farthing-token-mix.h"
#include "farthing-turns.h"

G_BEGIN_DECLS

#define FARTHING_MONTH_DAYS            30

/* With fewer active days than this a month is not made of them: only their daily figure is told */
#define FARTHING_MONTH_MIN_ACTIVE_DAYS 7

/* What a month costs on one model, in picodollars; FARTHING_UNKNOWN for what cannot be told */
typedef struct
{
  gint64 low;
  gint64 likely;
  gint64 high;
  gint64 day;                           /* mean of one day, of those without a request too; of a profile unknown */
  gint64 active_low;                    /* a day on which something was asked: the cheapest, the mean and the dearest */
  gint64 active_day;                    /* of them; of a profile unknown */
  gint64 active_high;
} FarthingMonth;

#define FARTHING_MONTH_OF(amount) { (amount), (amount), (amount), (amount), (amount), (amount), (amount) }

/* How somebody chats: so many conversations a month, all of one shape */
typedef struct
{
  FarthingTurnShape shape;
  gint64            conversations;
} FarthingMonthProfile;

/* "light", "regular", "heavy", or "600,1500,400": messages, prompt tokens and answer tokens of each */
gboolean              farthing_month_profile_parse    (const char                 *text,
                                                       FarthingMonthProfile       *profile);
gboolean              farthing_month_from_profile     (const FarthingMonthProfile *profile,
                                                       const FarthingRateCard     *card,
                                                       FarthingMonth              *month,
                                                       GError                    **error);

/**
 * FarthingMonthHistory:
 *
 * The requests of the last 30 days, to be priced anew on any model.  Days are 24 hours long and
 * counted back from now, so that none is cut off.  The demo, which costs nothing, is left out.
 */
typedef struct _FarthingMonthHistory FarthingMonthHistory;

FarthingMonthHistory *farthing_month_history_new      (gint64                      now_ms,
                                                       gint64                      oldest_ms) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_month_history_free     (FarthingMonthHistory       *self);
void                  farthing_month_history_add      (FarthingMonthHistory       *self,
                                                       gint64                      at_ms,
                                                       gint64                      input,
                                                       gint64                      cached,
                                                       gint64                      output);
/* When the person asked first, for farthing_month_history_new(): on the worker thread of the database */
gboolean              farthing_month_history_find_oldest (sqlite3                 *connection,
                                                       gint64                     *oldest_ms,
                                                       GError                    **error);
/* A copy in the tokens of @to */
FarthingMonthHistory *farthing_month_history_convert  (const FarthingMonthHistory *self,
                                                       const FarthingTokenMix     *mix,
                                                       FarthingTokenizer           to) G_GNUC_WARN_UNUSED_RESULT;
/* On the worker thread of the database */
FarthingMonthHistory *farthing_month_history_load     (sqlite3                    *connection,
                                                       FarthingTokenizerFunc       find_tokenizer,
                                                       gint64                      now_ms,
                                                       GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
guint                 farthing_month_history_get_active_days (const FarthingMonthHistory *self);
/* 24 hours each, at most FARTHING_MONTH_DAYS: what a month is extended from */
guint                 farthing_month_history_get_n_days      (const FarthingMonthHistory *self);
/* Requests that are in the figures */
guint                 farthing_month_history_get_n_requests  (const FarthingMonthHistory *self);
/* Requests whose tokens nobody counted: they are in no figure */
guint                 farthing_month_history_get_n_uncounted (const FarthingMonthHistory *self);
gboolean              farthing_month_from_history     (const FarthingMonthHistory *history,
                                                       const FarthingPrice        *price,
                                                       FarthingMonth              *month,
                                                       GError                    **error);

/* Makes of each amount what must be paid for it by a route */
gboolean              farthing_month_add_surcharge    (FarthingMonth              *month,
                                                       const FarthingSurcharge    *surcharge,
                                                       GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMonthHistory, farthing_month_history_free)

G_END_DECLS
