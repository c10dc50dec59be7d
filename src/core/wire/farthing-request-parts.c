/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-request-parts.h"

#include "farthing-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* White space and '.' aside, what a level is called in a note is what the person typed: the levels
 * of the command line. */
static void
note_effort (FarthingChatRequest *request,
             FarthingEffort       chosen)
{
  if (chosen == FARTHING_EFFORT_DEFAULT)
    farthing_chat_request_add_note (
      request,
      /* Translators: %s is a model's id */
      g_strdup_printf (_("%s cannot be told how hard to think: the level was left out"), request->model));
  else
    farthing_chat_request_add_note (
      request, g_strdup_printf (
                 /* Translators: %1$s is a model's id, %2$s and %3$s are levels of thinking, as "low", "high" */
                 _("%1$s does not know the thinking level '%2$s': '%3$s' was asked for"), request->model,
                    farthing_effort_to_string (request->effort), farthing_effort_to_string (chosen)));
}

/**
 * farthing_request_choose_effort:
 * @request: a request
 * @supported: bits 1 << FarthingEffort that the wire can say to this model
 *
 * Chooses the nearest level that provider and model know, the lower of two; no thinking at all is
 * chosen for somebody who asked for thinking only when nothing else is left.  A change is noted.
 *
 * Returns: the level to send; %FARTHING_EFFORT_DEFAULT sends none
 */
FarthingEffort
farthing_request_choose_effort (FarthingChatRequest *request,
                                guint                supported)
{
  FarthingEffort chosen = FARTHING_EFFORT_DEFAULT;
  int level;

  if (request->effort == FARTHING_EFFORT_DEFAULT)
    return FARTHING_EFFORT_DEFAULT;
  if (request->efforts != 0)
    supported &= request->efforts;
  if (supported & (1u << request->effort))
    return request->effort;

  for (level = FARTHING_EFFORT_MINIMAL; level <= FARTHING_EFFORT_MAX; level++)
    {
      if ((supported & (1u << level)) == 0)
        continue;
      if (chosen == FARTHING_EFFORT_DEFAULT ||
          ABS (level - (int) request->effort) < ABS ((int) chosen - (int) request->effort))
        chosen = level;
    }
  if (chosen == FARTHING_EFFORT_DEFAULT && (supported & (1u << FARTHING_EFFORT_NONE)))
    chosen = FARTHING_EFFORT_NONE;

  if (chosen != FARTHING_EFFORT_DEFAULT || request->effort != FARTHING_EFFORT_NONE)
    note_effort (request, chosen);

  return chosen;
}

static gboolean
is_number (const char *text)
{
  const char *at = text;
  gsize digits;

  if (*at == '-')
    at++;
  digits = strspn (at, "0123456789");
  if (digits == 0 || (digits > 1 && *at == '0'))
    return FALSE;
  at += digits;
  if (*at == '.')
    {
      digits = strspn (at + 1, "0123456789");
      if (digits == 0)
        return FALSE;
      at += 1 + digits;
    }

  return *at == '\0';
}

/* They are sent as they were written, so what is no number must not get that far. */
gboolean
farthing_request_check_numbers (FarthingChatRequest  *request,
                                GError              **error)
{
  const char *wrong = NULL;

  if (request->temperature != NULL && !is_number (request->temperature))
    wrong = request->temperature;
  else if (request->top_p != NULL && !is_number (request->top_p))
    wrong = request->top_p;
  if (wrong == NULL)
    return TRUE;

  g_propagate_error (error, farthing_error_new (FARTHING_ERROR_BAD_REQUEST,
                                                /* Translators: %s is what a person typed as the temperature */
                                                _("'%s' is not a number: write it as 0.7"), wrong));

  return FALSE;
}

gboolean
farthing_request_drops_sampling (FarthingChatRequest *request)
{
  gboolean thinks = request->effort != FARTHING_EFFORT_NONE && request->efforts != 1u << FARTHING_EFFORT_DEFAULT;

  if ((request->quirks->flags & FARTHING_QUIRK_NO_TEMPERATURE_THINKING) == 0 || !thinks)
    return FALSE;

  if (request->temperature != NULL || request->top_p != NULL)
    farthing_chat_request_add_note (
      request,
      /* Translators: %s is a model's id */
      g_strdup_printf (_("%s ignores the temperature while it thinks: it was left out"), request->model));

  return TRUE;
}

