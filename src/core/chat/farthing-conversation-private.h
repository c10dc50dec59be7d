/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-conversation.h"

G_BEGIN_DECLS

/* For the files that FarthingConversation is split in: its facts, and its list of messages. */

struct _FarthingConversation
{
  GObject parent_instance;

  gint64 id;
  char *title;
  char *system;
  char *folder;
  gboolean pinned;
  gint64 created;
  gint64 updated;

  char *provider;
  char *model;
  char *key_label;
  gboolean automatic;
  FarthingEffort effort;

  FarthingMoney cost;
  FarthingProvenance provenance;
  guint n_requests;
  guint n_unknown;
  gint64 tokens;
  guint n_messages;
  FarthingStatus status;

  GPtrArray *messages;
  gboolean loaded;
  gboolean has_older;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SYSTEM,
  PROP_FOLDER,
  PROP_PINNED,
  PROP_CREATED,
  PROP_UPDATED,
  PROP_PROVIDER,
  PROP_MODEL,
  PROP_KEY_LABEL,
  PROP_AUTOMATIC,
  PROP_EFFORT,
  PROP_COST,
  PROP_PROVENANCE,
  PROP_N_REQUESTS,
  PROP_TOKENS,
  PROP_N_MESSAGES,
  PROP_STATUS,
  PROP_LOADED,
  PROP_HAS_OLDER,
  N_PROPS
};

extern GParamSpec *farthing_conversation_properties[N_PROPS];

G_END_DECLS
