/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage.h"

/**
 * farthing_usage_init:
 * @usage: (out caller-allocates): counts of which nobody reported any
 */
void
farthing_usage_init (FarthingUsage *usage)
{
  const FarthingUsage unknown = FARTHING_USAGE_INIT;

  g_return_if_fail (usage != NULL);

  *usage = unknown;
}

/**
 * farthing_usage_is_known:
 * @usage: the counts of one request
 *
 * Returns: whether both prompt and answer were counted, which is the least a price needs
 */
gboolean
farthing_usage_is_known (const FarthingUsage *usage)
{
  g_return_val_if_fail (usage != NULL, FALSE);

  return usage->input != FARTHING_UNKNOWN && usage->output != FARTHING_UNKNOWN;
}
