/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model-picker.h"

#include "farthing-model-order.h"
#include "farthing-model-row.h"
#include "farthing-provider.h"
#include "farthing-route.h"

#include <glib/gi18n.h>

struct _FarthingModelPicker
{
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *automatic;
  GtkWidget *automatic_check;
  GtkLabel *automatic_route;
  GtkWidget *context_head;
  GtkLabel *empty;
  GtkListView *list_view;
  GtkSearchEntry *search;
  GtkStack *stack;

  /* owned */
  FarthingSession *session;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  GtkFilter *filter;
  GtkSorter *sorter;
  GHashTable *ranks; /* of provider ids: those with keys come first */
  char *current;
  char *automatic_words; /* what finds the entry, NULL while there is none */
  char *words; /* those that the list was filtered by */
  gboolean narrow;
};

/* A popover does not shrink to its window by itself */
#define WIDTH 540
#define MIN_WIDTH 264
#define NARROW 430
#define SURROUND 40

G_DEFINE_FINAL_TYPE (FarthingModelPicker, farthing_model_picker, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_AUTOMATIC,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_provider_name (const char *id)
{
  const FarthingProvider *provider = farthing_provider_find (id);

  return provider != NULL ? provider->name : id;
}

static gboolean
needs_key (FarthingModelPicker *self,
           const char          *id)
{
  const FarthingProvider *provider = farthing_provider_find (id);

  return provider != NULL && provider->needs_key && !farthing_session_has_key (self->session, id);
}

static int
get_rank (FarthingModelPicker *self,
          FarthingModel       *model)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->ranks, farthing_model_get_provider (model)));
}

