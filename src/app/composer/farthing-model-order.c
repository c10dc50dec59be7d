/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-order.h"

#include "farthing-date-format.h"

#include <glib/gi18n.h>

gboolean
farthing_model_matches (FarthingModel *model,
                        const char    *provider_name,
                        const char    *search)
{
  g_autofree char *text = NULL;
  const char *name = farthing_model_get_name (model);

  if (search == NULL || search[0] == '\0')
    return TRUE;
  text = g_strconcat (provider_name, " ", farthing_model_get_provider (model), "/", farthing_model_get_id (model), " ",
                      name != NULL ? name : "", NULL);

  return farthing_model_text_matches (text, search);
}

gboolean
farthing_model_text_matches (const char *text,
                             const char *search)
{
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;

  folded = g_utf8_casefold (text, -1);
  words = g_strsplit_set (search, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (words[i], -1);

      if (strstr (folded, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

char *
farthing_model_format_context (gint64 tokens)
{
  if (tokens <= 0)
    return g_strdup ("?");
  if (tokens >= 1000000)
    {
      gint64 tenths = (tokens + 50000) / 100000;

      if (tenths % 10 == 0)
        /* Translators: a number of tokens in millions: "1 M" */
        return g_strdup_printf (_("%d M"), (int) (tenths / 10));
      /* Translators: a number of tokens in millions, whole and tenth: "1.1 M" */
      return g_strdup_printf (_("%d.%d M"), (int) (tenths / 10), (int) (tenths % 10));
    }
  if (tokens >= 1000)
    /* Translators: a number of tokens in thousands: "128 k" */
    return g_strdup_printf (_("%d k"), (int) (tokens / 1000));
  return g_strdup_printf ("%d", (int) tokens);
}

char *
farthing_model_format_rate (FarthingModel     *model,
                            FarthingRateClass  rate)
{
  FarthingRateCard *card = farthing_model_get_card (model);

  if (card == NULL || card->rates[rate] == FARTHING_UNKNOWN)
    return g_strdup ("?");
  if (card->rates[rate] == 0)
    return g_strdup (_("free"));
  return farthing_money_format_rate (card->rates[rate]);
}

/* A rate in running text: "$0.15" */
static char *
dup_dollars (const FarthingRateCard *card,
             FarthingRateClass       rate)
{
  g_autofree char *figure = NULL;

  if (card->rates[rate] == FARTHING_UNKNOWN)
    return g_strdup ("?");
  if (card->rates[rate] == 0)
    return g_strdup (_("free"));
  figure = farthing_money_format_rate (card->rates[rate]);
  /* Translators: an amount in US dollars, where the sign stands */
  return g_strdup_printf (_("$%s"), figure);
}

/* When the price changes next, if that is soon enough to matter */
static char *
dup_change (const FarthingRateCard *card,
            gint64                  now_ms,
            GTimeZone              *zone)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *when = NULL;
  gint64 wait = card->valid_until - now_ms;

  if (card->valid_until == FARTHING_UNKNOWN || wait <= 0 || wait > G_GINT64_CONSTANT (60) * 24 * 3600 * 1000)
    return NULL;
  utc = g_date_time_new_from_unix_utc (card->valid_until / 1000);
  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  if (local == NULL)
    return NULL;
  if (!card->by_clock || wait > 24 * 3600 * 1000)
    {
      when = farthing_date_format_day (card->valid_until, zone, now_ms);
      /* Translators: %s is a day */
      return g_strdup_printf (_("until %s"), when);
    }
  when = g_date_time_format (local, "%H:%M");
  if (card->in_window)
    /* Translators: the dearer hours of a provider; %s is a time of day */
    return g_strdup_printf (_("peak price until %s"), when);
  /* Translators: the cheaper hours of a provider; %s is a time of day */
  return g_strdup_printf (_("off-peak until %s"), when);
}

char *
farthing_model_dup_facts (FarthingModel *model,
                          gint64         now_ms,
                          GTimeZone     *zone)
{
  FarthingRateCard *card = farthing_model_get_card (model);
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;
  g_autofree char *change = NULL;
  g_autofree char *rates = NULL;

  if (card == NULL)
    return g_strdup (_("The price of this model is not known"));
  if (farthing_rate_card_is_free (card))
    return g_strdup (_("This model is free"));
  in = dup_dollars (card, FARTHING_RATE_INPUT);
  out = dup_dollars (card, FARTHING_RATE_OUTPUT);
  /* Translators: prices for a million tokens that are read and written: "in $0.15 · out $0.60 per million" */
  rates = g_strdup_printf (_("in %s · out %s per million"), in, out);
  change = dup_change (card, now_ms, zone);
  return change != NULL ? g_strconcat (rates, " · ", change, NULL) : g_steal_pointer (&rates);
}
