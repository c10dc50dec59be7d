/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include <glib/gi18n.h>

#include "farthing-price-refresh.h"

/* Fetching the prices from the head of the panel. */

static void
tell (FarthingWindow             *self,
      const FarthingPriceRefresh *refreshed)
{
  g_autofree char *message = NULL;

  if (refreshed->problems->len > 0)
    {
      farthing_window_toast (self, g_ptr_array_index (refreshed->problems, 0));
      return;
    }
  if (refreshed->n_changed == 0)
    message = g_strdup (_("Prices are up to date"));
  else
    /* Translators: after prices were fetched; %u is a number of models */
    message = g_strdup_printf (ngettext ("The price of %u model changed", "The prices of %u models changed", refreshed->n_changed),
                               refreshed->n_changed);
  farthing_window_toast (self, message);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FarthingPriceRefresh) refreshed = farthing_session_update_prices_finish (FARTHING_SESSION (source), result, &error);

  if (farthing_error_is_cancelled (error))
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.update-prices", TRUE);
  if (refreshed != NULL)
    tell (self, refreshed);
  else
    farthing_window_toast (self, error->message);
}

static void
update_prices_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  FarthingWindow *self = FARTHING_WINDOW (widget);

  if (self->session == NULL)
    return;
  gtk_widget_action_set_enabled (widget, "win.update-prices", FALSE);
  farthing_session_update_prices_async (self->session, NULL, TRUE, self->cancellable, updated_cb, g_object_ref (self));
}

void
farthing_window_class_install_prices (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.update-prices", NULL, update_prices_action);
}
