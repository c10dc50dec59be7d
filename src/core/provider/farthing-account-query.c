/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-account-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "farthing-json.h"

/* What the queries share: amounts are read from the text of the document, so that none passes
 * through a binary fraction. */

static gboolean
is_word (const char *value,
         gsize       length,
         const char *word)
{
  return length == strlen (word) && memcmp (value, word, length) == 0;
}

gboolean
farthing_account_query_find_amount (const char           *text,
                                    gsize                 length,
                                    const char    *const *path,
                                    FarthingMoney        *amount,
                                    GError              **error)
{
  const char *value;
  gsize value_length;

  if (!farthing_json_find_raw (text, length, path, &value, &value_length) || is_word (value, value_length, "null"))
    return FALSE;
  if (value_length >= 2 && value[0] == '"')
    {
      value++;
      value_length -= 2;
    }

  return farthing_account_amount_parse (value, value_length, amount, error);
}

void
farthing_account_query_take_flag (JsonObject           *object,
                                  const char           *name,
                                  FarthingAccountKind   kind,
                                  FarthingAccountFacts *facts)
{
  gboolean value = farthing_json_get_boolean (object, name, FALSE);

  if (value == farthing_json_get_boolean (object, name, TRUE))
    farthing_account_facts_set (facts, kind, value, NULL);
}

JsonObject *
farthing_account_query_parse_root (const char  *text,
                                   gsize        length,
                                   GError     **error)
{
  g_autoptr(JsonNode) root = farthing_json_parse (text, length, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, FARTHING_JSON_ERROR, FARTHING_JSON_ERROR_TYPE,
                           _("The report of the account is not an object"));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}
