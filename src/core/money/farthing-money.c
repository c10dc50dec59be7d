/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-money.h"

#include <glib/gi18n-lib.h>

/* Amounts in picodollars: reading, writing and checked arithmetic.  No floating point anywhere: a
 * decimal is read digit by digit, and what does not fit is an error, never a near value. */

/* Decimals of a picodollar, and the most digits an amount that is read may have before its point */
#define SCALE 12
#define INTEGER_DIGITS 6
#define PARSE_LIMIT G_GINT64_CONSTANT (1000000000000000000)

/* More than any exponent can mean; keeps the sum of exponent and length far from overflow */
#define EXPONENT_LIMIT 1000000000

G_DEFINE_QUARK (farthing - money - error - quark, farthing_money_error)

static const char *const provenance_names[] = {
  [FARTHING_PROVENANCE_UNKNOWN] = "unknown",
  [FARTHING_PROVENANCE_ESTIMATED] = "estimated",
  [FARTHING_PROVENANCE_COMPUTED] = "computed",
  [FARTHING_PROVENANCE_BILLED] = "billed",
};

/* A decimal taken apart, still as text: the digits from @digits to @end may hold one point. */
typedef struct
{
  const char *digits;
  const char *end;
  gint64 n_integer;
  gint64 exponent;
  gboolean negative;
} Decimal;

static const char *
skip_digits (const char *at,
             const char *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;

  return at;
}

/* Returns the end of the exponent, or NULL if there is none where there should be */
static const char *
read_exponent (const char *at,
               const char *end,
               gint64     *exponent)
{
  gboolean negative = FALSE;
  const char *first;

  if (at < end && (*at == '+' || *at == '-'))
    negative = *at++ == '-';

  for (first = at; at < end && g_ascii_isdigit (*at); at++)
    *exponent = MIN (*exponent * 10 + (*at - '0'), EXPONENT_LIMIT);

  if (at == first)
    return NULL;

  if (negative)
    *exponent = -*exponent;

  return at;
}

static gboolean
take_apart (const char *text,
            gsize       length,
            Decimal    *decimal)
{
  const char *end = text + length;
  const char *at = text;
  gsize n_fraction = 0;

  decimal->exponent = 0;
  decimal->negative = at < end && *at == '-';
  if (at < end && (*at == '+' || *at == '-'))
    at++;

  decimal->digits = at;
  at = skip_digits (at, end);
  decimal->n_integer = at - decimal->digits;

  if (at < end && *at == '.')
    {
      const char *point = at;

      at = skip_digits (point + 1, end);
      n_fraction = at - point - 1;
    }

  decimal->end = at;
  if (decimal->n_integer + n_fraction == 0)
    return FALSE;

  if (at < end && (*at == 'e' || *at == 'E'))
    at = read_exponent (at + 1, end, &decimal->exponent);

  return at == end;
}

/* Half to even on everything past the last picodollar.  Returns FALSE out of range. */
static gboolean
evaluate (const Decimal *decimal,
          gint64        *pico)
{
  gint64 place = decimal->n_integer + decimal->exponent - 1;
  int half_digit = 0;
  gboolean rest = FALSE;
  gint64 value = 0;

  for (const char *at = decimal->digits; at < decimal->end; at++)
    {
      if (*at == '.')
        continue;

      if (place >= INTEGER_DIGITS && *at != '0')
        return FALSE;
      if (place >= -SCALE)
        value = value * 10 + (*at - '0');
      else if (place == -SCALE - 1)
        half_digit = *at - '0';
      else if (*at != '0')
        rest = TRUE;
      place--;
    }

  for (; value != 0 && place >= -SCALE; place--)
    value *= 10;

  if (half_digit > 5 || (half_digit == 5 && (rest || value % 2 == 1)))
    value++;

  *pico = value;

  return value < PARSE_LIMIT;
}

/**
 * farthing_money_parse:
 * @text: a decimal number of dollars: sign, digits, point, exponent
 * @length: its length in bytes, or -1 if it ends with a nul
 * @money: (out): the amount, rounded half to even at the picodollar
 *
 * Reads an amount or a price per token as providers write it ("0.0000000375", "1.5e-7").  Works on
 * the text of a JSON number too (see farthing_json_find_raw()).
 *
 * Fails with %FARTHING_MONEY_ERROR_SYNTAX for what is no decimal (NaN and infinities among it), with
 * %FARTHING_MONEY_ERROR_NEGATIVE below zero, where "-1" is OpenRouter's word for "varies"
 * (its price list, 2026-08-22), and with %FARTHING_MONEY_ERROR_RANGE from a million dollars.
 *
 * Returns: whether @money was set
 */
