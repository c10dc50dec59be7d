/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-application.h"

#include "farthing-window.h"

#include <glib/gi18n.h>

struct _FarthingApplication
{
  AdwApplication parent_instance;

  FarthingSession *session;
  FarthingAnswers *answers;
  GError *error;
};

G_DEFINE_FINAL_TYPE (FarthingApplication, farthing_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *accels[3];
} Accel;

/* All keys of the window but those of a single widget.  The window of shortcuts tells them too. */
static const Accel accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "win.usage", { "F7" } },
  { "app.shortcuts", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "win.new-conversation", { "<Control>n" } },
  { "win.next-conversation", { "<Control>Page_Down" } },
  { "win.previous-conversation", { "<Control>Page_Up" } },
  { "win.toggle-sidebar", { "F8", "<Control>backslash" } },
  { "win.toggle-prices", { "F9", "<Control><Shift>p" } },
  { "win.choose-model", { "<Control>m" } },
  { "win.focus-composer", { "<Control>l" } },
};

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Not g_application_quit(): answers under way are stopped and stored first. */
  for (GList *at = windows; at != NULL; at = at->next)
    gtk_window_close (at->data);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.manage-keys", NULL);
}

/* GTK 4.8 finds the keys of an action only where the action is in reach of its own window */
static void
tell_accels (GtkBuilder *builder)
{
  g_autoptr(GSList) objects = gtk_builder_get_objects (builder);

  for (GSList *at = objects; at != NULL; at = at->next)
    {
      g_autofree char *action = NULL;

      if (!GTK_IS_SHORTCUTS_SHORTCUT (at->data))
        continue;
      g_object_get (at->data, "action-name", &action, NULL);
      for (guint i = 0; action != NULL && i < G_N_ELEMENTS (accels); i++)
        {
          g_autofree char *keys = g_strjoinv (" ", (char **) accels[i].accels);

          if (g_str_equal (action, accels[i].action))
            g_object_set (at->data, "action-name", NULL, "accelerator", keys, NULL);
        }
    }
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/app/farthing/Farthing/ui/farthing-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  tell_accels (builder);
  gtk_window_set_transient_for (window, gtk_application_get_active_window (user_data));
  gtk_window_present (window);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", "Farthing",
                         "application-icon", APPLICATION_ID,
                         "version", FARTHING_VERSION,
                         "developer-name", _("The Farthing authors"),
                                              /* Translators: your own name, and your address if you like */
                                              "translator-credits", _("translator-credits"), "license-type", GTK_LICENSE_GPL_3_0, "comments", _("Chat with AI models with your own keys, and know what each answer costs."), NULL);
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
};

static void
farthing_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (farthing_window_new (FARTHING_APPLICATION (application)));
  gtk_window_present (window);
}

static void
farthing_application_startup (GApplication *application)
{
  FarthingApplication *self = FARTHING_APPLICATION (application);

  G_APPLICATION_CLASS (farthing_application_parent_class)->startup (application);

  self->session = farthing_session_new (&self->error);
  if (self->session != NULL)
    self->answers = farthing_answers_new (application, self->session);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action, (const char *const *) accels[i].accels);
}

static void
farthing_application_shutdown (GApplication *application)
{
  FarthingApplication *self = FARTHING_APPLICATION (application);

  if (self->session != NULL)
    farthing_session_close (self->session);
  g_clear_object (&self->answers);
  g_clear_object (&self->session);

  G_APPLICATION_CLASS (farthing_application_parent_class)->shutdown (application);
}

static void
farthing_application_finalize (GObject *object)
{
  g_clear_error (&FARTHING_APPLICATION (object)->error);

  G_OBJECT_CLASS (farthing_application_parent_class)->finalize (object);
}

static void
farthing_application_class_init (FarthingApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = farthing_application_finalize;

  application_class->activate = farthing_application_activate;
  application_class->shutdown = farthing_application_shutdown;
  application_class->startup = farthing_application_startup;
}

static void
farthing_application_init (FarthingApplication *self)
{
  g_set_application_name ("Farthing");
}

GApplication *
farthing_application_new (void)
{
  return g_object_new (FARTHING_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/app/farthing/Farthing",
                       NULL);
}

FarthingSession *
farthing_application_get_session (FarthingApplication *self)
{
  g_return_val_if_fail (FARTHING_IS_APPLICATION (self), NULL);

  return self->session;
}

FarthingAnswers *
farthing_application_get_answers (FarthingApplication *self)
{
  g_return_val_if_fail (FARTHING_IS_APPLICATION (self), NULL);

  return self->answers;
}

const GError *
farthing_application_get_error (FarthingApplication *self)
{
  g_return_val_if_fail (FARTHING_IS_APPLICATION (self), NULL);

  return self->error;
}
