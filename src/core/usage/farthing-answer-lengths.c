/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-answer-lengths.h"

#include "farthing-rate-card.h"
#include "farthing-statement.h"

/* More of one kind say nothing new, and habits change. */
#define MOST_ANSWERS 200
/* Fewer prompts are no habit yet */
#define MIN_PROMPTS 5
/* No family is called so */
#define ANY_MODEL ""

typedef struct
{
  GArray *visible; /* of gint64, newest first until it is sorted */
  GArray *thinking;
  gboolean is_sorted;
} Samples;

typedef struct
{
  gint64 input;
  gint64 cached;
  guint n;
} Prompts;

struct _FarthingAnswerLengths
{
  GHashTable *samples; /* key → Samples */
  GHashTable *prompts; /* provider → Prompts */
};

/* An answer that was cut off or stopped says nothing of how long it would have been. */
static const char answers_sql[] =
  "SELECT provider, model, card, effort, output_tokens, reasoning_tokens, input_tokens, cached_tokens "
  "FROM settled_ledger WHERE purpose = 'chat' AND finish IN ('stop', 'tool_calls') AND provenance IN ('billed', 'computed') "
  "AND output_tokens IS NOT NULL ORDER BY id DESC LIMIT 5000";

static void
samples_free (gpointer data)
{
  Samples *samples = data;

  g_array_unref (samples->visible);
  g_array_unref (samples->thinking);
  g_free (samples);
}

FarthingAnswerLengths *
farthing_answer_lengths_new (void)
{
  FarthingAnswerLengths *self = g_new0 (FarthingAnswerLengths, 1);

  self->samples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, samples_free);
  self->prompts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
farthing_answer_lengths_free (FarthingAnswerLengths *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->samples);
  g_hash_table_unref (self->prompts);
  g_free (self);
}

/* @provider NULL: of a family */
static char *
make_key (const char *provider,
          const char *model,
          const char *effort)
{
  return g_strjoin ("\n", provider != NULL ? provider : "", model, effort != NULL ? effort : "default", NULL);
}

static void
add_sample (FarthingAnswerLengths *self,
            char                  *key,
            gint64                 visible,
            gint64                 thinking)
{
  Samples *samples = g_hash_table_lookup (self->samples, key);

  if (samples == NULL)
    {
      samples = g_new0 (Samples, 1);
      samples->visible = g_array_new (FALSE, FALSE, sizeof (gint64));
      samples->thinking = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->samples, g_strdup (key), samples);
    }
  if (samples->visible->len < MOST_ANSWERS)
    {
      g_array_append_val (samples->visible, visible);
      g_array_append_val (samples->thinking, thinking);
      samples->is_sorted = FALSE;
    }
  g_free (key);
}

void
farthing_answer_lengths_add (FarthingAnswerLengths *self,
                             const char            *provider,
                             const char            *model,
                             const char            *family,
                             const char            *effort,
                             gint64                 visible,
                             gint64                 thinking)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (provider != NULL && model != NULL);

  if (visible < 0 || thinking < 0)
    return;

  add_sample (self, make_key (provider, model, effort), visible, thinking);
  if (family != NULL)
    add_sample (self, make_key (NULL, family, effort), visible, thinking);
  add_sample (self, make_key (NULL, ANY_MODEL, effort), visible, thinking);
}

