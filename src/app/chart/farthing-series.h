/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-types.h"

G_BEGIN_DECLS

/* How a datum is drawn beside its colour, so that no colour alone tells what it is */
typedef enum
{
  FARTHING_CHART_STYLE_SOLID,           /* asked for directly */
  FARTHING_CHART_STYLE_HATCHED,         /* through OpenRouter */
  FARTHING_CHART_STYLE_OUTLINED,        /* with an own key, through OpenRouter; what was paid */
  FARTHING_CHART_STYLE_DASHED,          /* not paid: a subscription, a projection */
} FarthingChartStyle;

/**
 * FarthingDatum:
 *
 * One thing that a chart shows.  Numbers are whole: picodollars, tokens, days, turns.
 */
typedef struct
{
  char               *label;            /* what it is: "deepseek-flash", "Mistral"; never NULL */
  char               *note;             /* (nullable): what else is to be said of it */
  char               *provider;         /* (nullable): whose colour it has; NULL: the accent colour, or that of the
                                         * text for what is outlined or dashed */
  gint64              position;         /* where it stands: day, turn, row; by default its index */
  gint64              value;            /* FARTHING_UNKNOWN: is not drawn, and said to be unknown */
  gint64              low;              /* FARTHING_UNKNOWN: no range */
  gint64              high;             /* FARTHING_UNKNOWN: no range */
  FarthingChartStyle  style;
  gboolean            emphasised;       /* the one that the person uses */
} FarthingDatum;

/**
 * FarthingSeries:
 *
 * What a list model's items mean to a chart: each field of a datum is read from the property of its
 * name (`label`, `note`, `provider`, `position`, `value`, `low`, `high`, `style`, `emphasised`) if the
 * items have one.  Draws nothing.
 *
 * Emits `changed` when items come and go, or when one notifies.
 */
#define FARTHING_TYPE_SERIES (farthing_series_get_type ())

G_DECLARE_FINAL_TYPE (FarthingSeries, farthing_series, FARTHING, SERIES, GObject)

FarthingSeries      *farthing_series_new        (GListModel          *model) G_GNUC_WARN_UNUSED_RESULT;
void                 farthing_series_set_model  (FarthingSeries      *self,
                                                 GListModel          *model);
guint                farthing_series_get_n_data (FarthingSeries      *self);
/* Borrowed until the series changes */
const FarthingDatum *farthing_series_get_datum  (FarthingSeries      *self,
                                                 guint                index);
/* The smallest and the largest number of all values, lows and highs; FALSE if none is known */
gboolean             farthing_series_get_range  (FarthingSeries      *self,
                                                 gint64              *smallest,
                                                 gint64              *largest);

G_END_DECLS
