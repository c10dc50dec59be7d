/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-filters.h"

#include "farthing-calendar.h"
#include "farthing-date-format.h"
#include "farthing-provider.h"
#include "farthing-session-spending.h"
#include "farthing-usage-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* A chart of more days than this is one of months */
#define MAX_DAYS 100

typedef enum
{
  SPAN_7_DAYS,
  SPAN_30_DAYS,
  SPAN_MONTH,
  SPAN_LAST_MONTH,
  SPAN_12_MONTHS,
  SPAN_ALL,
  SPAN_OWN,
} Span;

/* The lists that follow the ledger.  The first row of each is "all". */
typedef enum
{
  CHOICE_PROVIDER,
  CHOICE_MODEL,
  CHOICE_KEY,
  CHOICE_PURPOSE,
  N_CHOICES
} Choice;

struct _FarthingUsageFilters
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkWidget *conversation_box;
  GtkLabel *conversation_label;
  GtkCalendar *from;
  GtkMenuButton *from_button;
  GtkDropDown *keys;
  GtkDropDown *models;
  GtkWidget *own_dates;
  GtkDropDown *providers;
  GtkDropDown *purposes;
  GtkDropDown *spans;
  GtkCalendar *until;
  GtkMenuButton *until_button;

  /* owned */
  FarthingSession *session;
  GPtrArray *choices; /* (element-type FarthingUsageChoice): in order */
  GPtrArray *values[N_CHOICES]; /* (element-type utf8): what the rows stand for; the first is NULL */
  GtkStringList *names[N_CHOICES]; /* what they say */
  GCancellable *cancellable;
  gint64 conversation;

  gboolean filling; /* what changes now was not chosen by a person */
};

G_DEFINE_FINAL_TYPE (FarthingUsageFilters, farthing_usage_filters, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const all_names[N_CHOICES] = {
  [CHOICE_PROVIDER] = N_("All providers"),
  [CHOICE_MODEL] = N_("All models"),
  [CHOICE_KEY] = N_("All keys"),
  [CHOICE_PURPOSE] = N_("All purposes"),
};

static GtkDropDown *
get_drop_down (FarthingUsageFilters *self,
               Choice                choice)
{
  GtkDropDown *const drop_downs[N_CHOICES] = { self->providers, self->models, self->keys, self->purposes };

  return drop_downs[choice];
}

static const char *
get_value (FarthingUsageFilters *self,
           Choice                choice)
{
  guint selected = gtk_drop_down_get_selected (get_drop_down (self, choice));

  return selected < self->values[choice]->len ? g_ptr_array_index (self->values[choice], selected) : NULL;
}

/* Dates */

static gint64
get_midnight (GtkCalendar *calendar,
              int          n_days)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (calendar);
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();

  return farthing_calendar_add_days (zone, g_date_time_to_unix (date) * 1000, n_days);
}

static void
show_date (GtkMenuButton *button,
           GtkCalendar   *calendar)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = farthing_date_format_day (g_date_time_to_unix (date) * 1000, NULL, FARTHING_UNKNOWN);

  gtk_menu_button_set_label (button, text);
}

static void
show_dates (FarthingUsageFilters *self)
{
  show_date (self->from_button, self->from);
  show_date (self->until_button, self->until);
}

static void
set_date (GtkCalendar *calendar,
          gint64       at_ms)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (at_ms / 1000);

  gtk_calendar_select_day (calendar, date);
}

static void
get_span (FarthingUsageFilters *self,
          FarthingUsageFilter  *filter)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));

  switch ((Span) gtk_drop_down_get_selected (self->spans))
    {
    case SPAN_7_DAYS:
      filter->since_ms = farthing_calendar_add_days (zone, now_ms, -6);
      break;
    case SPAN_30_DAYS:
      filter->since_ms = farthing_calendar_add_days (zone, now_ms, -29);
      break;
    case SPAN_MONTH:
      filter->since_ms = farthing_calendar_add_months (zone, now_ms, 0);
      break;
    case SPAN_LAST_MONTH:
      filter->since_ms = farthing_calendar_add_months (zone, now_ms, -1);
      filter->until_ms = farthing_calendar_add_months (zone, now_ms, 0);
      break;
    case SPAN_12_MONTHS:
      filter->since_ms = farthing_calendar_add_months (zone, now_ms, -11);
      break;
    case SPAN_OWN:
      filter->since_ms = MIN (get_midnight (self->from, 0), get_midnight (self->until, 0));
      filter->until_ms = MAX (get_midnight (self->from, 1), get_midnight (self->until, 1));
      break;
    case SPAN_ALL:
    default:
      break;
    }
}

