/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue-overlay.h"

/* Two price lists laid together, the newer over the older.  Both are immutable, so their entries are
 * copied and their strings and prices borrowed; only aliases are made anew, for they point at
 * entries and are chained by the index. */

static gpointer
alloc (FarthingCatalogueData *self,
       gsize                  size)
{
  gpointer block = g_malloc0 (MAX (size, 1));

  g_ptr_array_add (self->blocks, block);

  return block;
}

static const FarthingPrice *
find_price (const FarthingCatalogueEntry *entry,
            gint64                        at_ms)
{
  for (guint i = 0; i < entry->n_prices; i++)
    {
      if (farthing_span_holds (&entry->prices[i].valid, at_ms))
        return &entry->prices[i];
    }

  return NULL;
}

static gboolean
is_known (const FarthingPrice *price)
{
  return price->rates[FARTHING_RATE_INPUT] >= 0 || price->rates[FARTHING_RATE_OUTPUT] >= 0;
}

/* A list that knows that it leaves something out, as xAI's does its tiers */
static gboolean
is_partial (const FarthingPrice *price)
{
  for (guint i = 0; i < price->n_overrides; i++)
    {
      if (!price->overrides[i].when.understood)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_same_rates (const FarthingPrice *older,
                const FarthingPrice *newer)
{
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      if (newer->rates[i] != FARTHING_UNKNOWN && newer->rates[i] != older->rates[i])
        return FALSE;
    }

  return TRUE;
}

/* A list that leaves something out but says the same in all it says confirms what is known. */
static void
confirm (FarthingPrice       *newer,
         const FarthingPrice *older)
{
  if (!is_partial (newer) || !has_same_rates (older, newer))
    return;

  memcpy (newer->rates, older->rates, sizeof newer->rates);
  newer->overrides = older->overrides;
  newer->n_overrides = older->n_overrides;
}

/* Whether what @newer says goes before @older, of which @price holds on the day of @newer */
static gboolean
is_newer (const FarthingCatalogueEntry *older,
          const FarthingPrice          *price,
          const FarthingCatalogueEntry *newer)
{
  if (older->alias_of != NULL || newer->n_prices == 0)
    return FALSE;
  if (price == NULL)
    return TRUE;

  return (is_known (&newer->prices[0]) || !is_known (price)) && strcmp (newer->prices[0].as_of, price->as_of) >= 0;
}

/* The older prices until the newer one begins, the newer one, and what was announced for later */
static void
merge_prices (FarthingCatalogueData        *self,
              FarthingCatalogueEntry       *entry,
              const FarthingCatalogueEntry *newer)
{
  const FarthingCatalogueEntry older = *entry;
  gint64 from = newer->prices[0].valid.from;
  const FarthingPrice *now = find_price (&older, from);

  if (!is_newer (&older, now, newer))
    return;

  entry->prices = alloc (self, (older.n_prices + newer->n_prices) * sizeof *entry->prices);
  entry->n_prices = 0;
  for (guint i = 0; i < older.n_prices && older.prices[i].valid.from < from; i++)
    {
      entry->prices[entry->n_prices] = older.prices[i];
      entry->prices[entry->n_prices].valid.to = MIN (older.prices[i].valid.to, from);
      entry->n_prices++;
    }

  for (guint i = 0; i < newer->n_prices; i++)
    entry->prices[entry->n_prices++] = newer->prices[i];
  if (newer->n_prices > 1 || from == G_MININT64)
    return;

  if (now != NULL)
    confirm (&entry->prices[entry->n_prices - 1], now);
  for (guint i = 0; i < older.n_prices; i++)
    {
      FarthingPrice *last = &entry->prices[entry->n_prices - 1];

      if (older.prices[i].valid.from <= from || older.prices[i].valid.from >= newer->prices[0].valid.to)
        continue;
      last->valid.to = MIN (last->valid.to, older.prices[i].valid.from);
      entry->prices[entry->n_prices++] = older.prices[i];
    }
}

static void
copy_aliases (FarthingCatalogueData       *self,
              const FarthingCatalogueData *from,
              GHashTable                  *places)
{
  for (guint i = 0; i < from->aliases->len; i++)
    {
      const FarthingCatalogueAlias *source = g_ptr_array_index (from->aliases, i);
      gpointer place;
      FarthingCatalogueAlias *alias;

      if (!g_hash_table_lookup_extended (places, source->entry, NULL, &place))
        continue;

      alias = alloc (self, sizeof *alias);
      alias->id = source->id;
      alias->valid = source->valid;
      alias->entry = &g_array_index (self->entries, FarthingCatalogueEntry, GPOINTER_TO_UINT (place));
      g_ptr_array_add (self->aliases, alias);
    }
}

static char *
make_name (const FarthingCatalogueEntry *entry)
{
  return g_strconcat (entry->about.provider, "\n", entry->about.id, NULL);
}

/* Appends an entry, which stays at that place */
static void
add_entry (FarthingCatalogueData        *self,
           const FarthingCatalogueEntry *entry,
           GHashTable                   *names,
           GHashTable                   *places)
{
  g_hash_table_insert (names, make_name (entry), GUINT_TO_POINTER (self->entries->len));
  g_hash_table_insert (places, (gpointer) entry, GUINT_TO_POINTER (self->entries->len));
  g_array_append_val (self->entries, *entry);
}

static void
merge_entries (FarthingCatalogueData       *self,
               const FarthingCatalogueData *base,
               const FarthingCatalogueData *overlay,
               GHashTable                  *places)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < base->entries->len; i++)
    add_entry (self, &g_array_index (base->entries, FarthingCatalogueEntry, i), names, places);

  for (guint i = 0; i < overlay->entries->len; i++)
    {
      const FarthingCatalogueEntry *newer = &g_array_index (overlay->entries, FarthingCatalogueEntry, i);
      g_autofree char *name = make_name (newer);
      gpointer place;

      if (!g_hash_table_lookup_extended (names, name, NULL, &place))
        add_entry (self, newer, names, places);
      else if (newer->n_prices > 0)
        merge_prices (self, &g_array_index (self->entries, FarthingCatalogueEntry, GPOINTER_TO_UINT (place)), newer);
    }
}

/**
 * farthing_catalogue_overlay_merge:
 * @base: a price list
 * @overlay: a newer one of some of its models, and of others
 *
 * Returns: (transfer full): both as one, borrowing from both
 */
FarthingCatalogueData *
farthing_catalogue_overlay_merge (const FarthingCatalogueData *base,
                                  const FarthingCatalogueData *overlay)
{
  FarthingCatalogueData *self = farthing_catalogue_data_new ();
  g_autoptr(GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autofree char *version = g_strconcat (base->version, "+", overlay->version, NULL);

  self->version = g_string_chunk_insert (self->strings, version);
  merge_entries (self, base, overlay, places);
  copy_aliases (self, base, places);
  copy_aliases (self, overlay, places);
  g_array_append_vals (self->tools, base->tools->data, base->tools->len);
  g_array_append_vals (self->fees, base->fees->data, base->fees->len);
  g_array_append_vals (self->own_key_rules, base->own_key_rules->data, base->own_key_rules->len);

  return self;
}
