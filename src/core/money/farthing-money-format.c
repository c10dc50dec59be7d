/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-money.h"

#include <langinfo.h>

/* How amounts are shown to people.  The currency is always the dollar; where its sign stands and
 * how decimals are marked is the locale's.  Digits come from integers, so nothing is rounded twice. */

#define PICO_DECIMALS 12
#define CENT_DECIMALS 2
#define CENT (FARTHING_MONEY_DOLLAR / 100)

/* A rate is picodollars per token: six decimals of a dollar per million */
#define RATE_MIN_DECIMALS 2
#define RATE_MAX_DECIMALS 6

static const char *
locale_string (nl_item     item,
               const char *fallback)
{
  const char *string = nl_langinfo (item);

  /* A locale of another encoding hands out bytes that are no UTF-8. */
  return string != NULL && g_utf8_validate (string, -1, NULL) ? string : fallback;
}

static void
append_grouped (GString *string,
                guint64  integer)
{
  const char *separator = locale_string (THOUSEP, "");
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, integer);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (string, separator);
      g_string_append_c (string, digits[i]);
    }
}

/* @value counts units of 10^-@n_decimals */
static void
append_decimal (GString *string,
                guint64  value,
                guint    n_decimals)
{
  guint64 unit = 1;
  const char *radix = locale_string (RADIXCHAR, ".");

  for (guint i = 0; i < n_decimals; i++)
    unit *= 10;

  append_grouped (string, value / unit);
  if (n_decimals > 0)
    g_string_append_printf (string, "%s%0*" G_GUINT64_FORMAT,
                            *radix != '\0' ? radix : ".", (int) n_decimals, value % unit);
}

static guint64
divide_half_up (guint64 value,
                guint64 divisor)
{
  return value / divisor + (value % divisor >= divisor - value % divisor ? 1 : 0);
}

/* From one to ten cents a tenth of a cent tells $0.011 from $0.014; that is left out where it is nought */
static guint64
round_cents (guint64  magnitude,
             guint   *n_decimals)
{
  guint64 tenths = divide_half_up (magnitude, CENT / 10);

  *n_decimals = 2;
  if (magnitude >= 10 * CENT || tenths % 10 == 0)
    return divide_half_up (magnitude, CENT);
  *n_decimals = 3;

  return tenths;
}

/* Two significant digits below ten cents, cents from there on, never beyond the picodollar */
static guint64
round_for_display (guint64  magnitude,
                   guint   *n_decimals)
{
  guint64 divisor = CENT;
  guint64 rounded;

  if (magnitude == 0 || magnitude >= CENT)
    return round_cents (magnitude, n_decimals);

  *n_decimals = 2;

  while (divisor > 1 && magnitude / divisor < 10)
    {
      divisor /= 10;
      ++*n_decimals;
    }

  rounded = divide_half_up (magnitude, divisor);
  if (rounded == 100)
    {
      rounded = 10;
      --*n_decimals;
    }

  /* What rounds up to a cent is a cent. */
  if (*n_decimals == 3)
    {
      *n_decimals = 2;
      return 1;
    }

  return rounded;
}

/* The sign of the dollar is where the locale puts that of its own currency */
static char *
add_sign (gboolean    negative,
          const char *figure)
{
  const char *position = locale_string (CRNCYSTR, "-");
  gboolean sign_after = *position == '+';

  return g_strconcat (negative ? "-" : "", sign_after ? "" : "$", figure, sign_after ? "\302\240$" : "", NULL);
}

static char *
format_parts (gboolean negative,
              guint64  rounded,
              guint    n_decimals)
{
  g_autoptr(GString) figure = g_string_new (NULL);

  append_decimal (figure, rounded, n_decimals);

  return add_sign (negative, figure->str);
}

/**
 * farthing_money_format:
 * @money: an amount
 *
 * Returns: (transfer full): the amount for people: cents, or below ten cents two significant digits,
 *   with the locale's separators and the dollar sign where the locale puts its own: "$0.0042",
 *   "$0.014", "$12.40", "0,0042 $" (with a no-break space).  Zero is "$0.00": whether it is to be called free
 *   is for the caller, who knows if the price is zero or the amount only happens to be.
 */