/* Choices */

static const char *
get_field (const FarthingUsageChoice *choice,
           Choice                     field)
{
  return field == CHOICE_PROVIDER ? choice->provider : field == CHOICE_MODEL ? choice->model
                                                     : field == CHOICE_KEY   ? choice->key_label
                                                                             : choice->purpose;
}

static char *
dup_name (const char *value,
          Choice      field)
{
  const FarthingProvider *provider = field == CHOICE_PROVIDER && value != NULL ? farthing_provider_find (value) : NULL;

  if (value == NULL)
    return g_strdup (_ (all_names[field]));
  if (provider != NULL)
    return g_strdup (provider->name);
  if (field == CHOICE_KEY && value[0] == '\0')
    return g_strdup (_("Key without label"));
  if (field == CHOICE_PURPOSE)
    return farthing_usage_dup_purpose (value);

  return g_strdup (value);
}

/* The value of the first row is NULL */
static gboolean
is_same (gconstpointer a,
         gconstpointer b)
{
  return g_strcmp0 (a, b) == 0;
}

static void
add_value (GPtrArray  *values,
           const char *value)
{
  if (!g_ptr_array_find_with_equal_func (values, value, is_same, NULL))
    g_ptr_array_add (values, g_strdup (value));
}

/* Only what goes with the provider that was chosen */
static GPtrArray *
list_values (FarthingUsageFilters *self,
             Choice                field)
{
  const char *provider = field != CHOICE_PROVIDER ? get_value (self, CHOICE_PROVIDER) : NULL;
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (values, NULL);
  if (field == CHOICE_PURPOSE)
    {
      add_value (values, FARTHING_PURPOSE_CHAT);
      add_value (values, FARTHING_PURPOSE_BACKGROUND);
    }
  for (guint i = 0; i < self->choices->len; i++)
    {
      const FarthingUsageChoice *choice = g_ptr_array_index (self->choices, i);

      if (provider == NULL || g_str_equal (choice->provider, provider))
        add_value (values, get_field (choice, field));
    }

  return values;
}

/* Rows that stay are left alone.  A drop-down must keep its model: it tells of a choice while it still walks its
 * list, and hangs when it finds another one.
 */
static void
replace_names (GtkStringList *names,
               GPtrArray     *old,
               GPtrArray     *values,
               Choice         field)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  guint n_common = MIN (old->len, values->len);
  guint n_head = 0;
  guint n_tail = 0;

  while (n_head < n_common && is_same (old->pdata[n_head], values->pdata[n_head]))
    n_head++;
  while (n_tail < n_common - n_head && is_same (old->pdata[old->len - 1 - n_tail], values->pdata[values->len - 1 - n_tail]))
    n_tail++;
  for (guint i = n_head; i < values->len - n_tail; i++)
    g_ptr_array_add (added, dup_name (values->pdata[i], field));
  if (added->len == 0 && old->len == values->len)
    return;
  g_ptr_array_add (added, NULL);
  gtk_string_list_splice (names, n_head, old->len - n_head - n_tail, (const char *const *) added->pdata);
}

/* What was selected stays so if it is there. */
static void
fill_choice (FarthingUsageFilters *self,
             Choice                field)
{
  g_autofree char *selected = g_strdup (get_value (self, field));
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->values[field]);
  guint position = 0;

  self->values[field] = list_values (self, field);
  if (!g_ptr_array_find_with_equal_func (self->values[field], selected, is_same, &position))
    position = 0;
  replace_names (self->names[field], old, self->values[field], field);
  gtk_drop_down_set_selected (get_drop_down (self, field), position);
}

