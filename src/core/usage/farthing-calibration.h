/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-types.h"

G_BEGIN_DECLS

/* That of SQLite, whose own header only those include who make statements */
typedef struct sqlite3 sqlite3;

/**
 * FarthingCalibration:
 *
 * How far the estimate of new text is from what a provider counts: tokens estimated, and reported for
 * the same texts.  Zero is no experience.  Estimation rules of 2026-11-21: scale by (reported + 300) ÷
 * (estimated + 300), so that a first short message moves little; halve both when one passes 200,000,
 * so that it follows a new tokenizer.
 */
typedef struct
{
  gint64 estimated;
  gint64 reported;
} FarthingCalibration;

/* FALSE for a pair that teaches nothing: a count that is not positive, or so far off that something else
 * than the tokenizer must be behind it */
gboolean    farthing_calibration_add        (FarthingCalibration       *self,
                                             gint64                     estimated,
                                             gint64                     reported);
/* @tokens estimated → probably reported, rounded up.  @self NULL changes nothing. */
gint64      farthing_calibration_apply      (const FarthingCalibration *self,
                                             gint64                     tokens);

/* On the worker thread of the database: adds one message, in the caller's transaction */
gboolean    farthing_calibration_table_add  (sqlite3                   *connection,
                                             const char                *provider,
                                             const char                *model,
                                             const char                *script,
                                             gint64                     estimated,
                                             gint64                     reported,
                                             GError                   **error);
/* All of them, by farthing_calibration_make_key(): (transfer full) (element-type utf8 FarthingCalibration) */
GHashTable *farthing_calibration_table_load (sqlite3                   *connection,
                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
char       *farthing_calibration_make_key   (const char                *provider,
                                             const char                *model,
                                             const char                *script) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
