/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-compare-words.h"
#include "farthing-comparison-private.h"

G_BEGIN_DECLS

/* 2026-11-21 12:00 UTC */
#define NOW_MS (G_GINT64_CONSTANT (1795262400000))
#define TOKENS_A_MILLION(dollars_in_cents) ((gint64) (dollars_in_cents) *10000)

/* A row of a model whose rates were read five weeks ago, seen in Paris */
typedef struct
{
  FarthingComparisonRow *row;
  FarthingCompareContext context;
} Fixture;

static inline void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(FarthingModel) model = farthing_model_new ("deepseek", "deepseek-flash", "DeepSeek Flash", 128000, 8000, 0, 0);

  fixture->row = farthing_comparison_row_new (model);
  fixture->row->held = TRUE;
  fixture->row->card = farthing_rate_card_new ("deepseek", "deepseek-flash");
  fixture->row->card->rates[FARTHING_RATE_INPUT] = TOKENS_A_MILLION (15);
  fixture->row->card->rates[FARTHING_RATE_OUTPUT] = TOKENS_A_MILLION (60);
  fixture->row->card->as_of = g_strdup ("2026-10-17");
  fixture->row->has_facts = TRUE;
  fixture->row->facts = (FarthingPriceFacts){ .as_of = "2026-10-17" };
  fixture->context.zone = g_time_zone_new_identifier ("Europe/Paris");
  fixture->context.now_ms = NOW_MS;
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->row);
  g_time_zone_unref (fixture->context.zone);
}

G_END_DECLS
