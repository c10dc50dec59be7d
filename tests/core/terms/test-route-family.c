/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-family.h"

#include "farthing-test-session.h"

#define FLASH "deepseek/deepseek-v4.1-flash"

static void
test_route_family (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("deepseek");
  g_autofree char *family = farthing_session_dup_family (test->session, "openrouter", FLASH ":nitro");
  g_autofree char *unknown = farthing_session_dup_family (test->session, "compatible", "llama-9");
  g_autoptr(FarthingModel) model = NULL;
  g_autoptr(FarthingModel) nobody = farthing_session_find_family (test->session, "no-such-family");

  g_assert_cmpstr (family, ==, "deepseek-v4.1-flash");
  g_assert_cmpstr (unknown, ==, "llama-9");

  farthing_test_session_list_keys (test);
  model = farthing_session_find_family (test->session, "deepseek-v4.1-flash");
  g_assert_cmpstr (farthing_model_get_provider (model), ==, "deepseek");
  g_assert_null (nobody);
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/terms/route-family/names", test_route_family);

  return g_test_run ();
}
