/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-thinking-row.h"

#include "farthing-totals.h"

#include <glib/gi18n.h>
#include <string.h>

#include "farthing-text-label.h"

/* Shown at once; a longer thought is shown from its end, where the conclusion is */
#define MAX_SHOWN 12000

struct _FarthingThinkingRow
{
  GtkWidget parent_instance;

  GtkWidget *toggle;
  GtkWidget *arrow;
  GtkWidget *line;
  GtkWidget *text; /* (nullable): made when first unfolded */
  FarthingMessage *message;
  gsize shown; /* bytes of thinking in the text */
};

G_DEFINE_FINAL_TYPE (FarthingThinkingRow, farthing_thinking_row, GTK_TYPE_WIDGET)

static char *
format_duration (gint64 ms)
{
  gint64 seconds = MAX (1, (ms + 500) / 1000);

  if (seconds < 60)
    /* Translators: how long a model thought; %d is a number of seconds, s their symbol */
    return g_strdup_printf (_("Thought for %d s"), (int) seconds);

  /* Translators: how long a model thought; minutes and seconds with their symbols */
  return g_strdup_printf (_("Thought for %d min %d s"), (int) (seconds / 60), (int) (seconds % 60));
}

static char *
dup_line (FarthingMessage *message)
{
  const FarthingUsage *usage = farthing_message_get_usage (message);
  gint64 thinking = farthing_message_get_thinking (message);
  g_autofree char *time = NULL;
  g_autofree char *tokens = NULL;

  if (farthing_message_get_status (message) == FARTHING_STATUS_STREAMING &&
      farthing_message_get_text_length (message) == 0)
    return g_strdup (_("Thinking…"));

  time = thinking >= 0 ? format_duration (thinking) : g_strdup (_("Thought"));
  if (usage == NULL || usage->reasoning <= 0)
    return g_steal_pointer (&time);

  tokens = farthing_totals_dup_tokens (usage->reasoning);
  return g_strdup_printf ("%s · %s", time, tokens);
}

static void
fill_text (FarthingThinkingRow *self)
{
  const char *reasoning = farthing_message_get_reasoning (self->message);
  gsize length = farthing_message_get_reasoning_length (self->message);
  g_autofree char *valid = NULL;

  if (self->text == NULL || self->shown == length)
    return;

  self->shown = length;
  if (length > MAX_SHOWN)
    reasoning = g_utf8_find_next_char (reasoning + length - MAX_SHOWN - 1, NULL);
  valid = g_utf8_make_valid (reasoning, -1);
  gtk_label_set_text (GTK_LABEL (self->text), g_strstrip (valid));
}

static void
toggled_cb (FarthingThinkingRow *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), active ? "pan-down-symbolic" : "pan-end-symbolic");
  if (active && self->text == NULL)
    {
      self->text = farthing_text_label_new ();
      gtk_widget_add_css_class (self->text, "thinking-text");
      gtk_widget_set_parent (self->text, GTK_WIDGET (self));
      fill_text (self);
    }
  if (self->text != NULL)
    gtk_widget_set_visible (self->text, active);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, active, -1);
}

static void
farthing_thinking_row_dispose (GObject *object)
{
  FarthingThinkingRow *self = FARTHING_THINKING_ROW (object);

  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->toggle, gtk_widget_unparent);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (farthing_thinking_row_parent_class)->dispose (object);
}

static void
farthing_thinking_row_class_init (FarthingThinkingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_thinking_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "thinking");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
farthing_thinking_row_init (FarthingThinkingRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->arrow = gtk_image_new_from_icon_name ("pan-end-symbolic");
  gtk_box_append (GTK_BOX (box), self->arrow);
  self->line = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->line), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->line, "numeric");
  gtk_box_append (GTK_BOX (box), self->line);
  self->toggle = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", box, "halign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "thinking-toggle");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->toggle, GTK_WIDGET (self));
}

GtkWidget *
farthing_thinking_row_new (void)
{
  return g_object_new (FARTHING_TYPE_THINKING_ROW, NULL);
}

void
farthing_thinking_row_update (FarthingThinkingRow *self,
                              FarthingMessage     *message)
{
  g_autofree char *line = NULL;

  g_return_if_fail (FARTHING_IS_THINKING_ROW (self));
  g_return_if_fail (FARTHING_IS_MESSAGE (message));

  g_set_object (&self->message, message);
  line = dup_line (message);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->line)), line) != 0)
    {
      gtk_label_set_text (GTK_LABEL (self->line), line);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), farthing_message_get_reasoning_length (message) > 0);
  fill_text (self);
}

const char *
farthing_thinking_row_get_line (FarthingThinkingRow *self)
{
  g_return_val_if_fail (FARTHING_IS_THINKING_ROW (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->line));
}
