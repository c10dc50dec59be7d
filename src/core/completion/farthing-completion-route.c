/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-completion-private.h"

#include <glib/gi18n-lib.h>

#include "farthing-budget-rows.h"
#include "farthing-draft.h"
#include "farthing-error.h"
#include "farthing-habits.h"
#include "farthing-provider.h"
#include "farthing-route.h"

/* Who is asked: the conversation's choice, or the cheapest route to its family; and who is asked next,
 * after a refusal that is one route's alone.  A route is left only while nothing was answered, so that
 * nothing is paid for twice, and each is asked once for a request. */

typedef struct
{
  const FarthingProvider *provider;
  FarthingErrorCode code;
} Refusal;

void
farthing_completion_set_route (FarthingCompletion *self,
                               const char         *provider,
                               const char         *model)
{
  const FarthingProvider *table = provider != NULL ? farthing_provider_find (provider) : NULL;
  char *copy = g_strdup (model);

  self->provider = table;
  if (table != NULL)
    self->quirks = table->quirks;
  g_free (self->model);
  self->model = copy;
  self->adapted = FALSE;
  self->input = FARTHING_UNKNOWN;
}

static void
note_tried (FarthingCompletion *self)
{
  g_ptr_array_add (self->tried, g_strconcat (self->provider->id, "/", self->model, NULL));
}

static void
take_route (FarthingCompletion *self,
            FarthingRoute      *route)
{
  const char *provider = farthing_route_get_provider (route);

  /* A label names a key of one provider. */
  if (!g_str_equal (provider, self->provider->id))
    g_clear_pointer (&self->key_label, g_free);
  farthing_completion_set_route (self, provider, farthing_route_get_model (route));
  farthing_message_set_provider (self->answer, self->provider->id);
  farthing_message_set_model (self->answer, self->model);
}

/* The cheapest that was not asked yet, by what the composer would say of this question */
static FarthingRoute *
find_route (FarthingCompletion *self)
{
  g_autoptr(GPtrArray) tried = g_ptr_array_new ();
  g_autoptr(FarthingDraft) draft = NULL;
  FarthingWarmCache warm;

  for (guint i = 0; i < self->tried->len; i++)
    g_ptr_array_add (tried, g_ptr_array_index (self->tried, i));
  g_ptr_array_add (tried, NULL);
  draft = farthing_draft_new_for_path (self->session, self->conversation, self->path, self->asked_max_tokens);

  farthing_warm_cache_init (&warm, self->path, farthing_clock_get_now (farthing_session_get_clock (self->session)));

  return farthing_draft_choose_route (draft, self->provider->id, self->model, &warm, (const char *const *) tried->pdata);
}

/* Which keys there are is asked only by who needs to know: a command that names its model does not. */
static void
list_keys (FarthingCompletion  *self,
           GAsyncReadyCallback  callback,
           gpointer             data)
{
  farthing_session_refresh_keys_async (self->session, NULL, callback, data);
}

static void
go_on (FarthingCompletion *self)
{
  g_autoptr(FarthingRoute) route = find_route (self);

  if (route != NULL)
    take_route (self, route);
  note_tried (self);
  farthing_completion_look_up_key (self);
}

static void
keys_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(FarthingCompletion) self = user_data;
  GError *error = NULL;

  farthing_session_refresh_keys_finish (self->session, result, NULL);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    farthing_completion_end (self, error);
  else
    go_on (self);
}

/* The step before the key is looked up; the history is there. */
void
farthing_completion_choose_route (FarthingCompletion *self)
{
  /* What other routes cost is told by them: they are there when a refusal is. */
  farthing_session_get_habits (self->session);
  self->tried = g_ptr_array_new_with_free_func (g_free);
  self->refusals = g_ptr_array_new_with_free_func (g_free);
  if (self->given_route != NULL)
    {
      for (guint i = 0; self->given_route->tried != NULL && self->given_route->tried[i] != NULL; i++)
        g_ptr_array_add (self->tried, g_strdup (self->given_route->tried[i]));
    }

  if (self->given_route == NULL && farthing_conversation_get_automatic (self->conversation))
    {
      list_keys (self, keys_listed_cb, g_object_ref (self));
      return;
    }

  note_tried (self);
  farthing_completion_look_up_key (self);
}

gboolean
farthing_completion_is_left_for (const GError *error)
{
  return g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_RATE_LIMITED) ||
         g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_OVERLOADED) ||
         g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_NO_CREDIT);
}

gboolean
farthing_completion_is_route_refusal (FarthingCompletion *self,
                                      const GError       *error)
{
  FarthingReply *reply = farthing_decoder_get_reply (self->decoder);

  /* An answer that is gone on with stays with whoever began it. */
  if (self->received || self->answering || reply->has_usage || reply->has_billed ||
      self->mode == FARTHING_COMPLETION_MODE_CONTINUE || g_cancellable_is_cancelled (self->cancellable))
    return FALSE;

  return farthing_completion_is_left_for (error);
}

