/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-rate-card.h"
#include "farthing-provider.h"

G_BEGIN_DECLS

/* A further price list, from an address that the person names: in Farthing's own schema, in the shape of
 * models.dev (api.json) or in that of LiteLLM (model_prices_and_context_window.json).  Which it is, the
 * content says. */

/* LiteLLM's list has 1.6 MB, that of models.dev as much (2026-11): more is no price list */
#define FARTHING_PRICE_LIST_MAX_BYTES ((gsize) 16 * 1024 * 1024)

/* Whether a list may be fetched there: https, or http on this computer.  Error of #FARTHING_ERROR */
gboolean            farthing_price_list_check_url       (const char                 *url,
                                                         GError                    **error);
/* The host of an address that passed that check: the name that its rates have as source */
char               *farthing_price_list_dup_host        (const char                 *url) G_GNUC_WARN_UNUSED_RESULT;
/* The list in our own schema; errors of #FARTHING_PRICE_ERROR and #FARTHING_JSON_ERROR.  What it says is
 * checked by who reads it. */
GBytes             *farthing_price_list_convert         (const char                 *text,
                                                         gsize                       length,
                                                         const char                 *host,
                                                         gint64                      now_ms,
                                                         GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

/* For the files of the shapes: one model as it was read.  Strings are borrowed. */
typedef struct
{
  gint64 above;                         /* a prompt of more tokens than this */
  gint64 rates[FARTHING_N_RATES];       /* FARTHING_UNKNOWN: as without the tier */
} FarthingListedTier;

typedef struct
{
  const char *provider;                 /* its name in our catalogue */
  const char *id;
  const char *name;                     /* (nullable) */
  const char *status;                   /* (nullable) */
  gint64      context;                  /* tokens, or FARTHING_UNKNOWN */
  gint64      max_output;
  gboolean    image_input;
  gboolean    audio_input;
  gboolean    reasoning;
  gint64      rates[FARTHING_N_RATES];  /* picodollars a token, or FARTHING_UNKNOWN */
  GArray     *tiers;                    /* FarthingListedTier */
} FarthingListedModel;

typedef void (*FarthingListedFunc) (const FarthingListedModel *model,
                                    gpointer user_data);

void                farthing_listed_model_init          (FarthingListedModel        *self,
                                                         const char                 *provider,
                                                         const char                 *id);
void                farthing_listed_model_clear         (FarthingListedModel        *self);
/* The tier above @above tokens, made if it is not there; NULL with the error set if there are too many */
FarthingListedTier *farthing_listed_model_get_tier      (FarthingListedModel        *self,
                                                         gint64                      above,
                                                         GError                    **error);
/* A decimal as it stands in the list, in dollars per @per tokens (1 or 1,000,000), rounded to six decimals
 * per million.  FALSE with the error set, which names the model. */
gboolean            farthing_listed_model_read_rate     (const FarthingListedModel  *self,
                                                         JsonObject                 *object,
                                                         const char                 *name,
                                                         gint64                      per,
                                                         gint64                     *rate,
                                                         GError                    **error);
/* A count, or FARTHING_UNKNOWN for what is none */
gint64              farthing_listed_model_read_count    (JsonObject                 *object,
                                                         const char                 *name);
/* Whose models another list calls @name: its name in our catalogue, or NULL */
const char         *farthing_price_list_find_provider   (const char                 *name);

gboolean            farthing_price_list_is_models_dev   (JsonObject                 *root);
gboolean            farthing_price_list_read_models_dev (JsonObject                 *root,
                                                         FarthingListedFunc          func,
                                                         gpointer                    user_data,
                                                         GError                    **error);
gboolean            farthing_price_list_is_litellm      (JsonObject                 *root);
gboolean            farthing_price_list_read_litellm    (JsonObject                 *root,
                                                         FarthingListedFunc          func,
                                                         gpointer                    user_data,
                                                         GError                    **error);

G_END_DECLS
