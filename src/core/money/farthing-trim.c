/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-trim.h"

/* Dropping the oldest message each turn changes the beginning of every prompt, so that nothing behind
 * the system prompt is ever cached again: it costs several times what sending everything does.  Cutting
 * half of it at once keeps the cache warm between the cuts. */

/* More turns than anybody takes */
#define MAX_TURNS 1000000
/* More tokens than any prompt has */
#define MAX_TOKENS G_GINT64_CONSTANT (1000000000)

typedef struct
{
  const FarthingTurnShape *shape;
  gint64 prompt;
  gboolean answer_is_oldest;
} Window;

static gboolean
is_valid (const FarthingTurnShape *shape)
{
  const gint64 parts[] = { shape->system, shape->user, shape->answer, shape->thinking };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] < 0 || parts[i] > MAX_TOKENS)
        return FALSE;
    }

  return shape->turns >= 0 && shape->turns <= MAX_TURNS;
}

/* The question that is asked stays, however long it is. */
static gboolean
shrink (Window *self,
        gint64  most)
{
  gboolean cut = FALSE;

  while (self->prompt > most && self->prompt > self->shape->system + self->shape->user)
    {
      self->prompt -= self->answer_is_oldest ? self->shape->answer : self->shape->user;
      self->answer_is_oldest = !self->answer_is_oldest;
      cut = TRUE;
    }

  return cut;
}

gboolean
farthing_trim_simulate (const FarthingTurnShape *shape,
                        gint64                   window,
                        FarthingTrim             trim,
                        FarthingUsage           *usage)
{
  Window self = { shape, 0, FALSE };
  gint64 previous = 0;
  __int128 input = 0, cached = 0;

  g_return_val_if_fail (shape != NULL, FALSE);
  g_return_val_if_fail (usage != NULL, FALSE);

  if (!is_valid (shape) || window < 0)
    return FALSE;

  self.prompt = shape->system;
  for (gint64 turn = 0; turn < shape->turns; turn++)
    {
      gboolean cut = FALSE;

      self.prompt += shape->user;
      if (trim == FARTHING_TRIM_OLDEST)
        cut = shrink (&self, window);
      else if (trim == FARTHING_TRIM_HALF && self.prompt > window)
        cut = shrink (&self, window / 2);

      input += self.prompt;
      cached += cut ? shape->system : previous;
      previous = self.prompt;
      self.prompt += shape->answer;
    }
  if (input > G_MAXINT64)
    return FALSE;

  farthing_usage_init (usage);
  usage->input = (gint64) input;
  usage->cached = (gint64) cached;
  usage->output = farthing_turns_output (shape);

  return TRUE;
}

gint64
farthing_trim_break_even (const FarthingRateCard *card,
                          gint64                  removed,
                          gint64                  reread)
{
  gint64 input, cached;
  __int128 gain, loss;

  g_return_val_if_fail (card != NULL, FARTHING_UNKNOWN);

  input = card->rates[FARTHING_RATE_INPUT];
  cached = card->rates[FARTHING_RATE_CACHED] != FARTHING_UNKNOWN ? card->rates[FARTHING_RATE_CACHED] : input;
  if (input < 0 || removed <= 0 || reread < 0)
    return FARTHING_UNKNOWN;

  loss = (__int128) reread * (input - cached);
  gain = (__int128) removed * cached;
  if (loss <= 0)
    return 0;
  if (gain <= 0)
    return FARTHING_UNKNOWN;

  return (gint64) MIN ((loss + gain - 1) / gain, G_MAXINT64);
}
