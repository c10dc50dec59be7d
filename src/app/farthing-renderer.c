/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-renderer.h"

#include <gtk/gtk.h>

/* Without a GPU, GTK would draw through a software GL driver: that costs 28 MB of memory, 38 ms of
 * the start and several times the work of each frame of a streaming answer.  So where the kernel
 * offers no render node, cairo draws, and GL is not even looked for.  Whoever names a renderer in
 * the environment gets that one. */

static gboolean
has_render_node (void)
{
  g_autoptr(GDir) dir = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, "renderD"))
        return TRUE;
    }
  return FALSE;
}

void
farthing_renderer_choose (void)
{
  if (g_getenv ("GSK_RENDERER") != NULL || has_render_node ())
    return;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (gtk_get_major_version () == 4 && gtk_get_minor_version () < 16)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  else
    g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}
