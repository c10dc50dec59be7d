/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-money.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

/* With fewer answers a median says nothing */
#define FARTHING_ANSWER_COSTS_MIN 3

typedef struct
{
  char          *provider;
  char          *model;                 /* as asked for */
  guint          n_answers;
  FarthingMoney  median;                /* of two in the middle their mean, half up */
  FarthingMoney  low;                   /* eight of ten answers cost from this … */
  FarthingMoney  high;                  /* … to this; of few answers the cheapest and the dearest */
} FarthingAnswerCost;

/**
 * FarthingAnswerCosts:
 *
 * What an answer of each model cost a person in the middle: half of them cost less, half more.
 * Answers of unknown cost are left out.
 */
typedef struct _FarthingAnswerCosts FarthingAnswerCosts;

/* On the worker thread of the database */
FarthingAnswerCosts      *farthing_answer_costs_load (sqlite3                    *connection,
                                                      gint64                      since_ms,
                                                      GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
void                      farthing_answer_costs_free (FarthingAnswerCosts        *self);
/* Borrowed; NULL if that model never answered */
const FarthingAnswerCost *farthing_answer_costs_find (const FarthingAnswerCosts  *self,
                                                      const char                 *provider,
                                                      const char                 *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingAnswerCosts, farthing_answer_costs_free)

G_END_DECLS
