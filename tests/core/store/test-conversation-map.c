/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-map.h"

static void
test_map_follows_objects (void)
{
  FarthingConversationMap *map = farthing_conversation_map_new ();
  FarthingConversation *conversation = farthing_conversation_new ();
  g_autoptr(FarthingConversation) outlives = farthing_conversation_new ();

  g_assert_null (farthing_conversation_map_lookup (map, 5));
  g_assert_nonnull (farthing_conversation_map_get_ticket (map, conversation));
  g_assert_true (farthing_conversation_map_get_ticket (map, conversation) == farthing_conversation_map_get_ticket (map, conversation));
  farthing_conversation_set_id (conversation, 5);
  g_assert_null (farthing_conversation_map_get_ticket (map, conversation));
  farthing_conversation_map_add (map, conversation);
  farthing_conversation_map_add (map, conversation);
  g_assert_true (farthing_conversation_map_lookup (map, 5) == conversation);
  g_object_unref (conversation);
  g_assert_null (farthing_conversation_map_lookup (map, 5));

  farthing_conversation_set_id (outlives, 6);
  farthing_conversation_map_add (map, outlives);
  farthing_conversation_map_remove (map, outlives);
  farthing_conversation_map_remove (map, outlives);
  g_assert_null (farthing_conversation_map_lookup (map, 6));
  farthing_conversation_map_add (map, outlives);
  farthing_conversation_map_free (map);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/store/conversation-map/follows-objects", test_map_follows_objects);

  return g_test_run ();
}
