/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-account-facts.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

/**
 * FarthingAccountQuery:
 *
 * How a provider is asked for the balance and the spending of a key, and what it answers: part of
 * its table.  The parse functions are pure.  They give errors of #FARTHING_JSON_ERROR and
 * #FARTHING_MONEY_ERROR; what the provider did not tell is left out and is no failure.
 */
typedef struct
{
  const char   *path;                   /* "/key", below the base URL */
  gboolean    (*parse)                  (const char           *text,
                                         gsize                 length,
                                         FarthingAccountFacts *facts,
                                         GError              **error);

  /* (nullable): more that only some keys may ask; a refusal is no failure */
  const char   *further_path;
  gboolean    (*parse_further)          (const char           *text,
                                         gsize                 length,
                                         FarthingAccountFacts *facts,
                                         GError              **error);

  FarthingMoney precision;              /* what it tells may be off by so much, from rounding */

  /* Requests of free models a day: the greater number once so much was paid in; 0: no such rule */
  gint64        free_requests;
  gint64        free_requests_bought;
  FarthingMoney free_requests_from;
} FarthingAccountQuery;

/**
 * FarthingSettlementQuery:
 *
 * How a provider is asked afterwards what one request cost.  The record of a request appears some
 * seconds after it; until then the answer is 404.
 */
typedef struct
{
  const char *path;                     /* "/generation?id=": the response's id follows */
  gboolean  (*parse)                    (const char           *text,
                                         gsize                 length,
                                         FarthingUsage        *usage,
                                         FarthingMoney        *cost,
                                         GError              **error);
} FarthingSettlementQuery;

/* For the files of the providers: the amount at @path, a number or a string; FALSE without an error if there is none, or null */
gboolean farthing_account_query_find_amount (const char         *text,
                                             gsize               length,
                                             const char *const  *path,
                                             FarthingMoney      *amount,
                                             GError            **error);
/* Adds the truth value @name, if there is one */
void     farthing_account_query_take_flag   (JsonObject           *object,
                                             const char           *name,
                                             FarthingAccountKind   kind,
                                             FarthingAccountFacts *facts);
/* The root of @text, which must be an object: (transfer full) */
JsonObject *farthing_account_query_parse_root (const char       *text,
                                             gsize               length,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;

extern const FarthingAccountQuery    farthing_account_query_openrouter;
extern const FarthingAccountQuery    farthing_account_query_deepseek;
extern const FarthingSettlementQuery farthing_settlement_query_openrouter;

G_END_DECLS
