/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-cli-json.h"

#include <stdio.h>

#include "farthing-clock.h"
#include "farthing-json.h"

void
farthing_cli_json_add_string (JsonBuilder *builder,
                              const char  *name,
                              const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
farthing_cli_json_add_int (JsonBuilder *builder,
                           const char  *name,
                           gint64       value)
{
  json_builder_set_member_name (builder, name);
  if (value != FARTHING_UNKNOWN)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
farthing_cli_json_add_boolean (JsonBuilder *builder,
                               const char  *name,
                               gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
farthing_cli_json_add_time (JsonBuilder *builder,
                            const char  *name,
                            gint64       time_ms)
{
  g_autofree char *text = time_ms != FARTHING_UNKNOWN ? farthing_time_format_rfc3339 (time_ms) : NULL;

  farthing_cli_json_add_string (builder, name, text);
}

void
farthing_cli_json_add_money (JsonBuilder   *builder,
                             const char    *name,
                             FarthingMoney  money)
{
  g_autofree char *text = farthing_money_to_string (money);

  farthing_cli_json_add_string (builder, name, text);
}

void
farthing_cli_json_add_cost (JsonBuilder   *builder,
                            const char    *name,
                            FarthingMoney  cost)
{
  if (cost != FARTHING_UNKNOWN)
    farthing_cli_json_add_money (builder, name, cost);
  else
    farthing_cli_json_add_string (builder, name, NULL);
}

void
farthing_cli_json_add_rate (JsonBuilder *builder,
                            const char  *name,
                            gint64       pico_per_token)
{
  FarthingMoney per_million;

  if (pico_per_token != FARTHING_UNKNOWN &&
      farthing_money_multiply (pico_per_token, 1000000, &per_million, NULL))
    farthing_cli_json_add_money (builder, name, per_million);
  else
    farthing_cli_json_add_string (builder, name, NULL);
}

void
farthing_cli_json_add_usage (JsonBuilder         *builder,
                             const char          *name,
                             const FarthingUsage *usage)
{
  json_builder_set_member_name (builder, name);
  if (usage == NULL || !farthing_usage_is_known (usage))
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "input_tokens", usage->input);
  farthing_cli_json_add_int (builder, "cached_tokens", usage->cached);
  farthing_cli_json_add_int (builder, "cache_write_tokens", usage->cache_write);
  farthing_cli_json_add_int (builder, "output_tokens", usage->output);
  farthing_cli_json_add_int (builder, "reasoning_tokens", usage->reasoning);
  farthing_cli_json_add_int (builder, "searches", usage->searches);
  json_builder_end_object (builder);
}

void
farthing_cli_json_print (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = farthing_json_print (root);
  fputs (text, stdout);
  fputc ('\n', stdout);
}
