/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "farthing-cli-command.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-error.h"
#include "farthing-session-load.h"

/* farthing doctor: what a person, or who helps them, needs to know when something does not work.
 * What it prints may be pasted into a bug report: no key, no tail of one, no text of theirs. */

extern const FarthingCliCommand farthing_cli_command_doctor;

/* A provider that takes longer is not reachable for the purpose of a chat */
#define REACH_LIMIT_MS 10000

static gboolean offline;

static const GOptionEntry entries[] = {
  { "offline", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &offline, N_("Do not try to reach the providers"), NULL },
  { NULL },
};

typedef enum
{
  FINDING_OK,
  FINDING_NOTE,
  FINDING_BROKEN,
} Finding;

typedef struct
{
  FarthingSession *session;
  FarthingCliTable *table;
  gboolean broken;
} Doctor;

static void
tell (Doctor     *doctor,
      Finding     finding,
      const char *subject,
      const char *detail)
{
  const char *const words[] = { _("ok"), _("note"), _("BROKEN") };

  farthing_cli_table_add (doctor->table, words[finding], subject, detail, NULL);
  doctor->broken = doctor->broken || finding == FINDING_BROKEN;
}

static void
look_at_program (Doctor *doctor)
{
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  tell (doctor, FINDING_OK, "Farthing", FARTHING_VERSION);
  tell (doctor, FINDING_OK, "GLib", glib);
  tell (doctor, FINDING_OK, _("System"), os != NULL ? os : "");
  tell (doctor, FINDING_OK, _("Language"), setlocale (LC_MESSAGES, NULL));
}

static void
look_at_catalogue (Doctor *doctor)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (doctor->session);
  /* Translators: the first %s is the date of the price list, %u how many models it has */
  g_autofree char *detail = g_strdup_printf (_("%s, %u models"), farthing_catalogue_get_version (catalogue),
                                                farthing_catalogue_get_n_models (catalogue));

  tell (doctor, FINDING_OK, _("Prices"), detail);
}

static void
look_at_database (Doctor *doctor)
{
  const char *path = farthing_database_get_path (farthing_session_get_database (doctor->session));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_session_load_async (doctor->session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);
  if (farthing_session_load_finish (doctor->session, farthing_cli_wait (&result), &error))
    tell (doctor, FINDING_OK, _("History"), path);
  else
    tell (doctor, FINDING_BROKEN, _("History"), error->message);
}

static guint
count_keys (Doctor            *doctor,
            const char        *provider,
            FarthingKeySource  source,
            gboolean           locked)
{
  GListModel *keys = farthing_session_get_keys (doctor->session);
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (keys, i);

      if (farthing_key_info_get_source (info) == source && farthing_key_info_get_locked (info) == locked &&
          (provider == NULL || strcmp (farthing_key_info_get_provider (info), provider) == 0))
        n_keys++;
    }

  return n_keys;
}

/* Without a keyring one can work with variables; without either one cannot. */
static void
look_at_keyring (Doctor *doctor)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const GError *keyring_error;
  g_autofree char *detail = NULL;
  guint locked;

  farthing_session_refresh_keys_async (doctor->session, farthing_cli_get_cancellable (), farthing_cli_answered_cb,
                                       &result);
  if (!farthing_session_refresh_keys_finish (doctor->session, farthing_cli_wait (&result), &error))
    {
      tell (doctor, FINDING_BROKEN, _("Keyring"), error->message);
      return;
    }

  keyring_error = farthing_layered_key_store_get_keyring_error (farthing_session_get_key_store (doctor->session));
  if (keyring_error != NULL)
    {
      tell (doctor, count_keys (doctor, NULL, FARTHING_KEY_SOURCE_ENVIRONMENT, FALSE) > 0 ? FINDING_NOTE : FINDING_BROKEN,
            _("Keyring"), keyring_error->message);
      return;
    }

  locked = count_keys (doctor, NULL, FARTHING_KEY_SOURCE_KEYRING, TRUE);
  if (locked > 0)
    /* Translators: %u is the number of keys in a locked keyring */
    detail = g_strdup_printf (ngettext ("%u key is locked: using it will ask for the keyring's password",
                                        "%u keys are locked: using them will ask for the keyring's password", locked),
                              locked);
  tell (doctor, locked > 0 ? FINDING_NOTE : FINDING_OK, _("Keyring"), locked > 0 ? detail : _("open"));
}

