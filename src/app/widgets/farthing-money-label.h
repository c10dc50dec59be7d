/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-usage-totals.h"

G_BEGIN_DECLS

/**
 * FarthingMoneyLabel:
 *
 * An amount in tabular figures with the mark of its provenance before it.  What is unknown has no
 * amount, only the mark.
 */
#define FARTHING_TYPE_MONEY_LABEL (farthing_money_label_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMoneyLabel, farthing_money_label, FARTHING, MONEY_LABEL, GtkWidget)

GtkWidget *farthing_money_label_new (void) G_GNUC_WARN_UNUSED_RESULT;
void farthing_money_label_set_money (FarthingMoneyLabel *self,
                                     FarthingMoney money,
                                     FarthingProvenance provenance);
/* The sum of some requests; of none at all it is "nothing", which is neither free nor unknown */
void farthing_money_label_set_totals (FarthingMoneyLabel *self,
                                      const FarthingUsageTotals *totals);
/* The amount as it is shown, "" while unknown */
const char *farthing_money_label_get_text (FarthingMoneyLabel *self);
/* The exact amount and how it came about, as "$0.0014745 · Computed: …" */
char *farthing_money_label_dup_exact (FarthingMoney money,
                                      FarthingProvenance provenance) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
