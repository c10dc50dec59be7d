/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-person-card.h"

#include <glib/gi18n.h>

#include "farthing-text-label.h"

/* Four fifths of the column at most */
#define SHARE_PERCENT 80
/* A longer text is folded to about this many bytes */
#define FOLDED 3000
/* One label holds at most this much */
#define PIECE 6000

struct _FarthingPersonCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  FarthingMessage *message;
  gsize shown; /* bytes of a folded text */
};

G_DEFINE_FINAL_TYPE (FarthingPersonCard, farthing_person_card, GTK_TYPE_WIDGET)

static GtkWidget *
make_chip (FarthingAttachment *attachment)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean image = farthing_attachment_is_image (attachment);
  g_autofree char *size = g_format_size (g_bytes_get_size (farthing_attachment_get_bytes (attachment)));
  GtkWidget *name = gtk_label_new (farthing_attachment_get_name (attachment));
  GtkWidget *size_label = gtk_label_new (size);

  gtk_box_append (GTK_BOX (chip), gtk_image_new_from_icon_name (image ? "image-x-generic-symbolic" : "text-x-generic-symbolic"));
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 32);
  gtk_box_append (GTK_BOX (chip), name);
  gtk_widget_add_css_class (size_label, "dim-label");
  gtk_widget_add_css_class (size_label, "numeric");
  gtk_box_append (GTK_BOX (chip), size_label);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_END);

  return chip;
}

/* Near @length, after a line if one ends there, else between two characters */
static gsize
find_cut (const char *text,
          gsize       length)
{
  for (gsize cut = length; cut > length / 2; cut--)
    {
      if (text[cut - 1] == '\n')
        return cut;
    }
  while ((text[length] & 0xc0) == 0x80)
    length++;

  return length;
}

static void
add_text (FarthingPersonCard *self,
          const char         *text,
          gsize               length)
{
  while (length > 0)
    {
      gsize cut = length > PIECE ? find_cut (text, PIECE) : length;
      gsize shown = cut < length && text[cut - 1] == '\n' ? cut - 1 : cut;
      g_autofree char *piece = g_utf8_make_valid (text, shown);
      GtkWidget *label = farthing_text_label_new ();

      gtk_label_set_text (GTK_LABEL (label), piece);
      gtk_box_append (GTK_BOX (self->box), label);
      text += cut;
      length -= cut;
    }
}

/* What was there stays, and who came by the keyboard reads on where it begins. */
static void
unfold_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FarthingPersonCard *self = FARTHING_PERSON_CARD (widget);
  GtkWidget *button = gtk_widget_get_last_child (self->box);
  gboolean focused = gtk_widget_is_focus (button);
  GtkWidget *rest;

  add_text (self, farthing_message_get_text (self->message) + self->shown, farthing_message_get_text_length (self->message) - self->shown);
  rest = gtk_widget_get_next_sibling (button);
  if (focused && gtk_widget_grab_focus (rest))
    gtk_label_select_region (GTK_LABEL (rest), 0, 0);
  gtk_box_remove (GTK_BOX (self->box), button);
  gtk_widget_action_set_enabled (widget, "message.unfold", FALSE);
}

static void
add_unfold (FarthingPersonCard *self,
            gsize               length)
{
  g_autofree char *size = g_format_size (length);
  /* Translators: a button that shows the rest of a long text; %s is its size, as "48 kB" */
  g_autofree char *label = g_strdup_printf (_("Show all (%s)"), size);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "message.unfold");
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
fill (FarthingPersonCard *self)
{
  GListModel *attachments = farthing_message_get_attachments (self->message);
  const char *text = farthing_message_get_text (self->message);
  gsize length = farthing_message_get_text_length (self->message);
  gboolean folded = length > FOLDED * 2;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  for (guint i = 0; i < g_list_model_get_n_items (attachments); i++)
    {
      g_autoptr(FarthingAttachment) attachment = g_list_model_get_item (attachments, i);

      gtk_box_append (GTK_BOX (self->box), make_chip (attachment));
    }
  self->shown = folded ? find_cut (text, FOLDED) : length;
  add_text (self, text, self->shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.unfold", folded);
  if (folded)
    add_unfold (self, length);
}

static GtkSizeRequestMode
farthing_person_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
farthing_person_card_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  FarthingPersonCard *self = FARTHING_PERSON_CARD (widget);
  int width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, minimum, &width, NULL, NULL);
  if (for_size >= 0)
    width = MAX (*minimum, MIN (width, (int) ((gint64) for_size * SHARE_PERCENT / 100)));
  gtk_widget_measure (self->box, orientation, width, minimum, natural, NULL, NULL);
}

static void
farthing_person_card_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  FarthingPersonCard *self = FARTHING_PERSON_CARD (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int minimum;
  int natural;
  int card;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  card = MAX (minimum, MIN (natural, width * SHARE_PERCENT / 100));
  gtk_widget_size_allocate (self->box, &(GtkAllocation){ rtl ? 0 : width - card, 0, card, height }, -1);
}

static void
farthing_person_card_dispose (GObject *object)
{
  FarthingPersonCard *self = FARTHING_PERSON_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (farthing_person_card_parent_class)->dispose (object);
}

static void
farthing_person_card_class_init (FarthingPersonCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_person_card_dispose;
  widget_class->get_request_mode = farthing_person_card_get_request_mode;
  widget_class->measure = farthing_person_card_measure;
  widget_class->size_allocate = farthing_person_card_size_allocate;

  gtk_widget_class_install_action (widget_class, "message.unfold", NULL, unfold_action);
  gtk_widget_class_set_css_name (widget_class, "personcard");
}

static void
farthing_person_card_init (FarthingPersonCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "person-card");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
farthing_person_card_new (void)
{
  return g_object_new (FARTHING_TYPE_PERSON_CARD, NULL);
}

void
farthing_person_card_set_message (FarthingPersonCard *self,
                                  FarthingMessage    *message)
{
  g_return_if_fail (FARTHING_IS_PERSON_CARD (self));

  g_set_object (&self->message, message);
  fill (self);
}
