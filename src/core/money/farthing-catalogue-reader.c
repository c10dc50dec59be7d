/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue-reader.h"

#include <glib/gi18n-lib.h>

#include "farthing-clock.h"
#include "farthing-json.h"
#include "farthing-price-reader.h"

/* A catalogue file, schema 1: read once into plain structures, every import check on the way.  A
 * file that fails one is refused whole: half a price list is worse than yesterday's.  Numbers are
 * whole numbers only, so that json-glib never makes a double of a price. */

#define SCHEMA 1
#define TOKENS_LIMIT G_GINT64_CONSTANT (1000000000000)

gboolean
farthing_catalogue_reader_fail (FarthingCatalogueReader *self,
                                const char              *reason)
{
  g_autofree char *entry = g_strdup_printf ("%s[%u]", self->section, self->index);
  g_autofree char *name = NULL;

  if (self->id != NULL)
    name = g_strdup_printf (" %s/%s", self->provider, self->id);

  g_set_error (self->error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID,
               /* As "models[3] mistral/mistral-small-2603", and what is wrong */
               "%s%s: %s", entry, name != NULL ? name : "", reason);

  return FALSE;
}

const char *
farthing_catalogue_reader_intern (FarthingCatalogueReader *self,
                                  const char              *string)
{
  return string != NULL ? g_string_chunk_insert_const (self->data->strings, string) : NULL;
}

gpointer
farthing_catalogue_reader_alloc (FarthingCatalogueReader *self,
                                 gsize                    size)
{
  return farthing_catalogue_data_alloc (self->data, size);
}

/* A whole number from 0 to @limit; null or nothing is @fallback */
gboolean
farthing_catalogue_reader_read_amount (FarthingCatalogueReader *self,
                                       JsonObject              *object,
                                       const char              *name,
                                       gint64                   limit,
                                       gint64                   fallback,
                                       gint64                  *value)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = fallback;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return farthing_catalogue_reader_fail (self, _("a number is not a whole number"));

  *value = json_node_get_int (node);
  if (*value < 0 || *value > limit)
    return farthing_catalogue_reader_fail (self, _("a number is out of range"));

  return TRUE;
}

static gboolean
read_instant (FarthingCatalogueReader *self,
              JsonObject              *object,
              const char              *name,
              gint64                   fallback,
              gint64                  *time_ms)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = farthing_json_get_string (object, name);

  *time_ms = fallback;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  return (text != NULL && farthing_time_parse (text, time_ms)) ||
         farthing_catalogue_reader_fail (self, _("a time is not of the form 2026-11-20T04:00:00Z"));
}

gboolean
farthing_catalogue_reader_read_span (FarthingCatalogueReader *self,
                                     JsonObject              *object,
                                     FarthingSpan            *span)
{
  if (!read_instant (self, object, "from", G_MININT64, &span->from) ||
      !read_instant (self, object, "to", G_MAXINT64, &span->to))
    return FALSE;

  return span->from < span->to || farthing_catalogue_reader_fail (self, _("a price ends before it begins"));
}

/* "2026-10-17", "2026-10" or "2026" */
gboolean
farthing_catalogue_reader_check_as_of (FarthingCatalogueReader *self,
                                       const char              *as_of)
{
  static const char rest[] = "2000-01-01";
  gsize length = as_of != NULL ? strlen (as_of) : 0;
  g_autofree char *day = NULL;
  gint64 time_ms;

  if (length != 4 && length != 7 && length != 10)
    return farthing_catalogue_reader_fail (self, _("the day a source was read is missing or not of the form 2026-10-17"));

  day = g_strconcat (as_of, rest + length, NULL);
  if (!farthing_time_parse (day, &time_ms))
    return farthing_catalogue_reader_fail (self, _("the day a source was read is missing or not of the form 2026-10-17"));

  return time_ms <= self->now_ms || farthing_catalogue_reader_fail (self, _("a source was read in the future"));
}

