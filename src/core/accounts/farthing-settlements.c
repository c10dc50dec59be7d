/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-settlements.h"

#include "farthing-message-parts.h"
#include "farthing-provider-access.h"
#include "farthing-settlement.h"

#define FIRST_DELAY_MS 2000
#define IDLE_TIMEOUT_MS 30000
#define WINDOW_MS (G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000)

/* bytes: a record has about two kilobytes */
#define MAX_BODY ((gsize) 256 * 1024)

/* Delays by how often it was asked already, as multiples of the first: 2 s, 6 s, 20 s, 1 min, 5 min */
static const guint delays[] = { 1, 3, 10, 30, 150 };

struct _FarthingSettlements
{
  GObject parent_instance;

  FarthingSession *session; /* not owned: it owns this */
  GHashTable *attempts; /* id of the entry → Attempt; those that ended stay, without a source */
  guint n_open;
  guint delay_ms;
};

G_DEFINE_FINAL_TYPE (FarthingSettlements, farthing_settlements, G_TYPE_OBJECT)

typedef struct
{
  FarthingUnsettled *request;
  guint n_asked;
  guint source;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  g_clear_handle_id (&attempt->source, g_source_remove);
  farthing_unsettled_free (attempt->request);
  g_free (attempt);
}

static void
farthing_settlements_finalize (GObject *object)
{
  FarthingSettlements *self = FARTHING_SETTLEMENTS (object);

  g_hash_table_unref (self->attempts);

  G_OBJECT_CLASS (farthing_settlements_parent_class)->finalize (object);
}

static void
farthing_settlements_class_init (FarthingSettlementsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_settlements_finalize;
}

static void
farthing_settlements_init (FarthingSettlements *self)
{
  self->attempts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, attempt_free);
  self->delay_ms = FIRST_DELAY_MS;
}

/* One question, and what is done with its answer.  It keeps the session, and with it @self. */
typedef struct
{
  FarthingSettlements *self;
  FarthingSession *session;
  const FarthingProvider *provider;
  FarthingSecret *secret;
  gint64 entry;
  gint64 conversation;
  gint64 message;
  gint64 now_ms;
  FarthingUsage usage;
  FarthingMoney cost;
} Question;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->secret, farthing_secret_unref);
  g_object_unref (question->self);
  g_object_unref (question->session);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void schedule (FarthingSettlements *self,
                      Attempt *attempt);

/* Not there yet, or not now: once more later.  What is refused stays as it is until the next start. */
static void
ask_again (Question *question,
           gboolean  worthwhile)
{
  FarthingSettlements *self = question->self;
  Attempt *attempt = g_hash_table_lookup (self->attempts, &question->entry);

  if (g_cancellable_is_cancelled (farthing_session_get_cancellable (question->session)))
    return;
  if (worthwhile && ++attempt->n_asked < G_N_ELEMENTS (delays))
    schedule (self, attempt);
  else
    self->n_open--;
}

/* What has to be shown anew, read back from the database */
typedef struct
{
  FarthingUsageTotals totals;
  FarthingMessage *message; /* (nullable) */
} Settled;

static void
settled_free (gpointer data)
{
  Settled *settled = data;

  g_clear_object (&settled->message);
  g_free (settled);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settled, settled_free)

/* On the database's thread */
static gpointer
insert_func (sqlite3   *connection,
             gpointer   data,
             GError   **error)
{
  const Question *question = data;
  g_autoptr(Settled) settled = g_new0 (Settled, 1);

  if (!farthing_settlement_insert (connection, question->entry, question->now_ms, &question->usage, question->cost, error) ||
      !farthing_usage_ledger_sum_conversation (connection, question->conversation, &settled->totals, error))
    return NULL;

  settled->message = farthing_message_new (FARTHING_ROLE_ASSISTANT, "");
  farthing_message_set_id (settled->message, question->message);
  if (!farthing_message_parts_read_cost (connection, settled->message, error))
    return NULL;

  return g_steal_pointer (&settled);
}

