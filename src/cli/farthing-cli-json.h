/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-money.h"
#include "farthing-usage.h"

G_BEGIN_DECLS

/* The members of the documents that commands print: what is not known is null, money is a decimal
 * string of dollars, rates are dollars per million tokens, times are RFC 3339 in UTC. */

void farthing_cli_json_add_string  (JsonBuilder         *builder,
                                    const char          *name,
                                    const char          *value);
void farthing_cli_json_add_int     (JsonBuilder         *builder,
                                    const char          *name,
                                    gint64               value);
void farthing_cli_json_add_boolean (JsonBuilder         *builder,
                                    const char          *name,
                                    gboolean             value);
void farthing_cli_json_add_time    (JsonBuilder         *builder,
                                    const char          *name,
                                    gint64               time_ms);
void farthing_cli_json_add_money   (JsonBuilder         *builder,
                                    const char          *name,
                                    FarthingMoney        money);
/* The same, where %FARTHING_UNKNOWN is no amount but not known */
void farthing_cli_json_add_cost    (JsonBuilder         *builder,
                                    const char          *name,
                                    FarthingMoney        cost);
/* @pico_per_token: may be %FARTHING_UNKNOWN */
void farthing_cli_json_add_rate    (JsonBuilder         *builder,
                                    const char          *name,
                                    gint64               pico_per_token);
void farthing_cli_json_add_usage   (JsonBuilder         *builder,
                                    const char          *name,
                                    const FarthingUsage *usage);

/* Ends the document's object and prints it */
void farthing_cli_json_print       (JsonBuilder         *builder);

G_END_DECLS
