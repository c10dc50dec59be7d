/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-add-own-price.h"

#include "farthing-error.h"
#include "farthing-known-models.h"
#include "farthing-own-prices.h"
#include "farthing-provider.h"

#include <glib/gi18n.h>

struct _FarthingAddOwnPrice
{
  AdwWindow parent_instance;

  /* template children */
  GtkButton *add_button;
  GtkLabel *cached_now;
  AdwEntryRow *cached_row;
  GtkLabel *input_now;
  AdwEntryRow *input_row;
  FarthingKnownModels *known_models;
  AdwEntryRow *model_row;
  GtkLabel *output_now;
  AdwEntryRow *output_row;
  AdwComboRow *provider_row;
  GtkLabel *status;

  /* owned */
  FarthingSession *session;
  GPtrArray *providers; /* of const FarthingProvider, as in the row */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FarthingAddOwnPrice, farthing_add_own_price, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_status (FarthingAddOwnPrice *self,
             const char          *status)
{
  gtk_label_set_text (self->status, status);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *status != '\0');
}

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* As commands take it; NULL if it is no rate */
static char *
dup_number (AdwEntryRow  *row,
            GError      **error)
{
  g_autofree char *text = NULL;
  FarthingMoney amount;
  gint64 rate;

  if (!farthing_money_parse_typed (gtk_editable_get_text (GTK_EDITABLE (row)), &amount, error))
    return NULL;

  text = farthing_money_to_string (amount);
  if (farthing_own_price_parse_rate (text, &rate))
    return g_steal_pointer (&text);
  g_set_error_literal (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID, _("A rate has up to six decimals"));

  return NULL;
}

/* The rates as commands take them: (nullable) */
static char *
dup_rates (FarthingAddOwnPrice  *self,
           GError              **error)
{
  g_autofree char *cached_text = dup_text (self->cached_row);
  g_autofree char *input = dup_number (self->input_row, error);
  g_autofree char *output = input != NULL ? dup_number (self->output_row, error) : NULL;
  g_autofree char *cached = NULL;

  if (output == NULL)
    return NULL;
  if (*cached_text == '\0')
    return g_strjoin (",", input, output, NULL);

  cached = dup_number (self->cached_row, error);

  return cached != NULL ? g_strjoin (",", input, output, cached, NULL) : NULL;
}

static const FarthingProvider *
get_provider (FarthingAddOwnPrice *self)
{
  guint selected = adw_combo_row_get_selected (self->provider_row);

  return selected < self->providers->len ? g_ptr_array_index (self->providers, selected) : NULL;
}

/* What is no rate is marked where it stands, and why is told once; nothing at all is not wrong yet. */
static gboolean
check_rate (FarthingAddOwnPrice *self,
            AdwEntryRow         *row,
            gboolean             needed)
{
  g_autofree char *text = dup_text (row);
  g_autoptr(GError) error = NULL;
  g_autofree char *rate = *text != '\0' ? dup_number (row, &error) : NULL;

  if (error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      show_status (self, error->message);
      return FALSE;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");

  return rate != NULL || !needed;
}

static void
edited_cb (FarthingAddOwnPrice *self)
{
  g_autofree char *model = dup_text (self->model_row);
  gboolean input, cached, output;

  show_status (self, "");
  input = check_rate (self, self->input_row, TRUE);
  cached = check_rate (self, self->cached_row, FALSE);
  output = check_rate (self, self->output_row, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "own.add", *model != '\0' && input && output && cached);
}

/* "now 0.30", dim beside the field */
static void
show_rate (GtkLabel               *label,
           const FarthingRateCard *card,
           FarthingRateClass       class)
{
  g_autofree char *rate = NULL;
  g_autofree char *text = NULL;

  if (card != NULL && card->rates[class] != FARTHING_UNKNOWN)
    {
      rate = farthing_money_format_rate (card->rates[class]);
      /* Translators: %s is the rate that holds at present */
      text = g_strdup_printf (_("now %s"), rate);
    }
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
model_changed_cb (FarthingAddOwnPrice *self)
{
  const FarthingProvider *provider = get_provider (self);
  g_autofree char *model = dup_text (self->model_row);
  g_autoptr(FarthingRateCard) card = NULL;

  if (self->session == NULL || provider == NULL)
    return;
  if (*model != '\0')
    card = farthing_known_models_dup_card (self->session, provider->id, model);
  show_rate (self->input_now, card, FARTHING_RATE_INPUT);
  show_rate (self->cached_now, card, FARTHING_RATE_CACHED);
  show_rate (self->output_now, card, FARTHING_RATE_OUTPUT);
  farthing_known_models_show (self->known_models, self->session, provider->id, model);
  edited_cb (self);
}

static void
provider_changed_cb (FarthingAddOwnPrice *self)
{
  model_changed_cb (self);
}

static void
chosen_cb (FarthingAddOwnPrice *self,
           const char          *model)
{
  gtk_editable_set_text (GTK_EDITABLE (self->model_row), model);
  gtk_widget_grab_focus (GTK_WIDGET (self->input_row));
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingAddOwnPrice) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_own_prices_change_finish (FARTHING_SESSION (source), result, &error))
    {
      g_signal_emit (self, signals[SIGNAL_ADDED], 0);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!farthing_error_is_cancelled (error))
    {
      edited_cb (self);
      show_status (self, error->message);
    }
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  FarthingAddOwnPrice *self = FARTHING_ADD_OWN_PRICE (widget);
  const FarthingProvider *provider = get_provider (self);
  g_autofree char *model = dup_text (self->model_row);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = dup_rates (self, &error);
  g_autoptr(FarthingOwnPrice) own = NULL;

  if (provider == NULL)
    return;
  own = farthing_own_price_new (provider->id, model);
  if (text == NULL || !farthing_own_price_parse (text, own, &error))
    {
      show_status (self, error->message);
      return;
    }
  gtk_widget_action_set_enabled (widget, "own.add", FALSE);
  farthing_own_prices_set_async (self->session, own, self->cancellable, added_cb, g_object_ref (self));
}

