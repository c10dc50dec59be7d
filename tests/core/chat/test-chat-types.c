/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-chat-types.h"

static void
test_chat_types_round_trip (void)
{
  for (FarthingEffort effort = FARTHING_EFFORT_DEFAULT; effort <= FARTHING_EFFORT_MAX; effort++)
    {
      FarthingEffort back = FARTHING_EFFORT_DEFAULT;

      g_assert_true (farthing_effort_from_string (farthing_effort_to_string (effort), &back));
      g_assert_cmpint (back, ==, effort);
    }
  for (FarthingStatus status = FARTHING_STATUS_COMPLETE; status <= FARTHING_STATUS_INTERRUPTED; status++)
    {
      FarthingStatus back = FARTHING_STATUS_COMPLETE;

      g_assert_true (farthing_status_from_string (farthing_status_to_string (status), &back));
      g_assert_cmpint (back, ==, status);
    }
  for (FarthingFinish finish = FARTHING_FINISH_NONE; finish <= FARTHING_FINISH_CANCELLED; finish++)
    {
      FarthingFinish back = FARTHING_FINISH_NONE;

      g_assert_true (farthing_finish_from_string (farthing_finish_to_string (finish), &back));
      g_assert_cmpint (back, ==, finish);
    }
}

static void
test_chat_types_refuse (void)
{
  FarthingEffort effort;
  FarthingRole role;

  g_assert_false (farthing_effort_from_string ("extreme", &effort));
  g_assert_false (farthing_role_from_string ("developer", &role));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/chat-types/round-trip", test_chat_types_round_trip);
  g_test_add_func ("/core/chat/chat-types/refuse", test_chat_types_refuse);

  return g_test_run ();
}
