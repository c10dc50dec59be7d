/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"
#include "farthing-provider-access.h"

G_BEGIN_DECLS

/* The hosts of a reseller's model, each with its price: a catalogue whose models are hosts.  It is kept
 * for some hours in a file, which may be deleted at any time, and passes the checks of every list. */

/* How long a list is taken for true: hosts change their prices often */
#define FARTHING_HOST_LIST_MAX_AGE_MS (G_GINT64_CONSTANT (6) * 60 * 60 * 1000)

gboolean           farthing_host_list_is_published (const FarthingProvider *provider);
/* @model is the plain id, without a variant */
void               farthing_host_list_load_async   (const FarthingProvider *provider,
                                                    const char             *model,
                                                    FarthingTransport      *transport,
                                                    const char             *cache_dir,
                                                    gint64                  now_ms,
                                                    GCancellable           *cancellable,
                                                    GAsyncReadyCallback     callback,
                                                    gpointer                user_data);
/* Errors of #FARTHING_ERROR; a kept list that is too old is better than none, and no error */
FarthingCatalogue *farthing_host_list_load_finish  (GAsyncResult           *result,
                                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
