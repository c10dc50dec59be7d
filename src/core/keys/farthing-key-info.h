/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

typedef enum
{
  FARTHING_KEY_SOURCE_KEYRING,
  FARTHING_KEY_SOURCE_ENVIRONMENT,
  FARTHING_KEY_SOURCE_MEMORY,
} FarthingKeySource;

/**
 * FarthingKeyInfo:
 *
 * All that may be known about a key without the key: an item of lists, immutable.  The tail is the
 * key's last four characters, empty where they are not known; a locked keyring may tell that there
 * is a key and neither its provider nor its label, which are then empty too.
 */
#define FARTHING_TYPE_KEY_INFO (farthing_key_info_get_type ())

G_DECLARE_FINAL_TYPE (FarthingKeyInfo, farthing_key_info, FARTHING, KEY_INFO, GObject)

FarthingKeyInfo  *farthing_key_info_new           (const char        *provider,
                                                   const char        *label,
                                                   const char        *id,
                                                   const char        *tail,
                                                   FarthingKeySource  source,
                                                   gboolean           locked) G_GNUC_WARN_UNUSED_RESULT;
const char       *farthing_key_info_get_provider  (FarthingKeyInfo   *self);
const char       *farthing_key_info_get_label     (FarthingKeyInfo   *self);
const char       *farthing_key_info_get_id        (FarthingKeyInfo   *self);
const char       *farthing_key_info_get_tail      (FarthingKeyInfo   *self);
FarthingKeySource farthing_key_info_get_source    (FarthingKeyInfo   *self);
gboolean          farthing_key_info_get_locked    (FarthingKeyInfo   *self);

/* By provider, then label: a #GCompareDataFunc */
int               farthing_key_info_compare       (gconstpointer      a,
                                                   gconstpointer      b,
                                                   gpointer           user_data);

const char       *farthing_key_source_to_string   (FarthingKeySource  source);

G_END_DECLS
