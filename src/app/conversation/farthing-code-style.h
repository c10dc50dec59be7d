/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Colours of code as attributes of a label */

/* The name of a language as people write it, from what stands behind the fence; NULL: not known */
const char    *farthing_code_style_get_name (const char *language);
/* Reads what colours need from files, one at a time; returns whether all of it is there */
gboolean       farthing_code_style_prepare  (const char *language,
                                             gboolean    dark);
/* (transfer full) (nullable): NULL where the language is not known or the code too long */
PangoAttrList *farthing_code_style_color    (const char *code,
                                             const char *language,
                                             gboolean    dark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
