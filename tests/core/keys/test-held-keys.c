/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error.h"
#include "farthing-held-keys.h"

static char *
dup_id (FarthingHeldKeys *keys,
        guint             position)
{
  g_autoptr(GListModel) list = farthing_held_keys_list (keys);
  g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, position);

  return g_strdup (farthing_key_info_get_id (info));
}

/* What refers to a key by its id finds it again after a change of the secret or of the label. */
static void
test_held_keys_id_stays (void)
{
  g_autoptr(FarthingHeldKeys) keys = farthing_held_keys_new (FARTHING_KEY_SOURCE_MEMORY);
  g_autoptr(FarthingSecret) old = farthing_secret_new ("sk-old-0123456789", -1);
  g_autoptr(FarthingSecret) new = farthing_secret_new ("sk-new-0123456789", -1);
  g_autofree char *before = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *renamed = NULL;

  farthing_held_keys_add (keys, "xai", "work", NULL, old);
  before = dup_id (keys, 0);
  farthing_held_keys_add (keys, "xai", "work", NULL, new);
  replaced = dup_id (keys, 0);
  g_assert_true (farthing_held_keys_rename (keys, "xai", "work", "office", NULL));
  renamed = dup_id (keys, 0);

  g_assert_cmpstr (before, !=, "");
  g_assert_cmpstr (before, ==, replaced);
  g_assert_cmpstr (before, ==, renamed);
}

static void
test_held_keys_first_by_label (void)
{
  g_autoptr(FarthingHeldKeys) keys = farthing_held_keys_new (FARTHING_KEY_SOURCE_MEMORY);
  g_autoptr(FarthingSecret) secret = farthing_secret_new ("sk-0123456789", -1);
  const char *found = NULL;

  farthing_held_keys_add (keys, "xai", "b", NULL, secret);
  farthing_held_keys_add (keys, "xai", "a", NULL, secret);
  farthing_held_keys_add (keys, "xai", "c", NULL, secret);

  g_assert_true (farthing_held_keys_find (keys, "xai", NULL, &found, NULL) == secret);
  g_assert_cmpstr (found, ==, "a");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/keys/held-keys/id-stays", test_held_keys_id_stays);
  g_test_add_func ("/core/keys/held-keys/first-by-label", test_held_keys_first_by_label);

  return g_test_run ();
}
