/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-money.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

/* Amounts as people type them: with their locale's sign for decimals, or with the point of the price list they
 * copy from.  What can be read in two ways is refused: a factor of a thousand is no matter for guesses. */

#define GROUP 3

static gboolean
refuse (const char  *message,
        GError     **error)
{
  g_set_error_literal (error, FARTHING_MONEY_ERROR, FARTHING_MONEY_ERROR_SYNTAX, message);

  return FALSE;
}

/* All spaces are one: which of them a locale takes for its thousands nobody sees. */
static char *
join_spaces (const char *text)
{
  GString *joined = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (joined, g_unichar_isspace (c) ? ' ' : c);
    }

  return g_string_free (joined, FALSE);
}

/* Without the sign of the currency, on whichever side it stands */
static char *
dup_number (const char *text)
{
  char *number = g_strstrip (join_spaces (text));
  gsize length = strlen (number);

  if (number[0] == '$')
    number[0] = ' ';
  else if (length > 0 && number[length - 1] == '$')
    number[length - 1] = '\0';

  return g_strstrip (number);
}

/* "1,234,567": one to three digits that do not begin with a zero, then threes */
static gboolean
is_grouped (const char *digits,
            const char *grouping)
{
  g_auto(GStrv) groups = g_strsplit (digits, grouping, -1);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gsize length = strlen (groups[i]);

      if (strspn (groups[i], "0123456789") != length || length == 0 || length > GROUP || (i > 0 && length != GROUP))
        return FALSE;
    }

  return groups[0] != NULL && groups[1] != NULL && groups[0][0] != '0';
}

static char *
without (const char *text,
         const char *part)
{
  g_auto(GStrv) parts = g_strsplit (text, part, -1);

  return g_strjoinv (NULL, parts);
}

gboolean
farthing_money_parse_written (const char     *text,
                              const char     *radix,
                              const char     *grouping,
                              FarthingMoney  *money,
                              GError        **error)
{
  const char *not_amount = _("Write the amount in dollars, as 5 or 0.50");
  g_autofree char *number = NULL;
  g_autofree char *separator = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (radix != NULL && *radix != '\0', FALSE);
  g_return_val_if_fail (grouping != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  number = dup_number (text);
  separator = join_spaces (grouping);
  parts = g_strsplit (number, radix, -1);
  /* An exponent is how programs write; typed it is a slip */
  if (strpbrk (number, "eE") != NULL || g_strv_length (parts) == 0 || g_strv_length (parts) > 2)
    return refuse (not_amount, error);

  if (*separator != '\0' && is_grouped (parts[0], separator))
    {
      if (*separator == '.' && parts[1] == NULL && strchr (number, '.') == strrchr (number, '.'))
        return refuse (_("That can be read in two ways: leave out the thousands separator"), error);
      whole = without (parts[0], separator);
    }
  else if (parts[1] != NULL && strchr (parts[0], '.') != NULL)
    return refuse (not_amount, error);
  else
    whole = g_strdup (parts[0]);

  plain = parts[1] != NULL ? g_strconcat (whole, ".", parts[1], NULL) : g_strdup (whole);
  if (strspn (plain, "0123456789.") != strlen (plain) && plain[0] != '-')
    return refuse (not_amount, error);

  return farthing_money_parse (plain, -1, money, error);
}

gboolean
farthing_money_parse_typed (const char     *text,
                            FarthingMoney  *money,
                            GError        **error)
{
  const char *radix = nl_langinfo (RADIXCHAR);
  const char *grouping = nl_langinfo (THOUSEP);

  /* A locale of another encoding hands out bytes that are no UTF-8. */
  if (radix == NULL || *radix == '\0' || !g_utf8_validate (radix, -1, NULL))
    radix = ".";
  if (grouping == NULL || !g_utf8_validate (grouping, -1, NULL))
    grouping = "";

  return farthing_money_parse_written (text, radix, grouping, money, error);
}

char *
farthing_money_to_typed (FarthingMoney money)
{
  g_autofree char *text = farthing_money_to_string (money);
  const char *radix = nl_langinfo (RADIXCHAR);
  g_auto(GStrv) parts = g_strsplit (text, ".", 2);

  return g_strjoinv (radix != NULL && *radix != '\0' && g_utf8_validate (radix, -1, NULL) ? radix : ".", parts);
}
