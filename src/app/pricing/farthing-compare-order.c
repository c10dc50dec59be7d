/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-order.h"

#define NOWHERE G_MAXUINT

struct _FarthingCompareOrder
{
  GObject parent_instance;

  GListModel *items;
  GCompareDataFunc compare;
  FarthingCompareMatch matches;
  gpointer user_data;

  GPtrArray *shown;
  guint size;
  guint n_found;
};

static GType
farthing_compare_order_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (FARTHING_COMPARE_ORDER (list)->items);
}

static guint
farthing_compare_order_get_n_items (GListModel *list)
{
  return FARTHING_COMPARE_ORDER (list)->shown->len;
}

static gpointer
farthing_compare_order_get_item (GListModel *list,
                                 guint       position)
{
  FarthingCompareOrder *self = FARTHING_COMPARE_ORDER (list);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_compare_order_get_item_type;
  iface->get_n_items = farthing_compare_order_get_n_items;
  iface->get_item = farthing_compare_order_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingCompareOrder, farthing_compare_order, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  FarthingCompareOrder *self = user_data;

  return self->compare (*(gconstpointer *) a, *(gconstpointer *) b, self->user_data);
}

/* What is to be shown, from the first on: (transfer full) */
static GPtrArray *
list_wanted (FarthingCompareOrder *self)
{
  guint n_items = g_list_model_get_n_items (self->items);
  GPtrArray *wanted = g_ptr_array_new_full (n_items, g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (self->items, i);

      if (self->matches (item, self->user_data))
        g_ptr_array_add (wanted, g_steal_pointer (&item));
    }
  g_ptr_array_sort_with_data (wanted, compare_items, self);
  self->n_found = wanted->len;
  if (wanted->len > self->size)
    g_ptr_array_set_size (wanted, self->size);

  return wanted;
}

/* Where each of @wanted stands now; only those that can stay with @steady are said to stand somewhere */
static void
find_places (FarthingCompareOrder *self,
             GPtrArray            *wanted,
             gpointer              steady,
             guint                *places)
{
  g_autoptr(GHashTable) before = g_hash_table_new (NULL, NULL);
  guint steady_index;

  for (guint i = 0; i < self->shown->len; i++)
    g_hash_table_insert (before, g_ptr_array_index (self->shown, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < wanted->len; i++)
    places[i] = GPOINTER_TO_UINT (g_hash_table_lookup (before, g_ptr_array_index (wanted, i))) - 1;

  if (steady == NULL || !g_ptr_array_find (wanted, steady, &steady_index) || places[steady_index] == NOWHERE)
    return;
  for (guint i = 0; i < wanted->len; i++)
    {
      if (places[i] != NOWHERE && (i < steady_index) != (places[i] < places[steady_index]) && i != steady_index)
        places[i] = NOWHERE;
    }
}

/* Sets to NOWHERE what is in no longest rising sequence of @places: the rest can stay where it is. */
static void
keep_longest (guint *places,
              guint  n_places)
{
  g_autofree guint *ends = g_new (guint, n_places + 1); /* by length, the least place that ends such a sequence */
  g_autofree guint *before = g_new (guint, n_places + 1);
  guint longest = 0;
  guint last;

  for (guint i = 0; i < n_places; i++)
    {
      guint low = 0, high = longest;

      if (places[i] == NOWHERE)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (places[ends[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? ends[low - 1] : NOWHERE;
      ends[low] = i;
      longest = MAX (longest, low + 1);
    }

  last = longest > 0 ? ends[longest - 1] : NOWHERE;
  for (guint i = n_places; i-- > 0;)
    {
      if (i == last)
        last = before[i];
      else
        places[i] = NOWHERE;
    }
}

static void
remove_run (FarthingCompareOrder *self,
            guint                 first,
            guint                 n_items)
{
  g_ptr_array_remove_range (self->shown, first, n_items);
  g_list_model_items_changed (G_LIST_MODEL (self), first, n_items, 0);
}

/* From the end, so that places stay what they are */
static void
remove_others (FarthingCompareOrder *self,
               const guint          *places,
               guint                 n_places)
{
  guint end = self->shown->len;

  for (guint i = n_places; i-- > 0;)
    {
      if (places[i] == NOWHERE)
        continue;
      if (places[i] + 1 < end)
        remove_run (self, places[i] + 1, end - places[i] - 1);
      end = places[i];
    }
  if (end > 0)
    remove_run (self, 0, end);
}

static void
insert_new (FarthingCompareOrder *self,
            GPtrArray            *wanted,
            const guint          *places)
{
  for (guint i = 0; i < wanted->len;)
    {
      guint first = i;

      for (; i < wanted->len && places[i] == NOWHERE; i++)
        g_ptr_array_insert (self->shown, i, g_object_ref (g_ptr_array_index (wanted, i)));
      if (i > first)
        g_list_model_items_changed (G_LIST_MODEL (self), first, 0, i - first);
      else
        i++;
    }
}

static void
items_changed_cb (FarthingCompareOrder *self)
{
  farthing_compare_order_update (self, NULL);
}

static void
farthing_compare_order_finalize (GObject *object)
{
  FarthingCompareOrder *self = FARTHING_COMPARE_ORDER (object);

  g_clear_object (&self->items);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (farthing_compare_order_parent_class)->finalize (object);
}

static void
farthing_compare_order_class_init (FarthingCompareOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_compare_order_finalize;
}

static void
farthing_compare_order_init (FarthingCompareOrder *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->size = G_MAXUINT;
}

FarthingCompareOrder *
farthing_compare_order_new (GListModel           *items,
                            GCompareDataFunc      compare,
                            FarthingCompareMatch  matches,
                            gpointer              user_data)
{
  FarthingCompareOrder *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);
  g_return_val_if_fail (compare != NULL && matches != NULL, NULL);

  self = g_object_new (FARTHING_TYPE_COMPARE_ORDER, NULL);
  self->items = g_object_ref (items);
  self->compare = compare;
  self->matches = matches;
  self->user_data = user_data;
  g_signal_connect_object (items, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
farthing_compare_order_update (FarthingCompareOrder *self,
                               gpointer              steady)
{
  g_autoptr(GPtrArray) wanted = NULL;
  g_autofree guint *places = NULL;

  g_return_if_fail (FARTHING_IS_COMPARE_ORDER (self));

  wanted = list_wanted (self);
  places = g_new (guint, wanted->len + 1);
  find_places (self, wanted, steady, places);
  keep_longest (places, wanted->len);
  remove_others (self, places, wanted->len);
  insert_new (self, wanted, places);
}

void
farthing_compare_order_set_size (FarthingCompareOrder *self,
                                 guint                 size)
{
  g_return_if_fail (FARTHING_IS_COMPARE_ORDER (self));

  if (self->size == size)
    return;
  self->size = size;
  farthing_compare_order_update (self, NULL);
}

guint
farthing_compare_order_get_size (FarthingCompareOrder *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_ORDER (self), 0);

  return self->size;
}

guint
farthing_compare_order_get_n_found (FarthingCompareOrder *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_ORDER (self), 0);

  return self->n_found;
}

gboolean
farthing_compare_order_find (FarthingCompareOrder *self,
                             gpointer              item,
                             guint                *position)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_ORDER (self), FALSE);

  return g_ptr_array_find (self->shown, item, position);
}
