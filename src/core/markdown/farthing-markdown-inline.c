/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "farthing-markdown-private.h"

/* The inside of a paragraph as Pango markup.  Every byte a provider sent is escaped; the only tags
 * in the result are those written here.  Nesting, links and length are bounded, because a label
 * pays for each of them. */

/* Deeper nesting of emphasis looks the same as this */
#define MAX_DEPTH 12
/* Beyond it a label gets slow to point into; the text of further links stays */
#define MAX_LINKS 200
/* Longer addresses are no addresses, but a way to fill the screen */
#define MAX_URL 2048
/* A paragraph is cut into labels of about this many bytes, as layout costs more than linearly */
#define PIECE 6000

/* Shades that hold in light and in dark, as a label knows no CSS class for a part of its text */
#define CODE_START "<span font_family=\"monospace\" size=\"95%\" background=\"#808080\" bgalpha=\"16%\">"
#define CODE_END "</span>"

/* A tag that is open, so that a cut can close it and open it again */
typedef struct
{
  char *start;
  const char *end;
} Tag;

typedef struct
{
  GString *markup;
  GString *plain;
  FarthingInlineSplit split;
  gpointer user_data;
  GArray *tags;
  cmark_node *link; /* the one whose tag is open */
  guint n_links;
  guint depth;
} Inline;

/* The tag of a control character would be refused by the markup parser of some platforms */
static const char *
get_entity (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\t':
    case '\n':
      return NULL;
    default:
      return (unsigned char) c < 0x20 || c == 0x7f ? "" : NULL;
    }
}

/**
 * farthing_markdown_append_escaped:
 * @markup: Pango markup to add to
 * @text: valid UTF-8
 * @length: its length in bytes, or -1
 *
 * Appends @text so that it shows as it is.  Control characters are left out.
 */
void
farthing_markdown_append_escaped (GString    *markup,
                                  const char *text,
                                  gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  const char *start = text;

  for (const char *p = text; p < end; p++)
    {
      const char *entity = get_entity (*p);

      if (entity == NULL)
        continue;

      g_string_append_len (markup, start, p - start);
      g_string_append (markup, entity);
      start = p + 1;
    }

  g_string_append_len (markup, start, end - start);
}

/**
 * farthing_markdown_dup_safe_url:
 * @url: (nullable): an address as a provider wrote it
 *
 * Returns: (transfer full) (nullable): the address with all that is no part of one
 *   percent-encoded, or NULL if it is not a web or a mail address
 */
char *
farthing_markdown_dup_safe_url (const char *url)
{
  if (url == NULL || strlen (url) > MAX_URL)
    return NULL;
  if (g_ascii_strncasecmp (url, "https://", 8) != 0 &&
      g_ascii_strncasecmp (url, "http://", 7) != 0 &&
      g_ascii_strncasecmp (url, "mailto:", 7) != 0)
    return NULL;

  return g_uri_escape_string (url, ":/?#[]@!$&'()*+,;=%", FALSE);
}

static void
push_tag (Inline     *self,
          char       *start,
          const char *end)
{
  Tag tag = { start, end };

  g_array_append_val (self->tags, tag);
  g_string_append (self->markup, start);
}

static void
pop_tag (Inline *self)
{
  Tag *tag = &g_array_index (self->tags, Tag, self->tags->len - 1);

  g_string_append (self->markup, tag->end);
  g_free (tag->start);
  g_array_set_size (self->tags, self->tags->len - 1);
}

/* The title is markup inside markup: a label shows it as the tooltip of the link */
static char *
dup_link_start (const char *url)
{
  g_autoptr(GString) title = g_string_new (NULL);
  GString *start = g_string_new ("<a href=\"");

  farthing_markdown_append_escaped (title, url, -1);
  g_string_append (start, title->str);
  g_string_append (start, "\" title=\"");
  farthing_markdown_append_escaped (start, title->str, title->len);
  g_string_append (start, "\">");

  return g_string_free (start, FALSE);
}

static void
open_link (Inline     *self,
           cmark_node *node)
{
  g_autofree char *url = NULL;

  if (self->link != NULL || self->n_links >= MAX_LINKS)
    return;

  url = farthing_markdown_dup_safe_url (cmark_node_get_url (node));
  if (url == NULL)
    return;

  push_tag (self, dup_link_start (url), "</a>");
  self->link = node;
  self->n_links++;
}

static void
close_link (Inline     *self,
            cmark_node *node)
{
  if (self->link != node)
    return;

  pop_tag (self);
  self->link = NULL;
}

static void
append_text (Inline     *self,
             const char *text,
             gsize       length)
{
  farthing_markdown_append_escaped (self->markup, text, length);
  g_string_append_len (self->plain, text, length);
}

