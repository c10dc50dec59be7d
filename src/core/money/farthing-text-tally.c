/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-text-tally.h"

#include <string.h>

/* Counts the characters of a text by class, in one pass over UTF-8 and without making a composed copy
 * of it: a person types, and this runs for each frame.
 *
 * Text from macOS file names or PDFs is decomposed.  A letter and the marks behind it are composed on
 * the fly, as Unicode's algorithm does (UAX #15): a mark joins the last letter unless one of its own or
 * a higher class stands between.  That is right for text that is in canonical order; a word that is
 * not, or that holds one of the few characters which decompose for good, is normalised by GLib. */

/* In the order of the first character; what lies between is FARTHING_CHARACTER_OTHER. */
static const struct
{
  gunichar first;
  gunichar last;
  FarthingCharacter class;
} ranges[] = {
  { 0x0080, 0x024F, FARTHING_CHARACTER_LATIN },
  { 0x0370, 0x03FF, FARTHING_CHARACTER_GREEK },
  { 0x0400, 0x052F, FARTHING_CHARACTER_CYRILLIC },
  { 0x0590, 0x05FF, FARTHING_CHARACTER_HEBREW },
  { 0x0600, 0x06FF, FARTHING_CHARACTER_ARABIC },
  { 0x0750, 0x077F, FARTHING_CHARACTER_ARABIC },
  { 0x0900, 0x097F, FARTHING_CHARACTER_DEVANAGARI },
  { 0x0E00, 0x0E7F, FARTHING_CHARACTER_THAI },
  { 0x1100, 0x11FF, FARTHING_CHARACTER_HANGUL },
  { 0x1E00, 0x1EFF, FARTHING_CHARACTER_LATIN },
  { 0x1F00, 0x1FFF, FARTHING_CHARACTER_GREEK },
  { 0x2000, 0x206F, FARTHING_CHARACTER_LATIN },
  { 0x3000, 0x303F, FARTHING_CHARACTER_CJK_PUNCTUATION },
  { 0x3040, 0x30FF, FARTHING_CHARACTER_KANA },
  { 0x3130, 0x318F, FARTHING_CHARACTER_HANGUL },
  { 0x31F0, 0x31FF, FARTHING_CHARACTER_KANA },
  { 0x3400, 0x9FFF, FARTHING_CHARACTER_HAN },
  { 0xAC00, 0xD7AF, FARTHING_CHARACTER_HANGUL },
  { 0xF900, 0xFAFF, FARTHING_CHARACTER_HAN },
  { 0xFF00, 0xFF65, FARTHING_CHARACTER_CJK_PUNCTUATION },
  { 0xFF66, 0xFF9F, FARTHING_CHARACTER_KANA },
  { 0x20000, 0x3134F, FARTHING_CHARACTER_HAN },
};

/* More marks on one letter than that are no language */
#define MOST_JOINED 8

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Characters that go for good when they are normalised, into others of another class or number
 * (Unicode 15.0).  All others that go, as the compatibility ideographs, go to one of their own class. */
static const Range hard[] = {
  { 0x0344, 0x0344 },
  { 0x0374, 0x0374 },
  { 0x037E, 0x037E },
  { 0x0387, 0x0387 },
  { 0x0958, 0x095F },
  { 0x09DC, 0x09DF },
  { 0x0A33, 0x0A33 },
  { 0x0A36, 0x0A36 },
  { 0x0A59, 0x0A5E },
  { 0x0B5C, 0x0B5D },
  { 0x0F43, 0x0FB9 },
  { 0x1FEF, 0x1FEF },
  { 0x1FFD, 0x1FFD },
  { 0x2126, 0x212B },
  { 0x2329, 0x232A },
  { 0x2ADC, 0x2ADC },
  { 0xFB1D, 0xFB4E },
  { 0x1D15E, 0x1D1C0 },
};

/* Letters and vowel signs that join the character before them though they are no marks (Unicode 15.0) */
static const Range vowels[] = {
  { 0x09BE, 0x09BE },
  { 0x09D7, 0x09D7 },
  { 0x0B3E, 0x0B3E },
  { 0x0B56, 0x0B57 },
  { 0x0BBE, 0x0BBE },
  { 0x0BD7, 0x0BD7 },
  { 0x0CC2, 0x0CC2 },
  { 0x0CD5, 0x0CD6 },
  { 0x0D3E, 0x0D3E },
  { 0x0D57, 0x0D57 },
  { 0x0DCF, 0x0DCF },
  { 0x0DDF, 0x0DDF },
  { 0x102E, 0x102E },
  { 0x1161, 0x1175 },
  { 0x11A8, 0x11C2 },
  { 0x1B35, 0x1B35 },
  { 0x11127, 0x11127 },
  { 0x1133E, 0x1133E },
  { 0x11357, 0x11357 },
  { 0x114B0, 0x114BD },
  { 0x115AF, 0x115AF },
  { 0x11930, 0x11930 },
};

