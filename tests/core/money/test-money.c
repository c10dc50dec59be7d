/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-money.h"

#include <locale.h>

#define MILLION G_GINT64_CONSTANT (1000000)

static void
test_money_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 pico;
  } cases[] = {
    { "0", 0 },
    { "-0", 0 },
    { "-0.00e7", 0 },
    { "1", FARTHING_MONEY_DOLLAR },
    { "+1.5", 1500000 * MILLION },
    { ".5", 500000 * MILLION },
    { "5.", 5 * FARTHING_MONEY_DOLLAR },
    { "0.0000000375", 37500 },
    { "0.000000000001", 1 },
    { "1e-12", 1 },
    { "1E+2", 100 * FARTHING_MONEY_DOLLAR },
    { "375e-10", 37500 },
    { "0.00006000", 60 * MILLION },
    { "0.00000008333333333333334", 83333 },
    { "0.0000000000005", 0 },
    { "0.0000000000015", 2 },
    { "0.0000000000025", 2 },
    { "0.00000000000250000000000000000000001", 3 },
    { "0.00000000000049999999999999999", 0 },
    { "999999.999999999999", G_GINT64_CONSTANT (999999999999999999) },
    { "000000000999999", 999999 * FARTHING_MONEY_DOLLAR },
    { "0000000000.1e1", FARTHING_MONEY_DOLLAR },
    { "0e999999999999999999999", 0 },
    { "1e-999999999999999999999", 0 },
    { "12345678e-7", G_GINT64_CONSTANT (1234567800000) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      FarthingMoney money = -7;

      g_assert_true (farthing_money_parse (cases[i].text, -1, &money, &error));
      g_assert_no_error (error);
      g_assert_cmpint (money, ==, cases[i].pico);
    }
}

