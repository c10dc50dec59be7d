/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-image-size.h"

#include <string.h>

/* Some providers publish how many tokens an image takes, by its pixels: these stand in its head. */

static guint
read_big (const guint8 *at,
          guint         n_bytes)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | at[i];

  return value;
}

static guint
read_little (const guint8 *at,
             guint         n_bytes)
{
  guint value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | at[i - 1];

  return value;
}

static gboolean
set_size (FarthingImageSize *size,
          guint              width,
          guint              height)
{
  if (width == 0 || height == 0)
    return FALSE;

  size->width = width;
  size->height = height;

  return TRUE;
}

/* The first frame header; its markers are C0 to CF but for three that mean something else. */
static gboolean
read_jpeg (FarthingImageSize *size,
           const guint8      *data,
           gsize              length)
{
  gsize at = 2;

  while (at + 9 < length && data[at] == 0xFF)
    {
      guint8 marker = data[at + 1];

      if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
        return set_size (size, read_big (data + at + 7, 2), read_big (data + at + 5, 2));
      at += marker == 0xFF ? 1 : 2 + read_big (data + at + 2, 2);
    }

  return FALSE;
}

static gboolean
read_webp (FarthingImageSize *size,
           const guint8      *data)
{
  if (memcmp (data + 12, "VP8X", 4) == 0)
    return set_size (size, read_little (data + 24, 3) + 1, read_little (data + 27, 3) + 1);
  if (memcmp (data + 12, "VP8L", 4) == 0)
    {
      guint bits = read_little (data + 21, 4);

      return set_size (size, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
  if (memcmp (data + 12, "VP8 ", 4) == 0)
    return set_size (size, read_little (data + 26, 2) & 0x3FFF, read_little (data + 28, 2) & 0x3FFF);

  return FALSE;
}

gboolean
farthing_image_size_read (FarthingImageSize *size,
                          GBytes            *bytes)
{
  gsize length;
  const guint8 *data;

  g_return_val_if_fail (size != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  if (length >= 24 && memcmp (data, "\211PNG\r\n\032\n", 8) == 0)
    return set_size (size, read_big (data + 16, 4), read_big (data + 20, 4));
  if (length >= 10 && memcmp (data, "GIF8", 4) == 0)
    return set_size (size, read_little (data + 6, 2), read_little (data + 8, 2));
  if (length >= 30 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return read_webp (size, data);
  if (length >= 4 && data[0] == 0xFF && data[1] == 0xD8)
    return read_jpeg (size, data, length);

  return FALSE;
}
