/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sources-box.h"

#include "farthing-text-label.h"

#define MAX_SOURCES 40

struct _FarthingSourcesBox
{
  GtkWidget parent_instance;

  GPtrArray *lines; /* (element-type utf8): markup, as the labels show it */
};

G_DEFINE_FINAL_TYPE (FarthingSourcesBox, farthing_sources_box, GTK_TYPE_WIDGET)

static void
append_label (FarthingSourcesBox *self,
              const char         *markup)
{
  GtkWidget *label = farthing_text_label_new ();

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, "source");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static gboolean
is_web_address (const char *url)
{
  return url != NULL && (g_ascii_strncasecmp (url, "https://", 8) == 0 || g_ascii_strncasecmp (url, "http://", 7) == 0);
}

static char *
dup_citation (guint             number,
              FarthingCitation *citation)
{
  const char *url = farthing_citation_get_url (citation);
  const char *title = farthing_citation_get_title (citation);
  g_autofree char *text = g_markup_escape_text (title != NULL && *title != '\0' ? title : url, -1);
  g_autofree char *address = NULL;
  g_autofree char *tooltip = NULL;

  if (!is_web_address (url))
    return g_strdup_printf ("%u. %s", number, text);

  address = g_markup_escape_text (url, -1);
  tooltip = g_markup_escape_text (address, -1);

  return g_strdup_printf ("%u. <a href=\"%s\" title=\"%s\">%s</a>", number, address, tooltip, text);
}

static void
clear (FarthingSourcesBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
farthing_sources_box_dispose (GObject *object)
{
  clear (FARTHING_SOURCES_BOX (object));

  G_OBJECT_CLASS (farthing_sources_box_parent_class)->dispose (object);
}

static void
farthing_sources_box_finalize (GObject *object)
{
  g_ptr_array_unref (FARTHING_SOURCES_BOX (object)->lines);

  G_OBJECT_CLASS (farthing_sources_box_parent_class)->finalize (object);
}

static void
farthing_sources_box_class_init (FarthingSourcesBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_sources_box_dispose;
  object_class->finalize = farthing_sources_box_finalize;

  gtk_widget_class_set_css_name (widget_class, "sources");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
farthing_sources_box_init (FarthingSourcesBox *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
farthing_sources_box_new (void)
{
  return g_object_new (FARTHING_TYPE_SOURCES_BOX, NULL);
}

gboolean
farthing_sources_box_is_needed (FarthingMessage *message)
{
  return g_list_model_get_n_items (farthing_message_get_citations (message)) > 0 ||
         farthing_message_get_notes (message)[0] != NULL;
}

static GPtrArray *
list_lines (FarthingMessage *message)
{
  GListModel *citations = farthing_message_get_citations (message);
  const char *const *notes = farthing_message_get_notes (message);
  guint n = MIN (g_list_model_get_n_items (citations), MAX_SOURCES);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FarthingCitation) citation = g_list_model_get_item (citations, i);

      g_ptr_array_add (lines, dup_citation (i + 1, citation));
    }
  for (guint i = 0; notes[i] != NULL; i++)
    g_ptr_array_add (lines, g_markup_escape_text (notes[i], -1));

  return lines;
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    {
      if (!g_str_equal (a->pdata[i], b->pdata[i]))
        return FALSE;
    }

  return a->len == b->len;
}

void
farthing_sources_box_update (FarthingSourcesBox *self,
                             FarthingMessage    *message)
{
  g_autoptr(GPtrArray) lines = NULL;

  g_return_if_fail (FARTHING_IS_SOURCES_BOX (self));

  lines = list_lines (message);
  /* Somebody may be reading it, with the keyboard in a link */
  if (is_same (lines, self->lines))
    return;

  clear (self);
  for (guint i = 0; i < lines->len; i++)
    append_label (self, lines->pdata[i]);
  g_ptr_array_unref (self->lines);
  self->lines = g_steal_pointer (&lines);
}
