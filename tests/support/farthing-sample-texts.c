/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-sample-texts.h"

static const FarthingSampleText texts[] = {
  { "Reading a CSV file in C", "Code", "How do I read a CSV file line by line in C without leaking?",
    "With GLib, let the stream own the lines:\n\n```c\ng_autoptr(GFileInputStream) input = g_file_read (file, NULL, &error);\ng_autoptr(GDataInputStream) lines = g_data_input_stream_new (G_INPUT_STREAM (input));\nchar *line;\n\nwhile ((line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error)) != NULL)\n  {\n    g_auto(GStrv) cells = g_strsplit (line, \",\", -1);\n    g_print (\"%s\\n\", cells[0]);\n    g_free (line);\n  }\n```\n\nThree things to mind:\n\n1. **Quotes**: a cell may hold a comma, `\"Paris, France\"`; `g_strsplit` does not know that.\n2. An empty line gives an array of length zero, so look before you index.\n3. Check `error` after the loop: `NULL` is the end *or* a failure." },
  { "Train or plane to Lisbon?", "Travel", "Compare train and plane from Paris to Lisbon in October, for two.",
    "Roughly, for two people one way:\n\n| | Train | Plane |\n|---|---:|---:|\n| Price | 320–420 € | 140–260 € |\n| Door to door | 22 h | 6 h |\n| CO₂ | 30 kg | 420 kg |\n| Changes | 2 (Hendaye, Madrid) | 0 |\n\nThe train is worth it **if you stop in San Sebastián** for a night; otherwise it is a long day of waiting. Prices move, so check them for your dates." },
  { "Pourquoi le ciel est-il bleu ?", "Curiosités", "Explique-moi simplement pourquoi le ciel est bleu.",
    "La lumière du soleil contient toutes les couleurs. En traversant l’air, elle heurte des molécules bien plus petites que sa longueur d’onde ; celles-ci dévient **surtout le bleu** (l’effet croît comme $1/\\lambda^4$).\n\n- De jour, ce bleu dévié arrive de partout : le ciel est bleu.\n- Le soir, la lumière traverse plus d’air ; le bleu s’est perdu en route, il reste le rouge." },
  { "敬語のメールを直してほしい", "日本語", "このメールを丁寧な敬語に直してください：「明日の会議、行けません。ごめん。」",
    "次のようにするとよいでしょう。\n\n> お世話になっております。\n> 誠に恐れ入りますが、明日の会議への出席が難しくなりました。\n> ご迷惑をおかけし、申し訳ございません。\n\n**ポイント**\n\n- 「行けません」→「出席が難しくなりました」と和らげます。\n- 理由を一言添えると、より丁寧です。" },
  { "Weeknight lentil soup", "Cooking", "A lentil soup with what is in any cupboard?",
    "**For four, 35 minutes**\n\n- 250 g brown lentils\n- 1 onion, 2 carrots, 2 cloves of garlic\n- 1 tin of tomatoes, 1 l stock\n- cumin, lemon, oil\n\n1. Soften onion and carrots in oil, ten minutes.\n2. Add garlic and a spoon of cumin, one minute.\n3. Lentils, tomatoes, stock: simmer 20 minutes.\n4. Blend a third of it, and finish with lemon." },
  { "SQL: running total per month", "Code", "Give me a running total per month from a table of payments.",
    "A window function over a grouped query does it:\n\n```sql\nSELECT month,\n       total,\n       sum (total) OVER (ORDER BY month) AS running\nFROM (SELECT strftime ('%Y-%m', paid) AS month, sum (amount) AS total\n      FROM payment\n      GROUP BY month);\n```\n\nMonths without a payment are missing; join a calendar table if they must show as zero." },
  { "Relire ma lettre de motivation", "Travail", "Peux-tu relire ma lettre et la raccourcir ?",
    "Voici ce que je changerais :\n\n1. **Le début** : commencez par ce que vous apportez, pas par « Je me permets de… ».\n2. **Le milieu** : un seul exemple chiffré vaut mieux que trois adjectifs.\n3. **La fin** : proposez une date.\n\n> « J’ai réduit de 40 % le temps de facturation chez mon employeur ; j’aimerais faire de même chez vous. »" },
  { "Names for a small bakery", "Ideas", "Ten names for a small bakery by the river, no puns please.",
    "1. The Mill Stair\n2. Ferry Lane Bread\n3. First Light\n4. Weir & Flour\n5. Osier\n6. The Warm Side\n7. Low Bridge\n8. Rye Landing\n9. Quay Oven\n10. Early Tide\n\nI would take **First Light**: short, true of the hour, and free of the river if you ever move." },
  { "京都で雨の日に何をする？", "旅行", "京都で雨の日におすすめの過ごし方を三つ教えて。",
    "1. **錦市場**：屋根があり、食べ歩きができます。\n2. **京都国立博物館**：半日ゆっくり過ごせます。\n3. **銭湯「船岡温泉」**：大正時代の建物で、雨の音も楽しめます。\n\n| 場所 | 最寄り駅 | 目安 |\n|---|---|---|\n| 錦市場 | 四条 | 1〜2時間 |\n| 博物館 | 七条 | 3時間 |\n| 船岡温泉 | 鞍馬口 | 1時間 |" },
  { "Why is my Docker image so large?", "Code", "My image is 1.8 GB. Why, and how do I make it small?",
    "Usually the compiler stayed inside. Build in one stage, ship another:\n\n```dockerfile\nFROM debian:12 AS build\nRUN apt-get update && apt-get install -y --no-install-recommends gcc make\nCOPY . /src\nRUN make -C /src\n\nFROM debian:12-slim\nCOPY --from=build /src/app /usr/bin/app\nCMD [\"app\"]\n```\n\n`docker history IMAGE` shows which layer is to blame." },
};

static const char *const follow_ups[] = {
  "And if I have less time?",
  "Can you show an example?",
  "Et en plus court ?",
  "What is the most common mistake here?",
  "もう少し詳しく教えてください。",
  "Thanks. Which of these would you choose, and why?",
};

static const char *const furthers[] = {
  "Then leave out the second step: it saves the most and costs the least. What remains is still right, only less exact.",
  "For example:\n\n```python\nfor name, price in sorted (prices.items ()):\n    print (f\"{name:20} {price:>8}\")\n```\n\nThe format after the colon aligns the columns.",
  "En une phrase : gardez ce qui sert au lecteur, supprimez le reste, et relisez à voix haute.",
  "The most common one is to *measure too late*. Note the figure before you change anything, or you will argue about feelings afterwards.\n\n- Write it down.\n- Change one thing.\n- Write it down again.",
  "はい。まず全体の流れを一文で書き、次に例を一つ加えます。最後に、読む人が次に何をすればよいかを示してください。",
  "I would choose the first: it is the easiest to undo. **Reversible** beats *optimal* while you are still learning what you need.",
};

guint
farthing_sample_text_count (void)
{
  return G_N_ELEMENTS (texts);
}

const FarthingSampleText *
farthing_sample_text_get (guint index)
{
  return &texts[index % G_N_ELEMENTS (texts)];
}

const char *
farthing_sample_text_follow_up (guint index)
{
  return follow_ups[index % G_N_ELEMENTS (follow_ups)];
}

const char *
farthing_sample_text_further (guint index)
{
  return furthers[index % G_N_ELEMENTS (furthers)];
}
