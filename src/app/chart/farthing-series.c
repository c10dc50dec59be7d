/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-series.h"

/* The items are read once and kept as plain data until something changes: a chart asks for them many
 * times a frame. */

typedef enum
{
  FIELD_LABEL,
  FIELD_NOTE,
  FIELD_PROVIDER,
  FIELD_POSITION,
  FIELD_VALUE,
  FIELD_LOW,
  FIELD_HIGH,
  FIELD_STYLE,
  FIELD_EMPHASISED,
} Field;

#define N_FIELDS (FIELD_EMPHASISED + 1)

struct _FarthingSeries
{
  GObject parent_instance;

  GListModel *model;

  GPtrArray *items; /* those that are watched */
  GArray *data;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (FarthingSeries, farthing_series, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  GType type;
} fields[N_FIELDS] = {
  [FIELD_LABEL] = { "label", G_TYPE_STRING },
  [FIELD_NOTE] = { "note", G_TYPE_STRING },
  [FIELD_PROVIDER] = { "provider", G_TYPE_STRING },
  [FIELD_POSITION] = { "position", G_TYPE_INT64 },
  [FIELD_VALUE] = { "value", G_TYPE_INT64 },
  [FIELD_LOW] = { "low", G_TYPE_INT64 },
  [FIELD_HIGH] = { "high", G_TYPE_INT64 },
  [FIELD_STYLE] = { "style", G_TYPE_INT },
  [FIELD_EMPHASISED] = { "emphasised", G_TYPE_BOOLEAN },
};

static void
datum_clear (FarthingDatum *datum)
{
  g_free (datum->label);
  g_free (datum->note);
  g_free (datum->provider);
}

/* Sets @value, of the field's type, if the item has the field */
static gboolean
read_field (GObject *item,
            Field    field,
            GValue  *value)
{
  g_value_init (value, fields[field].type);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (item), fields[field].name) == NULL)
    return FALSE;

  g_object_get_property (item, fields[field].name, value);

  return TRUE;
}

static void
store_field (FarthingDatum *datum,
             Field          field,
             const GValue  *value)
{
  switch (field)
    {
    case FIELD_LABEL:
      datum->label = g_value_dup_string (value);
      break;
    case FIELD_NOTE:
      datum->note = g_value_dup_string (value);
      break;
    case FIELD_PROVIDER:
      datum->provider = g_value_dup_string (value);
      break;
    case FIELD_POSITION:
      datum->position = g_value_get_int64 (value);
      break;
    case FIELD_VALUE:
      datum->value = g_value_get_int64 (value);
      break;
    case FIELD_LOW:
      datum->low = g_value_get_int64 (value);
      break;
    case FIELD_HIGH:
      datum->high = g_value_get_int64 (value);
      break;
    case FIELD_STYLE:
      datum->style = g_value_get_int (value);
      break;
    case FIELD_EMPHASISED:
      datum->emphasised = g_value_get_boolean (value);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
read_item (FarthingSeries *self,
           guint           index,
           GObject        *item)
{
  FarthingDatum datum = {
    .position = index,
    .value = FARTHING_UNKNOWN,
    .low = FARTHING_UNKNOWN,
    .high = FARTHING_UNKNOWN,
  };

  for (Field field = 0; field < N_FIELDS; field++)
    {
      g_auto(GValue) value = G_VALUE_INIT;

      if (read_field (item, field, &value))
        store_field (&datum, field, &value);
    }
  if (datum.label == NULL)
    datum.label = g_strdup ("");
  g_array_append_val (self->data, datum);
}

static void
read_all (FarthingSeries *self)
{
  if (!self->stale)
    return;

  self->stale = FALSE;
  g_array_set_size (self->data, 0);
  for (guint i = 0; i < self->items->len; i++)
    read_item (self, i, g_ptr_array_index (self->items, i));
}

/* One signal for however many items notify until somebody looks again */
static void
changed_cb (FarthingSeries *self)
{
  if (self->stale)
    return;
  self->stale = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
unwatch (gpointer data,
         gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (data, changed_cb, user_data);
}

/* Only what came and went is touched: a list that is filled item by item costs no more than one that
 * comes whole */
static void
replace_items (FarthingSeries *self,
               guint           position,
               guint           removed,
               guint           added)
{
  for (guint i = 0; i < removed; i++)
    unwatch (g_ptr_array_index (self->items, position + i), self);
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);
  for (guint i = 0; i < added; i++)
    {
      GObject *item = g_list_model_get_item (self->model, position + i);

      g_signal_connect_object (item, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_insert (self->items, (int) (position + i), item);
    }
  self->stale = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
items_changed_cb (GListModel     *model,
                  guint           position,
                  guint           removed,
                  guint           added,
                  FarthingSeries *self)
{
  replace_items (self, position, removed, added);
}

static void
farthing_series_dispose (GObject *object)
{
  FarthingSeries *self = FARTHING_SERIES (object);

  g_ptr_array_foreach (self->items, unwatch, self);
  g_ptr_array_set_size (self->items, 0);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (farthing_series_parent_class)->dispose (object);
}

static void
farthing_series_finalize (GObject *object)
{
  FarthingSeries *self = FARTHING_SERIES (object);

  g_ptr_array_unref (self->items);
  g_array_unref (self->data);

  G_OBJECT_CLASS (farthing_series_parent_class)->finalize (object);
}

static void
farthing_series_class_init (FarthingSeriesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = farthing_series_dispose;
  object_class->finalize = farthing_series_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_series_init (FarthingSeries *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->data = g_array_new (FALSE, FALSE, sizeof (FarthingDatum));
  g_array_set_clear_func (self->data, (GDestroyNotify) datum_clear);
}

/**
 * farthing_series_new:
 * @model: (nullable) (transfer none): a list of GObjects
 *
 * Returns: (transfer full): a series of its items
 */
FarthingSeries *
farthing_series_new (GListModel *model)
{
  FarthingSeries *self = g_object_new (FARTHING_TYPE_SERIES, NULL);

  farthing_series_set_model (self, model);

  return self;
}

void
farthing_series_set_model (FarthingSeries *self,
                           GListModel     *model)
{
  g_return_if_fail (FARTHING_IS_SERIES (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  replace_items (self, 0, self->items->len, model != NULL ? g_list_model_get_n_items (model) : 0);
}

guint
farthing_series_get_n_data (FarthingSeries *self)
{
  g_return_val_if_fail (FARTHING_IS_SERIES (self), 0);

  return self->items->len;
}

const FarthingDatum *
farthing_series_get_datum (FarthingSeries *self,
                           guint           index)
{
  g_return_val_if_fail (FARTHING_IS_SERIES (self), NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  read_all (self);

  return &g_array_index (self->data, FarthingDatum, index);
}

gboolean
farthing_series_get_range (FarthingSeries *self,
                           gint64         *smallest,
                           gint64         *largest)
{
  gboolean known = FALSE;

  g_return_val_if_fail (FARTHING_IS_SERIES (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      const FarthingDatum *datum = farthing_series_get_datum (self, i);
      const gint64 numbers[] = { datum->value, datum->low, datum->high };

      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          if (numbers[j] == FARTHING_UNKNOWN)
            continue;
          *smallest = known ? MIN (*smallest, numbers[j]) : numbers[j];
          *largest = known ? MAX (*largest, numbers[j]) : numbers[j];
          known = TRUE;
        }
    }

  return known;
}
