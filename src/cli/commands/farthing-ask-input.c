/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-ask-input.h"

#include <string.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "farthing-cli-command.h"
#include "farthing-model.h"
#include "farthing-provider.h"
#include "farthing-session.h"

/* What a prompt or a file may hold: more than any model reads */
#define MAX_BYTES ((gsize) 50 * 1024 * 1024)

void
farthing_ask_input_free (FarthingAskInput *self)
{
  g_free (self->provider);
  g_free (self->model);
  g_free (self->family);
  g_free (self->key_label);
  g_free (self->system);
  g_free (self->temperature);
  g_free (self->prompt);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

FarthingMessage *
farthing_ask_input_dup_question (const FarthingAskInput *self)
{
  FarthingMessage *question = farthing_message_new (FARTHING_ROLE_USER, self->prompt);

  for (guint i = 0; i < self->attachments->len; i++)
    farthing_message_add_attachment (question, g_ptr_array_index (self->attachments, i));

  return question;
}

/* "auto/deepseek-v4.1-flash", not "auto/deepseek/deepseek-flash" */
static gboolean
names_family (const char *reference)
{
  g_autofree char *provider = NULL;
  g_autofree char *model = NULL;

  return *reference != '\0' && (!farthing_model_split_reference (reference, &provider, &model) ||
                                farthing_provider_find (provider) == NULL);
}

static gboolean
set_model (FarthingAskInput  *self,
           const char        *reference,
           GError           **error)
{
  if (reference == NULL)
    return TRUE;

  self->automatic = g_str_has_prefix (reference, FARTHING_AUTOMATIC_PREFIX);
  if (self->automatic)
    reference += strlen (FARTHING_AUTOMATIC_PREFIX);
  if (self->automatic && names_family (reference))
    {
      self->family = g_strdup (reference);
      return TRUE;
    }

  if (!farthing_model_split_reference (reference, &self->provider, &self->model))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what was given; leave PROVIDER/MODEL as the help has it */
                   _("“%s” is not a model: write PROVIDER/MODEL, as “farthing models” lists them"), reference);
      return FALSE;
    }
  if (farthing_provider_find (self->provider) == NULL)
    {
      g_autofree char *problem = farthing_cli_dup_no_provider (self->provider);

      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, problem);
      return FALSE;
    }

  return TRUE;
}

static gboolean
set_effort (FarthingAskInput  *self,
            const char        *effort,
            GError           **error)
{
  if (effort == NULL)
    return TRUE;

  self->has_effort = farthing_effort_from_string (effort, &self->effort);
  if (!self->has_effort)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: %s is what was given; the levels are not translated */
                 _("“%s” is not an effort: choose default, none, minimal, low, medium, high, xhigh or max"), effort);

  return self->has_effort;
}

static gboolean
set_number (const char  *option,
            const char  *text,
            gint64      *number,
            GError     **error)
{
  guint64 value;

  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: an option as "--max-tokens", then what was given for it */
                   _("%s takes a whole number above 0, not “%s”"), option, text);
      return FALSE;
    }
  *number = value;

  return TRUE;
}

/* A decimal number goes to the provider as it was written: 0.7 stays 0.7. */
static gboolean
set_temperature (FarthingAskInput  *self,
                 const char        *text,
                 GError           **error)
{
  if (text == NULL)
    return TRUE;

  if (!g_regex_match_simple ("^[0-9]+(\\.[0-9]+)?$", text, 0, 0) || strlen (text) > 8)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what was given */
                   _("--temperature takes a number like 0.7, not “%s”"), text);
      return FALSE;
    }
  self->temperature = g_strdup (text);

  return TRUE;
}

/* Up to one byte more than is taken: what never ends (/dev/zero, a pipe) must not fill the memory. */
static GBytes *
read_bounded (GInputStream  *input,
              GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gssize n = 1;

  while (n > 0 && bytes->len <= MAX_BYTES)
    {
      guint8 buffer[64 * 1024];

      n = g_input_stream_read (input, buffer, MIN (sizeof buffer, MAX_BYTES + 1 - bytes->len), NULL, error);
      if (n > 0)
        g_byte_array_append (bytes, buffer, n);
    }

  return n >= 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static char *
read_standard_input (GError **error)
{
  g_autoptr(GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GBytes) bytes = read_bounded (input, error);

  if (bytes == NULL)
    return NULL;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("standard input is larger than 50 MB, which no model reads"));
      return NULL;
    }

  return g_utf8_make_valid (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                            g_bytes_get_size (bytes));
}

/* Pieces are joined by a blank line; "-" is standard input, also where no piece is given. */
static gboolean
set_prompt (FarthingAskInput  *self,
            char             **pieces,
            GError           **error)
{
  const char *const implied[] = { "-", NULL };
  const char *const *given = (const char *const *) pieces;
  g_autoptr(GString) prompt = g_string_new (NULL);

  if ((given == NULL || given[0] == NULL) && !isatty (STDIN_FILENO))
    given = implied;

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    {
      g_autofree char *piece = NULL;

      if (g_str_equal (given[i], "-"))
        piece = read_standard_input (error);
      else
        piece = g_strdup (given[i]);
      if (piece == NULL)
        return FALSE;

      g_strchomp (piece);
      if (prompt->len > 0 && *piece != '\0')
        g_string_append (prompt, "\n\n");
      g_string_append (prompt, piece);
    }

  if (prompt->len == 0 && self->attachments->len == 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("nothing is asked: write the question behind the options, or give it on standard input"));
      return FALSE;
    }
  self->prompt = g_string_free (g_steal_pointer (&prompt), FALSE);

  return TRUE;
}

