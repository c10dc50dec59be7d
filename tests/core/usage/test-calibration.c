/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-calibration.h"

#include "farthing-connection.h"
#include "farthing-migrations.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

static void
test_calibration_without_experience (void)
{
  FarthingCalibration none = { 0 };

  g_assert_cmpint (farthing_calibration_apply (NULL, 120), ==, 120);
  g_assert_cmpint (farthing_calibration_apply (&none, 120), ==, 120);
  g_assert_cmpint (farthing_calibration_apply (&none, 0), ==, 0);
}

static void
test_calibration_scale (void)
{
  FarthingCalibration calibration = { 0 };

  g_assert_true (farthing_calibration_add (&calibration, 300, 390));
  /* (390 + 300) ÷ (300 + 300) = 1.15, rounded up */
  g_assert_cmpint (farthing_calibration_apply (&calibration, 100), ==, 115);
  g_assert_cmpint (farthing_calibration_apply (&calibration, 1), ==, 2);
}

/* With each message the error gets smaller, as it was measured: 30 % off, then 10 % after three. */
static void
test_calibration_learns (void)
{
  FarthingCalibration calibration = { 0 };
  gint64 before = G_MAXINT64;

  for (guint i = 0; i < 8; i++)
    {
      gint64 error = 1300 - farthing_calibration_apply (&calibration, 1000);

      g_assert_cmpint (error, >=, 0);
      g_assert_cmpint (error, <, before);
      before = error;
      farthing_calibration_add (&calibration, 200, 260);
    }
  g_assert_cmpint (before, <, 60);
}

static void
test_calibration_follows_change (void)
{
  FarthingCalibration calibration = { 0 };

  for (guint i = 0; i < 2000; i++)
    farthing_calibration_add (&calibration, 1000, 1000);
  g_assert_cmpint (calibration.estimated, <=, 200000);
  g_assert_cmpint (calibration.estimated, >, 99000);

  for (guint i = 0; i < 1000; i++)
    farthing_calibration_add (&calibration, 1000, 1300);
  g_assert_cmpint (farthing_calibration_apply (&calibration, 1000), >, 1280);
}

static void
test_calibration_refuses (void)
{
  FarthingCalibration calibration = { 0 };

  g_assert_false (farthing_calibration_add (&calibration, 0, 10));
  g_assert_false (farthing_calibration_add (&calibration, 10, -1));
  g_assert_false (farthing_calibration_add (&calibration, 100, 5000));
  g_assert_false (farthing_calibration_add (&calibration, G_MAXINT64, G_MAXINT64));
  g_assert_cmpint (calibration.estimated, ==, 0);
}

static sqlite3 *
open_store (void)
{
  g_auto(GStrv) scripts = farthing_migrations_dup_scripts ();
  g_autofree char *folder = g_dir_make_tmp ("farthing-calibration-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farthing.db", NULL);
  g_autoptr(GError) error = NULL;
  sqlite3 *connection = farthing_connection_open (path, (const char *const *) scripts, &error);

  g_assert_no_error (error);

  return connection;
}

static void
test_calibration_table (void)
{
  g_autoptr(sqlite3) connection = open_store ();
  g_autoptr(GHashTable) all = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *latin = farthing_calibration_make_key ("mistral", "m", "latin");
  g_autofree char *han = farthing_calibration_make_key ("mistral", "m", "han");
  const FarthingCalibration *calibration;

  for (guint i = 0; i < 3; i++)
    g_assert_true (farthing_calibration_table_add (connection, "mistral", "m", "latin", 100, 130, &error));
  g_assert_true (farthing_calibration_table_add (connection, "mistral", "m", "han", 100, 90, &error));
  g_assert_true (farthing_calibration_table_add (connection, "mistral", "m", "han", 1, 5000, &error));
  all = farthing_calibration_table_load (connection, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_hash_table_size (all), ==, 2);
  calibration = g_hash_table_lookup (all, latin);
  g_assert_cmpint (calibration->estimated, ==, 300);
  g_assert_cmpint (calibration->reported, ==, 390);
  calibration = g_hash_table_lookup (all, han);
  g_assert_cmpint (calibration->reported, ==, 90);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/usage/calibration/without-experience", test_calibration_without_experience);
  g_test_add_func ("/core/usage/calibration/scale", test_calibration_scale);
  g_test_add_func ("/core/usage/calibration/learns", test_calibration_learns);
  g_test_add_func ("/core/usage/calibration/follows-change", test_calibration_follows_change);
  g_test_add_func ("/core/usage/calibration/refuses", test_calibration_refuses);
  g_test_add_func ("/core/usage/calibration/table", test_calibration_table);

  return g_test_run ();
}
