/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-markdown.h"

static const char *const texts[] = {
  "a",
  "b",
  "*a*",
  "# a",
  "## a",
  "- a",
  "1. a",
  "2. a",
  "> a",
  "> > a",
  "- - a",
  "```\na\n```",
  "```\na",
  "```c\na\n```",
  "***",
  "| a |\n|---|",
  "| a |\n|--:|",
  "| a |\n|---|\n| b |",
  "| a | b |\n|---|---|",
  "- [ ] a",
  "- [x] a",
  "[a](https://e.org)",
  "[a](https://e.com)",
};

static void
test_block_equal (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr(GPtrArray) a = farthing_markdown_parse (texts[i], -1);
          g_autoptr(GPtrArray) b = farthing_markdown_parse (texts[j], -1);

          g_test_message ("%s against %s", texts[i], texts[j]);
          g_assert_cmpint (farthing_markdown_block_equal (g_ptr_array_index (a, a->len - 1),
                                                          g_ptr_array_index (b, b->len - 1)),
                           ==,
                           i == j);
        }
    }
}

static void
test_block_outlives_document (void)
{
  g_autoptr(FarthingMarkdownBlock) block = NULL;
  FarthingMarkdown *document = farthing_markdown_new ();

  farthing_markdown_append (document, "kept", -1);
  farthing_markdown_update (document);
  block = farthing_markdown_block_ref (farthing_markdown_get_block (document, 0));
  farthing_markdown_free (document);

  g_assert_cmpstr (block->plain, ==, "kept");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/markdown/markdown-block/equal", test_block_equal);
  g_test_add_func ("/core/markdown/markdown-block/outlives-document", test_block_outlives_document);

  return g_test_run ();
}
