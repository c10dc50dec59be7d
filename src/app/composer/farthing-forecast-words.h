/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-forecast.h"

G_BEGIN_DECLS

/* One part of a message's price, as a row of a table */
typedef struct
{
  char *name;                           /* "History" */
  char *tokens;                         /* "1,870", "a few", "80 – 1,200", "?" */
  char *cost;                           /* "$0.0002", "?" */
  gboolean is_detail;                   /* of the part before it, and in its cost already */
} FarthingForecastPart;

void       farthing_forecast_part_free       (FarthingForecastPart   *self);

/* "next $0.0003 – 0.0011, at most $0.0049", or what can be said instead */
char      *farthing_forecast_dup_range       (const FarthingForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;
/* The same with the likely amount: for wide places and for screen readers */
char      *farthing_forecast_dup_full_range  (const FarthingForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;
/* The same without the most it can be: for narrow places */
char      *farthing_forecast_dup_short_range (const FarthingForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (element-type FarthingForecastPart) */
GPtrArray *farthing_forecast_list_parts      (const FarthingForecast *forecast) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
