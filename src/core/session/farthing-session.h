/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budgets.h"
#include "farthing-catalogue.h"
#include "farthing-clock.h"
#include "farthing-conversation-store.h"
#include "farthing-key-store.h"
#include "farthing-model-list.h"
#include "farthing-transport.h"
#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/**
 * FarthingSession:
 *
 * What one run of the program works with: catalogue, keys, models, store and transport, made once by
 * the command or the application and handed to whoever needs it.
 */
#define FARTHING_TYPE_SESSION (farthing_session_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSession, farthing_session, FARTHING, SESSION, GObject)

/* Begins to read the catalogue; the database is opened by farthing_session_load_async(). */
FarthingSession           *farthing_session_new              (GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* As commands do: a key in the environment goes before a stored one that nobody named */
void                       farthing_session_set_prefer_environment (FarthingSession *self,
                                                              gboolean              prefer_environment);
FarthingClock             *farthing_session_get_clock        (FarthingSession      *self);
FarthingCatalogue         *farthing_session_get_catalogue    (FarthingSession      *self);
/* Waits until the catalogue that comes with the program is there, which it has been long since when the
 * database is open.  FALSE with @error of #FARTHING_PRICE_ERROR if it cannot be read. */
gboolean                   farthing_session_take_catalogue   (FarthingSession      *self,
                                                              GError              **error);
/* What the catalogue is without live prices and without the person's own terms: (nullable) until
 * farthing_session_load_prices_async() was called */
FarthingCatalogue         *farthing_session_get_bundled      (FarthingSession      *self);
FarthingModelList         *farthing_session_get_models       (FarthingSession      *self);
FarthingKeyStore          *farthing_session_get_key_store    (FarthingSession      *self);
FarthingConversationStore *farthing_session_get_conversations (FarthingSession     *self);
FarthingDatabase          *farthing_session_get_database     (FarthingSession      *self);
FarthingTransport         *farthing_session_get_transport    (FarthingSession      *self);
GSettings                 *farthing_session_get_settings     (FarthingSession      *self);
/* Is cancelled when the session ends: for what is asked on behalf of nobody else */
GCancellable              *farthing_session_get_cancellable  (FarthingSession      *self);
/* Where live lists are kept: (transfer full) */
char                      *farthing_session_dup_cache_dir    (FarthingSession      *self) G_GNUC_WARN_UNUSED_RESULT;

/* What the layers above keep once for each session, by a name of their own.  It goes when the session goes,
 * while database and settings are still there.  (transfer none) (nullable): nothing has that name yet */
gpointer                   farthing_session_get_part         (FarthingSession      *self,
                                                              const char           *name);
/* Takes @part; @name is static */
void                       farthing_session_take_part        (FarthingSession      *self,
                                                              const char           *name,
                                                              gpointer              part,
                                                              GDestroyNotify        free_func);

/* The keys known without asking, as of the last listing: a GListModel of FarthingKeyInfo that
 * follows farthing_session_refresh_keys_async() */
GListModel                *farthing_session_get_keys         (FarthingSession      *self);
void                       farthing_session_refresh_keys_async (FarthingSession    *self,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean                   farthing_session_refresh_keys_finish (FarthingSession   *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);
gboolean                   farthing_session_has_key          (FarthingSession      *self,
                                                              const char           *provider);
/* The label of the provider's default key: (nullable) */
char                      *farthing_session_dup_default_key  (FarthingSession      *self,
                                                              const char           *provider) G_GNUC_WARN_UNUSED_RESULT;
char                      *farthing_session_dup_used_key     (FarthingSession      *self,
                                                              const char           *provider) G_GNUC_WARN_UNUSED_RESULT;
/* Which model a new conversation starts with: the last one chosen, else the first that a key is
 * held for, else the demo */
FarthingModel             *farthing_session_dup_default_model (FarthingSession     *self) G_GNUC_WARN_UNUSED_RESULT;
/* What stands before "provider/id" where the route is chosen for each request */
#define FARTHING_AUTOMATIC_PREFIX "auto/"
/* Whether a new conversation starts automatic */
gboolean                   farthing_session_get_default_automatic (FarthingSession *self);
/* The key of a provider, @label NULL for its default; may prompt.  Its label is returned too. */
void                       farthing_session_lookup_key_async (FarthingSession      *self,
                                                              const char           *provider,
                                                              const char           *label,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
FarthingSecret            *farthing_session_lookup_key_finish (FarthingSession     *self,
                                                              GAsyncResult         *result,
                                                              char                **label,
                                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The price of a model at a time for a prompt of that size, by whatever route it is known:
 * (transfer full) (nullable) */
FarthingRateCard          *farthing_session_lookup_card      (FarthingSession      *self,
                                                              const char           *provider,
                                                              const char           *model,
                                                              gint64                at_ms,
                                                              gint64                prompt_tokens) G_GNUC_WARN_UNUSED_RESULT;
void                       farthing_session_set_default_key  (FarthingSession      *self,
                                                              const char           *provider,
                                                              const char           *label);
/* Makes the prices that hold: live ones that were kept over the bundled ones, the person's own terms over
 * all.  Part of farthing_session_load_async().  FALSE tells of a list that was refused; the others hold. */
void                       farthing_session_load_prices_async (FarthingSession     *self,
                                                              GCancellable         *cancellable,
                                                              GAsyncReadyCallback   callback,
                                                              gpointer              user_data);
gboolean                   farthing_session_load_prices_finish (FarthingSession    *self,
                                                              GAsyncResult         *result,
                                                              GError              **error);
/* Refreshes, in the background, the model lists that are older than a day, of providers with keys */
void                       farthing_session_refresh_models   (FarthingSession      *self);
/* Emits #FarthingSession::ledger-changed: for who wrote to the ledger, when it is on disk */
void                       farthing_session_tell_ledger_changed (FarthingSession   *self);
/* What the person does not want to exceed, and how far it is used */
FarthingBudgets           *farthing_session_get_budgets      (FarthingSession      *self);
/* Waits for what is still being written: for the end of the program */
void                       farthing_session_close            (FarthingSession      *self);

G_END_DECLS
