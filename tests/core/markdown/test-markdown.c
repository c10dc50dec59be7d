/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-markdown.h"

/* The property that matters: however a text arrives, its blocks are those of the whole. */

static const char *const documents[] = {
  "# Title\n\nFirst *para*\nwith **two** lines.\n\n- one\n- two\n\n  more of two\n- three\n\nEnd.\n",
  "Text\n===\n\nText\n---\n\nNot a heading\n\n---\n\n- a\n---\n- b\n",
  "1. one\n2. two\n   - nested\n   - again\n\n     para\n\n3. three\n\n10) other\n11) list\n",
  "> quote\nlazy\n> more\n\n> second\n>\n> - list\n>   in quote\n>\n> ```c\n> int a;\n> ```\n\nafter\n",
  "```c\nint main (void)\n{\n\n  return 0;\n}\n```\n\nText\n\n~~~\ntildes ```\n\n~~~\nend\n\n```python\nopen",
  "- item\n\n  ```\n  fenced in item\n\n```\nnot the end of it\n\n# still code\n```\n\ntail\n",
  "| a | b |\n|---|:-:|\n| 1 | 2 |\n| `x` | **y** |\n\nbefore\n| c | d |\n|--:|---|\n| 3 | 4 |\nno pipe\n\nafter\n",
  "See [foo] and [bar][baz].\n\nmore\n\n[foo]: https://example.org/a \"T\"\n\nmore\n\n[baz]:\nhttps://example.org/b\n",
  "    indented\n\n    code\n\ntext\n    lazy\n\n\n    again\n\n\ttab\n",
  "<div>\nraw *html*\n\n</div>\n\ntext <b>bold</b> <br> more\n\n<!-- comment\n\nstill -->\n\nend\n",
  "- [ ] task\n- [x] done\n\n* star\n+ plus\n\n\n* far\n\n* loose\n",
  "a\r\nb\r\n\r\nc\rd\r\r# e\r\n",
  "日本語の段落。\n\n- 項目 **強調**\n\nمرحبا بالعالم\n\n👩‍👩‍👧‍👦 family\n",
  "www.example.org and https://example.org/a_b_c and x@example.org\n\n~~gone~~ ![alt](https://e.org/i.png)\n\n*a **b** c*\n",
  "#\n#not\n\n##\ttab\n\npara\n#\n\n-\n-\n\n1.\n\n>\n\n+\n",
  "a\n\n- b\n\n c\n\n  d\n\n- e\n\n\n\n      f\n\ng\n",
  "x | y\n- | -\n\n- | -\n\nz\n\n\\[ x = \\frac{1}{2} \\] and $a_b$\n\n***\n___\n* * *\n",
};

static char *
repeat (const char *text,
        gsize       size)
{
  GString *result = g_string_sized_new (size + 16);

  while (result->len < size)
    g_string_append (result, text);

  return g_string_free (result, FALSE);
}

static void
assert_same (FarthingMarkdown *document,
             const char       *text,
             gsize             length)
{
  g_autoptr(GPtrArray) whole = farthing_markdown_parse (text, length);

  g_assert_cmpuint (farthing_markdown_get_n_blocks (document), ==, whole->len);
  for (guint i = 0; i < whole->len; i++)
    {
      FarthingMarkdownBlock *expected = g_ptr_array_index (whole, i);
      FarthingMarkdownBlock *block = farthing_markdown_get_block (document, i);

      g_assert_cmpint (block->kind, ==, expected->kind);
      g_assert_cmpstr (block->plain, ==, expected->plain);
      g_assert_cmpstr (block->markup, ==, expected->markup);
      g_assert_cmpint (block->open, ==, expected->open);
      g_assert_cmpint (block->tight, ==, expected->tight);
      g_assert_true (farthing_markdown_block_equal (block, expected));
    }
}

/* Feeds @text in pieces of 1 to @longest bytes and compares after every piece.  A carriage return
 * at the end of a piece may still turn out to be half of a line end, which is the same line. */
static void
check_pieces (const char *text,
              gsize       length,
              guint32     seed,
              int         longest)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autoptr(FarthingMarkdown) document = farthing_markdown_new ();
  gsize done = 0;

  while (done < length)
    {
      gsize n = g_rand_int_range (random, 1, longest + 1);

      n = MIN (n, length - done);
      farthing_markdown_append (document, text + done, n);
      farthing_markdown_update (document);
      done += n;
      assert_same (document, text, done);
    }
}

static void
test_markdown_every_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      check_pieces (documents[i], strlen (documents[i]), 1, 1);
      for (guint seed = 0; seed < 8; seed++)
        check_pieces (documents[i], strlen (documents[i]), seed, 40);
    }
}

