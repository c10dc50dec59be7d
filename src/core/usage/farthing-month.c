/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-month.h"

#include <glib/gi18n-lib.h>

/* A month from a profile, and the fee that credits cost.  A month from a person's own requests is
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

  *month = (FarthingMonth){ .low = cached, .likely = plain, .high = plain, .day = FARTHING_UNKNOWN };

  return TRUE;
}

static gboolean
add_fee (gint64  *amount,
         gint64   credit_cents,
         gint64   fee_cents,
         GError **error)
{
  __int128 sum;

  if (*amount == FARTHING_UNKNOWN)
    return TRUE;

  sum = ((__int128) *amount * ((__int128) credit_cents + fee_cents) * 2 + credit_cents) / ((__int128) credit_cents * 2);
  if (sum > G_MAXINT64)
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                           _("The amount is too large to be counted"));
      return FALSE;
    }
  *amount = sum;

  return TRUE;
}

/**
 * farthing_month_add_credit_fee:
 * @month: amounts of use
 * @credit_cents: how much credit is bought at a time
 * @fee_cents: what OpenRouter adds to that (farthing_catalogue_get_credit_fee())
 * @error: return location for an error
 *
 * Makes of each amount what must be paid for it, half a picodollar rounded up.
 *
 * Returns: whether all amounts are in range
 */
gboolean
farthing_month_add_credit_fee (FarthingMonth  *month,
                               gint64          credit_cents,
                               gint64          fee_cents,
                               GError        **error)
{
  FarthingMonth paid;

  g_return_val_if_fail (month != NULL, FALSE);
  g_return_val_if_fail (credit_cents > 0, FALSE);
  g_return_val_if_fail (fee_cents >= 0, FALSE);

  paid = *month;
  if (!add_fee (&paid.low, credit_cents, fee_cents, error) || !add_fee (&paid.likely, credit_cents, fee_cents, error) ||
      !add_fee (&paid.high, credit_cents, fee_cents, error) || !add_fee (&paid.day, credit_cents, fee_cents, error))
    return FALSE;
  *month = paid;

  return TRUE;
}
