/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-private.h"

G_DEFINE_FINAL_TYPE (FarthingMessage, farthing_message, G_TYPE_OBJECT)

enum
{
  SIGNAL_APPENDED,
  N_SIGNALS
};

GParamSpec *farthing_message_properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
farthing_message_finalize (GObject *object)
{
  FarthingMessage *self = FARTHING_MESSAGE (object);

  g_string_free (self->text, TRUE);
  g_string_free (self->reasoning, TRUE);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->answered_by, g_free);
  g_clear_pointer (&self->opaque, g_free);
  g_clear_pointer (&self->opaque_family, g_free);
  g_clear_pointer (&self->finish_detail, g_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->next_route, farthing_next_route_free);
  g_clear_object (&self->attachments);
  g_clear_object (&self->citations);
  g_clear_pointer (&self->notes, g_ptr_array_unref);

  G_OBJECT_CLASS (farthing_message_parent_class)->finalize (object);
}

static void
get_outcome (FarthingMessage *self, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_USAGE:
      g_value_set_pointer (value, &self->usage);
      break;

    case PROP_COST:
      g_value_set_int64 (value, self->cost);
      break;

    case PROP_PROVENANCE:
      g_value_set_uint (value, self->provenance);
      break;

    case PROP_FINISH:
      g_value_set_uint (value, self->finish);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;

    case PROP_SIBLING:
      g_value_set_uint (value, self->sibling);
      break;

    case PROP_N_SIBLINGS:
      g_value_set_uint (value, self->n_siblings);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, prop_id, pspec);
    }
}

static void
farthing_message_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FarthingMessage *self = FARTHING_MESSAGE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;

    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;

    case PROP_TEXT:
      g_value_set_string (value, self->text->str);
      break;

    case PROP_REASONING:
      g_value_set_string (value, self->reasoning->str);
      break;

    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;

    case PROP_MODEL:
      g_value_set_string (value, self->model);
      break;

    case PROP_ANSWERED_BY:
      g_value_set_string (value, self->answered_by);
      break;

    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;

    default:
      get_outcome (self, prop_id, value, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  farthing_message_properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  farthing_message_properties[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_message_properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  farthing_message_properties[PROP_REASONING] = g_param_spec_string ("reasoning", NULL, NULL, NULL, flags);
  farthing_message_properties[PROP_PROVIDER] = g_param_spec_string ("provider", NULL, NULL, NULL, flags);
  farthing_message_properties[PROP_MODEL] = g_param_spec_string ("model", NULL, NULL, NULL, flags);
  farthing_message_properties[PROP_ANSWERED_BY] = g_param_spec_string ("answered-by", NULL, NULL, NULL, flags);
  farthing_message_properties[PROP_CREATED] = g_param_spec_int64 ("created", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_message_properties[PROP_USAGE] = g_param_spec_pointer ("usage", NULL, NULL, flags);
  farthing_message_properties[PROP_COST] = g_param_spec_int64 ("cost", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  farthing_message_properties[PROP_PROVENANCE] = g_param_spec_uint ("provenance", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_message_properties[PROP_FINISH] = g_param_spec_uint ("finish", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_message_properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  farthing_message_properties[PROP_DURATION] = g_param_spec_int64 ("duration", NULL, NULL, -1, G_MAXINT64, -1, flags);
  farthing_message_properties[PROP_SIBLING] = g_param_spec_uint ("sibling", NULL, NULL, 0, G_MAXUINT, 0, flags);
  farthing_message_properties[PROP_N_SIBLINGS] = g_param_spec_uint ("n-siblings", NULL, NULL, 0, G_MAXUINT, 1, flags);

  g_object_class_install_properties (object_class, N_PROPS, farthing_message_properties);
}

static void
farthing_message_class_init (FarthingMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_message_finalize;
  object_class->get_property = farthing_message_get_property;

  install_properties (object_class);

  /**
   * FarthingMessage::appended:
   *
   * Text or thinking grew at its end.  Carries nothing: a view looks at the lengths when it next
   * draws.
   */
  signals[SIGNAL_APPENDED] =
    g_signal_new ("appended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  g_cclosure_marshal_VOID__VOID, G_TYPE_NONE, 0);
}

static void
farthing_message_init (FarthingMessage *self)
{
  self->text = g_string_new (NULL);
  self->reasoning = g_string_new (NULL);
  farthing_usage_init (&self->usage);
  self->first_token = FARTHING_UNKNOWN;
  self->thinking = FARTHING_UNKNOWN;
  self->duration = FARTHING_UNKNOWN;
  self->n_siblings = 1;
  self->attachments = g_list_store_new (FARTHING_TYPE_ATTACHMENT);
  self->citations = g_list_store_new (FARTHING_TYPE_CITATION);
  self->notes = g_ptr_array_new_null_terminated (1, g_free, TRUE);
}

/**
 * farthing_message_new:
 * @role: who speaks
 * @text: (nullable): what is said so far
 *
 * Returns: (transfer full): a new message, complete and not yet stored
 */
FarthingMessage *
farthing_message_new (FarthingRole role, const char *text)
{
  FarthingMessage *self = g_object_new (FARTHING_TYPE_MESSAGE, NULL);

  self->role = role;
  if (text != NULL)
    g_string_assign (self->text, text);

  return self;
}

gint64
farthing_message_get_id (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->id;
}

void
farthing_message_set_id (FarthingMessage *self, gint64 id)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->id == id)
    return;

  self->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_ID]);
}

gint64
farthing_message_get_parent (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->parent;
}

void
farthing_message_set_parent (FarthingMessage *self, gint64 parent)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  self->parent = parent;
}

FarthingRole
farthing_message_get_role (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_ROLE_USER);

  return self->role;
}

