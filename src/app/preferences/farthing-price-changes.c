/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-changes.h"

#include "farthing-date-format.h"
#include "farthing-error.h"
#include "farthing-price-updater.h"
#include "farthing-session-spending.h"

#include <glib/gi18n.h>
#include <string.h>

/* How far back, and how many rates at most: a first update changes hundreds */
#define SINCE_MS (G_GINT64_CONSTANT (180) * 24 * 60 * 60 * 1000)
#define MAX_CHANGES 1000

/* Rows are widgets of their own: more of one day are counted, not shown. */
#define MAX_ROWS_A_DAY 60

struct _FarthingPriceChanges
{
  AdwWindow parent_instance;

  /* template children */
  AdwPreferencesGroup *coming_group;
  AdwPreferencesGroup *month_group;
  AdwViewStack *pages;
  AdwPreferencesPage *updates_page;

  /* owned */
  FarthingSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FarthingPriceChanges, farthing_price_changes, ADW_TYPE_WINDOW)

static char *
format_rate (gint64 rate)
{
  return rate != FARTHING_UNKNOWN ? farthing_money_format_rate (rate) : g_strdup ("?");
}

static const char *
name_rate (FarthingRateClass rate)
{
  switch (rate)
    {
    case FARTHING_RATE_INPUT:
      return _("In");

    case FARTHING_RATE_CACHED:
      return _("Cached");

    case FARTHING_RATE_CACHE_WRITE:
      return _("Cache write");

    case FARTHING_RATE_OUTPUT:
      return _("Out");

    case FARTHING_RATE_AUDIO_INPUT:
      return _("Audio in");

    case FARTHING_RATE_IMAGE_OUTPUT:
      return _("Image out");

    case FARTHING_RATE_REQUEST:
      return _("A request");

    case FARTHING_RATE_SEARCH:
    default:
      return _("A search");
    }
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_ancestor (GTK_WIDGET (group), GTK_TYPE_STACK)), "changes");

  return row;
}

/* Up or down, for who reads fast; the figures say it too */
static void
add_direction (GtkWidget *row,
               int        direction)
{
  GtkWidget *label;

  if (direction == 0)
    return;
  label = gtk_label_new (direction > 0 ? "▲" : "▼");
  gtk_widget_add_css_class (label, direction > 0 ? "error" : "success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, direction > 0 ? _("Dearer") : _("Cheaper"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static int
get_direction (gint64 before,
               gint64 after)
{
  return before == FARTHING_UNKNOWN || after == FARTHING_UNKNOWN ? 0 : (after > before) - (after < before);
}

static void
add_coming (FarthingPriceChanges       *self,
            const FarthingComingChange *change)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *day = farthing_date_format_day (change->at_ms, utc, FARTHING_UNKNOWN);
  g_autofree char *in_before = format_rate (change->input_before);
  g_autofree char *in_after = format_rate (change->input_after);
  g_autofree char *out_before = format_rate (change->output_before);
  g_autofree char *out_after = format_rate (change->output_after);
  /* As the updates and the table of the panel call it */
  g_autofree char *name = g_strdup_printf ("%s/%s", change->provider, change->model);
  g_autofree char *rates = NULL;
  g_autoptr(GString) text = NULL;

  /* Translators: a day, and two rates before and after: of input and of output */
  rates = g_strdup_printf (_("On %s: in %s → %s, out %s → %s"), day, in_before, in_after, out_before, out_after);
  text = g_string_new (rates);
  if (change->month_before != FARTHING_UNKNOWN && change->month_after != FARTHING_UNKNOWN)
    {
      g_autofree char *before = farthing_money_format (change->month_before);
      g_autofree char *after = farthing_money_format (change->month_after);

      g_string_append_c (text, '\n');
      /* Translators: two amounts of money */
      g_string_append_printf (text, _("Your month of it goes from %s to %s"), before, after);
    }
  add_direction (add_row (self->coming_group, name, text->str), get_direction (change->output_before, change->output_after));
}

static void
tell_failure (AdwPreferencesGroup *group,
              const GError        *error)
{
  if (farthing_error_is_cancelled (error))
    return;
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
  add_row (group, error->message, "");
}

static void
coming_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(FarthingPriceChanges) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) coming = farthing_session_find_coming_finish (FARTHING_SESSION (source), result, &error);

  if (coming == NULL)
    {
      tell_failure (self->coming_group, error);
      return;
    }

  for (guint i = 0; i < coming->len; i++)
    add_coming (self, g_ptr_array_index (coming, i));
}

static void
show_month (FarthingPriceChanges *self)
{
  FarthingPriceRefresh *last = farthing_price_updater_get_last (farthing_session_get_price_updater (self->session));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *title = NULL;

  if (last == NULL || last->n_changed == 0 || last->effect.month_before == FARTHING_UNKNOWN)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->month_group), TRUE);
  if (last->effect.models->len == 0)
    {
      add_row (self->month_group, _("Your month costs the same"), _("No model that you used in the last 30 days changed its price with the last update"));
      return;
    }

  before = farthing_money_format (last->effect.month_before);
  after = farthing_money_format (last->effect.month_after);
  /* Translators: two amounts of money */
  title = g_strdup_printf (_("%s instead of %s"), after, before);
  add_direction (add_row (self->month_group, title, _("Thirty days like your last ones, at the prices of the last update")),
                          get_direction (last->effect.month_before, last->effect.month_after));
  for (guint i = 0; i < last->effect.models->len; i++)
    {
      const FarthingPriceEffect *effect = g_ptr_array_index (last->effect.models, i);
      g_autofree char *name = g_strdup_printf ("%s/%s", effect->provider, effect->model);
      g_autofree char *first = farthing_money_format (effect->before);
      g_autofree char *second = farthing_money_format (effect->after);
      g_autofree char *text = g_strdup_printf ("%s → %s", first, second);

      add_row (self->month_group, name, text);
    }
}