gboolean
farthing_money_parse (const char     *text,
                      gssize          length,
                      FarthingMoney  *money,
                      GError        **error)
{
  Decimal decimal;
  gint64 value;
  gsize size;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  size = length < 0 ? strlen (text) : (gsize) length;

  if (!take_apart (text, size, &decimal))
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_SYNTAX,
                           _("Not an amount: a decimal number is expected"));
      return FALSE;
    }

  if (!evaluate (&decimal, &value))
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                           _("The amount is too large: less than a million dollars is expected"));
      return FALSE;
    }

  if (decimal.negative && value != 0)
    {
      g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE,
                           value == FARTHING_MONEY_DOLLAR ? _("The price varies from request to request")
                                                          : _("The amount is below zero"));
      return FALSE;
    }

  *money = value;

  return TRUE;
}

/**
 * farthing_money_to_string:
 * @money: an amount
 *
 * Returns: (transfer full): the exact amount in dollars with a point and no more decimals than it
 *   needs, as "0.000123" or "0", whatever the locale: for commands and files
 */
char *
farthing_money_to_string (FarthingMoney money)
{
  guint64 magnitude = money < 0 ? -(guint64) money : (guint64) money;
  guint64 fraction = magnitude % FARTHING_MONEY_DOLLAR;
  const char *sign = money < 0 ? "-" : "";
  int n_decimals = SCALE;

  if (fraction == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude / FARTHING_MONEY_DOLLAR);

  for (; fraction % 10 == 0; n_decimals--)
    fraction /= 10;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                          sign, magnitude / FARTHING_MONEY_DOLLAR, n_decimals, fraction);
}

static gboolean
set_range_error (GError **error)
{
  g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE,
                       _("The amount is too large to be counted"));

  return FALSE;
}

/**
 * farthing_money_add:
 * @a: an amount
 * @b: an amount
 * @sum: (out): their sum; untouched on failure
 *
 * Returns: whether the sum is in range; else %FARTHING_MONEY_ERROR_RANGE
 */
gboolean
farthing_money_add (FarthingMoney   a,
                    FarthingMoney   b,
                    FarthingMoney  *sum,
                    GError        **error)
{
  FarthingMoney result;

  if (__builtin_add_overflow (a, b, &result))
    return set_range_error (error);

  *sum = result;

  return TRUE;
}

/**
 * farthing_money_multiply:
 * @rate: picodollars for one
 * @count: how many
 * @product: (out): the amount for all; untouched on failure
 *
 * Returns: whether the product is in range; else %FARTHING_MONEY_ERROR_RANGE
 */
gboolean
farthing_money_multiply (FarthingMoney   rate,
                         gint64          count,
                         FarthingMoney  *product,
                         GError        **error)
{
  FarthingMoney result;

  if (__builtin_mul_overflow (rate, count, &result))
    return set_range_error (error);

  *product = result;

  return TRUE;
}

/**
 * farthing_provenance_to_string:
 * @provenance: how an amount came about
 *
 * Returns: its name in the database and in what commands print: "billed", "computed", "estimated"
 *   or "unknown"
 */
const char *
farthing_provenance_to_string (FarthingProvenance provenance)
{
  g_return_val_if_fail ((guint) provenance < G_N_ELEMENTS (provenance_names), NULL);

  return provenance_names[provenance];
}

/**
 * farthing_provenance_from_string:
 * @string: (nullable): a name as farthing_provenance_to_string() gives
 * @provenance: (out): what it names
 *
 * Returns: whether @string is such a name
 */
gboolean
farthing_provenance_from_string (const char         *string,
                                 FarthingProvenance *provenance)
{
  g_return_val_if_fail (provenance != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (provenance_names); i++)
    {
      if (g_strcmp0 (provenance_names[i], string) == 0)
        {
          *provenance = i;
          return TRUE;
        }
    }

  return FALSE;
}
