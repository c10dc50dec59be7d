/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Settings that are kept in another form than a widget has them in: bound in both directions, for as long as
 * the widget lives. */

/* An integer of which @per_unit make one of the widget's: cents for dollars.  @property is a double. */
void farthing_setting_bind_scaled (GSettings         *settings,
                                   const char        *key,
                                   int                per_unit,
                                   gpointer           object,
                                   const char        *property);
/* A string that is one of @choices (NULL-terminated; static) for a guint that says which; an unknown one is
 * the first */
void farthing_setting_bind_choice (GSettings         *settings,
                                   const char        *key,
                                   const char *const *choices,
                                   gpointer           object,
                                   const char        *property);
/* A list of strings for a gboolean: whether it has @member */
void farthing_setting_bind_member (GSettings         *settings,
                                   const char        *key,
                                   const char        *member,
                                   gpointer           object,
                                   const char        *property);
/* Puts @member into the list or takes it out; all others stay. */
void farthing_setting_set_member  (GSettings         *settings,
                                   const char        *key,
                                   const char        *member,
                                   gboolean           is_in);

G_END_DECLS
