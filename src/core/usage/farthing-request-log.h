/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-price-schedule.h"
#include "farthing-token-mix.h"

G_BEGIN_DECLS

/**
 * FarthingRequestLog:
 *
 * The requests of one conversation, to be priced anew on any model.
 */
typedef struct _FarthingRequestLog FarthingRequestLog;

FarthingRequestLog *farthing_request_log_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void                farthing_request_log_free  (FarthingRequestLog       *self);
/* @counted_by: whose tokens these are; counts may be FARTHING_UNKNOWN; @cached is part of @input */
void                farthing_request_log_add   (FarthingRequestLog       *self,
                                                FarthingTokenizer         counted_by,
                                                gint64                    at_ms,
                                                gint64                    input,
                                                gint64                    cached,
                                                gint64                    output);
/* Whose requests those are that are added next; they are parts of the conversation, each prompt the one before and
 * more, if @is_chat.  Until it is said they are nobody's. */
void                farthing_request_log_set_model (FarthingRequestLog      *self,
                                                const char               *provider,
                                                const char               *model,
                                                gboolean                  is_chat);
/* On the worker thread of the database */
FarthingRequestLog *farthing_request_log_load  (sqlite3                  *connection,
                                                FarthingTokenizerFunc     find_tokenizer,
                                                gint64                    conversation,
                                                GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Requests whose tokens are known; others are in no figure */
guint               farthing_request_log_get_n_counted (const FarthingRequestLog *self);
/**
 * farthing_request_log_price:
 * @self: requests
 * @price: what a model costs; each request is priced by its own size and its own time of day
 * @mix: how tokens of one tokenizer are told in those of another
 * @tokenizer: that of the model
 * @cost: (out): picodollars for all that was counted
 * @error: return location for an error: %FARTHING_MONEY_ERROR_UNKNOWN if nothing was counted or a
 *   rate that is needed is not published, %FARTHING_MONEY_ERROR_RANGE if the sum is too large
 *
 * Returns: whether @cost was set
 */
gboolean            farthing_request_log_price (const FarthingRequestLog *self,
                                                const FarthingPrice      *price,
                                                const FarthingTokenMix   *mix,
                                                FarthingTokenizer         tokenizer,
                                                FarthingMoney            *cost,
                                                GError                  **error);

/* How many of @tokens, which are a prompt of before, the cache of a model can hold */
typedef gint64 (*FarthingCacheableFunc) (const char *provider,
                                         const char *model,
                                         gint64      tokens);

/* Who would have been asked instead */
typedef struct
{
  const char            *provider;
  const char            *model;
  FarthingTokenizer      tokenizer;
  FarthingCacheableFunc  find_cacheable;
} FarthingRequestTarget;

/**
 * farthing_request_log_price_range:
 * @self: requests
 * @price: what the model of @target costs
 * @mix: how tokens of one tokenizer are told in those of another
 * @target: the model
 * @low: (out): picodollars if its cache had held all that it can of each prompt before
 * @high: (out): picodollars if it had held nothing
 * @error: return location for an error, as of farthing_request_log_price()
 *
 * What @target answered itself is no guess: that costs what was reported at both ends.
 *
 * Returns: whether @low and @high were set
 */
gboolean            farthing_request_log_price_range (const FarthingRequestLog    *self,
                                                const FarthingPrice         *price,
                                                const FarthingTokenMix      *mix,
                                                const FarthingRequestTarget *target,
                                                FarthingMoney               *low,
                                                FarthingMoney               *high,
                                                GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingRequestLog, farthing_request_log_free)

G_END_DECLS
