/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-session-curve.h"

#include "farthing-price-terms.h"
#include "farthing-route-terms.h"

#include <string.h>

/* What a conversation used, and where it is heading. */

/* No conversation needs more; keeps the arithmetic within a frame */
#define MAX_TURNS 1000

typedef struct
{
  FarthingSession *session;
  const char *provider;
  const char *model;
  gint64 now_ms;
} Route;

void
farthing_conversation_curve_free (FarthingConversationCurve *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->cached);
  g_free (self->uncached);
  g_free (self->low);
  g_free (self->high);
  g_free (self);
}

static gpointer
load_on_worker (sqlite3   *connection,
                gpointer   data,
                GError   **error)
{
  const gint64 *conversation = data;

  return farthing_conversation_usage_load (connection, *conversation, error);
}

static void
free_usage (gpointer data)
{
  farthing_conversation_usage_free (data);
}

void
farthing_session_load_conversation_usage_async (FarthingSession     *self,
                                                gint64               conversation,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (FARTHING_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, farthing_session_load_conversation_usage_async);
  farthing_database_run_task (farthing_session_get_database (self), task, load_on_worker, g_memdup2 (&conversation, sizeof conversation), g_free, free_usage);
}

FarthingConversationUsage *
farthing_session_load_conversation_usage_finish (FarthingSession  *self,
                                                 GAsyncResult     *result,
                                                 GError          **error)
{
  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static FarthingRateCard *
look_up_card (gint64   input,
              gpointer user_data)
{
  const Route *route = user_data;

  return farthing_session_lookup_route_card (route->session, route->provider, route->model, route->now_ms, input);
}

static void
find_tier (FarthingConversationCurve *self,
           Route                     *route)
{
  g_autoptr(FarthingRateCard) card = look_up_card (self->shape.system, route);

  self->tier_from = card != NULL ? card->tier_from : FARTHING_UNKNOWN;
  self->tier_turn = FARTHING_UNKNOWN;
  if (self->tier_from != FARTHING_UNKNOWN)
    self->tier_turn = farthing_turn_curve_find_tier (&self->shape, self->tier_from);
}

/* How long the answers have been is as uncertain as the cache.  Ordinary ones are within, though a few very
 * long ones may lift the mean above what nine in ten took. */
static gboolean
project_ends (FarthingConversationCurve       *self,
              const FarthingConversationUsage *usage,
              gint64                           prefix,
              Route                           *route)
{
  gsize turns = (gsize) self->shape.turns;
  g_autofree FarthingMoney *other = g_new0 (FarthingMoney, turns);
  FarthingTurnShape shorter, longer;

  self->low = g_new0 (FarthingMoney, turns);
  self->high = g_new0 (FarthingMoney, turns);
  if (!farthing_conversation_usage_spread (usage, &self->shape, &shorter, &longer) ||
      !farthing_turn_curve_project (&shorter, prefix, look_up_card, route, self->low, other, NULL) ||
      !farthing_turn_curve_project (&longer, prefix, look_up_card, route, other, self->high, NULL))
    return FALSE;

  for (gsize i = 0; i < turns; i++)
    {
      self->low[i] = MIN (self->low[i], self->cached[i]);
      self->high[i] = MAX (self->high[i], self->uncached[i]);
    }

  return TRUE;
}

static void
make_free (FarthingConversationCurve *self)
{
  gsize size = (gsize) self->shape.turns * sizeof (FarthingMoney);

  memset (self->cached, 0, size);
  memset (self->uncached, 0, size);
  memset (self->low, 0, size);
  memset (self->high, 0, size);
}

FarthingConversationCurve *
farthing_session_project_conversation (FarthingSession                 *self,
                                       const FarthingConversationUsage *usage,
                                       const char                      *provider,
                                       const char                      *model,
                                       guint                            turns)
{
  g_autoptr(FarthingConversationCurve) curve = g_new0 (FarthingConversationCurve, 1);
  Route route = { self, provider, model, 0 };
  gint64 prefix;

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (usage != NULL, NULL);

  if (provider == NULL || model == NULL || !farthing_conversation_usage_measure (usage, &curve->shape, &prefix))
    return NULL;

  route.now_ms = farthing_clock_get_now (farthing_session_get_clock (self));
  curve->shape.turns = MIN (turns, MAX_TURNS);
  curve->cached = g_new0 (FarthingMoney, curve->shape.turns);
  curve->uncached = g_new0 (FarthingMoney, curve->shape.turns);
  if (!farthing_turn_curve_project (&curve->shape, prefix, look_up_card, &route, curve->cached, curve->uncached, NULL) ||
      !project_ends (curve, usage, prefix, &route))
    return NULL;
  if (farthing_session_get_key_plan (self, provider, NULL) != FARTHING_KEY_PAYS)
    make_free (curve);
  find_tier (curve, &route);

  return g_steal_pointer (&curve);
}
