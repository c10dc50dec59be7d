/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-markdown-view.h"

#include "farthing-code-block.h"
#include "farthing-markdown-slot.h"
#include "farthing-markdown.h"

/* The column is laid out here and not by boxes: a list marker, an indentation and the bar of a
 * quote are then numbers and not further widgets, and a block that has no widget yet can take its
 * probable room. */

#define DEFAULT_WIDTH 720
#define MARKER_GAP 8
#define BAR_WIDTH 3
#define BLOCK_GAP 12
#define TIGHT_GAP 5
#define HEADING_GAP 20
#define AFTER_HEADING_GAP 8
/* Widgets are made this many pages around what is in sight, and given up beyond that many.  A page more is
 * a tenth of a second more until an answer that came at once stands, for what nobody looks at. */
#define NEAR_PAGES 1
#define FAR_PAGES 5
/* Before it is known what is in sight: the end */
#define FIRST_HEIGHT 1600
/* Of a frame's 16 ms, what making widgets may take; to lay out and to draw them takes the rest */
#define BUILD_US 5000

struct _FarthingMarkdownView
{
  GtkWidget parent_instance;

  FarthingMarkdown *document;
  GArray *slots;
  guint build_tick;
  guint n_made;
  int range_top; /* what is in sight */
  int range_bottom; /* 0: not known yet */
  int drawn_top; /* what was drawn last */
  int drawn_bottom;
};

G_DEFINE_FINAL_TYPE (FarthingMarkdownView, farthing_markdown_view, GTK_TYPE_WIDGET)

static FarthingMarkdownSlot *
get_slot (FarthingMarkdownView *self,
          guint                 index)
{
  return &g_array_index (self->slots, FarthingMarkdownSlot, index);
}

/* The width of the text, or what it will be: where a message begins, its row has been laid out before */
static int
get_width (FarthingMarkdownView *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width == 0 && parent != NULL)
    width = gtk_widget_get_width (parent);

  return width > 0 ? width : DEFAULT_WIDTH;
}

static void
clear_slot_widgets (FarthingMarkdownView *self,
                    FarthingMarkdownSlot *slot)
{
  if (slot->widget != NULL)
    self->n_made--;
  g_clear_pointer (&slot->widget, gtk_widget_unparent);
  g_clear_pointer (&slot->marker, gtk_widget_unparent);
}

static void
remove_slots (FarthingMarkdownView *self,
              guint                 n_left)
{
  while (self->slots->len > n_left)
    {
      FarthingMarkdownSlot *slot = get_slot (self, self->slots->len - 1);

      clear_slot_widgets (self, slot);
      farthing_markdown_block_unref (slot->block);
      g_array_set_size (self->slots, self->slots->len - 1);
    }
}

static void
update_marker (FarthingMarkdownView *self,
               FarthingMarkdownSlot *slot)
{
  if (slot->block->marker == NULL)
    {
      g_clear_pointer (&slot->marker, gtk_widget_unparent);
      return;
    }

  if (slot->marker == NULL)
    {
      slot->marker = gtk_label_new (NULL);
      gtk_widget_add_css_class (slot->marker, "marker");
      gtk_widget_insert_before (slot->marker, GTK_WIDGET (self), slot->widget);
    }
  gtk_label_set_text (GTK_LABEL (slot->marker), slot->block->marker);
}

static void
replace_block (FarthingMarkdownView  *self,
               FarthingMarkdownSlot  *slot,
               FarthingMarkdownBlock *block)
{
  if (slot->block == block)
    return;

  if (slot->widget == NULL)
    slot->height = 0;
  else if (!farthing_markdown_slot_update (slot, block))
    clear_slot_widgets (self, slot);
  farthing_markdown_block_unref (slot->block);
  slot->block = farthing_markdown_block_ref (block);
  if (slot->widget != NULL)
    update_marker (self, slot);
}

static GtkWidget *
find_next_widget (FarthingMarkdownView *self,
                  guint                 index)
{
  for (guint i = index + 1; i < self->slots->len; i++)
    {
      FarthingMarkdownSlot *slot = get_slot (self, i);

      if (slot->marker != NULL)
        return slot->marker;
      if (slot->widget != NULL)
        return slot->widget;
    }

  return NULL;
}