void
farthing_answer_lengths_add_prompt (FarthingAnswerLengths *self,
                                    const char            *provider,
                                    gint64                 input,
                                    gint64                 cached)
{
  Prompts *prompts;

  g_return_if_fail (self != NULL);
  g_return_if_fail (provider != NULL);

  if (input <= 0 || cached < 0 || cached > input)
    return;

  prompts = g_hash_table_lookup (self->prompts, provider);
  if (prompts == NULL)
    {
      prompts = g_new0 (Prompts, 1);
      g_hash_table_insert (self->prompts, g_strdup (provider), prompts);
    }
  prompts->input += input;
  prompts->cached += cached;
  prompts->n++;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* Of a sorted array, the nearest rank */
static gint64
get_quantile (GArray *sorted,
              guint   percent)
{
  return g_array_index (sorted, gint64, ((sorted->len - 1) * percent + 50) / 100);
}

static void
get_length (GArray         *sorted,
            FarthingLength *length)
{
  length->low = get_quantile (sorted, 10);
  length->likely = get_quantile (sorted, 50);
  length->high = get_quantile (sorted, 90);
}

static gboolean
look_up (FarthingAnswerLengths *self,
         char                  *key,
         FarthingLength        *visible,
         FarthingLength        *thinking)
{
  Samples *samples = g_hash_table_lookup (self->samples, key);

  g_free (key);
  if (samples == NULL || samples->visible->len < FARTHING_LENGTHS_MIN_ANSWERS)
    return FALSE;

  if (!samples->is_sorted)
    {
      g_array_sort (samples->visible, compare);
      g_array_sort (samples->thinking, compare);
      samples->is_sorted = TRUE;
    }
  get_length (samples->visible, visible);
  get_length (samples->thinking, thinking);

  return TRUE;
}

gboolean
farthing_answer_lengths_get (FarthingAnswerLengths *self,
                             const char            *provider,
                             const char            *model,
                             const char            *family,
                             const char            *effort,
                             FarthingLength        *visible,
                             FarthingLength        *thinking)
{
  FarthingLength others;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (provider != NULL && model != NULL, FALSE);

  if (look_up (self, make_key (provider, model, effort), visible, thinking) ||
      (family != NULL && look_up (self, make_key (NULL, family, effort), visible, thinking)))
    return TRUE;

  /* How long answers are is a person's own, how much is thought a model's. */
  return look_up (self, make_key (NULL, ANY_MODEL, effort), visible, &others);
}

gint64
farthing_answer_lengths_get_hit_permille (FarthingAnswerLengths *self,
                                          const char            *provider)
{
  const Prompts *prompts;

  g_return_val_if_fail (self != NULL, 0);

  prompts = g_hash_table_lookup (self->prompts, provider);
  if (prompts == NULL || prompts->n < MIN_PROMPTS)
    return 0;

  return (gint64) ((__int128) prompts->cached * 1000 / prompts->input);
}

/* The family stands in the card that was applied.  A model's is read once: cards are JSON, and there are
 * thousands of them. */
static const char *
find_family (GHashTable        *families,
             FarthingStatement *statement)
{
  g_autofree char *key = g_strconcat (farthing_statement_get_text (statement, 0), "/", farthing_statement_get_text (statement, 1), NULL);
  const char *family = g_hash_table_lookup (families, key);
  const char *text = family == NULL ? farthing_statement_get_text (statement, 2) : NULL;
  g_autoptr(FarthingRateCard) card = text != NULL ? farthing_rate_card_from_json (text, NULL) : NULL;
  char *found;

  if (card == NULL || card->family == NULL)
    return family;
  found = g_strdup (card->family);
  g_hash_table_insert (families, g_steal_pointer (&key), found);

  return found;
}

static void
read_row (FarthingAnswerLengths *self,
          GHashTable            *families,
          FarthingStatement     *statement)
{
  const char *provider = farthing_statement_get_text (statement, 0);
  gint64 output = farthing_statement_get_int (statement, 4);
  gint64 thinking = CLAMP (farthing_statement_get_count (statement, 5), 0, output);

  farthing_answer_lengths_add (self, provider, farthing_statement_get_text (statement, 1), find_family (families, statement),
                               farthing_statement_get_text (statement, 3), output - thinking, thinking);
  farthing_answer_lengths_add_prompt (self, provider, farthing_statement_get_count (statement, 6),
                                      farthing_statement_get_count (statement, 7));
}

FarthingAnswerLengths *
farthing_answer_lengths_load (sqlite3  *connection,
                              GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, answers_sql, error);
  g_autoptr(FarthingAnswerLengths) self = farthing_answer_lengths_new ();
  g_autoptr(GHashTable) families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free); /* "provider/model" */
  g_autoptr(GError) step_error = NULL;

  if (statement == NULL)
    return NULL;

  while (farthing_statement_step (statement, &step_error))
    read_row (self, families, statement);
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&self);
}
