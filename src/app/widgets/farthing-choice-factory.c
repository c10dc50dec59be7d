/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-choice-factory.h"

/* In characters; what is longer is cut in the middle */
#define ROW_WIDTH 28
#define LIST_WIDTH 44
#define SPACING 8

static GtkWidget *
make_label (int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width);

  return label;
}

static const char *
get_text (GtkListItem *item)
{
  return gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
}

static void
setup_chosen_cb (GtkListItemFactory *factory,
                 GtkListItem        *item,
                 gpointer            user_data)
{
  gtk_list_item_set_child (item, make_label (ROW_WIDTH));
}

static void
bind_chosen_cb (GtkListItemFactory *factory,
                GtkListItem        *item,
                gpointer            user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), get_text (item));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_append (GTK_BOX (box), make_label (LIST_WIDTH));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
mark_chosen (GtkListItem *item,
             AdwComboRow *row)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_widget_set_opacity (gtk_widget_get_last_child (box),
                          adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item) ? 1 : 0);
}

static void
selected_cb (AdwComboRow *row,
             GParamSpec  *pspec,
             GtkListItem *item)
{
  mark_chosen (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         AdwComboRow        *row)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), get_text (item));
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (selected_cb), item, 0);
  mark_chosen (item, row);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           AdwComboRow        *row)
{
  g_signal_handlers_disconnect_by_func (row, selected_cb, item);
}

void
farthing_choice_factory_apply (AdwComboRow *row)
{
  g_autoptr(GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) listed = gtk_signal_list_item_factory_new ();

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen_cb), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  g_signal_connect (listed, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (listed, "bind", G_CALLBACK (bind_cb), row, 0);
  g_signal_connect_object (listed, "unbind", G_CALLBACK (unbind_cb), row, 0);
  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, listed);
}