static FarthingCharacter
classify_ascii (guchar character)
{
  if (g_ascii_isalpha (character))
    return FARTHING_CHARACTER_LETTER;
  if (g_ascii_isdigit (character))
    return FARTHING_CHARACTER_DIGIT;

  return g_ascii_ispunct (character) ? FARTHING_CHARACTER_PUNCTUATION : FARTHING_CHARACTER_OTHER;
}

static FarthingCharacter
classify (gunichar character)
{
  guint low = 0;
  guint high = G_N_ELEMENTS (ranges);

  if (character < 0x80)
    return classify_ascii (character);

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (character < ranges[middle].first)
        high = middle;
      else if (character > ranges[middle].last)
        low = middle + 1;
      else
        return ranges[middle].class;
    }

  return FARTHING_CHARACTER_OTHER;
}

static gboolean
is_in (const Range *list,
       guint        n,
       gunichar     character)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (character < list[middle].first)
        high = middle;
      else if (character > list[middle].last)
        low = middle + 1;
      else
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_hard (gunichar          character,
         FarthingCharacter class)
{
  return character >= hard[0].first &&
         (class == FARTHING_CHARACTER_OTHER || class == FARTHING_CHARACTER_GREEK || class == FARTHING_CHARACTER_DEVANAGARI) &&
         is_in (hard, G_N_ELEMENTS (hard), character);
}

/* Whether it may join what stands before it.  Ideographs and syllables of Hangul never do. */
static gboolean
is_joining (gunichar character)
{
  if (character < 0x0300 || (character >= 0x3400 && character <= 0x9FFF) || (character >= 0xAC00 && character <= 0xD7A3))
    return FALSE;

  return g_unichar_combining_class (character) != 0 || is_in (vowels, G_N_ELEMENTS (vowels), character);
}

/* The combining class of the last mark in a composed letter, which GLib takes apart one by one */
static int
get_last_mark (gunichar character)
{
  gunichar letter, mark;

  return character >= 0xC0 && g_unichar_decompose (character, &letter, &mark) && mark != 0
           ? g_unichar_combining_class (mark)
           : 0;
}

static void
count_normalized (FarthingTextTally *self,
                  const char        *text,
                  const char        *end)
{
  g_autofree char *normalized = g_utf8_normalize (text, end - text, G_NORMALIZE_NFC);

  for (const char *at = normalized; *at != '\0'; at = g_utf8_next_char (at))
    self->counts[classify (g_utf8_get_char (at))]++;
}

/* Letters that go to their like, of which marks then join the other one; and marks without a letter */
static gboolean
is_odd_starter (gunichar starter)
{
  return (starter >= 0x1F00 && starter <= 0x1FFF) || starter >= 0xF900 || g_unichar_combining_class (starter) != 0;
}

/* A character and those that may join it: composed on the fly, and counted only if that went well */
static gboolean
count_joined (FarthingTextTally *self,
              const char        *text,
              const char        *end)
{
  FarthingCharacter added[MOST_JOINED];
  guint n_added = 0;
  gunichar starter = g_utf8_get_char (text);
  int order = get_last_mark (starter);
  int blocking = 0;

  if (is_odd_starter (starter))
    return FALSE;

  for (const char *at = g_utf8_next_char (text); at < end; at = g_utf8_next_char (at))
    {
      gunichar mark = g_utf8_get_char (at);
      int class = g_unichar_combining_class (mark);
      gunichar composed;

      if ((class != 0 && class < order) || (mark >= 0x0340 && mark <= 0x0344) || n_added + 1 == MOST_JOINED)
        return FALSE;
      order = class;
      if ((blocking == 0 || blocking < class) && g_unichar_compose (starter, mark, &composed))
        {
          starter = composed;
          continue;
        }

      added[n_added++] = classify (class != 0 ? mark : starter);
      blocking = class;
      if (class == 0)
        starter = mark;
    }

  added[n_added++] = classify (starter);
  for (guint i = 0; i < n_added; i++)
    self->counts[added[i]]++;

  return TRUE;
}

/* The next character, if it is of a range of letters that are joined to syllables */
static const char *
skip_jamo (const char *at,
           const char *end,
           gunichar    first,
           gunichar    last)
{
  gunichar character = at < end && (guchar) *at == 0xE1 ? g_utf8_get_char (at) : 0;

  return character >= first && character <= last ? g_utf8_next_char (at) : at;
}