/* Hands over what is there and goes on under the same tags */
static void
hand_over (Inline *self)
{
  for (guint i = self->tags->len; i > 0; i--)
    g_string_append (self->markup, g_array_index (self->tags, Tag, i - 1).end);

  self->split (self->markup, self->plain, self->user_data);

  for (guint i = 0; i < self->tags->len; i++)
    g_string_append (self->markup, g_array_index (self->tags, Tag, i).start);
}

/* Where to cut @text so that at most about @room bytes stay: after a space if there is one, and
 * never inside a character */
static gsize
find_cut (const char *text,
          gsize       room)
{
  gsize cut = room;

  while (cut > room / 2 && text[cut - 1] != ' ')
    cut--;
  if (cut > room / 2)
    return cut;

  cut = room;
  while ((text[cut] & 0xc0) == 0x80)
    cut++;

  return cut;
}

static void
append_long_text (Inline     *self,
                  const char *text)
{
  gsize length = strlen (text);

  while (self->split != NULL && self->plain->len + length > PIECE)
    {
      gsize cut;

      if (self->plain->len > PIECE / 2)
        {
          hand_over (self);
          continue;
        }
      cut = find_cut (text, PIECE - self->plain->len);
      append_text (self, text, cut);
      hand_over (self);
      text += cut;
      length -= cut;
    }

  append_text (self, text, length);
}

static void
append_break (Inline *self)
{
  g_string_append_c (self->markup, '\n');
  g_string_append_c (self->plain, '\n');
}

/* Raw HTML is shown as text, but for the break that models write where Markdown has none, in the
 * cells of tables */
static void
append_html (Inline     *self,
             const char *html)
{
  static const char *const breaks[] = { "<br>", "<br/>", "<br />", NULL };

  if (html == NULL)
    return;

  for (guint i = 0; breaks[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (html, breaks[i]) == 0)
        {
          append_break (self);
          return;
        }
    }

  append_long_text (self, html);
}

static void
append_code (Inline     *self,
             const char *code)
{
  push_tag (self, g_strdup (CODE_START), CODE_END);
  append_long_text (self, code);
  pop_tag (self);
}

static const char *
get_tag (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_EMPH)
    return "i";
  if (type == CMARK_NODE_STRONG)
    return "b";

  return g_strcmp0 (cmark_node_get_type_string (node), "strikethrough") == 0 ? "s" : NULL;
}

static void
toggle_tag (Inline     *self,
            cmark_node *node,
            gboolean    enter)
{
  const char *tag = get_tag (node);

  if (tag == NULL)
    return;

  if (enter)
    self->depth++;
  if (self->depth <= MAX_DEPTH && enter)
    push_tag (self, g_strdup_printf ("<%s>", tag), tag[0] == 'i' ? "</i>" : tag[0] == 'b' ? "</b>"
                                                                                          : "</s>");
  else if (self->depth <= MAX_DEPTH)
    pop_tag (self);
  if (!enter)
    self->depth--;
}

/* An image is never loaded: its description stands for it, as a link to it */
static void
enter_image (Inline     *self,
             cmark_node *node)
{
  open_link (self, node);
  if (cmark_node_first_child (node) == NULL)
    append_long_text (self, cmark_node_get_url (node));
}

static void
enter_node (Inline     *self,
            cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_TEXT)
    append_long_text (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
    append_break (self);
  else if (type == CMARK_NODE_CODE)
    append_code (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_HTML_INLINE)
    append_html (self, cmark_node_get_literal (node));
  else if (type == CMARK_NODE_LINK)
    open_link (self, node);
  else if (type == CMARK_NODE_IMAGE)
    enter_image (self, node);
  else
    toggle_tag (self, node, TRUE);
}

static void
exit_node (Inline     *self,
           cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
    close_link (self, node);
  else
    toggle_tag (self, node, FALSE);
}

/**
 * farthing_markdown_inline_render:
 * @node: a paragraph, a heading or a cell
 * @markup: takes the content as Pango markup
 * @plain: takes the content as text
 * @split: (nullable): called when a piece is long enough, to take and empty both
 * @user_data: for @split
 */
void
farthing_markdown_inline_render (cmark_node          *node,
                                 GString             *markup,
                                 GString             *plain,
                                 FarthingInlineSplit  split,
                                 gpointer             user_data)
{
  Inline self = { .markup = markup, .plain = plain, .split = split, .user_data = user_data };
  cmark_iter *iter = cmark_iter_new (node);
  cmark_event_type event;

  self.tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *current = cmark_iter_get_node (iter);

      if (current == node)
        continue;
      if (event == CMARK_EVENT_ENTER)
        enter_node (&self, current);
      else
        exit_node (&self, current);
    }

  cmark_iter_free (iter);
  g_array_unref (self.tags);
}
