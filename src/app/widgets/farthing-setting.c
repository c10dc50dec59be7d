/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-setting.h"

#include <math.h>

static gboolean
to_units (GValue   *value,
          GVariant *variant,
          gpointer  user_data)
{
  g_value_set_double (value, (double) g_variant_get_int32 (variant) / GPOINTER_TO_INT (user_data));

  return TRUE;
}

static GVariant *
from_units (const GValue       *value,
            const GVariantType *type,
            gpointer            user_data)
{
  return g_variant_new_int32 ((gint32) lround (g_value_get_double (value) * GPOINTER_TO_INT (user_data)));
}

void
farthing_setting_bind_scaled (GSettings  *settings,
                              const char *key,
                              int         per_unit,
                              gpointer    object,
                              const char *property)
{
  g_return_if_fail (per_unit > 0);

  g_settings_bind_with_mapping (settings, key, object, property, G_SETTINGS_BIND_DEFAULT, to_units, from_units,
                                GINT_TO_POINTER (per_unit), NULL);
}

static gboolean
to_index (GValue   *value,
          GVariant *variant,
          gpointer  user_data)
{
  const char *const *choices = user_data;
  const char *chosen = g_variant_get_string (variant, NULL);
  guint index = 0;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      if (g_str_equal (choices[i], chosen))
        index = i;
    }
  g_value_set_uint (value, index);

  return TRUE;
}

static GVariant *
from_index (const GValue       *value,
            const GVariantType *type,
            gpointer            user_data)
{
  const char *const *choices = user_data;
  guint index = g_value_get_uint (value);

  return g_variant_new_string (choices[index < g_strv_length ((char **) choices) ? index : 0]);
}

void
farthing_setting_bind_choice (GSettings         *settings,
                              const char        *key,
                              const char *const *choices,
                              gpointer           object,
                              const char        *property)
{
  g_return_if_fail (choices != NULL && choices[0] != NULL);

  g_settings_bind_with_mapping (settings, key, object, property, G_SETTINGS_BIND_DEFAULT, to_index, from_index, (gpointer) choices, NULL);
}

typedef struct
{
  GSettings *settings; /* borrowed: the binding owns it, and this */
  char *key;
  char *member;
} Member;

static void
member_free (gpointer data)
{
  Member *self = data;

  g_free (self->key);
  g_free (self->member);
  g_free (self);
}

/* The list as it is to be */
static GVariant *
edit_list (GSettings  *settings,
           const char *key,
           const char *member,
           gboolean    is_in)
{
  g_auto(GStrv) before = g_settings_get_strv (settings, key);
  g_autoptr(GStrvBuilder) after = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    {
      if (!g_str_equal (before[i], member))
        g_strv_builder_add (after, before[i]);
    }
  if (is_in)
    g_strv_builder_add (after, member);
  list = g_strv_builder_end (after);

  return g_variant_new_strv ((const char *const *) list, -1);
}

static gboolean
to_membership (GValue   *value,
               GVariant *variant,
               gpointer  user_data)
{
  const Member *member = user_data;
  g_autofree const char **list = g_variant_get_strv (variant, NULL);

  g_value_set_boolean (value, g_strv_contains (list, member->member));

  return TRUE;
}

static GVariant *
from_membership (const GValue       *value,
                 const GVariantType *type,
                 gpointer            user_data)
{
  const Member *member = user_data;

  return edit_list (member->settings, member->key, member->member, g_value_get_boolean (value));
}

void
farthing_setting_bind_member (GSettings  *settings,
                              const char *key,
                              const char *member,
                              gpointer    object,
                              const char *property)
{
  Member *data = g_new0 (Member, 1);

  data->settings = settings;
  data->key = g_strdup (key);
  data->member = g_strdup (member);
  g_settings_bind_with_mapping (settings, key, object, property, G_SETTINGS_BIND_DEFAULT, to_membership, from_membership, data, member_free);
}

void
farthing_setting_set_member (GSettings  *settings,
                             const char *key,
                             const char *member,
                             gboolean    is_in)
{
  g_settings_set_value (settings, key, edit_list (settings, key, member, is_in));
}