static void
test_money_parse_refuses (void)
{
  static const struct
  {
    const char *text;
    FarthingMoneyError code;
  } cases[] = {
    { "", FARTHING_MONEY_ERROR_SYNTAX },
    { ".", FARTHING_MONEY_ERROR_SYNTAX },
    { "-", FARTHING_MONEY_ERROR_SYNTAX },
    { "e5", FARTHING_MONEY_ERROR_SYNTAX },
    { "1e", FARTHING_MONEY_ERROR_SYNTAX },
    { "1e+", FARTHING_MONEY_ERROR_SYNTAX },
    { "1.2.3", FARTHING_MONEY_ERROR_SYNTAX },
    { "1,5", FARTHING_MONEY_ERROR_SYNTAX },
    { "--1", FARTHING_MONEY_ERROR_SYNTAX },
    { " 1", FARTHING_MONEY_ERROR_SYNTAX },
    { "1 ", FARTHING_MONEY_ERROR_SYNTAX },
    { "0x10", FARTHING_MONEY_ERROR_SYNTAX },
    { "NaN", FARTHING_MONEY_ERROR_SYNTAX },
    { "inf", FARTHING_MONEY_ERROR_SYNTAX },
    { "null", FARTHING_MONEY_ERROR_SYNTAX },
    { "\"1\"", FARTHING_MONEY_ERROR_SYNTAX },
    { "-0.5", FARTHING_MONEY_ERROR_NEGATIVE },
    { "-1", FARTHING_MONEY_ERROR_NEGATIVE },
    { "1000000", FARTHING_MONEY_ERROR_RANGE },
    { "1e6", FARTHING_MONEY_ERROR_RANGE },
    { "1e999999999999999999999", FARTHING_MONEY_ERROR_RANGE },
    { "999999.9999999999999", FARTHING_MONEY_ERROR_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      FarthingMoney money = -7;

      g_assert_false (farthing_money_parse (cases[i].text, -1, &money, &error));
      g_assert_error (error, FARTHING_MONEY_ERROR, (int) cases[i].code);
      g_assert_cmpint (money, ==, -7);
    }
}

static void
test_money_parse_varies (void)
{
  g_autoptr(GError) varies = NULL;
  g_autoptr(GError) negative = NULL;
  FarthingMoney money;

  g_assert_false (farthing_money_parse ("-1", -1, &money, &varies));
  g_assert_false (farthing_money_parse ("-2", -1, &money, &negative));
  g_assert_error (varies, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_NEGATIVE);
  g_assert_nonnull (strstr (varies->message, "varies"));
  g_assert_cmpstr (varies->message, !=, negative->message);
}

static void
test_money_parse_stays_inside (void)
{
  FarthingMoney money;

  g_assert_true (farthing_money_parse ("1.25,", 4, &money, NULL));
  g_assert_cmpint (money, ==, 1250000 * MILLION);
  g_assert_false (farthing_money_parse ("1\0005", 3, &money, NULL));
}

static void
test_money_parse_garbage (void)
{
  static const char alphabet[] = "0123456789..ee+-x \"";

  for (guint i = 0; i < 200000; i++)
    {
      char text[24];
      gsize length = g_test_rand_int_range (0, sizeof text);
      FarthingMoney money = 0;

      for (gsize j = 0; j < length; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

      if (farthing_money_parse (text, length, &money, NULL))
        g_assert_cmpint (money, >=, 0);
    }
}

static void
test_money_to_string (void)
{
  static const struct
  {
    gint64 pico;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 1, "0.000000000001" },
    { 123 * MILLION, "0.000123" },
    { FARTHING_MONEY_DOLLAR, "1" },
    { G_GINT64_CONSTANT (12340000000000), "12.34" },
    { -1500000 * MILLION, "-1.5" },
    { G_MAXINT64, "9223372.036854775807" },
    { G_MININT64, "-9223372.036854775808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = farthing_money_to_string (cases[i].pico);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_money_round_trip (void)
{
  for (guint i = 0; i < 50000; i++)
    {
      guint64 bits = ((guint64) (guint32) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
      gint64 pico = (bits >> g_test_rand_int_range (0, 64)) % G_GUINT64_CONSTANT (1000000000000000000);
      g_autofree char *text = farthing_money_to_string (pico);
      FarthingMoney back = -1;

      g_assert_true (farthing_money_parse (text, -1, &back, NULL));
      g_assert_cmpint (back, ==, pico);
    }
}

/* Never less, and exactly what is shown */
static void
test_money_round_up (void)
{
  g_assert_cmpint (farthing_money_round_up (0), ==, 0);
  g_assert_cmpint (farthing_money_round_up (1), ==, 1);
  g_assert_cmpint (farthing_money_round_up (2201), ==, 2300);
  g_assert_cmpint (farthing_money_round_up (FARTHING_MONEY_DOLLAR / 1000 * 31 + 1), ==, FARTHING_MONEY_DOLLAR / 1000 * 32);
  g_assert_cmpint (farthing_money_round_up (FARTHING_MONEY_DOLLAR / 1000 * 32), ==, FARTHING_MONEY_DOLLAR / 1000 * 32);
  g_assert_cmpint (farthing_money_round_up (FARTHING_MONEY_DOLLAR / 1000 * 101), ==, FARTHING_MONEY_DOLLAR / 100 * 11);
  g_assert_cmpint (farthing_money_round_up (G_MAXINT64 - 1), ==, G_MAXINT64);
}

static void
test_money_format (void)
{
  static const struct
  {
    const char *dollars;
    const char *shown;
  } cases[] = {
    { "0", "$0.00" },
    { "0.0042", "$0.0042" },
    { "0.00424", "$0.0042" },
    { "0.00425", "$0.0043" },
    { "0.005", "$0.0050" },
    { "0.00994", "$0.0099" },
    { "0.00995", "$0.01" },
    { "0.000996", "$0.0010" },
    { "0.01", "$0.01" },
    { "0.0149", "$0.015" },
    { "0.015", "$0.015" },
    { "0.02", "$0.02" },
    { "0.02004", "$0.02" },
    { "0.0995", "$0.10" },
    { "0.09949", "$0.099" },
    { "0.0999", "$0.10" },
    { "0.1049", "$0.10" },
    { "0.42", "$0.42" },
    { "0.999", "$1.00" },
    { "12.4", "$12.40" },
    { "0.00000000012345", "$0.00000000012" },
    { "0.000000000004", "$0.000000000004" },
    { "999999.994", "$999999.99" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingMoney money;
      g_autofree char *shown = NULL;

      g_assert_true (farthing_money_parse (cases[i].dollars, -1, &money, NULL));
      shown = farthing_money_format (money);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_money_format_negative (void)
{
  g_autofree char *cents = farthing_money_format (-420000 * MILLION);
  g_autofree char *least = farthing_money_format (G_MININT64);

  g_assert_cmpstr (cents, ==, "-$0.42");
  g_assert_cmpstr (least, ==, "-$9223372.04");
}

/* The marks of a scale must differ in what is written beside them. */
static void
test_money_format_step (void)
{
  static const struct
  {
    FarthingMoney money;
    FarthingMoney step;
    const char *shown;
  } cases[] = {
    { 0, 10000 * MILLION, "$0" },
    { 10000 * MILLION, 5000 * MILLION, "$0.010" },
    { 15000 * MILLION, 5000 * MILLION, "$0.015" },
    { 200000 * MILLION, 100000 * MILLION, "$0.20" },
    { 250000 * MILLION, 50000 * MILLION, "$0.25" },
    { 15 * FARTHING_MONEY_DOLLAR, 5 * FARTHING_MONEY_DOLLAR, "$15" },
    { 2000 * FARTHING_MONEY_DOLLAR, 1000 * FARTHING_MONEY_DOLLAR, "$2000" },
    { -5 * FARTHING_MONEY_DOLLAR, FARTHING_MONEY_DOLLAR, "-$5" },
    { 3, 1, "$0.000000000003" },
    { 4200 * MILLION, 0, "$0.0042" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = farthing_money_format_step (cases[i].money, cases[i].step);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* What somebody typed is shown as it was typed. */
static void
test_money_format_whole (void)
{
  static const struct
  {
    FarthingMoney money;
    const char *shown;
  } cases[] = {
    { 0, "$0.00" },
    { 13600 * MILLION, "$0.0136" },
    { 5 * FARTHING_MONEY_DOLLAR, "$5.00" },
    { 7250000 * MILLION, "$7.25" },
    { 12345600 * MILLION, "$12.3456" },
    { -500000 * MILLION, "-$0.50" },
    { 1, "$0.000000000001" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = farthing_money_format_whole (cases[i].money);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_money_format_range (void)
{
  g_autofree char *range = farthing_money_format_range (300 * MILLION, 1100 * MILLION);
  g_autofree char *same = farthing_money_format_range (420000 * MILLION, 420001 * MILLION);

  g_assert_cmpstr (range, ==, "$0.00030\302\240– 0.0011");
  g_assert_cmpstr (same, ==, "$0.42");
}

static void
test_money_format_locale (void)
{
  g_autofree char *cents = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *many = NULL;

  /* Made by the build, which tells of it by LOCPATH */
  g_assert_nonnull (setlocale (LC_ALL, "fr_FR.UTF-8"));

  cents = farthing_money_format (4200 * MILLION);
  rate = farthing_money_format_rate (150000);
  many = farthing_money_format (1234 * FARTHING_MONEY_DOLLAR);
  setlocale (LC_ALL, "C.UTF-8");

  g_assert_cmpstr (cents, ==, "0,0042\302\240$");
  g_assert_cmpstr (rate, ==, "0,15");
  g_assert_true (g_str_has_prefix (many, "1"));
  g_assert_true (g_str_has_suffix (many, "234,00\302\240$"));
}

static void
test_money_format_rate (void)
{
  static const struct
  {
    gint64 rate;
    const char *shown;
  } cases[] = {
    { 150000, "0.15" },
    { 2 * MILLION, "2.00" },
    { 3625, "0.003625" },
    { 37500, "0.0375" },
    { 1, "0.000001" },
    { 0, "0.00" },
    { 600 * MILLION, "600.00" },
    { FARTHING_UNKNOWN, "?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = farthing_money_format_rate (cases[i].rate);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_money_arithmetic (void)
{
  g_autoptr(GError) sum_error = NULL;
  g_autoptr(GError) product_error = NULL;
  FarthingMoney money = 5;

  g_assert_true (farthing_money_add (40, 2, &money, NULL));
  g_assert_cmpint (money, ==, 42);
  g_assert_true (farthing_money_multiply (37500, 123456, &money, NULL));
  g_assert_cmpint (money, ==, G_GINT64_CONSTANT (4629600000));

  g_assert_false (farthing_money_add (G_MAXINT64, 1, &money, &sum_error));
  g_assert_error (sum_error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_false (farthing_money_multiply (600 * MILLION, G_GINT64_CONSTANT (16000000000), &money, &product_error));
  g_assert_error (product_error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_RANGE);
  g_assert_cmpint (money, ==, G_GINT64_CONSTANT (4629600000));
}

static void
test_money_ticks (void)
{
  FarthingMoney money;

  g_assert_true (farthing_money_multiply (FARTHING_MONEY_TICK, 37756000, &money, NULL));
  g_assert_cmpint (money, ==, G_GINT64_CONSTANT (3775600000));
}

static void
test_money_provenance (void)
{
  FarthingProvenance provenance;

  for (guint i = FARTHING_PROVENANCE_UNKNOWN; i <= FARTHING_PROVENANCE_BILLED; i++)
    {
      g_assert_true (farthing_provenance_from_string (farthing_provenance_to_string (i), &provenance));
      g_assert_cmpint (provenance, ==, i);
    }

  g_assert_cmpstr (farthing_provenance_to_string (FARTHING_PROVENANCE_BILLED), ==, "billed");
  g_assert_false (farthing_provenance_from_string ("guessed", &provenance));
  g_assert_false (farthing_provenance_from_string (NULL, &provenance));
}

/* What people type, here and where a comma stands before decimals: read right, or refused */
static void
test_typed (void)
{
  static const struct
  {
    const char *text;
    const char *radix;
    const char *grouping;
    const char *amount; /* NULL: refused */
  } cases[] = {
    { "5", ".", ",", "5" },
    { " $0.50 ", ".", ",", "0.5" },
    { "1,000", ".", ",", "1000" },
    { "1,234.5", ".", ",", "1234.5" },
    { "0,50", ".", ",", NULL },
    { "0,500", ".", ",", NULL },
    { "1,00", ".", ",", NULL },
    { "1,0000", ".", ",", NULL },
    { "1,000", ".", "", NULL },
    { "0,5", ",", "\u202f", "0.5" },
    { "0.5", ",", "\u202f", "0.5" },
    { "1,000", ",", "\u202f", "1" },
    { "1\u202f000,5 $", ",", "\u202f", "1000.5" },
    { "1 000,5", ",", "\u202f", "1000.5" },
    { "1.000,5", ",", "\u202f", NULL },
    { "1,000.5", ",", "\u202f", NULL },
    { "1.000", ",", ".", NULL },
    { "1.000.000,5", ",", ".", NULL },
    { "10.000,5", ",", ".", "10000.5" },
    { "0.15", ",", ".", "0.15" },
    { "0.150", ",", ".", "0.15" },
    { "", ".", ",", NULL },
    { "$", ".", ",", NULL },
    { "five", ".", ",", NULL },
    { "1e3", ".", ",", NULL },
    { "-1", ".", ",", NULL },
    { "1.2.3", ".", ",", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FarthingMoney money = 0;
      g_autoptr(GError) error = NULL;
      gboolean taken = farthing_money_parse_written (cases[i].text, cases[i].radix, cases[i].grouping, &money, &error);

      g_test_message ("%s where %s stands before decimals", cases[i].text, cases[i].radix);
      g_assert_true (taken == (cases[i].amount != NULL));
      g_assert_true (taken == (error == NULL));
      if (taken)
        {
          g_autofree char *amount = farthing_money_to_string (money);

          g_assert_cmpstr (amount, ==, cases[i].amount);
        }
    }
}

/* What is shown for a change is read again as the same. */
static void
test_typed_again (void)
{
  const FarthingMoney amounts[] = { 0, 1, FARTHING_MONEY_DOLLAR, 123456789 * (FARTHING_MONEY_DOLLAR / 1000000) };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = farthing_money_to_typed (amounts[i]);
      g_autoptr(GError) error = NULL;
      FarthingMoney money;

      g_assert_true (farthing_money_parse_typed (text, &money, &error));
      g_assert_no_error (error);
      g_assert_cmpint (money, ==, amounts[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/money/money/parse", test_money_parse);
  g_test_add_func ("/core/money/money/parse-refuses", test_money_parse_refuses);
  g_test_add_func ("/core/money/money/parse-varies", test_money_parse_varies);
  g_test_add_func ("/core/money/money/parse-stays-inside", test_money_parse_stays_inside);
  g_test_add_func ("/core/money/money/parse-garbage", test_money_parse_garbage);
  g_test_add_func ("/core/money/money/to-string", test_money_to_string);
  g_test_add_func ("/core/money/money/round-trip", test_money_round_trip);
  g_test_add_func ("/core/money/money/round-up", test_money_round_up);
  g_test_add_func ("/core/money/money/format", test_money_format);
  g_test_add_func ("/core/money/money/format-negative", test_money_format_negative);
  g_test_add_func ("/core/money/money/format-range", test_money_format_range);
  g_test_add_func ("/core/money/money/format-locale", test_money_format_locale);
  g_test_add_func ("/core/money/money/format-step", test_money_format_step);
  g_test_add_func ("/core/money/money/format-whole", test_money_format_whole);
  g_test_add_func ("/core/money/money/format-rate", test_money_format_rate);
  g_test_add_func ("/core/money/money/arithmetic", test_money_arithmetic);
  g_test_add_func ("/core/money/money/ticks", test_money_ticks);
  g_test_add_func ("/core/money/money/provenance", test_money_provenance);
  g_test_add_func ("/core/money/money/typed", test_typed);
  g_test_add_func ("/core/money/money/typed-again", test_typed_again);

  return g_test_run ();
}