/* The usual reasons in short: GIO's own words name the file once more. */
static const char *
describe_reason (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _("there is no such file");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _("you may not read it");

  return error->message;
}

/* A device or a pipe would block, or never end. */
static GBytes *
load_file (GFile   *file,
           GError **error)
{
  g_autoptr(GFileInputStream) input = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  if (type == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("it is a folder; attach its files one by one"));
      return NULL;
    }
  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("it is not a file"));
      return NULL;
    }
  input = g_file_read (file, NULL, error);
  if (input == NULL)
    return NULL;
  bytes = read_bounded (G_INPUT_STREAM (input), error);
  if (bytes != NULL && g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("it is larger than 50 MB"));
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

static gboolean
add_file (FarthingAskInput  *self,
          const char        *path,
          GError           **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = NULL;
  g_autofree char *media_type = NULL;

  bytes = load_file (file, &local_error);
  if (bytes == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   /* Translators: the name of a file, then the reason */
                   _("%s cannot be attached: %s"), path, describe_reason (local_error));
      return FALSE;
    }

  type = g_content_type_guess (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  media_type = g_content_type_get_mime_type (type);
  g_ptr_array_add (self->attachments,
                   farthing_attachment_new (name, media_type != NULL ? media_type : "application/octet-stream", bytes));

  return TRUE;
}

typedef struct
{
  char *model;
  char *system;
  char *conversation;
  char *effort;
  char *max_tokens;
  char *temperature;
  char **files;
  char **pieces;
} RawOptions;

static void
raw_options_clear (RawOptions *raw)
{
  g_free (raw->model);
  g_free (raw->system);
  g_free (raw->conversation);
  g_free (raw->effort);
  g_free (raw->max_tokens);
  g_free (raw->temperature);
  g_strfreev (raw->files);
  g_strfreev (raw->pieces);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RawOptions, raw_options_clear)

static gboolean
parse_options (FarthingAskInput  *self,
               RawOptions        *raw,
               int                argc,
               char             **argv,
               GError           **error)
{
  const GOptionEntry entries[] = {
    { "model", 'm', 0, G_OPTION_ARG_STRING, &raw->model, N_("Who answers"), N_("PROVIDER/MODEL") },
    { "key", 'k', 0, G_OPTION_ARG_STRING, &self->key_label, N_("Which of the provider's keys pays"), N_("LABEL") },
    { "system", 's', 0, G_OPTION_ARG_STRING, &raw->system, N_("System prompt"), N_("TEXT") },
    { "file", 'f', 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->files, N_("Attach a file (may be repeated)"), N_("FILE") },
    { "conversation", 'c', 0, G_OPTION_ARG_STRING, &raw->conversation, N_("Go on with a conversation"), N_("ID") },
    { "effort", 0, 0, G_OPTION_ARG_STRING, &raw->effort,
      N_("How hard to think: none, minimal, low, medium, high, xhigh, max"), N_("LEVEL") },
    { "max-tokens", 0, 0, G_OPTION_ARG_STRING, &raw->max_tokens, N_("Longest answer"), N_("N") },
    { "temperature", 0, 0, G_OPTION_ARG_STRING, &raw->temperature, N_("How varied the words are"), N_("X") },
    { "estimate", 0, 0, G_OPTION_ARG_NONE, &self->estimate, N_("Tell what it would cost, and ask nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Write JSON Lines"), NULL },
    { "no-save", 0, 0, G_OPTION_ARG_NONE, &self->no_save, N_("Keep nothing but what it cost"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &raw->pieces, NULL, NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = farthing_cli_option_context_new (farthing_cli_find_command ("ask"), entries);

  return g_option_context_parse (context, &argc, &argv, error);
}

/**
 * farthing_ask_input_parse:
 * @argc: number of arguments, that of the command included
 * @argv: the arguments
 *
 * Reads options, files and standard input.
 *
 * Returns: (transfer full): what is asked; %NULL with @error
 */
FarthingAskInput *
farthing_ask_input_parse (int      argc,
                          char   **argv,
                          GError **error)
{
  g_autoptr(FarthingAskInput) self = g_new0 (FarthingAskInput, 1);
  g_auto(RawOptions) raw = { 0 };

  self->max_tokens = FARTHING_UNKNOWN;
  self->attachments = g_ptr_array_new_with_free_func (g_object_unref);

  if (!parse_options (self, &raw, argc, argv, error) ||
      !set_model (self, raw.model, error) ||
      !set_effort (self, raw.effort, error) ||
      !set_temperature (self, raw.temperature, error) ||
      !set_number ("--max-tokens", raw.max_tokens, &self->max_tokens, error) ||
      !set_number ("--conversation", raw.conversation, &self->conversation, error))
    return NULL;

  for (guint i = 0; raw.files != NULL && raw.files[i] != NULL; i++)
    {
      if (!add_file (self, raw.files[i], error))
        return NULL;
    }
  if (!set_prompt (self, raw.pieces, error))
    return NULL;
  self->system = g_steal_pointer (&raw.system);

  return g_steal_pointer (&self);
}
