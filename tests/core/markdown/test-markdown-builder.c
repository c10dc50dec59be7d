/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-markdown.h"

/* One line a block: kind, level, depths, marker, tightness, then its text */
static char *
describe (const char *text)
{
  static const char kinds[] = "phctr";
  g_autoptr(GPtrArray) blocks = farthing_markdown_parse (text, -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      FarthingMarkdownBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_c (result, kinds[block->kind]);
      if (block->level > 0)
        g_string_append_printf (result, "%u", block->level);
      if (block->quote_depth > 0)
        g_string_append_printf (result, " q%u", block->quote_depth);
      if (block->list_depth > 0)
        g_string_append_printf (result, " l%u", block->list_depth);
      if (block->marker != NULL)
        g_string_append_printf (result, " %s", block->marker);
      if (block->language != NULL)
        g_string_append_printf (result, " %s", block->language);
      g_string_append_printf (result, "%s|%s\n", block->tight ? " tight" : "", block->plain != NULL ? block->plain : "");
    }

  return g_string_free (result, FALSE);
}

static void
test_builder_blocks (void)
{
  const struct
  {
    const char *text;
    const char *blocks;
  } cases[] = {
    { "a\nb\n\nc", "p|a\nb\np|c\n" },
    { "# A\n\nB\n---\n\n###### C", "h1|A\nh2|B\nh6|C\n" },
    { "- a\n- b\n  - c\n- d", "p l1 •|a\np l1 • tight|b\np l2 ◦ tight|c\np l1 • tight|d\n" },
    { "- a\n\n- b", "p l1 •|a\np l1 •|b\n" },
    { "- a\n- b\n\ntext\n\n- c", "p l1 •|a\np l1 • tight|b\np|text\np l1 •|c\n" },
    { "3. a\n4. b\n\n   more", "p l1 3.|a\np l1 4.|b\np l1|more\n" },
    { "1) a\n1) b", "p l1 1)|a\np l1 2) tight|b\n" },
    { "- [ ] a\n- [x] b", "p l1 ☐|a\np l1 ☑ tight|b\n" },
    { "- - a", "p l1 •|\np l2 ◦ tight|a\n" },
    { "-\n- b", "p l1 •|\np l1 • tight|b\n" },
    { "- ```c\n  x\n  ```", "c l1 • c|x\n" },
    { "> a\n> > b\n\nc", "p q1|a\np q2|b\np|c\n" },
    { "```C {.x}\na\n\nb\n```", "c C|a\n\nb\n" },
    { "``` \n```", "c|\n" },
    { "a\n\n***\n\nb", "p|a\nr|\np|b\n" },
    { "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 |", "t|a\tb\n1\t2\n3\t\n" },
    { "<div>\nx\n</div>", "c html|<div>\nx\n</div>\n" },
    { "    code\n", "c|code\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *blocks = describe (cases[i].text);

      g_assert_cmpstr (blocks, ==, cases[i].blocks);
    }
}

static void
test_builder_table (void)
{
  g_autoptr(GPtrArray) blocks = farthing_markdown_parse ("| a | b | c |\n|---|:-:|--:|\n| **1** | <2> | |", -1);
  FarthingMarkdownBlock *table = g_ptr_array_index (blocks, 0);

  g_assert_cmpuint (table->n_columns, ==, 3);
  g_assert_cmpuint (table->n_rows, ==, 2);
  g_assert_cmpint (table->aligns[0], ==, FARTHING_ALIGN_START);
  g_assert_cmpint (table->aligns[1], ==, FARTHING_ALIGN_CENTER);
  g_assert_cmpint (table->aligns[2], ==, FARTHING_ALIGN_END);
  g_assert_cmpstr (table->cells[3], ==, "<b>1</b>");
  g_assert_cmpstr (table->cells[4], ==, "&lt;2&gt;");
  g_assert_cmpstr (table->cells[5], ==, "");
}

static void
test_builder_open_code (void)
{
  const struct
  {
    const char *text;
    gboolean open;
  } cases[] = {
    { "```", TRUE },
    { "```c\n", TRUE },
    { "```c\nx", TRUE },
    { "```c\nx\n``", TRUE },
    { "```c\nx\n```", FALSE },
    { "```c\nx\n```\n\n", FALSE },
    { "````c\nx\n```", TRUE },
    { "````c\nx\n`````  ", FALSE },
    { "~~~\nx\n```", TRUE },
    { "> ```\n> x", TRUE },
    { "> ```\n> x\n> ```", FALSE },
    { "- ```\n  x\n  ```", FALSE },
    { "    indented", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) blocks = farthing_markdown_parse (cases[i].text, -1);
      FarthingMarkdownBlock *block = g_ptr_array_index (blocks, blocks->len - 1);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (block->kind, ==, FARTHING_BLOCK_CODE);
      g_assert_cmpint (block->open, ==, cases[i].open);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/markdown/markdown-builder/blocks", test_builder_blocks);
  g_test_add_func ("/core/markdown/markdown-builder/table", test_builder_table);
  g_test_add_func ("/core/markdown/markdown-builder/open-code", test_builder_open_code);

  return g_test_run ();
}