static void
update_ranks (FarthingModelPicker *self)
{
  guint n_providers;
  const FarthingProvider *const *providers = farthing_provider_get_all (&n_providers);

  g_hash_table_remove_all (self->ranks);
  for (guint i = 0; i < n_providers; i++)
    {
      int rank = (int) i + 1 + (needs_key (self, providers[i]->id) ? 1000 : 0);

      g_hash_table_insert (self->ranks, (gpointer) providers[i]->id, GINT_TO_POINTER (rank));
    }
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  FarthingModel *left = (FarthingModel *) a;
  FarthingModel *right = (FarthingModel *) b;
  int order = get_rank (user_data, left) - get_rank (user_data, right);

  return order != 0 ? order : g_strcmp0 (farthing_model_get_id (left), farthing_model_get_id (right));
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  FarthingModelPicker *self = user_data;

  return farthing_model_matches (item, get_provider_name (farthing_model_get_provider (item)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* What credit or a key entered elsewhere adds to a price that looks like the maker's own */
static char *
dup_fee (FarthingModelPicker *self,
         FarthingModel       *model)
{
  FarthingRateCard *card = farthing_model_get_card (model);
  FarthingSurcharge surcharge;
  g_autofree char *percent = NULL;

  if (card == NULL || (card->rates[FARTHING_RATE_INPUT] == 0 && card->rates[FARTHING_RATE_OUTPUT] == 0))
    return NULL;
  farthing_session_get_surcharge (self->session, farthing_model_get_provider (model), farthing_model_get_id (model),
                                  farthing_clock_get_now (farthing_session_get_clock (self->session)), &surcharge);
  percent = farthing_route_format_surcharge (&surcharge);

  /* Translators: %s is a percentage that is paid on top of a price, as "5.5 %" */
  return percent != NULL ? g_strdup_printf (_("+%s fee"), percent) : NULL;
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         FarthingModelPicker      *self)
{
  FarthingModelRow *row = FARTHING_MODEL_ROW (gtk_list_item_get_child (item));
  FarthingModel *model = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  const char *provider = farthing_model_get_provider (model);
  gboolean has_key = !needs_key (self, provider);
  g_autofree char *reference = farthing_model_dup_reference (model);
  g_autofree char *heading = NULL;
  g_autofree char *fee = dup_fee (self, model);
  g_autoptr(FarthingModel) before = NULL;

  if (position > 0)
    before = g_list_model_get_item (G_LIST_MODEL (self->selection), position - 1);
  if (before == NULL || g_strcmp0 (farthing_model_get_provider (before), provider) != 0)
    {
      const char *name = get_provider_name (provider);

      /* Translators: %s is the name of a provider */
      heading = has_key ? g_strdup (name) : g_strdup_printf (_("%s · no key"), name);
    }
  farthing_model_row_set_model (row, model, has_key, g_strcmp0 (reference, self->current) == 0);
  farthing_model_row_set_heading (row, heading, has_key);
  farthing_model_row_set_fee (row, fee);
  farthing_model_row_set_narrow (row, self->narrow);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          FarthingModelPicker      *self)
{
  gtk_list_item_set_child (item, farthing_model_row_new ());
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           FarthingModelPicker      *self)
{
  farthing_model_row_set_model (FARTHING_MODEL_ROW (gtk_list_item_get_child (item)), NULL, FALSE, FALSE);
}

static void
choose (FarthingModelPicker *self,
        guint                position)
{
  g_autoptr(FarthingModel) model = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (model == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  if (needs_key (self, farthing_model_get_provider (model)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-key", "s", farthing_model_get_provider (model));
  else
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, model);
}

static void
activate_cb (FarthingModelPicker *self,
             guint                position)
{
  choose (self, position);
}

static void
automatic_clicked_cb (FarthingModelPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_AUTOMATIC], 0);
}

static void
update_headings (FarthingModelPicker *self)
{
  /* A heading depends on the row above, which a filter changes: bind all that is seen again */
  gtk_list_view_set_model (self->list_view, NULL);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/* The entry above the list is found by its words as models are. */
static gboolean
search_automatic (FarthingModelPicker *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean found = self->automatic_words != NULL && farthing_model_text_matches (self->automatic_words, search);

  gtk_widget_set_visible (self->automatic, found);

  return found && *search != '\0';
}

static void
note_words (FarthingModelPicker *self)
{
  g_free (self->words);
  self->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_changed_cb (FarthingModelPicker *self)
{
  gboolean found, found_automatic;

  if (self->filter == NULL)
    return;
  note_words (self);
  found_automatic = search_automatic (self);
  gtk_list_view_set_model (self->list_view, NULL);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  found = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  gtk_label_set_text (self->empty, found_automatic ? _("The entry above is all that has these words.")
                                                   : _("No model has these words in its name."));
  gtk_stack_set_visible_child_name (self->stack, found ? "models" : "empty");
  if (found)
    gtk_single_selection_set_selected (self->selection, 0);
}

/* The entry tells of its words a moment later: keys that come sooner are not meant for what was shown before. */
static void
follow_words (FarthingModelPicker *self)
{
  if (g_strcmp0 (self->words, gtk_editable_get_text (GTK_EDITABLE (self->search))) != 0)
    search_changed_cb (self);
}

static void
search_activate_cb (FarthingModelPicker *self)
{
  if (self->selection == NULL)
    return;
  follow_words (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0 && gtk_widget_get_visible (self->automatic))
    gtk_widget_activate (self->automatic);
  else
    choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
stop_search_cb (FarthingModelPicker *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* The arrow keys move in the list while the words are typed */
static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               FarthingModelPicker   *self)
{
  int step = keyval == GDK_KEY_Down ? 1 : (keyval == GDK_KEY_Up ? -1 : 0);
  guint n_items, selected;

  if (step == 0 || self->selection == NULL)
    return GDK_EVENT_PROPAGATE;
  follow_words (self);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  selected = gtk_single_selection_get_selected (self->selection);
  if (n_items == 0)
    return GDK_EVENT_PROPAGATE;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = 0;
  else
    selected = (guint) CLAMP ((int) selected + step, 0, (int) n_items - 1);
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", selected);
  return GDK_EVENT_STOP;
}

static void
select_current (FarthingModelPicker *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr(FarthingModel) model = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autofree char *reference = farthing_model_dup_reference (model);

      if (g_strcmp0 (reference, self->current) != 0)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", i);
      return;
    }
}

static void
build (FarthingModelPicker *self)
{
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (self->session));
  GtkSortListModel *sorted;

  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  sorted = gtk_sort_list_model_new (g_object_ref (models), g_object_ref (self->sorter));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (sorted), g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
}

static void
fit_window (FarthingModelPicker *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) - SURROUND : WIDTH;

  width = CLAMP (width, MIN_WIDTH, WIDTH);
  self->narrow = width < NARROW;
  gtk_widget_set_visible (self->context_head, !self->narrow);
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), width, -1);
}

static void
farthing_model_picker_show (GtkWidget *widget)
{
  FarthingModelPicker *self = FARTHING_MODEL_PICKER (widget);

  fit_window (self);

  if (self->session != NULL)
    {
      update_ranks (self);
      if (self->selection == NULL)
        build (self);
      else
        gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      note_words (self);
      search_automatic (self);
      gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
      gtk_stack_set_visible_child_name (self->stack, "models");
      update_headings (self);
    }

  GTK_WIDGET_CLASS (farthing_model_picker_parent_class)->show (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  if (self->session != NULL)
    select_current (self);
}

static void
farthing_model_picker_dispose (GObject *object)
{
  FarthingModelPicker *self = FARTHING_MODEL_PICKER (object);

  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_model_picker_parent_class)->dispose (object);
}

static void
farthing_model_picker_finalize (GObject *object)
{
  FarthingModelPicker *self = FARTHING_MODEL_PICKER (object);

  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->automatic_words, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (farthing_model_picker_parent_class)->finalize (object);
}

static void
farthing_model_picker_class_init (FarthingModelPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_model_picker_dispose;
  object_class->finalize = farthing_model_picker_finalize;
  widget_class->show = farthing_model_picker_show;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_MODEL);
  signals[SIGNAL_AUTOMATIC] = g_signal_new ("automatic", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-model-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, automatic);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, automatic_check);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, automatic_route);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, context_head);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, empty);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, search);
  gtk_widget_class_bind_template_child (widget_class, FarthingModelPicker, stack);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, automatic_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
