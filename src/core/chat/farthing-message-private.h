/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-message.h"

G_BEGIN_DECLS

/* For the files that FarthingMessage is split in: what it says, and how it came out. */

struct _FarthingMessage
{
  GObject parent_instance;

  gint64 id;
  gint64 parent;
  FarthingRole role;
  FarthingStatus status;
  gint64 created;

  GString *text;
  GString *reasoning;
  char *provider;
  char *model;
  char *answered_by;
  char *opaque;
  char *opaque_family;

  FarthingUsage usage;
  FarthingMoney cost;
  FarthingProvenance provenance;
  FarthingFinish finish;
  char *finish_detail;
  GError *error;

  gint64 first_token;
  gint64 thinking;
  gint64 duration;
  gint64 retry_at;
  guint attempt;
  FarthingNextRoute *next_route;

  guint sibling;
  guint n_siblings;

  GListStore *attachments;
  GListStore *citations;
  GPtrArray *notes;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_STATUS,
  PROP_TEXT,
  PROP_REASONING,
  PROP_PROVIDER,
  PROP_MODEL,
  PROP_ANSWERED_BY,
  PROP_CREATED,
  PROP_USAGE,
  PROP_COST,
  PROP_PROVENANCE,
  PROP_FINISH,
  PROP_ERROR,
  PROP_DURATION,
  PROP_SIBLING,
  PROP_N_SIBLINGS,
  N_PROPS
};

extern GParamSpec *farthing_message_properties[N_PROPS];

G_END_DECLS
