/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-code-style.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

/* GtkSourceView's engine without its widget: one buffer, never shown, colours a text and its tags
 * become attributes of a label.  A source view for each block of code would cost 20 ms a frame with
 * a hundred of them. */

/* Colouring takes about a millisecond a kilobyte */
#define MAX_CODE 30000

typedef struct
{
  const char *alias;
  const char *id; /* of GtkSourceView */
  const char *name; /* (nullable): instead of the one GtkSourceView has */
} Alias;

static const Alias aliases[] = {
  { "bash", "sh", "Bash" },
  { "c++", "cpp", NULL },
  { "console", "sh", "Console" },
  { "cs", "c-sharp", NULL },
  { "csharp", "c-sharp", NULL },
  { "dockerfile", "docker", NULL },
  { "golang", "go", NULL },
  { "h", "chdr", NULL },
  { "htm", "html", NULL },
  { "js", "js", NULL },
  { "javascript", "js", NULL },
  { "jsx", "jsx", NULL },
  { "kt", "kotlin", NULL },
  { "makefile", "makefile", NULL },
  { "md", "markdown", NULL },
  { "objc", "objc", NULL },
  { "patch", "diff", NULL },
  { "ps1", "powershell", NULL },
  { "py", "python3", "Python" },
  { "python", "python3", "Python" },
  { "rb", "ruby", NULL },
  { "rs", "rust", NULL },
  { "shell", "sh", "Shell" },
  { "tex", "latex", NULL },
  { "ts", "typescript", NULL },
  { "tsx", "typescript-jsx", NULL },
  { "yml", "yaml", NULL },
  { "zsh", "sh", "Zsh" },
};

/* Known without loading the languages */
static const Alias names[] = {
  { "c", NULL, "C" },
  { "cpp", NULL, "C++" },
  { "c++", NULL, "C++" },
  { "cs", NULL, "C#" },
  { "csharp", NULL, "C#" },
  { "css", NULL, "CSS" },
  { "go", NULL, "Go" },
  { "golang", NULL, "Go" },
  { "html", NULL, "HTML" },
  { "java", NULL, "Java" },
  { "javascript", NULL, "JavaScript" },
  { "js", NULL, "JavaScript" },
  { "json", NULL, "JSON" },
  { "kotlin", NULL, "Kotlin" },
  { "latex", NULL, "LaTeX" },
  { "lua", NULL, "Lua" },
  { "makefile", NULL, "Makefile" },
  { "markdown", NULL, "Markdown" },
  { "md", NULL, "Markdown" },
  { "php", NULL, "PHP" },
  { "py", NULL, "Python" },
  { "python", NULL, "Python" },
  { "rb", NULL, "Ruby" },
  { "ruby", NULL, "Ruby" },
  { "rs", NULL, "Rust" },
  { "rust", NULL, "Rust" },
  { "sh", NULL, "Shell" },
  { "bash", NULL, "Bash" },
  { "console", NULL, "Console" },
  { "shell", NULL, "Shell" },
  { "sql", NULL, "SQL" },
  { "swift", NULL, "Swift" },
  { "toml", NULL, "TOML" },
  { "ts", NULL, "TypeScript" },
  { "typescript", NULL, "TypeScript" },
  { "xml", NULL, "XML" },
  { "yaml", NULL, "YAML" },
  { "yml", NULL, "YAML" },
};

static GtkSourceBuffer *scratch;

/**
 * farthing_code_style_get_name:
 * @language: (nullable): the first word behind a fence
 *
 * Returns: (nullable): the name of the language, or @language where it is not known
 */
const char *
farthing_code_style_get_name (const char *language)
{
  if (language == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i].alias, language) == 0)
        return names[i].name;
    }

  return language;
}