static gpointer
release_func (sqlite3   *connection,
              gpointer   data,
              GError   **error)
{
  farthing_budget_rows_release (connection, *(gint64 *) data, error);

  return NULL;
}

/* What the budget held back for the route that refused; the next one is checked anew.  What cannot be released
 * now is released at the end. */
static void
release_budget (FarthingCompletion *self)
{
  guint n = self->budget_reservations->len;

  if (n > 0)
    farthing_database_run_async (farthing_session_get_database (self->session), release_func,
                                 g_memdup2 (&g_array_index (self->budget_reservations, gint64, n - 1), sizeof (gint64)),
                                 g_free, NULL, NULL, NULL, NULL);
  self->budget_checked = FALSE;
  self->budget_limit = 0;
  self->max_tokens = self->asked_max_tokens;
}

static void
ask_next (FarthingCompletion *self,
          FarthingRoute      *route,
          const GError       *error)
{
  Refusal *refusal = g_new (Refusal, 1);

  refusal->provider = self->provider;
  refusal->code = error->code;
  g_ptr_array_add (self->refusals, refusal);

  farthing_completion_clear_stream (self);
  g_clear_pointer (&self->request, farthing_chat_request_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->url_path, g_free);
  g_clear_pointer (&self->secret, farthing_secret_unref);
  release_budget (self);
  self->attempt = 0;
  take_route (self, route);
  note_tried (self);
  farthing_completion_set_state (self, FARTHING_COMPLETION_PREPARING);
  farthing_completion_look_up_key (self);
}

static void
offer_next (FarthingCompletion *self,
            FarthingRoute      *route)
{
  g_autoptr(GStrvBuilder) tried = g_strv_builder_new ();
  FarthingNextRoute next;

  for (guint i = 0; i < self->tried->len; i++)
    g_strv_builder_add (tried, g_ptr_array_index (self->tried, i));
  next.provider = (char *) farthing_route_get_provider (route);
  next.provider_name = (char *) farthing_route_get_provider_name (route);
  next.model = (char *) farthing_route_get_model (route);
  next.low = farthing_route_get_low (route);
  next.cost = farthing_route_get_cost (route);
  next.high = farthing_route_get_high (route);
  next.tried = g_strv_builder_end (tried);
  farthing_message_set_next_route (self->answer, &next);
  g_strfreev (next.tried);
}

const FarthingNextRoute *
farthing_completion_find_next_route (FarthingCompletion *self)
{
  g_autoptr(FarthingRoute) route = NULL;

  self->tried = g_ptr_array_new_with_free_func (g_free);
  note_tried (self);
  route = find_route (self);
  if (route != NULL)
    offer_next (self, route);

  return farthing_message_get_next_route (self->answer);
}

typedef struct
{
  FarthingCompletion *completion;
  GError *error;
} Leaving;

static void
keys_listed_to_leave_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autofree Leaving *leaving = user_data;
  g_autoptr(FarthingCompletion) self = leaving->completion;
  g_autoptr(FarthingRoute) next = NULL;
  GSettings *settings = farthing_session_get_settings (self->session);
  GError *stopped = NULL;

  farthing_session_refresh_keys_finish (self->session, result, NULL);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &stopped))
    {
      g_error_free (leaving->error);
      farthing_completion_end (self, stopped);
      return;
    }

  next = find_route (self);
  if (next != NULL && g_settings_get_boolean (settings, "switch-route"))
    {
      ask_next (self, next, leaving->error);
      g_error_free (leaving->error);
      return;
    }
  if (next != NULL)
    offer_next (self, next);
  farthing_completion_retry_or_end (self, leaving->error);
}

void
farthing_completion_leave_route (FarthingCompletion *self,
                                 GError             *error)
{
  Leaving *leaving = g_new (Leaving, 1);

  farthing_completion_forget_request (self);
  leaving->completion = g_object_ref (self);
  leaving->error = error;
  list_keys (self, keys_listed_to_leave_cb, leaving);
}

static char *
describe_refusal (const Refusal *refusal,
                  const char    *answered)
{
  const char *name = refusal->provider->name;

  if (refusal->code == FARTHING_ERROR_OVERLOADED)
    /* Translators: two providers, as "Mistral" and "OpenRouter" */
    return g_strdup_printf (_("%1$s was overloaded; answered through %2$s."), name, answered);
  if (refusal->code == FARTHING_ERROR_NO_CREDIT)
    /* Translators: two providers, as "Mistral" and "OpenRouter" */
    return g_strdup_printf (_("There was no credit left at %1$s; answered through %2$s."), name, answered);

  /* Translators: two providers, as "Mistral" and "OpenRouter" */
  return g_strdup_printf (_("%1$s had too many requests; answered through %2$s."), name, answered);
}

/* Once another route answered: who did not */
void
farthing_completion_tell_route (FarthingCompletion *self)
{
  for (guint i = 0; self->refusals != NULL && i < self->refusals->len; i++)
    {
      g_autofree char *note = describe_refusal (g_ptr_array_index (self->refusals, i), self->provider->name);

      farthing_message_add_note (self->answer, note);
    }
}
