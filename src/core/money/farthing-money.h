/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FarthingMoney:
 *
 * An amount in picodollars: 1 USD is 10^12.  A rate in micro-dollars per million tokens is the
 * same number as picodollars per token, so every published rate is exact.  The range is about
 * nine million dollars either way; arithmetic that would leave it fails.
 *
 * An amount that is not known is %FARTHING_UNKNOWN only where a function says so: amounts may be
 * negative in a difference, so carry "unknown" beside the amount where both can occur.
 */
typedef gint64 FarthingMoney;

#define FARTHING_MONEY_DOLLAR G_GINT64_CONSTANT (1000000000000)

/* xAI's unit: usage.cost_in_usd_ticks, 10^10 to the dollar (provider protocol of 2026-08) */
#define FARTHING_MONEY_TICK G_GINT64_CONSTANT (100)

#define FARTHING_MONEY_ERROR (farthing_money_error_quark ())

typedef enum
{
  FARTHING_MONEY_ERROR_SYNTAX,
  FARTHING_MONEY_ERROR_NEGATIVE,
  FARTHING_MONEY_ERROR_RANGE,
  FARTHING_MONEY_ERROR_UNKNOWN, /* a count or a rate that the amount depends on is not known */
} FarthingMoneyError;

/* How an amount came about.  Never shown apart from the amount where amounts of different
 * provenance meet. */
typedef enum
{
  FARTHING_PROVENANCE_UNKNOWN,
  FARTHING_PROVENANCE_ESTIMATED,
  FARTHING_PROVENANCE_COMPUTED,
  FARTHING_PROVENANCE_BILLED,
} FarthingProvenance;

GQuark farthing_money_error_quark (void);

gboolean farthing_money_parse (const char *text,
                               gssize length,
                               FarthingMoney *money,
                               GError **error);
/* What a person typed, in the locale: with or without the dollar's sign, with the locale's signs for decimals and
 * thousands or with a point for decimals.  Fails as farthing_money_parse() does, and with
 * %FARTHING_MONEY_ERROR_SYNTAX for what could mean a thousand times as much. */
gboolean farthing_money_parse_typed (const char *text,
                                     FarthingMoney *money,
                                     GError **error);
/* The same where @radix stands before decimals and @grouping, which may be "", between thousands */
gboolean farthing_money_parse_written (const char *text,
                                       const char *radix,
                                       const char *grouping,
                                       FarthingMoney *money,
                                       GError **error);
/* Exact, as farthing_money_parse_typed() reads it */
char *farthing_money_to_typed (FarthingMoney money) G_GNUC_WARN_UNUSED_RESULT;
char *farthing_money_to_string (FarthingMoney money) G_GNUC_WARN_UNUSED_RESULT;
char *farthing_money_format (FarthingMoney money) G_GNUC_WARN_UNUSED_RESULT;
/* To the next amount that farthing_money_format() shows with all its digits; %G_MAXINT64 where there is none */
FarthingMoney farthing_money_round_up (FarthingMoney money);
/* "$0.0136": what a person named, with every digit of it */
char *farthing_money_format_whole (FarthingMoney money) G_GNUC_WARN_UNUSED_RESULT;
/* "$0.0003 – 0.0011": the sign once; one amount where both look the same */
char *farthing_money_format_range (FarthingMoney low,
                                   FarthingMoney high) G_GNUC_WARN_UNUSED_RESULT;
char *farthing_money_format_step (FarthingMoney money,
                                  FarthingMoney step) G_GNUC_WARN_UNUSED_RESULT;
char *farthing_money_format_rate (FarthingMoney pico_per_token) G_GNUC_WARN_UNUSED_RESULT;

gboolean farthing_money_add (FarthingMoney a,
                             FarthingMoney b,
                             FarthingMoney *sum,
                             GError **error);
gboolean farthing_money_multiply (FarthingMoney rate,
                                  gint64 count,
                                  FarthingMoney *product,
                                  GError **error);

const char *farthing_provenance_to_string (FarthingProvenance provenance);
gboolean farthing_provenance_from_string (const char *string,
                                          FarthingProvenance *provenance);

G_END_DECLS
