/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-rate-card.h"
#include "farthing-under-way.h"

G_BEGIN_DECLS

/**
 * FarthingUsageEntry:
 *
 * One request as the ledger keeps it: what was reported, the card that was applied, the cost and
 * how it came about.  Written once, never changed.
 */
typedef struct
{
  gint64             id;
  gint64             created_ms;
  char              *provider;
  char              *model;             /* as asked for */
  char              *answered_by;       /* (nullable): as the response named it */
  char              *key_label;         /* (nullable) */
  gint64             conversation;      /* 0: none */
  gint64             message;           /* 0: none */
  char              *purpose;           /* "chat" */
  char              *effort;            /* (nullable): how hard the model was asked to think, "default" … */
  FarthingUsage      usage;
  FarthingMoney      cost;              /* meaningless while the provenance is unknown */
  FarthingProvenance provenance;
  FarthingRateCard  *card;              /* (nullable) */
  char              *response_id;       /* (nullable) */
  char              *finish;            /* (nullable) */
  gint64             duration_ms;
} FarthingUsageEntry;

FarthingUsageEntry *farthing_usage_entry_new   (void) G_GNUC_WARN_UNUSED_RESULT;
FarthingUsageEntry *farthing_usage_entry_new_for_request (const FarthingUnderWay *request) G_GNUC_WARN_UNUSED_RESULT;
void                farthing_usage_entry_free  (FarthingUsageEntry *self);

void                farthing_usage_entry_price (FarthingUsageEntry *self,
                                                FarthingRateCard   *card,
                                                gboolean            reported,
                                                gboolean            has_billed,
                                                FarthingMoney       billed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUsageEntry, farthing_usage_entry_free)

G_END_DECLS
