/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-json-writer.h"
#include "farthing-provider.h"

G_BEGIN_DECLS

/**
 * FarthingPriceFeed:
 *
 * A price list that a provider publishes, and how it becomes one of our own (schema 1).
 */
typedef struct
{
  const char *provider;                 /* its id, and its name in the catalogue */
  const char *path;                     /* "/models", below the base URL */
  gboolean    needs_key;
  GBytes   *(*convert) (JsonObject *root,
                        gint64      now_ms,
                        GError    **error);
  /* (nullable): of a reseller: the hosts of one model (FarthingReseller.hosts_path) */
  GBytes   *(*convert_hosts) (JsonObject *root,
                              gint64      now_ms,
                              GError    **error);
} FarthingPriceFeed;

/* The source that the rates of a provider's own list name */
#define FARTHING_PRICE_SOURCE_LIVE "live"

/* NULL if the provider publishes no prices */
const FarthingPriceFeed *farthing_price_feed_find    (const char              *provider);
/* Errors of #FARTHING_PRICE_ERROR and #FARTHING_JSON_ERROR: (transfer full) */
GBytes                  *farthing_price_feed_convert (const FarthingPriceFeed *self,
                                                      const char              *text,
                                                      gsize                    length,
                                                      gint64                   now_ms,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a list of hosts, of a feed that has one */
GBytes                  *farthing_price_feed_convert_hosts (const FarthingPriceFeed *self,
                                                      const char              *text,
                                                      gsize                    length,
                                                      gint64                   now_ms,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* For the files of the feeds: what stands before and behind the models, and an entry's price */
void                     farthing_price_feed_begin   (FarthingJsonWriter      *writer,
                                                      const char              *source,
                                                      const char              *provider,
                                                      const char              *title,
                                                      gint64                   now_ms);
GBytes                  *farthing_price_feed_end     (FarthingJsonWriter      *writer) G_GNUC_WARN_UNUSED_RESULT;
void                     farthing_price_feed_begin_price (FarthingJsonWriter  *writer,
                                                      const char              *source,
                                                      gint64                   now_ms);
/* Of FARTHING_N_RATES in picodollars a token those that are known, as the member "rates" */
void                     farthing_price_feed_write_rates (FarthingJsonWriter  *writer,
                                                      const gint64            *rates);
void                     farthing_price_feed_write_texts (FarthingJsonWriter  *writer,
                                                      const char              *name,
                                                      JsonArray               *array);
/* @id: (nullable): the entry that is wrong; NULL for the list as a whole.  Who sent it is told by whoever tells
 * of the error. */
gboolean                 farthing_price_feed_fail    (const char              *id,
                                                      const char              *reason,
                                                      GError                 **error);
GBytes                  *farthing_price_feed_convert_openrouter (JsonObject     *root,
                                                      gint64                   now_ms,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes                  *farthing_price_feed_convert_openrouter_hosts (JsonObject *root,
                                                      gint64                   now_ms,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
