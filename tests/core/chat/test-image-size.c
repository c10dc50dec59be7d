/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-image-size.h"

#include <string.h>

static void
test_image_size_formats (void)
{
  static const struct
  {
    const char *data;
    gsize length;
    gint64 width;
    gint64 height;
  } cases[] = {
    { "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\004\0\0\0\003\0", 24, 1024, 768 },
    { "GIF89a\100\001\360\000", 10, 320, 240 },
    { "\377\330\377\340\000\020JFIF\0\1\1\0\0\1\0\1\0\0\377\300\000\021\010\001\340\002\200\003", 30, 640, 480 },
    { "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\235\001\052\200\002\340\001", 30, 640, 480 },
    { "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\057\177\302\167\000\0\0\0\0\0", 30, 640, 480 },
    { "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\177\002\0\337\001\0", 30, 640, 480 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
      g_autoptr(GBytes) part = g_bytes_new_static (cases[i].data, 9);
      FarthingImageSize size = { 0 };

      g_assert_true (farthing_image_size_read (&size, bytes));
      g_assert_cmpint (size.width, ==, cases[i].width);
      g_assert_cmpint (size.height, ==, cases[i].height);
      g_assert_false (farthing_image_size_read (&size, part));
    }
}

static void
test_image_size_garbage (void)
{
  static const char *const heads[] = { "\211PNG\r\n\032\n", "GIF8", "\377\330\377", "RIFF0000WEBPVP8 ", "" };

  for (guint i = 0; i < 20000; i++)
    {
      guint8 data[40];
      const char *head = heads[i % G_N_ELEMENTS (heads)];
      gsize length = g_test_rand_int_range (0, sizeof data + 1);
      g_autoptr(GBytes) bytes = NULL;
      FarthingImageSize size = { 1, 1 };

      for (guint j = 0; j < sizeof data; j++)
        data[j] = g_test_rand_int_range (0, 4) == 0 ? 0xFF : g_test_rand_int_range (0, 256);
      memcpy (data, head, strlen (head));
      bytes = g_bytes_new (data, length);
      farthing_image_size_read (&size, bytes);
      g_assert_cmpint (size.width, >, 0);
      g_assert_cmpint (size.height, >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/chat/image-size/formats", test_image_size_formats);
  g_test_add_func ("/core/chat/image-size/garbage", test_image_size_garbage);

  return g_test_run ();
}
