/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-event-pattern.h"

#include <string.h>

static void
learn (FarthingEventPattern *pattern,
       const char           *event,
       const char           *text,
       const char           *padding)
{
  const char *const names[] = { "t", NULL };
  const FarthingEventPart text_part = { strstr (event, text), strlen (text) };
  const FarthingEventPart padding_part = { padding != NULL ? strstr (event, padding) : NULL, padding != NULL ? strlen (padding) : 0 };

  farthing_event_pattern_learn (pattern, event, strlen (event), &text_part, &padding_part, names);
}

static const char *
match (FarthingEventPattern *pattern,
       const char           *event)
{
  return farthing_event_pattern_match (pattern, event, strlen (event));
}

/* That it is taken at all is seen here: with the parser in its place an event means the same */
static void
test_match (void)
{
  FarthingEventPattern pattern = { 0 };

  g_assert_null (match (&pattern, "{\"t\":\"a\"}"));
  learn (&pattern, "{\"t\":\"a\"}", "\"a\"", NULL);
  g_assert_cmpstr (match (&pattern, "{\"t\":\"\"}"), ==, "");
  g_assert_cmpstr (match (&pattern, "{\"t\":\"so \\\"long\\\"\\u00e9\"}"), ==, "so \"long\"é");
  g_assert_null (match (&pattern, "{\"t\":\"a\"} "));
  g_assert_null (match (&pattern, "{\"t\":\"a\""));
  g_assert_null (match (&pattern, "{\"t\":\"a"));
  g_assert_null (match (&pattern, "{\"t\":\"a\\"));
  g_assert_null (match (&pattern, "{\"t\":1}"));

  learn (&pattern, "{\"t\":\"a\",\"p\":\"123\"}", "\"a\"", "\"123\"");
  g_assert_null (match (&pattern, "{\"t\":\"a\"}"));
  g_assert_cmpstr (match (&pattern, "{\"t\":\"b\",\"p\":\"\"}"), ==, "b");
  g_assert_cmpstr (match (&pattern, "{\"t\":\"c\",\"p\":\"12345\"}"), ==, "c");
  g_assert_null (match (&pattern, "{\"t\":\"c\",\"p\":\"12\\n\"}"));
  g_assert_null (match (&pattern, "{\"t\":\"c\",\"p\":\"12\",\"q\":1}"));

  learn (&pattern, "{\"t\":\"a\",\"t\":\"b\"}", "\"a\"", NULL);
  g_assert_null (match (&pattern, "{\"t\":\"a\",\"t\":\"b\"}"));
  farthing_event_pattern_clear (&pattern);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/wire/event-pattern/match", test_match);

  return g_test_run ();
}
