/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-catalogue-overlay.h"

/* Two price lists laid together, the newer over the older.  Both are immutable, so their entries are
 * copied and their strings and prices borrowed; only aliases are made anew, for they point at
 * entries and are chained by the index. */

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

/* Whether @newer says nothing that is not in @older */
static gboolean
has_same_rates (const gint64 *older,
                const gint64 *newer)
{
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    {
      if (newer[i] != FARTHING_UNKNOWN && newer[i] != older[i])
        return FALSE;
    }

  return TRUE;
}

static void
merge_rates (const gint64 *rates,
             const gint64 *more,
             gint64       *merged)
{
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    merged[i] = more[i] == FARTHING_RATE_INHERITED ? rates[i] : more[i];
}

/* A list without clock windows shows one of the price's states: that of most hours, or the dearer one. */
static gboolean
has_same_state (const FarthingPrice *older,
                const FarthingPrice *newer)
{
  gint64 merged[FARTHING_N_RATES];

  if (has_same_rates (older->rates, newer->rates))
    return TRUE;

  for (guint i = 0; i < older->n_overrides; i++)
    {
      const FarthingPriceOverride *override = &older->overrides[i];

      merge_rates (older->rates, override->rates, merged);
      if (farthing_price_condition_has_clock (&override->when) && override->when.prompt_tokens_min == 0 &&
          has_same_rates (merged, newer->rates))
        return TRUE;
    }

  return FALSE;
}

/* Their bound may be one token off: for large prompts both say the same. */
static gboolean
has_same_tiers (const FarthingPrice *older,
                const FarthingPrice *newer)
{
  for (guint i = 0; i < newer->n_overrides; i++)
    {
      gint64 theirs[FARTHING_N_RATES];
      gint64 ours[FARTHING_N_RATES];
      gint64 tokens = newer->overrides[i].when.prompt_tokens_min + 1;

      merge_rates (newer->rates, newer->overrides[i].rates, theirs);
      memcpy (ours, older->rates, sizeof ours);
      for (guint j = 0; j < older->n_overrides; j++)
        {
          if (!farthing_price_condition_has_clock (&older->overrides[j].when) && !older->overrides[j].when.other_tier &&
              older->overrides[j].when.understood && tokens >= older->overrides[j].when.prompt_tokens_min)
            merge_rates (ours, older->overrides[j].rates, ours);
        }
      if (!has_same_rates (ours, theirs))
        return FALSE;
    }

  return TRUE;
}

/* A list that knows no windows, and says nothing but what is known with its conditions, adds nothing. */
static gboolean
adds_nothing (const FarthingPrice *older,
              const FarthingPrice *newer)
{
  return newer->flat && older->n_overrides > 0 && has_same_state (older, newer) && has_same_tiers (older, newer);
}

/* Other rates from such a list: that the windows hold for them too, nobody said. */
static void
mark_conditions (FarthingCatalogueData *self,
                 FarthingPrice         *newer,
                 const FarthingPrice   *older)
{
  FarthingPriceOverride *overrides;
  gboolean has_clock = FALSE;

  for (guint i = 0; i < older->n_overrides; i++)
    has_clock |= farthing_price_condition_has_clock (&older->overrides[i].when);
  if (!newer->flat || !has_clock)
    return;

  overrides = farthing_catalogue_data_alloc (self, (newer->n_overrides + 1) * sizeof *overrides);
  if (newer->n_overrides > 0)
    memcpy (overrides, newer->overrides, newer->n_overrides * sizeof *overrides);
  overrides[newer->n_overrides].when = (FarthingPriceCondition){ .start = -1, .end = -1 };
  for (guint i = 0; i < FARTHING_N_RATES; i++)
    overrides[newer->n_overrides].rates[i] = FARTHING_RATE_INHERITED;
  newer->overrides = overrides;
  newer->n_overrides++;
}

/* A list that leaves something out but says the same in all it says confirms what is known. */
static void
confirm (FarthingPrice       *newer,
         const FarthingPrice *older)
{
  if ((!is_partial (newer) && !newer->flat) || !has_same_rates (older->rates, newer->rates) ||
      (newer->flat && !has_same_tiers (older, newer)))
    return;

  memcpy (newer->rates, older->rates, sizeof newer->rates);
  memcpy (newer->rates_eur, older->rates_eur, sizeof newer->rates_eur);
  newer->has_eur = older->has_eur;
  newer->overrides = older->overrides;
  newer->n_overrides = older->n_overrides;
}

