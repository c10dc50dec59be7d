/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-citation.h"

struct _FarthingCitation
{
  GObject parent_instance;

  char *url;
  char *title;
};

G_DEFINE_FINAL_TYPE (FarthingCitation, farthing_citation, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_URL,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
farthing_citation_finalize (GObject *object)
{
  FarthingCitation *self = FARTHING_CITATION (object);

  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (farthing_citation_parent_class)->finalize (object);
}

static void
farthing_citation_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FarthingCitation *self = FARTHING_CITATION (object);

  switch (prop_id)
    {
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
farthing_citation_class_init (FarthingCitationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = farthing_citation_finalize;
  object_class->get_property = farthing_citation_get_property;

  properties[PROP_URL] =
    g_param_spec_string ("url", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
farthing_citation_init (FarthingCitation *self)
{
}

/**
 * farthing_citation_new:
 * @url: where the source is
 * @title: (nullable): its title; the URL stands in for none
 *
 * Returns: (transfer full): a new citation
 */
FarthingCitation *
farthing_citation_new (const char *url,
                       const char *title)
{
  FarthingCitation *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (FARTHING_TYPE_CITATION, NULL);
  self->url = g_strdup (url);
  self->title = g_strdup (title != NULL && *title != '\0' ? title : url);

  return self;
}

const char *
farthing_citation_get_url (FarthingCitation *self)
{
  g_return_val_if_fail (FARTHING_IS_CITATION (self), NULL);

  return self->url;
}

const char *
farthing_citation_get_title (FarthingCitation *self)
{
  g_return_val_if_fail (FARTHING_IS_CITATION (self), NULL);

  return self->title;
}