static void
test_markdown_documents_in_a_row (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (documents); j++)
        {
          g_autofree char *text = g_strconcat (documents[i], "\n", documents[j], NULL);

          check_pieces (text, strlen (text), i * 31 + j, 60);
        }
    }
}

/* Lines that mean different things by their neighbours, in random order */
static void
test_markdown_random_lines (void)
{
  static const char *const lines[] = {
    "",
    "",
    "",
    " ",
    "text",
    "more | text",
    "- item",
    "  under",
    "    deep",
    "> quote",
    ">",
    "```",
    "~~~ c",
    "# head",
    "---",
    "===",
    "|---|---|",
    "1. one",
    "2) two",
    "7. seven",
    "\ttab",
    "<div>",
    "</div>",
    "* star",
    "  - sub",
    "  ```",
    "> ```",
    "- [x] task",
    "*emph",
    "end*",
    "<!--",
    "-->",
    "-",
    "[a]",
    "\\",
  };

  for (guint32 seed = 0; seed < 300; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < 30; i++)
        {
          g_string_append (text, lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))]);
          g_string_append_c (text, '\n');
        }
      if (seed % 10 == 0)
        g_string_append (text, "\n[a]: https://example.org\n\nafter\n");
      check_pieces (text->str, text->len, seed, 30);
    }
}

static void
test_markdown_keeps_objects (void)
{
  g_autoptr(FarthingMarkdown) document = farthing_markdown_new ();
  FarthingMarkdownBlock *first;
  guint changed;

  farthing_markdown_append (document, "one\n\ntwo", -1);
  g_assert_cmpuint (farthing_markdown_update (document), ==, 0);
  g_assert_cmpuint (farthing_markdown_get_n_blocks (document), ==, 2);
  first = farthing_markdown_get_block (document, 0);

  g_assert_cmpuint (farthing_markdown_update (document), ==, 2);
  farthing_markdown_append (document, " and", -1);
  changed = farthing_markdown_update (document);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (farthing_markdown_get_block (document, 0) == first);

  farthing_markdown_append (document, "\n\n```\ncode", -1);
  changed = farthing_markdown_update (document);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_true (farthing_markdown_get_block (document, 2)->open);
  farthing_markdown_append (document, "\n```", -1);
  farthing_markdown_update (document);
  g_assert_false (farthing_markdown_get_block (document, 2)->open);
}

/* What is parsed in slices is what is parsed whole, also if a block is longer than many of them */
static void
test_markdown_pages_at_once (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(FarthingMarkdown) document = farthing_markdown_new ();
      g_autoptr(GString) text = g_string_new ("First.\n\n");
      FarthingMarkdownBlock *first;

      farthing_markdown_append (document, text->str, text->len);
      farthing_markdown_update (document);
      first = farthing_markdown_get_block (document, 0);
      while (text->len < 150000)
        {
          gsize n_lines = seed % 4 == 3 ? 3000 : 1;
          gsize before = text->len;

          g_string_append (text, documents[g_rand_int_range (random, 0, G_N_ELEMENTS (documents))]);
          g_string_append (text, "\n\n");
          while (n_lines-- > 1)
            g_string_append (text, "a line of a long paragraph\n");
          if (strstr (text->str + before, "]:") != NULL)
            g_string_truncate (text, before);
        }
      farthing_markdown_append (document, text->str + strlen ("First.\n\n"), -1);
      g_assert_cmpuint (farthing_markdown_update (document), ==, 1);
      g_assert_true (farthing_markdown_get_block (document, 0) == first);
      assert_same (document, text->str, text->len);
    }
}

static void
test_markdown_reset (void)
{
  g_autoptr(FarthingMarkdown) document = farthing_markdown_new ();

  farthing_markdown_append (document, "one\n\ntwo\n\nthree\r", -1);
  farthing_markdown_update (document);
  farthing_markdown_reset (document);
  g_assert_cmpuint (farthing_markdown_update (document), ==, 0);
  g_assert_cmpuint (farthing_markdown_get_n_blocks (document), ==, 0);
  farthing_markdown_append (document, "\nnew", -1);
  farthing_markdown_update (document);
  g_assert_cmpstr (farthing_markdown_get_block (document, 0)->plain, ==, "new");
}

static void
test_markdown_empty (void)
{
  g_autoptr(FarthingMarkdown) document = farthing_markdown_new ();
  g_autoptr(GPtrArray) blocks = farthing_markdown_parse ("", -1);

  g_assert_cmpuint (blocks->len, ==, 0);
  farthing_markdown_append (document, "", -1);
  g_assert_cmpuint (farthing_markdown_update (document), ==, 0);
  g_assert_cmpuint (farthing_markdown_get_n_blocks (document), ==, 0);
}

