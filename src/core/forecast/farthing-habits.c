/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-habits.h"

/* Lengths of answers, in tokens, until a person's own are known (estimation rules of 2026-11-21): P10,
 * median and P90 of visible text; thinking 0, 500, 2000 for off, medium, high.  Of one effort the next
 * lower and higher are taken as its ends: each is four times the one before. */
static const FarthingLength any_answer = { 80, 350, 1200 };
static const FarthingLength no_thinking = { 0, 0, 0 };
static const FarthingLength some_thinking = { 0, 500, 2000 };
static const FarthingLength much_thinking = { 500, 2000, 8000 };

struct _FarthingHabits
{
  GObject parent_instance;

  FarthingSession *session; /* not owned: it owns this */
  FarthingAnswerLengths *lengths;
  GHashTable *calibrations;
  gboolean is_loaded;
  gboolean is_stale;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (FarthingHabits, farthing_habits, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  FarthingAnswerLengths *lengths;
  GHashTable *calibrations;
} Reading;

static void load (FarthingHabits *self);

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->lengths, farthing_answer_lengths_free);
  g_clear_pointer (&reading->calibrations, g_hash_table_unref);
  g_free (reading);
}

static gpointer
read_func (sqlite3   *connection,
           gpointer   data,
           GError   **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->lengths = farthing_answer_lengths_load (connection, error);
  if (reading->lengths != NULL)
    reading->calibrations = farthing_calibration_table_load (connection, error);
  if (reading->calibrations != NULL)
    return reading;

  reading_free (reading);

  return NULL;
}

static void
take (FarthingHabits *self,
      Reading        *reading)
{
  g_clear_pointer (&self->lengths, farthing_answer_lengths_free);
  g_clear_pointer (&self->calibrations, g_hash_table_unref);
  self->lengths = g_steal_pointer (&reading->lengths);
  self->calibrations = g_steal_pointer (&reading->calibrations);
  reading_free (reading);
}

/* Without them the usual lengths are told: a ledger that cannot be read is told of elsewhere. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(FarthingHabits) self = user_data;
  g_autoptr(GError) error = NULL;
  Reading *reading = farthing_database_run_finish (FARTHING_DATABASE (source), result, &error);

  g_clear_object (&self->loading);
  if (reading != NULL)
    take (self, reading);
  else
    g_debug ("Habits cannot be read: %s", error->message);
  if (self->session == NULL)
    return;

  self->is_loaded = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->is_stale)
    load (self);
}

static void
load (FarthingHabits *self)
{
  if (self->loading != NULL)
    {
      self->is_stale = TRUE;
      return;
    }

  self->is_stale = FALSE;
  self->loading = g_cancellable_new ();
  farthing_database_run_async (farthing_session_get_database (self->session), read_func, NULL, NULL, reading_free,
                               self->loading, read_cb, g_object_ref (self));
}

static void
farthing_habits_dispose (GObject *object)
{
  FarthingHabits *self = FARTHING_HABITS (object);

  g_clear_weak_pointer (&self->session);
  g_cancellable_cancel (self->loading);

  G_OBJECT_CLASS (farthing_habits_parent_class)->dispose (object);
}

static void
farthing_habits_finalize (GObject *object)
{
  FarthingHabits *self = FARTHING_HABITS (object);

  g_clear_object (&self->loading);
  g_clear_pointer (&self->lengths, farthing_answer_lengths_free);
  g_clear_pointer (&self->calibrations, g_hash_table_unref);

  G_OBJECT_CLASS (farthing_habits_parent_class)->finalize (object);
}

static void
farthing_habits_class_init (FarthingHabitsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_habits_dispose;
  object_class->finalize = farthing_habits_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_habits_init (FarthingHabits *self)
{
}

FarthingHabits *
farthing_session_get_habits (FarthingSession *session)
{
  FarthingHabits *habits;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  habits = farthing_session_get_part (session, "habits");
  if (habits == NULL)
    {
      habits = g_object_new (FARTHING_TYPE_HABITS, NULL);
      g_set_weak_pointer (&habits->session, session);
      g_signal_connect_object (session, "ledger-changed", G_CALLBACK (load), habits, G_CONNECT_SWAPPED);
      farthing_session_take_part (session, "habits", habits, g_object_unref);
      load (habits);
    }

  return habits;
}

gboolean
farthing_habits_is_loaded (FarthingHabits *self)
{
  g_return_val_if_fail (FARTHING_IS_HABITS (self), FALSE);

  return self->is_loaded;
}

static const FarthingLength *
guess_thinking (FarthingEffort effort,
                gboolean       thinks)
{
  if (!thinks || effort == FARTHING_EFFORT_NONE)
    return &no_thinking;

  return effort >= FARTHING_EFFORT_HIGH ? &much_thinking : &some_thinking;
}

void
farthing_habits_get_lengths (FarthingHabits *self,
                             const char     *provider,
                             const char     *model,
                             const char     *family,
                             FarthingEffort  effort,
                             gboolean        thinks,
                             FarthingLength *answer,
                             FarthingLength *thinking)
{
  g_return_if_fail (FARTHING_IS_HABITS (self));
  g_return_if_fail (answer != NULL && thinking != NULL);

  *answer = any_answer;
  *thinking = *guess_thinking (effort, thinks);
  if (self->lengths != NULL)
    farthing_answer_lengths_get (self->lengths, provider, model, family, farthing_effort_to_string (effort), answer,
                                 thinking);
}

gint64
farthing_habits_get_hit_permille (FarthingHabits *self,
                                  const char     *provider)
{
  g_return_val_if_fail (FARTHING_IS_HABITS (self), 0);

  return self->lengths != NULL ? farthing_answer_lengths_get_hit_permille (self->lengths, provider) : 0;
}

gint64
farthing_habits_calibrate (FarthingHabits *self,
                           const char     *provider,
                           const char     *model,
                           const char     *script,
                           gint64          tokens)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (FARTHING_IS_HABITS (self), tokens);

  if (self->calibrations == NULL || g_hash_table_size (self->calibrations) == 0)
    return tokens;

  key = farthing_calibration_make_key (provider, model, script);

  return farthing_calibration_apply (g_hash_table_lookup (self->calibrations, key), tokens);
}
