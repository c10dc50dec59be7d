/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FarthingGroupRows:
 *
 * The rows of a preferences group that are made anew whenever what they show changes.  Whoever was in one of
 * them by keyboard is in the same row afterwards, or in the one at its place.
 */
typedef struct _FarthingGroupRows FarthingGroupRows;

/* @group: borrowed; it owns what it is kept in */
FarthingGroupRows *farthing_group_rows_new   (AdwPreferencesGroup *group) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_group_rows_free  (FarthingGroupRows   *self);
/* All rows go; then each is added, which may be one that was kept, and the end is told. */
void               farthing_group_rows_begin (FarthingGroupRows   *self);
void               farthing_group_rows_add   (FarthingGroupRows   *self,
                                              GtkWidget           *row);
/* @nothing: (nullable): what a dim row says if there is none */
void               farthing_group_rows_end   (FarthingGroupRows   *self,
                                              const char          *nothing);

G_END_DECLS