static void
make_slot (FarthingMarkdownView *self,
           guint                 index)
{
  FarthingMarkdownSlot *slot = get_slot (self, index);

  farthing_markdown_slot_make (slot);
  gtk_widget_insert_before (slot->widget, GTK_WIDGET (self), find_next_widget (self, index));
  update_marker (self, slot);
  self->n_made++;
  /* To set its text is the larger part of the work: done now, it counts as such, and GTK remembers it */
  farthing_markdown_slot_measure (slot, get_width (self));
}

static int
get_gap (FarthingMarkdownView *self,
         guint                 index)
{
  const FarthingMarkdownBlock *block = get_slot (self, index)->block;
  const FarthingMarkdownBlock *previous;

  if (index == 0)
    return 0;
  if (block->tight)
    return TIGHT_GAP;

  previous = get_slot (self, index - 1)->block;
  if (block->kind == FARTHING_BLOCK_HEADING)
    return previous->kind == FARTHING_BLOCK_HEADING ? BLOCK_GAP : HEADING_GAP;
  if (previous->kind == FARTHING_BLOCK_HEADING)
    return AFTER_HEADING_GAP;

  return BLOCK_GAP;
}

/* Where the blocks stand, as far as it is known without measuring.  Returns the height of all. */
static int
place_slots (FarthingMarkdownView *self)
{
  int width = get_width (self);
  int y = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      FarthingMarkdownSlot *slot = get_slot (self, i);

      y += get_gap (self, i);
      slot->y = y;
      y += farthing_markdown_slot_recall_height (slot, width);
    }

  return y;
}

static gboolean
is_between (const FarthingMarkdownSlot *slot,
            int                         top,
            int                         bottom)
{
  return slot->y + MAX (slot->height, 1) >= top && slot->y <= bottom;
}

/* Whether the person has a hand on it */
static gboolean
is_held (FarthingMarkdownView *self,
         FarthingMarkdownSlot *slot)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) == slot->widget ||
         (GTK_IS_LABEL (slot->widget) && gtk_label_get_selection_bounds (GTK_LABEL (slot->widget), NULL, NULL));
}

static void
release_far_slots (FarthingMarkdownView *self)
{
  int page = self->range_bottom - self->range_top;

  if (self->range_bottom == 0)
    return;

  for (guint i = 0; i < self->slots->len; i++)
    {
      FarthingMarkdownSlot *slot = get_slot (self, i);

      if (slot->widget != NULL && !is_held (self, slot) &&
          !is_between (slot, self->range_top - FAR_PAGES * page, self->range_bottom + FAR_PAGES * page))
        clear_slot_widgets (self, slot);
    }
}

static GtkSizeRequestMode
farthing_markdown_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
farthing_markdown_view_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (widget);
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = FARTHING_MIN_CONTENT;
      *natural = DEFAULT_WIDTH;
      return;
    }

  for (guint i = 0; i < self->slots->len; i++)
    height += get_gap (self, i) + farthing_markdown_slot_measure (get_slot (self, i), for_size < 0 ? DEFAULT_WIDTH : for_size);
  *minimum = *natural = height;
}

static void
allocate_marker (FarthingMarkdownView *self,
                 FarthingMarkdownSlot *slot,
                 int                   indent,
                 int                   width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int marker_width;
  int marker_height;
  int x;

  gtk_widget_measure (slot->marker, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &marker_width, NULL, NULL);
  gtk_widget_measure (slot->marker, GTK_ORIENTATION_VERTICAL, marker_width, NULL, &marker_height, NULL, NULL);
  x = MAX (0, indent - MARKER_GAP - marker_width);
  if (rtl)
    x = width - x - marker_width;
  gtk_widget_size_allocate (slot->marker, &(GtkAllocation){ x, slot->y, marker_width, marker_height }, -1);
}

static void
farthing_markdown_view_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      FarthingMarkdownSlot *slot = get_slot (self, i);
      int indent = farthing_markdown_slot_get_indent (slot, width);

      y += get_gap (self, i);
      slot->y = y;
      height = farthing_markdown_slot_measure (slot, width);
      if (slot->widget != NULL)
        gtk_widget_size_allocate (slot->widget,
                                  &(GtkAllocation){ rtl ? 0 : indent, y, width - indent, height },
                                  -1);
      if (slot->marker != NULL)
        allocate_marker (self, slot, indent, width);
      y += height;
    }
}