FarthingStatus
farthing_message_get_status (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), FARTHING_STATUS_COMPLETE);

  return self->status;
}

void
farthing_message_set_status (FarthingMessage *self, FarthingStatus status)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->status == status)
    return;

  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_STATUS]);
}

gint64
farthing_message_get_created (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->created;
}

void
farthing_message_set_created (FarthingMessage *self, gint64 created)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (self->created == created)
    return;

  self->created = created;
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_CREATED]);
}

const char *
farthing_message_get_text (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->text->str;
}

gsize
farthing_message_get_text_length (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->text->len;
}

void
farthing_message_set_text (FarthingMessage *self, const char *text)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (g_strcmp0 (self->text->str, text != NULL ? text : "") == 0)
    return;

  g_string_assign (self->text, text != NULL ? text : "");
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_TEXT]);
}

/**
 * farthing_message_append_text:
 * @self: a message
 * @text: what comes next
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * Costs the piece, however long the message is.
 */
void
farthing_message_append_text (FarthingMessage *self, const char *text, gssize length)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (text != NULL);

  if (length == 0 || *text == '\0')
    return;

  g_string_append_len (self->text, text, length);
  g_signal_emit (self, signals[SIGNAL_APPENDED], 0);
}

const char *
farthing_message_get_reasoning (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->reasoning->str;
}

gsize
farthing_message_get_reasoning_length (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->reasoning->len;
}

void
farthing_message_set_reasoning (FarthingMessage *self, const char *reasoning)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (g_strcmp0 (self->reasoning->str, reasoning != NULL ? reasoning : "") == 0)
    return;

  g_string_assign (self->reasoning, reasoning != NULL ? reasoning : "");
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_REASONING]);
}

/**
 * farthing_message_append_reasoning:
 * @self: a message
 * @text: what comes next
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * Costs the piece, however long the message is.
 */
void
farthing_message_append_reasoning (FarthingMessage *self, const char *text, gssize length)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (text != NULL);

  if (length == 0 || *text == '\0')
    return;

  g_string_append_len (self->reasoning, text, length);
  g_signal_emit (self, signals[SIGNAL_APPENDED], 0);
}

const char *
farthing_message_get_provider (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->provider;
}

void
farthing_message_set_provider (FarthingMessage *self, const char *provider)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (g_strcmp0 (self->provider, provider) == 0)
    return;

  g_free (self->provider);
  self->provider = g_strdup (provider);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_PROVIDER]);
}

const char *
farthing_message_get_model (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->model;
}

void
farthing_message_set_model (FarthingMessage *self, const char *model)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (g_strcmp0 (self->model, model) == 0)
    return;

  g_free (self->model);
  self->model = g_strdup (model);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_MODEL]);
}

const char *
farthing_message_get_answered_by (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->answered_by;
}

void
farthing_message_set_answered_by (FarthingMessage *self, const char *answered_by)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  if (g_strcmp0 (self->answered_by, answered_by) == 0)
    return;

  g_free (self->answered_by);
  self->answered_by = g_strdup (answered_by);
  g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_ANSWERED_BY]);
}

const char *
farthing_message_get_opaque (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->opaque;
}

const char *
farthing_message_get_opaque_family (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return self->opaque_family;
}

/**
 * farthing_message_set_opaque:
 * @self: a message
 * @opaque: (nullable): JSON text, kept as it is
 * @family: (nullable): who understands it, as `FarthingQuirks.opaque_family`
 */
void
farthing_message_set_opaque (FarthingMessage *self, const char *opaque, const char *family)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));

  g_free (self->opaque);
  self->opaque = g_strdup (opaque);
  g_free (self->opaque_family);
  self->opaque_family = g_strdup (family);
}

guint
farthing_message_get_sibling (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 0);

  return self->sibling;
}

guint
farthing_message_get_n_siblings (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), 1);

  return self->n_siblings;
}

void
farthing_message_set_siblings (FarthingMessage *self, guint position, guint n_siblings)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (position < n_siblings);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->sibling != position)
    {
      self->sibling = position;
      g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_SIBLING]);
    }
  if (self->n_siblings != n_siblings)
    {
      self->n_siblings = n_siblings;
      g_object_notify_by_pspec (G_OBJECT (self), farthing_message_properties[PROP_N_SIBLINGS]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

GListModel *
farthing_message_get_attachments (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return G_LIST_MODEL (self->attachments);
}

void
farthing_message_add_attachment (FarthingMessage *self, FarthingAttachment *attachment)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (FARTHING_IS_ATTACHMENT (attachment));

  g_list_store_append (self->attachments, attachment);
}

GListModel *
farthing_message_get_citations (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return G_LIST_MODEL (self->citations);
}

void
farthing_message_add_citation (FarthingMessage *self, FarthingCitation *citation)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (FARTHING_IS_CITATION (citation));

  g_list_store_append (self->citations, citation);
}

const char *const *
farthing_message_get_notes (FarthingMessage *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE (self), NULL);

  return (const char *const *) self->notes->pdata;
}

/**
 * farthing_message_add_note:
 * @self: an answer
 * @note: what was left out of its request or changed, in the person's language
 */
void
farthing_message_add_note (FarthingMessage *self, const char *note)
{
  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (note != NULL);

  g_ptr_array_add (self->notes, g_strdup (note));
}

/**
 * farthing_message_remove_note:
 * @self: an answer
 * @note: what does not hold any more; that it is not there is no failure
 */
void
farthing_message_remove_note (FarthingMessage *self,
                              const char      *note)
{
  guint index;

  g_return_if_fail (FARTHING_IS_MESSAGE (self));
  g_return_if_fail (note != NULL);

  if (g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, &index))
    g_ptr_array_remove_index (self->notes, index);
}
