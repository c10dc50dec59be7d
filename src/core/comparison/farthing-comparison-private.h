/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-comparison.h"
#include "farthing-repricing.h"

G_BEGIN_DECLS

/* For the files that the comparison is made of */

struct _FarthingComparison
{
  GObject parent_instance;

  FarthingSession *session;
  gint64 at_ms; /* FARTHING_UNKNOWN: now */
  FarthingDraft *draft;
  FarthingConversation *conversation;
  GSignalGroup *signals;
  char *profile_name; /* (nullable): instead of the setting */
  char *told_profile; /* what farthing_comparison_get_basis() lends */

  GPtrArray *rows;
  GHashTable *by_reference; /* borrows from @rows */
  FarthingRepricing *repricing;
  gint64 repriced_conversation;
  gint64 repriced_ms;

  gboolean active;
  gboolean rows_stale;
  gboolean ledger_stale;
  gboolean figures_stale;
  gboolean busy;
  guint step_source;
  guint draft_source;
  GCancellable *cancellable;
  GPtrArray *waiting; /* GTask */
};

struct _FarthingComparisonRow
{
  GObject parent_instance;

  FarthingModel *model;
  char *reference;
  const FarthingProvider *provider;
  FarthingCatalogue *catalogue; /* holds the strings of @facts, and the price */
  const char *family;
  const FarthingPrice *price;
  FarthingRateCard *card;
  FarthingRateCard *tier;
  gboolean has_clock;
  gboolean has_facts;
  FarthingPriceFacts facts;

  FarthingRouteKind kind;
  FarthingSurcharge surcharge;
  FarthingKeyPlan plan;
  gboolean held;
  gboolean favourite;

  FarthingForecast next;
  gboolean was_asked;
  gint64 conversation;
  FarthingRange conversation_range;
  FarthingMonth month;
  gint64 median;
  FarthingRange median_range;
  guint n_answers;
};

FarthingComparisonRow *farthing_comparison_row_new (FarthingModel *model) G_GNUC_WARN_UNUSED_RESULT;
/* Takes over what is known of the model without the ledger, for prices at @at_ms */
void farthing_comparison_row_look_up (FarthingComparisonRow *self,
                                      FarthingSession *session,
                                      FarthingModel *model,
                                      gint64 at_ms);

/* The card of its route at another time, and the price that it is of, lent by the row's catalogue */
FarthingRateCard *farthing_comparison_row_lookup_card (FarthingComparisonRow *self,
                                                       FarthingSession *session,
                                                       gint64 at_ms,
                                                       const FarthingPrice **price) G_GNUC_WARN_UNUSED_RESULT;

/* For which time prices are told */
gint64 farthing_comparison_get_time (FarthingComparison *self);
/* The id of the conversation, 0 for none */
gint64 farthing_comparison_get_conversation_id (FarthingComparison *self);
/* The person's last days, by their own count of tokens: (nullable) until the ledger was read */
const FarthingMonthHistory *farthing_comparison_get_history (FarthingComparison *self);

/* Tells who shows rows that their figures changed */
void farthing_comparison_emit_changed (FarthingComparison *self);

/* farthing-comparison-steps.c: does soon what is marked as stale, if somebody looks or waits */
void farthing_comparison_schedule (FarthingComparison *self);
/* At once: the rows themselves */
void farthing_comparison_update_rows (FarthingComparison *self);
/* At once: what the next message costs in each row, and which of them are favourites */
void farthing_comparison_update_next (FarthingComparison *self);
void farthing_comparison_update_favourites (FarthingComparison *self);

/* The models that have a row: (transfer full), of FarthingModel */
GListModel *farthing_comparison_list_models (FarthingComparison *self) G_GNUC_WARN_UNUSED_RESULT;

/* What a month is, as of the setting or a command's option */
typedef struct
{
  gboolean by_ledger;
  gboolean substituted; /* by the ledger was asked for, which has no day */
  FarthingMonthProfile profile; /* unless by_ledger */
} FarthingComparisonProfile;

/* (transfer full): the name of the profile that is applied */
char *farthing_comparison_resolve_profile (FarthingComparison *self,
                                           FarthingComparisonProfile *profile);

/* Prices conversation, month and median of all rows in a worker; ends on the main thread */
void farthing_comparison_price_async (GPtrArray *rows,
                                      FarthingRepricing *repricing,
                                      const FarthingComparisonProfile *profile,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Writes the figures into the rows, which are as they were when it began */
gboolean farthing_comparison_price_finish (GAsyncResult *result,
                                           GError **error);

G_END_DECLS
