/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-redact.h"

#include <string.h>

/* One walk over the text, before it is shortened: a key that the end cut in two would no longer be
 * known as one. */

#define REPLACEMENT "[key]"

/* A secret shorter than this is an ordinary word ("ollama"), and replaced only where it stands
 * alone. */
#define LONG_SECRET 8

/* What has to follow a prefix, so that "sk-learn" or "Bearer token" are left alone */
#define MIN_REST 8

static const char *const key_prefixes[] = {
  "sk-",
  "xai-",
  "AIza",
  "gsk_",
};

static gboolean
is_key_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

static gsize
measure_token (const char *text)
{
  gsize length = 0;

  while (is_key_char (text[length]) || (text[length] != '\0' && strchr (".~+/=*", text[length]) != NULL))
    length++;

  return length;
}

static gsize
measure_key (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (key_prefixes); i++)
    {
      gsize prefix = strlen (key_prefixes[i]);
      gsize rest = 0;

      if (strncmp (text, key_prefixes[i], prefix) != 0)
        continue;

      while (is_key_char (text[prefix + rest]))
        rest++;
      if (rest >= MIN_REST)
        return prefix + rest;
    }

  return 0;
}

static gsize
measure_secret (const char           *text,
                const FarthingSecret *secret,
                gboolean              at_word)
{
  gsize length;

  if (secret == NULL)
    return 0;

  length = farthing_secret_get_length (secret);
  if (strncmp (text, farthing_secret_peek (secret), length) != 0)
    return 0;
  if (length < LONG_SECRET && (!at_word || is_key_char (text[length])))
    return 0;

  return length;
}

/* The length of "Bearer " in any case, if a token follows */
static gsize
measure_scheme (const char *text)
{
  gsize length = strlen ("bearer");

  if (g_ascii_strncasecmp (text, "bearer", length) != 0)
    return 0;

  while (text[length] == ' ' || text[length] == ':')
    length++;

  return length > strlen ("bearer") && measure_token (text + length) >= MIN_REST ? length : 0;
}

/* Takes what stands at @text into @result */
static gsize
take_piece (GString              *result,
            const char           *text,
            const FarthingSecret *secret,
            gboolean              at_word)
{
  gsize length = measure_secret (text, secret, at_word);
  gsize scheme;
  gunichar c;

  if (length == 0 && at_word)
    length = measure_key (text);
  if (length > 0)
    {
      g_string_append (result, REPLACEMENT);
      return length;
    }

  scheme = at_word ? measure_scheme (text) : 0;
  if (scheme > 0)
    {
      g_string_append_len (result, text, scheme);
      g_string_append (result, REPLACEMENT);
      return scheme + measure_token (text + scheme);
    }

  c = g_utf8_get_char (text);
  g_string_append_unichar (result, g_unichar_iscntrl (c) && c != '\n' && c != '\t' ? ' ' : c);

  return g_utf8_next_char (text) - text;
}

static void
shorten (GString *text)
{
  gsize end = FARTHING_REDACT_MAX_LENGTH - strlen ("…");

  if (text->len <= FARTHING_REDACT_MAX_LENGTH)
    return;

  g_string_truncate (text, g_utf8_find_prev_char (text->str, text->str + end + 1) - text->str);
  g_string_append (text, "…");
}

/**
 * farthing_redact:
 * @text: (nullable): anything, from outside; bytes that are no UTF-8 are replaced
 * @secret: (nullable): the key that was sent, which has no shape to know it by at every provider
 *
 * Returns: (transfer full) (nullable): @text without keys and control characters, valid UTF-8 of
 *   at most %FARTHING_REDACT_MAX_LENGTH bytes; %NULL for %NULL
 */
char *
farthing_redact (const char           *text,
                 const FarthingSecret *secret)
{
  g_autoptr(GString) result = NULL;
  g_autofree char *valid = NULL;
  gsize i = 0;

  if (text == NULL)
    return NULL;

  result = g_string_new (NULL);
  valid = g_utf8_make_valid (text, -1);
  while (valid[i] != '\0' && result->len <= FARTHING_REDACT_MAX_LENGTH)
    i += take_piece (result, valid + i, secret, i == 0 || !is_key_char (valid[i - 1]));

  shorten (result);
  farthing_secret_wipe (valid, strlen (valid));

  return g_string_free (g_steal_pointer (&result), FALSE);
}
