/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-forecast-line.h"

#include "farthing-budget-words.h"
#include "farthing-forecast-bar.h"
#include "farthing-forecast-table.h"
#include "farthing-forecast-words.h"
#include "farthing-provenance-mark.h"

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
  FarthingProvenanceMark *mark;
  GtkLabel *range;
  GtkLabel *short_range;

  FarthingDraft *draft;
  FarthingForecast forecast;
  GPtrArray *facts;
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
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < parts->len && FARTHING_FORECAST_HAS_COST (&self->forecast); i++)
    {
      FarthingForecastPart *part = g_ptr_array_index (parts, i);

      /* Translators: for screen readers: a part of a message, its tokens and what they cost: "History: 1,870 tokens, $0.0002. " */
      g_string_append_printf (description, _("%s: %s tokens, %s. "), part->name, part->tokens, part->cost);
    }
  for (guint i = 0; i < self->facts->len; i++)
    g_string_append_printf (description, "%s. ", (const char *) g_ptr_array_index (self->facts, i));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->range),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description->str,
                                  -1);
}

static void
show (FarthingForecastLine *self)
{
  g_autofree char *range = farthing_forecast_dup_range (&self->forecast);
  g_autofree char *short_range = farthing_forecast_dup_short_range (&self->forecast);
  gboolean has_parts = FARTHING_FORECAST_HAS_COST (&self->forecast) && self->forecast.high > 0;

  gtk_label_set_text (self->range, range);
  gtk_label_set_text (self->short_range, short_range);
  gtk_label_set_text (self->fact, self->facts->len > 0 ? g_ptr_array_index (self->facts, 0) : "");
  farthing_provenance_mark_set_provenance (self->mark, FARTHING_FORECAST_HAS_COST (&self->forecast)
                                                         ? FARTHING_PROVENANCE_ESTIMATED
                                                         : FARTHING_PROVENANCE_UNKNOWN);
  farthing_forecast_bar_set_forecast (self->bar, has_parts ? &self->forecast : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), has_parts);
  describe (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

/* A long answer would go over a budget: that is said before all else.  One that stops limits the answer
 * to what is left. */
static void
add_budget (FarthingForecastLine *self,
            FarthingSession      *session,
            FarthingConversation *conversation)
{
  const char *provider = farthing_conversation_get_provider (conversation);
  const char *label = farthing_conversation_get_key_label (conversation);
  g_autofree char *default_label = label == NULL ? farthing_session_dup_default_key (session, provider) : NULL;
  FarthingBudget *budget = farthing_budgets_find_tightest (farthing_session_get_budgets (session), provider,
                                                           label != NULL ? label : default_label,
                                                           farthing_conversation_get_id (conversation));
  FarthingMoney left;

  if (budget == NULL || !FARTHING_FORECAST_HAS_COST (&self->forecast))
    return;
  left = farthing_budget_get_left (budget);
  if (self->forecast.high > left)
    g_ptr_array_insert (self->facts, 0, farthing_budget_dup_left (budget));
  if (farthing_budget_get_terms (budget)->stops && self->forecast.ceiling > left && self->forecast.likely <= left)
    self->forecast.ceiling = MAX (left, self->forecast.high);
}

/* The model that would be asked: of an automatic conversation the cheapest route's */
static gboolean
forecast (FarthingForecastLine *self,
          FarthingConversation *conversation)
{
  FarthingSession *session = farthing_draft_get_session (self->draft);
  const char *provider = farthing_conversation_get_provider (conversation);
  const char *model = farthing_conversation_get_model (conversation);
  gint64 now = farthing_clock_get_now (farthing_session_get_clock (session));
  g_autoptr(FarthingRoute) route = NULL;
  FarthingWarmCache warm;
  FarthingUsage usage;

  if (!farthing_draft_forecast (self->draft, provider, model, &self->forecast))
    return FALSE;
  if (!farthing_conversation_get_automatic (conversation))
    return TRUE;

  farthing_route_init_reference (&usage);
  usage.input = MAX (self->forecast.input, 1);
  usage.output = self->forecast.answer.likely + MAX (self->forecast.thinking.likely, 0);
  farthing_warm_cache_init_for_conversation (&warm, conversation, now);
  route = farthing_session_choose_route (session, provider, model, &usage, &warm, now, NULL);

  return route == NULL || farthing_draft_forecast (self->draft, farthing_route_get_provider (route),
                                                   farthing_route_get_model (route), &self->forecast);
}

static void
update (FarthingForecastLine *self)
{
  FarthingConversation *conversation = self->draft != NULL ? farthing_draft_get_conversation (self->draft) : NULL;
  FarthingClock *clock;
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();

  if (self->still || conversation == NULL || farthing_conversation_get_model (conversation) == NULL)
    return;
  /* A history that is being read is there in a moment: what stands there stays till then. */
  if (!forecast (self, conversation))
    return;

  clock = farthing_session_get_clock (farthing_draft_get_session (self->draft));
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  self->facts = farthing_forecast_list_facts (&self->forecast, farthing_draft_get_replaced (self->draft) != NULL,
                                              farthing_clock_get_now (clock), zone);
  add_budget (self, farthing_draft_get_session (self->draft), conversation);
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
  if (self->draft == NULL || !FARTHING_FORECAST_HAS_COST (&self->forecast))
    return FALSE;

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
      return;
    }

  /* The short amount may be cut at its end, if nothing else helps. */
  gtk_widget_measure (GTK_WIDGET (self->short_range), orientation, -1, minimum, NULL, NULL, NULL);
  *minimum += get_natural (self->mark, orientation) + SPACING;
  *natural = get_natural (self->mark, orientation) + get_natural (self->range, orientation) +
             get_natural (self->bar, orientation) + get_natural (self->fact, orientation) + 3 * SPACING;
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
  int bar = 0;
  int minimum_bar;

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
  GtkWidget *child;

  g_clear_handle_id (&self->minute_source, g_source_remove);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, update, self);
  g_clear_object (&self->draft);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (farthing_forecast_line_parent_class)->dispose (object);
}

static void
farthing_forecast_line_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_FORECAST_LINE (object)->facts, g_ptr_array_unref);

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
