/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-account-query.h"
#include "farthing-estimate.h"
#include "farthing-wire.h"

G_BEGIN_DECLS

/* Under which name a reseller lists the models of a provider: "mistral" is "mistralai" */
typedef struct
{
  const char *provider;
  const char *author;
} FarthingResellerAuthor;

/* Ways to the same model that a reseller tells apart by what follows the id */
typedef enum
{
  FARTHING_VARIANT_PLAIN,
  FARTHING_VARIANT_FREE,                /* costs nothing, within limits */
  FARTHING_VARIANT_CHEAPEST,            /* the cheapest host first */
  FARTHING_VARIANT_FASTEST,             /* the fastest host first, which may cost more than the list says */
} FarthingVariant;

#define FARTHING_N_VARIANTS (FARTHING_VARIANT_FASTEST + 1)

/**
 * FarthingReseller:
 *
 * What is different with a provider that sells the models of others, as AUTHOR/SLUG with a variant
 * behind it, for credit that costs a fee, or for a key of the person's own that is entered there.
 */
typedef struct
{
  const FarthingResellerAuthor *authors; /* ended by a row of NULL */
  const char *variants[FARTHING_N_VARIANTS]; /* ":free"; NULL: there is none */
  const char *own_keys_setting;         /* the setting that lists providers whose key is entered there */
  const char *hosts_path;               /* (nullable): lists the hosts of a model, which stands for %s */
  guint       free_per_minute;          /* requests of the free variant */
  guint       free_per_day;             /* in a UTC day */
  guint       free_per_day_paid;        /* once credit was ever bought: of how much is the reseller's rule */
} FarthingReseller;

/* How a provider's prompt cache works, for models whose id begins with @model */
typedef struct
{
  const char *model;
  gint64      block;                    /* tokens that are cached together */
  gint64      minimum;                  /* the smallest prompt that is */
} FarthingCacheRule;

/* How many tokens an image takes: one for each so many pixels, once it is shrunk so that neither side is
 * longer than that */
typedef struct
{
  gint64 pixels_per_token;
  gint64 longest_side;
} FarthingImageRule;

/**
 * FarthingProvider:
 *
 * Who answers and bills: a const table and nothing else.  Adding one is a file with its table, and
 * its name in the list of this folder's meson.build.
 */
struct _FarthingProvider
{
  const char         *id;               /* "mistral": in settings, keys, commands */
  const char         *name;             /* "Mistral": a name, not translated */
  const char         *base_url;         /* what stands before the wire's own path; empty: none built in */
  const FarthingWire *wire;
  FarthingQuirks      quirks;

  const char         *secret_header;    /* "Authorization" */
  const char         *secret_prefix;    /* "Bearer " */
  gboolean            needs_key;
  const char         *key_variable;     /* "MISTRAL_API_KEY" */
  const char         *key_page;         /* where a person makes a key */
  const char         *billing_page;     /* (nullable): where a person pays in */
  const char         *key_check_path;   /* a request that costs nothing and fails with a bad key */
  const char         *models_path;      /* (nullable): "/models" */
  gboolean            models_are_public; /* the list says nothing about the key */

  const char         *catalogue;        /* its name in the price catalogue */
  const char *const  *list_names;       /* (nullable): its names in other price lists, NULL at the end */
  FarthingTokenizer   tokenizer;        /* of models whose name does not tell, where all are the provider's own */
  const FarthingImageRule *image_rule;  /* (nullable): none is published */
  /* (nullable): the first that fits holds, the last is for all others; NULL: any number of tokens */
  const FarthingCacheRule *cache_rules;
  gint64              cache_lifetime_ms; /* how long it probably keeps a prompt; 0: no reason to assume anything */
  const char *const  *headers;          /* (nullable): further headers, name, value, …, NULL */
  const char         *response_id_header; /* (nullable): the header of a reply, in lower case, that names it as settlement asks */
  const char         *default_model;    /* (nullable): until the person chooses */
  guint               palette;          /* its colour in charts, a slot of their palette; 0: grey */
  gint64              idle_timeout_ms;  /* 0: the default of 300 s */
  const FarthingReseller *reseller;     /* (nullable): sells the models of others */

  const FarthingAccountQuery    *account;    /* (nullable): tells what was spent, or what is left */
  const FarthingSettlementQuery *settlement; /* (nullable): tells afterwards what a request cost */

  /* (nullable): a provider that needs no network answers by itself: the whole stream as its wire
   * would send it, event by event (element-type utf8, complete events with their blank line) */
  GPtrArray        *(*compose_stream) (const FarthingChatRequest *request);
};

const FarthingProvider *const *farthing_provider_get_all (guint      *n_providers);
const FarthingProvider        *farthing_provider_find    (const char *id);

/* Whose weights fit the text of a model best: a #FarthingTokenizerFunc; both are nullable */
FarthingTokenizer              farthing_provider_find_tokenizer (const char *provider,
                                                              const char *model);

/* Tokens of an image of so many pixels, or FARTHING_UNKNOWN where no rule is published */
gint64                         farthing_provider_count_image (const FarthingProvider *self,
                                                              gint64                  width,
                                                              gint64                  height);
/* How long its cache probably keeps a prompt that nobody asks with, ms: without a reason to assume more
 * five minutes, the shortest lifetime that any provider of 2026 published */
gint64                         farthing_provider_get_cache_lifetime (const FarthingProvider *self);
/* How many of @tokens, which are a prompt of before, its cache can hold */
gint64                         farthing_provider_get_cacheable (const FarthingProvider *self,
                                                                const char             *model,
                                                                gint64                  tokens);

G_END_DECLS
