/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer-private.h"

#include "farthing-model-order.h"
#include "farthing-provider.h"
#include "farthing-route-family.h"
#include "farthing-tooltip.h"

#include <glib/gi18n.h>

/* Who answers and how hard it thinks: the controls below the text. */

static const struct
{
  FarthingEffort effort;
  const char *label;
} efforts[] = {
  { FARTHING_EFFORT_DEFAULT, NC_("effort", "default") },
  { FARTHING_EFFORT_NONE, NC_("effort", "none") },
  { FARTHING_EFFORT_MINIMAL, NC_("effort", "minimal") },
  { FARTHING_EFFORT_LOW, NC_("effort", "low") },
  { FARTHING_EFFORT_MEDIUM, NC_("effort", "medium") },
  { FARTHING_EFFORT_HIGH, NC_("effort", "high") },
  { FARTHING_EFFORT_XHIGH, NC_("effort", "very high") },
  { FARTHING_EFFORT_MAX, NC_("effort", "maximum") },
};

/* Anew only for a model that takes others: an open menu stays open while prices and lists come in. */
static void
offer_efforts (FarthingComposer *self,
               guint             taken)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  if (gtk_menu_button_get_menu_model (self->effort_button) != NULL && self->efforts_taken == taken)
    return;

  self->efforts_taken = taken;
  for (guint i = 0; i < G_N_ELEMENTS (efforts); i++)
    {
      g_autoptr(GMenuItem) item = NULL;

      if (efforts[i].effort != FARTHING_EFFORT_DEFAULT && taken != 0 && (taken & (1u << efforts[i].effort)) == 0)
        continue;
      item = g_menu_item_new (g_dpgettext2 (NULL, "effort", efforts[i].label), NULL);
      g_menu_item_set_action_and_target (item, "composer.effort", "s", farthing_effort_to_string (efforts[i].effort));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->effort_button, G_MENU_MODEL (menu));
}

static void
update_effort (FarthingComposer *self)
{
  FarthingEffort current = farthing_conversation_get_effort (self->conversation);
  g_autofree char *label = NULL;
  const char *name = efforts[0].label;

  for (guint i = 0; i < G_N_ELEMENTS (efforts); i++)
    {
      if (efforts[i].effort == current)
        name = efforts[i].label;
    }
  offer_efforts (self, farthing_model_get_efforts (self->model));
  farthing_composer_take_effort (self, current);
  /* Translators: how hard a model thinks; %s is "default", "low" … */
  label = g_strdup_printf (_("Effort: %s"), g_dpgettext2 (NULL, "effort", name));
  gtk_label_set_text (self->effort_label, self->narrow ? g_dpgettext2 (NULL, "effort", name) : label);
  g_free (self->effort_name);
  self->effort_name = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->effort_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->effort_button),
                          (farthing_model_get_flags (self->model) & FARTHING_MODEL_REASONING) != 0);
}

/* Where there is no room the icon stands for the words, as in the tooltip. */
static void
show_routes (FarthingComposer *self,
             guint             n_routes)
{
  /* Translators: on a button: %u is the number of ways to a model */
  g_autofree char *label = g_strdup_printf (ngettext ("%u route", "%u routes", n_routes), n_routes);

  gtk_label_set_text (self->route_label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->route_label), self->roomy);
  gtk_widget_set_visible (GTK_WIDGET (self->route_button), n_routes > 1);
}

/* The cheapest route of now, which the picker's entry tells; and whether there is a choice at all:
 * (transfer full) (nullable) */
static FarthingRoute *
update_routes (FarthingComposer *self,
               gboolean          automatic)
{
  const char *provider = farthing_conversation_get_provider (self->conversation);
  const char *id = farthing_conversation_get_model (self->conversation);
  g_autofree char *family = farthing_session_dup_family (self->session, provider, id);
  g_autoptr(GListModel) routes = NULL;
  FarthingRoute *resolved;
  FarthingWarmCache warm;
  g_autofree char *title = NULL;
  g_autofree char *entry = NULL;
  guint n_routes;

  routes = farthing_draft_list_routes (self->draft, provider, id);
  farthing_warm_cache_init_for_conversation (&warm, self->conversation,
                                             farthing_clock_get_now (farthing_session_get_clock (self->session)));
  resolved = farthing_draft_choose_route (self->draft, provider, id, &warm, NULL);
  n_routes = g_list_model_get_n_items (routes);
  show_routes (self, n_routes);
  if (resolved != NULL)
    title = farthing_route_dup_title (resolved);
  if (resolved != NULL && n_routes > 1)
    /* Translators: a model, and the route to it that is the cheapest now, as "DeepSeek, direct" */
    entry = g_strdup_printf (_("%1$s: now %2$s"), family, title);
  else if (resolved != NULL)
    /* Translators: a model, and the route to it, as "DeepSeek, direct" */
    entry = g_strdup_printf (_("%1$s: %2$s is the only route"), family, title);
  else
    /* Translators: %s is a model */
    entry = g_strdup_printf (_("%s: you hold no key for a route to it"), family);
  farthing_model_picker_set_automatic (self->picker, entry, resolved != NULL, automatic);

  return resolved;
}

static char *
dup_label (FarthingComposer *self,
           gboolean          automatic)
{
  const char *provider_id = farthing_conversation_get_provider (self->conversation);
  const char *id = farthing_conversation_get_model (self->conversation);
  const FarthingProvider *provider = farthing_provider_find (provider_id);
  g_autofree char *family = NULL;

  if (!automatic)
    return g_strdup_printf ("%s · %s", provider != NULL ? provider->name : provider_id, id);

  family = farthing_session_dup_family (self->session, provider_id, id);

  /* Translators: %s is a model, whose route is chosen for each message */
  return g_strdup_printf (_("Automatic · %s"), family);
}

