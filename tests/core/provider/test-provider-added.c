/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-provider.h"

/* The registry, built from a list with one more name and one more file: see meson.build. */

static void
test_is_listed (void)
{
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);
  const FarthingProvider *acme = farthing_provider_find ("acme");

  g_assert_nonnull (acme);
  g_assert_cmpuint (n_providers, ==, 8);
  g_assert_true (providers[7] == acme);
  g_assert_cmpstr (providers[0]->id, ==, "mistral");
}

static void
test_speaks (void)
{
  const FarthingProvider *acme = farthing_provider_find ("acme");
  g_autoptr(FarthingChatRequest) request = farthing_chat_request_new (&acme->quirks, "rocket");
  g_autoptr(GBytes) body = NULL;

  g_ptr_array_add (request->turns, farthing_turn_new (FARTHING_ROLE_USER, "Hi"));
  body = acme->wire->build_body (request, NULL);
  g_assert_nonnull (body);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/provider/provider-added/is-listed", test_is_listed);
  g_test_add_func ("/core/provider/provider-added/speaks", test_speaks);

  return g_test_run ();
}
