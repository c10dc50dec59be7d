/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "farthing-compare-notes.h"

#include "compare-fixture.h"

/* 2026-12-31 23:00 UTC: the first of January one zone to the east */
#define STEP_MS (G_GINT64_CONSTANT (1798758000000))

static void
assert_note (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *note = farthing_compare_dup_note (fixture->row, &fixture->context);

  g_assert_cmpstr (note, ==, expected);
}

/* Lines are the notes, from the longest on */
static void
assert_notes (Fixture    *fixture,
              const char *expected)
{
  g_auto(GStrv) notes = farthing_compare_dup_notes (fixture->row, &fixture->context);
  g_autofree char *lines = g_strjoinv ("\n", notes);

  g_assert_cmpstr (lines, ==, expected);
}

/* Whatever room there is, the day of an old price is never what is cut. */
static void
test_short_notes (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_notes (fixture, "DeepSeek, direct");
  fixture->row->facts.stale = TRUE;
  assert_notes (fixture, "DeepSeek · ◷ 17 Oct\nDeepSeek ◷ 17 Oct\n◷ 17 Oct · DeepSeek");
  fixture->row->kind = FARTHING_ROUTE_CREDITS;
  fixture->row->surcharge = (FarthingSurcharge){ 211, 200 };
  assert_notes (fixture, "DeepSeek, +5.5 % · ◷ 17 Oct\nDeepSeek · ◷ 17 Oct\nDeepSeek ◷ 17 Oct\n◷ 17 Oct · DeepSeek");
  assert_note (fixture, "DeepSeek, +5.5 % · prices of 17 Oct");
  fixture->row->held = FALSE;
  assert_notes (fixture, "DeepSeek · needs a key\nDeepSeek · no key\nneeds a key · DeepSeek");
}

static void
test_notes (Fixture       *fixture,
            gconstpointer  data)
{
  assert_note (fixture, "DeepSeek, direct");
  fixture->row->facts.stale = TRUE;
  assert_note (fixture, "DeepSeek · prices of 17 Oct");
  /* A day that is far away needs its year */
  fixture->row->facts.as_of = "2025-10-17";
  assert_note (fixture, "DeepSeek · prices of 17 Oct 2025");
  fixture->row->facts.changes = TRUE;
  fixture->row->facts.step.at_ms = STEP_MS;
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      fixture->row->facts.step.before[i] = fixture->row->card->rates[i];
      fixture->row->facts.step.after[i] = fixture->row->card->rates[i] > 0 ? 2 * fixture->row->card->rates[i] : FARTHING_UNKNOWN;
    }
  assert_note (fixture, "DeepSeek · doubles 1 Jan");
  fixture->row->plan = FARTHING_KEY_IS_INCLUDED;
  assert_note (fixture, "DeepSeek · included in your plan");
  fixture->row->held = FALSE;
  assert_note (fixture, "DeepSeek · needs a key");

  fixture->row->held = TRUE;
  fixture->row->plan = FARTHING_KEY_PAYS;
  fixture->row->has_facts = FALSE;
  fixture->row->kind = FARTHING_ROUTE_CREDITS;
  fixture->row->surcharge = (FarthingSurcharge){ 211, 200 };
  assert_note (fixture, "DeepSeek, +5.5 %");
}

static void
test_step (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *step = NULL;

  g_assert_null (farthing_compare_dup_step (fixture->row, &fixture->context));
  fixture->row->facts.changes = TRUE;
  fixture->row->facts.step.at_ms = STEP_MS;
  fixture->row->facts.step.before[FARTHING_RATE_INPUT] = TOKENS_A_MILLION (15);
  fixture->row->facts.step.after[FARTHING_RATE_INPUT] = TOKENS_A_MILLION (30);
  fixture->row->facts.step.before[FARTHING_RATE_OUTPUT] = TOKENS_A_MILLION (60);
  fixture->row->facts.step.after[FARTHING_RATE_OUTPUT] = FARTHING_UNKNOWN;
  step = farthing_compare_dup_step (fixture->row, &fixture->context);
  g_assert_cmpstr (step, ==, "On 1 Jan: in 0.15 → 0.30, out 0.60 → ?");
}

/* Both rates and both days, and nothing about a rate on which they agree */
static void
test_contradiction (Fixture       *fixture,
                    gconstpointer  data)
{
  FarthingPriceContradiction *both = &fixture->row->facts.contradiction;
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;

  fixture->row->facts.contradicted = TRUE;
  *both = (FarthingPriceContradiction){ "deepseek", "deepseek-flash", "2026-10-17", { 0 }, "openrouter", "deepseek/flash", "2026-11-20", { 0 } };
  both->direct[FARTHING_RATE_INPUT] = TOKENS_A_MILLION (15);
  both->routed[FARTHING_RATE_INPUT] = TOKENS_A_MILLION (14);
  in = farthing_compare_dup_sources (fixture->row, FARTHING_RATE_INPUT, &fixture->context);
  out = farthing_compare_dup_sources (fixture->row, FARTHING_RATE_OUTPUT, &fixture->context);
  g_assert_true (g_str_has_prefix (in, "Sources do not agree: deepseek 0.15 (17 Oct), openrouter 0.14 (20 Nov)"));
  g_assert_null (strstr (out, "agree"));
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  add ("/app/pricing/compare-notes/notes", test_notes);
  add ("/app/pricing/compare-notes/short", test_short_notes);
  add ("/app/pricing/compare-notes/step", test_step);
  add ("/app/pricing/compare-notes/contradiction", test_contradiction);

  return g_test_run ();
}
