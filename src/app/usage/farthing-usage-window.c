/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-window.h"

#include "farthing-session-spending.h"
#include "farthing-account-page.h"
#include "farthing-tooltip.h"
#include "farthing-usage-filters.h"
#include "farthing-usage-overview.h"
#include "farthing-usage-table.h"

#include <glib/gi18n.h>

/* What is written, and where to */
typedef struct
{
  FarthingUsageWindow *window; /* (nullable): until the file is known */
  FarthingUsageFilter *filter;
  FarthingUsageBy by;
  gboolean json;
  GFile *file;
} Export;

struct _FarthingUsageWindow
{
  AdwWindow parent_instance;

  /* template children */
  FarthingAccountPage *accounts;
  GtkMenuButton *export_button;
  FarthingUsageFilters *filters;
  FarthingUsageOverview *overview;
  AdwViewStack *stack;
  FarthingUsageTable *table;
  AdwToastOverlay *toasts;

  /* owned */
  FarthingSession *session;
  GtkFileChooserNative *chooser; /* (nullable): while it is open */
  Export *asked; /* (nullable): what it is open for */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (FarthingUsageWindow, farthing_usage_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toast (FarthingUsageWindow *self,
       const char          *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
reload (FarthingUsageWindow *self)
{
  FarthingUsageFilter filter;

  farthing_usage_filters_get (self->filters, &filter);
  farthing_usage_overview_set_filter (self->overview, &filter, farthing_usage_filters_get_step (self->filters));
  farthing_usage_table_set_filter (self->table, &filter);
}

static void
failed_cb (FarthingUsageWindow *self,
           const char          *message)
{
  toast (self, message);
}

static void
span_chosen_cb (FarthingUsageWindow *self,
                gint64               start_ms,
                gint64               end_ms)
{
  farthing_usage_filters_set_span (self->filters, start_ms, end_ms);
  adw_view_stack_set_visible_child_name (self->stack, "requests");
}

static void
share_chosen_cb (FarthingUsageWindow   *self,
                 FarthingUsageGrouping  grouping,
                 const char            *label)
{
  farthing_usage_filters_choose (self->filters, grouping, label);
  adw_view_stack_set_visible_child_name (self->stack, "requests");
}

static void
chosen_cb (FarthingUsageWindow *self,
           FarthingUsageRecord *record)
{
  const FarthingUsageEntry *entry = farthing_usage_record_get_entry (record);

  if (farthing_usage_record_get_title (record) != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, entry->conversation);
  else
    toast (self, entry->conversation != 0 ? _("That conversation was deleted. Its cost stays in the ledger.") : _("That request was made outside of any conversation."));
}

static void
conversation_chosen_cb (FarthingUsageWindow *self,
                        FarthingUsageRecord *record)
{
  farthing_usage_filters_set_conversation (self->filters, farthing_usage_record_get_entry (record)->conversation,
                                           farthing_usage_record_get_title (record));
}

/* What providers tell is of all requests. */
static void
page_cb (FarthingUsageWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->stack);

  gtk_widget_set_visible (GTK_WIDGET (self->filters), g_strcmp0 (page, "accounts") != 0);
}

/* Export */

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_object (&export->file);
  g_clear_pointer (&export->filter, farthing_usage_filter_free);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
tell_end (Export       *export,
          const GError *error)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    /* Translators: %1$s is the name of a file, %2$s the reason */
    message = g_strdup_printf (_("“%1$s” could not be written: %2$s"), display, error->message);
  else
    /* Translators: %s is the name of a file */
    message = g_strdup_printf (_("“%s” was written"), display);
  toast (export->window, message);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell_end (export, error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = farthing_session_export_usage_finish (FARTHING_SESSION (source), result, &error);
  GFile *file = export->file;
  GCancellable *cancellable = export->window->cancellable;

  if (text == NULL)
    tell_end (export, error);
  else
    g_file_replace_contents_bytes_async (file, text, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, written_cb,
                                         g_steal_pointer (&export));
}

static void
responded_cb (FarthingUsageWindow *self,
              int                  response)
{
  g_autoptr(Export) export = g_steal_pointer (&self->asked);
  const FarthingUsageFilter *filter = export->filter;
  FarthingUsageBy by = export->by;
  gboolean json = export->json;

  if (response == GTK_RESPONSE_ACCEPT)
    export->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (export->file == NULL)
    return;
  export->window = g_object_ref (self);
  /* In a call it would not be said which comes first: reading the struct, or handing it on. */
  farthing_session_export_usage_async (self->session, filter, by, json, self->cancellable, exported_cb, g_steal_pointer (&export));
}

static void
ask_for_file (FarthingUsageWindow *self)
{
  GtkFileChooserNative *chooser;

  g_clear_object (&self->chooser);
  chooser = gtk_file_chooser_native_new (_("Export Usage"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  self->chooser = chooser;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), self->asked->json ? "farthing-usage.json" : "farthing-usage.csv");
  g_signal_connect_object (chooser, "response", G_CALLBACK (responded_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The parameter: what the rows are, and whether they are JSON */
static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingUsageWindow *self = FARTHING_USAGE_WINDOW (widget);
  FarthingUsageFilter filter;
  const char *by;

  g_clear_pointer (&self->asked, export_free);
  self->asked = g_new0 (Export, 1);
  g_variant_get (parameter, "(&sb)", &by, &self->asked->json);
  self->asked->by = g_str_equal (by, farthing_usage_by_get_name (FARTHING_USAGE_BY_REQUEST)) ? FARTHING_USAGE_BY_REQUEST : FARTHING_USAGE_BY_DAY;
  farthing_usage_filters_get (self->filters, &filter);
  self->asked->filter = farthing_usage_filter_copy (&filter);
  ask_for_file (self);
}

static void
farthing_usage_window_dispose (GObject *object)
{
  FarthingUsageWindow *self = FARTHING_USAGE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->asked, export_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_usage_window_parent_class)->dispose (object);
}

static void
farthing_usage_window_finalize (GObject *object)
{
  g_clear_object (&FARTHING_USAGE_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (farthing_usage_window_parent_class)->finalize (object);
}

static void
farthing_usage_window_class_init (FarthingUsageWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_usage_window_dispose;
  object_class->finalize = farthing_usage_window_finalize;

  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (FARTHING_TYPE_ACCOUNT_PAGE);
  g_type_ensure (FARTHING_TYPE_USAGE_FILTERS);
  g_type_ensure (FARTHING_TYPE_USAGE_OVERVIEW);
  g_type_ensure (FARTHING_TYPE_USAGE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/usage/farthing-usage-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, accounts);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, overview);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, table);
  gtk_widget_class_bind_template_child (widget_class, FarthingUsageWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, conversation_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, share_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, span_chosen_cb);

  gtk_widget_class_install_action (widget_class, "usage.export", "(sb)", export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
farthing_usage_window_init (FarthingUsageWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  farthing_tooltip_hide_under_menu (self->export_button);
}

GtkWidget *
farthing_usage_window_new (FarthingSession *session)
{
  FarthingUsageWindow *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = g_object_new (FARTHING_TYPE_USAGE_WINDOW, NULL);
  self->session = g_object_ref (session);
  farthing_account_page_set_session (self->accounts, session);
  farthing_usage_overview_set_session (self->overview, session);
  farthing_usage_table_set_session (self->table, session);
  farthing_usage_filters_set_session (self->filters, session);
  reload (self);
  g_signal_connect_object (session, "ledger-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
