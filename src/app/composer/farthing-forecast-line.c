/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-line.h"

#include "farthing-forecast-facts.h"
#include "farthing-forecast-popover.h"
#include "farthing-forecast-strip.h"
#include "farthing-forecast-words.h"
#include "farthing-provider.h"
#include "farthing-route.h"
#include "farthing-spoken.h"
#include "farthing-tooltip.h"

#include <glib/gi18n.h>

struct _FarthingForecastLine
{
  GtkWidget parent_instance;

  /* template children */
  GtkButton *button;
  GtkButton *follow;
  FarthingForecastPopover *popover;
  FarthingForecastStrip *strip;

  GtkWidget *focused; /* (nullable) weak: where the keyboard was before the popover */

  FarthingDraft *draft;
  FarthingForecast forecast;
  GPtrArray *facts;
  char *model; /* (nullable): that would be asked, as the popover names it */
  char *end; /* (nullable): what became of the model */
  gboolean still;
  guint minute_source;
};

G_DEFINE_FINAL_TYPE (FarthingForecastLine, farthing_forecast_line, GTK_TYPE_WIDGET)

static void update (FarthingForecastLine *self);

static gboolean
minute_cb (gpointer user_data)
{
  update (user_data);

  return G_SOURCE_CONTINUE;
}

/* A countdown runs only while it is looked at, and while there is something to count. */
static void
update_countdown (FarthingForecastLine *self)
{
  gboolean counts = self->forecast.by_clock && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (!counts)
    g_clear_handle_id (&self->minute_source, g_source_remove);
  else if (self->minute_source == 0)
    self->minute_source = g_timeout_add_seconds (60, minute_cb, self);
}

static char *
dup_description (FarthingForecastLine *self)
{
  g_autoptr(GPtrArray) parts = farthing_forecast_list_parts (&self->forecast);
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len && FARTHING_FORECAST_HAS_COST (&self->forecast); i++)
    {
      FarthingForecastPart *part = g_ptr_array_index (parts, i);

      /* Translators: for screen readers: a part of a message, its tokens and what they cost: "History: 1,870 tokens, $0.0002" */
      g_ptr_array_add (sentences, g_strdup_printf (_("%1$s: %2$s tokens, %3$s"), part->name, part->tokens, part->cost));
    }
  for (guint i = 0; i < self->facts->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (self->facts, i)));

  return farthing_spoken_join_sentences (sentences);
}

/* All three amounts, where the line has no room for them; and what is worth a word */
static char *
dup_tooltip (FarthingForecastLine *self,
             const char           *words)
{
  g_autoptr(GString) text = g_string_new (words);

  for (guint i = 0; i < self->facts->len; i++)
    {
      const char *fact = g_ptr_array_index (self->facts, i);

      if (g_strcmp0 (fact, words) != 0)
        g_string_append_printf (text, "\n%s", fact);
    }
  g_string_append_printf (text, "\n%s", _("Click to see what it is made of"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show (FarthingForecastLine *self)
{
  /* Of a model that is not sold there is nothing better to say. */
  const char *instead = FARTHING_FORECAST_HAS_COST (&self->forecast) ? NULL : self->end;
  g_autofree char *range = farthing_forecast_dup_full_range (&self->forecast);
  const char *words = instead != NULL ? instead : range;
  g_autofree char *description = dup_description (self);
  g_autofree char *tooltip = dup_tooltip (self, words);

  farthing_forecast_strip_show (self->strip, &self->forecast, self->facts->len > 0 ? g_ptr_array_index (self->facts, 0) : NULL,
                                instead);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    farthing_forecast_popover_show_forecast (self->popover, &self->forecast, self->facts, self->model);
  else
    farthing_tooltip_set_text (GTK_WIDGET (self->button), tooltip);
  /* After the tooltip, which is taken for a description too */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

/* "DeepSeek · deepseek-flash" */
static void
name_model (FarthingForecastLine *self,
            const char           *provider,
            const char           *model)
{
  const FarthingProvider *table = farthing_provider_find (provider);

  g_free (self->model);
  self->model = g_strdup_printf ("%s · %s", table != NULL ? table->name : provider, model);
}

/* (nullable) (transfer full): the model that would be asked: of an automatic conversation the cheapest route's */
static FarthingModel *
forecast (FarthingForecastLine *self,
          FarthingConversation *conversation)
{
  const char *provider = farthing_conversation_get_provider (conversation);
  const char *model = farthing_conversation_get_model (conversation);
  FarthingSession *session = farthing_draft_get_session (self->draft);
  g_autoptr(FarthingRoute) route = NULL;
  g_autoptr(FarthingModel) asked = NULL;
  FarthingWarmCache warm;

  if (farthing_conversation_get_automatic (conversation))
    {
      farthing_warm_cache_init_for_conversation (&warm, conversation, farthing_clock_get_now (farthing_session_get_clock (session)));
      route = farthing_draft_choose_route (self->draft, provider, model, &warm, NULL);
    }
  if (route != NULL)
    {
      provider = farthing_route_get_provider (route);
      model = farthing_route_get_model (route);
    }
  name_model (self, provider, model);

  asked = farthing_model_list_find (farthing_session_get_models (session), provider, model);

  return farthing_draft_forecast_model (self->draft, asked, &self->forecast) ? g_steal_pointer (&asked) : NULL;
}

/* One click to the model that took the place of this one, if it is on offer */
static void
update_end (FarthingForecastLine *self,
            FarthingSession      *session,
            FarthingConversation *conversation)
{
  g_autofree char *successor = NULL;
  const char *provider = farthing_conversation_get_provider (conversation);
  g_autoptr(FarthingModel) model = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *label = NULL;

  g_clear_pointer (&self->end, g_free);
  self->end = farthing_session_dup_model_end (session, provider, farthing_conversation_get_model (conversation), &successor);
  if (successor != NULL)
    model = farthing_model_list_find (farthing_session_get_models (session), provider, successor);
  gtk_widget_set_visible (GTK_WIDGET (self->follow), model != NULL);
  if (model == NULL)
    return;

  reference = farthing_model_dup_reference (model);
  /* Translators: %s is a model that took the place of another one */
  label = g_strdup_printf (_("Use %s"), successor);
  gtk_button_set_label (self->follow, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->follow), "s", reference);
  /* After its target: an action without one is warned of. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->follow), "composer.follow");
}

static void
update (FarthingForecastLine *self)
{
  FarthingConversation *conversation = self->draft != NULL ? farthing_draft_get_conversation (self->draft) : NULL;
  FarthingSession *session;
  g_autoptr(FarthingModel) model = NULL;

  if (self->still || conversation == NULL || farthing_conversation_get_model (conversation) == NULL)
    return;
  /* A history that is being read is there in a moment: what stands there stays till then. */
  model = forecast (self, conversation);
  if (model == NULL)
    return;

  session = farthing_draft_get_session (self->draft);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = farthing_forecast_complete (&self->forecast, session, conversation, model, NULL,
                                            farthing_draft_get_replaced (self->draft) != NULL);
  update_end (self, session, conversation);
  show (self);
  update_countdown (self);
}

/* The pointer has come to the popover by then: what it says is no tooltip's matter any more. */
static void
show_parts_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  FarthingForecastLine *self = FARTHING_FORECAST_LINE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  g_set_weak_pointer (&self->focused, root != NULL ? gtk_root_get_focus (root) : NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->button), FALSE);
  farthing_forecast_popover_show_forecast (self->popover, &self->forecast, self->facts, self->model);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
}

/* Who wrote goes on writing. */
static void
closed_cb (FarthingForecastLine *self)
{
  if (self->focused != NULL)
    gtk_widget_grab_focus (self->focused);
  g_clear_weak_pointer (&self->focused);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->button), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

static void
farthing_forecast_line_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (farthing_forecast_line_parent_class)->map (widget);

  update (FARTHING_FORECAST_LINE (widget));
}