/* Letters of Hangul, which are three of a syllable in decomposed text: the most frequent case of all */
static gboolean
count_jamo (FarthingTextTally  *self,
            const char        **text,
            const char         *end)
{
  const char *vowel = skip_jamo (*text, end, 0x1100, 0x1112);
  const char *final = skip_jamo (vowel, end, 0x1161, 0x1175);

  if (vowel == *text || final == vowel)
    return FALSE;

  *text = skip_jamo (final, end, 0x11A8, 0x11C2);
  self->counts[FARTHING_CHARACTER_HANGUL]++;

  return TRUE;
}

/* Counts one character with all that may join it, and goes behind them. */
static void
count_character (FarthingTextTally  *self,
                 const char        **text,
                 const char         *end)
{
  const char *start = *text;
  const char *next = g_utf8_next_char (start);
  gunichar character = g_utf8_get_char (start);
  FarthingCharacter class = classify (character);
  gboolean is_plain = !is_hard (character, class);
  const char *at = next;

  if (class == FARTHING_CHARACTER_HANGUL && count_jamo (self, text, end))
    return;

  while (at < end && (guchar) *at >= 0x80 && is_joining (g_utf8_get_char (at)))
    {
      is_plain = is_plain && !is_hard (g_utf8_get_char (at), FARTHING_CHARACTER_OTHER);
      at = g_utf8_next_char (at);
    }
  *text = at;

  if (is_plain && at == next)
    self->counts[class]++;
  else if (!is_plain || !count_joined (self, start, at))
    count_normalized (self, start, at);
}

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

static void
count_blanks (FarthingTextTally  *self,
              const char        **text,
              const char         *end)
{
  char previous = '\0';

  for (; *text < end && is_blank (**text); ++*text)
    {
      char kind = **text == ' ' || **text == '\t' ? ' ' : '\n';

      if (kind == ' ')
        self->counts[previous == ' ' ? FARTHING_CHARACTER_NEXT_SPACE : FARTHING_CHARACTER_FIRST_SPACE]++;
      else if (previous != '\n')
        self->counts[FARTHING_CHARACTER_NEWLINE]++;
      previous = kind;
    }
}

/**
 * farthing_text_tally_add:
 * @self: counts, as made with %FARTHING_TEXT_TALLY_INIT
 * @text: a text; bytes that are no UTF-8 count as rare characters
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * Adds the characters of @text.
 */
void
farthing_text_tally_add (FarthingTextTally *self,
                         const char        *text,
                         gssize             length)
{
  g_autofree char *valid = NULL;
  const char *end;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  if (length < 0)
    length = strlen (text);
  if (!g_utf8_validate_len (text, length, NULL))
    {
      valid = g_utf8_make_valid (text, length);
      text = valid;
      length = strlen (valid);
    }

  end = text + length;
  while (text < end)
    {
      if (is_blank (*text))
        count_blanks (self, &text, end);
      else if ((guchar) *text < 0x80 && (text + 1 == end || (guchar) text[1] < 0x80))
        self->counts[classify_ascii (*text++)]++;
      else
        count_character (self, &text, end);
    }
}

/**
 * farthing_text_tally_get_script:
 * @self: the characters of a text
 *
 * Japanese is told from Chinese by its kana, which is a fifth of it or more.
 *
 * Returns: the script of most of its letters, or "other" where digits and signs outnumber them
 */
const char *
farthing_text_tally_get_script (const FarthingTextTally *self)
{
  static const struct
  {
    FarthingCharacter class;
    const char *name;
  } scripts[] = {
    { FARTHING_CHARACTER_HAN, "han" },
    { FARTHING_CHARACTER_HANGUL, "hangul" },
    { FARTHING_CHARACTER_CYRILLIC, "cyrillic" },
    { FARTHING_CHARACTER_GREEK, "greek" },
    { FARTHING_CHARACTER_ARABIC, "arabic" },
    { FARTHING_CHARACTER_HEBREW, "hebrew" },
    { FARTHING_CHARACTER_DEVANAGARI, "devanagari" },
    { FARTHING_CHARACTER_THAI, "thai" },
  };
  const gint64 *counts = self->counts;
  gint64 most = counts[FARTHING_CHARACTER_LETTER] + counts[FARTHING_CHARACTER_LATIN];
  gint64 han = counts[FARTHING_CHARACTER_HAN] + counts[FARTHING_CHARACTER_KANA];
  const char *name = "latin";

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      gint64 count = i == 0 ? han : counts[scripts[i].class];

      if (count <= most)
        continue;
      most = count;
      name = i == 0 && counts[FARTHING_CHARACTER_KANA] * 5 >= han ? "kana" : scripts[i].name;
    }

  return counts[FARTHING_CHARACTER_DIGIT] + counts[FARTHING_CHARACTER_PUNCTUATION] + counts[FARTHING_CHARACTER_OTHER] > most
           ? "other"
           : name;
}
