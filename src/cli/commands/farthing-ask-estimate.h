/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-forecast.h"

G_BEGIN_DECLS

/* Tells what a question would cost: one line of JSON, or a few for people.  @facts: (element-type utf8): what is
 * worth a word besides, the most urgent first */
void farthing_ask_estimate_print (const char             *provider,
                                  const char             *model,
                                  const FarthingForecast *forecast,
                                  GPtrArray              *facts,
                                  gboolean                json);

G_END_DECLS
