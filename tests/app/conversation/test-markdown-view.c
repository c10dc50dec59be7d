/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "farthing-code-style.h"
#include "farthing-markdown-view.h"

static GtkWidget *
make_view (const char *text)
{
  GtkWidget *view = g_object_ref_sink (farthing_markdown_view_new ());

  farthing_markdown_view_set_text (FARTHING_MARKDOWN_VIEW (view), text);
  farthing_markdown_view_build (FARTHING_MARKDOWN_VIEW (view), G_MAXINT64);

  return view;
}

static int
measure (GtkWidget *view,
         int        width)
{
  int height;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

static void
test_view_blocks (void)
{
  GtkWidget *view = make_view ("# A\n\nb\n\n```c\nx\n```\n\n| a |\n|---|\n| b |\n\n---\n\n> - q\n");

  g_assert_cmpuint (farthing_markdown_view_get_n_blocks (FARTHING_MARKDOWN_VIEW (view)), ==, 6);
  g_assert_cmpuint (farthing_markdown_view_get_n_made (FARTHING_MARKDOWN_VIEW (view)), ==, 6);
  g_assert_cmpint (measure (view, 700), >, 100);
  g_assert_cmpint (measure (view, 300), >=, measure (view, 700));
  g_assert_finalize_object (view);
}

/* Markup that a label refuses is a warning, and warnings are fatal here */
static void
test_view_takes_anything (void)
{
  static const char *const texts[] = {
    "<b>&amp;&lt;\"'</b> [a](https://e.org/?a=1&b=\"2\") `<i>&` ![<](https://e.org/'x)",
    "[<b>](mailto:a@b.c) &#0; &#x1F600; \x01\x02",
    "| <a> | & |\n|---|---|\n| `<` | [x](https://e.org/&) |",
    "****a** *b ~~c~~ _**d**_",
    "*a **b ~~c `d` [e](https://e.org) f~~ g** h*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_finalize_object (make_view (texts[i]));
}

/* However long the text, only what is in sight has widgets, and what leaves gives them up */
static void
test_view_holds_few_widgets (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  FarthingMarkdownView *self;
  GtkWidget *view;
  guint first;
  int height;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "Paragraph %u of many.\n\n", i);
  view = make_view (text->str);
  self = FARTHING_MARKDOWN_VIEW (view);
  first = farthing_markdown_view_get_n_made (self);
  g_assert_cmpuint (farthing_markdown_view_get_n_blocks (self), ==, 2000);
  g_assert_cmpuint (first, >, 20);
  g_assert_cmpuint (first, <, 200);
  g_assert_nonnull (farthing_markdown_view_get_block_widget (self, 1999));
  g_assert_null (farthing_markdown_view_get_block_widget (self, 0));

  height = measure (view, 700);
  g_assert_cmpint (height, >, 2000 * 20);
  farthing_markdown_view_set_range (self, 0, 600);
  g_assert_true (farthing_markdown_view_build (self, G_MAXINT64));
  g_assert_nonnull (farthing_markdown_view_get_block_widget (self, 0));
  g_assert_null (farthing_markdown_view_get_block_widget (self, 1999));
  g_assert_cmpuint (farthing_markdown_view_get_n_made (self), <, 400);
  g_assert_finalize_object (view);
}

static void
test_view_builds_in_slices (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *view = g_object_ref_sink (farthing_markdown_view_new ());
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (view);
  guint before;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "Paragraph %u of many.\n\n", i);
  farthing_markdown_view_append (self, text->str, text->len);
  farthing_markdown_view_update (self);
  farthing_markdown_view_set_range (self, 0, 2000);
  before = farthing_markdown_view_get_n_made (self);
  g_assert_false (farthing_markdown_view_build (self, 0));
  g_assert_cmpuint (farthing_markdown_view_get_n_made (self), <=, before + 1);
  g_assert_true (farthing_markdown_view_build (self, G_MAXINT64));
  g_assert_finalize_object (view);
}

static gboolean
has_color (PangoAttrList *attributes,
           guint          index)
{
  g_autoptr(PangoAttrIterator) iterator = pango_attr_list_get_iterator (attributes);

  do
    {
      int start;
      int end;

      pango_attr_iterator_range (iterator, &start, &end);
      if ((guint) start <= index && index < (guint) end)
        return pango_attr_iterator_get (iterator, PANGO_ATTR_FOREGROUND) != NULL;
    }
  while (pango_attr_iterator_next (iterator));

  return FALSE;
}

/* Two blocks that wait for the rules of two languages in turns do not keep each other waiting */
static void
test_code_preparations (void)
{
  guint n_steps = 0;
  gboolean has_c;
  gboolean has_python;

  do
    {
      has_c = farthing_code_style_prepare ("c", FALSE);
      has_python = farthing_code_style_prepare ("python", TRUE);
      n_steps++;
    }
  while ((!has_c || !has_python) && n_steps < 10);

  g_assert_cmpuint (n_steps, <, 10);
  g_assert_true (farthing_code_style_prepare (NULL, FALSE));
  g_assert_true (farthing_code_style_prepare ("no-such-language", FALSE));
}

static void
test_code_style (void)
{
  const char *code = "/* é */ return x;";
  g_autoptr(PangoAttrList) light = farthing_code_style_color (code, "c", FALSE);
  g_autoptr(PangoAttrList) dark = farthing_code_style_color (code, "C", TRUE);
  g_autofree char *huge = g_strnfill (100000, 'x');

  g_assert_nonnull (light);
  g_assert_true (has_color (light, 3));
  g_assert_true (has_color (light, 9));
  g_assert_false (has_color (light, 16));
  g_assert_false (pango_attr_list_equal (light, dark));
  g_assert_null (farthing_code_style_color (code, NULL, FALSE));
  g_assert_null (farthing_code_style_color (code, "no-such-language", FALSE));
  g_assert_null (farthing_code_style_color (huge, "c", FALSE));
  g_assert_cmpstr (farthing_code_style_get_name ("cpp"), ==, "C++");
  g_assert_cmpstr (farthing_code_style_get_name ("Brainf"), ==, "Brainf");
  g_assert_null (farthing_code_style_get_name (NULL));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/conversation/markdown-view/blocks", test_view_blocks);
  g_test_add_func ("/app/conversation/markdown-view/takes-anything", test_view_takes_anything);
  g_test_add_func ("/app/conversation/markdown-view/holds-few-widgets", test_view_holds_few_widgets);
  g_test_add_func ("/app/conversation/markdown-view/builds-in-slices", test_view_builds_in_slices);
  g_test_add_func ("/app/conversation/markdown-view/code-preparations", test_code_preparations);
  g_test_add_func ("/app/conversation/markdown-view/code-style", test_code_style);

  return g_test_run ();
}
