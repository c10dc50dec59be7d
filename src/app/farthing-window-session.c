/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-window-private.h"

#include "farthing-price-updater.h"

#include <glib/gi18n.h>

#include "farthing-accounts.h"
#include "farthing-link-dialog.h"
#include "farthing-toast.h"
#include "farthing-session-load.h"

/* From the start of the program to a list of conversations: the file is opened, then the keys are
 * looked for, then the lists of models are renewed.  The window is there all the while. */

/* Long enough to be read by who looks at an answer just then, in seconds */
#define TOAST_S 12

/* A locked keyring may hide even whose keys it holds, but not that it holds some. */
static gboolean
has_key (FarthingWindow *self,
         gboolean        locked)
{
  GListModel *keys = self->session != NULL ? farthing_session_get_keys (self->session) : NULL;

  for (guint i = 0; keys != NULL && i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr(FarthingKeyInfo) key = g_list_model_get_item (keys, i);

      if (farthing_key_info_get_locked (key) == locked)
        return TRUE;
    }

  return FALSE;
}

gboolean
farthing_window_has_keys (FarthingWindow *self)
{
  return has_key (self, FALSE);
}

gboolean
farthing_window_has_locked_keys (FarthingWindow *self)
{
  return has_key (self, TRUE);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  self->unlocking = FALSE;
  if (farthing_layered_key_store_unlock_finish (FARTHING_KEY_STORE (source), result, &error))
    farthing_window_refresh_keys (self);
  else if (!farthing_error_is_cancelled (error))
    farthing_window_toast (self, error->message);
}

void
farthing_window_unlock_keys (FarthingWindow *self)
{
  if (self->session == NULL || self->unlocking)
    return;
  self->unlocking = TRUE;
  farthing_layered_key_store_unlock_async (farthing_session_get_key_store (self->session), self->cancellable,
                                           unlocked_cb, g_object_ref (self));
}

static void
show_error (FarthingWindow *self,
            const GError   *error)
{
  g_autofree char *description = NULL;
  const char *what_to_do = _("Check that your home folder can be written to and is not full, then start Farthing again.");

  if (g_error_matches (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_TOO_NEW))
    what_to_do = _("Your conversations were written by a newer version of Farthing. Install that version to read them; nothing was changed.");
  else if (g_error_matches (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_CORRUPT))
    what_to_do = _("Nothing was changed. A backup of it may be in the folder “backups” beside the file.");
  else if (g_error_matches (error, FARTHING_STORE_ERROR, FARTHING_STORE_ERROR_BUSY))
    what_to_do = _("Another program holds the file. Close it, then start Farthing again.");

  description = g_markup_printf_escaped ("%s\n\n%s", error->message, what_to_do);
  adw_status_page_set_description (self->error_page, description);
  farthing_window_show_page (self, "error");
}

/* Only what changed is told: a weekly update is nothing that a person waits for.  What failed stands in the
 * preferences. */
static void
prices_updated_cb (FarthingWindow *self)
{
  FarthingPriceRefresh *last = farthing_price_updater_get_last (farthing_session_get_price_updater (self->session));
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (last == NULL || last->n_changed == 0)
    return;

  /* Translators: %u is a number of models */
  title = g_strdup_printf (ngettext ("The price of %u model changed", "The prices of %u models changed", last->n_changed), last->n_changed);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("Show"));
  adw_toast_set_action_name (toast, "win.show-price-changes");
  adw_toast_set_timeout (toast, TOAST_S);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
keys_refreshed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_session_refresh_keys_finish (FARTHING_SESSION (source), result, &error))
    {
      if (farthing_error_is_cancelled (error))
        return;
      /* Without a keyring the demo and keys for this run still work; the page of keys says more. */
      g_debug ("Keys cannot be listed: %s", error->message);
    }
  self->keys_known = TRUE;
  /* A new conversation was begun before it was known who can be asked */
  if (self->conversation != NULL && farthing_conversation_get_id (self->conversation) == 0 &&
      farthing_window_has_keys (self))
    {
      g_autoptr(FarthingModel) model = farthing_session_dup_default_model (self->session);

      farthing_conversation_set_route (self->conversation, farthing_model_get_provider (model), farthing_model_get_id (model), NULL);
      farthing_conversation_set_automatic (self->conversation, farthing_session_get_default_automatic (self->session));
    }
  farthing_window_update_page (self);
  farthing_session_refresh_models (self->session);
  farthing_price_updater_start (farthing_session_get_price_updater (self->session));
}

void
farthing_window_refresh_keys (FarthingWindow *self)
{
  if (self->session != NULL)
    farthing_session_refresh_keys_async (self->session, self->cancellable, keys_refreshed_cb, g_object_ref (self));
}

/* Work that nobody waits for, as the writing of an answer while it comes in, which fails again and again */
static void
store_failed_cb (FarthingWindow *self,
                 const GError   *error)
{
  if (!farthing_error_is_cancelled (error))
    farthing_toast_show_last (self->toasts, &self->store_toast, error->message);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_session_load_finish (FARTHING_SESSION (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  farthing_sidebar_set_store (self->sidebar, farthing_session_get_conversations (self->session),
                              farthing_session_get_clock (self->session));
  farthing_composer_set_session (self->composer, self->session);
  farthing_price_pane_set_session (self->price_pane, self->session);
  farthing_price_pane_set_draft (self->price_pane, farthing_composer_get_draft (self->composer));
  farthing_window_follow_budgets (self);
  farthing_window_new_conversation (self, NULL);
  g_signal_connect_object (farthing_session_get_price_updater (self->session), "updated", G_CALLBACK (prices_updated_cb), self,
                           G_CONNECT_SWAPPED);
  farthing_window_refresh_keys (self);
}

static const FarthingProvider *
find_payable (const char *id)
{
  const FarthingProvider *provider = farthing_provider_find (id);

  return provider != NULL && provider->billing_page != NULL ? provider : NULL;
}

void
farthing_window_add_credit (FarthingWindow *self,
                            const char     *provider)
{
  const FarthingProvider *table = find_payable (provider);

  if (table != NULL)
    farthing_link_dialog_show (GTK_WIDGET (self), table->billing_page);
}

static void
account_low_cb (FarthingWindow  *self,
                FarthingAccount *account)
{
  const FarthingProvider *provider = farthing_account_get_provider (account);
  g_autofree char *text = farthing_account_dup_low_text (account);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  /* The panel goes on saying it: here it may go, and makes room for what is said next. */
  adw_toast_set_timeout (toast, TOAST_S);
  if (find_payable (provider->id) != NULL)
    {
      adw_toast_set_button_label (toast, _("Add Credit"));
      adw_toast_set_action_name (toast, "win.add-credit");
      adw_toast_set_action_target_value (toast, g_variant_new_string (provider->id));
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
farthing_window_load_session (FarthingWindow      *self,
                              FarthingApplication *application)
{
  if (farthing_application_get_session (application) == NULL)
    {
      show_error (self, farthing_application_get_error (application));
      return;
    }
  self->session = g_object_ref (farthing_application_get_session (application));
  self->answers = g_object_ref (farthing_application_get_answers (application));
  g_signal_connect_object (farthing_session_get_conversations (self->session), "failed", G_CALLBACK (store_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (farthing_session_get_accounts (self->session), "low", G_CALLBACK (account_low_cb), self, G_CONNECT_SWAPPED);
  farthing_session_load_async (self->session, self->cancellable, loaded_cb, g_object_ref (self));
}
