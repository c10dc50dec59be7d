/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-attachment.h"

static FarthingAttachment *
make (const char *media_type,
      const char *data,
      gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);

  return farthing_attachment_new ("name", media_type, bytes);
}

static void
test_attachment_is_text_by_its_bytes (void)
{
  g_autoptr(FarthingAttachment) text = make ("application/x-unknown", "größe", strlen ("größe"));
  g_autoptr(FarthingAttachment) binary = make ("text/plain", "a\xff\xfe", 3);
  g_autoptr(FarthingAttachment) with_nul = make ("text/plain", "a\0b", 3);
  g_autoptr(FarthingAttachment) empty = make ("text/plain", "", 0);

  g_assert_true (farthing_attachment_is_text (text));
  g_assert_false (farthing_attachment_is_text (binary));
  g_assert_false (farthing_attachment_is_text (with_nul));
  g_assert_true (farthing_attachment_is_text (empty));
}

static void
test_attachment_image_and_pdf_are_no_text (void)
{
  g_autoptr(FarthingAttachment) svg = make ("image/svg+xml", "<svg/>", 6);
  g_autoptr(FarthingAttachment) pdf = make ("application/pdf", "%PDF", 4);

  g_assert_true (farthing_attachment_is_image (svg));
  g_assert_false (farthing_attachment_is_text (svg));
  g_assert_false (farthing_attachment_is_text (pdf));
  g_assert_false (farthing_attachment_is_image (pdf));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/attachment/is-text-by-its-bytes", test_attachment_is_text_by_its_bytes);
  g_test_add_func ("/core/chat/attachment/image-and-pdf-are-no-text", test_attachment_image_and_pdf_are_no_text);

  return g_test_run ();
}
