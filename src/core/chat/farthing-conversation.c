/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-conversation-private.h"

/* A conversation's facts; its messages are in farthing-conversation-messages.c. */

static void farthing_conversation_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingConversation, farthing_conversation, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, farthing_conversation_list_model_init))

GParamSpec *farthing_conversation_properties[N_PROPS];

static void
replace_string (FarthingConversation *self, char **field, const char *value, guint property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[property]);
}

static GType
farthing_conversation_get_item_type (GListModel *model)
{
  return FARTHING_TYPE_MESSAGE;
}

static guint
farthing_conversation_get_n_items (GListModel *model)
{
  return FARTHING_CONVERSATION (model)->messages->len;
}

static gpointer
farthing_conversation_get_item (GListModel *model, guint position)
{
  FarthingConversation *self = FARTHING_CONVERSATION (model);

  return position < self->messages->len ? g_object_ref (g_ptr_array_index (self->messages, position)) : NULL;
}

static void
farthing_conversation_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_conversation_get_item_type;
  iface->get_n_items = farthing_conversation_get_n_items;
  iface->get_item = farthing_conversation_get_item;
}

static void
farthing_conversation_finalize (GObject *object)
{
  FarthingConversation *self = FARTHING_CONVERSATION (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->system, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->key_label, g_free);
  g_clear_pointer (&self->messages, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_conversation_parent_class)->finalize (object);
}

static void
get_choice_or_total (FarthingConversation *self, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_AUTOMATIC:
      g_value_set_boolean (value, self->automatic);
      break;

    case PROP_EFFORT:
      g_value_set_uint (value, self->effort);
      break;

    case PROP_COST:
      g_value_set_int64 (value, self->cost);
      break;

    case PROP_PROVENANCE:
      g_value_set_uint (value, self->provenance);
      break;

    case PROP_N_REQUESTS:
      g_value_set_uint (value, self->n_requests);
      break;

    case PROP_TOKENS:
      g_value_set_int64 (value, self->tokens);
      break;

    case PROP_N_MESSAGES:
      g_value_set_uint (value, self->n_messages);
      break;

    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;

    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;

    case PROP_HAS_OLDER:
      g_value_set_boolean (value, self->has_older);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, prop_id, pspec);
    }
}

static void
farthing_conversation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FarthingConversation *self = FARTHING_CONVERSATION (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_SYSTEM:
      g_value_set_string (value, self->system);
      break;

    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;

    case PROP_PINNED:
      g_value_set_boolean (value, self->pinned);
      break;

    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;

    case PROP_UPDATED:
      g_value_set_int64 (value, self->updated);
      break;

    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;

    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;

    case PROP_KEY_LABEL:
      g_value_set_string (value, self->key_label);
      break;

    default:
      get_choice_or_total (self, prop_id, value, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  farthing_conversation_properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_conversation_properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  farthing_conversation_properties[PROP_SYSTEM] = g_param_spec_string ("system", NULL, NULL, NULL, flags);
  farthing_conversation_properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  farthing_conversation_properties[PROP_PINNED] = g_param_spec_boolean ("pinned", NULL, NULL, FALSE, flags);
  farthing_conversation_properties[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_conversation_properties[PROP_UPDATED] = g_param_spec_int64 ("updated", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_conversation_properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, NULL, flags);
  farthing_conversation_properties[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  farthing_conversation_properties[PROP_KEY_LABEL] = g_param_spec_string ("key-label", NULL, NULL, NULL, flags);
  farthing_conversation_properties[PROP_AUTOMATIC] = g_param_spec_boolean ("automatic", NULL, NULL, FALSE, flags);
  farthing_conversation_properties[PROP_EFFORT] = g_param_spec_uint ("effort", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_conversation_properties[PROP_COST] = g_param_spec_int64 ("cost", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_conversation_properties[PROP_PROVENANCE] = g_param_spec_uint ("provenance", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_conversation_properties[PROP_N_REQUESTS] = g_param_spec_uint ("n-requests", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_conversation_properties[PROP_TOKENS] = g_param_spec_int64 ("tokens", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_conversation_properties[PROP_N_MESSAGES] = g_param_spec_uint ("n-messages", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_conversation_properties[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_conversation_properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  farthing_conversation_properties[PROP_HAS_OLDER] = g_param_spec_boolean ("has-older", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, farthing_conversation_properties);
}

static void
farthing_conversation_class_init (FarthingConversationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_conversation_finalize;
  object_class->get_property = farthing_conversation_get_property;

  install_properties (object_class);
}

static void
farthing_conversation_init (FarthingConversation *self)
{
  self->messages = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * farthing_conversation_new:
 *
 * Returns: (transfer full): a conversation without messages, not stored yet
 */
FarthingConversation *
farthing_conversation_new (void)
{
  return g_object_new (FARTHING_TYPE_CONVERSATION, NULL);
}

gint64
farthing_conversation_get_id (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->id;
}

void
farthing_conversation_set_id (FarthingConversation *self, gint64 id)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->id == id)
    return;

  self->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_ID]);
}

const char *
farthing_conversation_get_title (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->title;
}

void
farthing_conversation_set_title (FarthingConversation *self, const char *title)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  replace_string (self, &self->title, title, PROP_TITLE);
}

const char *
farthing_conversation_get_system (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->system;
}

void
farthing_conversation_set_system (FarthingConversation *self, const char *system)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  replace_string (self, &self->system, system, PROP_SYSTEM);
}

const char *
farthing_conversation_get_folder (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->folder;
}

void
farthing_conversation_set_folder (FarthingConversation *self, const char *folder)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  replace_string (self, &self->folder, folder, PROP_FOLDER);
}

gboolean
farthing_conversation_get_pinned (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), FALSE);

  return self->pinned;
}

void
farthing_conversation_set_pinned (FarthingConversation *self, gboolean pinned)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->pinned == pinned)
    return;

  self->pinned = pinned;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_PINNED]);
}

