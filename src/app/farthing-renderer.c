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

static const char *const variables[] = { "GSK_RENDERER", "GDK_DEBUG", "GDK_DISABLE" };

/* Of those, what the program set and not the person */
static gboolean chosen[G_N_ELEMENTS (variables)];

static void
choose (guint       index,
        const char *value)
{
  if (g_getenv (variables[index]) != NULL)
    return;

  g_setenv (variables[index], value, FALSE);
  chosen[index] = TRUE;
}

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

  choose (0, "cairo");
  if (gtk_get_major_version () == 4 && gtk_get_minor_version () < 16)
    choose (1, "gl-disable");
  else
    choose (2, "gl,vulkan");
}

void
farthing_renderer_leave_out (GAppLaunchContext *context)
{
  g_return_if_fail (G_IS_APP_LAUNCH_CONTEXT (context));

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      if (chosen[i])
        g_app_launch_context_unsetenv (context, variables[i]);
    }
}
