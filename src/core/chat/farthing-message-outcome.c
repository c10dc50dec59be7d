/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-private.h"

#include <string.h>

/* How an answer came out: what it used and cost, why it ended, how long it took. */

const FarthingUsage *
farthing_message_get_usage (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return &self->usage;
}

void
farthing_message_set_usage (FarthingMessage *self, const FarthingUsage *usage)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (usage != NULL);

  if (memcmp (&self->usage, usage, sizeof *usage) == 0)
    return;

  self->usage = *usage;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_USAGE]);
}

FarthingMoney
farthing_message_get_cost (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->cost;
}

FarthingProvenance
farthing_message_get_provenance (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_PROVENANCE_UNKNOWN);

  return self->provenance;
}

void
farthing_message_set_cost (FarthingMessage *self, FarthingMoney cost, FarthingProvenance provenance)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (self->cost != cost)
    {
      self->cost = cost;
      g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_COST]);
    }
  if (self->provenance != provenance)
    {
      self->provenance = provenance;
      g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_PROVENANCE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

FarthingFinish
farthing_message_get_finish (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_FINISH_NONE);

  return self->finish;
}

const char *
farthing_message_get_finish_detail (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->finish_detail;
}

void
farthing_message_set_finish (FarthingMessage *self, FarthingFinish finish, const char *detail)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->finish == finish && g_strcmp0 (self->finish_detail, detail) == 0)
    return;

  self->finish = finish;
  g_free (self->finish_detail);
  self->finish_detail = g_strdup (detail);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_FINISH]);
}

const GError *
farthing_message_get_error (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->error;
}

void
farthing_message_set_error (FarthingMessage *self, const GError *error)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->error == error)
    return;

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_ERROR]);
}

gint64
farthing_message_get_first_token (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_UNKNOWN);

  return self->first_token;
}

gint64
farthing_message_get_thinking (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_UNKNOWN);

  return self->thinking;
}

gint64
farthing_message_get_duration (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_UNKNOWN);

  return self->duration;
}

void
farthing_message_set_timing (FarthingMessage *self, gint64 first_token_ms, gint64 thinking_ms, gint64 duration_ms)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->first_token == first_token_ms && self->thinking == thinking_ms && self->duration == duration_ms)
    return;

  self->first_token = first_token_ms;
  self->thinking = thinking_ms;
  self->duration = duration_ms;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_DURATION]);
}