static void
snapshot_bars (FarthingMarkdownView *self,
               GtkSnapshot          *snapshot,
               guint                 index)
{
  FarthingMarkdownSlot *slot = get_slot (self, index);
  guint continued = index > 0 ? get_slot (self, index - 1)->block->quote_depth : 0;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= 0.22f;
  for (guint depth = 0; depth < slot->block->quote_depth; depth++)
    {
      int gap = depth < continued ? get_gap (self, index) : 0;
      int x = depth * FARTHING_QUOTE_INDENT + 2;

      if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
        x = width - x - BAR_WIDTH;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (x, slot->y - gap, BAR_WIDTH, slot->height + gap));
    }
}

/* A page more than what is in sight is drawn, so that a little scrolling draws nothing anew */
static void
farthing_markdown_view_snapshot (GtkWidget   *widget,
                                 GtkSnapshot *snapshot)
{
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (widget);
  int page = self->range_bottom - self->range_top;

  self->drawn_top = self->range_bottom > 0 ? self->range_top - page : 0;
  self->drawn_bottom = self->range_bottom > 0 ? self->range_bottom + page : G_MAXINT;
  for (guint i = 0; i < self->slots->len; i++)
    {
      FarthingMarkdownSlot *slot = get_slot (self, i);

      if (slot->y + slot->height < self->drawn_top || slot->y > self->drawn_bottom)
        continue;
      if (slot->block->quote_depth > 0)
        snapshot_bars (self, snapshot, i);
      if (slot->marker != NULL)
        gtk_widget_snapshot_child (widget, slot->marker, snapshot);
      if (slot->widget != NULL)
        gtk_widget_snapshot_child (widget, slot->widget, snapshot);
    }
}

static gboolean
build_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (widget);

  if (!farthing_markdown_view_build (self, g_get_monotonic_time () + BUILD_US))
    return G_SOURCE_CONTINUE;

  self->build_tick = 0;

  return G_SOURCE_REMOVE;
}

static void
build_soon (FarthingMarkdownView *self)
{
  if (self->build_tick == 0)
    self->build_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), build_tick_cb, NULL, NULL);
}

static void
farthing_markdown_view_dispose (GObject *object)
{
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (object);

  if (self->build_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->build_tick);
  self->build_tick = 0;
  remove_slots (self, 0);

  G_OBJECT_CLASS (farthing_markdown_view_parent_class)->dispose (object);
}

static void
farthing_markdown_view_finalize (GObject *object)
{
  FarthingMarkdownView *self = FARTHING_MARKDOWN_VIEW (object);

  farthing_markdown_free (self->document);
  g_array_unref (self->slots);

  G_OBJECT_CLASS (farthing_markdown_view_parent_class)->finalize (object);
}

static void
farthing_markdown_view_class_init (FarthingMarkdownViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_markdown_view_dispose;
  object_class->finalize = farthing_markdown_view_finalize;
  widget_class->get_request_mode = farthing_markdown_view_get_request_mode;
  widget_class->measure = farthing_markdown_view_measure;
  widget_class->size_allocate = farthing_markdown_view_size_allocate;
  widget_class->snapshot = farthing_markdown_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "markdown");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
farthing_markdown_view_init (FarthingMarkdownView *self)
{
  self->document = farthing_markdown_new ();
  self->slots = g_array_new (FALSE, TRUE, sizeof (FarthingMarkdownSlot));
  self->drawn_bottom = G_MAXINT;
}

GtkWidget *
farthing_markdown_view_new (void)
{
  return g_object_new (FARTHING_TYPE_MARKDOWN_VIEW, NULL);
}

void
farthing_markdown_view_set_text (FarthingMarkdownView *self,
                                 const char           *text)
{
  g_return_if_fail (FARTHING_IS_MARKDOWN_VIEW (self));

  farthing_markdown_reset (self->document);
  farthing_markdown_append (self->document, text, -1);
  farthing_markdown_view_update (self);
}

