/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-line.h"

#include "farthing-forecast-bar.h"
#include "farthing-forecast-facts.h"
#include "farthing-forecast-table.h"
#include "farthing-forecast-words.h"
#include "farthing-provenance-mark.h"
#include "farthing-spoken.h"

#include "farthing-route.h"

#include <glib/gi18n.h>

#define SPACING 8
/* Wider it says no more */
#define WIDEST_BAR 220

struct _FarthingForecastLine
{
  GtkWidget parent_instance;

  /* template children */
  FarthingForecastBar *bar;
  GtkLabel *fact;
  GtkButton *follow;
  FarthingProvenanceMark *mark;
  GtkLabel *range;
  GtkLabel *short_range;

  FarthingDraft *draft;
  FarthingForecast forecast;
  GPtrArray *facts;
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

static void
describe (FarthingForecastLine *self)
{
  g_autoptr(GPtrArray) parts = farthing_forecast_list_parts (&self->forecast);
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *description = NULL;

  for (guint i = 0; i < parts->len && FARTHING_FORECAST_HAS_COST (&self->forecast); i++)
    {
      FarthingForecastPart *part = g_ptr_array_index (parts, i);

      /* Translators: for screen readers: a part of a message, its tokens and what they cost: "History: 1,870 tokens, $0.0002" */
      g_ptr_array_add (sentences, g_strdup_printf (_("%1$s: %2$s tokens, %3$s"), part->name, part->tokens, part->cost));
    }
  for (guint i = 0; i < self->facts->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (self->facts, i)));
  description = farthing_spoken_join_sentences (sentences);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->range),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

static void
show (FarthingForecastLine *self)
{
  g_autofree char *range = farthing_forecast_dup_range (&self->forecast);
  g_autofree char *short_range = farthing_forecast_dup_short_range (&self->forecast);
  gboolean has_parts = FARTHING_FORECAST_HAS_COST (&self->forecast) && self->forecast.high > 0;
  /* Of a model that is not sold there is nothing better to say. */
  gboolean has_ended = self->end != NULL && !FARTHING_FORECAST_HAS_COST (&self->forecast);

  gtk_label_set_text (self->range, has_ended ? self->end : range);
  gtk_label_set_text (self->short_range, has_ended ? self->end : short_range);
  gtk_label_set_text (self->fact, self->facts->len > 0 && !has_ended ? g_ptr_array_index (self->facts, 0) : "");
  farthing_provenance_mark_set_provenance (self->mark, FARTHING_FORECAST_HAS_COST (&self->forecast)
                                                         ? FARTHING_PROVENANCE_ESTIMATED
                                                         : FARTHING_PROVENANCE_UNKNOWN);
  farthing_forecast_bar_set_forecast (self->bar, has_parts ? &self->forecast : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), has_parts);
  describe (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

/* The model that would be asked: of an automatic conversation the cheapest route's */
static gboolean
forecast (FarthingForecastLine *self,
          FarthingConversation *conversation)
{
  const char *provider = farthing_conversation_get_provider (conversation);
  const char *model = farthing_conversation_get_model (conversation);
  FarthingSession *session = farthing_draft_get_session (self->draft);
  g_autoptr(FarthingRoute) route = NULL;
  FarthingWarmCache warm;

  if (farthing_conversation_get_automatic (conversation))
    {
      farthing_warm_cache_init_for_conversation (&warm, conversation, farthing_clock_get_now (farthing_session_get_clock (session)));
      route = farthing_draft_choose_route (self->draft, provider, model, &warm, NULL);
    }
  if (route != NULL)
    return farthing_draft_forecast (self->draft, farthing_route_get_provider (route), farthing_route_get_model (route),
                                    &self->forecast);

  return farthing_draft_forecast (self->draft, provider, model, &self->forecast);
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

  if (self->still || conversation == NULL || farthing_conversation_get_model (conversation) == NULL)
    return;
  /* A history that is being read is there in a moment: what stands there stays till then. */
  if (!forecast (self, conversation))
    return;

  session = farthing_draft_get_session (self->draft);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = farthing_forecast_complete (&self->forecast, session, conversation, NULL,
                                            farthing_draft_get_replaced (self->draft) != NULL);
  update_end (self, session, conversation);
  show (self);
  update_countdown (self);
}

static gboolean
query_tooltip_cb (FarthingForecastLine *self,
                  int                   x,
                  int                   y,
                  gboolean              keyboard,
                  GtkTooltip           *tooltip)
{
  if (self->draft == NULL || (!FARTHING_FORECAST_HAS_COST (&self->forecast) && self->end == NULL))
    return FALSE;
  if (!FARTHING_FORECAST_HAS_COST (&self->forecast))
    {
      gtk_tooltip_set_text (tooltip, self->end);
      return TRUE;
    }

  gtk_tooltip_set_custom (tooltip, farthing_forecast_table_new (&self->forecast, self->facts));

  return TRUE;
}

static int
get_natural (gpointer       widget,
             GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* With the room before it; 0 if there is none to follow */
static int
measure_follow (FarthingForecastLine *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->follow)) ? get_natural (self->follow, GTK_ORIENTATION_HORIZONTAL) + SPACING : 0;
}