static void
show (const Question *question,
      const Settled  *settled)
{
  FarthingConversationStore *store = farthing_session_get_conversations (question->session);
  FarthingConversation *conversation = farthing_conversation_store_peek (store, question->conversation);
  const FarthingUsageTotals *totals = &settled->totals;
  FarthingMessage *message;

  if (conversation == NULL)
    return;

  farthing_conversation_set_totals (conversation, totals->cost, totals->provenance, totals->n_requests, totals->n_unknown,
                                    MAX (totals->usage.input, 0) + MAX (totals->usage.output, 0));
  message = farthing_conversation_find_message (conversation, question->message);
  if (message == NULL)
    return;
  farthing_message_set_usage (message, farthing_message_get_usage (settled->message));
  farthing_message_set_cost (message, farthing_message_get_cost (settled->message),
                             farthing_message_get_provenance (settled->message));
}

static void
inserted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Settled) settled = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  if (settled == NULL)
    {
      ask_again (question, TRUE);
      return;
    }

  question->self->n_open--;
  show (question, settled);
  farthing_session_tell_ledger_changed (question->session);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  const FarthingSettlementQuery *query = question->provider->settlement;
  g_autoptr(FarthingHttpReply) reply = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  const char *text;

  reply = farthing_transport_send_finish (FARTHING_TRANSPORT (source), result, &error);
  if (reply == NULL || reply->status < 200 || reply->status > 299)
    {
      ask_again (question, reply == NULL || reply->status == 404 || reply->status == 429 || reply->status >= 500);
      return;
    }

  text = reply->body != NULL ? g_bytes_get_data (reply->body, &length) : NULL;
  if (text == NULL || !query->parse (text, length, &question->usage, &question->cost, &error))
    {
      g_debug ("A request was not settled: %s", error != NULL ? error->message : "empty");
      ask_again (question, FALSE);
      return;
    }

  question->now_ms = farthing_clock_get_now (farthing_session_get_clock (question->session));
  farthing_database_run_async (farthing_session_get_database (question->session), insert_func, question, NULL,
                               settled_free, NULL, inserted_cb, question);
  question = NULL;
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  FarthingSession *session = FARTHING_SESSION (source);
  Attempt *attempt = g_hash_table_lookup (question->self->attempts, &question->entry);
  g_autofree char *id = g_uri_escape_string (attempt->request->response_id, NULL, FALSE);
  g_autofree char *path = g_strconcat (question->provider->settlement->path, id, NULL);
  g_autofree char *base_url = NULL;
  g_autoptr(FarthingHttpRequest) request = NULL;

  question->secret = farthing_session_lookup_key_finish (session, result, NULL, NULL);
  if (question->secret != NULL)
    base_url = farthing_provider_dup_base_url (question->provider, NULL);
  if (base_url == NULL)
    {
      ask_again (question, FALSE);
      return;
    }

  request = farthing_provider_build_request (question->provider, base_url, "GET", path, question->secret);
  request->idle_timeout_ms = IDLE_TIMEOUT_MS;
  request->max_body = MAX_BODY;
  farthing_transport_send_async (farthing_session_get_transport (session), request, farthing_session_get_cancellable (session), told_cb, question);
  question = NULL;
}

typedef struct
{
  FarthingSettlements *self;
  gint64 entry;
} Due;

static gboolean
due_cb (gpointer user_data)
{
  const Due *due = user_data;
  FarthingSettlements *self = due->self;
  Attempt *attempt = g_hash_table_lookup (self->attempts, &due->entry);
  Question *question = g_new0 (Question, 1);

  attempt->source = 0;
  question->self = g_object_ref (self);
  question->session = g_object_ref (self->session);
  question->provider = farthing_provider_find (attempt->request->provider);
  question->entry = attempt->request->entry;
  question->conversation = attempt->request->conversation;
  question->message = attempt->request->message;
  farthing_session_lookup_key_async (self->session, question->provider->id, attempt->request->key_label,
                                     farthing_session_get_cancellable (self->session), key_found_cb, question);

  return G_SOURCE_REMOVE;
}