static void
farthing_add_own_price_dispose (GObject *object)
{
  FarthingAddOwnPrice *self = FARTHING_ADD_OWN_PRICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_add_own_price_parent_class)->dispose (object);
}

static void
farthing_add_own_price_finalize (GObject *object)
{
  FarthingAddOwnPrice *self = FARTHING_ADD_OWN_PRICE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_add_own_price_parent_class)->finalize (object);
}

static void
farthing_add_own_price_class_init (FarthingAddOwnPriceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_add_own_price_dispose;
  object_class->finalize = farthing_add_own_price_finalize;

  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FARTHING_TYPE_KNOWN_MODELS);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-add-own-price.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, add_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, cached_now);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, cached_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, input_now);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, input_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, known_models);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, model_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, output_now);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, output_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, provider_row);
  gtk_widget_class_bind_template_child (widget_class, FarthingAddOwnPrice, status);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, model_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_changed_cb);
  gtk_widget_class_install_action (widget_class, "own.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_add_own_price_init (FarthingAddOwnPrice *self)
{
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->providers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (; *providers != NULL; providers++)
    {
      if ((*providers)->compose_stream != NULL)
        continue;
      g_ptr_array_add (self->providers, (gpointer) *providers);
      gtk_string_list_append (names, (*providers)->name);
    }
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (names));
  edited_cb (self);
}

static void
set_rate (AdwEntryRow *row,
          gint64       rate)
{
  g_autofree char *text = rate != FARTHING_UNKNOWN ? farthing_own_price_format_rate (rate) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* Whose rates they are stays; what they are from now on is what is asked. */
static void
show_own (FarthingAddOwnPrice    *self,
          const FarthingOwnPrice *own)
{
  for (guint i = 0; i < self->providers->len; i++)
    {
      const FarthingProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_str_equal (provider->id, own->provider))
        adw_combo_row_set_selected (self->provider_row, i);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->model_row), own->model);
  set_rate (self->input_row, own->input);
  set_rate (self->cached_row, own->cached);
  set_rate (self->output_row, own->output);
  gtk_widget_set_sensitive (GTK_WIDGET (self->provider_row), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->model_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->known_models), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Change Rates"));
  gtk_button_set_label (self->add_button, _("Save"));
}

GtkWidget *
farthing_add_own_price_new (FarthingSession        *session,
                            const FarthingOwnPrice *own)
{
  FarthingAddOwnPrice *self = g_object_new (FARTHING_TYPE_ADD_OWN_PRICE, NULL);

  self->session = g_object_ref (session);
  if (own != NULL)
    show_own (self, own);
  model_changed_cb (self);

  return GTK_WIDGET (self);
}