/* The price that a newer one of @span is about: that of its first day or, of a list that does not say since
 * when, the last one there was */
static const FarthingPrice *
find_meant (const FarthingCatalogueEntry *entry,
            const FarthingSpan           *span)
{
  const FarthingPrice *found = span->from != G_MININT64 ? farthing_catalogue_entry_find_price (entry, span->from) : NULL;

  for (guint i = 0; found == NULL && i < entry->n_prices; i++)
    {
      const FarthingPrice *price = &entry->prices[entry->n_prices - 1 - i];

      if (price->valid.from < span->to && span->from < price->valid.to)
        found = price;
    }

  return found;
}

/* A rate that the newer list does not name is not gone: many lists know but input and output.  It is
 * older than the price that it stands in then, and stays only as long as it can be right beside it. */
static void
keep_unsaid (FarthingPrice                *newer,
             const FarthingCatalogueEntry *known)
{
  const FarthingPrice *older = find_meant (known, &newer->valid);
  gint64 input = newer->rates[FARTHING_RATE_INPUT];

  for (guint i = 0; older != NULL && i < FARTHING_N_RATES; i++)
    {
      if ((newer->said & (1u << i)) != 0 || newer->rates[i] >= 0 || older->rates[i] < 0)
        continue;
      if (i == FARTHING_RATE_INPUT || i == FARTHING_RATE_OUTPUT ||
          (i == FARTHING_RATE_CACHED && (input < 0 || older->rates[i] > input)))
        continue;
      newer->rates[i] = older->rates[i];
    }
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

/* What was announced for later ends the newer price, which is the last of @entry. */
static void
add_announced (FarthingCatalogueEntry       *entry,
               const FarthingCatalogueEntry *older,
               const FarthingSpan           *span)
{
  for (guint i = 0; i < older->n_prices; i++)
    {
      FarthingPrice *last = &entry->prices[entry->n_prices - 1];

      if (older->prices[i].valid.from <= span->from || older->prices[i].valid.from >= span->to)
        continue;
      last->valid.to = MIN (last->valid.to, older->prices[i].valid.from);
      entry->prices[entry->n_prices++] = older->prices[i];
    }
}

/* The older prices until the newer one begins, the newer one, and what was announced for later */
static void
merge_prices (FarthingCatalogueData        *self,
              FarthingCatalogueEntry       *entry,
              const FarthingCatalogueEntry *newer)
{
  const FarthingCatalogueEntry older = *entry;
  gint64 from = newer->prices[0].valid.from;
  const FarthingPrice *now = farthing_catalogue_entry_find_price (&older, from);

  if (!is_newer (&older, now, newer) || (now != NULL && adds_nothing (now, &newer->prices[0])))
    return;

  entry->prices = farthing_catalogue_data_alloc (self, (older.n_prices + newer->n_prices) * sizeof *entry->prices);
  entry->n_prices = 0;
  for (guint i = 0; i < older.n_prices && older.prices[i].valid.from < from; i++)
    {
      entry->prices[entry->n_prices] = older.prices[i];
      entry->prices[entry->n_prices].valid.to = MIN (older.prices[i].valid.to, from);
      entry->n_prices++;
    }

  for (guint i = 0; i < newer->n_prices; i++)
    entry->prices[entry->n_prices++] = newer->prices[i];
  if (now != NULL && newer->n_prices == 1 && from != G_MININT64)
    {
      mark_conditions (self, &entry->prices[entry->n_prices - 1], now);
      confirm (&entry->prices[entry->n_prices - 1], now);
    }
  for (guint i = entry->n_prices - newer->n_prices; i < entry->n_prices; i++)
    keep_unsaid (&entry->prices[i], &older);
  if (newer->n_prices > 1 || from == G_MININT64)
    return;

  add_announced (entry, &older, &newer->prices[0].valid);
}

static char *
make_name (const char *provider,
           const char *id)
{
  return g_strconcat (provider, "\n", id, NULL);
}

/* Appends an entry, which stays at that place */
static void
add_entry (FarthingCatalogueData        *self,
           const FarthingCatalogueEntry *entry,
           GHashTable                   *names,
           GHashTable                   *places)
{
  g_hash_table_insert (names, make_name (entry->about.provider, entry->about.id), GUINT_TO_POINTER (self->entries->len));
  g_hash_table_insert (places, (gpointer) entry, GUINT_TO_POINTER (self->entries->len));
  g_array_append_val (self->entries, *entry);
}

/* Names that mean another model, each with the time from which on: gint64, ms UTC */
static GHashTable *
collect_aliases (const FarthingCatalogueData *data)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < data->aliases->len; i++)
    {
      const FarthingCatalogueAlias *alias = g_ptr_array_index (data->aliases, i);
      char *name = make_name (alias->entry->about.provider, alias->id);
      const gint64 *from = g_hash_table_lookup (names, name);
      gint64 first = from != NULL ? MIN (*from, alias->valid.from) : alias->valid.from;

      g_hash_table_replace (names, name, g_memdup2 (&first, sizeof first));
    }

  return names;
}

