/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-parts.h"
#include "farthing-statement.h"

#define SIBLINGS_SQL \
  "SELECT count (*), coalesce (sum (id < ?1), 0) FROM message WHERE conversation = ?2 AND parent IS nullif (?3, 0)"

enum
{
  PART_SIBLINGS,
  PART_ATTACHMENTS,
  PART_CITATIONS,
  PART_NOTES,
  PART_LEDGER,
  N_PARTS
};

struct _FarthingMessageParts
{
  FarthingStatement *statements[N_PARTS];
};

static const char *const queries[N_PARTS] = {
  [PART_SIBLINGS] = SIBLINGS_SQL,
  [PART_ATTACHMENTS] = "SELECT name, media_type, bytes FROM attachment JOIN attachment_data USING (hash)"
  " WHERE message = ?1 ORDER BY position",
  [PART_CITATIONS] = "SELECT url, title FROM citation WHERE message = ?1 ORDER BY position",
  [PART_NOTES] = "SELECT text FROM note WHERE message = ?1 ORDER BY position",
  [PART_LEDGER] = "SELECT input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens,"
  " searches, cost, provenance FROM settled_ledger WHERE message = ?1 ORDER BY id DESC",
};

FarthingMessageParts *
farthing_message_parts_new (sqlite3  *connection,
                            GError  **error)
{
  g_autoptr(FarthingMessageParts) self = g_new0 (FarthingMessageParts, 1);

  for (guint i = 0; i < N_PARTS; i++)
    {
      self->statements[i] = farthing_statement_new (connection, queries[i], error);
      if (self->statements[i] == NULL)
        return NULL;
    }

  return g_steal_pointer (&self);
}

void
farthing_message_parts_free (FarthingMessageParts *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->statements[i], farthing_statement_free);
  g_free (self);
}

static void
add_attachments (FarthingStatement  *statement,
                 FarthingMessage    *message,
                 GError            **error)
{
  while (farthing_statement_step (statement, error))
    {
      g_autoptr(GBytes) bytes = farthing_statement_get_bytes (statement, 2);
      g_autoptr(FarthingAttachment) attachment = NULL;

      attachment = farthing_attachment_new (farthing_statement_get_text (statement, 0),
                                            farthing_statement_get_text (statement, 1), bytes);
      farthing_message_add_attachment (message, attachment);
    }
}

static void
add_citations (FarthingStatement  *statement,
               FarthingMessage    *message,
               GError            **error)
{
  while (farthing_statement_step (statement, error))
    {
      g_autoptr(FarthingCitation) citation = NULL;

      citation = farthing_citation_new (farthing_statement_get_text (statement, 0), farthing_statement_get_text (statement, 1));
      farthing_message_add_citation (message, citation);
    }
}

static void
add_notes (FarthingStatement  *statement,
           FarthingMessage    *message,
           GError            **error)
{
  while (farthing_statement_step (statement, error))
    farthing_message_add_note (message, farthing_statement_get_text (statement, 0));
}

static void
add_siblings (FarthingStatement  *statement,
              FarthingMessage    *message,
              GError            **error)
{
  if (farthing_statement_step (statement, error))
    farthing_message_set_siblings (message, farthing_statement_get_int (statement, 1), farthing_statement_get_int (statement, 0));
}

static FarthingUsage
read_usage (FarthingStatement *statement)
{
  FarthingUsage usage = {
    .input = farthing_statement_get_count (statement, 0),
    .cached = farthing_statement_get_count (statement, 1),
    .cache_write = farthing_statement_get_count (statement, 2),
    .output = farthing_statement_get_count (statement, 3),
    .reasoning = farthing_statement_get_count (statement, 4),
    .searches = farthing_statement_get_count (statement, 5),
  };

  return usage;
}

/* The usage is that of the newest request.  An answer that was continued cost all its requests; if
 * one of them is unknown, so is the whole: a part would pass for the sum. */
static void
add_ledger (FarthingStatement  *statement,
            FarthingMessage    *message,
            GError            **error)
{
  FarthingProvenance weakest = FARTHING_PROVENANCE_BILLED;
  FarthingMoney sum = 0;
  guint n = 0;

  while (farthing_statement_step (statement, error))
    {
      FarthingUsage usage = read_usage (statement);
      FarthingProvenance provenance = FARTHING_PROVENANCE_UNKNOWN;

      if (!farthing_statement_is_null (statement, 6))
        farthing_provenance_from_string (farthing_statement_get_text (statement, 7), &provenance);
      if (n++ == 0)
        farthing_message_set_usage (message, &usage);
      weakest = MIN (weakest, provenance);
      /* More than can be counted is not known, and no reason to show nothing of the conversation. */
      if (!farthing_money_add (sum, farthing_statement_get_int (statement, 6), &sum, NULL))
        weakest = FARTHING_PROVENANCE_UNKNOWN;
    }
  if (n > 0)
    farthing_message_set_cost (message, sum, weakest);
}

/**
 * farthing_message_parts_read:
 * @self: the statements
 * @conversation: id of the conversation
 * @message: a message with its id and parent; is given its parts
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: whether all could be read
 */
