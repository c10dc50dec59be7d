/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-clock.h"
#include "farthing-model-end.h"

#define NOW "2026-11-21T12:00:00Z"

static gint64
at (const char *text)
{
  gint64 time_ms;

  g_assert_true (farthing_time_parse (text, &time_ms));

  return time_ms;
}

static void
test_model_end_bundled (void)
{
  static const struct
  {
    const char *provider;
    const char *id;
    const char *time;
    const char *since;
    const char *successor;
    gboolean billed;
  } cases[] = {
    { "deepseek", "deepseek-chat", NOW, "2026-07-24", "deepseek-flash", FALSE },
    { "deepseek", "deepseek-v4-flash", NOW, "2026-09-10", "deepseek-flash", TRUE },
    { "mistral", "mistral-medium-2508", NOW, "2026-08-31", "mistral-medium-3-5", FALSE },
    { "gemini", "gemini-2.5-pro", "2026-12-02T00:00:00Z", "2026-12-01", "gemini-3.8-flash", TRUE },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (at (NOW), &error);
  FarthingModelEnd end;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (farthing_model_end_find (catalogue, cases[i].provider, cases[i].id, at (cases[i].time), &end));
      g_assert_cmpstr (end.since, ==, cases[i].since);
      g_assert_cmpstr (end.successor, ==, cases[i].successor);
      g_assert_cmpint (end.billed, ==, cases[i].billed);
    }
}

static void
test_model_end_sold (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (at (NOW), &error);
  FarthingModelEnd end;

  g_assert_no_error (error);
  g_assert_false (farthing_model_end_find (catalogue, "deepseek", "deepseek-flash", at (NOW), &end));
  g_assert_false (farthing_model_end_find (catalogue, "deepseek", "no-such-model", at (NOW), &end));
  g_assert_false (farthing_model_end_find (catalogue, "gemini", "gemini-2.5-pro", at (NOW), &end));
  g_assert_false (farthing_model_end_find (catalogue, "deepseek", "deepseek-chat", at ("2026-06-01T00:00:00Z"), &end));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/model-end/bundled", test_model_end_bundled);
  g_test_add_func ("/core/money/model-end/sold", test_model_end_sold);

  return g_test_run ();
}
