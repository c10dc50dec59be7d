/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-failure.h"

#include <glib/gi18n-lib.h>

/* The words for a refusal: who refused, and what the person can do about it. */

static char *
dup_key_message (const FarthingFailureContext *context,
                 FarthingErrorCode             code)
{
  const char *name = context->provider_name;
  const char *label = context->key_label;

  if (code == FARTHING_ERROR_NO_CREDIT && label != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is a provider's name, %2$s the label of a key */
      _("%1$s has no credit left on key '%2$s': top up, or choose another route"), name, label);
  if (code == FARTHING_ERROR_NO_CREDIT)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s has no credit left: top up, or choose another route"), name);
  if (code == FARTHING_ERROR_FORBIDDEN && label != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is a provider's name, %2$s the label of a key */
      _("%1$s does not allow this with key '%2$s': check what the key may do, or choose another model"), name, label);
  if (code == FARTHING_ERROR_FORBIDDEN)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s does not allow this: check what the key may do, or choose another model"), name);
  if (label != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is a provider's name, %2$s the label of a key */
      _("%1$s does not accept key '%2$s': check it, or add another"), name, label);

  return g_strdup_printf (
    /* Translators: %s is a provider's name */
    _("%s does not accept the key: check it, or add another"), name);
}

static char *
dup_request_message (const FarthingFailureContext *context,
                     FarthingErrorCode             code,
                     guint                         http_status)
{
  const char *name = context->provider_name;

  if (code == FARTHING_ERROR_NOT_FOUND && context->model != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is a provider's name, %2$s a model's id */
      _("%1$s does not offer %2$s, or not any more: choose another model"), name, context->model);
  if (code == FARTHING_ERROR_NOT_FOUND)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s does not know this: check the address and the model"), name);
  if (code == FARTHING_ERROR_CONTEXT_TOO_LONG)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("The conversation is longer than this model of %s can read: shorten it, start a new one, or choose a model "
         "with a larger context"),
         name);
  if (code == FARTHING_ERROR_REFUSED)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s refused the question by its content rules: reword it, or choose another model"), name);
  if (http_status == 413)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("The request is too large for %s: send smaller or fewer attachments"), name);

  return g_strdup_printf (
    /* Translators: %s is a provider's name */
    _("%s did not understand the request: change the options, or choose another model"), name);
}

static char *
dup_busy_message (const FarthingFailureContext *context,
                  FarthingErrorCode             code,
                  gboolean                      final)
{
  const char *name = context->provider_name;

  if (code == FARTHING_ERROR_RATE_LIMITED && final)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("The daily limit of %s is used up: try again tomorrow, or choose another route"), name);
  if (code == FARTHING_ERROR_RATE_LIMITED)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("Too many requests to %s: wait a moment and try again"), name);
  if (code == FARTHING_ERROR_TIMEOUT)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s took too long to answer: try again"), name);
  if (final)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s has nobody to answer for this model: choose another model or route"), name);
  if (code == FARTHING_ERROR_OVERLOADED)
    return g_strdup_printf (
      /* Translators: %s is a provider's name */
      _("%s is overloaded: wait a moment and try again, or choose another model"), name);

  return g_strdup_printf (
    /* Translators: %s is a provider's name */
    _("%s has trouble of its own: try again in a moment"), name);
}

/**
 * farthing_failure_dup_message:
 * @context: who refused
 * @code: what it means
 * @http_status: the status, or 0
 * @final: whether trying again cannot help
 *
 * Returns: (transfer full): a translated sentence that says what to do
 */
char *
farthing_failure_dup_message (const FarthingFailureContext *context,
                              FarthingErrorCode             code,
                              guint                         http_status,
                              gboolean                      final)
{
  switch ((int) code)
    {
    case FARTHING_ERROR_BAD_KEY:
    case FARTHING_ERROR_FORBIDDEN:
    case FARTHING_ERROR_NO_CREDIT:
      return dup_key_message (context, code);

    case FARTHING_ERROR_NOT_FOUND:
    case FARTHING_ERROR_BAD_REQUEST:
    case FARTHING_ERROR_CONTEXT_TOO_LONG:
    case FARTHING_ERROR_REFUSED:
      return dup_request_message (context, code, http_status);

    case FARTHING_ERROR_PROTOCOL:
      return g_strdup_printf (
        /* Translators: %s is a provider's name */
        _("%s answered with a redirection, which is not followed: check the address of the provider"),
           context->provider_name);

    default:
      return dup_busy_message (context, code, final);
    }
}
