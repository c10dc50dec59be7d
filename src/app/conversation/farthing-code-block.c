/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-code-block.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "farthing-code-style.h"
#include "farthing-sideways-scroller.h"

/* The code stands in labels of up to PIECE_LINES lines: of code that streams in, only the last one
 * is laid out again. */

#define PIECE_LINES 100
#define COPIED_MS 1600

struct _FarthingCodeBlock
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *name;
  GtkWidget *copy;
  GtkWidget *scroller;
  GtkWidget *lines;
  char *code;
  char *language;
  gboolean open;
  gboolean colored;
  guint color_source;
  guint copied_source;
};

G_DEFINE_FINAL_TYPE (FarthingCodeBlock, farthing_code_block, GTK_TYPE_WIDGET)

static GtkWidget *
make_piece (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "selectable", TRUE, "xalign", 0.0, "yalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "code");

  return label;
}

static const char *
find_piece_end (const char *text)
{
  for (guint i = 0; i < PIECE_LINES; i++)
    {
      const char *end = strchr (text, '\n');

      if (end == NULL)
        return text + strlen (text);
      text = end + 1;
    }

  return text - 1;
}

static void
set_piece (GtkWidget  *piece,
           const char *text,
           gsize       length)
{
  const char *old = gtk_label_get_text (GTK_LABEL (piece));
  g_autofree char *copy = NULL;

  if (strlen (old) == length && memcmp (old, text, length) == 0)
    return;

  copy = g_strndup (text, length);
  gtk_label_set_text (GTK_LABEL (piece), copy);
}

static void
fill_pieces (FarthingCodeBlock *self)
{
  GtkWidget *piece = gtk_widget_get_first_child (self->lines);
  const char *start = self->code;

  while (TRUE)
    {
      const char *end = find_piece_end (start);

      if (piece == NULL)
        {
          piece = make_piece ();
          gtk_box_append (GTK_BOX (self->lines), piece);
        }
      set_piece (piece, start, end - start);
      piece = gtk_widget_get_next_sibling (piece);
      if (*end == '\0')
        break;
      start = end + 1;
    }

  while (piece != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (piece);

      gtk_box_remove (GTK_BOX (self->lines), piece);
      piece = next;
    }
}

/* The attributes of one piece: those of the whole, cut out and moved */
static PangoAttrList *
slice_attributes (PangoAttrList *attributes,
                  guint          start,
                  guint          length)
{
  PangoAttrList *slice = pango_attr_list_new ();
  GSList *all = pango_attr_list_get_attributes (attributes);

  for (GSList *item = all; item != NULL; item = item->next)
    {
      PangoAttribute *attribute = item->data;

      if (attribute->end_index > start && attribute->start_index < start + length)
        {
          PangoAttribute *copy = pango_attribute_copy (attribute);

          copy->start_index = MAX (attribute->start_index, start) - start;
          copy->end_index = MIN (attribute->end_index, start + length) - start;
          pango_attr_list_insert (slice, copy);
        }
    }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);

  return slice;
}

static void
color_pieces (FarthingCodeBlock *self,
              gboolean           dark)
{
  g_autoptr(PangoAttrList) attributes = farthing_code_style_color (self->code, self->language, dark);
  guint start = 0;

  for (GtkWidget *piece = gtk_widget_get_first_child (self->lines); piece != NULL; piece = gtk_widget_get_next_sibling (piece))
    {
      guint length = strlen (gtk_label_get_text (GTK_LABEL (piece)));
      g_autoptr(PangoAttrList) slice = attributes != NULL ? slice_attributes (attributes, start, length) : NULL;

      gtk_label_set_attributes (GTK_LABEL (piece), slice);
      start += length + 1;
    }
}

static gboolean
color_cb (gpointer user_data)
{
  FarthingCodeBlock *self = user_data;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (!farthing_code_style_prepare (self->language, dark))
    return G_SOURCE_CONTINUE;

  self->color_source = 0;
  self->colored = TRUE;
  color_pieces (self, dark);

  return G_SOURCE_REMOVE;
}