gboolean
farthing_message_parts_read (FarthingMessageParts  *self,
                             gint64                 conversation,
                             FarthingMessage       *message,
                             GError               **error)
{
  static void (*const add[N_PARTS]) (FarthingStatement *, FarthingMessage *, GError **) = {
    [PART_SIBLINGS] = add_siblings,
    [PART_ATTACHMENTS] = add_attachments,
    [PART_CITATIONS] = add_citations,
    [PART_NOTES] = add_notes,
    [PART_LEDGER] = add_ledger,
  };

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autoptr(GError) failure = NULL;

      farthing_statement_reset (self->statements[i]);
      farthing_statement_bind_int (self->statements[i], 1, farthing_message_get_id (message));
      if (i == PART_SIBLINGS)
        {
          farthing_statement_bind_int (self->statements[i], 2, conversation);
          farthing_statement_bind_int (self->statements[i], 3, farthing_message_get_parent (message));
        }
      add[i](self->statements[i], message, &failure);
      farthing_statement_reset (self->statements[i]);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * farthing_message_parts_read_cost:
 * @connection: the connection of the worker thread
 * @message: a message with its id; is given usage and cost as they are settled
 * @error: of #FARTHING_STORE_ERROR
 *
 * Returns: whether they could be read
 */
gboolean
farthing_message_parts_read_cost (sqlite3          *connection,
                                  FarthingMessage  *message,
                                  GError          **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, queries[PART_LEDGER], error);
  g_autoptr(GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, farthing_message_get_id (message));
  add_ledger (statement, message, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return failure == NULL;
}

gboolean
farthing_message_parts_read_siblings (sqlite3          *connection,
                                      gint64            conversation,
                                      FarthingMessage  *message,
                                      GError          **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, SIBLINGS_SQL, error);
  g_autoptr(GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  farthing_statement_bind_int (statement, 1, farthing_message_get_id (message));
  farthing_statement_bind_int (statement, 2, conversation);
  farthing_statement_bind_int (statement, 3, farthing_message_get_parent (message));
  add_siblings (statement, message, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

static gboolean
insert_attachment (sqlite3             *connection,
                   gint64               message,
                   guint                position,
                   FarthingAttachment  *attachment,
                   GError             **error)
{
  GBytes *bytes = farthing_attachment_get_bytes (attachment);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr(FarthingStatement) data = NULL;
  g_autoptr(FarthingStatement) row = NULL;

  data = farthing_statement_new (connection, "INSERT INTO attachment_data VALUES (?1, ?2) ON CONFLICT DO NOTHING", error);
  if (data == NULL)
    return FALSE;
  farthing_statement_bind_text (data, 1, hash);
  farthing_statement_bind_bytes (data, 2, bytes);
  if (!farthing_statement_run (data, error))
    return FALSE;

  row = farthing_statement_new (connection, "INSERT INTO attachment VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (row == NULL)
    return FALSE;
  farthing_statement_bind_int (row, 1, message);
  farthing_statement_bind_int (row, 2, position);
  farthing_statement_bind_text (row, 3, farthing_attachment_get_name (attachment));
  farthing_statement_bind_text (row, 4, farthing_attachment_get_media_type (attachment));
  farthing_statement_bind_text (row, 5, hash);

  return farthing_statement_run (row, error);
}

static gboolean
insert_words (sqlite3     *connection,
              const char  *sql,
              gint64       message,
              guint        position,
              const char  *first,
              const char  *second,
              GError     **error)
{
  g_autoptr(FarthingStatement) row = farthing_statement_new (connection, sql, error);

  if (row == NULL)
    return FALSE;
  farthing_statement_bind_int (row, 1, message);
  farthing_statement_bind_int (row, 2, position);
  farthing_statement_bind_text (row, 3, first);
  if (second != NULL)
    farthing_statement_bind_text (row, 4, second);

  return farthing_statement_run (row, error);
}

static guint
count_items (GListModel *list)
{
  return list != NULL ? g_list_model_get_n_items (list) : 0;
}

gboolean
farthing_message_parts_insert (sqlite3          *connection,
                               FarthingMessage  *message,
                               GError          **error)
{
  gint64 id = farthing_message_get_id (message);
  GListModel *attachments = farthing_message_get_attachments (message);
  GListModel *citations = farthing_message_get_citations (message);
  const char *const *notes = farthing_message_get_notes (message);

  for (guint i = 0; i < count_items (attachments); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);

      if (!insert_attachment (connection, id, i, attachment, error))
        return FALSE;
    }
  for (guint i = 0; i < count_items (citations); i++)
    {
      g_autoptr(FarthingCitation) citation = g_list_model_get_item (citations, i);

      if (!insert_words (connection, "INSERT INTO citation VALUES (?1, ?2, ?3, ?4)", id, i,
                         farthing_citation_get_url (citation), farthing_citation_get_title (citation), error))
        return FALSE;
    }
  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    {
      if (!insert_words (connection, "INSERT INTO note VALUES (?1, ?2, ?3)", id, i, notes[i], NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* All that farthing_message_parts_insert() makes, and the journal */
gboolean
farthing_message_parts_delete (sqlite3  *connection,
                               gint64    message,
                               GError  **error)
{
  const char *sql[] = {
    "DELETE FROM attachment WHERE message = ?1",
    "DELETE FROM citation WHERE message = ?1",
    "DELETE FROM note WHERE message = ?1",
    "DELETE FROM journal WHERE message = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, sql[i], error);

      if (statement == NULL)
        return FALSE;
      farthing_statement_bind_int (statement, 1, message);
      if (!farthing_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

void
farthing_message_parts_copy (FarthingMessage *from,
                             FarthingMessage *to)
{
  GListModel *attachments = farthing_message_get_attachments (from);
  GListModel *citations = farthing_message_get_citations (from);
  const char *const *notes = farthing_message_get_notes (from);

  for (guint i = 0; i < count_items (attachments); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);

      farthing_message_add_attachment (to, attachment);
    }
  for (guint i = 0; i < count_items (citations); i++)
    {
      g_autoptr(FarthingCitation) citation = g_list_model_get_item (citations, i);

      farthing_message_add_citation (to, citation);
    }
  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    farthing_message_add_note (to, notes[i]);
}