/* Where a price is from: every source must be one the file lists. */
gboolean
farthing_catalogue_reader_read_origin (FarthingCatalogueReader  *self,
                                       JsonObject               *object,
                                       const char              **source,
                                       const char              **as_of)
{
  JsonArray *array = farthing_json_get_array (object, "sources");
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length == 0)
    return farthing_catalogue_reader_fail (self, _("a price has no source"));

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *id = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (id == NULL || !g_hash_table_contains (self->data->sources, id))
        return farthing_catalogue_reader_fail (self, _("a source is named that the file does not have"));
      if (i == 0)
        *source = farthing_catalogue_reader_intern (self, id);
    }

  *as_of = farthing_catalogue_reader_intern (self, farthing_json_get_string (object, "as_of"));

  return farthing_catalogue_reader_check_as_of (self, *as_of);
}

/* GTimeZone takes a name for a path below the zone files; a file must not lead it anywhere else. */
static gboolean
is_zone_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '+' && *name != '-')
    return FALSE;

  for (; *name != '\0'; name++)
    {
      if (!g_ascii_isalnum (*name) && strchr ("_+-/:", *name) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* %NULL in @zone is UTC; FALSE if this system does not know the zone, which is no error. */
gboolean
farthing_catalogue_reader_find_zone (FarthingCatalogueReader  *self,
                                     const char               *name,
                                     GTimeZone               **zone)
{
  *zone = NULL;
  if (g_str_equal (name, "UTC"))
    return TRUE;

  *zone = g_hash_table_lookup (self->data->zones, name);
  if (*zone != NULL)
    return TRUE;

  *zone = is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;
  if (*zone == NULL)
    return FALSE;

  g_hash_table_insert (self->data->zones, (gpointer) farthing_catalogue_reader_intern (self, name), *zone);

  return TRUE;
}

static const char *
read_text (FarthingCatalogueReader *self,
           JsonObject              *object,
           const char              *name)
{
  return farthing_catalogue_reader_intern (self, farthing_json_get_string (object, name));
}

static const char *const *
read_texts (FarthingCatalogueReader *self,
            JsonObject              *object,
            const char              *name)
{
  JsonArray *array = farthing_json_get_array (object, name);
  guint length = array != NULL ? json_array_get_length (array) : 0;
  const char **texts = farthing_catalogue_reader_alloc (self, (length + 1) * sizeof *texts);
  guint n_texts = 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (text != NULL)
        texts[n_texts++] = farthing_catalogue_reader_intern (self, text);
    }

  return texts;
}

static gboolean
read_about (FarthingCatalogueReader *self,
            JsonObject              *object,
            FarthingCatalogueModel  *about)
{
  JsonObject *modalities = farthing_json_get_object (object, "modalities");
  JsonObject *reasoning = farthing_json_get_object (object, "reasoning");

  about->provider = self->provider;
  about->id = self->id;
  about->name = read_text (self, object, "name");
  if (about->name == NULL)
    about->name = about->id;
  about->family = read_text (self, object, "family");
  about->inputs = read_texts (self, modalities, "in");
  about->outputs = read_texts (self, modalities, "out");
  about->reasoning_mode = read_text (self, reasoning, "mode");
  if (farthing_json_get_array (reasoning, "levels") != NULL)
    about->reasoning_levels = read_texts (self, reasoning, "levels");
  about->status = read_text (self, object, "status");
  about->retires = read_text (self, object, "retires");
  about->replaced_by = read_text (self, object, "replaced_by");

  return farthing_catalogue_reader_read_amount (self, object, "context", TOKENS_LIMIT, FARTHING_UNKNOWN, &about->context) &&
         farthing_catalogue_reader_read_amount (self, object, "max_output", TOKENS_LIMIT, FARTHING_UNKNOWN, &about->max_output);
}

static gboolean
read_aliases (FarthingCatalogueReader *self,
              JsonObject              *object,
              FarthingCatalogueEntry  *entry)
{
  JsonArray *array = farthing_json_get_array (object, "aliases");
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonObject *source = farthing_json_get_element (array, i);
      FarthingCatalogueAlias *alias = farthing_catalogue_reader_alloc (self, sizeof *alias);

      alias->id = read_text (self, source, "id");
      alias->entry = entry;
      if (alias->id == NULL)
        return farthing_catalogue_reader_fail (self, _("an alias has no id"));
      if (!farthing_catalogue_reader_read_span (self, source, &alias->valid))
        return FALSE;
      g_ptr_array_add (self->data->aliases, alias);
    }

  return TRUE;
}

