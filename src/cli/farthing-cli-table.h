/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * FarthingCliTable:
 *
 * Rows for people: columns lined up by the width that a terminal gives the characters.  Control
 * characters, which a title or a model's name may hold, never reach the terminal.
 */
typedef struct _FarthingCliTable FarthingCliTable;

/* One letter a column: 'l' left, 'r' right; then as many headings */
FarthingCliTable *farthing_cli_table_new   (const char       *alignment,
                                            ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void              farthing_cli_table_free  (FarthingCliTable *self);

/* As many cells as columns, then NULL; "" for what is not known */
void              farthing_cli_table_add   (FarthingCliTable *self,
                                            ...) G_GNUC_NULL_TERMINATED;
void              farthing_cli_table_print (FarthingCliTable *self,
                                            FILE             *file);

/* The columns of a terminal that @text fills */
guint             farthing_cli_get_width   (const char       *text);
/* @text in one line, without control characters */
char             *farthing_cli_clean       (const char       *text) G_GNUC_WARN_UNUSED_RESULT;
/* @text without control characters but line ends and tabs: a terminal must not be steered by what a
 * provider sent */
char             *farthing_cli_defuse      (const char       *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same where @file is a terminal; whole elsewhere, for what is piped is the answer itself */
char             *farthing_cli_defuse_for  (FILE             *file,
                                            const char       *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @file is a terminal that wants colours (no-color.org) */
gboolean          farthing_cli_is_styled   (FILE             *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingCliTable, farthing_cli_table_free)

G_END_DECLS