/* Any answer will do: who refuses a request without a key is there. */
static gboolean
reach (Doctor                  *doctor,
       const FarthingProvider  *provider,
       const char              *base_url,
       GError                 **error)
{
  FarthingTransport *transport = farthing_session_get_transport (doctor->session);
  const char *path = provider->key_check_path != NULL ? provider->key_check_path : "/";
  g_autoptr(FarthingHttpRequest) request = farthing_provider_build_request (provider, base_url, "GET", path, NULL);
  g_autoptr(FarthingHttpReply) reply = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  request->connect_timeout_ms = REACH_LIMIT_MS;
  request->idle_timeout_ms = REACH_LIMIT_MS;
  request->total_timeout_ms = REACH_LIMIT_MS;
  farthing_transport_send_async (transport, request, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);
  reply = farthing_transport_send_finish (transport, farthing_cli_wait (&result), error);

  return reply != NULL;
}

static char *
describe_keys (Doctor     *doctor,
               const char *provider)
{
  guint n_stored = count_keys (doctor, provider, FARTHING_KEY_SOURCE_KEYRING, FALSE) +
                   count_keys (doctor, provider, FARTHING_KEY_SOURCE_KEYRING, TRUE);
  guint n_environment = count_keys (doctor, provider, FARTHING_KEY_SOURCE_ENVIRONMENT, FALSE);

  if (n_environment > 0)
    return g_strdup (_("key from the environment"));
  if (n_stored > 0)
    /* Translators: %u is the number of keys of one provider */
    return g_strdup_printf (ngettext ("%u key", "%u keys", n_stored), n_stored);

  return g_strdup (_("no key"));
}

/* Only who a key is held for, or whose address was set, is configured: nobody else is contacted. */
static void
look_at_provider (Doctor                 *doctor,
                  const FarthingProvider *provider)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *base_url = farthing_provider_dup_base_url (provider, &error);
  g_autofree char *keys = describe_keys (doctor, provider->id);
  g_autofree char *detail = NULL;
  gboolean configured = farthing_session_has_key (doctor->session, provider->id) ||
                        (base_url != NULL && strcmp (base_url, provider->base_url) != 0);
  Finding finding = FINDING_OK;

  if (provider->compose_stream != NULL)
    detail = g_strdup (_("built in"));
  else if (base_url == NULL)
    detail = g_strconcat (keys, " · ", error->message, NULL);
  else if (!configured || offline)
    detail = g_strconcat (keys, " · ", base_url, NULL);
  else if (reach (doctor, provider, base_url, &error))
    detail = g_strconcat (keys, " · ", base_url, " · ", _("reachable"), NULL);
  else
    detail = g_strconcat (keys, " · ", base_url, " · ", error->message, NULL);

  if (error != NULL)
    finding = configured ? FINDING_BROKEN : FINDING_NOTE;
  tell (doctor, finding, provider->name, detail);
}

static int
run_doctor (int    argc,
            char **argv)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(FarthingCliTable) table = NULL;
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;
  Doctor doctor = { NULL };

  if (!farthing_cli_parse (&farthing_cli_command_doctor, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  if (argc > 1)
    return farthing_cli_usage_error (&farthing_cli_command_doctor, _("too many words"));

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  table = farthing_cli_table_new ("lll", "", _("WHAT"), _("STATE"), NULL);
  doctor.session = session;
  doctor.table = table;
  look_at_program (&doctor);
  look_at_catalogue (&doctor);
  look_at_database (&doctor);
  look_at_keyring (&doctor);
  for (guint i = 0; providers[i] != NULL; i++)
    look_at_provider (&doctor, providers[i]);
  farthing_session_close (session);

  if (g_cancellable_is_cancelled (farthing_cli_get_cancellable ()))
    return FARTHING_EXIT_INTERRUPTED;

  farthing_cli_table_print (table, stdout);

  return doctor.broken ? FARTHING_EXIT_FAILED : FARTHING_EXIT_OK;
}

const FarthingCliCommand farthing_cli_command_doctor = {
  .name = "doctor",
  .usage = NULL,
  .summary = N_("Tell what is installed, reachable and unlocked"),
  .run = run_doctor,
};
