/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "farthing-types.h"

G_BEGIN_DECLS

/**
 * FARTHING_JSON_ERROR:
 *
 * A document that is not what it should be; the message names the path.
 */
#define FARTHING_JSON_ERROR (farthing_json_error_quark ())

typedef enum
{
  FARTHING_JSON_ERROR_SYNTAX,
  FARTHING_JSON_ERROR_MISSING,
  FARTHING_JSON_ERROR_TYPE,
} FarthingJsonError;

GQuark      farthing_json_error_quark       (void);

/* Parsing */
JsonNode   *farthing_json_parse             (const char  *text,
                                             gssize       length,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *farthing_json_parse_exact       (const char  *text,
                                             gssize       length,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    farthing_json_is_bounded        (const char  *text,
                                             gssize       length);
char       *farthing_json_print             (JsonNode    *node) G_GNUC_WARN_UNUSED_RESULT;

/* Lenient getters: a member that is absent, null or of another type is the fallback */
JsonObject *farthing_json_get_object        (JsonObject  *object,
                                             const char  *name);
JsonArray  *farthing_json_get_array         (JsonObject  *object,
                                             const char  *name);
const char *farthing_json_get_string        (JsonObject  *object,
                                             const char  *name);
gint64      farthing_json_get_int           (JsonObject  *object,
                                             const char  *name,
                                             gint64       fallback);
gboolean    farthing_json_get_boolean       (JsonObject  *object,
                                             const char  *name,
                                             gboolean     fallback);
JsonObject *farthing_json_get_element       (JsonArray   *array,
                                             guint        index);

/* Strict getters: name the path in the error */
JsonObject *farthing_json_need_object       (JsonObject  *object,
                                             const char  *name,
                                             const char  *path,
                                             GError     **error);
JsonArray  *farthing_json_need_array        (JsonObject  *object,
                                             const char  *name,
                                             const char  *path,
                                             GError     **error);
const char *farthing_json_need_string       (JsonObject  *object,
                                             const char  *name,
                                             const char  *path,
                                             GError     **error);

/* The text of a value as it stands in the document: how exact decimals are read */
gboolean    farthing_json_find_raw          (const char         *text,
                                             gsize               length,
                                             const char *const  *path,
                                             const char        **value,
                                             gsize              *value_length);
/* The same for the element @index of an array, whose text is @text */
gboolean    farthing_json_find_element      (const char         *text,
                                             gsize               length,
                                             guint               index,
                                             const char        **value,
                                             gsize              *value_length);
char       *farthing_json_dup_raw           (const char         *text,
                                             gsize               length,
                                             const char *const  *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
