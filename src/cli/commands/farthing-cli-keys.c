/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "farthing-cli-command.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-error.h"
#include "farthing-keys-input.h"
#include "farthing-session.h"

/* farthing keys: never prints more of a key than its last four characters. */

extern const FarthingCliCommand farthing_cli_command_keys;

static char *label;
static gboolean json;
static gboolean no_check;
static gboolean force;

static const GOptionEntry entries[] = {
  { "label", 'l', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &label, N_("Which of the provider's keys"), N_("LABEL") },
  { "no-check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &no_check, N_("add: do not ask the provider whether it takes the key"), NULL },
  { "force", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &force, N_("add: keep the key even if the provider refuses it"), NULL },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("list: print a JSON document"), NULL },
  { NULL },
};

/* The label of a key whose owner gave it none */
#define FIRST_LABEL "main"

typedef struct
{
  FarthingSession *session;
  const FarthingProvider *provider; /* (nullable) */
  const char *label; /* (nullable) */
} Keys;

static gboolean
refresh (Keys    *keys,
         GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_session_refresh_keys_async (keys->session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);

  return farthing_session_refresh_keys_finish (keys->session, farthing_cli_wait (&result), error);
}

static gboolean
check (Keys            *keys,
       const char      *key_label,
       FarthingSecret  *secret,
       GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_provider_check_key_async (keys->provider, farthing_session_get_transport (keys->session), NULL, key_label, secret,
                                     farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);

  return farthing_provider_check_key_finish (farthing_cli_wait (&result), error);
}

/* Whether the person's key should be kept in spite of what the check said */
static gboolean
is_worth_keeping (Keys            *keys,
                  FarthingSecret  *secret,
                  GError         **error)
{
  if (no_check || check (keys, keys->label, secret, error))
    return TRUE;
  if (farthing_error_is_cancelled (*error))
    return FALSE;
  if (!force && (g_error_matches (*error, FARTHING_ERROR, FARTHING_ERROR_BAD_KEY) ||
                 g_error_matches (*error, FARTHING_ERROR, FARTHING_ERROR_FORBIDDEN)))
    {
      g_prefix_error (error, "%s: ", _("The key was not kept (--force keeps it)"));
      return FALSE;
    }

  /* Translators: %s says what went wrong */
  fprintf (stderr, _("The key is kept, though the check did not pass: %s\n"), (*error)->message);
  g_clear_error (error);

  return TRUE;
}

/* Where there is no keyring a command can still be given the key for itself. */
static int
fail_to_keep (Keys         *keys,
              const GError *error)
{
  int status = farthing_cli_failure (error);

  if ((g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING) ||
       g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT)) &&
      keys->provider->key_variable != NULL)
    /* Translators: %s is the name of an environment variable */
    fprintf (stderr, _("For commands, set the variable %s instead.\n"), keys->provider->key_variable);

  return status;
}

static int
run_add (Keys *keys)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(FarthingSecret) secret = NULL;
  g_autoptr(GError) error = NULL;

  if (keys->provider->key_variable == NULL)
    {
      /* Translators: %s is a provider's name */
      fprintf (stderr, _("farthing: %s needs no key\n"), keys->provider->name);
      return FARTHING_EXIT_FAILED;
    }

  if (keys->label == NULL)
    keys->label = FIRST_LABEL;
  secret = farthing_keys_read_secret (keys->provider->name, &error);
  if (secret == NULL || !is_worth_keeping (keys, secret, &error))
    return farthing_cli_failure (error);

  farthing_key_store_add_async (farthing_session_get_key_store (keys->session), keys->provider->id, keys->label, secret,
                                farthing_cli_get_cancellable (), farthing_cli_answered_cb, &result);
  if (!farthing_key_store_add_finish (farthing_session_get_key_store (keys->session), farthing_cli_wait (&result), &error))
    return fail_to_keep (keys, error);

  /* Translators: the first %s is the label of a key, the second a provider's name */
  fprintf (stderr, _("The key “%s” for %s is in the keyring.\n"), keys->label, keys->provider->name);

  return FARTHING_EXIT_OK;
}

/* The key that is used when none is named: the one chosen, else the first */
static gboolean
is_default (Keys            *keys,
            GListModel      *list,
            FarthingKeyInfo *info)
{
  const char *provider = farthing_key_info_get_provider (info);
  g_autofree char *chosen = farthing_session_dup_default_key (keys->session, provider);
  FarthingKeyInfo *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingKeyInfo) other = g_list_model_get_item (list, i);

      if (strcmp (farthing_key_info_get_provider (other), provider) != 0)
        continue;
      if (g_strcmp0 (farthing_key_info_get_label (other), chosen) == 0)
        return strcmp (farthing_key_info_get_label (info), chosen) == 0;
      if (first == NULL)
        first = other;
    }

  return first == info && *provider != '\0';
}

