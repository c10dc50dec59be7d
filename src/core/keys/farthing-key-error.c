/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-key-error.h"

#include <glib/gi18n-lib.h>

/**
 * farthing_key_error_set_no_key:
 * @error: (out) (optional): where to put it
 * @provider: (nullable): id of a provider
 * @label: (nullable): the label that was asked for
 */
void
farthing_key_error_set_no_key (GError     **error,
                               const char  *provider,
                               const char  *label)
{
  if (provider == NULL)
    g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY, _("There is no key in the keyring: add one"));
  else if (label == NULL)
    g_set_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY,
                 /* Translators: %s is the id of a provider, such as "mistral" */
                 _("There is no key for %s: add one"), provider);
  else
    g_set_error (error, FARTHING_ERROR, FARTHING_ERROR_NO_KEY,
                 /* Translators: the first %s is the label of a key, the second the id of a provider */
                 _("There is no key “%s” for %s: add it, or choose another one"), label, provider);
}

/* bad-request: the label would name two keys */
void
farthing_key_error_set_taken (GError     **error,
                              const char  *provider,
                              const char  *label)
{
  g_set_error (error, FARTHING_ERROR, FARTHING_ERROR_BAD_REQUEST,
               /* Translators: the first %s is the label of a key, the second the id of a provider */
               _("There is already a key “%s” for %s: choose another label"), label, provider);
}

/* Also when the person dismissed the prompt: that is not the same as having no key. */
void
farthing_key_error_set_locked (GError **error)
{
  g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_LOCKED,
                       _("The keyring is locked: unlock it and try again"));
}

void
farthing_key_error_set_missing (GError **error)
{
  g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_KEYRING_MISSING,
                       _("There is no keyring: the service org.freedesktop.secrets is not running and cannot be "
                          "started. Install gnome-keyring or another Secret Service, or hold the key for this run only"));
}

void
farthing_key_error_set_timeout (GError **error)
{
  g_set_error_literal (error, FARTHING_ERROR, FARTHING_ERROR_TIMEOUT,
                       _("The keyring does not answer: restart it and try again, or hold the key for this run only"));
}
