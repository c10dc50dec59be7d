/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-host-list.h"

#include <string.h>

#include "farthing-clock.h"
#include "farthing-error.h"
#include "farthing-test-session.h"

#define MODEL "deepseek/deepseek-v4.1-flash"

typedef struct
{
  FarthingCatalogue *hosts;
  GError *error;
  gboolean done;
} Loaded;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Loaded *loaded = user_data;

  loaded->hosts = farthing_host_list_load_finish (result, &loaded->error);
  loaded->done = TRUE;
}

static void
load (FarthingTestSession *test,
      const char          *model,
      gint64               later_ms,
      Loaded              *loaded)
{
  *loaded = (Loaded){ NULL, NULL, FALSE };
  farthing_host_list_load_async (farthing_provider_find ("openrouter"), model,
                                 farthing_session_get_transport (test->session), test->folder,
                                 g_get_real_time () / 1000 + later_ms, NULL, loaded_cb, loaded);
  while (!loaded->done)
    g_main_context_iteration (NULL, TRUE);
}

/* Of four hosts one cannot be right; the others have the prices that were told. */
static void
test_host_list_load (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  g_autoptr(FarthingCatalogue) hosts = NULL;
  FarthingCatalogueModel about;
  g_autoptr(FarthingRateCard) card = NULL;
  Loaded loaded;

  load (test, MODEL, 0, &loaded);
  hosts = loaded.hosts;
  g_assert_no_error (loaded.error);
  g_assert_cmpuint (farthing_catalogue_get_n_models (hosts), ==, 3);
  farthing_catalogue_get_model (hosts, 1, &about);
  g_assert_cmpstr (about.name, ==, "Sixpence");
  g_assert_cmpint (about.context, ==, 131072);
  card = farthing_catalogue_lookup (hosts, about.provider, about.id, g_get_real_time () / 1000, 0, NULL);
  g_assert_cmpint (card->rates[FARTHING_RATE_INPUT], ==, 112000);
  g_assert_cmpint (card->rates[FARTHING_RATE_OUTPUT], ==, 336000);
}

static void
test_host_list_kept (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  Loaded loaded;

  load (test, MODEL, 0, &loaded);
  g_clear_object (&loaded.hosts);
  load (test, MODEL, FARTHING_HOST_LIST_MAX_AGE_MS - 60000, &loaded);
  g_assert_nonnull (loaded.hosts);
  g_clear_object (&loaded.hosts);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 1);

  load (test, MODEL, FARTHING_HOST_LIST_MAX_AGE_MS + 60000, &loaded);
  g_assert_nonnull (loaded.hosts);
  g_clear_object (&loaded.hosts);
  g_assert_cmpuint (farthing_mock_server_get_n_requests (test->server), ==, 2);
}

/* What cannot be used is refused; what was kept before is better than nothing. */
static void
test_host_list_refused (void)
{
  g_autoptr(FarthingTestSession) test = farthing_test_session_new ("openrouter");
  const char *const broken[] = {
    "{\"data\":[]}",
    "[]",
    "{\"data\":{\"endpoints\":[{\"provider_name\":\"X\"}]}}",
    "{\"data\":{\"endpoints\":[{\"provider_name\":\"X\",\"pricing\":{\"prompt\":\"-0.1\",\"completion\":\"1\"}}]}}",
  };
  Loaded loaded;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      FarthingMockReply *reply = farthing_mock_reply_new (200, "application/json");

      farthing_mock_reply_add_text (reply, broken[i]);
      farthing_mock_server_add_reply (test->server, "/endpoints", reply);
      load (test, MODEL, 0, &loaded);
      g_assert_null (loaded.hosts);
      g_assert_error (loaded.error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL);
      g_clear_error (&loaded.error);
    }

  load (test, MODEL, 0, &loaded);
  g_assert_nonnull (loaded.hosts);
  g_clear_object (&loaded.hosts);
  farthing_mock_server_add_reply (test->server, "/endpoints", farthing_mock_reply_new (503, NULL));
  load (test, MODEL, FARTHING_HOST_LIST_MAX_AGE_MS + 60000, &loaded);
  g_assert_no_error (loaded.error);
  g_assert_nonnull (loaded.hosts);
  g_clear_object (&loaded.hosts);
}

static void
test_host_list_published (void)
{
  g_assert_true (farthing_host_list_is_published (farthing_provider_find ("openrouter")));
  g_assert_false (farthing_host_list_is_published (farthing_provider_find ("xai")));
  g_assert_false (farthing_host_list_is_published (farthing_provider_find ("mistral")));
  g_assert_false (farthing_host_list_is_published (NULL));
}

int
main (int   argc,
      char *argv[])
{
  farthing_test_session_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/provider/host-list/load", test_host_list_load);
  g_test_add_func ("/core/provider/host-list/kept", test_host_list_kept);
  g_test_add_func ("/core/provider/host-list/refused", test_host_list_refused);
  g_test_add_func ("/core/provider/host-list/published", test_host_list_published);

  return g_test_run ();
}