static void
print_list (Keys       *keys,
            GListModel *list)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("lllll", _("PROVIDER"), _("LABEL"), _("KEY"), _("SOURCE"),
                                                                                                                   _("DEFAULT"), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, i);
      const char *tail = farthing_key_info_get_tail (info);
      g_autofree char *shown = *tail != '\0' ? g_strconcat ("…", tail, NULL) : g_strdup ("");

      farthing_cli_table_add (table, farthing_key_info_get_provider (info), farthing_key_info_get_label (info),
                              farthing_key_info_get_locked (info) ? _("locked") : shown,
                                                                       farthing_key_source_to_string (farthing_key_info_get_source (info)),
                                                                       is_default (keys, list, info) ? _("yes") : "–", NULL);
    }

  if (g_list_model_get_n_items (list) > 0)
    farthing_cli_table_print (table, stdout);
  else
    fprintf (stderr, "%s\n", _("There is no key yet: “farthing keys add PROVIDER” adds one."));
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
print_list_json (Keys       *keys,
                 GListModel *list)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, i);

      json_builder_begin_object (builder);
      farthing_cli_json_add_string (builder, "provider", or_null (farthing_key_info_get_provider (info)));
      farthing_cli_json_add_string (builder, "label", or_null (farthing_key_info_get_label (info)));
      farthing_cli_json_add_boolean (builder, "default", is_default (keys, list, info));
      farthing_cli_json_add_string (builder, "source",
                                    farthing_key_source_to_string (farthing_key_info_get_source (info)));
      farthing_cli_json_add_string (builder, "tail", or_null (farthing_key_info_get_tail (info)));
      farthing_cli_json_add_boolean (builder, "locked", farthing_key_info_get_locked (info));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  farthing_cli_json_print (builder);
}

/* A keyring that is missing hides nothing from a person who gives keys in variables: it is told,
 * and is a failure only if there is nothing else to show. */
static int
run_list (Keys *keys)
{
  GListModel *list = farthing_session_get_keys (keys->session);
  const GError *keyring_error;
  g_autoptr(GError) error = NULL;

  if (!refresh (keys, &error))
    return farthing_cli_failure (error);

  if (json)
    print_list_json (keys, list);

  keyring_error = farthing_layered_key_store_get_keyring_error (farthing_session_get_key_store (keys->session));
  if (keyring_error != NULL && g_list_model_get_n_items (list) == 0)
    return farthing_cli_failure (keyring_error);
  if (keyring_error != NULL)
    farthing_cli_failure (keyring_error);
  if (!json)
    print_list (keys, list);

  return FARTHING_EXIT_OK;
}

static FarthingSecret *
look_up (Keys                    *keys,
         const FarthingProvider  *provider,
         const char              *key_label,
         char                   **found,
         GError                 **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_session_set_prefer_environment (keys->session, TRUE);
  farthing_session_lookup_key_async (keys->session, provider->id, key_label, farthing_cli_get_cancellable (),
                                     farthing_cli_answered_cb, &result);

  return farthing_session_lookup_key_finish (keys->session, farthing_cli_wait (&result), found, error);
}

/* Tests one key and tells the outcome.  Returns whether the provider takes it. */
static gboolean
test_one (Keys                    *keys,
          const FarthingProvider  *provider,
          const char              *key_label,
          GError                 **error)
{
  g_autofree char *found = NULL;
  g_autoptr(FarthingSecret) secret = look_up (keys, provider, key_label, &found, error);

  keys->provider = provider;
  if (secret == NULL || !check (keys, found, secret, error))
    return FALSE;

  /* Translators: the first %s is the id of a provider, the second the label of a key */
  printf (_("%s “%s”: accepted\n"), provider->id, found);

  return TRUE;
}

/* Every provider is asked for its keys by name, because a locked keyring does not list them. */
static int
run_test (Keys *keys)
{
  const FarthingProvider *only = keys->provider;
  GListModel *list = farthing_session_get_keys (keys->session);
  guint tested = 0;
  int status = FARTHING_EXIT_OK;
  g_autoptr(GError) error = NULL;

  if (!refresh (keys, &error))
    return farthing_cli_failure (error);

  if (only != NULL && (keys->label != NULL || !farthing_session_has_key (keys->session, only->id)))
    return test_one (keys, only, keys->label, &error) ? FARTHING_EXIT_OK : farthing_cli_failure (error);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, i);
      const FarthingProvider *provider = farthing_provider_find (farthing_key_info_get_provider (info));

      if (provider == NULL || (only != NULL && provider != only))
        continue;
      tested++;
      if (!test_one (keys, provider, farthing_key_info_get_label (info), &error))
        status = MAX (status, farthing_cli_failure (error));
      if (farthing_error_is_cancelled (error))
        return FARTHING_EXIT_INTERRUPTED;
      g_clear_error (&error);
    }

  if (tested == 0)
    {
      fprintf (stderr, "%s\n", _("farthing: There is no key to test, or the keyring is locked: name the provider"));
      return FARTHING_EXIT_FAILED;
    }

  return status;
}