static void
schedule (FarthingSettlements *self,
          Attempt             *attempt)
{
  Due *due = g_new (Due, 1);

  *due = (Due){ self, attempt->request->entry };
  attempt->source = g_timeout_add_full (G_PRIORITY_LOW, self->delay_ms * delays[attempt->n_asked], due_cb, due, g_free);
}

static gboolean
is_askable (FarthingSettlements     *self,
            const FarthingUnsettled *request)
{
  const FarthingProvider *provider = farthing_provider_find (request->provider);
  GListModel *keys = farthing_session_get_keys (self->session);

  if (provider == NULL || provider->settlement == NULL || g_hash_table_contains (self->attempts, &request->entry))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);

      if (g_str_equal (farthing_key_info_get_provider (key), request->provider) && !farthing_key_info_get_locked (key) &&
          (request->key_label == NULL || g_str_equal (farthing_key_info_get_label (key), request->key_label)))
        return TRUE;
    }

  return FALSE;
}

/* On the database's thread */
static gpointer
list_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  return farthing_settlement_list (connection, *(gint64 *) data, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingSession) session = user_data;
  FarthingSettlements *self = farthing_session_get_settlements (session);
  g_autoptr(GPtrArray) list = farthing_database_run_finish (FARTHING_DATABASE (source), result, NULL);
  gsize n_requests = 0;
  g_autofree FarthingUnsettled **requests = list != NULL ? (FarthingUnsettled **) g_ptr_array_steal (list, &n_requests) : NULL;

  for (gsize i = 0; i < n_requests; i++)
    {
      g_autoptr(FarthingUnsettled) request = requests[i];
      Attempt *attempt;

      if (!is_askable (self, request))
        continue;
      attempt = g_new0 (Attempt, 1);
      attempt->request = g_steal_pointer (&request);
      g_hash_table_insert (self->attempts, &attempt->request->entry, attempt);
      self->n_open++;
      schedule (self, attempt);
    }
}

void
farthing_settlements_look (FarthingSettlements *self)
{
  gint64 since;

  g_return_if_fail (FARTHING_IS_SETTLEMENTS (self));

  if (g_list_model_get_n_items (farthing_session_get_keys (self->session)) == 0)
    return;

  since = farthing_clock_get_now (farthing_session_get_clock (self->session)) - WINDOW_MS;
  farthing_database_run_async (farthing_session_get_database (self->session), list_func, g_memdup2 (&since, sizeof since), g_free,
                               (GDestroyNotify) g_ptr_array_unref, farthing_session_get_cancellable (self->session), listed_cb,
                               g_object_ref (self->session));
}

FarthingSettlements *
farthing_settlements_new (FarthingSession *session)
{
  FarthingSettlements *self = g_object_new (FARTHING_TYPE_SETTLEMENTS, NULL);

  self->session = session;
  g_signal_connect_object (session, "ledger-changed", G_CALLBACK (farthing_settlements_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_keys (session), "items-changed", G_CALLBACK (farthing_settlements_look), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
farthing_settlements_set_delay (FarthingSettlements *self,
                                guint                delay_ms)
{
  g_return_if_fail (FARTHING_IS_SETTLEMENTS (self));

  self->delay_ms = delay_ms;
}

guint
farthing_settlements_get_n_open (FarthingSettlements *self)
{
  g_return_val_if_fail (FARTHING_IS_SETTLEMENTS (self), 0);

  return self->n_open;
}

FarthingSettlements *
farthing_session_get_settlements (FarthingSession *session)
{
  FarthingSettlements *settlements;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  settlements = farthing_session_get_part (session, "settlements");
  if (settlements == NULL)
    {
      settlements = farthing_settlements_new (session);
      farthing_session_take_part (session, "settlements", settlements, g_object_unref);
    }

  return settlements;
}