static void
schedule_colors (FarthingCodeBlock *self)
{
  if (self->open || self->language == NULL || self->color_source != 0)
    return;

  self->color_source = g_idle_add_full (G_PRIORITY_LOW, color_cb, self, NULL);
}

static gboolean
copied_cb (gpointer user_data)
{
  FarthingCodeBlock *self = user_data;

  self->copied_source = 0;
  gtk_button_set_label (GTK_BUTTON (self->copy), _("Copy"));

  return G_SOURCE_REMOVE;
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FarthingCodeBlock *self = FARTHING_CODE_BLOCK (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->code);
  gtk_button_set_label (GTK_BUTTON (self->copy), _("Copied"));
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add (COPIED_MS, copied_cb, self);
}

static void
dark_changed_cb (FarthingCodeBlock *self)
{
  if (self->colored)
    schedule_colors (self);
}

static void
farthing_code_block_dispose (GObject *object)
{
  FarthingCodeBlock *self = FARTHING_CODE_BLOCK (object);

  g_clear_handle_id (&self->color_source, g_source_remove);
  g_clear_handle_id (&self->copied_source, g_source_remove);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (farthing_code_block_parent_class)->dispose (object);
}

static void
farthing_code_block_finalize (GObject *object)
{
  FarthingCodeBlock *self = FARTHING_CODE_BLOCK (object);

  g_free (self->code);
  g_free (self->language);

  G_OBJECT_CLASS (farthing_code_block_parent_class)->finalize (object);
}

static void
farthing_code_block_class_init (FarthingCodeBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_code_block_dispose;
  object_class->finalize = farthing_code_block_finalize;

  gtk_widget_class_install_action (widget_class, "code.copy", NULL, copy_action);
  gtk_widget_class_set_css_name (widget_class, "codeblock");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_header (FarthingCodeBlock *self)
{
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->header, "code-header");
  self->name = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->name, "code-language");
  gtk_box_append (GTK_BOX (self->header), self->name);
  self->copy = gtk_button_new_with_label (_("Copy"));
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_widget_add_css_class (self->copy, "code-copy");
  gtk_widget_set_tooltip_text (self->copy, _("Copy this code"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->copy), "code.copy");
  gtk_box_append (GTK_BOX (self->header), self->copy);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
}

static void
farthing_code_block_init (FarthingCodeBlock *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  /* Code reads from left to right in every script */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  make_header (self);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->lines, "code-lines");
  self->scroller = farthing_sideways_scroller_new (self->lines, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dark_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
farthing_code_block_new (const FarthingMarkdownBlock *block)
{
  FarthingCodeBlock *self = g_object_new (FARTHING_TYPE_CODE_BLOCK, NULL);

  farthing_code_block_update (self, block);

  return GTK_WIDGET (self);
}

static void
update_language (FarthingCodeBlock *self,
                 const char        *language)
{
  const char *name = farthing_code_style_get_name (language);
  g_autofree char *accessible = NULL;

  if (self->code != NULL && g_strcmp0 (self->language, language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  gtk_label_set_text (GTK_LABEL (self->name), name != NULL ? name : "");
  /* Translators: the name a screen reader says for a block of code; %s is a programming language */
  accessible = name != NULL ? g_strdup_printf (_("Code, %s"), name) : g_strdup (_("Code"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

void
farthing_code_block_update (FarthingCodeBlock           *self,
                            const FarthingMarkdownBlock *block)
{
  g_return_if_fail (FARTHING_IS_CODE_BLOCK (self));

  self->open = block->open;
  update_language (self, block->language);
  if (g_strcmp0 (self->code, block->plain) != 0)
    {
      g_free (self->code);
      self->code = g_strdup (block->plain);
      fill_pieces (self);
    }
  schedule_colors (self);
}

void
farthing_code_block_end (FarthingCodeBlock *self)
{
  g_return_if_fail (FARTHING_IS_CODE_BLOCK (self));

  if (!self->open)
    return;
  self->open = FALSE;
  schedule_colors (self);
}

const char *
farthing_code_block_get_code (FarthingCodeBlock *self)
{
  g_return_val_if_fail (FARTHING_IS_CODE_BLOCK (self), NULL);

  return self->code;
}