static void
fill (FarthingUsageFilters *self)
{
  self->filling = TRUE;
  for (Choice field = 0; field < N_CHOICES; field++)
    fill_choice (self, field);
  self->filling = FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingUsageFilters) self = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *choices = farthing_session_load_choices_finish (FARTHING_SESSION (source), result, &error);

  /* The window tells the failure of its own reading. */
  if (choices != NULL && farthing_usage_choice_merge (self->choices, choices))
    fill (self);
}

/* Rows only come at the end of the ledger: what was read is not read again after each answer */
static void
load_choices (FarthingUsageFilters *self)
{
  farthing_session_load_choices_async (self->session, farthing_usage_choice_get_last (self->choices), self->cancellable, loaded_cb, g_object_ref (self));
}

/* What a person does */

static void
changed (FarthingUsageFilters *self)
{
  if (!self->filling && self->session != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
span_cb (FarthingUsageFilters *self)
{
  gtk_widget_set_visible (self->own_dates, gtk_drop_down_get_selected (self->spans) == SPAN_OWN);
  changed (self);
}

static void
date_cb (FarthingUsageFilters *self)
{
  show_dates (self);
  changed (self);
}

static void
provider_cb (FarthingUsageFilters *self)
{
  if (self->filling)
    return;
  fill (self);
  changed (self);
}

static void
forget_conversation_action (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  farthing_usage_filters_set_conversation (FARTHING_USAGE_FILTERS (widget), 0, NULL);
}

static void
farthing_usage_filters_dispose (GObject *object)
{
  FarthingUsageFilters *self = FARTHING_USAGE_FILTERS (object);

  g_cancellable_cancel (self->cancellable);
  /* The lists go one by one, and each tells of it. */
  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_usage_filters_parent_class)->dispose (object);
}

static void
farthing_usage_filters_finalize (GObject *object)
{
  FarthingUsageFilters *self = FARTHING_USAGE_FILTERS (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->choices);
  for (Choice field = 0; field < N_CHOICES; field++)
    {
      g_clear_pointer (&self->values[field], g_ptr_array_unref);
      g_clear_object (&self->names[field]);
    }

  G_OBJECT_CLASS (farthing_usage_filters_parent_class)->finalize (object);
}

static void
farthing_usage_filters_class_init (FarthingUsageFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_usage_filters_dispose;
  object_class->finalize = farthing_usage_filters_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-usage-filters.ui");
  gtk_widget_class_install_action (widget_class, "filters.forget-conversation", NULL, forget_conversation_action);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, conversation_box);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, conversation_label);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, from);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, from_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, keys);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, models);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, own_dates);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, providers);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, purposes);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, spans);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, until);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageFilters, until_button);
  gtk_widget_class_bind_template_callback (widget_class, changed);
  gtk_widget_class_bind_template_callback (widget_class, date_cb);
  gtk_widget_class_bind_template_callback (widget_class, provider_cb);
  gtk_widget_class_bind_template_callback (widget_class, span_cb);
}

static void
setup_choice_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* All five in one row, as far as there is room; they share what is left */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 13);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkStringObject *choice = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (choice));
}

/* Two stand side by side in a narrow window, whatever the names are. The list has room for all of them. */
static void
let_shrink (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, gtk_drop_down_get_factory (drop_down));
  gtk_drop_down_set_factory (drop_down, factory);
}

static void
farthing_usage_filters_init (FarthingUsageFilters *self)
{
  self->cancellable = g_cancellable_new ();
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) farthing_usage_choice_free);
  self->filling = TRUE;
  for (Choice field = 0; field < N_CHOICES; field++)
    {
      self->values[field] = g_ptr_array_new_with_free_func (g_free);
      self->names[field] = gtk_string_list_new (NULL);
    }
  gtk_widget_init_template (GTK_WIDGET (self));
  let_shrink (self->spans);
  for (Choice field = 0; field < N_CHOICES; field++)
    {
      let_shrink (get_drop_down (self, field));
      gtk_drop_down_set_model (get_drop_down (self, field), G_LIST_MODEL (self->names[field]));
    }
  gtk_drop_down_set_selected (self->spans, SPAN_30_DAYS);
  show_dates (self);
  fill (self);
}