farthing_model_picker_init (FarthingModelPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->ranks = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

GtkWidget *
farthing_model_picker_new (void)
{
  return g_object_new (FARTHING_TYPE_MODEL_PICKER, NULL);
}

void
farthing_model_picker_set_session (FarthingModelPicker *self,
                                   FarthingSession     *session)
{
  g_return_if_fail (FARTHING_IS_MODEL_PICKER (self));

  g_set_object (&self->session, session);
}

void
farthing_model_picker_set_current (FarthingModelPicker *self,
                                   const char          *reference)
{
  g_return_if_fail (FARTHING_IS_MODEL_PICKER (self));

  g_free (self->current);
  self->current = g_strdup (reference);
}

void
farthing_model_picker_set_automatic (FarthingModelPicker *self,
                                     const char          *route,
                                     gboolean             available,
                                     gboolean             active)
{
  g_autofree char *label = NULL;

  g_return_if_fail (FARTHING_IS_MODEL_PICKER (self));

  g_clear_pointer (&self->automatic_words, g_free);
  gtk_widget_set_visible (self->automatic, route != NULL);
  if (route == NULL)
    return;

  self->automatic_words = g_strconcat (_("Automatic: cheapest route that I hold a key for"), " ", route, NULL);
  gtk_widget_set_sensitive (self->automatic, available);

  gtk_label_set_text (self->automatic_route, route);
  gtk_widget_set_opacity (self->automatic_check, active ? 1 : 0);
  if (active)
    /* Translators: for screen readers: %s tells the model, and which route that is now */
    label = g_strdup_printf (_("Automatic, chosen: cheapest route that I hold a key for. %s"), route);
  else
    /* Translators: for screen readers: %s tells the model, and which route that is now */
    label = g_strdup_printf (_("Automatic: cheapest route that I hold a key for. %s"), route);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->automatic), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
