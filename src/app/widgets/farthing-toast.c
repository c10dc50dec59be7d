/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-toast.h"

void
farthing_toast_show (AdwToastOverlay *toasts,
                     const char      *message)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (message != NULL);

  escaped = g_markup_escape_text (message, -1);
  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}

void
farthing_toast_show_last (AdwToastOverlay  *toasts,
                          AdwToast        **place,
                          const char       *message)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (place != NULL);
  g_return_if_fail (message != NULL);

  escaped = g_markup_escape_text (message, -1);
  if (*place != NULL)
    {
      adw_toast_set_title (*place, escaped);
      return;
    }
  g_set_weak_pointer (place, adw_toast_new (escaped));
  adw_toast_overlay_add_toast (toasts, *place);
}
