/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-popover.h"

#include "farthing-allowance.h"
#include "farthing-error.h"
#include "farthing-hosts.h"
#include "farthing-route-family.h"
#include "farthing-route-row.h"

#include <glib/gi18n.h>

/* A popover does not shrink to its window by itself */
#define WIDTH 400
#define MIN_WIDTH 264
#define SURROUND 60

#define NARROW_HEIGHT 340

/* In characters */
#define NARROW_WORDS 26
#define WIDE_WORDS 44

struct _FarthingRoutePopover
{
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *footnote;
  GtkLabel *heading;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkLabel *summary;

  /* owned */
  FarthingSession *session;
  FarthingDraft *draft;
  FarthingModel *model;
  gboolean narrow;
  GListModel *routes;
  FarthingRoute *current; /* borrowed, (nullable): that of the routes which is taken */
  GCancellable *cancellable; /* of what is asked for while it is open */
};

G_DEFINE_FINAL_TYPE (FarthingRoutePopover, farthing_route_popover, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FarthingRoute *
find_current (FarthingRoutePopover *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (self->routes, i);

      /* Of two ways by the same id the one is meant that can be taken. */
      if (g_str_equal (farthing_route_get_provider (route), farthing_model_get_provider (self->model)) &&
          g_str_equal (farthing_route_get_model (route), farthing_model_get_id (self->model)) &&
          farthing_route_get_kind (route) == farthing_session_get_route_kind (self->session, farthing_route_get_provider (route),
                                                                              farthing_route_get_model (route)))
        return route;
    }

  return NULL;
}

/* One advice: the cheapest that can be taken.  Which host a fast one is, and so its price, nobody knows. */
static char *
dup_summary (FarthingRoutePopover *self,
             FarthingRoute        *current)
{
  for (guint i = 0; current != NULL && i < g_list_model_get_n_items (self->routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (self->routes, i);

      if (farthing_route_get_held (route) && farthing_route_get_variant (route) != FARTHING_VARIANT_FASTEST)
        return farthing_route_dup_advice (route, current);
    }

  return NULL;
}

static void
show_words (FarthingRoutePopover *self,
            FarthingRoute        *current)
{
  g_autofree char *family = farthing_session_dup_family (self->session, farthing_model_get_provider (self->model),
                                                         farthing_model_get_id (self->model));
  g_autofree char *summary = dup_summary (self, current);
  g_autofree char *heading = NULL;
  g_autofree char *footnote = NULL;

  /* Translators: %s is a model */
  heading = g_strdup_printf (_("Routes to %s"), family);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  if (farthing_draft_is_ready (self->draft))
    footnote = g_strdup (_("For the next message, as it stands"));
  else
    footnote = g_strdup (_("For a message of ordinary length"));
  gtk_label_set_text (self->footnote, footnote);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  FarthingRoutePopover *self = user_data;
  GtkWidget *row = farthing_route_row_new (item, self->current);

  farthing_route_row_set_narrow (FARTHING_ROUTE_ROW (row), self->narrow);

  return row;
}

static void
list_routes (FarthingRoutePopover *self)
{
  g_clear_object (&self->routes);
  self->routes = farthing_draft_list_routes (self->draft, farthing_model_get_provider (self->model),
                                             farthing_model_get_id (self->model));
  self->current = find_current (self);
  gtk_list_box_bind_model (self->list, self->routes, create_row, self, NULL);
  show_words (self, self->current);
}

/* The rows are made anew with what came; the keyboard stays where it was. */
static void
update_routes (FarthingRoutePopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int index = focus != NULL && GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))
                ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus))
                : -1;
  GtkListBoxRow *row;

  list_routes (self);
  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hosts_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(FarthingRoutePopover) self = user_data;
  g_autoptr(GError) error = NULL;

  if (farthing_session_load_hosts_finish (FARTHING_SESSION (source), result, &error))
    {
      if (gtk_widget_get_visible (GTK_WIDGET (self)))
        update_routes (self);
    }
  else if (!farthing_error_is_cancelled (error))
    {
      gtk_label_set_text (self->footnote, error->message);
    }
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingRoutePopover) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!farthing_session_count_free_requests_finish (FARTHING_SESSION (source), result, NULL, NULL, &error))
    g_debug ("The free requests were not counted: %s", error->message);
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    update_routes (self);
}

