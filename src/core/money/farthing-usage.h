/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingUsage:
 * @input: tokens of the prompt, including those read from and written to a cache
 * @cached: those of @input that were read from a cache
 * @cache_write: those of @input that were written to a cache at a rate of their own
 * @output: all tokens billed as output, thinking included
 * @reasoning: those of @output that were thinking
 * @searches: paid searches the provider made by itself
 *
 * The token counts of one request by class, normalised: whatever a provider's own field means, here
 * cached is inside input and reasoning inside output.  A class that nobody reported is
 * %FARTHING_UNKNOWN.
 */
typedef struct
{
  gint64 input;
  gint64 cached;
  gint64 cache_write;
  gint64 output;
  gint64 reasoning;
  gint64 searches;
} FarthingUsage;

#define FARTHING_USAGE_INIT                                                                         \
  {                                                                                                 \
    FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN, FARTHING_UNKNOWN,       \
        FARTHING_UNKNOWN                                                                            \
  }

void     farthing_usage_init     (FarthingUsage       *usage);
gboolean farthing_usage_is_known (const FarthingUsage *usage);

G_END_DECLS
