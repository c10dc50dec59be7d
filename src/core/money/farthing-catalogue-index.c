/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue-index.h"

#include <glib/gi18n-lib.h>

/* From a name and a time to a price.  A model is found by its id, then by an alias of that time,
 * then by its id with a date behind it (a dated snapshot), never with a version number behind it:
 * mistral-large-5 is not Large 3. */

/* Aliases of aliases and reroutings of reroutings; a bound, because a file could make a circle */
#define MAX_REDIRECTS 4

/* How often one name may change its meaning: each is held against all the others */
#define MAX_MEANINGS 256

typedef struct
{
  const char *provider;
  const char *id;
} Key;

struct _FarthingCatalogueIndex
{
  FarthingCatalogueData *data; /* borrowed */
  GHashTable *by_id; /* Key → FarthingCatalogueEntry */
  GHashTable *by_alias; /* Key → FarthingCatalogueAlias, a chain */
  GHashTable *by_family; /* family → GArray of guint */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->provider) * 31 + g_str_hash (key->id);
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  return strcmp (first->id, second->id) == 0 && strcmp (first->provider, second->provider) == 0;
}

static Key *
key_new (const char *provider,
         const char *id)
{
  Key *key = g_new (Key, 1);

  key->provider = provider;
  key->id = id;

  return key;
}

static const FarthingCatalogueEntry *
find_exact (FarthingCatalogueIndex *self,
            const char             *provider,
            const char             *id)
{
  Key key = { provider, id };

  return g_hash_table_lookup (self->by_id, &key);
}

static gboolean
set_invalid (const FarthingCatalogueModel  *model,
             const char                    *reason,
             GError                       **error)
{
  g_set_error (error, FARTHING_PRICE_ERROR, FARTHING_PRICE_ERROR_INVALID,
               "%s/%s: %s", model->provider, model->id, reason);

  return FALSE;
}

static void
index_family (FarthingCatalogueIndex *self,
              const char             *family,
              guint                   position)
{
  GArray *positions = g_hash_table_lookup (self->by_family, family);

  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_family, (gpointer) family, positions);
    }
  g_array_append_val (positions, position);
}

static gboolean
index_entries (FarthingCatalogueIndex  *self,
               GError                 **error)
{
  for (guint i = 0; i < self->data->entries->len; i++)
    {
      FarthingCatalogueEntry *entry = &g_array_index (self->data->entries, FarthingCatalogueEntry, i);

      if (!g_hash_table_insert (self->by_id, key_new (entry->about.provider, entry->about.id), entry))
        return set_invalid (&entry->about, _("it is there twice"), error);
      if (entry->about.family != NULL)
        index_family (self, entry->about.family, i);
    }

  return TRUE;
}

static gboolean
index_aliases (FarthingCatalogueIndex  *self,
               GError                 **error)
{
  for (guint i = 0; i < self->data->aliases->len; i++)
    {
      FarthingCatalogueAlias *alias = g_ptr_array_index (self->data->aliases, i);
      const char *provider = alias->entry->about.provider;
      Key key = { provider, alias->id };
      guint n_others = 0;

      alias->next = g_hash_table_lookup (self->by_alias, &key);
      for (FarthingCatalogueAlias *other = alias->next; other != NULL; other = other->next)
        {
          if (alias->valid.from < other->valid.to && other->valid.from < alias->valid.to)
            return set_invalid (&alias->entry->about, _("an alias means two models at the same time"), error);
          if (++n_others == MAX_MEANINGS)
            return set_invalid (&alias->entry->about, _("an alias changes its meaning more often than can be right"), error);
        }

      g_hash_table_replace (self->by_alias, key_new (provider, alias->id), alias);
    }

  return TRUE;
}

static gboolean
check_redirects (FarthingCatalogueIndex  *self,
                 GError                 **error)
{
  for (guint i = 0; i < self->data->entries->len; i++)
    {
      FarthingCatalogueEntry *entry = &g_array_index (self->data->entries, FarthingCatalogueEntry, i);
      const char *provider = entry->about.provider;

      if ((entry->alias_of != NULL && find_exact (self, provider, entry->alias_of) == NULL) ||
          (entry->billed_as != NULL && find_exact (self, provider, entry->billed_as) == NULL))
        return set_invalid (&entry->about, _("it refers to a model that the file does not have"), error);
    }

  return TRUE;
}

/* The id as it stands, or an alias of that time */
static gboolean
find_name (FarthingCatalogueIndex *self,
           const char             *provider,
           const char             *id,
           gint64                  at_ms,
           FarthingCatalogueMatch *found)
{
  Key key = { provider, id };

  found->entry = g_hash_table_lookup (self->by_id, &key);
  if (found->entry != NULL)
    return TRUE;

  for (FarthingCatalogueAlias *alias = g_hash_table_lookup (self->by_alias, &key); alias != NULL; alias = alias->next)
    {
      if (farthing_span_holds (&alias->valid, at_ms))
        {
          found->entry = alias->entry;
          found->until = MIN (found->until, alias->valid.to);
          return TRUE;
        }
    }

  return FALSE;
}

static int
read_number (const char *digits,
             gsize       length)
{
  int number = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (digits[i]))
        return -1;
      number = number * 10 + (digits[i] - '0');
    }

  return number;
}

