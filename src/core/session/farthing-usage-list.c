/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-usage-list.h"

#include "farthing-session-spending.h"

#define PAGE_LENGTH 100

struct _FarthingUsageList
{
  GObject parent_instance;

  FarthingSession *session;
  GPtrArray *records;
  FarthingUsageFilter *filter; /* (nullable): until the first one is set */
  FarthingUsageOrder order;
  gint64 last;
  GCancellable *cancellable; /* (nullable): of the page that is on its way */
  gboolean anew; /* that page takes the place of all */
  guint limit; /* of that page */
  gboolean whole;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FarthingUsageList, farthing_usage_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  SIGNAL_FAILED,
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A settlement changes the cost of a row, a conversation's title may change */
static gboolean
is_same (FarthingUsageRecord *a,
         FarthingUsageRecord *b)
{
  const FarthingUsageEntry *left = farthing_usage_record_get_entry (a);
  const FarthingUsageEntry *right = farthing_usage_record_get_entry (b);

  return left->id == right->id && left->cost == right->cost && left->provenance == right->provenance &&
         left->usage.input == right->usage.input && left->usage.output == right->usage.output &&
         g_strcmp0 (farthing_usage_record_get_title (a), farthing_usage_record_get_title (b)) == 0;
}

/* Puts those of @records from @first on in the place of @n_removed from @position on */
static void
replace (FarthingUsageList *self,
         guint              position,
         guint              n_removed,
         GPtrArray         *records,
         guint              first,
         guint              n_added)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->records, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->records, (int) (position + i), g_object_ref (records->pdata[first + i]));
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Rows that stay are told to nobody: who reads in the list is where he was.  New ones come in front or behind, and
 * what is between the rows that are the same is replaced. */
static void
take_all (FarthingUsageList *self,
          GPtrArray         *records)
{
  guint n_before = 0;
  guint n_head = 0;
  guint n_tail = 0;
  guint n_common;

  while (self->records->len > 0 && n_before < records->len && !is_same (self->records->pdata[0], records->pdata[n_before]))
    n_before++;
  if (n_before < records->len)
    replace (self, 0, 0, records, 0, n_before);
  n_common = MIN (self->records->len, records->len);
  while (n_head < n_common && is_same (self->records->pdata[n_head], records->pdata[n_head]))
    n_head++;
  while (n_tail < n_common - n_head &&
         is_same (self->records->pdata[self->records->len - 1 - n_tail], records->pdata[records->len - 1 - n_tail]))
    n_tail++;
  replace (self, n_head, self->records->len - n_head - n_tail, records, n_head, records->len - n_head - n_tail);
}

static void
take_page (FarthingUsageList *self,
           FarthingUsagePage *page)
{
  gboolean anew = self->anew;

  self->anew = FALSE;
  self->whole = page->records->len < self->limit;
  self->last = page->last;
  if (anew)
    take_all (self, page->records);
  else
    replace (self, self->records->len, 0, page->records, 0, page->records->len);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FarthingUsageList) self = user_data;
  g_autoptr(FarthingUsagePage) page = NULL;
  g_autoptr(GError) error = NULL;

  page = farthing_session_load_page_finish (FARTHING_SESSION (source), result, &error);
  /* The cancellable is of a later page by now */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (page != NULL)
    take_page (self, page);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
load (FarthingUsageList *self,
      guint              limit)
{
  self->cancellable = g_cancellable_new ();
  self->limit = limit;
  farthing_session_load_page_async (self->session, self->filter, self->order, self->anew ? 0 : self->last, self->anew ? 0 : self->records->len,
                                    limit, self->cancellable, loaded_cb, g_object_ref (self));
}

static GType
farthing_usage_list_get_item_type (GListModel *model)
{
  return FARTHING_TYPE_USAGE_RECORD;
}

static guint
farthing_usage_list_get_n_items (GListModel *model)
{
  return FARTHING_USAGE_LIST (model)->records->len;
}

static gpointer
farthing_usage_list_get_item (GListModel *model,
                              guint       position)
{
  FarthingUsageList *self = FARTHING_USAGE_LIST (model);

  return position < self->records->len ? g_object_ref (g_ptr_array_index (self->records, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = farthing_usage_list_get_item_type;
  iface->get_n_items = farthing_usage_list_get_n_items;
  iface->get_item = farthing_usage_list_get_item;
}

static void
farthing_usage_list_finalize (GObject *object)
{
  FarthingUsageList *self = FARTHING_USAGE_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (farthing_usage_list_parent_class)->finalize (object);
}

static void
farthing_usage_list_class_init (FarthingUsageListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_usage_list_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
farthing_usage_list_init (FarthingUsageList *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

FarthingUsageList *
farthing_usage_list_new (FarthingSession *session)
{
  FarthingUsageList *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = g_object_new (FARTHING_TYPE_USAGE_LIST, NULL);
  self->session = g_object_ref (session);

  return self;
}

void
farthing_usage_list_set_filter (FarthingUsageList         *self,
                                const FarthingUsageFilter *filter,
                                FarthingUsageOrder         order)
{
  gboolean same;

  g_return_if_fail (FARTHING_IS_USAGE_LIST (self));
  g_return_if_fail (filter != NULL);

  same = self->filter != NULL && self->order == order && farthing_usage_filter_equal (self->filter, filter);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->filter, farthing_usage_filter_free);
  self->filter = farthing_usage_filter_copy (filter);
  self->order = order;
  self->anew = TRUE;
  self->whole = FALSE;
  /* The same anew: as far as it was read */
  load (self, same ? MAX (self->records->len, PAGE_LENGTH) : PAGE_LENGTH);
}

void
farthing_usage_list_load_more (FarthingUsageList *self)
{
  g_return_if_fail (FARTHING_IS_USAGE_LIST (self));

  if (self->filter != NULL && self->cancellable == NULL && !self->whole)
    load (self, PAGE_LENGTH);
}
