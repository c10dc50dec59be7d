/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-private.h"

#include <string.h>

/* Tokens of what is written and attached.  A long text is counted in a thread; the newest one wins. */

/* Longer texts, in bytes, are counted beside the main loop: a millisecond each 200 kB */
#define LONG_TEXT (64 * 1024)

void
farthing_draft_cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
count_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  FarthingTextTally *tally = g_new0 (FarthingTextTally, 1);
  GPtrArray *texts = task_data;

  for (guint i = 0; i < texts->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gsize length;
      const char *text = g_bytes_get_data (g_ptr_array_index (texts, i), &length);

      farthing_text_tally_add (tally, text, length);
    }
  g_task_return_pointer (task, tally, g_free);
}

/* Takes @texts. */
static void
count_in_thread (FarthingDraft       *self,
                 GPtrArray           *texts,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, NULL);

  g_task_set_source_tag (task, count_in_thread);
  g_task_set_task_data (task, texts, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, count_thread);
}

/* Images of which the size is known count where the provider says how */
void
farthing_draft_measure_images (FarthingDraft *self)
{
  for (guint i = 0; i < self->n_attachments; i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (self->attachments, i);
      FarthingImageSize size;

      if (farthing_attachment_is_text (attachment))
        continue;
      if (farthing_attachment_is_image (attachment) &&
          farthing_image_size_read (&size, farthing_attachment_get_bytes (attachment)))
        g_array_append_val (self->images, size);
      else
        self->is_partial = TRUE;
    }
}

static void
attached_counted_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  FarthingDraft *self = FARTHING_DRAFT (source);
  g_autofree FarthingTextTally *tally = g_task_propagate_pointer (G_TASK (result), NULL);

  if (tally == NULL)
    return;

  g_clear_object (&self->counting_attached);
  self->attached = *tally;
  farthing_draft_emit_changed (self);
}

/* The texts among them, which are immutable: a thread may read them. */
static GPtrArray *
collect_texts (FarthingDraft *self,
               gsize         *length)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  *length = 0;
  for (guint i = 0; i < self->n_attachments; i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (self->attachments, i);
      GBytes *bytes = farthing_attachment_get_bytes (attachment);

      if (!farthing_attachment_is_text (attachment) || g_bytes_get_size (bytes) == 0)
        continue;
      *length += g_bytes_get_size (bytes);
      g_ptr_array_add (texts, g_bytes_ref (bytes));
    }

  return texts;
}

static void
attachments_changed_cb (FarthingDraft *self)
{
  g_autoptr(GPtrArray) texts = NULL;
  gsize length;

  farthing_draft_cancel (&self->counting_attached);
  self->n_attachments = self->attachments != NULL ? g_list_model_get_n_items (self->attachments) : 0;
  self->is_partial = FALSE;
  g_array_set_size (self->images, 0);
  farthing_draft_measure_images (self);

  texts = collect_texts (self, &length);
  if (length > LONG_TEXT)
    {
      self->counting_attached = g_cancellable_new ();
      count_in_thread (self, g_steal_pointer (&texts), self->counting_attached, attached_counted_cb);
      return;
    }

  self->attached = (FarthingTextTally) FARTHING_TEXT_TALLY_INIT;
  farthing_draft_tally_attachments (&self->attached, self->attachments);
  farthing_draft_emit_changed (self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  FarthingDraft *self = FARTHING_DRAFT (source);
  g_autofree FarthingTextTally *tally = g_task_propagate_pointer (G_TASK (result), NULL);

  if (tally == NULL)
    return;

  g_clear_object (&self->counting);
  self->text = *tally;
  farthing_draft_emit_changed (self);
}

/**
 * farthing_draft_set_text:
 * @self: a draft
 * @text: what was written so far
 *
 * Call it once a frame at most.  A text of more than 64 kB is counted in a thread and known soon after.
 */
void
farthing_draft_set_text (FarthingDraft *self,
                         const char    *text)
{
  GPtrArray *texts;

  g_return_if_fail (FARTHING_IS_DRAFT (self));
  g_return_if_fail (text != NULL);

  farthing_draft_cancel (&self->counting);
  if (strlen (text) <= LONG_TEXT)
    {
      self->text = (FarthingTextTally) FARTHING_TEXT_TALLY_INIT;
      farthing_text_tally_add (&self->text, text, -1);
      farthing_draft_emit_changed (self);
      return;
    }

  self->counting = g_cancellable_new ();
  texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (texts, g_bytes_new (text, strlen (text)));
  count_in_thread (self, texts, self->counting, counted_cb);
}

void
farthing_draft_set_attachments (FarthingDraft *self,
                                GListModel    *attachments)
{
  g_return_if_fail (FARTHING_IS_DRAFT (self));

  if (self->attachments == attachments)
    return;

  if (self->attachments != NULL)
    g_signal_handlers_disconnect_by_func (self->attachments, attachments_changed_cb, self);
  g_set_object (&self->attachments, attachments);
  if (attachments != NULL)
    g_signal_connect_object (attachments, "items-changed", G_CALLBACK (attachments_changed_cb), self, G_CONNECT_SWAPPED);
  attachments_changed_cb (self);
}