/* Hosts and counts of the resellers among the routes */
static void
ask_for_more (FarthingRoutePopover *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < g_list_model_get_n_items (self->routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (self->routes, i);
      const char *provider = farthing_route_get_provider (route);

      if (farthing_route_get_variant (route) == FARTHING_VARIANT_CHEAPEST)
        farthing_session_load_hosts_async (self->session, provider, farthing_route_get_model (route), self->cancellable,
                                           hosts_loaded_cb, g_object_ref (self));
      else if (farthing_route_get_variant (route) == FARTHING_VARIANT_FREE ||
               farthing_route_get_kind (route) == FARTHING_ROUTE_OWN_KEY)
        farthing_session_count_free_requests_async (self->session, provider, self->cancellable, counted_cb,
                                                    g_object_ref (self));
    }
}

static void
row_activated_cb (FarthingRoutePopover *self,
                  FarthingRouteRow     *row)
{
  g_autoptr(FarthingRoute) route = g_object_ref (farthing_route_row_get_route (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (farthing_route_get_held (route))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, route);
  else if (farthing_session_has_key (self->session, farthing_route_get_provider (route)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.price-preferences", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-key", "s", farthing_route_get_provider (route));
}

static void
farthing_route_popover_show (GtkWidget *widget)
{
  FarthingRoutePopover *self = FARTHING_ROUTE_POPOVER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) - SURROUND : WIDTH;

  self->narrow = width < WIDTH;
  /* In a narrow window the rows are higher than it may be */
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, self->narrow ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_height (self->scroller, self->narrow ? NARROW_HEIGHT : -1);
  gtk_scrolled_window_set_max_content_height (self->scroller, self->narrow ? NARROW_HEIGHT : -1);
  gtk_label_set_max_width_chars (self->summary, self->narrow ? NARROW_WORDS : WIDE_WORDS);
  gtk_label_set_max_width_chars (self->footnote, self->narrow ? NARROW_WORDS : WIDE_WORDS);
  gtk_widget_set_size_request (self->box, CLAMP (width, MIN_WIDTH, WIDTH), -1);
  GTK_WIDGET_CLASS (farthing_route_popover_parent_class)->show (widget);
  /* Whoever heard of it has told the model by now. */
  if (self->model == NULL)
    return;
  list_routes (self);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  ask_for_more (self);
}

static void
farthing_route_popover_hide (GtkWidget *widget)
{
  g_cancellable_cancel (FARTHING_ROUTE_POPOVER (widget)->cancellable);
  GTK_WIDGET_CLASS (farthing_route_popover_parent_class)->hide (widget);
}

static void
farthing_route_popover_dispose (GObject *object)
{
  FarthingRoutePopover *self = FARTHING_ROUTE_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->routes);
  g_clear_object (&self->model);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_route_popover_parent_class)->dispose (object);
}

static void
farthing_route_popover_class_init (FarthingRoutePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_route_popover_dispose;
  widget_class->show = farthing_route_popover_show;
  widget_class->hide = farthing_route_popover_hide;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FARTHING_TYPE_ROUTE);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/composer/farthing-route-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingRoutePopover, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingRoutePopover, footnote);
  gtk_widget_class_bind_template_child (widget_class, FarthingRoutePopover, heading);
  gtk_widget_class_bind_template_child (widget_class, FarthingRoutePopover, list);
  gtk_widget_class_bind_template_child (widget_class, FarthingRoutePopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, FarthingRoutePopover, summary);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
farthing_route_popover_init (FarthingRoutePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_route_popover_new (FarthingDraft *draft,
                            FarthingModel *model)
{
  FarthingRoutePopover *self = g_object_new (FARTHING_TYPE_ROUTE_POPOVER, NULL);

  farthing_route_popover_set_model (self, draft, model);

  return GTK_WIDGET (self);
}

void
farthing_route_popover_set_model (FarthingRoutePopover *self,
                                  FarthingDraft        *draft,
                                  FarthingModel        *model)
{
  g_return_if_fail (FARTHING_IS_ROUTE_POPOVER (self));
  g_return_if_fail (FARTHING_IS_DRAFT (draft));
  g_return_if_fail (FARTHING_IS_MODEL (model));

  g_set_object (&self->draft, draft);
  g_set_object (&self->session, farthing_draft_get_session (draft));
  g_set_object (&self->model, model);
}