/* Settings are written in the background: wait, or the program ends before. */
static void
set_default (Keys       *keys,
             const char *key_label)
{
  farthing_session_set_default_key (keys->session, keys->provider->id, key_label);
  g_settings_sync ();
}

static int
run_default (Keys *keys)
{
  g_autoptr(FarthingSecret) secret = NULL;
  g_autoptr(GError) error = NULL;

  secret = look_up (keys, keys->provider, keys->label, NULL, &error);
  if (secret == NULL)
    return farthing_cli_failure (error);

  set_default (keys, keys->label);

  return FARTHING_EXIT_OK;
}

static int
run_remove (Keys *keys)
{
  FarthingKeyStore *store = farthing_session_get_key_store (keys->session);
  g_autofree char *chosen = farthing_session_dup_default_key (keys->session, keys->provider->id);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  farthing_key_store_remove_async (store, keys->provider->id, keys->label, farthing_cli_get_cancellable (),
                                   farthing_cli_answered_cb, &result);
  if (!farthing_key_store_remove_finish (store, farthing_cli_wait (&result), &error))
    return farthing_cli_failure (error);

  if (g_strcmp0 (chosen, keys->label) == 0)
    set_default (keys, NULL);

  return FARTHING_EXIT_OK;
}

typedef struct
{
  const char *name;
  gboolean needs_provider;
  gboolean needs_label;
  int (*run) (Keys *keys);
} Verb;

static const Verb verbs[] = {
  { "add", TRUE, FALSE, run_add },
  { "list", FALSE, FALSE, run_list },
  { "test", FALSE, FALSE, run_test },
  { "default", TRUE, TRUE, run_default },
  { "remove", TRUE, TRUE, run_remove },
};

static const Verb *
find_verb (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (verbs); i++)
    {
      if (strcmp (verbs[i].name, name) == 0)
        return &verbs[i];
    }

  return NULL;
}

static char *
name_providers (void)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; providers[i] != NULL; i++)
    {
      if (providers[i]->key_variable != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", providers[i]->id);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Whether the words name no provider, though they have to or tried to; that is then told. */
static gboolean
lacks_provider (const Verb  *verb,
                const Keys  *keys,
                int          argc,
                char       **argv)
{
  g_autofree char *names = NULL;
  g_autofree char *message = NULL;

  if (verb == NULL || keys->provider != NULL || (argc <= 2 && !verb->needs_provider))
    return FALSE;

  names = name_providers ();
  if (argc > 2)
    /* Translators: what was typed, then the ids of all providers */
    message = g_strdup_printf (_("there is no provider “%s”; there are %s"), argv[2], names);
  else
    /* Translators: %s are the ids of all providers */
    message = g_strdup_printf (_("name the provider: %s"), names);
  farthing_cli_usage_error (&farthing_cli_command_keys, message);

  return TRUE;
}

/* What is wrong with the other words of the command, or NULL */
static const char *
find_misuse (const Verb  *verb,
             const Keys  *keys,
             int          argc,
             char       **argv)
{
  if (verb == NULL)
    return _("say what to do: add, list, test, default or remove");
  if (argc > 3 && (label != NULL || verb->run == run_add))
    return _("too many words; a label of several words goes in quotes, a key never into the command");
  if (argc > 4)
    return _("too many words; a label of several words goes in quotes");
  if (verb->needs_label && keys->label == NULL)
    return _("name the key by its label");

  return NULL;
}

static int
run_keys (int    argc,
          char **argv)
{
  const Verb *verb;
  Keys keys = { NULL };
  const char *misuse;
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (!farthing_cli_parse (&farthing_cli_command_keys, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;

  verb = find_verb (argc > 1 ? argv[1] : "list");
  keys.provider = argc > 2 ? farthing_provider_find (argv[2]) : NULL;
  keys.label = label != NULL ? label : (argc > 3 ? argv[3] : NULL);
  if (lacks_provider (verb, &keys, argc, argv))
    return FARTHING_EXIT_USAGE;
  misuse = find_misuse (verb, &keys, argc, argv);
  if (misuse != NULL)
    return farthing_cli_usage_error (&farthing_cli_command_keys, misuse);

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);
  keys.session = session;

  return verb->run (&keys);
}

const FarthingCliCommand farthing_cli_command_keys = {
  .name = "keys",
  .usage = N_("add PROVIDER | list | test [PROVIDER] | default PROVIDER LABEL | remove PROVIDER LABEL"),
  .summary = N_("Keep the providers' keys; a new one is read from standard input"),
  .run = run_keys,
};
