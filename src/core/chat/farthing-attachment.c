/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-attachment.h"

struct _FarthingAttachment
{
  GObject parent_instance;

  char *name;
  char *media_type;
  GBytes *bytes;
};

G_DEFINE_FINAL_TYPE (FarthingAttachment, farthing_attachment, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_MEDIA_TYPE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
farthing_attachment_finalize (GObject *object)
{
  FarthingAttachment *self = FARTHING_ATTACHMENT (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->media_type, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (farthing_attachment_parent_class)->finalize (object);
}

static void
farthing_attachment_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FarthingAttachment *self = FARTHING_ATTACHMENT (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_MEDIA_TYPE:
      g_value_set_string (value, self->media_type);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_attachment_class_init (FarthingAttachmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_attachment_finalize;
  object_class->get_property = farthing_attachment_get_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEDIA_TYPE] =
    g_param_spec_string ("media-type", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
farthing_attachment_init (FarthingAttachment *self)
{
}

/**
 * farthing_attachment_new:
 * @name: the file's name, without a folder
 * @media_type: its media type, as "image/png"
 * @bytes: its content
 *
 * Returns: (transfer full): a new attachment
 */
FarthingAttachment *
farthing_attachment_new (const char *name,
                         const char *media_type,
                         GBytes     *bytes)
{
  FarthingAttachment *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (media_type != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (FARTHING_TYPE_ATTACHMENT, NULL);
  self->name = g_strdup (name);
  self->media_type = g_strdup (media_type);
  self->bytes = g_bytes_ref (bytes);

  return self;
}

const char *
farthing_attachment_get_name (FarthingAttachment *self)
{
  g_return_val_if_fail (FARTHING_IS_ATTACHMENT (self), NULL);

  return self->name;
}

const char *
farthing_attachment_get_media_type (FarthingAttachment *self)
{
  g_return_val_if_fail (FARTHING_IS_ATTACHMENT (self), NULL);

  return self->media_type;
}

GBytes *
farthing_attachment_get_bytes (FarthingAttachment *self)
{
  g_return_val_if_fail (FARTHING_IS_ATTACHMENT (self), NULL);

  return self->bytes;
}

/**
 * farthing_attachment_is_text:
 * @self: an attachment
 *
 * Returns: whether the content can be put into a prompt as it is: UTF-8 without a nul, whatever
 *   the media type claims
 */
gboolean
farthing_attachment_is_text (FarthingAttachment *self)
{
  gsize length;
  const char *data;

  g_return_val_if_fail (FARTHING_IS_ATTACHMENT (self), FALSE);

  if (farthing_attachment_is_image (self) || g_str_equal (self->media_type, "application/pdf"))
    return FALSE;

  data = g_bytes_get_data (self->bytes, &length);

  return length == 0 || g_utf8_validate (data, length, NULL);
}

gboolean
farthing_attachment_is_image (FarthingAttachment *self)
{
  g_return_val_if_fail (FARTHING_IS_ATTACHMENT (self), FALSE);

  return g_str_has_prefix (self->media_type, "image/");
}