static void
farthing_forecast_line_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  FarthingForecastLine *self = FARTHING_FORECAST_LINE (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = MAX (get_natural (self->range, orientation), get_natural (self->fact, orientation));
      if (gtk_widget_get_visible (GTK_WIDGET (self->follow)))
        *minimum = *natural = MAX (*natural, get_natural (self->follow, orientation));
      return;
    }

  /* The short amount may be cut at its end, if nothing else helps. */
  gtk_widget_measure (GTK_WIDGET (self->short_range), orientation, -1, minimum, NULL, NULL, NULL);
  *minimum += get_natural (self->mark, orientation) + SPACING;
  *natural = get_natural (self->mark, orientation) + get_natural (self->range, orientation) +
             get_natural (self->bar, orientation) + get_natural (self->fact, orientation) + 3 * SPACING;
  *minimum += measure_follow (self);
  *natural += measure_follow (self);
}

static void
place (FarthingForecastLine *self,
       gpointer              child,
       int                   x,
       int                   width,
       int                   height)
{
  int line = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean shown = width > 0;

  gtk_widget_set_child_visible (child, shown);
  if (!shown)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = line - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

/* All of it, then without the bar, then without the fact, then without the most it can be. */
static void
farthing_forecast_line_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  FarthingForecastLine *self = FARTHING_FORECAST_LINE (widget);
  gboolean has_bar = gtk_widget_get_visible (GTK_WIDGET (self->bar));
  int mark = get_natural (self->mark, GTK_ORIENTATION_HORIZONTAL);
  int start = mark + SPACING / 2;
  int range = get_natural (self->range, GTK_ORIENTATION_HORIZONTAL);
  int fact = *gtk_label_get_text (self->fact) != '\0' ? get_natural (self->fact, GTK_ORIENTATION_HORIZONTAL) : 0;
  int follow = measure_follow (self);
  int bar = 0;
  int minimum_bar;

  if (follow > 0)
    place (self, self->follow, width - follow + SPACING, follow - SPACING, height);
  width -= follow;
  gtk_widget_measure (GTK_WIDGET (self->bar), GTK_ORIENTATION_HORIZONTAL, -1, &minimum_bar, NULL, NULL, NULL);
  if (fact > 0 && start + range + SPACING + fact > width)
    fact = 0;
  if (has_bar)
    bar = width - start - range - SPACING - (fact > 0 ? fact + SPACING : 0);
  if (bar < minimum_bar)
    bar = 0;

  place (self, self->mark, 0, mark, height);
  place (self, self->range, start, start + range <= width ? range : 0, height);
  place (self, self->short_range, start, start + range <= width ? 0 : width - start, height);
  place (self, self->bar, start + range + SPACING, MIN (bar, WIDEST_BAR), height);
  place (self, self->fact, width - fact, fact, height);
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
  gtk_widget_dispose_template (GTK_WIDGET (self), FARTHING_TYPE_FORECAST_LINE);

  G_OBJECT_CLASS (farthing_forecast_line_parent_class)->dispose (object);
}

static void
farthing_forecast_line_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_FORECAST_LINE (object)->facts, g_ptr_array_unref);
  g_clear_pointer (&FARTHING_FORECAST_LINE (object)->end, g_free);

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
  widget_class->measure = farthing_forecast_line_measure;
  widget_class->size_allocate = farthing_forecast_line_size_allocate;
  widget_class->unmap = farthing_forecast_line_unmap;

  g_type_ensure (FARTHING_TYPE_FORECAST_BAR);
  g_type_ensure (FARTHING_TYPE_PROVENANCE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-forecast-line.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, bar);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, fact);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, follow);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, mark);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, range);
  gtk_widget_class_bind_template_child (widget_class, FarthingForecastLine, short_range);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
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