static gboolean
is_month (int number)
{
  return number >= 1 && number <= 12;
}

static gboolean
is_day (int number)
{
  return number >= 1 && number <= 31;
}

static gboolean
is_year (int number)
{
  return number >= 2020 && number <= 2099;
}

static gboolean
is_month_and_day (const char *text)
{
  return is_month (read_number (text, 2)) && is_day (read_number (text + 2, 2));
}

/* "1107" or, a year without its century first, "2611" */
static gboolean
is_snapshot (const char *text)
{
  return is_month_and_day (text) || (read_number (text, 2) >= 20 && is_month (read_number (text + 2, 2)));
}

/* "11-2026" */
static gboolean
is_month_and_year (const char *text)
{
  return is_month (read_number (text, 2)) && text[2] == '-' && is_year (read_number (text + 3, 4));
}

/* "20261107" */
static gboolean
is_compact_date (const char *text)
{
  return is_year (read_number (text, 4)) && is_month_and_day (text + 4);
}

/* "2026-11-07" */
static gboolean
is_dashed_date (const char *text)
{
  return is_year (read_number (text, 4)) && text[4] == '-' && is_month (read_number (text + 5, 2)) &&
         text[7] == '-' && is_day (read_number (text + 8, 2));
}

/* Length of the date that @id ends with, its dash included, or 0 */
static gsize
date_suffix_length (const char *id)
{
  static const struct
  {
    gsize length;
    gboolean (*matches) (const char *text);
  } forms[] = {
    { 7, is_month_and_year },
    { 4, is_snapshot },
    { 8, is_compact_date },
    { 10, is_dashed_date },
  };
  gsize length = strlen (id);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *text;

      if (length <= forms[i].length + 1)
        continue;
      text = id + length - forms[i].length;
      if (text[-1] == '-' && forms[i].matches (text))
        return forms[i].length + 1;
    }

  return 0;
}

/**
 * farthing_catalogue_index_find:
 * @self: an index
 * @provider: id of a provider
 * @id: a model as a request or a response names it
 * @at_ms: the time, which decides what an alias means
 * @found: (out caller-allocates): the model, how sure that is, and until when
 *
 * Returns: whether the model is known
 */
gboolean
farthing_catalogue_index_find (FarthingCatalogueIndex *self,
                               const char             *provider,
                               const char             *id,
                               gint64                  at_ms,
                               FarthingCatalogueMatch *found)
{
  g_autofree char *prefix = NULL;
  gsize suffix;

  found->confidence = FARTHING_CONFIDENCE_HIGH;
  found->until = G_MAXINT64;

  if (!find_name (self, provider, id, at_ms, found))
    {
      suffix = date_suffix_length (id);
      if (suffix == 0)
        return FALSE;

      prefix = g_strndup (id, strlen (id) - suffix);
      if (!find_name (self, provider, prefix, at_ms, found))
        return FALSE;
      found->confidence = FARTHING_CONFIDENCE_MEDIUM;
    }

  for (guint i = 0; i < MAX_REDIRECTS && found->entry->alias_of != NULL; i++)
    {
      found->confidence = MIN (found->confidence, found->entry->alias_confidence);
      found->entry = find_exact (self, provider, found->entry->alias_of);
    }

  return TRUE;
}

/**
 * farthing_catalogue_index_find_billed:
 *
 * As farthing_catalogue_index_find(), but gives the model whose price applies: a provider may serve
 * and bill another one from a day on.
 *
 * Returns: whether the model is known
 */
gboolean
farthing_catalogue_index_find_billed (FarthingCatalogueIndex *self,
                                      const char             *provider,
                                      const char             *id,
                                      gint64                  at_ms,
                                      FarthingCatalogueMatch *found)
{
  if (!farthing_catalogue_index_find (self, provider, id, at_ms, found))
    return FALSE;

  for (guint i = 0; i < MAX_REDIRECTS && found->entry->billed_as != NULL; i++)
    {
      if (at_ms < found->entry->billed_from)
        {
          found->until = MIN (found->until, found->entry->billed_from);
          break;
        }

      found->entry = find_exact (self, provider, found->entry->billed_as);
    }

  return TRUE;
}

const GArray *
farthing_catalogue_index_get_family (FarthingCatalogueIndex *self,
                                     const char             *family)
{
  return g_hash_table_lookup (self->by_family, family);
}

/**
 * farthing_catalogue_index_new:
 * @data: what is indexed; must live longer
 * @error: return location for an error
 *
 * Returns: (transfer full): the index, or %NULL if names collide or lead nowhere
 */
FarthingCatalogueIndex *
farthing_catalogue_index_new (FarthingCatalogueData  *data,
                              GError                **error)
{
  g_autoptr(FarthingCatalogueIndex) self = g_new0 (FarthingCatalogueIndex, 1);

  self->data = data;
  self->by_id = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  self->by_alias = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  self->by_family = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  if (!index_entries (self, error) || !index_aliases (self, error) || !check_redirects (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
farthing_catalogue_index_free (FarthingCatalogueIndex *self)
{
  g_hash_table_unref (self->by_family);
  g_hash_table_unref (self->by_alias);
  g_hash_table_unref (self->by_id);
  g_free (self);
}