static char *
dup_tooltip (const char    *label,
             FarthingRoute *resolved,
             const char    *facts)
{
  g_autofree char *title = NULL;

  if (resolved == NULL)
    return g_strdup_printf ("%s\n%s", label, facts);

  title = farthing_route_dup_title (resolved);

  return g_strdup_printf ("%s\n%s\n%s", label, title, facts);
}

void
farthing_composer_update_route (FarthingComposer *self)
{
  const char *provider_id, *id;
  gboolean automatic;
  g_autoptr(FarthingRoute) resolved = NULL;
  g_autofree char *label = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *accessible = NULL;
  g_autofree char *reference = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();

  g_clear_object (&self->model);
  if (self->conversation == NULL || self->session == NULL)
    return;
  provider_id = farthing_conversation_get_provider (self->conversation);
  id = farthing_conversation_get_model (self->conversation);
  if (provider_id == NULL || id == NULL)
    return;

  self->model = farthing_model_list_find (farthing_session_get_models (self->session), provider_id, id);
  automatic = farthing_conversation_get_automatic (self->conversation);
  resolved = update_routes (self, automatic);
  label = dup_label (self, automatic);
  gtk_label_set_text (self->model_label, self->narrow ? id : label);
  /* Translators: for screen readers: %s is a provider and a model */
  accessible = g_strdup_printf (_("Model: %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->model_button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  if (automatic && resolved != NULL)
    {
      g_clear_object (&self->model);
      self->model = farthing_model_list_find (farthing_session_get_models (self->session), farthing_route_get_provider (resolved),
                                              farthing_route_get_model (resolved));
    }
  facts = farthing_model_dup_facts (self->model, farthing_clock_get_now (farthing_session_get_clock (self->session)), zone);
  tooltip = dup_tooltip (label, automatic ? resolved : NULL, facts);
  farthing_tooltip_set_text (GTK_WIDGET (self->model_button), tooltip);
  g_free (self->route_name);
  self->route_name = g_strdup (label);
  reference = farthing_model_dup_reference (self->model);
  farthing_model_picker_set_current (self->picker, automatic ? NULL : reference);
  update_effort (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FarthingComposer) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_conversation_store_save_finish (FARTHING_CONVERSATION_STORE (source), result, &error))
    farthing_composer_fail (self, error->message);
}

static void
save (FarthingComposer *self)
{
  if (farthing_conversation_get_id (self->conversation) != 0)
    farthing_conversation_store_save_async (farthing_session_get_conversations (self->session), self->conversation, NULL,
                                            saved_cb, g_object_ref (self));
}

static void
take_choice (FarthingComposer *self,
             FarthingModel    *model,
             gboolean          automatic)
{
  g_autofree char *reference = farthing_model_dup_reference (model);
  g_autofree char *chosen = automatic ? g_strconcat (FARTHING_AUTOMATIC_PREFIX, reference, NULL) : g_strdup (reference);

  if (self->conversation == NULL)
    return;
  farthing_conversation_set_route (self->conversation, farthing_model_get_provider (model), farthing_model_get_id (model), NULL);
  farthing_conversation_set_automatic (self->conversation, automatic);
  g_settings_set_string (farthing_session_get_settings (self->session), "model", chosen);
  save (self);
  farthing_composer_update_route (self);
  farthing_composer_focus (self);
}

void
farthing_composer_model_chosen (FarthingComposer *self,
                                FarthingModel    *model)
{
  take_choice (self, model, FALSE);
}

/* Its family stays, and what it costs decides from now on. */
void
farthing_composer_automatic_chosen (FarthingComposer *self)
{
  g_autoptr(FarthingModel) model = NULL;

  if (self->conversation == NULL || farthing_conversation_get_model (self->conversation) == NULL)
    return;
  model = farthing_model_list_find (farthing_session_get_models (self->session),
                                    farthing_conversation_get_provider (self->conversation),
                                    farthing_conversation_get_model (self->conversation));
  take_choice (self, model, TRUE);
}

void
farthing_composer_route_chosen (FarthingComposer *self,
                                FarthingRoute    *route)
{
  g_autoptr(FarthingModel) model = NULL;

  model = farthing_model_list_find (farthing_session_get_models (self->session), farthing_route_get_provider (route),
                                    farthing_route_get_model (route));
  take_choice (self, model, FALSE);
}

/* Before the popover is shown */
void
farthing_composer_show_routes (FarthingComposer *self)
{
  if (self->model != NULL)
    farthing_route_popover_set_model (self->route_popover, self->draft, self->model);
}

void
farthing_composer_effort_chosen (FarthingComposer *self,
                                 const char       *name)
{
  FarthingEffort effort;

  if (self->conversation == NULL || name == NULL || !farthing_effort_from_string (name, &effort))
    return;
  farthing_conversation_set_effort (self->conversation, effort);
  g_settings_set_string (farthing_session_get_settings (self->session), "effort", farthing_effort_to_string (effort));
  save (self);
  farthing_composer_update_route (self);
}

/* To the model that took the place of one that is not sold any more */
static void
follow_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingComposer *self = FARTHING_COMPOSER (widget);
  g_autoptr(FarthingModel) model = NULL;
  g_autofree char *provider = NULL;
  g_autofree char *id = NULL;

  if (!farthing_model_split_reference (g_variant_get_string (parameter, NULL), &provider, &id))
    return;
  model = farthing_model_list_find (farthing_session_get_models (self->session), provider, id);
  if (model != NULL)
    take_choice (self, model, FALSE);
}

void
farthing_composer_class_install_route (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "composer.effort", "effort");
  gtk_widget_class_install_action (widget_class, "composer.follow", "s", follow_action);
}
