/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-citation.h"

static void
test_citation_url_stands_in_for_a_title (void)
{
  g_autoptr(FarthingCitation) titled = farthing_citation_new ("https://example.org/a", "A page");
  g_autoptr(FarthingCitation) empty = farthing_citation_new ("https://example.org/a", "");
  g_autoptr(FarthingCitation) none = farthing_citation_new ("https://example.org/a", NULL);

  g_assert_cmpstr (farthing_citation_get_title (titled), ==, "A page");
  g_assert_cmpstr (farthing_citation_get_title (empty), ==, "https://example.org/a");
  g_assert_cmpstr (farthing_citation_get_title (none), ==, "https://example.org/a");
  g_assert_cmpstr (farthing_citation_get_url (titled), ==, "https://example.org/a");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/citation/url-stands-in-for-a-title", test_citation_url_stands_in_for_a_title);

  return g_test_run ();
}
