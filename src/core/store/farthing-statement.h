/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "farthing-database.h"

G_BEGIN_DECLS

/**
 * FarthingStatement:
 *
 * A prepared statement on the worker thread: bind by position from 1, step, read by column from 0.
 * The first failure is kept, so a row of binds can be written without looking at each.
 */
typedef struct _FarthingStatement FarthingStatement;

FarthingStatement *farthing_statement_new         (sqlite3            *connection,
                                                   const char         *sql,
                                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_statement_free        (FarthingStatement  *self);
void               farthing_statement_bind_int    (FarthingStatement  *self,
                                                   int                 position,
                                                   gint64              value);
/* FARTHING_UNKNOWN is stored as NULL */
void               farthing_statement_bind_count  (FarthingStatement  *self,
                                                   int                 position,
                                                   gint64              value);
void               farthing_statement_bind_text   (FarthingStatement  *self,
                                                   int                 position,
                                                   const char         *value);
void               farthing_statement_bind_bytes  (FarthingStatement  *self,
                                                   int                 position,
                                                   GBytes             *value);
void               farthing_statement_bind_null   (FarthingStatement  *self,
                                                   int                 position);
/* TRUE with a row; FALSE without @error set at the end */
gboolean           farthing_statement_step        (FarthingStatement  *self,
                                                   GError            **error);
/* For statements that give no rows */
gboolean           farthing_statement_run         (FarthingStatement  *self,
                                                   GError            **error);
void               farthing_statement_reset       (FarthingStatement  *self);
gint64             farthing_statement_get_int     (FarthingStatement  *self,
                                                   int                 column);
gint64             farthing_statement_get_count   (FarthingStatement  *self,
                                                   int                 column);
const char        *farthing_statement_get_text    (FarthingStatement  *self,
                                                   int                 column);
GBytes            *farthing_statement_get_bytes   (FarthingStatement  *self,
                                                   int                 column) G_GNUC_WARN_UNUSED_RESULT;
gboolean           farthing_statement_is_null     (FarthingStatement  *self,
                                                   int                 column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingStatement, farthing_statement_free)

G_END_DECLS
