/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Typed getters over json-glib, which by itself warns or aborts on a member of another type, and a
 * scanner that finds the text of one value: json-glib turns "0.00006" into a double, and an amount
 * of money must not pass through one. */

/* Deeper nesting than any provider sends; a bound keeps a hostile document from using the stack. */
#define MAX_DEPTH 200

G_DEFINE_QUARK (farthing - json - error - quark, farthing_json_error)

/**
 * farthing_json_is_bounded:
 * @text: what may be a JSON document
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * To be asked before any text from outside goes to json-glib, which calls itself for each level
 * (1.6.6: 100 kB of '[' take the whole stack).  json-glib also reads comments and single quotes,
 * in which a double quote would hide what follows from this scan: JSON has neither, so that they
 * are refused too.
 *
 * Returns: whether @text is nested no deeper than is sane
 */
gboolean
farthing_json_is_bounded (const char *text,
                          gssize      length)
{
  const char *end;
  gboolean quoted = FALSE;
  guint depth = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  for (; text < end; text++)
    {
      if (quoted && *text == '\\')
        text++;
      else if (*text == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (*text == '/' || *text == '\'')
        return FALSE;
      else if ((*text == '{' || *text == '[') && ++depth > MAX_DEPTH)
        return FALSE;
      else if ((*text == '}' || *text == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

/**
 * farthing_json_parse:
 * @text: a JSON document
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * Returns: (transfer full): its root; on failure %NULL and %FARTHING_JSON_ERROR_SYNTAX
 */
JsonNode *
farthing_json_parse (const char  *text,
                     gssize       length,
                     GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) local_error = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (!farthing_json_is_bounded (text, length))
    {
      g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_SYNTAX,
                           _("Not a JSON document, or one that is nested too deeply"));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, length, &local_error))
    {
      g_set_error (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_SYNTAX,
                   /* Translators: %s is what the parser objects to, in English */
                   _("Not a JSON document: %s"), local_error->message);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_SYNTAX,
                         _("An empty JSON document"));

  return root;
}

/* @text with quotes around each number */
static GString *
quote_numbers (const char *text,
               gsize       length)
{
  GString *quoted = g_string_sized_new (length + length / 8);
  const char *end = text + length;
  const char *at = text;

  while (at < end)
    {
      const char *start = at;

      if (*at == '"')
        {
          for (at++; at < end && *at != '"'; at++)
            at += *at == '\\' ? 1 : 0;
          at = MIN (at + 1, end);
          g_string_append_len (quoted, start, at - start);
        }
      else if (*at == '-' || g_ascii_isdigit (*at))
        {
          while (at < end && (g_ascii_isdigit (*at) || (*at != '\0' && strchr ("+-.eE", *at) != NULL)))
            at++;
          g_string_append_c (quoted, '"');
          g_string_append_len (quoted, start, at - start);
          g_string_append_c (quoted, '"');
        }
      else
        {
          g_string_append_c (quoted, *at++);
        }
    }

  return quoted;
}

/**
 * farthing_json_parse_exact:
 * @text: a JSON document
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * As farthing_json_parse(), but every number is a string, as it stands in the document: json-glib would
 * make a double of "1.5e-07", and finding the text of each value again costs a pass over the document.
 * Whether such a string is a number is for its reader to say.
 *
 * Returns: (transfer full): its root; on failure %NULL and %FARTHING_JSON_ERROR_SYNTAX
 */
JsonNode *
farthing_json_parse_exact (const char  *text,
                           gssize       length,
                           GError     **error)
{
  g_autoptr(GString) quoted = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  quoted = quote_numbers (text, length < 0 ? strlen (text) : (gsize) length);

  return farthing_json_parse (quoted->str, quoted->len, error);
}

/**
 * farthing_json_print:
 * @node: a JSON value
 *
 * Returns: (transfer full): @node as compact JSON text
 */
char *
farthing_json_print (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return json_to_string (node, FALSE);
}

static JsonNode *
get_member (JsonObject   *object,
            const char   *name,
            JsonNodeType  type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

JsonObject *
farthing_json_get_object (JsonObject *object,
                          const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
farthing_json_get_array (JsonObject *object,
                         const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

const char *
farthing_json_get_string (JsonObject *object,
                          const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gint64
farthing_json_get_int (JsonObject *object,
                       const char *name,
                       gint64      fallback)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return fallback;

  return json_node_get_int (node);
}

gboolean
farthing_json_get_boolean (JsonObject *object,
                           const char *name,
                           gboolean    fallback)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fallback;

  return json_node_get_boolean (node);
}

/**
 * farthing_json_get_element:
 * @array: (nullable): an array
 * @index: a position in it
 *
 * Returns: (transfer none) (nullable): the object at @index, or %NULL if there is no object
 */
JsonObject *
farthing_json_get_element (JsonArray *array,
                           guint      index)
{
  JsonNode *node;

  if (array == NULL || index >= json_array_get_length (array))
    return NULL;

  node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
check_member (JsonObject     *object,
              const char     *name,
              const char     *path,
              gconstpointer   value,
              GError        **error)
{
  if (value != NULL)
    return TRUE;

  if (!json_object_has_member (object, name))
    g_set_error (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_MISSING,
                 /* Translators: the path to a value in a document, as "models[3].prices" */
                 _("%s.%s is missing"), path, name);
  else
    g_set_error (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_TYPE,
                 /* Translators: the path to a value in a document, as "models[3].prices" */
                 _("%s.%s is of the wrong type"), path, name);

  return FALSE;
}

JsonObject *
farthing_json_need_object (JsonObject  *object,
                           const char  *name,
                           const char  *path,
                           GError     **error)
{
  JsonObject *value = farthing_json_get_object (object, name);

  return check_member (object, name, path, value, error) ? value : NULL;
}

JsonArray *
farthing_json_need_array (JsonObject  *object,
                          const char  *name,
                          const char  *path,
                          GError     **error)
{
  JsonArray *value = farthing_json_get_array (object, name);

  return check_member (object, name, path, value, error) ? value : NULL;
}

const char *
farthing_json_need_string (JsonObject  *object,
                           const char  *name,
                           const char  *path,
                           GError     **error)
{
  const char *value = farthing_json_get_string (object, name);

  return check_member (object, name, path, value, error) ? value : NULL;
}

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;

  return at;
}

/* @at stands on the opening quote; the result behind the closing one, or NULL */
static const char *
skip_string (const char *at,
             const char *end)
{
  for (at++; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '"')
        return at + 1;
    }

  return NULL;
}

/* Containers are skipped by counting brackets, so depth costs no stack. */
static const char *
skip_value (const char *at,
            const char *end)
{
  guint depth = 0;

  do
    {
      at = skip_space (at, end);
      if (at >= end)
        return NULL;

      if (*at == '"')
        {
          at = skip_string (at, end);
          if (at == NULL)
            return NULL;
        }
      else if (*at == '{' || *at == '[')
        {
          if (++depth > MAX_DEPTH)
            return NULL;
          at++;
        }
      else if (*at == '}' || *at == ']')
        {
          if (depth == 0)
            return NULL;
          depth--;
          at++;
        }
      else if (*at == ',' || *at == ':')
        {
          at++;
        }
      else
        {
          while (at < end && strchr (",:]}[{\" \t\r\n", *at) == NULL)
            at++;
        }
    }
  while (depth > 0);

  return at;
}

/* @at stands on a '{'; the result on the value of member @name, or NULL */
static const char *
find_member (const char *at,
             const char *end,
             const char *name)
{
  gsize name_length = strlen (name);

  at = skip_space (at + 1, end);
  while (at < end && *at == '"')
    {
      const char *key = at + 1;
      gboolean found;

      at = skip_string (at, end);
      if (at == NULL)
        return NULL;
      found = (gsize) (at - 1 - key) == name_length && memcmp (key, name, name_length) == 0;

      at = skip_space (at, end);
      if (at >= end || *at != ':')
        return NULL;
      at = skip_space (at + 1, end);
      if (found)
        return at < end ? at : NULL;

      at = skip_value (at, end);
      if (at == NULL)
        return NULL;
      at = skip_space (at, end);
      if (at < end && *at == ',')
        at = skip_space (at + 1, end);
    }

  return NULL;
}

/**
 * farthing_json_find_raw:
 * @text: a JSON document whose root is an object
 * @length: its length in bytes
 * @path: member names from the root inward, ended by %NULL; names with escapes are not matched
 * @value: (out): where the value begins in @text
 * @value_length: (out): its length in bytes
 *
 * Finds the text of one value.  It does not check the rest of the document: parse that first.
 *
 * Returns: whether there is such a value
 */
gboolean
farthing_json_find_raw (const char        *text,
                        gsize              length,
                        const char *const *path,
                        const char       **value,
                        gsize             *value_length)
{
  const char *end = text + length;
  const char *at;
  const char *stop;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (value_length != NULL, FALSE);

  at = skip_space (text, end);
  for (; *path != NULL; path++)
    {
      if (at >= end || *at != '{')
        return FALSE;
      at = find_member (at, end, *path);
      if (at == NULL)
        return FALSE;
    }

  stop = skip_value (at, end);
  if (stop == NULL)
    return FALSE;

  *value = at;
  *value_length = stop - at;

  return TRUE;
}

/**
 * farthing_json_find_element:
 * @text: the text of an array, as farthing_json_find_raw() finds it
 * @length: its length in bytes
 * @index: which element, from 0
 * @value: (out): where it begins in @text
 * @value_length: (out): its length in bytes
 *
 * Returns: whether there is such an element
 */
gboolean
farthing_json_find_element (const char  *text,
                            gsize        length,
                            guint        index,
                            const char **value,
                            gsize       *value_length)
{
  const char *end = text + length;
  const char *at;
  const char *stop;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (value_length != NULL, FALSE);

  at = skip_space (text, end);
  if (at >= end || *at != '[')
    return FALSE;

  for (at = skip_space (at + 1, end); at < end && *at != ']'; at = skip_space (at + 1, end))
    {
      stop = skip_value (at, end);
      if (stop == NULL)
        return FALSE;
      if (index-- == 0)
        {
          *value = at;
          *value_length = stop - at;
          return TRUE;
        }
      at = skip_space (stop, end);
      if (at >= end || *at != ',')
        return FALSE;
    }

  return FALSE;
}

/**
 * farthing_json_dup_raw:
 * @text: a JSON document whose root is an object
 * @length: its length in bytes
 * @path: member names from the root inward, ended by %NULL
 *
 * Returns: (transfer full) (nullable): the text of the value, or %NULL if there is none
 */
char *
farthing_json_dup_raw (const char        *text,
                       gsize              length,
                       const char *const *path)
{
  const char *value;
  gsize value_length;

  if (!farthing_json_find_raw (text, length, path, &value, &value_length))
    return NULL;

  return g_strndup (value, value_length);
}
