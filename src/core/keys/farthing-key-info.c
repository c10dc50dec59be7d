/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-info.h"

struct _FarthingKeyInfo
{
  GObject parent_instance;

  char *provider;
  char *label;
  char *id;
  char *tail;
  FarthingKeySource source;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (FarthingKeyInfo, farthing_key_info, G_TYPE_OBJECT)

static void
farthing_key_info_finalize (GObject *object)
{
  FarthingKeyInfo *self = FARTHING_KEY_INFO (object);

  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->tail, g_free);

  G_OBJECT_CLASS (farthing_key_info_parent_class)->finalize (object);
}

static void
farthing_key_info_class_init (FarthingKeyInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_key_info_finalize;
}

static void
farthing_key_info_init (FarthingKeyInfo *self)
{
}

/**
 * farthing_key_info_new:
 * @provider: (nullable): id of the provider, %NULL where a locked keyring hides it
 * @label: (nullable): what the person calls the key
 * @id: (nullable): stays the same when the key is renamed
 * @tail: (nullable): the last four characters, never more
 * @source: where the key is kept
 * @locked: whether the key cannot be read without a prompt
 *
 * Returns: (transfer full): a description of a key
 */
FarthingKeyInfo *
farthing_key_info_new (const char        *provider,
                       const char        *label,
                       const char        *id,
                       const char        *tail,
                       FarthingKeySource  source,
                       gboolean           locked)
{
  FarthingKeyInfo *self = g_object_new (FARTHING_TYPE_KEY_INFO, NULL);

  self->provider = g_strdup (provider != NULL ? provider : "");
  self->label = g_strdup (label != NULL ? label : "");
  self->id = g_strdup (id != NULL ? id : "");
  self->tail = g_strdup (tail != NULL ? tail : "");
  self->source = source;
  self->locked = locked;

  return self;
}

const char *
farthing_key_info_get_provider (FarthingKeyInfo *self)
{
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (self), NULL);

  return self->provider;
}

const char *
farthing_key_info_get_label (FarthingKeyInfo *self)
{
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (self), NULL);

  return self->label;
}

const char *
farthing_key_info_get_id (FarthingKeyInfo *self)
{
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (self), NULL);

  return self->id;
}

const char *
farthing_key_info_get_tail (FarthingKeyInfo *self)
{
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (self), NULL);

  return self->tail;
}

FarthingKeySource
farthing_key_info_get_source (FarthingKeyInfo *self)
{
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (self), FARTHING_KEY_SOURCE_MEMORY);

  return self->source;
}

gboolean
farthing_key_info_get_locked (FarthingKeyInfo *self)
{
  g_return_val_if_fail (FARTHING_IS_KEY_INFO (self), FALSE);

  return self->locked;
}

int
farthing_key_info_compare (gconstpointer a,
                           gconstpointer b,
                           gpointer      user_data)
{
  const FarthingKeyInfo *first = a;
  const FarthingKeyInfo *second = b;
  int order = strcmp (first->provider, second->provider);

  return order != 0 ? order : strcmp (first->label, second->label);
}

/**
 * farthing_key_source_to_string:
 * @source: a source
 *
 * Returns: its name as commands print it
 */
const char *
farthing_key_source_to_string (FarthingKeySource source)
{
  switch (source)
    {
    case FARTHING_KEY_SOURCE_KEYRING:
      return "keyring";
    case FARTHING_KEY_SOURCE_ENVIRONMENT:
      return "environment";
    case FARTHING_KEY_SOURCE_MEMORY:
      return "memory";
    default:
      g_return_val_if_reached (NULL);
    }
}
