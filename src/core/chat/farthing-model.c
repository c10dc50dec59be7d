/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-model.h"

#include <string.h>

struct _FarthingModel
{
  GObject parent_instance;

  char *provider;
  char *id;
  char *name;
  gint64 context;
  gint64 max_output;
  FarthingModelFlags flags;
  guint efforts;
  FarthingRateCard *card;
};

G_DEFINE_FINAL_TYPE (FarthingModel, farthing_model, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROVIDER,
  PROP_ID,
  PROP_NAME,
  PROP_CARD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
farthing_model_finalize (GObject *object)
{
  FarthingModel *self = FARTHING_MODEL (object);

  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->card, farthing_rate_card_unref);

  G_OBJECT_CLASS (farthing_model_parent_class)->finalize (object);
}

static void
farthing_model_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FarthingModel *self = FARTHING_MODEL (object);

  switch (prop_id)
    {
    case PROP_PROVIDER:
      g_value_set_string (value, self->provider);
      break;

    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_CARD:
      g_value_set_boxed (value, self->card);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_model_class_init (FarthingModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_model_finalize;
  object_class->get_property = farthing_model_get_property;

  properties[PROP_PROVIDER] =
    g_param_spec_string ("provider", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CARD] =
    g_param_spec_boxed ("card", NULL, NULL, FARTHING_TYPE_RATE_CARD,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
farthing_model_init (FarthingModel *self)
{
}

/**
 * farthing_model_new:
 * @provider: id of the provider
 * @id: what the provider sells it under
 * @name: (nullable): a name for people; the id stands in for none
 * @context: tokens of context, or %FARTHING_UNKNOWN
 * @max_output: tokens of one answer, or %FARTHING_UNKNOWN
 * @flags: what it can do
 * @efforts: bits `1 << FarthingEffort` it takes, or 0 if that is not known
 *
 * Returns: (transfer full): a new model without a rate card
 */
FarthingModel *
farthing_model_new (const char         *provider,
                    const char         *id,
                    const char         *name,
                    gint64              context,
                    gint64              max_output,
                    FarthingModelFlags  flags,
                    guint               efforts)
{
  FarthingModel *self;

  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (FARTHING_TYPE_MODEL, NULL);
  self->provider = g_strdup (provider);
  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL && *name != '\0' ? name : id);
  self->context = context;
  self->max_output = max_output;
  self->flags = flags;
  self->efforts = efforts;

  return self;
}

const char *
farthing_model_get_provider (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), NULL);

  return self->provider;
}

const char *
farthing_model_get_id (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), NULL);

  return self->id;
}

const char *
farthing_model_get_name (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), NULL);

  return self->name;
}

gint64
farthing_model_get_context (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), FARTHING_UNKNOWN);

  return self->context;
}

gint64
farthing_model_get_max_output (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), FARTHING_UNKNOWN);

  return self->max_output;
}

gint64
farthing_model_get_longest_answer (FarthingModel *self,
                                   gint64         input,
                                   gint64         max_tokens)
{
  gint64 longest;

  g_return_val_if_fail (FARTHING_IS_MODEL (self), FARTHING_UNKNOWN);

  longest = self->max_output;
  if (longest == FARTHING_UNKNOWN && self->context != FARTHING_UNKNOWN)
    longest = MAX (self->context - MAX (input, 0), 1);
  if (max_tokens == FARTHING_UNKNOWN)
    return longest;

  return longest == FARTHING_UNKNOWN ? max_tokens : MIN (longest, max_tokens);
}

FarthingModelFlags
farthing_model_get_flags (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), 0);

  return self->flags;
}

gboolean
farthing_model_may_have (FarthingModel      *self,
                         FarthingModelFlags  needs)
{
  guint told;

  g_return_val_if_fail (FARTHING_IS_MODEL (self), FALSE);

  told = (guint) self->flags >> FARTHING_MODEL_TOLD_SHIFT;

  return (needs & ~self->flags & told) == 0;
}

guint
farthing_model_get_efforts (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), 0);

  return self->efforts;
}

FarthingRateCard *
farthing_model_get_card (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), NULL);

  return self->card;
}

void
farthing_model_set_card (FarthingModel    *self,
                         FarthingRateCard *card)
{
  g_return_if_fail (FARTHING_IS_MODEL (self));

  if (self->card == card)
    return;

  g_clear_pointer (&self->card, farthing_rate_card_unref);
  if (card != NULL)
    self->card = farthing_rate_card_ref (card);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CARD]);
}

/**
 * farthing_model_dup_reference:
 * @self: a model
 *
 * Returns: (transfer full): "provider/id"
 */
char *
farthing_model_dup_reference (FarthingModel *self)
{
  g_return_val_if_fail (FARTHING_IS_MODEL (self), NULL);

  return g_strconcat (self->provider, "/", self->id, NULL);
}

/**
 * farthing_model_split_reference:
 * @reference: "provider/id"; the id may hold further slashes
 * @provider: (out): the provider's id
 * @id: (out): the model's id
 *
 * Returns: whether @reference has both parts
 */
gboolean
farthing_model_split_reference (const char  *reference,
                                char       **provider,
                                char       **id)
{
  const char *slash;

  g_return_val_if_fail (reference != NULL, FALSE);
  g_return_val_if_fail (provider != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  slash = strchr (reference, '/');
  if (slash == NULL || slash == reference || slash[1] == '\0')
    return FALSE;

  *provider = g_strndup (reference, slash - reference);
  *id = g_strdup (slash + 1);

  return TRUE;
}