GtkWidget *
farthing_usage_filters_new (void)
{
  return g_object_new (FARTHING_TYPE_USAGE_FILTERS, NULL);
}

void
farthing_usage_filters_set_session (FarthingUsageFilters *self,
                                    FarthingSession      *session)
{
  g_return_if_fail (FARTHING_IS_USAGE_FILTERS (self));

  if (!g_set_object (&self->session, session) || session == NULL)
    return;
  load_choices (self);
  g_signal_connect_object (session, "ledger-changed", G_CALLBACK (load_choices), self, G_CONNECT_SWAPPED);
}

void
farthing_usage_filters_get (FarthingUsageFilters *self,
                            FarthingUsageFilter  *filter)
{
  g_return_if_fail (FARTHING_IS_USAGE_FILTERS (self));
  g_return_if_fail (filter != NULL);

  *filter = (FarthingUsageFilter){
    .provider = get_value (self, CHOICE_PROVIDER),
    .model = get_value (self, CHOICE_MODEL),
    .key_label = get_value (self, CHOICE_KEY),
    .purpose = get_value (self, CHOICE_PURPOSE),
    .conversation = self->conversation,
  };
  get_span (self, filter);
}

FarthingSpendingStep
farthing_usage_filters_get_step (FarthingUsageFilters *self)
{
  FarthingUsageFilter filter = { 0 };
  gint64 until_ms;

  g_return_val_if_fail (FARTHING_IS_USAGE_FILTERS (self), FARTHING_SPENDING_DAYS);

  get_span (self, &filter);
  until_ms = filter.until_ms > 0 ? filter.until_ms : farthing_clock_get_now (farthing_session_get_clock (self->session));

  return (until_ms - filter.since_ms) / 86400000 > MAX_DAYS ? FARTHING_SPENDING_MONTHS : FARTHING_SPENDING_DAYS;
}

void
farthing_usage_filters_set_span (FarthingUsageFilters *self,
                                 gint64                start_ms,
                                 gint64                end_ms)
{
  g_return_if_fail (FARTHING_IS_USAGE_FILTERS (self));

  self->filling = TRUE;
  set_date (self->from, start_ms);
  set_date (self->until, end_ms - 1);
  gtk_drop_down_set_selected (self->spans, SPAN_OWN);
  self->filling = FALSE;
  date_cb (self);
}

static void
choose (FarthingUsageFilters *self,
        Choice                field,
        const char           *value)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->values[field], value, is_same, &position))
    gtk_drop_down_set_selected (get_drop_down (self, field), position);
}

void
farthing_usage_filters_choose (FarthingUsageFilters  *self,
                               FarthingUsageGrouping  grouping,
                               const char            *label)
{
  const char *slash;
  g_autofree char *provider = NULL;

  g_return_if_fail (FARTHING_IS_USAGE_FILTERS (self));
  g_return_if_fail (label != NULL);

  slash = strchr (label, '/');
  provider = slash != NULL ? g_strndup (label, slash - label) : g_strdup (label);
  self->filling = TRUE;
  choose (self, CHOICE_PROVIDER, provider);
  fill (self);
  self->filling = TRUE;
  if (grouping == FARTHING_USAGE_GROUP_MODEL && slash != NULL)
    choose (self, CHOICE_MODEL, slash + 1);
  if (grouping == FARTHING_USAGE_GROUP_KEY)
    choose (self, CHOICE_KEY, slash != NULL ? slash + 1 : "");
  self->filling = FALSE;
  changed (self);
}

void
farthing_usage_filters_set_conversation (FarthingUsageFilters *self,
                                         gint64                conversation,
                                         const char           *title)
{
  g_return_if_fail (FARTHING_IS_USAGE_FILTERS (self));

  if (self->conversation == conversation)
    return;
  self->conversation = conversation;
  gtk_widget_set_visible (self->conversation_box, conversation != 0);
  gtk_label_set_text (self->conversation_label, title != NULL ? title : _("A deleted conversation"));
  changed (self);
}
