/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-forecast.h"

G_BEGIN_DECLS

#define DOLLAR_MILLIONTH (FARTHING_MONEY_DOLLAR / 1000000)

/* A short question after a long history, on a model that does not think */
static inline void
farthing_test_set_forecast (FarthingForecast *forecast)
{
  farthing_forecast_init (forecast);
  forecast->history = 1870;
  forecast->draft = 20;
  forecast->attachments = 0;
  forecast->input = 1890;
  forecast->answer = (FarthingLength){ 80, 350, 1200 };
  forecast->low = 300 * DOLLAR_MILLIONTH;
  forecast->likely = 500 * DOLLAR_MILLIONTH;
  forecast->high = 1100 * DOLLAR_MILLIONTH;
  forecast->ceiling = 4900 * DOLLAR_MILLIONTH;
  forecast->history_cost = 280 * DOLLAR_MILLIONTH;
  forecast->draft_cost = 20 * DOLLAR_MILLIONTH;
  forecast->answer_cost = 200 * DOLLAR_MILLIONTH;
  forecast->thinking_cost = 0;
  forecast->reread_cost = 300 * DOLLAR_MILLIONTH;
}

G_END_DECLS
