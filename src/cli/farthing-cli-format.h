/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation.h"

G_BEGIN_DECLS

/* Values as people read them in a terminal: "" for what is not known */

/* In the person's own time zone */
char *farthing_cli_format_time (gint64               time_ms) G_GNUC_WARN_UNUSED_RESULT;
/* "~" marks an estimate */
char *farthing_cli_format_cost (FarthingMoney        cost,
                                FarthingProvenance   provenance) G_GNUC_WARN_UNUSED_RESULT;
/* "128k", "1.0M" */
char *farthing_cli_format_size (gint64               tokens) G_GNUC_WARN_UNUSED_RESULT;
/* In dollars per million tokens */
char *farthing_cli_format_rate (gint64               rate) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