static gsize
longest_run (const char *text,
             gsize       length,
             char        character)
{
  gsize longest = 0;
  gsize run = 0;
  gsize index;

  for (index = 0; index < length; index++)
    {
      run = text[index] == character ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return longest;
}

static void
append_file (GString            *text,
             FarthingAttachment *attachment)
{
  gsize length;
  const char *bytes = g_bytes_get_data (farthing_attachment_get_bytes (attachment), &length);
  g_autofree char *valid = g_utf8_make_valid (bytes != NULL ? bytes : "", length);
  gsize fence = MAX (3, longest_run (valid, strlen (valid), '`') + 1);
  gsize index;

  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append_printf (text, "%s:\n", farthing_attachment_get_name (attachment));
  for (index = 0; index < fence; index++)
    g_string_append_c (text, '`');
  g_string_append_printf (text, "\n%s%s", valid, g_str_has_suffix (valid, "\n") ? "" : "\n");
  for (index = 0; index < fence; index++)
    g_string_append_c (text, '`');
}

/**
 * farthing_request_dup_text:
 * @turn: a turn
 *
 * Returns: (transfer full): its text, with each text file it carries behind it: the name, then the
 *   contents between fences that do not occur in it
 */
char *
farthing_request_dup_text (const FarthingTurn *turn)
{
  GString *text = g_string_new (turn->text);
  guint index;

  for (index = 0; turn->attachments != NULL && index < turn->attachments->len; index++)
    {
      FarthingAttachment *attachment = g_ptr_array_index (turn->attachments, index);

      if (farthing_attachment_is_text (attachment))
        append_file (text, attachment);
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_short_id (const char *id)
{
  gsize length = 0;

  while (g_ascii_isalnum (id[length]))
    length++;

  return length == 9 && id[length] == '\0';
}

/**
 * farthing_request_dup_tool_id:
 * @request: a request
 * @id: a call's id, from whichever provider
 *
 * Returns: (transfer full): @id in the form that the provider takes; the same id always gives the
 *   same, so that a call and its result keep together
 */
char *
farthing_request_dup_tool_id (const FarthingChatRequest *request,
                              const char                *id)
{
  static const char alphabet[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  g_autoptr(GChecksum) checksum = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;
  char short_id[10] = { 0 };
  guint index;

  if ((request->quirks->flags & FARTHING_QUIRK_SHORT_TOOL_IDS) == 0 || is_short_id (id))
    return g_strdup (id);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) id, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (index = 0; index < 9; index++)
    short_id[index] = alphabet[digest[index] % strlen (alphabet)];

  return g_strdup (short_id);
}

/* A provider's own fields go back to whom they came from and to nobody else. */
gboolean
farthing_request_has_opaque (FarthingChatRequest *request,
                             const FarthingTurn  *turn)
{
  return turn->opaque != NULL && request->quirks->opaque_family != NULL &&
         g_strcmp0 (turn->opaque_family, request->quirks->opaque_family) == 0;
}

/* An answer that was stopped before its first word is no message to any provider. */
gboolean
farthing_request_is_empty (const FarthingTurn *turn)
{
  return *turn->text == '\0' && (turn->tool_calls == NULL || turn->tool_calls->len == 0) &&
         (turn->attachments == NULL || turn->attachments->len == 0);
}

gboolean
farthing_request_check_file (FarthingChatRequest  *request,
                             const FarthingTurn   *turn,
                             FarthingAttachment   *attachment,
                             GError              **error)
{
  const char *type = farthing_attachment_get_media_type (attachment);
  const FarthingTurn *last = g_ptr_array_index (request->turns, request->turns->len - 1);

  if (farthing_attachment_is_image (attachment) ||
      (request->quirks->document_style != NULL && g_strcmp0 (type, "application/pdf") == 0))
    return TRUE;

  if (turn == last)
    g_propagate_error (error,
                       farthing_error_new (FARTHING_ERROR_BAD_REQUEST,
                                           /* Translators: %1$s is a file's name, %2$s a model's id */
                                           _("%1$s cannot be sent to %2$s: choose a model that reads such files, or "
                                              "paste its text"),
                                              farthing_attachment_get_name (attachment), request->model));
  else
    farthing_chat_request_add_note (
      request, g_strdup_printf (
                 /* Translators: %1$s is a file's name, %2$s a model's id */
                 _("%1$s, sent earlier in the conversation, was left out: %2$s does not read such files"),
                    farthing_attachment_get_name (attachment), request->model));

  return FALSE;
}
