/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *folder;
  const char *question;
  const char *answer;
} FarthingSampleText;

/* They repeat when @index is beyond them */
const FarthingSampleText *farthing_sample_text_get       (guint index);
guint                     farthing_sample_text_count     (void);
const char               *farthing_sample_text_follow_up (guint index);
const char               *farthing_sample_text_further   (guint index);

G_END_DECLS