/* What @until has holds from its beginning on. */
static void
copy_aliases (FarthingCatalogueData       *self,
              const FarthingCatalogueData *from,
              GHashTable                  *places,
              GHashTable                  *until)
{
  for (guint i = 0; i < from->aliases->len; i++)
    {
      const FarthingCatalogueAlias *source = g_ptr_array_index (from->aliases, i);
      g_autofree char *name = make_name (source->entry->about.provider, source->id);
      const gint64 *end = until != NULL ? g_hash_table_lookup (until, name) : NULL;
      FarthingSpan valid = source->valid;
      gpointer place;
      FarthingCatalogueAlias *alias;

      if (end != NULL)
        valid.to = MIN (valid.to, *end);
      if (valid.from >= valid.to || !g_hash_table_lookup_extended (places, source->entry, NULL, &place))
        continue;

      alias = farthing_catalogue_data_alloc (self, sizeof *alias);
      alias->id = source->id;
      alias->valid = valid;
      alias->entry = &g_array_index (self->entries, FarthingCatalogueEntry, GPOINTER_TO_UINT (place));
      g_ptr_array_add (self->aliases, alias);
    }
}

/* A list of our own schema may also tell that another model is billed. */
static void
merge_entry (FarthingCatalogueData        *self,
             FarthingCatalogueEntry       *entry,
             const FarthingCatalogueEntry *newer)
{
  if (newer->billed_as != NULL)
    {
      entry->billed_as = newer->billed_as;
      entry->billed_from = newer->billed_from;
    }
  if (newer->n_prices > 0)
    merge_prices (self, entry, newer);
}

static void
merge_entries (FarthingCatalogueData       *self,
               const FarthingCatalogueData *base,
               const FarthingCatalogueData *overlay,
               GHashTable                  *places)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Other lists keep the prices that such a name once had. */
  g_autoptr(GHashTable) aliases = collect_aliases (base);

  for (guint i = 0; i < base->entries->len; i++)
    add_entry (self, &g_array_index (base->entries, FarthingCatalogueEntry, i), names, places);

  for (guint i = 0; i < overlay->entries->len; i++)
    {
      const FarthingCatalogueEntry *newer = &g_array_index (overlay->entries, FarthingCatalogueEntry, i);
      g_autofree char *name = make_name (newer->about.provider, newer->about.id);
      gpointer place;

      if (newer->n_prices > 0 && newer->prices[0].flat && g_hash_table_contains (aliases, name))
        continue;
      if (!g_hash_table_lookup_extended (names, name, NULL, &place))
        {
          add_entry (self, newer, names, places);
          continue;
        }

      g_hash_table_insert (places, (gpointer) newer, place);
      merge_entry (self, &g_array_index (self->entries, FarthingCatalogueEntry, GPOINTER_TO_UINT (place)), newer);
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
  g_autoptr(GHashTable) newer_aliases = collect_aliases (overlay);
  g_autofree char *version = g_strjoin ("+", base->version, overlay->version, NULL);

  self->version = g_string_chunk_insert (self->strings, version);
  merge_entries (self, base, overlay, places);
  copy_aliases (self, base, places, newer_aliases);
  copy_aliases (self, overlay, places, NULL);
  g_array_append_vals (self->tools, base->tools->data, base->tools->len);
  g_array_append_vals (self->fees, base->fees->data, base->fees->len);
  g_array_append_vals (self->own_key_rules, base->own_key_rules->data, base->own_key_rules->len);

  return self;
}
