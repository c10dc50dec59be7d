/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the ledger calls a request that a person asked for, and in a filter all that they did not */
#define FARTHING_PURPOSE_CHAT       "chat"
#define FARTHING_PURPOSE_BACKGROUND "background"

/* Which entries of the ledger are meant: all of a kind where a field is not set */
typedef struct
{
  gint64      since_ms;
  gint64      until_ms;                 /* exclusive; 0: no end */
  const char *provider;                 /* (nullable) */
  const char *model;                    /* (nullable) */
  const char *key_label;                /* (nullable): "" is a request whose key has no label */
  gint64      conversation;             /* 0: any */
  const char *purpose;                  /* (nullable): FARTHING_PURPOSE_BACKGROUND is all but chat */
  const char *provenance;               /* (nullable): "billed", "computed", "estimated", "unknown" */
} FarthingUsageFilter;

typedef struct _FarthingStatement FarthingStatement;

/* The same in SQL, on a table of the ledger's columns; takes ?1 to ?8 */
#define FARTHING_USAGE_FILTER_SQL                                                                       \
  "created >= ?1 AND created < ?2 AND (?3 IS NULL OR provider = ?3) "                                   \
  "AND (?4 IS NULL OR model = ?4) AND (?5 IS NULL OR coalesce (key_label, '') = ?5) "                   \
  "AND (?6 = 0 OR conversation = ?6) "                                                                  \
  "AND (?7 IS NULL OR purpose = ?7 OR (?7 = '" FARTHING_PURPOSE_BACKGROUND                              \
  "' AND purpose <> '" FARTHING_PURPOSE_CHAT "')) "                                                     \
  "AND (?8 IS NULL OR provenance = ?8) "

#define FARTHING_N_USAGE_FILTER_BINDS 8

/* For means and projections: the demo costs nothing and tells nothing of what a person does */
#define FARTHING_USAGE_NO_DEMO_SQL "provider <> 'demo'"

void                 farthing_usage_filter_bind (const FarthingUsageFilter *self,
                                                 FarthingStatement         *statement);
/* Owns copies of its strings; for farthing_usage_filter_free() */
FarthingUsageFilter *farthing_usage_filter_copy (const FarthingUsageFilter *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean             farthing_usage_filter_equal (const FarthingUsageFilter *self,
                                                  const FarthingUsageFilter *other);
void                 farthing_usage_filter_free (FarthingUsageFilter       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingUsageFilter, farthing_usage_filter_free)

G_END_DECLS