static gboolean
read_redirects (FarthingCatalogueReader *self,
                JsonObject              *object,
                FarthingCatalogueEntry  *entry)
{
  JsonObject *billed_as = farthing_json_get_object (object, "billed_as");

  entry->alias_of = read_text (self, object, "alias_of");
  if (!farthing_confidence_from_string (farthing_json_get_string (object, "alias_confidence"), &entry->alias_confidence))
    entry->alias_confidence = FARTHING_CONFIDENCE_HIGH;

  if (billed_as == NULL)
    return TRUE;

  entry->billed_as = read_text (self, billed_as, "id");
  if (entry->billed_as == NULL)
    return farthing_catalogue_reader_fail (self, _("it is not said which model is billed"));

  return read_instant (self, billed_as, "from", G_MININT64, &entry->billed_from);
}

static gboolean
read_entry (FarthingCatalogueReader *self,
            JsonObject              *object,
            FarthingCatalogueEntry  *entry)
{
  JsonArray *prices;

  self->id = NULL;
  self->provider = object != NULL ? read_text (self, object, "provider") : NULL;
  self->id = self->provider != NULL ? read_text (self, object, "id") : NULL;
  if (self->id == NULL)
    return farthing_catalogue_reader_fail (self, _("a model needs a provider and an id"));

  if (!read_about (self, object, &entry->about) || !read_redirects (self, object, entry) ||
      !read_aliases (self, object, entry))
    return FALSE;

  prices = farthing_json_get_array (object, "prices");
  if (prices == NULL)
    return entry->alias_of != NULL || farthing_catalogue_reader_fail (self, _("a model has neither prices nor an alias"));

  return farthing_price_reader_read (self, prices, entry);
}

