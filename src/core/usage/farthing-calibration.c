/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-calibration.h"

#include "farthing-statement.h"

/* Estimation rules of 2026-11-21 */
#define PRIOR 300
#define MOST 200000
/* The worst that was measured on a language nobody fitted is a factor below 2; NFD text apart, which is
 * composed before it is sent.  What is further off is a hidden prompt, a tool, a cut. */
#define LARGEST_FACTOR 4

static const char select_sql[] = "SELECT estimated, reported FROM calibration WHERE provider = ?1 AND model = ?2 AND script = ?3";

static const char replace_sql[] =
  "INSERT INTO calibration (provider, model, script, estimated, reported) VALUES (?1, ?2, ?3, ?4, ?5) "
  "ON CONFLICT (provider, model, script) DO UPDATE SET estimated = excluded.estimated, reported = excluded.reported";

static const char all_sql[] = "SELECT provider, model, script, estimated, reported FROM calibration";

gboolean
farthing_calibration_add (FarthingCalibration *self,
                          gint64               estimated,
                          gint64               reported)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (estimated <= 0 || reported <= 0 || estimated > MOST * PRIOR || reported > MOST * PRIOR)
    return FALSE;
  if (reported > estimated * LARGEST_FACTOR + PRIOR || estimated > reported * LARGEST_FACTOR + PRIOR)
    return FALSE;

  self->estimated += estimated;
  self->reported += reported;
  while (self->estimated > MOST || self->reported > MOST)
    {
      self->estimated = (self->estimated + 1) / 2;
      self->reported = (self->reported + 1) / 2;
    }

  return TRUE;
}

gint64
farthing_calibration_apply (const FarthingCalibration *self,
                            gint64                     tokens)
{
  gint64 estimated;

  if (self == NULL || tokens <= 0)
    return tokens;

  estimated = self->estimated + PRIOR;

  return (gint64) (((__int128) tokens * (self->reported + PRIOR) + estimated - 1) / estimated);
}

static gboolean
read_row (sqlite3              *connection,
          const char           *provider,
          const char           *model,
          const char           *script,
          FarthingCalibration  *calibration,
          GError              **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, select_sql, error);
  g_autoptr(GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;

  farthing_statement_bind_text (statement, 1, provider);
  farthing_statement_bind_text (statement, 2, model);
  farthing_statement_bind_text (statement, 3, script);
  if (farthing_statement_step (statement, &step_error))
    {
      calibration->estimated = farthing_statement_get_int (statement, 0);
      calibration->reported = farthing_statement_get_int (statement, 1);
    }
  if (step_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&step_error));

  return FALSE;
}

gboolean
farthing_calibration_table_add (sqlite3     *connection,
                                const char  *provider,
                                const char  *model,
                                const char  *script,
                                gint64       estimated,
                                gint64       reported,
                                GError     **error)
{
  FarthingCalibration calibration = { 0 };
  g_autoptr(FarthingStatement) statement = NULL;

  g_return_val_if_fail (provider != NULL && model != NULL && script != NULL, FALSE);

  if (!read_row (connection, provider, model, script, &calibration, error))
    return FALSE;
  if (!farthing_calibration_add (&calibration, estimated, reported))
    return TRUE;

  statement = farthing_statement_new (connection, replace_sql, error);
  if (statement == NULL)
    return FALSE;

  farthing_statement_bind_text (statement, 1, provider);
  farthing_statement_bind_text (statement, 2, model);
  farthing_statement_bind_text (statement, 3, script);
  farthing_statement_bind_int (statement, 4, calibration.estimated);
  farthing_statement_bind_int (statement, 5, calibration.reported);

  return farthing_statement_run (statement, error);
}

GHashTable *
farthing_calibration_table_load (sqlite3  *connection,
                                 GError  **error)
{
  g_autoptr(FarthingStatement) statement = farthing_statement_new (connection, all_sql, error);
  g_autoptr(GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) step_error = NULL;

  if (statement == NULL)
    return NULL;

  while (farthing_statement_step (statement, &step_error))
    {
      FarthingCalibration *calibration = g_new (FarthingCalibration, 1);

      calibration->estimated = farthing_statement_get_int (statement, 3);
      calibration->reported = farthing_statement_get_int (statement, 4);
      g_hash_table_replace (all, farthing_calibration_make_key (farthing_statement_get_text (statement, 0), farthing_statement_get_text (statement, 1), farthing_statement_get_text (statement, 2)),
                            calibration);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }

  return g_steal_pointer (&all);
}

char *
farthing_calibration_make_key (const char *provider,
                               const char *model,
                               const char *script)
{
  return g_strjoin ("\n", provider, model, script, NULL);
}
