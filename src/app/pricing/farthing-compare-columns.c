/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-columns.h"

#include <string.h>

struct _FarthingCompareColumns
{
  GObject parent_instance;

  guint wanted;
  guint shown;
  FarthingCompareContext context;
  int width;
  int sorted;
  char *first[FARTHING_N_FIGURES];
  char *second[FARTHING_N_FIGURES];

  int name; /* the least that a name needs */
  int needs[FARTHING_N_FIGURES];
  int sizes[FARTHING_N_FIGURES];
};

G_DEFINE_FINAL_TYPE (FarthingCompareColumns, farthing_compare_columns, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What stays longest when there is less and less room comes first */
static const FarthingFigure by_importance[FARTHING_N_FIGURES] = {
  FARTHING_FIGURE_MONTH,
  FARTHING_FIGURE_NEXT,
  FARTHING_FIGURE_OUT,
  FARTHING_FIGURE_IN,
  FARTHING_FIGURE_CONVERSATION,
  FARTHING_FIGURE_CACHED,
  FARTHING_FIGURE_CONTEXT,
  FARTHING_FIGURE_MEDIAN,
};

/* A column is never narrower than this, so that it does not breathe while somebody types */
static const char *const least[FARTHING_N_FIGURES] = { "0.00", "0.00", "0.00", "000 k", "$0.0000", "$0.0000", "$0.00", "$0.0000" };

/* In a narrow panel a name gives way too: to this part of the width, in per cent */
#define NAME_PERCENT 40

/* Returns whether anything is another */
static gboolean
fit_again (FarthingCompareColumns *self)
{
  int room = self->width - FARTHING_COMPARE_START - FARTHING_COMPARE_MARGIN - MIN (self->name, self->width * NAME_PERCENT / 100);
  guint shown = 0;

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      FarthingFigure figure = by_importance[i];

      if ((self->wanted & (1u << figure)) == 0)
        continue;
      room -= self->needs[figure] + FARTHING_COMPARE_GAP;
      if (room < 0)
        break;
      shown |= 1u << figure;
    }

  if (shown == self->shown && memcmp (self->needs, self->sizes, sizeof self->sizes) == 0)
    return FALSE;
  memcpy (self->sizes, self->needs, sizeof self->sizes);
  self->shown = shown;

  return TRUE;
}

static void
fit (FarthingCompareColumns *self)
{
  if (fit_again (self))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
farthing_compare_columns_finalize (GObject *object)
{
  FarthingCompareColumns *self = FARTHING_COMPARE_COLUMNS (object);

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      g_free (self->first[i]);
      g_free (self->second[i]);
    }

  G_OBJECT_CLASS (farthing_compare_columns_parent_class)->finalize (object);
}

static void
farthing_compare_columns_class_init (FarthingCompareColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_compare_columns_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
farthing_compare_columns_init (FarthingCompareColumns *self)
{
  self->wanted = (1u << FARTHING_N_FIGURES) - 1;
  self->sorted = -1;
}

FarthingCompareColumns *
farthing_compare_columns_new (void)
{
  return g_object_new (FARTHING_TYPE_COMPARE_COLUMNS, NULL);
}

void
farthing_compare_columns_set_wanted (FarthingCompareColumns *self,
                                     guint                   wanted)
{
  g_return_if_fail (FARTHING_IS_COMPARE_COLUMNS (self));

  if (self->wanted == wanted)
    return;
  self->wanted = wanted;
  fit_again (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

guint
farthing_compare_columns_get_wanted (FarthingCompareColumns *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), 0);

  return self->wanted;
}

/* Another time changes nothing that is seen: it is about years. */
void
farthing_compare_columns_set_context (FarthingCompareColumns       *self,
                                      const FarthingCompareContext *context)
{
  gboolean same;

  g_return_if_fail (FARTHING_IS_COMPARE_COLUMNS (self));
  g_return_if_fail (context != NULL && context->zone == NULL);

  same = self->context.daily == context->daily && self->context.by_ledger == context->by_ledger;
  self->context = *context;
  if (!same)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const FarthingCompareContext *
farthing_compare_columns_get_context (FarthingCompareColumns *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), NULL);

  return &self->context;
}