void
farthing_markdown_view_append (FarthingMarkdownView *self,
                               const char           *text,
                               gssize                length)
{
  g_return_if_fail (FARTHING_IS_MARKDOWN_VIEW (self));

  farthing_markdown_append (self->document, text, length);
}

void
farthing_markdown_view_update (FarthingMarkdownView *self)
{
  guint first;
  guint n_blocks;

  g_return_if_fail (FARTHING_IS_MARKDOWN_VIEW (self));

  first = farthing_markdown_update (self->document);
  n_blocks = farthing_markdown_get_n_blocks (self->document);
  remove_slots (self, n_blocks);
  for (guint i = first; i < n_blocks; i++)
    {
      FarthingMarkdownBlock *block = farthing_markdown_get_block (self->document, i);

      if (i < self->slots->len)
        {
          replace_block (self, get_slot (self, i), block);
        }
      else
        {
          FarthingMarkdownSlot slot = { .block = farthing_markdown_block_ref (block) };

          g_array_append_val (self->slots, slot);
        }
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (!farthing_markdown_view_build (self, g_get_monotonic_time () + BUILD_US))
    build_soon (self);
}

/**
 * farthing_markdown_view_build:
 * @self: a view
 * @deadline: a monotonic time
 *
 * Makes the widgets near what is in sight, the last first, until @deadline; gives up those that are
 * far away.
 *
 * Returns: whether all that are needed are made
 */
gboolean
farthing_markdown_view_build (FarthingMarkdownView *self,
                              gint64                deadline)
{
  int page = self->range_bottom - self->range_top;
  int bottom = self->range_bottom + NEAR_PAGES * page;
  int top = self->range_top - NEAR_PAGES * page;
  int height;

  g_return_val_if_fail (FARTHING_IS_MARKDOWN_VIEW (self), TRUE);

  height = place_slots (self);
  if (self->range_bottom == 0)
    {
      top = height - FIRST_HEIGHT;
      bottom = height;
    }

  release_far_slots (self);
  for (guint i = self->slots->len; i > 0; i--)
    {
      if (get_slot (self, i - 1)->widget != NULL || !is_between (get_slot (self, i - 1), top, bottom))
        continue;
      make_slot (self, i - 1);
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
    }

  return TRUE;
}

guint
farthing_markdown_view_get_n_made (FarthingMarkdownView *self)
{
  g_return_val_if_fail (FARTHING_IS_MARKDOWN_VIEW (self), 0);

  return self->n_made;
}

guint
farthing_markdown_view_get_n_blocks (FarthingMarkdownView *self)
{
  g_return_val_if_fail (FARTHING_IS_MARKDOWN_VIEW (self), 0);

  return self->slots->len;
}

GtkWidget *
farthing_markdown_view_get_block_widget (FarthingMarkdownView *self,
                                         guint                 index)
{
  g_return_val_if_fail (FARTHING_IS_MARKDOWN_VIEW (self), NULL);
  g_return_val_if_fail (index < self->slots->len, NULL);

  return get_slot (self, index)->widget;
}

void
farthing_markdown_view_set_range (FarthingMarkdownView *self,
                                  int                   top,
                                  int                   bottom)
{
  g_return_if_fail (FARTHING_IS_MARKDOWN_VIEW (self));

  if (self->range_top == top && self->range_bottom == bottom)
    return;

  self->range_top = top;
  self->range_bottom = MAX (bottom, 1);
  build_soon (self);
  top = MAX (top, 0);
  bottom = MIN (bottom, gtk_widget_get_height (GTK_WIDGET (self)));
  if (top < self->drawn_top || bottom > self->drawn_bottom)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
farthing_markdown_view_end (FarthingMarkdownView *self)
{
  FarthingMarkdownSlot *last;

  g_return_if_fail (FARTHING_IS_MARKDOWN_VIEW (self));

  if (self->slots->len == 0)
    return;
  last = &g_array_index (self->slots, FarthingMarkdownSlot, self->slots->len - 1);
  last->block->open = FALSE;
  if (FARTHING_IS_CODE_BLOCK (last->widget))
    farthing_code_block_end (FARTHING_CODE_BLOCK (last->widget));
}