static AdwPreferencesGroup *
add_group (FarthingPriceChanges *self,
           gint64                seen_ms)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *time = farthing_date_format_time (seen_ms, NULL);
  /* Translators: %s is a day and a time */
  g_autofree char *title = g_strdup_printf (_("Update of %s"), time);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("Dollars per million tokens"));
  adw_preferences_page_add (self->updates_page, ADW_PREFERENCES_GROUP (group));

  return ADW_PREFERENCES_GROUP (group);
}

static gboolean
is_same_model (const FarthingSeenChange *a,
               const FarthingSeenChange *b)
{
  return a->seen_ms == b->seen_ms && strcmp (a->change->provider, b->change->provider) == 0 &&
         strcmp (a->change->model, b->change->model) == 0;
}

/* All rates of one model in a row; returns the index of the next model's first change */
static guint
add_model (AdwPreferencesGroup *group,
           GPtrArray           *changes,
           guint                index)
{
  const FarthingSeenChange *first = g_ptr_array_index (changes, index);
  g_autofree char *title = g_strdup_printf ("%s/%s", first->change->provider, first->change->model);
  g_autoptr(GString) text = g_string_new (NULL);
  int direction = 0;

  for (; index < changes->len; index++)
    {
      const FarthingSeenChange *seen = g_ptr_array_index (changes, index);
      g_autofree char *before = format_rate (seen->change->before);
      g_autofree char *after = format_rate (seen->change->after);

      if (!is_same_model (first, seen))
        break;
      g_string_append_printf (text, "%s%s %s → %s", text->len > 0 ? " · " : "", name_rate (seen->change->rate), before, after);
      if (seen->change->rate == FARTHING_RATE_OUTPUT || direction == 0)
        direction = get_direction (seen->change->before, seen->change->after);
    }
  if (group != NULL)
    add_direction (add_row (group, title, text->str), direction);

  return index;
}

static void
add_more (AdwPreferencesGroup *group,
          guint                n_more)
{
  g_autofree char *title = NULL;

  if (group == NULL || n_more == 0)
    return;
  /* Translators: %u is a number of models */
  title = g_strdup_printf (ngettext ("and %u more model", "and %u more models", n_more), n_more);
  add_row (group, title, "");
}

static void
show_history (FarthingPriceChanges *self,
              GPtrArray            *changes)
{
  AdwPreferencesGroup *group = NULL;
  gint64 seen_ms = 0;
  guint n_rows = 0;

  for (guint i = 0; i < changes->len;)
    {
      const FarthingSeenChange *seen = g_ptr_array_index (changes, i);

      if (group == NULL || seen->seen_ms != seen_ms)
        {
          add_more (group, n_rows > MAX_ROWS_A_DAY ? n_rows - MAX_ROWS_A_DAY : 0);
          group = add_group (self, seen->seen_ms);
          seen_ms = seen->seen_ms;
          n_rows = 0;
        }
      i = add_model (n_rows++ < MAX_ROWS_A_DAY ? group : NULL, changes, i);
    }
  add_more (group, n_rows > MAX_ROWS_A_DAY ? n_rows - MAX_ROWS_A_DAY : 0);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingPriceChanges) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) changes = farthing_session_load_price_changes_finish (FARTHING_SESSION (source), result, &error);

  if (changes == NULL)
    {
      tell_failure (self->month_group, error);
      return;
    }

  show_history (self, changes);
  if (changes->len == 0)
    adw_view_stack_set_visible_child_name (self->pages, "coming");
}

static void
farthing_price_changes_dispose (GObject *object)
{
  FarthingPriceChanges *self = FARTHING_PRICE_CHANGES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_price_changes_parent_class)->dispose (object);
}

static void
farthing_price_changes_finalize (GObject *object)
{
  g_clear_object (&FARTHING_PRICE_CHANGES (object)->cancellable);

  G_OBJECT_CLASS (farthing_price_changes_parent_class)->finalize (object);
}

static void
farthing_price_changes_class_init (FarthingPriceChangesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_price_changes_dispose;
  object_class->finalize = farthing_price_changes_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/preferences/farthing-price-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceChanges, coming_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceChanges, month_group);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceChanges, pages);
  gtk_widget_class_bind_template_child (widget_class, FarthingPriceChanges, updates_page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_price_changes_init (FarthingPriceChanges *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_price_changes_new (FarthingSession *session)
{
  FarthingPriceChanges *self;
  gint64 since_ms;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = g_object_new (FARTHING_TYPE_PRICE_CHANGES, NULL);
  self->session = g_object_ref (session);
  since_ms = farthing_clock_get_now (farthing_session_get_clock (session)) - SINCE_MS;
  show_month (self);
  farthing_session_find_coming_async (session, self->cancellable, coming_found_cb, g_object_ref (self));
  farthing_session_load_price_changes_async (session, since_ms, MAX_CHANGES, self->cancellable, listed_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
