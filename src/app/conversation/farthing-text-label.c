/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-text-label.h"

static gboolean
link_activated_cb (GtkLabel   *label,
                   const char *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (label), "view.open-link", "s", uri);

  return TRUE;
}

/* Without the two widths and the wrap mode, a label measures itself again and again to find a
 * pleasant shape, at twice the cost of all the rest. */
GtkWidget *
farthing_text_label_new (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "selectable", TRUE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   "width-chars", 6,
                                   "max-width-chars", 80,
                                   "xalign", 0.0,
                                   "yalign", 0.0,
                                   NULL);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  /* A hyphen inside of a long address or identifier would be read as a part of it */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_add_css_class (label, "text");
  g_signal_connect (label, "activate-link", G_CALLBACK (link_activated_cb), NULL);

  return label;
}
