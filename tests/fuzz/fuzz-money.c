/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "farthing-money.h"

/* What is read can be written and read again, and sums never wrap. */

static void
check_round_trip (FarthingMoney money)
{
  g_autofree char *text = farthing_money_to_string (money);
  g_autofree char *shown = farthing_money_format (money);
  g_autofree char *rate = farthing_money_format_rate (money);
  FarthingMoney again = 0;

  fuzz_must_hold (farthing_money_parse (text, -1, &again, NULL));
  fuzz_must_hold (again == money);
  fuzz_must_hold (g_utf8_validate (shown, -1, NULL));
  fuzz_must_hold (g_utf8_validate (rate, -1, NULL));
}

static void
check_sum (FarthingMoney a,
           FarthingMoney b)
{
  g_autoptr(GError) error = NULL;
  FarthingMoney sum = 0;
  gboolean good = farthing_money_add (a, b, &sum, &error);

  fuzz_must_hold (good == (error == NULL));
  fuzz_must_hold (!good || (sum >= a && sum >= b));
}

static void
check_product (FarthingMoney rate,
               gint64        count)
{
  g_autoptr(GError) error = NULL;
  FarthingMoney product = 0;
  gboolean good = farthing_money_multiply (rate, count, &product, &error);

  fuzz_must_hold (good == (error == NULL));
  fuzz_must_hold (!good || count == 0 || product / count == rate);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_memdup2 (data, size);
  FarthingMoney money = 0;
  gint64 count = 0;

  if (size == 0)
    return 0;
  if (!farthing_money_parse (text, size, &money, &error))
    {
      fuzz_must_hold (error != NULL);
      return 0;
    }
  fuzz_must_hold (money >= 0);
  memcpy (&count, data, MIN (size, sizeof count));
  check_round_trip (money);
  check_sum (money, money);
  check_sum (money, ABS (count / 2));
  check_product (money, size);
  check_product (money, count);
  return 0;
}