static GtkSourceLanguage *
find_language (const char *language)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  g_autofree char *id = g_ascii_strdown (language, -1);

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    {
      if (g_str_equal (aliases[i].alias, id))
        return gtk_source_language_manager_get_language (manager, aliases[i].id);
    }

  return gtk_source_language_manager_get_language (manager, id);
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_tag (PangoAttrList *attributes,
         GtkTextTag    *tag,
         guint          start,
         guint          end)
{
  g_autoptr(GdkRGBA) color = NULL;
  PangoStyle style;
  gboolean color_set;
  gboolean style_set;
  gboolean weight_set;
  int weight;

  g_object_get (tag,
                "foreground-rgba", &color, "foreground-set", &color_set,
                "weight", &weight, "weight-set", &weight_set,
                "style", &style, "style-set", &style_set,
                NULL);
  if (color_set && color != NULL)
    add_attribute (attributes,
                   pango_attr_foreground_new ((guint16) (color->red * 65535), (guint16) (color->green * 65535), (guint16) (color->blue * 65535)),
                   start, end);
  if (weight_set)
    add_attribute (attributes, pango_attr_weight_new (weight), start, end);
  if (style_set)
    add_attribute (attributes, pango_attr_style_new (style), start, end);
}

/* Walks from one change of tags to the next */
static PangoAttrList *
collect_attributes (GtkTextBuffer *buffer,
                    const char    *code)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *position = code;
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (!gtk_text_iter_is_end (&iter))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);
      int offset = gtk_text_iter_get_offset (&iter);
      const char *next;

      if (!gtk_text_iter_forward_to_tag_toggle (&iter, NULL))
        gtk_text_iter_forward_to_end (&iter);
      next = g_utf8_offset_to_pointer (position, gtk_text_iter_get_offset (&iter) - offset);
      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        add_tag (attributes, tag->data, position - code, next - code);
      position = next;
    }

  return attributes;
}

static void
set_scheme (gboolean dark)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (scratch, gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita"));
}

static void
make_scratch (gboolean dark)
{
  scratch = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_highlight_matching_brackets (scratch, FALSE);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (scratch), FALSE);
  set_scheme (dark);
}

/**
 * farthing_code_style_prepare:
 * @language: (nullable): the first word behind a fence
 * @dark: whether the colours are for a dark window
 *
 * The list of languages, the colours and the rules of one language are read from files when they are
 * first needed, at 5 to 10 ms each.  This reads at most one of them, so that a frame may come between.
 *
 * Returns: whether all is there; if not, call again
 */
gboolean
farthing_code_style_prepare (const char *language,
                             gboolean    dark)
{
  static gboolean has_list;
  static GHashTable *prepared; /* (nullable): the languages whose rules were read */
  GtkSourceLanguage *source_language;

  if (language == NULL)
    return TRUE;
  if (!has_list)
    {
      has_list = TRUE;
      gtk_source_language_manager_get_language_ids (gtk_source_language_manager_get_default ());
      return FALSE;
    }
  if (scratch == NULL)
    {
      make_scratch (dark);
      return FALSE;
    }
  if (prepared == NULL)
    prepared = g_hash_table_new (NULL, NULL);

  source_language = find_language (language);
  if (source_language == NULL || !g_hash_table_add (prepared, source_language))
    return TRUE;

  gtk_source_buffer_set_language (scratch, source_language);

  return FALSE;
}

PangoAttrList *
farthing_code_style_color (const char *code,
                           const char *language,
                           gboolean    dark)
{
  GtkSourceLanguage *source_language;
  PangoAttrList *attributes;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (code != NULL, NULL);

  if (language == NULL || strlen (code) > MAX_CODE)
    return NULL;

  source_language = find_language (language);
  if (source_language == NULL)
    return NULL;

  if (scratch == NULL)
    make_scratch (dark);
  set_scheme (dark);
  gtk_source_buffer_set_language (scratch, source_language);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (scratch), code, -1);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (scratch), &start, &end);
  gtk_source_buffer_ensure_highlight (scratch, &start, &end);
  attributes = collect_attributes (GTK_TEXT_BUFFER (scratch), code);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (scratch), "", -1);

  return attributes;
}
