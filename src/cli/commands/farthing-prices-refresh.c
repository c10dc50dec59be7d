/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-prices-refresh.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "farthing-cli-format.h"
#include "farthing-cli-json.h"
#include "farthing-clock.h"

/* A first update changes hundreds; more than these are in the document */
#define MAX_MODELS 40

static char *
format_rate (gint64 rate)
{
  return rate != FARTHING_UNKNOWN ? farthing_cli_format_rate (rate) : g_strdup ("?");
}

static gboolean
is_same_model (const FarthingPriceChange *a,
               const FarthingPriceChange *b)
{
  return strcmp (a->provider, b->provider) == 0 && strcmp (a->model, b->model) == 0;
}

/* All rates of one model in a line; returns the index of the next model's first change */
static guint
print_model (GPtrArray *changes,
             guint      index)
{
  const FarthingPriceChange *first = g_ptr_array_index (changes, index);
  g_autoptr(GString) line = g_string_new (NULL);

  for (; index < changes->len; index++)
    {
      const FarthingPriceChange *change = g_ptr_array_index (changes, index);
      g_autofree char *before = format_rate (change->before);
      g_autofree char *after = format_rate (change->after);

      if (!is_same_model (first, change))
        break;
      g_string_append_printf (line, "%s%s %s → %s", line->len > 0 ? ", " : "", farthing_rate_class_to_string (change->rate), before, after);
    }
  fprintf (stderr, "%s/%s: %s\n", first->provider, first->model, line->str);

  return index;
}

static void
print_changes (const FarthingPriceRefresh *refresh)
{
  guint index = 0;

  for (guint n_models = 0; index < refresh->changes->len && n_models < MAX_MODELS; n_models++)
    index = print_model (refresh->changes, index);
  if (refresh->n_changed > MAX_MODELS)
    /* Translators: %u is a number of models */
    fprintf (stderr, ngettext ("and %u more model (--json tells all)\n", "and %u more models (--json tells all)\n", refresh->n_changed - MAX_MODELS),
             refresh->n_changed - MAX_MODELS);
}

static void
print_counts (const FarthingPriceRefresh *refresh)
{
  /* Translators: the first of three parts, joined by commas; %u is a number of models */
  g_autofree char *changed = g_strdup_printf (ngettext ("%u model costs something else", "%u models cost something else", refresh->n_changed),
                                              refresh->n_changed);
  /* Translators: the second of three parts, joined by commas; %u is a number of models */
  g_autofree char *added = g_strdup_printf (ngettext ("%u is new", "%u are new", refresh->n_new), refresh->n_new);
  /* Translators: the last of three parts, joined by commas; %u is a number of models */
  g_autofree char *gone = g_strdup_printf (ngettext ("%u is gone", "%u are gone", refresh->n_gone), refresh->n_gone);

  /* Translators: the three parts: "2 models cost something else, 1 is new, 0 are gone." */
  fprintf (stderr, _("%1$s, %2$s, %3$s.\n"), changed, added, gone);
}

static void
print_month (const FarthingPriceRefresh *refresh)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (refresh->effect.month_before == FARTHING_UNKNOWN || refresh->effect.models->len == 0)
    return;
  before = farthing_money_format (refresh->effect.month_before);
  after = farthing_money_format (refresh->effect.month_after);
  /* Translators: two amounts of money */
  fprintf (stderr, _("Thirty days like your last ones cost %s instead of %s.\n"), after, before);
}

static void
print_coming (const FarthingComingChange *change)
{
  g_autofree char *time = farthing_time_format_rfc3339 (change->at_ms);
  g_autofree char *day = g_strndup (time, strlen ("2026-12-01"));
  g_autofree char *model = g_strdup_printf ("%s/%s", change->provider, change->model);
  g_autofree char *in_before = format_rate (change->input_before);
  g_autofree char *in_after = format_rate (change->input_after);
  g_autofree char *out_before = format_rate (change->output_before);
  g_autofree char *out_after = format_rate (change->output_after);

  /* Translators: a model, a day, and two rates before and after: of input and of output */
  fprintf (stderr, _("Coming: %s on %s: in %s → %s, out %s → %s\n"), model, day, in_before, in_after, out_before, out_after);
  if (change->month_before != FARTHING_UNKNOWN && change->month_after != FARTHING_UNKNOWN)
    {
      g_autofree char *before = farthing_money_format (change->month_before);
      g_autofree char *after = farthing_money_format (change->month_after);

      /* Translators: two amounts of money */
      fprintf (stderr, _("        your month of it goes from %s to %s\n"), before, after);
    }
}

void
farthing_prices_refresh_print (const FarthingPriceRefresh *refresh)
{
  for (guint i = 0; i < refresh->problems->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (refresh->problems, i));
  if (refresh->n_lists == 0)
    return;

  print_changes (refresh);
  print_counts (refresh);
  print_month (refresh);
  for (guint i = 0; refresh->coming != NULL && i < refresh->coming->len; i++)
    print_coming (g_ptr_array_index (refresh->coming, i));
}

static void
add_change (JsonBuilder               *builder,
            const FarthingPriceChange *change)
{
  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "provider", change->provider);
  farthing_cli_json_add_string (builder, "model", change->model);
  farthing_cli_json_add_string (builder, "rate", farthing_rate_class_to_string (change->rate));
  farthing_cli_json_add_rate (builder, "before", change->before);
  farthing_cli_json_add_rate (builder, "after", change->after);
  farthing_cli_json_add_string (builder, "source", change->source);
  json_builder_end_object (builder);
}

static void
add_coming (JsonBuilder                *builder,
            const FarthingComingChange *change)
{
  json_builder_begin_object (builder);
  farthing_cli_json_add_string (builder, "provider", change->provider);
  farthing_cli_json_add_string (builder, "model", change->model);
  farthing_cli_json_add_time (builder, "at", change->at_ms);
  farthing_cli_json_add_rate (builder, "in_before", change->input_before);
  farthing_cli_json_add_rate (builder, "in_after", change->input_after);
  farthing_cli_json_add_rate (builder, "out_before", change->output_before);
  farthing_cli_json_add_rate (builder, "out_after", change->output_after);
  farthing_cli_json_add_boolean (builder, "used", change->used);
  farthing_cli_json_add_cost (builder, "month_before", change->month_before);
  farthing_cli_json_add_cost (builder, "month_after", change->month_after);
  json_builder_end_object (builder);
}

void
farthing_prices_refresh_add (JsonBuilder                *builder,
                             const FarthingPriceRefresh *refresh)
{
  json_builder_set_member_name (builder, "refreshed");
  json_builder_begin_object (builder);
  farthing_cli_json_add_time (builder, "at", refresh->at_ms);
  farthing_cli_json_add_int (builder, "lists", refresh->n_lists);
  farthing_cli_json_add_int (builder, "changed", refresh->n_changed);
  farthing_cli_json_add_int (builder, "new", refresh->n_new);
  farthing_cli_json_add_int (builder, "gone", refresh->n_gone);
  farthing_cli_json_add_cost (builder, "month_before", refresh->effect.month_before);
  farthing_cli_json_add_cost (builder, "month_after", refresh->effect.month_after);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < refresh->changes->len; i++)
    add_change (builder, g_ptr_array_index (refresh->changes, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "coming");
  json_builder_begin_array (builder);
  for (guint i = 0; refresh->coming != NULL && i < refresh->coming->len; i++)
    add_coming (builder, g_ptr_array_index (refresh->coming, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < refresh->problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (refresh->problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
