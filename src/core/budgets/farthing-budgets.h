/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budget-check.h"
#include "farthing-clock.h"
#include "farthing-database.h"

G_BEGIN_DECLS

/**
 * FarthingBudgets:
 *
 * A GListModel of #FarthingBudget: all budgets as they stand, in the order they were made.  Snapshots
 * are exchanged after each request and each change.
 *
 * #FarthingBudgets::changed comes after that, whether anything differs or not.
 * #FarthingBudgets::notice tells of a budget (#FarthingBudget) of which a request has just used the
 * share that the person wanted to be told of, or all: once each in a period.
 */
#define FARTHING_TYPE_BUDGETS (farthing_budgets_get_type ())

G_DECLARE_FINAL_TYPE (FarthingBudgets, farthing_budgets, FARTHING, BUDGETS, GObject)

FarthingBudgets *farthing_budgets_new (FarthingDatabase *database,
                                       FarthingClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer none) (nullable): the budget with that id */
FarthingBudget *farthing_budgets_find (FarthingBudgets *self,
                                       gint64 id);
/* (transfer none) (nullable): of the budgets that a request would count in, the one with the least
 * left.  @key_label is nullable, @conversation 0 for none. */
FarthingBudget *farthing_budgets_find_tightest (FarthingBudgets *self,
                                                const char *provider,
                                                const char *key_label,
                                                gint64 conversation);
/* Decides on @request by what is known of them, as sending it would: farthing_budget_check().  The budget of
 * @decision is borrowed. */
void farthing_budgets_check (FarthingBudgets *self,
                             const char *provider,
                             const char *key_label,
                             gint64 conversation,
                             const FarthingBudgetRequest *request,
                             FarthingBudgetDecision *decision);

/* Each ends when the list is read again; errors are of #FARTHING_STORE_ERROR.  A change that was begun is made,
 * whatever comes of @cancellable, and fails only if it was not. */
void farthing_budgets_refresh_async (FarthingBudgets *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Adds a budget, or changes the one with that id; puts back one that was removed, with what was allowed */
void farthing_budgets_save_async (FarthingBudgets *self,
                                  const FarthingBudgetTerms *terms,
                                  FarthingMoney allowed,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void farthing_budgets_remove_async (FarthingBudgets *self,
                                    gint64 id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* Lets @amount more be spent in the period that it is now; FARTHING_STORE_ERROR_NOT_FOUND */
void farthing_budgets_allow_async (FarthingBudgets *self,
                                   gint64 id,
                                   FarthingMoney amount,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* The end of each of them: the id of the budget it was about, 0 for all; −1 on failure */
gint64 farthing_budgets_finish (FarthingBudgets *self,
                                GAsyncResult *result,
                                GError **error);

/* Makes @items, which it takes, what is known: (element-type FarthingBudget) */
void farthing_budgets_take (FarthingBudgets *self,
                            GPtrArray *items);
gboolean farthing_budgets_is_loaded (FarthingBudgets *self);
/* Whether they are being read: whatever was written before now will be in it */
gboolean farthing_budgets_is_reading (FarthingBudgets *self);

G_END_DECLS
