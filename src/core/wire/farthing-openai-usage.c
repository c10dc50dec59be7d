/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-openai-chat-private.h"

#include "farthing-json.h"
#include "farthing-money.h"

/* The usage object of every provider that speaks this wire, made one: cached inside input, thinking
 * inside output.  The last one counts and replaces all before it; nothing is ever added up.
 * reference: usage pages of Mistral, DeepSeek, xAI and OpenRouter, and 1,011 recorded answers whose
 * totals were checked, 2026-11-21. */

static gint64
get_first (JsonObject        *object,
           const char *const *names)
{
  gint64 value = FARTHING_UNKNOWN;

  for (; value < 0 && *names != NULL; names++)
    value = farthing_decoder_get_count (object, *names);

  return value;
}

static gint64
get_cached (JsonObject *usage,
            JsonObject *details)
{
  static const char *const names[] = { "num_cached_tokens", "prompt_cache_hit_tokens", NULL };
  gint64 cached = farthing_decoder_get_count (details, "cached_tokens");

  if (cached < 0)
    cached = farthing_decoder_get_count (farthing_json_get_object (usage, "prompt_token_details"), "cached_tokens");

  return cached >= 0 ? cached : get_first (usage, names);
}

/* The sum tells which source this is: xAI's chat counts thinking beside the completion, Mistral
 * audio beside the prompt, Gemini's compatible door hides thinking in the total alone. */
static void
settle_by_total (FarthingDecoder *decoder,
                 FarthingUsage   *usage,
                 gint64           total,
                 gint64           audio)
{
  gboolean outside = (farthing_decoder_get_quirks (decoder)->flags & FARTHING_QUIRK_REASONING_OUTSIDE) != 0;
  gint64 sum;

  if (usage->input < 0 || usage->output < 0)
    return;

  sum = usage->input + usage->output;
  if (total < 0)
    {
      if (usage->reasoning > 0 && (outside || usage->reasoning > usage->output))
        usage->output += usage->reasoning;
    }
  else if (usage->reasoning > 0 && total == sum + usage->reasoning)
    {
      usage->output += usage->reasoning;
    }
  else if (audio > 0 && total >= sum + audio)
    {
      usage->input = total - usage->output;
    }
  else if (total > sum)
    {
      usage->output = total - usage->input;
    }

  if (usage->reasoning > usage->output)
    usage->reasoning = usage->output;
}

static gint64
get_searches (JsonObject *usage)
{
  JsonObject *details = farthing_json_get_object (usage, "server_tool_use_details");
  gint64 web;
  gint64 x;

  if (details == NULL)
    details = farthing_json_get_object (usage, "server_tool_use");
  if (details != NULL)
    return farthing_decoder_get_count (details, "web_search_requests");

  details = farthing_json_get_object (usage, "server_side_tool_usage_details");
  web = farthing_decoder_get_count (details, "web_search_calls");
  x = farthing_decoder_get_count (details, "x_search_calls");

  return web >= 0 && x >= 0 ? web + x : MAX (web, x);
}

static gboolean
find_amount (const char           *data,
             gsize                 length,
             const char    *const *path,
             FarthingMoney        *amount)
{
  const char *value;
  gsize value_length;

  if (!farthing_json_find_raw (data, length, path, &value, &value_length))
    return FALSE;
  if (value_length >= 2 && value[0] == '"')
    {
      value++;
      value_length -= 2;
    }

  return farthing_money_parse (value, value_length, amount, NULL);
}

/* Dollars, all fees in; with the person's own key at the upstream host, the host's bill comes on top. */
static gboolean
find_cost (JsonObject    *usage,
           const char    *data,
           gsize          length,
           FarthingMoney *cost)
{
  static const char *const cost_path[] = { "usage", "cost", NULL };
  static const char *const upstream_path[] = { "usage", "cost_details", "upstream_inference_cost", NULL };
  FarthingMoney upstream;

  if (!find_amount (data, length, cost_path, cost))
    return FALSE;
  if (!farthing_json_get_boolean (usage, "is_byok", FALSE))
    return TRUE;

  return find_amount (data, length, upstream_path, &upstream) && farthing_money_add (*cost, upstream, cost, NULL);
}

static void
decode_billed (FarthingDecoder *decoder,
               JsonObject      *usage,
               const char      *data,
               gsize            length)
{
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  gint64 ticks = farthing_json_get_int (usage, "cost_in_usd_ticks", FARTHING_UNKNOWN);
  gboolean dollars = (farthing_decoder_get_quirks (decoder)->flags & FARTHING_QUIRK_REPORTS_COST) ||
                     json_object_has_member (usage, "cost_details");
  FarthingMoney billed;

  if (ticks >= 0 && farthing_money_multiply (FARTHING_MONEY_TICK, ticks, &billed, NULL))
    reply->has_billed = TRUE;
  else if (dollars && json_object_has_member (usage, "cost"))
    reply->has_billed = find_cost (usage, data, length, &billed);
  else
    return;

  if (reply->has_billed)
    reply->billed = billed;
}

void
farthing_openai_decode_usage (FarthingDecoder *decoder,
                              JsonObject      *usage,
                              const char      *data,
                              gsize            length)
{
  static const char *const input_names[] = { "prompt_tokens", "input_tokens", NULL };
  static const char *const output_names[] = { "completion_tokens", "output_tokens", NULL };
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  JsonObject *prompt = farthing_json_get_object (usage, "prompt_tokens_details");
  JsonObject *completion = farthing_json_get_object (usage, "completion_tokens_details");
  FarthingUsage *target = &reply->usage;

  farthing_usage_init (target);
  target->input = get_first (usage, input_names);
  target->output = get_first (usage, output_names);
  target->cached = get_cached (usage, prompt);
  target->cache_write = farthing_decoder_get_count (prompt, "cache_write_tokens");
  target->reasoning = farthing_decoder_get_count (completion, "reasoning_tokens");
  target->searches = get_searches (usage);
  settle_by_total (decoder, target, farthing_decoder_get_count (usage, "total_tokens"),
                   farthing_decoder_get_count (prompt, "audio_tokens"));

  reply->has_usage = target->input >= 0 || target->output >= 0;
  decode_billed (decoder, usage, data, length);
}

/* llama.cpp measures even when it reports no usage: the prompt is what it read and what it had. */
void
farthing_openai_decode_timings (FarthingDecoder *decoder,
                                JsonObject      *timings)
{
  FarthingReply *reply = farthing_decoder_get_reply (decoder);
  gint64 cached = farthing_decoder_get_count (timings, "cache_n");
  gint64 read = farthing_decoder_get_count (timings, "prompt_n");
  gint64 output = farthing_decoder_get_count (timings, "predicted_n");

  if (read < 0 || output < 0)
    return;

  farthing_usage_init (&reply->usage);
  reply->usage.input = read + MAX (cached, 0);
  reply->usage.cached = cached;
  reply->usage.output = output;
  reply->has_usage = TRUE;
}
