/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-month.h"

/* A month from a profile, and what a route adds to it.  A month from a person's own requests is
 * in farthing-month-history.c. */

/* Larger numbers are a slip of the keyboard: a request of a hundred million tokens is none. */
#define PART_LIMIT G_GINT64_CONSTANT (100000000)

static const struct
{
  const char *name;
  FarthingMonthProfile profile;
} profiles[] = {
  { "light", { { .system = 300, .user = 60, .answer = 300, .thinking = 0, .turns = 6 }, 20 } },
  { "regular", { { .system = 500, .user = 120, .answer = 400, .thinking = 300, .turns = 10 }, 60 } },
  { "heavy", { { .system = 800, .user = 200, .answer = 500, .thinking = 800, .turns = 25 }, 120 } },
};

/**
 * farthing_month_profile_parse:
 * @text: the name of a profile, or messages, prompt tokens and answer tokens with commas between
 * @profile: (out): what it means; numbers are messages that each are a conversation of their own
 *
 * Returns: whether @text is a profile
 */
gboolean
farthing_month_profile_parse (const char           *text,
                              FarthingMonthProfile *profile)
{
  g_auto(GStrv) parts = NULL;
  gint64 values[3];

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (profile != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      if (g_str_equal (profiles[i].name, text))
        {
          *profile = profiles[i].profile;
          return TRUE;
        }
    }

  parts = g_strsplit (text, ",", 4);
  if (g_strv_length (parts) != G_N_ELEMENTS (values))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (!g_ascii_string_to_signed (parts[i], 10, 0, PART_LIMIT, &values[i], NULL))
        return FALSE;
    }

  *profile = (FarthingMonthProfile){ { .user = values[1], .answer = values[2], .turns = 1 }, values[0] };

  return TRUE;
}

/**
 * farthing_month_from_profile:
 * @profile: how somebody chats
 * @card: the price, taken as the same for the whole month
 * @month: (out): from an ideal cache to none; what is likely is no cache, until the person's own
 *   share of cached tokens is known
 * @error: return location for an error
 *
 * Returns: whether @month was set
 */
gboolean
farthing_month_from_profile (const FarthingMonthProfile  *profile,
                             const FarthingRateCard      *card,
                             FarthingMonth               *month,
                             GError                     **error)
{
  FarthingMoney cached;
  FarthingMoney plain;

  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (card != NULL, FALSE);
  g_return_val_if_fail (month != NULL, FALSE);

  if (!farthing_turns_cost (&profile->shape, card, TRUE, &cached, error) ||
      !farthing_turns_cost (&profile->shape, card, FALSE, &plain, error) ||
      !farthing_money_multiply (cached, profile->conversations, &cached, error) ||
      !farthing_money_multiply (plain, profile->conversations, &plain, error))
    return FALSE;

  *month = (FarthingMonth) FARTHING_MONTH_OF (FARTHING_UNKNOWN);
  month->low = cached;
  month->likely = month->high = plain;

  return TRUE;
}

/**
 * farthing_month_add_surcharge:
 * @month: amounts of use, by list prices
 * @surcharge: what the route adds
 * @error: return location for an error
 *
 * Makes of each amount what must be paid for it.  What is unknown stays unknown.
 *
 * Returns: whether all amounts are in range; if not, @month is as it was
 */
gboolean
farthing_month_add_surcharge (FarthingMonth            *month,
                              const FarthingSurcharge  *surcharge,
                              GError                  **error)
{
  FarthingMonth paid;
  gint64 *const amounts[] = { &paid.low, &paid.likely, &paid.high, &paid.day, &paid.active_low, &paid.active_day, &paid.active_high };

  g_return_val_if_fail (month != NULL, FALSE);
  g_return_val_if_fail (surcharge != NULL, FALSE);

  paid = *month;
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      if (!farthing_surcharge_apply (surcharge, amounts[i], error))
        return FALSE;
    }
  *month = paid;

  return TRUE;
}
