/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "farthing-markdown.h"

/* A text that grows piece by piece ends as the same blocks as the text at once, and whatever a
 * provider writes, the markup is well formed. */

static void
check_markup (const char *markup)
{
  static const GMarkupParser parser = { NULL };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);

  if (markup == NULL)
    return;
  fuzz_must_hold (g_markup_parse_context_parse (context, "<m>", -1, NULL));
  fuzz_must_hold (g_markup_parse_context_parse (context, markup, -1, NULL));
  fuzz_must_hold (g_markup_parse_context_parse (context, "</m>", -1, NULL));
  fuzz_must_hold (g_markup_parse_context_end_parse (context, NULL));
}

/* Where a piece may end: not inside a character */
static gsize
piece_end (const char *text,
           gsize       at,
           gsize       size,
           gsize       step)
{
  gsize end = MIN (at + step, size);

  while (end < size && ((guchar) text[end] & 0xc0) == 0x80)
    end++;
  return end;
}

static FarthingMarkdown *
grow (const char *text,
      gsize       size,
      gsize       step)
{
  FarthingMarkdown *markdown = farthing_markdown_new ();
  gsize at = 0;

  while (at < size)
    {
      gsize end = piece_end (text, at, size, step);

      farthing_markdown_append (markdown, text + at, end - at);
      fuzz_must_hold (farthing_markdown_update (markdown) <= farthing_markdown_get_n_blocks (markdown));
      at = end;
    }
  farthing_markdown_update (markdown);
  return markdown;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) whole = NULL;
  g_autoptr(FarthingMarkdown) grown = NULL;

  if (size < 2 || size > 20000 || !g_utf8_validate ((const char *) data + 1, size - 1, NULL))
    return 0;

  text = g_memdup2 (data + 1, size - 1);
  whole = farthing_markdown_parse (text, size - 1);
  grown = grow (text, size - 1, 1 + data[0]);
  fuzz_must_hold (farthing_markdown_get_n_blocks (grown) == whole->len);
  for (guint i = 0; i < whole->len; i++)
    {
      FarthingMarkdownBlock *block = g_ptr_array_index (whole, i);

      fuzz_must_hold (farthing_markdown_block_equal (farthing_markdown_get_block (grown, i), block));
      check_markup (block->markup);
    }
  return 0;
}
