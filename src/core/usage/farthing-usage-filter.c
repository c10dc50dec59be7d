/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-filter.h"

#include "farthing-statement.h"

/* One way to say which entries are meant, for sums, lists and exports: what a table shows and what
 * its total counts cannot differ. */

/**
 * farthing_usage_filter_bind:
 * @self: a filter that outlives the use of @statement
 * @statement: one whose text has %FARTHING_USAGE_FILTER_SQL
 */
void
farthing_usage_filter_bind (const FarthingUsageFilter *self,
                            FarthingStatement         *statement)
{
  g_return_if_fail (self != NULL);

  farthing_statement_bind_int (statement, 1, self->since_ms);
  farthing_statement_bind_int (statement, 2, self->until_ms > 0 ? self->until_ms : G_MAXINT64);
  farthing_statement_bind_text (statement, 3, self->provider);
  farthing_statement_bind_text (statement, 4, self->model);
  farthing_statement_bind_text (statement, 5, self->key_label);
  farthing_statement_bind_int (statement, 6, self->conversation);
  farthing_statement_bind_text (statement, 7, self->purpose);
  farthing_statement_bind_text (statement, 8, self->provenance);
}

/**
 * farthing_usage_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): one that can be handed to another thread
 */
FarthingUsageFilter *
farthing_usage_filter_copy (const FarthingUsageFilter *self)
{
  FarthingUsageFilter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->provider = g_strdup (self->provider);
  copy->model = g_strdup (self->model);
  copy->key_label = g_strdup (self->key_label);
  copy->purpose = g_strdup (self->purpose);
  copy->provenance = g_strdup (self->provenance);

  return copy;
}

gboolean
farthing_usage_filter_equal (const FarthingUsageFilter *self,
                             const FarthingUsageFilter *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  return self->since_ms == other->since_ms && self->until_ms == other->until_ms && self->conversation == other->conversation &&
         g_strcmp0 (self->provider, other->provider) == 0 && g_strcmp0 (self->model, other->model) == 0 &&
         g_strcmp0 (self->key_label, other->key_label) == 0 && g_strcmp0 (self->purpose, other->purpose) == 0 &&
         g_strcmp0 (self->provenance, other->provenance) == 0;
}

/**
 * farthing_usage_filter_free:
 * @self: (transfer full): what farthing_usage_filter_copy() returned
 */
void
farthing_usage_filter_free (FarthingUsageFilter *self)
{
  g_return_if_fail (self != NULL);

  g_free ((char *) self->provider);
  g_free ((char *) self->model);
  g_free ((char *) self->key_label);
  g_free ((char *) self->purpose);
  g_free ((char *) self->provenance);
  g_free (self);
}
