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

gint64
farthing_message_get_retry_at (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->retry_at;
}

guint
farthing_message_get_attempt (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->attempt;
}

void
farthing_message_set_retry (FarthingMessage *self, gint64 retry_at_ms, guint attempt)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->retry_at == retry_at_ms && self->attempt == attempt)
    return;

  self->retry_at = retry_at_ms;
  self->attempt = attempt;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_STATUS]);
}

FarthingNextRoute *
farthing_next_route_copy (const FarthingNextRoute *self)
{
  FarthingNextRoute *copy = g_memdup2 (self, sizeof *self);

  copy->provider = g_strdup (self->provider);
  copy->provider_name = g_strdup (self->provider_name);
  copy->model = g_strdup (self->model);
  copy->tried = g_strdupv (self->tried);

  return copy;
}

void
farthing_next_route_free (FarthingNextRoute *self)
{
  g_free (self->provider);
  g_free (self->provider_name);
  g_free (self->model);
  g_strfreev (self->tried);
  g_free (self);
}

const FarthingNextRoute *
farthing_message_get_next_route (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->next_route;
}

void
farthing_message_set_next_route (FarthingMessage *self, const FarthingNextRoute *route)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  g_clear_pointer (&self->next_route, farthing_next_route_free);
  if (route != NULL)
    self->next_route = farthing_next_route_copy (route);
}

static void
copy_list (GListModel *from,
           GListStore *to)
{
  for (guint i = 0; i < g_list_model_get_n_items (from); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (from, i);

      g_list_store_append (to, item);
    }
}

/**
 * farthing_message_dup:
 * @self: a message
 *
 * Returns: (transfer full): a copy of all of @self, which another thread may read while @self
 *   goes on changing
 */
FarthingMessage *
farthing_message_dup (FarthingMessage *self)
{
  FarthingMessage *copy;

  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  copy = farthing_message_new (self->role, self->text->str);
  copy->id = self->id;
  copy->parent = self->parent;
  copy->status = self->status;
  copy->created = self->created;
  g_string_append_len (copy->reasoning, self->reasoning->str, self->reasoning->len);
  copy->provider = g_strdup (self->provider);
  copy->model = g_strdup (self->model);
  copy->answered_by = g_strdup (self->answered_by);
  copy->opaque = g_strdup (self->opaque);
  copy->opaque_family = g_strdup (self->opaque_family);
  copy->usage = self->usage;
  copy->cost = self->cost;
  copy->provenance = self->provenance;
  copy->finish = self->finish;
  copy->finish_detail = g_strdup (self->finish_detail);
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  copy->first_token = self->first_token;
  copy->thinking = self->thinking;
  copy->duration = self->duration;
  copy->sibling = self->sibling;
  copy->n_siblings = self->n_siblings;
  copy_list (G_LIST_MODEL (self->attachments), copy->attachments);
  copy_list (G_LIST_MODEL (self->citations), copy->citations);
  for (guint i = 0; i < self->notes->len; i++)
    farthing_message_add_note (copy, g_ptr_array_index (self->notes, i));

  return copy;
}
