/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-error.h"
#include "farthing-key-store.h"

G_BEGIN_DECLS

/* The calls of a key store for tests, which wait: each runs the main loop until the answer is
 * there.  All are static inline so that a test takes only what it needs. */

static inline void
key_store_answered_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline GAsyncResult *
key_store_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static inline GListModel *
key_store_list (FarthingKeyStore  *store,
                GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_key_store_list_async (store, NULL, key_store_answered_cb, &result);

  return farthing_key_store_list_finish (store, key_store_wait (&result), error);
}

static inline FarthingSecret *
key_store_lookup (FarthingKeyStore  *store,
                  const char        *provider,
                  const char        *label,
                  char             **found,
                  GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_key_store_lookup_async (store, provider, label, NULL, key_store_answered_cb, &result);

  return farthing_key_store_lookup_finish (store, key_store_wait (&result), found, error);
}

static inline gboolean
key_store_add (FarthingKeyStore  *store,
               const char        *provider,
               const char        *label,
               const char        *text,
               GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(FarthingSecret) secret = farthing_secret_new (text, -1);

  farthing_key_store_add_async (store, provider, label, secret, NULL, key_store_answered_cb, &result);

  return farthing_key_store_add_finish (store, key_store_wait (&result), error);
}

static inline gboolean
key_store_rename (FarthingKeyStore  *store,
                  const char        *provider,
                  const char        *label,
                  const char        *new_label,
                  GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_key_store_rename_async (store, provider, label, new_label, NULL, key_store_answered_cb, &result);

  return farthing_key_store_rename_finish (store, key_store_wait (&result), error);
}

static inline gboolean
key_store_remove (FarthingKeyStore  *store,
                  const char        *provider,
                  const char        *label,
                  GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  farthing_key_store_remove_async (store, provider, label, NULL, key_store_answered_cb, &result);

  return farthing_key_store_remove_finish (store, key_store_wait (&result), error);
}

/* The keys of a list as "provider/label source tail", one a line */
static inline char *
key_store_describe (FarthingKeyStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) list = key_store_list (store, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(FarthingKeyInfo) info = g_list_model_get_item (list, i);

      g_string_append_printf (text, "%s/%s %s %s%s\n", farthing_key_info_get_provider (info),
                              farthing_key_info_get_label (info),
                              farthing_key_source_to_string (farthing_key_info_get_source (info)),
                              farthing_key_info_get_locked (info) ? "locked" : "",
                              farthing_key_info_get_tail (info));
    }

  return g_string_free (text, FALSE);
}

static inline void
key_store_assert_list (FarthingKeyStore *store,
                       const char       *expected)
{
  g_autofree char *text = key_store_describe (store);

  g_assert_cmpstr (text, ==, expected);
}

static inline void
key_store_assert_key (FarthingKeyStore *store,
                      const char       *provider,
                      const char       *label,
                      const char       *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingSecret) secret = key_store_lookup (store, provider, label, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (farthing_secret_peek (secret), ==, expected);
}

static inline void
key_store_assert_no_key (FarthingKeyStore  *store,
                         const char        *provider,
                         const char        *label,
                         FarthingErrorCode  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingSecret) secret = key_store_lookup (store, provider, label, NULL, &error);

  g_assert_error (error, FARTHING_ERROR, (int) code);
  g_assert_null (secret);
}

G_END_DECLS
