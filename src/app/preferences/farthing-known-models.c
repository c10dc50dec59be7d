/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-known-models.h"

#include "farthing-provider.h"

#include <glib/gi18n.h>
#include <string.h>

/* Some sell hundreds: who does not find it among the first types on. */
#define MOST_ROWS 40
#define SPACING 12
#define PADDING 7

struct _FarthingKnownModels
{
  AdwPreferencesRow parent_instance;

  /* template children */
  GtkListBox *list;
  GtkLabel *nothing_known;

  GPtrArray *ids; /* owned: of the models in the rows */
};

G_DEFINE_FINAL_TYPE (FarthingKnownModels, farthing_known_models, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

FarthingRateCard *
farthing_known_models_dup_card (FarthingSession *session,
                                const char      *provider,
                                const char      *model)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  if (table == NULL || table->catalogue == NULL)
    return NULL;

  return farthing_catalogue_lookup (farthing_session_get_catalogue (session), table->catalogue, model,
                                    farthing_clock_get_now (farthing_session_get_clock (session)), 0, NULL);
}

static char *
dup_rates (const FarthingRateCard *card)
{
  g_autofree char *input = NULL;
  g_autofree char *output = NULL;

  if (card == NULL || card->rates[FARTHING_RATE_INPUT] == FARTHING_UNKNOWN || card->rates[FARTHING_RATE_OUTPUT] == FARTHING_UNKNOWN)
    return g_strdup ("?");

  input = farthing_money_format_rate (card->rates[FARTHING_RATE_INPUT]);
  output = farthing_money_format_rate (card->rates[FARTHING_RATE_OUTPUT]);

  /* Translators: rates per million tokens, of input and output */
  return g_strdup_printf (_("in %s, out %s"), input, output);
}

static GtkWidget *
make_row (FarthingSession *session,
          const char      *provider,
          const char      *id)
{
  g_autoptr(FarthingRateCard) card = farthing_known_models_dup_card (session, provider, id);
  g_autofree char *rates = dup_rates (card);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *name = gtk_label_new (id);
  GtkWidget *price = gtk_label_new (rates);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (price, "dim-label");
  gtk_widget_add_css_class (price, "numeric");
  gtk_widget_add_css_class (price, "caption");
  gtk_widget_set_margin_top (box, PADDING);
  gtk_widget_set_margin_bottom (box, PADDING);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), price);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, id, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rates, -1);

  return row;
}

static void
row_activated_cb (FarthingKnownModels *self,
                  GtkListBoxRow       *row)
{
  g_autofree char *id = g_strdup (g_ptr_array_index (self->ids, gtk_list_box_row_get_index (row)));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
}

static void
farthing_known_models_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_KNOWN_MODELS (object)->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_known_models_parent_class)->finalize (object);
}

static void
farthing_known_models_class_init (FarthingKnownModelsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = farthing_known_models_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-known-models.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingKnownModels, list);
  gtk_widget_class_bind_template_child (widget_class, FarthingKnownModels, nothing_known);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
farthing_known_models_init (FarthingKnownModels *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_placeholder (self->list, GTK_WIDGET (self->nothing_known));
}

GtkWidget *
farthing_known_models_new (void)
{
  return g_object_new (FARTHING_TYPE_KNOWN_MODELS, NULL);
}

static gboolean
has_text (const char *id,
          const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (id, -1);

  return strstr (folded, wanted) != NULL;
}

/* Once, if there is room for it */
static void
add (FarthingKnownModels *self,
     FarthingSession     *session,
     const char          *provider,
     const char          *id)
{
  if (self->ids->len == MOST_ROWS || g_ptr_array_find_with_equal_func (self->ids, id, g_str_equal, NULL))
    return;

  gtk_list_box_append (self->list, make_row (session, provider, id));
  g_ptr_array_add (self->ids, g_strdup (id));
}

static void
add_offered (FarthingKnownModels *self,
             FarthingSession     *session,
             const char          *provider,
             const char          *wanted)
{
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (session));

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (models, i);

      if (g_strcmp0 (farthing_model_get_provider (model), provider) == 0 && has_text (farthing_model_get_id (model), wanted))
        add (self, session, provider, farthing_model_get_id (model));
    }
}

/* What the lists tell of besides: what was negotiated need not be on offer to everyone. */
static void
add_listed (FarthingKnownModels *self,
            FarthingSession     *session,
            const char          *provider,
            const char          *wanted)
{
  const FarthingProvider *table = farthing_provider_find (provider);
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (session);
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  guint n_models = table != NULL && table->catalogue != NULL ? farthing_catalogue_get_n_models (catalogue) : 0;

  for (guint i = 0; i < n_models; i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, i, &about);
      if (g_str_equal (about.provider, table->catalogue) && !farthing_time_is_past (about.retires, now_ms) &&
          g_strv_contains (about.outputs, "text") && has_text (about.id, wanted))
        add (self, session, provider, about.id);
    }
}

void
farthing_known_models_show (FarthingKnownModels *self,
                            FarthingSession     *session,
                            const char          *provider,
                            const char          *text)
{
  g_autofree char *wanted = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (FARTHING_IS_KNOWN_MODELS (self));
  g_return_if_fail (text != NULL);

  wanted = g_utf8_casefold (text, -1);
  g_ptr_array_set_size (self->ids, 0);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  add_offered (self, session, provider, wanted);
  add_listed (self, session, provider, wanted);
}
