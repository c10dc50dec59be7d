/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-warm-cache.h"

#define NOW G_GINT64_CONSTANT (1795694400000)
#define MINUTE G_GINT64_CONSTANT (60000)

static FarthingMessage *
add_answer (FarthingConversation *conversation,
            const char           *provider,
            const char           *model,
            gint64                ago_ms,
            gint64                input,
            gint64                cached)
{
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "q");
  g_autoptr(FarthingMessage) answer = farthing_message_new (FARTHING_ROLE_ASSISTANT, "a");
  FarthingUsage usage = FARTHING_USAGE_INIT;

  usage.input = input;
  usage.cached = cached;
  usage.output = 10;
  farthing_message_set_provider (answer, provider);
  farthing_message_set_model (answer, model);
  farthing_message_set_created (answer, NOW - ago_ms);
  farthing_message_set_usage (answer, &usage);
  farthing_message_set_cost (answer, 1, FARTHING_PROVENANCE_COMPUTED);
  farthing_conversation_append (conversation, question);
  farthing_conversation_append (conversation, answer);

  return answer;
}

static gint64
get_cached (FarthingConversation *conversation,
            const char           *provider)
{
  FarthingWarmCache warm;

  farthing_warm_cache_init_for_conversation (&warm, conversation, NOW);
  g_assert_cmpstr (warm.provider != NULL ? warm.provider->id : NULL, ==, provider);

  return warm.cached;
}

static void
test_warm_cache_nothing_yet (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  g_autoptr(FarthingMessage) question = farthing_message_new (FARTHING_ROLE_USER, "q");

  g_assert_cmpint (get_cached (conversation, NULL), ==, 0);
  farthing_conversation_append (conversation, question);
  g_assert_cmpint (get_cached (conversation, NULL), ==, 0);
}

/* The first answer read nothing, and left its prompt in the cache, in blocks of 64 tokens. */
static void
test_warm_cache_first (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();

  add_answer (conversation, "mistral", "mistral-medium-3-5", MINUTE, 10000, 0);
  g_assert_cmpint (get_cached (conversation, "mistral"), >, 9000);
  g_assert_cmpint (get_cached (conversation, "mistral"), <=, 10000);
}

/* The second one had the chance: what it read tells whether there is a cache at all. */
static void
test_warm_cache_measured (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();

  add_answer (conversation, "deepseek", "deepseek-flash", 2 * MINUTE, 10000, 0);
  add_answer (conversation, "deepseek", "deepseek-flash", MINUTE, 12000, 0);
  g_assert_cmpint (get_cached (conversation, "deepseek"), ==, 0);
  add_answer (conversation, "deepseek", "deepseek-flash", 0, 14000, 9000);
  g_assert_cmpint (get_cached (conversation, "deepseek"), >, 9000);
  add_answer (conversation, "deepseek", "deepseek-flash", 0, 14000, FARTHING_UNKNOWN);
  g_assert_cmpint (get_cached (conversation, "deepseek"), ==, 0);
}

static void
test_warm_cache_cools_down (void)
{
  g_autoptr(FarthingConversation) recent = farthing_conversation_new ();
  g_autoptr(FarthingConversation) old = farthing_conversation_new ();
  g_autoptr(FarthingConversation) kept = farthing_conversation_new ();

  add_answer (recent, "mistral", "mistral-medium-3-5", 4 * MINUTE, 10000, 0);
  g_assert_cmpint (get_cached (recent, "mistral"), >, 0);
  add_answer (old, "mistral", "mistral-medium-3-5", 6 * MINUTE, 10000, 0);
  g_assert_cmpint (get_cached (old, NULL), ==, 0);
  /* DeepSeek keeps it on disk */
  add_answer (kept, "deepseek", "deepseek-flash", 6 * MINUTE, 10000, 0);
  g_assert_cmpint (get_cached (kept, "deepseek"), >, 0);
}

/* An answer that was stopped went to another route: what that one holds nobody told. */
static void
test_warm_cache_unmeasured (void)
{
  g_autoptr(FarthingConversation) conversation = farthing_conversation_new ();
  FarthingMessage *stopped;

  add_answer (conversation, "mistral", "mistral-medium-3-5", MINUTE, 10000, 0);
  stopped = add_answer (conversation, "deepseek", "deepseek-flash", 0, 10000, FARTHING_UNKNOWN);
  farthing_message_set_cost (stopped, 1, FARTHING_PROVENANCE_ESTIMATED);
  g_assert_cmpint (get_cached (conversation, NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/forecast/warm-cache/nothing-yet", test_warm_cache_nothing_yet);
  g_test_add_func ("/core/forecast/warm-cache/first", test_warm_cache_first);
  g_test_add_func ("/core/forecast/warm-cache/measured", test_warm_cache_measured);
  g_test_add_func ("/core/forecast/warm-cache/cools-down", test_warm_cache_cools_down);
  g_test_add_func ("/core/forecast/warm-cache/unmeasured", test_warm_cache_unmeasured);

  return g_test_run ();
}
