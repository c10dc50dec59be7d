/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-totals.h"

#include <glib/gi18n.h>

char *
farthing_totals_dup_cost (FarthingConversation *conversation)
{
  guint n_requests = farthing_conversation_get_n_requests (conversation);
  guint n_unknown = farthing_conversation_get_n_unknown (conversation);

  if (n_requests == 0)
    return g_strdup ("");
  if (n_unknown >= n_requests)
    return g_strdup ("?");
  if (farthing_conversation_get_cost (conversation) == 0)
    return g_strdup (_("free"));
  return farthing_money_format (farthing_conversation_get_cost (conversation));
}

char *
farthing_totals_format_tokens (gint64 tokens)
{
  if (tokens < 0)
    return g_strdup ("?");
  if (tokens < 10000)
    return g_strdup_printf ("%'" G_GINT64_FORMAT, tokens);
  if (tokens < 1000000)
    /* Translators: a number of tokens in thousands, "12.3 k" */
    return g_strdup_printf (_("%.1f k"), (double) tokens / 1e3);
  /* Translators: a number of tokens in millions, "1.3 M" */
  return g_strdup_printf (_("%.1f M"), (double) tokens / 1e6);
}

char *
farthing_totals_dup_tokens (gint64 tokens)
{
  g_autofree char *count = farthing_totals_format_tokens (tokens);
  /* Which plural goes with it: all languages tell by the last six digits at most */
  gulong n = tokens >= 0 ? (gulong) (tokens % 1000000 + (tokens >= 1000000 ? 1000000 : 0)) : 2;

  /* Translators: %s is a number of tokens: "412", "12.3 k" */
  return g_strdup_printf (ngettext ("%s token", "%s tokens", n), count);
}

char *
farthing_totals_dup_counts (FarthingConversation *conversation)
{
  guint n_messages = farthing_conversation_get_n_messages (conversation);
  gint64 tokens = farthing_conversation_get_tokens (conversation);
  g_autofree char *count = farthing_totals_dup_tokens (tokens);
  g_autofree char *messages = NULL;

  /* Translators: %u is the number of messages of a conversation */
  messages = g_strdup_printf (ngettext ("%u message", "%u messages", n_messages), n_messages);
  if (tokens <= 0)
    return g_steal_pointer (&messages);
  return g_strdup_printf ("%s · %s", messages, count);
}