static void
farthing_forecast_line_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (farthing_forecast_line_parent_class)->unmap (widget);

  g_clear_handle_id (&FARTHING_FORECAST_LINE (widget)->minute_source, g_source_remove);
}

static void
farthing_forecast_line_dispose (GObject *object)
{
  FarthingForecastLine *self = FARTHING_FORECAST_LINE (object);

  g_clear_handle_id (&self->minute_source, g_source_remove);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, update, self);
  g_clear_object (&self->draft);
  g_clear_weak_pointer (&self->focused);
  gtk_widget_dispose_template (GTK_WIDGET (self), FARTHING_TYPE_FORECAST_LINE);

  G_OBJECT_CLASS (farthing_forecast_line_parent_class)->dispose (object);
}

static void
farthing_forecast_line_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_FORECAST_LINE (object)->facts, g_ptr_array_unref);
  g_clear_pointer (&FARTHING_FORECAST_LINE (object)->end, g_free);
  g_clear_pointer (&FARTHING_FORECAST_LINE (object)->model, g_free);

  G_OBJECT_CLASS (farthing_forecast_line_parent_class)->finalize (object);
}

static void
farthing_forecast_line_class_init (FarthingForecastLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_forecast_line_dispose;
  object_class->finalize = farthing_forecast_line_finalize;
  widget_class->map = farthing_forecast_line_map;
  widget_class->unmap = farthing_forecast_line_unmap;

  g_type_ensure (FARTHING_TYPE_FORECAST_POPOVER);
  g_type_ensure (FARTHING_TYPE_FORECAST_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-forecast-line.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, button);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, follow);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, popover);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, strip);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_install_action (widget_class, "forecast.show-parts", NULL, show_parts_action);
  gtk_widget_class_set_css_name (widget_class, "forecast");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
farthing_forecast_line_init (FarthingForecastLine *self)
{
  farthing_forecast_init (&self->forecast);
  self->facts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_forecast_line_new (void)
{
  return g_object_new (FARTHING_TYPE_FORECAST_LINE, NULL);
}

static FarthingBudgets *
get_budgets (FarthingForecastLine *self)
{
  return farthing_session_get_budgets (farthing_draft_get_session (self->draft));
}

void
farthing_forecast_line_set_draft (FarthingForecastLine *self,
                                  FarthingDraft        *draft)
{
  g_return_if_fail (FARTHING_IS_FORECAST_LINE (self));

  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->draft, update, self);
      g_signal_handlers_disconnect_by_func (get_budgets (self), update, self);
    }
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    {
      g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (get_budgets (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

void
farthing_forecast_line_set_still (FarthingForecastLine *self,
                                  gboolean              still)
{
  g_return_if_fail (FARTHING_IS_FORECAST_LINE (self));

  if (self->still == still)
    return;

  self->still = still;
  update (self);
}
