/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-compare-head.h"

#include <glib/gi18n.h>

#include "farthing-compare-words.h"
#include "farthing-tooltip.h"

struct _FarthingCompareHead
{
  GtkWidget parent_instance;

  FarthingCompareColumns *columns;
  GtkWidget *name;
  GtkWidget *buttons[FARTHING_N_FIGURES];
  char *sort;
  gboolean descending;
  gboolean daily;
};

G_DEFINE_FINAL_TYPE (FarthingCompareHead, farthing_compare_head, GTK_TYPE_WIDGET)

static void
update_button (FarthingCompareHead *self,
               GtkWidget           *button,
               const char          *id,
               const char          *title,
               const char          *full)
{
  gboolean sorted = g_strcmp0 (self->sort, id) == 0;
  GtkAccessibleSort order = GTK_ACCESSIBLE_SORT_NONE;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  if (!sorted)
    {
      text = g_strdup (title);
      /* Translators: for screen readers: %s is what a list can be sorted by */
      label = g_strdup_printf (_("Sort by: %s"), full);
    }
  else
    {
      order = self->descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;
      text = g_strconcat (title, self->descending ? " ↓" : " ↑", NULL);
      if (self->descending)
        /* Translators: for screen readers: %s is what a list is sorted by */
        label = g_strdup_printf (_("Sorted by: %s, highest first"), full);
      else
        /* Translators: for screen readers: %s is what a list is sorted by */
        label = g_strdup_printf (_("Sorted by: %s, lowest first"), full);
    }
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, GTK_ACCESSIBLE_PROPERTY_SORT, order, -1);
}

static void
update_tooltip (FarthingCompareHead *self,
                FarthingFigure       figure,
                gboolean             daily)
{
  const char *name = farthing_compare_get_name (figure, daily);
  g_autofree char *both = NULL;

  if (figure == FARTHING_FIGURE_NEXT || figure == FARTHING_FIGURE_CONVERSATION || figure == FARTHING_FIGURE_MONTH)
    /* Translators: the head of a column whose figures are ranges: what they are, and by which end a list is sorted */
    both = g_strdup_printf (_("%s\nSorted by the low end, shown first"), name);
  farthing_tooltip_set_text (self->buttons[figure], both != NULL ? both : name);
}

static void
update (FarthingCompareHead *self)
{
  gboolean daily = self->columns != NULL && farthing_compare_columns_get_context (self->columns)->daily;

  update_button (self, self->name, "model", _("Model"), _("Model"));
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      update_button (self, self->buttons[i], farthing_figure_to_string (i), farthing_compare_get_title (i, daily),
                     farthing_compare_get_name (i, daily));
      update_tooltip (self, i, daily);
    }
}

/* Which columns there is room for is found out while they are placed: nothing may change its size then. */
static void
columns_changed_cb (FarthingCompareHead *self)
{
  guint shown = farthing_compare_columns_get_shown (self->columns);

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      gboolean hidden = (shown & (1u << i)) == 0;

      gtk_widget_set_child_visible (self->buttons[i], !hidden);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->daily == farthing_compare_columns_get_context (self->columns)->daily)
    return;
  self->daily = !self->daily;
  update (self);
}

static void
place (FarthingCompareHead *self,
       GtkWidget           *button,
       int                  x,
       int                  size,
       int                  width,
       int                  height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_widget_size_allocate (button, &(GtkAllocation){ rtl ? width - x - size : x, 0, size, height }, -1);
}

/* Each button reaches over the gap before its column, so that there is more to hit. */
static void
farthing_compare_head_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  FarthingCompareHead *self = FARTHING_COMPARE_HEAD (widget);

  if (self->columns == NULL)
    return;
  farthing_compare_columns_set_width (self->columns, width);
  place (self, self->name, FARTHING_COMPARE_START, farthing_compare_columns_get_name_size (self->columns, width), width, height);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      int size = farthing_compare_columns_get_size (self->columns, i) + FARTHING_COMPARE_GAP;

      if (gtk_widget_get_child_visible (self->buttons[i]))
        place (self, self->buttons[i], farthing_compare_columns_get_end (self->columns, i, width) - size, size, width, height);
    }
}

static void
farthing_compare_head_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  FarthingCompareHead *self = FARTHING_COMPARE_HEAD (widget);

  *minimum = *natural = 0;
  gtk_widget_measure (self->name, orientation, -1, minimum, natural, NULL, NULL);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      int smallest, wanted;

      gtk_widget_measure (self->buttons[i], orientation, -1, &smallest, &wanted, NULL, NULL);
      *natural = MAX (*natural, wanted);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural;
}

static void
farthing_compare_head_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  FarthingCompareHead *self = FARTHING_COMPARE_HEAD (widget);

  GTK_WIDGET_CLASS (farthing_compare_head_parent_class)->css_changed (widget, change);

  if (self->columns != NULL)
    farthing_compare_columns_measure (self->columns, widget);
}

static void
farthing_compare_head_dispose (GObject *object)
{
  FarthingCompareHead *self = FARTHING_COMPARE_HEAD (object);

  g_clear_pointer (&self->name, gtk_widget_unparent);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->sort, g_free);

  G_OBJECT_CLASS (farthing_compare_head_parent_class)->dispose (object);
}

static void
farthing_compare_head_class_init (FarthingCompareHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = farthing_compare_head_dispose;
  widget_class->css_changed = farthing_compare_head_css_changed;
  widget_class->measure = farthing_compare_head_measure;
  widget_class->size_allocate = farthing_compare_head_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "comparehead");
}

static GtkWidget *
add_button (FarthingCompareHead *self,
            const char          *id,
            double               align)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.sort");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
farthing_compare_head_init (FarthingCompareHead *self)
{
  self->name = add_button (self, "model", 0);
  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    self->buttons[i] = add_button (self, farthing_figure_to_string (i), 1);
}

GtkWidget *
farthing_compare_head_new (void)
{
  return g_object_new (FARTHING_TYPE_COMPARE_HEAD, NULL);
}

void
farthing_compare_head_set_columns (FarthingCompareHead    *self,
                                   FarthingCompareColumns *columns)
{
  g_return_if_fail (FARTHING_IS_COMPARE_HEAD (self));
  g_return_if_fail (self->columns == NULL);

  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  farthing_compare_columns_measure (columns, GTK_WIDGET (self));
  update (self);
}

void
farthing_compare_head_set_sort (FarthingCompareHead *self,
                                const char          *sort,
                                gboolean             descending)
{
  g_return_if_fail (FARTHING_IS_COMPARE_HEAD (self));

  g_free (self->sort);
  self->sort = g_strdup (sort);
  self->descending = descending;
  update (self);
  /* The arrow takes room */
  if (self->columns != NULL)
    farthing_compare_columns_measure (self->columns, GTK_WIDGET (self));
}
