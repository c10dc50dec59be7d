/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-catalogue.h"
#include "farthing-provider.h"
#include "farthing-transport.h"

G_BEGIN_DECLS

/**
 * FarthingProviderSettings:
 *
 * What a person set for one provider (schema app.farthing.Farthing.Provider).
 */
char     *farthing_provider_dup_base_url     (const FarthingProvider *provider,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  farthing_provider_check_base_url   (const char             *url,
                                              GError                **error);
GSettings *farthing_provider_get_settings    (const FarthingProvider *provider) G_GNUC_WARN_UNUSED_RESULT;

/* A request to the provider, with its headers, its timeouts and the key: @path begins with "/" */
FarthingHttpRequest *farthing_provider_build_request (const FarthingProvider *provider,
                                              const char             *base_url,
                                              const char             *method,
                                              const char             *path,
                                              FarthingSecret         *secret) G_GNUC_WARN_UNUSED_RESULT;

/* A reply whose status is not 2xx, as an error without the key in its words */
GError   *farthing_provider_take_failure     (const FarthingProvider  *provider,
                                              const FarthingHttpReply *reply,
                                              const char              *label,
                                              FarthingSecret          *secret) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the provider takes the key: costs nothing.  @base_url is an address that is not in the
 * settings yet, or NULL.  Errors of #FARTHING_ERROR. */
void      farthing_provider_check_key_async  (const FarthingProvider *provider,
                                              FarthingTransport      *transport,
                                              const char             *base_url,
                                              const char             *label,
                                              FarthingSecret         *secret,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
gboolean  farthing_provider_check_key_finish (GAsyncResult           *result,
                                              GError                **error);

G_END_DECLS