static int
measure_text (PangoLayout *layout,
              const char  *text,
              double       scale,
              gboolean     bold)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

void
farthing_compare_columns_set_sorted (FarthingCompareColumns *self,
                                     int                     figure)
{
  g_return_if_fail (FARTHING_IS_COMPARE_COLUMNS (self));

  self->sorted = figure;
}

void
farthing_compare_columns_set_widest (FarthingCompareColumns *self,
                                     FarthingFigure          figure,
                                     const char             *first,
                                     const char             *second)
{
  g_return_if_fail (FARTHING_IS_COMPARE_COLUMNS (self));
  g_return_if_fail (figure < FARTHING_N_FIGURES);

  g_free (self->first[figure]);
  g_free (self->second[figure]);
  self->first[figure] = g_strdup (first);
  self->second[figure] = g_strdup (second);
}

void
farthing_compare_columns_measure (FarthingCompareColumns *self,
                                  GtkWidget              *widget)
{
  g_autoptr(PangoLayout) layout = NULL;

  g_return_if_fail (FARTHING_IS_COMPARE_COLUMNS (self));

  layout = gtk_widget_create_pango_layout (widget, NULL);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      /* In the column that the list is sorted by the figure of the chosen model is bold */
      gboolean sorted = (int) i == self->sorted;
      g_autofree char *title = g_strconcat (farthing_compare_get_title (i, self->context.daily), sorted ? " ↑" : NULL, NULL);
      int need = MAX (measure_text (layout, title, PANGO_SCALE_SMALL, FALSE), measure_text (layout, least[i], FARTHING_COMPARE_FIGURE_SCALE, sorted));

      if (self->first[i] != NULL)
        need = MAX (need, measure_text (layout, self->first[i], FARTHING_COMPARE_FIGURE_SCALE, sorted));
      if (self->second[i] != NULL)
        need = MAX (need, measure_text (layout, self->second[i], FARTHING_COMPARE_END_SCALE, FALSE));
      self->needs[i] = need;
    }
  self->name = measure_text (layout, "deepseek-v4-flash", FARTHING_COMPARE_NAME_SCALE, FALSE);
  fit (self);
}

void
farthing_compare_columns_set_width (FarthingCompareColumns *self,
                                    int                     width)
{
  g_return_if_fail (FARTHING_IS_COMPARE_COLUMNS (self));

  if (self->width == width)
    return;
  self->width = width;
  fit (self);
}

guint
farthing_compare_columns_get_shown (FarthingCompareColumns *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), 0);

  return self->shown;
}

int
farthing_compare_columns_get_end (FarthingCompareColumns *self,
                                  FarthingFigure          figure,
                                  int                     width)
{
  int end = width - FARTHING_COMPARE_MARGIN;

  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), 0);

  for (guint i = FARTHING_N_FIGURES - 1; i > figure; i--)
    {
      if ((self->shown & (1u << i)) != 0)
        end -= self->sizes[i] + FARTHING_COMPARE_GAP;
    }

  return end;
}

int
farthing_compare_columns_get_size (FarthingCompareColumns *self,
                                   FarthingFigure          figure)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), 0);
  g_return_val_if_fail (figure < FARTHING_N_FIGURES, 0);

  return self->sizes[figure];
}

int
farthing_compare_columns_get_name_size (FarthingCompareColumns *self,
                                        int                     width)
{
  int size = width - FARTHING_COMPARE_START - FARTHING_COMPARE_MARGIN;

  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), 0);

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      if ((self->shown & (1u << i)) != 0)
        size -= self->sizes[i] + FARTHING_COMPARE_GAP;
    }

  return MAX (size, 0);
}

gboolean
farthing_compare_columns_hit (FarthingCompareColumns *self,
                              int                     width,
                              double                  x,
                              FarthingFigure         *figure)
{
  g_return_val_if_fail (FARTHING_IS_COMPARE_COLUMNS (self), FALSE);

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      int end = farthing_compare_columns_get_end (self, i, width);

      if ((self->shown & (1u << i)) != 0 && x <= end && x > end - self->sizes[i] - FARTHING_COMPARE_GAP)
        {
          *figure = i;
          return TRUE;
        }
    }

  return FALSE;
}
