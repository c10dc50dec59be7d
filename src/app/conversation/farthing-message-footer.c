/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-message-footer.h"

#include <glib/gi18n.h>

#include "farthing-money-label.h"
#include "farthing-provider.h"
#include "farthing-tooltip.h"
#include "farthing-usage-words.h"

/* Facts flow from line to line as words do, and the actions stand at the end of the last line, or
 * below it: nothing leaves a narrow window or is cut at a large font. */
#define GAP 10

struct _FarthingMessageFooter
{
  GtkWidget parent_instance;

  GtkWidget *actions;
  GtkWidget *copy;
  GtkWidget *model;
  GtkWidget *tokens;
  GtkWidget *money;
  GtkWidget *time;
  GtkWidget *retry;
  GtkWidget *edit;
  GtkWidget *siblings;
  GtkWidget *position;
};

G_DEFINE_FINAL_TYPE (FarthingMessageFooter, farthing_message_footer, GTK_TYPE_WIDGET)

static void
add_count (GString    *text,
           const char *format,
           gint64      count)
{
  g_autofree char *number = NULL;
  g_auto(GStrv) parts = NULL;

  if (count < 0)
    return;

  number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  parts = g_strsplit (format, "%s", 2);
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, parts[0]);
  g_string_append (text, number);
  if (parts[0] != NULL && parts[1] != NULL)
    g_string_append (text, parts[1]);
}

static char *
dup_tokens (const FarthingUsage *usage)
{
  GString *text = g_string_new (NULL);

  if (usage == NULL)
    return g_string_free (text, FALSE);

  /* Translators: tokens of a prompt; %s is a number */
  add_count (text, _("%s in"), usage->input);
  if (usage->cached > 0)
    /* Translators: tokens of a prompt that came from a cache; %s is a number */
    add_count (text, _("%s cached"), usage->cached);
  /* Translators: tokens of an answer; %s is a number */
  add_count (text, _("%s out"), usage->output);

  return g_string_free (text, FALSE);
}

static void
set_text (GtkWidget  *label,
          const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
get_size (GtkWidget *child,
          int        width,
          int       *child_width,
          int       *child_height)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, child_width, NULL, NULL);
  *child_width = MAX (minimum, MIN (*child_width, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *child_width, NULL, child_height, NULL, NULL);
}

static int
get_line_height (FarthingMessageFooter *self)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;
      int child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      get_size (child, G_MAXINT, &child_width, &child_height);
      height = MAX (height, child_height);
    }

  return height;
}

/* Returns the height; gives the children their places where @allocate says so */
static int
lay_out (FarthingMessageFooter *self,
         int                    width,
         gboolean               allocate)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int line = get_line_height (self);
  int x = 0;
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;
      int child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      get_size (child, width, &child_width, &child_height);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line;
        }
      if (child == self->actions)
        x = MAX (width - child_width, 0);
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? width - x - child_width : x, y + (line - child_height) / 2, child_width, child_height }, -1);
      x += child_width + GAP;
    }

  return y + line;
}

static GtkSizeRequestMode
farthing_message_footer_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
farthing_message_footer_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (FARTHING_MESSAGE_FOOTER (widget), for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? GAP : 0) + child_natural;
    }
}

static void
farthing_message_footer_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  lay_out (FARTHING_MESSAGE_FOOTER (widget), width, TRUE);
}

static void
farthing_message_footer_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FARTHING_TYPE_MESSAGE_FOOTER);

  G_OBJECT_CLASS (farthing_message_footer_parent_class)->dispose (object);
}

static void
farthing_message_footer_class_init (FarthingMessageFooterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_message_footer_dispose;
  widget_class->get_request_mode = farthing_message_footer_get_request_mode;
  widget_class->measure = farthing_message_footer_measure;
  widget_class->size_allocate = farthing_message_footer_size_allocate;

  g_type_ensure (FARTHING_TYPE_MONEY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/conversation/farthing-message-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, actions);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, copy);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, edit);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, model);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, money);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, position);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, retry);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, siblings);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, time);
  gtk_widget_class_bind_template_child (widget_class, FarthingMessageFooter, tokens);
  gtk_widget_class_set_css_name (widget_class, "footer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
farthing_message_footer_init (FarthingMessageFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
farthing_message_footer_new (void)
{
  return g_object_new (FARTHING_TYPE_MESSAGE_FOOTER, NULL);
}

static void
update_siblings (FarthingMessageFooter *self,
                 FarthingMessage       *message)
{
  guint position = farthing_message_get_sibling (message);
  guint n_siblings = farthing_message_get_n_siblings (message);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->siblings, n_siblings > 1);
  if (n_siblings < 2)
    return;

  /* Translators: which of several answers to the same question is shown, as "2 of 3" */
  text = g_strdup_printf (_("%u of %u"), position + 1, n_siblings);
  gtk_label_set_text (GTK_LABEL (self->position), text);
}

static const char *
get_provider_name (FarthingMessage *message)
{
  const char *id = farthing_message_get_provider (message);
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;

  return provider != NULL ? provider->name : id;
}

static void
update_facts (FarthingMessageFooter *self,
              FarthingMessage       *message)
{
  const char *model = farthing_message_get_answered_by (message);
  g_autofree char *tokens = dup_tokens (farthing_message_get_usage (message));
  gint64 duration = farthing_message_get_duration (message);
  g_autofree char *time = duration >= 0 ? farthing_usage_dup_duration (duration) : NULL;

  set_text (self->model, model != NULL && *model != '\0' ? model : farthing_message_get_model (message));
  farthing_tooltip_set_text (self->model, get_provider_name (message));
  set_text (self->tokens, tokens);
  set_text (self->time, time);
  farthing_money_label_set_money (FARTHING_MONEY_LABEL (self->money),
                                  farthing_message_get_cost (message), farthing_message_get_provenance (message));
  gtk_widget_set_visible (self->money, *tokens != '\0' || farthing_message_get_provenance (message) != FARTHING_PROVENANCE_UNKNOWN);
}

static void
hide_facts (FarthingMessageFooter *self)
{
  GtkWidget *const facts[] = { self->model, self->tokens, self->money, self->time };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    gtk_widget_set_visible (facts[i], FALSE);
}

void
farthing_message_footer_update (FarthingMessageFooter *self,
                                FarthingMessage       *message)
{
  gboolean answer = farthing_message_get_role (message) == FARTHING_ROLE_ASSISTANT;
  gboolean has_text = farthing_message_get_text_length (message) > 0;
  /* What was refused has cost nothing and said nothing; a stopped one may have been billed */
  gboolean has_facts = has_text || farthing_message_get_reasoning_length (message) > 0 ||
                       farthing_message_get_usage (message)->output > 0 ||
                       farthing_message_get_status (message) == FARTHING_STATUS_COMPLETE;

  g_return_if_fail (FARTHING_IS_MESSAGE_FOOTER (self));

  gtk_widget_set_visible (self->copy, has_text);
  gtk_widget_set_visible (self->retry, answer && has_facts);
  gtk_widget_set_visible (self->edit, !answer);
  update_siblings (self, message);
  if (answer && has_facts)
    update_facts (self, message);
  else
    hide_facts (self);
}

const char *
farthing_message_footer_get_tokens (FarthingMessageFooter *self)
{
  g_return_val_if_fail (FARTHING_IS_MESSAGE_FOOTER (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->tokens));
}