char *
farthing_money_format (FarthingMoney money)
{
  guint64 magnitude = money < 0 ? -(guint64) money : (guint64) money;
  guint n_decimals;
  guint64 rounded = round_for_display (magnitude, &n_decimals);

  return format_parts (money < 0, rounded, n_decimals);
}

/**
 * farthing_money_round_up:
 * @money: an amount that is not negative
 *
 * Returns: the smallest amount that is not less and that farthing_money_format() shows as it is: what was
 *   called the most must not be less than it is
 */
FarthingMoney
farthing_money_round_up (FarthingMoney money)
{
  FarthingMoney unit = CENT;

  while (unit > 1 && money < 10 * unit)
    unit /= 10;
  if (money > G_MAXINT64 - unit)
    return G_MAXINT64;

  return (money + unit - 1) / unit * unit;
}

/**
 * farthing_money_format_whole:
 * @money: an amount that a person named, as of a budget
 *
 * Returns: (transfer full): the amount with all the digits that it has, and at least cents: "$5.00",
 *   "$0.0136".  What somebody typed is not rounded.
 */
char *
farthing_money_format_whole (FarthingMoney money)
{
  guint64 value = money < 0 ? -(guint64) money : (guint64) money;
  guint n_decimals = PICO_DECIMALS;

  for (; n_decimals > CENT_DECIMALS && value % 10 == 0; n_decimals--)
    value /= 10;

  return format_parts (money < 0, value, n_decimals);
}

/**
 * farthing_money_format_range:
 * @low: the smaller amount, not negative
 * @high: the larger one
 *
 * Returns: (transfer full): both for people, with the sign once: "$0.0003 – 0.0011"; one amount if
 *   they look the same
 */
char *
farthing_money_format_range (FarthingMoney low,
                             FarthingMoney high)
{
  g_autoptr(GString) range = g_string_new (NULL);
  guint low_decimals, high_decimals;
  guint64 low_rounded = round_for_display (MAX (low, 0), &low_decimals);
  guint64 high_rounded = round_for_display (MAX (high, 0), &high_decimals);

  append_decimal (range, low_rounded, low_decimals);
  if (low_rounded != high_rounded || low_decimals != high_decimals)
    {
      g_string_append (range, "\302\240– ");
      append_decimal (range, high_rounded, high_decimals);
    }

  return add_sign (FALSE, range->str);
}

/**
 * farthing_money_format_step:
 * @money: an amount on a scale
 * @step: how far the marks of the scale are from each other; 0 or less: as farthing_money_format()
 *
 * Returns: (transfer full): the amount with the decimals that tell two marks apart: none for whole
 *   dollars, else at least two: "$5", "$0.05", "$0.015".  Zero is "$0".
 */
char *
farthing_money_format_step (FarthingMoney money,
                            FarthingMoney step)
{
  guint64 magnitude = money < 0 ? -(guint64) money : (guint64) money;
  guint64 unit = FARTHING_MONEY_DOLLAR;
  guint n_decimals = 0;

  if (step <= 0)
    return farthing_money_format (money);

  while (unit > 1 && step % (gint64) unit != 0)
    {
      unit /= 10;
      n_decimals++;
    }
  if (money == 0)
    return format_parts (FALSE, 0, 0);
  if (n_decimals == 1)
    {
      unit /= 10;
      n_decimals = 2;
    }

  return format_parts (money < 0, divide_half_up (magnitude, unit), n_decimals);
}

/**
 * farthing_money_format_rate:
 * @pico_per_token: a rate of a card, or %FARTHING_UNKNOWN
 *
 * Returns: (transfer full): the rate in dollars per million tokens, exact, with at least two
 *   decimals and no currency sign ("0.15", "2.00", "0.003625"); "?" for a rate that is not known
 */
char *
farthing_money_format_rate (FarthingMoney pico_per_token)
{
  GString *string;
  guint64 value = pico_per_token;
  guint n_decimals = RATE_MAX_DECIMALS;

  if (pico_per_token < 0)
    return g_strdup ("?");

  for (; n_decimals > RATE_MIN_DECIMALS && value % 10 == 0; n_decimals--)
    value /= 10;

  string = g_string_new (NULL);
  append_decimal (string, value, n_decimals);

  return g_string_free (string, FALSE);
}
