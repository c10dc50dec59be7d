/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-composer-text.h"

#include <adwaita.h>

struct _FarthingComposerText
{
  GtkTextView parent_instance;

  char *placeholder;
  PangoLayout *placeholder_layout;
  gboolean composing;
};

G_DEFINE_FINAL_TYPE (FarthingComposerText, farthing_composer_text, GTK_TYPE_TEXT_VIEW)

enum
{
  SIGNAL_SEND,
  SIGNAL_PASTE_OBJECT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
preedit_changed_cb (FarthingComposerText *self,
                    const char           *preedit)
{
  gboolean composing = preedit != NULL && preedit[0] != '\0';

  if (self->composing == composing)
    return;
  self->composing = composing;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Runs before the text view's own handler, so the input method is asked first here, too: an Enter
 * that chooses a candidate or ends a composition belongs to it. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                FarthingComposerText  *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  if ((state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  if (event != NULL && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self), event))
    return GDK_EVENT_STOP;

  g_signal_emit (self, signals[SIGNAL_SEND], 0);
  return GDK_EVENT_STOP;
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingComposerText) self = user_data;
  g_autoptr(GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL)
    g_signal_emit (self, signals[SIGNAL_PASTE_OBJECT], 0, value);
  else
    g_debug ("The clipboard gave nothing: %s", error->message);
}

static void
farthing_composer_text_paste_clipboard (GtkTextView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = G_TYPE_INVALID;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
           gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
           gdk_content_formats_contain_mime_type (formats, "text/plain"))
    type = G_TYPE_INVALID;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
           gdk_content_formats_contain_mime_type (formats, "image/png"))
    type = GDK_TYPE_TEXTURE;

  if (type == G_TYPE_INVALID)
    GTK_TEXT_VIEW_CLASS (farthing_composer_text_parent_class)->paste_clipboard (view);
  else
    gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (view));
}

static void
farthing_composer_text_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  FarthingComposerText *self = FARTHING_COMPOSER_TEXT (widget);
  GdkRGBA color;
  int x, y;

  GTK_WIDGET_CLASS (farthing_composer_text_parent_class)->snapshot (widget, snapshot);

  if (self->placeholder == NULL || self->composing || !farthing_composer_text_is_empty (self))
    return;
  if (self->placeholder_layout == NULL)
    {
      self->placeholder_layout = gtk_widget_create_pango_layout (widget, self->placeholder);
      pango_layout_set_ellipsize (self->placeholder_layout, PANGO_ELLIPSIZE_END);
    }
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, 0, 0, &x, &y);
  x += gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self));
  pango_layout_set_width (self->placeholder_layout, MAX (gtk_widget_get_width (widget) - 2 * x, 1) * PANGO_SCALE);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (widget))))
    color.alpha *= 0.55f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, self->placeholder_layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
farthing_composer_text_css_changed (GtkWidget         *widget,
                                    GtkCssStyleChange *change)
{
  FarthingComposerText *self = FARTHING_COMPOSER_TEXT (widget);

  GTK_WIDGET_CLASS (farthing_composer_text_parent_class)->css_changed (widget, change);
  g_clear_object (&self->placeholder_layout);
}

static void
farthing_composer_text_dispose (GObject *object)
{
  FarthingComposerText *self = FARTHING_COMPOSER_TEXT (object);

  g_clear_object (&self->placeholder_layout);
  g_clear_pointer (&self->placeholder, g_free);

  G_OBJECT_CLASS (farthing_composer_text_parent_class)->dispose (object);
}

static void
farthing_composer_text_class_init (FarthingComposerTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_composer_text_dispose;
  widget_class->snapshot = farthing_composer_text_snapshot;
  widget_class->css_changed = farthing_composer_text_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = farthing_composer_text_paste_clipboard;

  signals[SIGNAL_SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[SIGNAL_PASTE_OBJECT] = g_signal_new ("paste-object", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VALUE);
}

static void
farthing_composer_text_init (FarthingComposerText *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
}

GtkWidget *
farthing_composer_text_new (void)
{
  return g_object_new (FARTHING_TYPE_COMPOSER_TEXT, NULL);
}

char *
farthing_composer_text_dup_text (FarthingComposerText *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (FARTHING_IS_COMPOSER_TEXT (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
farthing_composer_text_set_text (FarthingComposerText *self,
                                 const char           *text)
{
  g_return_if_fail (FARTHING_IS_COMPOSER_TEXT (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), text != NULL ? text : "", -1);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))));
}

gboolean
farthing_composer_text_is_empty (FarthingComposerText *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPOSER_TEXT (self), TRUE);

  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))) == 0;
}

static gboolean
is_word_cb (gunichar character,
            gpointer user_data)
{
  return character >= 0x80 || !g_ascii_isspace ((char) character);
}

gboolean
farthing_composer_text_is_blank (FarthingComposerText *self)
{
  GtkTextIter start;

  g_return_val_if_fail (FARTHING_IS_COMPOSER_TEXT (self), TRUE);

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start);
  if (gtk_text_iter_is_end (&start))
    return TRUE;

  return !is_word_cb (gtk_text_iter_get_char (&start), NULL) &&
         !gtk_text_iter_forward_find_char (&start, is_word_cb, NULL, NULL);
}

void
farthing_composer_text_set_placeholder (FarthingComposerText *self,
                                        const char           *placeholder)
{
  g_return_if_fail (FARTHING_IS_COMPOSER_TEXT (self));

  if (g_strcmp0 (self->placeholder, placeholder) == 0)
    return;
  g_free (self->placeholder);
  self->placeholder = g_strdup (placeholder);
  g_clear_object (&self->placeholder_layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
