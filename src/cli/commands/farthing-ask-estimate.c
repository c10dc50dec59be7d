/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-ask-estimate.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "farthing-cli-json.h"
#include "farthing-cli-table.h"

/* What farthing ask --estimate prints: the same figures as below the composer. */

static void
add_length (JsonBuilder          *builder,
            const char           *name,
            const FarthingLength *length)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "low", length->low);
  farthing_cli_json_add_int (builder, "likely", length->likely);
  farthing_cli_json_add_int (builder, "high", length->high);
  json_builder_end_object (builder);
}

static void
add_parts (JsonBuilder            *builder,
           const FarthingForecast *forecast)
{
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_object (builder);
  farthing_cli_json_add_int (builder, "history", forecast->history);
  farthing_cli_json_add_int (builder, "draft", forecast->draft);
  farthing_cli_json_add_int (builder, "attachments", forecast->attachments);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "costs");
  json_builder_begin_object (builder);
  farthing_cli_json_add_cost (builder, "history", forecast->history_cost);
  farthing_cli_json_add_cost (builder, "draft", forecast->draft_cost);
  farthing_cli_json_add_cost (builder, "answer", forecast->answer_cost);
  farthing_cli_json_add_cost (builder, "thinking", forecast->thinking_cost);
  json_builder_end_object (builder);
}

static void
add_facts (JsonBuilder *builder,
           GPtrArray   *facts)
{
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (facts, i));
  json_builder_end_array (builder);
}

/* With a part of unknown size only the lower end is a figure that holds. */
static void
print_json (const char             *reference,
            const FarthingForecast *forecast,
            GPtrArray              *facts)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gboolean is_whole = !forecast->is_partial;

  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "model", reference);
  farthing_cli_json_add_int (builder, "input_tokens", is_whole ? forecast->input : FARTHING_UNKNOWN);
  farthing_cli_json_add_cost (builder, "low", forecast->low);
  farthing_cli_json_add_cost (builder, "likely", is_whole ? forecast->likely : FARTHING_UNKNOWN);
  farthing_cli_json_add_cost (builder, "high", is_whole ? forecast->high : FARTHING_UNKNOWN);
  farthing_cli_json_add_cost (builder, "ceiling", forecast->ceiling);
  add_parts (builder, forecast);
  farthing_cli_json_add_int (builder, "cached_tokens", forecast->cached);
  add_length (builder, "answer_tokens", &forecast->answer);
  add_length (builder, "thinking_tokens", &forecast->thinking);
  farthing_cli_json_add_int (builder, "max_output_tokens", forecast->longest);
  add_facts (builder, facts);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
}

static void
print_range (const FarthingForecast *forecast)
{
  g_autofree char *range = farthing_money_format_range (forecast->low, forecast->high);
  g_autofree char *likely = farthing_money_format (forecast->likely);
  g_autofree char *ceiling = NULL;

  if (forecast->high == 0)
    {
      g_print ("%s\n", _("free"));
    }
  else if (forecast->ceiling != FARTHING_UNKNOWN)
    {
      ceiling = farthing_money_format (forecast->ceiling);
      /* Translators: a range of money as "$0.0003 – 0.0011", an ordinary amount, and the most it can be */
      g_print (_("%s, likely %s, at most %s\n"), range, likely, ceiling);
    }
  else
    {
      /* Translators: a range of money as "$0.0003 – 0.0011", and an ordinary amount */
      g_print (_("%s, likely %s\n"), range, likely);
    }
}

/* One part of the ordinary amount: "  Answer     about 350 tokens  $0.0026" */
static void
print_part (const char    *name,
            gint64         tokens,
            FarthingMoney  cost)
{
  g_autofree char *count = tokens >= 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, tokens) : g_strdup ("?");
  g_autofree char *amount = cost != FARTHING_UNKNOWN ? farthing_money_format (cost) : g_strdup ("?");

  /* Translators: a part of a message, its tokens and what they cost */
  g_print (_("  %s: %s tokens, %s\n"), name, count, amount);
}

static void
print_parts (const FarthingForecast *forecast)
{
  if (forecast->high == 0)
    return;
  if (forecast->history > 0)
    print_part (_("History"), forecast->history, forecast->history_cost);
  print_part (_("New text"), forecast->attachments >= 0 ? forecast->draft + forecast->attachments : FARTHING_UNKNOWN,
                 forecast->draft_cost);
  print_part (_("Likely answer"), forecast->answer.likely, forecast->answer_cost);
  if (forecast->thinking.likely > 0)
    print_part (_("Likely thinking"), forecast->thinking.likely, forecast->thinking_cost);
}

static void
print_words (const char             *reference,
             const FarthingForecast *forecast,
             GPtrArray              *facts)
{
  g_autofree char *model = farthing_cli_clean (reference);
  g_autofree char *input = g_strdup_printf ("%'" G_GINT64_FORMAT, forecast->input);
  g_autofree char *cached = g_strdup_printf ("%'" G_GINT64_FORMAT, forecast->cached);

  g_print ("%s\n", model);
  if (forecast->cached > 0)
    /* Translators: two numbers of tokens of a prompt, both estimated */
    g_print (_("About %s tokens in, %s of them from the cache\n"), input, cached);
  else
    /* Translators: %s is an estimated number of tokens of a prompt */
    g_print (_("About %s tokens in\n"), input);
  if (forecast->is_partial)
    g_print ("%s\n", _("Images and documents come on top: how many tokens they take is not known"));

  if (FARTHING_FORECAST_HAS_COST (forecast))
    {
      print_range (forecast);
      print_parts (forecast);
    }
  else
    g_print ("%s\n", _("The price of this model is not known"));
  for (guint i = 0; i < facts->len; i++)
    g_print ("  %s\n", (const char *) g_ptr_array_index (facts, i));
}

/**
 * farthing_ask_estimate_print:
 * @provider: who would answer
 * @model: on which model
 * @forecast: what it would cost
 * @facts: (element-type utf8): what is worth a word besides
 * @json: whether a program reads it
 *
 * Writes to standard output.
 */
void
farthing_ask_estimate_print (const char             *provider,
                             const char             *model,
                             const FarthingForecast *forecast,
                             GPtrArray              *facts,
                             gboolean                json)
{
  g_autofree char *reference = g_strdup_printf ("%s/%s", provider, model);

  if (json)
    print_json (reference, forecast, facts);
  else
    print_words (reference, forecast, facts);
}
