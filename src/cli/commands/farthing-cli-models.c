/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "farthing-cli-command.h"
#include "farthing-cli-format.h"
#include "farthing-cli-json.h"
#include "farthing-cli-table.h"
#include "farthing-cli-wait.h"
#include "farthing-cli.h"
#include "farthing-error.h"
#include "farthing-session.h"

extern const FarthingCliCommand farthing_cli_command_models;

static char *provider_id;
static gboolean refresh;
static gboolean json;

static const GOptionEntry entries[] = {
  { "provider", 'p', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &provider_id, N_("Only the models of one provider"), N_("PROVIDER") },
  { "refresh", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &refresh, N_("Ask the providers that a key is held for"), NULL },
  { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Print a JSON document"), NULL },
  { NULL },
};

static gint64
get_rate (FarthingModel     *model,
          FarthingRateClass  rate)
{
  FarthingRateCard *card = farthing_model_get_card (model);

  return card != NULL ? card->rates[rate] : FARTHING_UNKNOWN;
}

static gboolean
is_wanted (FarthingModel *model)
{
  return provider_id == NULL || strcmp (farthing_model_get_provider (model), provider_id) == 0;
}

static void
add_inputs (JsonBuilder   *builder,
            FarthingModel *model)
{
  FarthingModelFlags flags = farthing_model_get_flags (model);

  json_builder_set_member_name (builder, "input");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "text");
  if (flags & FARTHING_MODEL_IMAGE_INPUT)
    json_builder_add_string_value (builder, "image");
  if (flags & FARTHING_MODEL_AUDIO_INPUT)
    json_builder_add_string_value (builder, "audio");
  if (flags & FARTHING_MODEL_FILE_INPUT)
    json_builder_add_string_value (builder, "file");
  json_builder_end_array (builder);
}

static void
add_model (JsonBuilder     *builder,
           FarthingSession *session,
           FarthingModel   *model)
{
  FarthingRateCard *card = farthing_model_get_card (model);

  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "provider", farthing_model_get_provider (model));
  farthing_cli_json_add_string (builder, "id", farthing_model_get_id (model));
  farthing_cli_json_add_string (builder, "name", farthing_model_get_name (model));
  farthing_cli_json_add_boolean (builder, "key", farthing_session_has_key (session, farthing_model_get_provider (model)));
  farthing_cli_json_add_int (builder, "context", farthing_model_get_context (model));
  farthing_cli_json_add_int (builder, "max_output", farthing_model_get_max_output (model));
  add_inputs (builder, model);
  farthing_cli_json_add_boolean (builder, "reasoning", (farthing_model_get_flags (model) & FARTHING_MODEL_REASONING) != 0);
  farthing_cli_json_add_rate (builder, "in", get_rate (model, FARTHING_RATE_INPUT));
  farthing_cli_json_add_rate (builder, "in_cached", get_rate (model, FARTHING_RATE_CACHED));
  farthing_cli_json_add_rate (builder, "out", get_rate (model, FARTHING_RATE_OUTPUT));
  farthing_cli_json_add_string (builder, "as_of", card != NULL ? card->as_of : NULL);
  json_builder_end_object (builder);
}

/* Those that can be asked with a key come first, each lot in the order it had. */
static GPtrArray *
sort_wanted (FarthingSession *session)
{
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (session));
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (models, i);

      if (!is_wanted (model))
        continue;
      if (farthing_session_has_key (session, farthing_model_get_provider (model)))
        g_ptr_array_add (sorted, g_steal_pointer (&model));
      else
        g_ptr_array_add (others, g_steal_pointer (&model));
    }
  g_ptr_array_extend_and_steal (sorted, g_steal_pointer (&others));

  return sorted;
}

static void
print_json (FarthingSession *session,
            GPtrArray       *models)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "models");
  json_builder_begin_array (builder);
  for (guint i = 0; i < models->len; i++)
    add_model (builder, session, g_ptr_array_index (models, i));
  json_builder_end_array (builder);
  farthing_cli_json_print (builder);
}

static void
print_table (FarthingSession *session,
             GPtrArray       *models)
{
  g_autoptr(FarthingCliTable) table = farthing_cli_table_new ("lrrrll", _("MODEL"), _("CONTEXT"), _("IN/M"), _("OUT/M"),
                                                                                                                    _("KEY"), _("NAME"), NULL);

  for (guint i = 0; i < models->len; i++)
    {
      FarthingModel *model = g_ptr_array_index (models, i);
      gboolean has_key = farthing_session_has_key (session, farthing_model_get_provider (model));
      g_autofree char *reference = farthing_model_dup_reference (model);
      g_autofree char *context = farthing_cli_format_size (farthing_model_get_context (model));
      g_autofree char *in = farthing_cli_format_rate (get_rate (model, FARTHING_RATE_INPUT));
      g_autofree char *out = farthing_cli_format_rate (get_rate (model, FARTHING_RATE_OUTPUT));

      farthing_cli_table_add (table, reference, context, in, out, has_key ? _("yes") : "–", farthing_model_get_name (model), NULL);
    }

  farthing_cli_table_print (table, stdout);
}

