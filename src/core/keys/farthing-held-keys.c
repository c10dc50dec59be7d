/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-held-keys.h"

#include <glib/gi18n-lib.h>

#include "farthing-key-error.h"

typedef struct
{
  char *provider;
  char *label;
  char *id;
  FarthingSecret *secret;
} HeldKey;

struct _FarthingHeldKeys
{
  FarthingKeySource source;
  GPtrArray *keys;
};

static void
held_key_free (HeldKey *key)
{
  g_free (key->provider);
  g_free (key->label);
  g_free (key->id);
  farthing_secret_unref (key->secret);
  g_free (key);
}

/* The key by its label, or with none named the first by label: not by age, so that the choice is
 * the same in every run. */
static HeldKey *
find (FarthingHeldKeys *self,
      const char       *provider,
      const char       *label)
{
  HeldKey *found = NULL;

  for (guint i = 0; i < self->keys->len; i++)
    {
      HeldKey *key = g_ptr_array_index (self->keys, i);

      if (strcmp (key->provider, provider) != 0 || (label != NULL && strcmp (key->label, label) != 0))
        continue;
      if (found == NULL || strcmp (key->label, found->label) < 0)
        found = key;
    }

  return found;
}

/**
 * farthing_held_keys_new:
 * @source: where the keys say they come from
 *
 * Returns: (transfer full): no keys yet
 */
FarthingHeldKeys *
farthing_held_keys_new (FarthingKeySource source)
{
  FarthingHeldKeys *self = g_new0 (FarthingHeldKeys, 1);

  self->source = source;
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) held_key_free);

  return self;
}

void
farthing_held_keys_free (FarthingHeldKeys *self)
{
  g_ptr_array_unref (self->keys);
  g_free (self);
}

void
farthing_held_keys_add (FarthingHeldKeys *self,
                        const char       *provider,
                        const char       *label,
                        const char       *id,
                        FarthingSecret   *secret)
{
  HeldKey *old = find (self, provider, label);
  HeldKey *key = g_new0 (HeldKey, 1);

  key->provider = g_strdup (provider);
  key->label = g_strdup (label);
  key->secret = farthing_secret_ref (secret);
  if (id == NULL && old != NULL)
    id = old->id;
  key->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();

  if (old != NULL)
    g_ptr_array_remove (self->keys, old);
  g_ptr_array_add (self->keys, key);
}

FarthingSecret *
farthing_held_keys_find (FarthingHeldKeys  *self,
                         const char        *provider,
                         const char        *label,
                         const char       **found,
                         GError           **error)
{
  HeldKey *key = find (self, provider, label);

  if (key == NULL)
    {
      farthing_key_error_set_no_key (error, provider, label);
      return NULL;
    }

  if (found != NULL)
    *found = key->label;

  return key->secret;
}

gboolean
farthing_held_keys_rename (FarthingHeldKeys  *self,
                           const char        *provider,
                           const char        *label,
                           const char        *new_label,
                           GError           **error)
{
  HeldKey *key = find (self, provider, label);

  if (key == NULL)
    {
      farthing_key_error_set_no_key (error, provider, label);
      return FALSE;
    }
  if (strcmp (label, new_label) == 0)
    return TRUE;
  if (find (self, provider, new_label) != NULL)
    {
      farthing_key_error_set_taken (error, provider, new_label);
      return FALSE;
    }

  g_free (key->label);
  key->label = g_strdup (new_label);

  return TRUE;
}

gboolean
farthing_held_keys_remove (FarthingHeldKeys  *self,
                           const char        *provider,
                           const char        *label,
                           GError           **error)
{
  HeldKey *key = find (self, provider, label);

  if (key == NULL)
    {
      farthing_key_error_set_no_key (error, provider, label);
      return FALSE;
    }

  g_ptr_array_remove (self->keys, key);

  return TRUE;
}

/**
 * farthing_held_keys_list:
 * @self: the keys
 *
 * Returns: (transfer full): a list of #FarthingKeyInfo as of now, sorted
 */
GListModel *
farthing_held_keys_list (FarthingHeldKeys *self)
{
  GListStore *list = g_list_store_new (FARTHING_TYPE_KEY_INFO);

  for (guint i = 0; i < self->keys->len; i++)
    {
      const HeldKey *key = g_ptr_array_index (self->keys, i);
      g_autofree char *tail = farthing_secret_dup_tail (key->secret);
      g_autoptr(FarthingKeyInfo) info = farthing_key_info_new (key->provider, key->label, key->id, tail,
                                                                self->source, FALSE);

      g_list_store_insert_sorted (list, info, farthing_key_info_compare, NULL);
    }

  return G_LIST_MODEL (list);
}

void
farthing_held_keys_answer_list (FarthingHeldKeys *self,
                                GTask            *task)
{
  g_task_return_pointer (task, farthing_held_keys_list (self), g_object_unref);
}

GListModel *
farthing_held_keys_list_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
farthing_held_keys_answer_lookup (FarthingHeldKeys *self,
                                  const char       *provider,
                                  const char       *label,
                                  GTask            *task)
{
  const char *found = NULL;
  GError *error = NULL;
  FarthingSecret *secret = farthing_held_keys_find (self, provider, label, &found, &error);

  g_task_set_task_data (task, g_strdup (found), g_free);
  if (secret == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, farthing_secret_ref (secret), (GDestroyNotify) farthing_secret_unref);
}

FarthingSecret *
farthing_held_keys_lookup_finish (GAsyncResult  *result,
                                  char         **label,
                                  GError       **error)
{
  FarthingSecret *secret = g_task_propagate_pointer (G_TASK (result), error);

  if (secret != NULL && label != NULL)
    *label = g_strdup (g_task_get_task_data (G_TASK (result)));

  return secret;
}