gint64
farthing_conversation_get_created (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->created;
}

void
farthing_conversation_set_created (FarthingConversation *self, gint64 created)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->created == created)
    return;

  self->created = created;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_CREATED]);
}

gint64
farthing_conversation_get_updated (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->updated;
}

void
farthing_conversation_set_updated (FarthingConversation *self, gint64 updated)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->updated == updated)
    return;

  self->updated = updated;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_UPDATED]);
}

const char *
farthing_conversation_get_provider (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->provider;
}

const char *
farthing_conversation_get_model (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->model;
}

const char *
farthing_conversation_get_key_label (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), NULL);

  return self->key_label;
}

/**
 * farthing_conversation_set_route:
 * @self: a conversation
 * @provider: (nullable): id of the provider
 * @model: (nullable): what it sells the model under
 * @key_label: (nullable): label of the key, or %NULL for the provider's default
 *
 * Chooses who answers from the next message on.
 */
void
farthing_conversation_set_route (FarthingConversation *self, const char *provider, const char *model, const char *key_label)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  g_object_freeze_notify (G_OBJECT (self));
  replace_string (self, &self->provider, provider, PROP_PROVIDER);
  replace_string (self, &self->model, model, PROP_MODEL);
  replace_string (self, &self->key_label, key_label, PROP_KEY_LABEL);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
farthing_conversation_get_automatic (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), FALSE);

  return self->automatic;
}

void
farthing_conversation_set_automatic (FarthingConversation *self, gboolean automatic)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->automatic == automatic)
    return;

  self->automatic = automatic;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_AUTOMATIC]);
}

FarthingEffort
farthing_conversation_get_effort (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->effort;
}

void
farthing_conversation_set_effort (FarthingConversation *self, FarthingEffort effort)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->effort == effort)
    return;

  self->effort = effort;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_EFFORT]);
}

FarthingMoney
farthing_conversation_get_cost (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->cost;
}

FarthingProvenance
farthing_conversation_get_provenance (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->provenance;
}

guint
farthing_conversation_get_n_requests (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->n_requests;
}

guint
farthing_conversation_get_n_unknown (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->n_unknown;
}

gint64
farthing_conversation_get_tokens (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->tokens;
}

/**
 * farthing_conversation_set_totals:
 * @self: a conversation
 * @cost: sum of the amounts known
 * @provenance: the weakest of those amounts, or unknown if there is none
 * @n_requests: how many requests it made
 * @n_unknown: how many of them have no known amount
 * @tokens: tokens of all its requests, in and out
 */
void
farthing_conversation_set_totals (FarthingConversation *self, FarthingMoney cost, FarthingProvenance provenance, guint n_requests, guint n_unknown, gint64 tokens)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->cost == cost && self->provenance == provenance && self->n_requests == n_requests &&
      self->n_unknown == n_unknown && self->tokens == tokens)
    return;

  self->cost = cost;
  self->provenance = provenance;
  self->n_requests = n_requests;
  self->n_unknown = n_unknown;
  self->tokens = tokens;

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_COST]);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_PROVENANCE]);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_N_REQUESTS]);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_TOKENS]);
  g_object_thaw_notify (G_OBJECT (self));
}

guint
farthing_conversation_get_n_messages (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->n_messages;
}

void
farthing_conversation_set_n_messages (FarthingConversation *self, guint n_messages)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->n_messages == n_messages)
    return;

  self->n_messages = n_messages;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_N_MESSAGES]);
}

FarthingStatus
farthing_conversation_get_status (FarthingConversation *self)
{
  g_return_val_if_fail (FARTHING_IS_CONVERSATION (self), 0);

  return self->status;
}

void
farthing_conversation_set_status (FarthingConversation *self, FarthingStatus status)
{
  g_return_if_fail (FARTHING_IS_CONVERSATION (self));

  if (self->status == status)
    return;

  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_conversation_properties[PROP_STATUS]);
}