/* Asks one provider for its list, with its key where there is one. */
static gboolean
refresh_provider (FarthingSession         *session,
                  const FarthingProvider  *provider,
                  GError                 **error)
{
  FarthingModelList *models = farthing_session_get_models (session);
  g_autoptr(GAsyncResult) found = NULL;
  g_autoptr(GAsyncResult) refreshed = NULL;
  g_autoptr(FarthingSecret) secret = NULL;

  farthing_session_lookup_key_async (session, provider->id, NULL, farthing_cli_get_cancellable (),
                                     farthing_cli_answered_cb, &found);
  secret = farthing_session_lookup_key_finish (session, farthing_cli_wait (&found), NULL, error);
  if (secret == NULL && (provider->needs_key && !provider->models_are_public))
    return FALSE;
  g_clear_error (error);

  farthing_model_list_refresh_async (models, provider, farthing_session_get_transport (session), secret,
                                     farthing_cli_get_cancellable (), farthing_cli_answered_cb, &refreshed);

  return farthing_model_list_refresh_finish (models, farthing_cli_wait (&refreshed), error);
}

/* Why no provider was asked: the keyring, if it kept its keys to itself */
static int
tell_nothing_asked (FarthingSession *session)
{
  const GError *keyring_error = farthing_layered_key_store_get_keyring_error (farthing_session_get_key_store (session));

  if (keyring_error != NULL)
    return farthing_cli_failure (keyring_error);

  if (provider_id != NULL)
    fprintf (stderr, "farthing: %s\n", _("This provider has no list of models to ask for"));
  else
    fprintf (stderr, "farthing: %s\n",
             _("No provider was asked, because no key is held for any: “farthing keys add” adds one"));

  return FARTHING_EXIT_FAILED;
}

/* Without a provider named: those that a key is held for. */
static int
refresh_lists (FarthingSession *session)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  int status = FARTHING_EXIT_OK;
  guint asked = 0;

  for (guint i = 0; providers[i] != NULL && status != FARTHING_EXIT_INTERRUPTED; i++)
    {
      g_autoptr(GError) error = NULL;
      gboolean wanted = provider_id != NULL ? strcmp (providers[i]->id, provider_id) == 0
                                            : farthing_session_has_key (session, providers[i]->id);

      if (!wanted || providers[i]->models_path == NULL)
        continue;
      asked++;
      if (!refresh_provider (session, providers[i], &error))
        status = farthing_cli_failure (error);
    }

  return asked > 0 ? status : tell_nothing_asked (session);
}

/* Model lists as they were kept, and which keys there are; without a keyring, none but in variables */
static void
load (FarthingSession *session)
{
  FarthingModelList *models = farthing_session_get_models (session);
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;

  farthing_session_refresh_keys_async (session, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &listed);
  farthing_model_list_load_async (models, farthing_cli_get_cancellable (), farthing_cli_answered_cb, &loaded);
  farthing_model_list_load_finish (models, farthing_cli_wait (&loaded), NULL);
  farthing_session_refresh_keys_finish (session, farthing_cli_wait (&listed), NULL);
}

static int
run_models (int    argc,
            char **argv)
{
  g_autoptr(FarthingSession) session = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *problem = NULL;
  int status = FARTHING_EXIT_OK;

  if (!farthing_cli_parse (&farthing_cli_command_models, entries, &argc, &argv))
    return FARTHING_EXIT_USAGE;
  if (argc > 1)
    return farthing_cli_usage_error (&farthing_cli_command_models, _("too many words; -p PROVIDER shows the models of one provider"));
  if (provider_id != NULL && farthing_provider_find (provider_id) == NULL)
    {
      problem = farthing_cli_dup_no_provider (provider_id);
      return farthing_cli_usage_error (&farthing_cli_command_models, problem);
    }

  session = farthing_session_new (&error);
  if (session == NULL)
    return farthing_cli_failure (error);

  farthing_session_set_prefer_environment (session, TRUE);
  load (session);
  if (refresh)
    status = refresh_lists (session);

  models = sort_wanted (session);
  if (json)
    print_json (session, models);
  else
    print_table (session, models);

  return status;
}

const FarthingCliCommand farthing_cli_command_models = {
  .name = "models",
  .usage = NULL,
  .summary = N_("List the models, their sizes and their prices"),
  .run = run_models,
};
