/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-demo-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The words of the built-in demo: what an answer can hold, and what the figures beside it mean. */

static const char *
get_greeting (void)
{
  return _("Hello! I am the demo that comes with Farthing: no model, no network, no cost. I always say the same, so "
            "that you can see how an answer streams in, how it looks, and what it would cost.\n\n"
            "Ask me for a **table**, for **code**, about **costs**, or for the whole **tour**.");
}

static const char *
get_table (void)
{
  return _("Here is a table, as models like to answer with:\n\n"
            "| token class | what it is | usual price |\n"
            "| --- | --- | ---: |\n"
            "| input | your question and all that went before | 1 × |\n"
            "| cached input | the same beginning, read again | 0.1 × |\n"
            "| output | the answer | 3–6 × |\n"
            "| thinking | words you may not see, billed as output | 3–6 × |\n\n"
            "Tables can be selected and copied like any text.");
}

static const char *
get_code (void)
{
  /* Translators: the percent signs belong to the program and stay as they are */
  return _("The same small task in two languages. First in C:\n\n"
            "```c\n"
            "#include <stdio.h>\n"
            "\n"
            "int\n"
            "main (void)\n"
            "{\n"
            "  for (int coin = 1; coin <= 4; coin++)\n"
            "    printf (\"%d farthing%s\\n\", coin, coin == 1 ? \"\" : \"s\");\n"
            "\n"
            "  return 0;\n"
            "}\n"
            "```\n\n"
            "And in Python:\n\n"
            "```python\n"
            "for coin in range(1, 5):\n"
            "    print(f\"{coin} farthing{'' if coin == 1 else 's'}\")\n"
            "```\n\n"
            "The button in the corner of a block copies it.");
}

static const char *
get_costs (void)
{
  return _("## What the figures mean\n\n"
            "Providers bill by the *token*, a piece of a word. Every question sends the conversation so far again, so "
            "long conversations cost more with each turn.\n\n"
            "- **billed**: the provider itself said the amount\n"
            "- **computed**: the tokens it reported, times the price of that day\n"
            "- **estimated**: no tokens were reported, as when you stop an answer\n"
            "- **unknown**: no price is known; never taken for nothing\n\n"
            "> A farthing was a quarter of a penny. Most answers cost less.\n\n"
            "This answer is free: nothing left your computer.");
}

static const char *
get_tour (void)
{
  return _("# A short tour\n\n"
            "What you read now was made on your computer, offline and free, so that you can look around before you add "
            "a key.\n\n"
            "1. **Write** below; Enter sends, Shift+Enter begins a new line.\n"
            "2. **Stop** an answer whenever you have read enough: you pay for what was written.\n"
            "3. **Try again** asks once more; both answers are kept.\n"
            "4. **Add a key** under Keys and Providers in the menu, and the models of its provider can be chosen.\n\n");
}

static gboolean
asks_for (const char        *question,
          const char *const *words)
{
  for (; *words != NULL; words++)
    {
      if (strstr (question, *words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_greeting (const char *question)
{
  static const char *const words[] = { "hello", "hi", "hey", "good morning", "bonjour", "hallo", "hola", "salut", NULL };
  guint index;

  for (index = 0; words[index] != NULL; index++)
    {
      gsize length = strlen (words[index]);

      if (strncmp (question, words[index], length) == 0 && !g_ascii_isalpha (question[length]))
        return TRUE;
    }

  return FALSE;
}

void
farthing_demo_answer_compose (FarthingDemoAnswer *answer,
                              const char         *question)
{
  static const char *const table_words[] = { "table", "tableau", "tabelle", "tabla", "表", NULL };
  static const char *const code_words[] = { "code", "program", "function", "コード", NULL };
  static const char *const cost_words[] = { "cost", "price", "pay", "prix", "coût", "preis", "料金", NULL };
  g_autofree char *folded = g_utf8_strdown (question, -1);

  g_strstrip (folded);
  answer->thought = _("The person has written something to the demo. There is no model here to think, so these words "
                       "only show where thinking appears: folded away above the answer, with the time it took.");

  if (asks_for (folded, table_words))
    answer->text = g_strdup (get_table ());
  else if (asks_for (folded, code_words))
    answer->text = g_strdup (get_code ());
  else if (asks_for (folded, cost_words))
    answer->text = g_strdup (get_costs ());
  else if (is_greeting (folded))
    answer->text = g_strdup (get_greeting ());
  else
    answer->text = g_strconcat (get_tour (), get_table (), "\n\n", get_code (), "\n\n", get_costs (), NULL);
}
