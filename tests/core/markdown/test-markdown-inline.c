/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-markdown.h"

static const char *
get_markup (GPtrArray *blocks)
{
  FarthingMarkdownBlock *block = g_ptr_array_index (blocks, 0);

  return block->markup;
}

static void
test_inline_markup (void)
{
  const struct
  {
    const char *text;
    const char *markup;
  } cases[] = {
    { "a *b* **c** ***d*** ~~e~~", "a <i>b</i> <b>c</b> <i><b>d</b></i> <s>e</s>" },
    { "a < b & c > d \"e\" 'f'", "a &lt; b &amp; c &gt; d &quot;e&quot; &#39;f&#39;" },
    { "x <b onclick='y'>z</b>", "x &lt;b onclick=&#39;y&#39;&gt;z&lt;/b&gt;" },
    { "x<br>y<BR />z", "x\ny\nz" },
    { "one\ntwo  \nthree", "one\ntwo\nthree" },
    { "&lt;i&gt; \\*x\\*", "&lt;i&gt; *x*" },
    { "x\1\2y&#7;", "xy" },
    { "[a](javascript:alert(1))", "a" },
    { "[a](file:///etc/passwd)", "a" },
    { "[a](data:text/html,x)", "a" },
    { "[a](HTTPS://e.org)", "<a href=\"HTTPS://e.org\" title=\"HTTPS://e.org\">a</a>" },
    { "[a](<https://e.org/\"'x y>)",
      "<a href=\"https://e.org/%22&#39;x%20y\" title=\"https://e.org/%22&amp;#39;x%20y\">a</a>" },
    { "[a](https://e.org/?b=1&c=2)",
      "<a href=\"https://e.org/?b=1&amp;c=2\" title=\"https://e.org/?b=1&amp;amp;c=2\">a</a>" },
    { "![alt](https://e.org/i.png)", "<a href=\"https://e.org/i.png\" title=\"https://e.org/i.png\">alt</a>" },
    { "![](https://e.org/i.png)", "<a href=\"https://e.org/i.png\" title=\"https://e.org/i.png\">https://e.org/i.png</a>" },
    { "[![alt](https://e.org/i)](https://e.org/l)", "<a href=\"https://e.org/l\" title=\"https://e.org/l\">alt</a>" },
    { "x@e.org", "<a href=\"mailto:x@e.org\" title=\"mailto:x@e.org\">x@e.org</a>" },
    { "www.e.org", "<a href=\"http://www.e.org\" title=\"http://www.e.org\">www.e.org</a>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) blocks = farthing_markdown_parse (cases[i].text, -1);

      g_assert_cmpstr (get_markup (blocks), ==, cases[i].markup);
    }
}

static void
test_inline_code (void)
{
  g_autoptr(GPtrArray) blocks = farthing_markdown_parse ("`a <b> & \"c\"`", -1);

  g_assert_true (g_str_has_prefix (get_markup (blocks), "<span font_family=\"monospace\""));
  g_assert_true (g_str_has_suffix (get_markup (blocks), ">a &lt;b&gt; &amp; &quot;c&quot;</span>"));
}

static void
test_inline_links_are_limited (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) blocks = NULL;
  g_auto(GStrv) parts = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "[x](https://e.org)");
  blocks = farthing_markdown_parse (text->str, -1);
  parts = g_strsplit (get_markup (blocks), "<a ", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 201);
}

static void
test_inline_long_url (void)
{
  g_autofree char *path = g_strnfill (5000, 'x');
  g_autofree char *text = g_strdup_printf ("[a](https://e.org/%s)", path);
  g_autoptr(GPtrArray) blocks = farthing_markdown_parse (text, -1);

  g_assert_cmpstr (get_markup (blocks), ==, "a");
}

/* A paragraph is cut into pieces that together are the paragraph */
static void
test_inline_long_paragraph (void)
{
  static const char *const words[] = { "word ", "xx", "あいう", "*a* b " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(GString) text = g_string_new ("S");
      g_autoptr(GString) joined = g_string_new (NULL);
      g_autoptr(GPtrArray) blocks = NULL;

      while (text->len < 50000)
        g_string_append (text, words[i]);
      g_string_append (text, "E");
      blocks = farthing_markdown_parse (text->str, -1);
      g_assert_cmpuint (blocks->len, >, 5);
      for (guint k = 0; k < blocks->len; k++)
        {
          FarthingMarkdownBlock *block = g_ptr_array_index (blocks, k);

          g_assert_true (g_utf8_validate (block->plain, -1, NULL));
          g_assert_cmpuint (strlen (block->plain), <, 7000);
          g_assert_cmpint (block->tight, ==, k > 0);
          g_string_append (joined, block->plain);
        }
      if (i < 3)
        g_assert_cmpstr (joined->str, ==, text->str);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/markdown/markdown-inline/markup", test_inline_markup);
  g_test_add_func ("/core/markdown/markdown-inline/code", test_inline_code);
  g_test_add_func ("/core/markdown/markdown-inline/links-are-limited", test_inline_links_are_limited);
  g_test_add_func ("/core/markdown/markdown-inline/long-url", test_inline_long_url);
  g_test_add_func ("/core/markdown/markdown-inline/long-paragraph", test_inline_long_paragraph);

  return g_test_run ();
}
