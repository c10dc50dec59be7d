/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A count or an amount that nobody reported.  Never 0: unknown is not zero. */
#define FARTHING_UNKNOWN G_GINT64_CONSTANT (-1)

typedef struct _FarthingCatalogue          FarthingCatalogue;
typedef struct _FarthingClock              FarthingClock;
typedef struct _FarthingCompletion         FarthingCompletion;
typedef struct _FarthingConversation       FarthingConversation;
typedef struct _FarthingConversationStore  FarthingConversationStore;
typedef struct _FarthingDatabase           FarthingDatabase;
typedef struct _FarthingKeyStore           FarthingKeyStore;
typedef struct _FarthingMessage            FarthingMessage;
typedef struct _FarthingModel              FarthingModel;
typedef struct _FarthingProvider           FarthingProvider;
typedef struct _FarthingProviderRegistry   FarthingProviderRegistry;
typedef struct _FarthingSecret             FarthingSecret;
typedef struct _FarthingSession            FarthingSession;
typedef struct _FarthingSseParser          FarthingSseParser;
typedef struct _FarthingTransport          FarthingTransport;
typedef struct _FarthingWire               FarthingWire;

G_END_DECLS
