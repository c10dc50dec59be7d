/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-token-mix.h"

#include <string.h>

#include "farthing-statement.h"

/* The same text is a different number of tokens to each tokenizer: Chinese is 1.6 times as many to
 * Mistral as to DeepSeek.  Counting all that was ever said would take long; the newest messages tell
 * what a person's texts are like. */

#define N_MESSAGES 60
#define TEXT_LENGTH 2000

void
farthing_token_mix_add (FarthingTokenMix *self,
                        const char       *text,
                        gssize            length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  for (guint i = 0; i < FARTHING_N_TOKENIZERS; i++)
    self->hundredths[i] += farthing_estimate_hundredths (i, text, length);
}

gint64
farthing_token_mix_convert (const FarthingTokenMix *self,
                            gint64                  tokens,
                            FarthingTokenizer       from,
                            FarthingTokenizer       to)
{
  __int128 numerator;
  __int128 converted;

  g_return_val_if_fail (self != NULL, tokens);

  if (tokens < 0 || from == to || from == FARTHING_TOKENIZER_UNKNOWN || to == FARTHING_TOKENIZER_UNKNOWN ||
      self->hundredths[from] <= 0 || self->hundredths[to] <= 0)
    return tokens;

  numerator = (__int128) tokens * self->hundredths[to] * 2 + self->hundredths[from];
  converted = numerator / ((__int128) self->hundredths[from] * 2);

  return MIN (converted, G_MAXINT64);
}

gboolean
farthing_token_mix_load (FarthingTokenMix  *self,
                         sqlite3           *connection,
                         GError           **error)
{
  g_autoptr(FarthingStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = farthing_statement_new (connection, "SELECT substr (text, 1, ?1) FROM message ORDER BY id DESC LIMIT ?2", error);
  if (statement == NULL)
    return FALSE;

  farthing_statement_bind_int (statement, 1, TEXT_LENGTH);
  farthing_statement_bind_int (statement, 2, N_MESSAGES);
  while (farthing_statement_step (statement, &local_error))
    {
      const char *text = farthing_statement_get_text (statement, 0);

      if (text != NULL && text[0] != '\0')
        farthing_token_mix_add (self, text, strlen (text));
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
