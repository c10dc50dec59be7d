/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-own-price-row.h"

#include "farthing-date-format.h"
#include "farthing-error.h"
#include "farthing-own-prices.h"

#include <glib/gi18n.h>

struct _FarthingOwnPriceRow
{
  AdwActionRow parent_instance;

  /* owned */
  FarthingSession *session;
  GCancellable *cancellable;
  FarthingOwnPrice *own;
};

G_DEFINE_FINAL_TYPE (FarthingOwnPriceRow, farthing_own_price_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHANGE,
  SIGNAL_ENDED,
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingOwnPriceRow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_own_prices_change_finish (FARTHING_SESSION (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
  else if (!farthing_error_is_cancelled (error))
    g_signal_emit (self, signals[SIGNAL_TOLD], 0, error->message);
}

static void
end_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  FarthingOwnPriceRow *self = FARTHING_OWN_PRICE_ROW (widget);

  gtk_widget_action_set_enabled (widget, "own.end", FALSE);
  farthing_own_prices_end_async (self->session, self->own->provider, self->own->model, self->cancellable, ended_cb, g_object_ref (self));
}

static void
change_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CHANGE], 0);
}

static char *
describe (const FarthingOwnPrice *own)
{
  g_autofree char *input = farthing_money_format_rate (own->input);
  g_autofree char *output = farthing_money_format_rate (own->output);
  g_autofree char *cached = own->cached != FARTHING_UNKNOWN ? farthing_money_format_rate (own->cached) : NULL;
  g_autofree char *starts = farthing_date_format_day (own->starts_ms, NULL, FARTHING_UNKNOWN);
  g_autofree char *ends = own->ends_ms != FARTHING_UNKNOWN ? farthing_date_format_day (own->ends_ms, NULL, FARTHING_UNKNOWN) : NULL;
  g_autofree char *rates = NULL;

  if (cached != NULL)
    /* Translators: rates per million tokens, of input, cached input and output */
    rates = g_strdup_printf (_("In %s, cached %s, out %s per million"), input, cached, output);
  else
    /* Translators: rates per million tokens, of input and output */
    rates = g_strdup_printf (_("In %s, out %s per million"), input, output);
  if (ends != NULL)
    /* Translators: rates, and the days on which they began and ended */
    return g_strdup_printf (_("%s, from %s to %s"), rates, starts, ends);

  /* Translators: rates, and the day on which they began */
  return g_strdup_printf (_("%s, since %s"), rates, starts);
}

static void
farthing_own_price_row_dispose (GObject *object)
{
  FarthingOwnPriceRow *self = FARTHING_OWN_PRICE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_own_price_row_parent_class)->dispose (object);
}

static void
farthing_own_price_row_finalize (GObject *object)
{
  FarthingOwnPriceRow *self = FARTHING_OWN_PRICE_ROW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->own, farthing_own_price_free);

  G_OBJECT_CLASS (farthing_own_price_row_parent_class)->finalize (object);
}

static void
farthing_own_price_row_class_init (FarthingOwnPriceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_own_price_row_dispose;
  object_class->finalize = farthing_own_price_row_finalize;

  signals[SIGNAL_CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "own.change", NULL, change_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "own.end", NULL, end_action);
}

static void
farthing_own_price_row_init (FarthingOwnPriceRow *self)
{
  self->cancellable = g_cancellable_new ();
}

static FarthingOwnPrice *
copy (const FarthingOwnPrice *own)
{
  FarthingOwnPrice *copied = farthing_own_price_new (own->provider, own->model);

  copied->input = own->input;
  copied->cached = own->cached;
  copied->output = own->output;

  return copied;
}

static void
add_button (FarthingOwnPriceRow *self,
            GtkWidget           *button,
            const char          *action,
            const char          *name,
            const char          *tooltip)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
add_buttons (FarthingOwnPriceRow *self,
             const char          *title)
{
  GtkWidget *change = gtk_button_new_from_icon_name ("document-edit-symbolic");
  /* Translators: %s is a model */
  g_autofree char *change_name = g_strdup_printf (_("Change the rates of %s"), title);
  /* Translators: %s is a model */
  g_autofree char *end_name = g_strdup_printf (_("End the rates of %s"), title);

  gtk_widget_add_css_class (change, "flat");
  add_button (self, change, "own.change", change_name, _("Change the rates from now on"));
  add_button (self, gtk_button_new_with_label (_("End")), "own.end", end_name, _("From now on the lists hold again"));
}

GtkWidget *
farthing_own_price_row_new (FarthingSession        *session,
                            const FarthingOwnPrice *own)
{
  FarthingOwnPriceRow *self = g_object_new (FARTHING_TYPE_OWN_PRICE_ROW, "use-markup", FALSE, "title-lines", 1, "subtitle-lines", 0, NULL);
  g_autofree char *title = g_strdup_printf ("%s/%s", own->provider, own->model);
  g_autofree char *subtitle = describe (own);

  self->session = g_object_ref (session);
  self->own = copy (own);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  if (own->ends_ms == FARTHING_UNKNOWN)
    add_buttons (self, title);
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");

  return GTK_WIDGET (self);
}

const FarthingOwnPrice *
farthing_own_price_row_get_own (FarthingOwnPriceRow *self)
{
  g_return_val_if_fail (FARTHING_IS_OWN_PRICE_ROW (self), NULL);

  return self->own;
}