/* What has made parsers slow, or wrong, when there is much of it */
static const char *const pieces[] = {
  "[",
  "]",
  "![",
  "*a_",
  "> ",
  "`",
  "<",
  "- ",
  "1. ",
  "\\",
  "&",
  "a**b",
  "_a__",
  "](",
  "[a](<b",
  "<a href='",
  "*",
  "_",
  "~",
  "~~a~",
  "|",
  "|-",
  "```\n",
  "> - ",
  "www.",
  "http://",
  "a@b.",
  "<!--",
  "<?",
  "[a]:",
  "[a][",
  "\t",
  "\n",
  "a\n\n",
  "x ",
  "あ",
  "| a |\n|---|\n",
  "- a\n\n",
  "# ",
  "&#x1;",
  "\1\2",
  "!",
  "(((",
  "**a *",
  "`a``",
  "https://e.org/?q=a&",
  "[x](https://e.org) ",
  "<br>",
  "\"",
  "   ",
  "*_",
  "1)\n",
  "<https://e.org>",
};

/* No time is asserted beyond what a hang would take: what must hold is that it ends, in little
 * memory and with markup that a label takes */
static void
test_markdown_pathological (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], 200000);
      g_autoptr(GPtrArray) blocks = NULL;
      gint64 start = g_get_monotonic_time ();

      blocks = farthing_markdown_parse (text, -1);
      g_test_message ("%s: %u blocks, %.1f ms", pieces[i], blocks->len, (g_get_monotonic_time () - start) / 1000.0);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
      for (guint k = 0; k < blocks->len; k++)
        {
          FarthingMarkdownBlock *block = g_ptr_array_index (blocks, k);

          g_assert_cmpuint (block->list_depth, <=, 8);
          g_assert_cmpuint (block->quote_depth, <=, 8);
          g_assert_true (block->plain == NULL || g_utf8_validate (block->plain, -1, NULL));
        }
    }
}

/* A wide heading row and many short rows: the parser may fill up cells that nobody wrote */
static void
test_markdown_wide_table (void)
{
  g_autofree char *head = repeat ("|a", 2000);
  g_autofree char *rule = repeat ("|-", 2000);
  g_autofree char *rows = repeat ("|b\n", 30000);
  g_autofree char *text = g_strconcat (head, "|\n", rule, "|\n", rows, NULL);
  g_autoptr(GPtrArray) blocks = farthing_markdown_parse (text, -1);

  for (guint k = 0; k < blocks->len; k++)
    {
      FarthingMarkdownBlock *block = g_ptr_array_index (blocks, k);

      g_assert_cmpint (block->kind, ==, FARTHING_BLOCK_PARAGRAPH);
    }
}

/* Where a part of the syntax is given up, what is settled is given up with it */
static void
test_markdown_limits_in_pieces (void)
{
  g_autofree char *ats = g_strnfill (405, '@');
  g_autofree char *pipes = g_strnfill (500, '|');
  g_autofree char *rows = repeat ("|b\n", 1220);
  g_autofree char *text = g_strconcat ("www.example.org\n\n|a|\n|-|\n|b|\n\n", ats, "\n\n", rows, "\n", pipes, "\n", NULL);

  check_pieces (text, strlen (text), 3, 97);
}

static void
test_markdown_invalid_utf8 (void)
{
  const char text[] = "caf\xc3\xa9 \xff\xfe *x\xc3*\n\n```\n\xe3\x81\n```\n\n| \xf0\x9f |\n|---|\n";

  check_pieces (text, sizeof text - 1, 5, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/markdown/markdown/every-cut", test_markdown_every_cut);
  g_test_add_func ("/core/markdown/markdown/documents-in-a-row", test_markdown_documents_in_a_row);
  g_test_add_func ("/core/markdown/markdown/random-lines", test_markdown_random_lines);
  g_test_add_func ("/core/markdown/markdown/keeps-objects", test_markdown_keeps_objects);
  g_test_add_func ("/core/markdown/markdown/pages-at-once", test_markdown_pages_at_once);
  g_test_add_func ("/core/markdown/markdown/reset", test_markdown_reset);
  g_test_add_func ("/core/markdown/markdown/empty", test_markdown_empty);
  g_test_add_func ("/core/markdown/markdown/pathological", test_markdown_pathological);
  g_test_add_func ("/core/markdown/markdown/wide-table", test_markdown_wide_table);
  g_test_add_func ("/core/markdown/markdown/limits-in-pieces", test_markdown_limits_in_pieces);
  g_test_add_func ("/core/markdown/markdown/invalid-utf8", test_markdown_invalid_utf8);

  return g_test_run ();
}