static gboolean
read_entries (FarthingCatalogueReader *self,
              JsonObject              *root)
{
  JsonArray *models = farthing_json_get_array (root, "models");

  self->section = "models";
  self->id = NULL;
  if (models == NULL)
    return farthing_catalogue_reader_fail (self, _("there are no models"));

  g_array_set_size (self->data->entries, json_array_get_length (models));
  for (self->index = 0; self->index < self->data->entries->len; self->index++)
    {
      FarthingCatalogueEntry *entry = &g_array_index (self->data->entries, FarthingCatalogueEntry, self->index);

      if (!read_entry (self, farthing_json_get_element (models, self->index), entry))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_root (FarthingCatalogueReader *self,
           JsonObject              *root,
           gboolean                 trusted)
{
  gint64 generated;

  if (farthing_json_get_int (root, "schema", 0) > SCHEMA)
    {
      g_set_error_literal (self->error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_SCHEMA,
                           _("The price list is made for a newer version of Farthing. Update Farthing to use it."));
      return FALSE;
    }

  self->section = "catalogue";
  self->data->version = read_text (self, root, "catalogue_version");
  if (farthing_json_get_int (root, "schema", 0) != SCHEMA || self->data->version == NULL)
    return farthing_catalogue_reader_fail (self, _("this is not a price list of schema 1"));

  if (trusted && read_instant (self, root, "generated", G_MININT64, &generated))
    self->now_ms = MAX (self->now_ms, generated);

  return farthing_section_reader_read (self, root) && read_entries (self, root);
}

/**
 * farthing_catalogue_data_new:
 *
 * Returns: (transfer full): data that holds nothing yet
 */
FarthingCatalogueData *
farthing_catalogue_data_new (void)
{
  FarthingCatalogueData *self = g_new0 (FarthingCatalogueData, 1);

  self->strings = g_string_chunk_new (16384);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->zones = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_time_zone_unref);
  self->calendars = g_hash_table_new (g_str_hash, g_str_equal);
  self->sources = g_hash_table_new (g_str_hash, g_str_equal);
  self->entries = g_array_new (FALSE, TRUE, sizeof (FarthingCatalogueEntry));
  self->aliases = g_ptr_array_new ();
  self->tools = g_array_new (FALSE, TRUE, sizeof (FarthingToolPrice));
  self->fees = g_array_new (FALSE, TRUE, sizeof (FarthingCreditFee));
  self->own_key_rules = g_array_new (FALSE, TRUE, sizeof (FarthingOwnKeyRule));

  return self;
}

/* Memory that lives as long as the data, all zero */
gpointer
farthing_catalogue_data_alloc (FarthingCatalogueData *self,
                               gsize                  size)
{
  gpointer block = g_malloc0 (MAX (size, 1));

  g_ptr_array_add (self->blocks, block);

  return block;
}

void
farthing_catalogue_data_free (FarthingCatalogueData *self)
{
  g_clear_pointer (&self->unlisted, farthing_catalogue_data_free);
  g_array_unref (self->own_key_rules);
  g_array_unref (self->fees);
  g_array_unref (self->tools);
  g_ptr_array_unref (self->aliases);
  g_array_unref (self->entries);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->calendars);
  g_hash_table_unref (self->zones);
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* The file without its indentation: json-glib spends more than half of its time on blanks, and this
 * is on the way to the first window. */
static char *
strip_blanks (const char *text,
              gsize       length,
              gsize      *stripped_length)
{
  char *stripped = g_malloc (length + 1);
  gboolean in_string = FALSE;
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!in_string && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t'))
        continue;

      stripped[n++] = text[i];
      if (in_string && text[i] == '\\' && i + 1 < length)
        stripped[n++] = text[++i];
      else if (text[i] == '"')
        in_string = !in_string;
    }

  stripped[n] = '\0';
  *stripped_length = n;

  return stripped;
}

/**
 * farthing_catalogue_data_read:
 * @bytes: a file of schema 1
 * @now_ms: the time, before which its sources must have been read
 * @trusted: the file came with the program: the day it was made counts as now if the clock of this
 *   system is behind it
 * @error: return location for an error of %FARTHING_PRICE_ERROR
 *
 * Returns: (transfer full): what the file says, or %NULL if any check fails
 */
FarthingCatalogueData *
farthing_catalogue_data_read (GBytes    *bytes,
                              gint64     now_ms,
                              gboolean   trusted,
                              GError   **error)
{
  g_autoptr(FarthingCatalogueData) data = farthing_catalogue_data_new ();
  g_autoptr(JsonNode) root = NULL;
  FarthingCatalogueReader reader = { .data = data, .now_ms = now_ms, .section = "catalogue", .error = error };
  gsize size;
  const char *file = g_bytes_get_data (bytes, &size);
  gsize length;
  g_autofree char *text = strip_blanks (file, size, &length);
  g_autoptr(GError) local_error = NULL;

  root = farthing_json_parse (text, length, &local_error);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID,
                   "%s", local_error != NULL ? local_error->message : "no object");
      return NULL;
    }

  if (!read_root (&reader, json_node_get_object (root), trusted))
    return NULL;

  return g_steal_pointer (&data);
}

const FarthingPrice *
farthing_catalogue_entry_find_price (const FarthingCatalogueEntry *entry,
                                     gint64                        at_ms)
{
  for (guint i = 0; i < entry->n_prices; i++)
    {
      if (farthing_span_holds (&entry->prices[i].valid, at_ms))
        return &entry->prices[i];
    }

  return NULL;
}
