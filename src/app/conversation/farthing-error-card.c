/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-error-card.h"

#include "farthing-provider.h"

#include <glib/gi18n.h>

#define N_BUTTONS 2
#define BUTTON_SPACING 6

typedef struct
{
  const char *action;
  const char *label;
} Help;

typedef struct
{
  FarthingErrorCode code;
  const char *title;
  const Help *helps[N_BUTTONS];
} Advice;

static const Help retry_help = { "message.retry", N_("Try Again") };
static const Help continue_help = { "message.continue", N_("Continue") };
static const Help add_key_help = { "message.add-key", N_("Add Key…") };
static const Help change_key_help = { "message.change-key", N_("Change Key…") };
static const Help other_model_help = { "message.choose-model", N_("Choose Another Model") };
static const Help ask_next_help = { "message.ask-next", NULL };
static const Help top_up_help = { "message.top-up", N_("Open Top-Up Page") };
static const Help allow_help = { "message.allow-more", NULL }; /* its label names the amount */
static const Help budget_help = { "message.change-budget", N_("Change Budget…") };

/* What happened, and what helps: in the order of FarthingErrorCode */
static const Advice advices[] = {
  { FARTHING_ERROR_NO_KEY, N_("No key for this provider"), { &add_key_help, &other_model_help } },
  { FARTHING_ERROR_BAD_KEY, N_("The key was not accepted"), { &change_key_help, &retry_help } },
  { FARTHING_ERROR_FORBIDDEN, N_("This key may not do that"), { &change_key_help, &other_model_help } },
  { FARTHING_ERROR_NO_CREDIT, N_("No credit left"), { &top_up_help, &other_model_help } },
  { FARTHING_ERROR_NOT_FOUND, N_("This model is not there"), { &other_model_help, &retry_help } },
  { FARTHING_ERROR_BAD_REQUEST, N_("The provider did not understand the request"), { &other_model_help, &retry_help } },
  { FARTHING_ERROR_CONTEXT_TOO_LONG, N_("Too long for this model"), { &other_model_help, NULL } },
  { FARTHING_ERROR_RATE_LIMITED, N_("Too many requests"), { &retry_help, &other_model_help } },
  { FARTHING_ERROR_OVERLOADED, N_("The provider is overloaded"), { &retry_help, &other_model_help } },
  { FARTHING_ERROR_SERVER, N_("The provider failed"), { &retry_help, &other_model_help } },
  { FARTHING_ERROR_NETWORK, N_("No connection"), { &retry_help, NULL } },
  { FARTHING_ERROR_TIMEOUT, N_("No answer in time"), { &retry_help, &other_model_help } },
  { FARTHING_ERROR_TLS, N_("The connection is not secure"), { &retry_help, NULL } },
  { FARTHING_ERROR_REFUSED, N_("The provider refused to answer"), { &other_model_help, &retry_help } },
  { FARTHING_ERROR_PROTOCOL, N_("The answer could not be read"), { &retry_help, &other_model_help } },
  { FARTHING_ERROR_CANCELLED, N_("Stopped"), { &retry_help, NULL } },
  { FARTHING_ERROR_KEYRING_LOCKED, N_("The keyring is locked"), { &retry_help, &add_key_help } },
  { FARTHING_ERROR_KEYRING_MISSING, N_("There is no keyring"), { &add_key_help, NULL } },
  { FARTHING_ERROR_BUDGET, N_("Over the budget"), { &allow_help, &budget_help } },
};
G_STATIC_ASSERT (G_N_ELEMENTS (advices) == FARTHING_N_ERROR_CODES);

/* What arrived before the connection was lost can be gone on with */
static const Advice cut_advice = { FARTHING_ERROR_PROTOCOL, N_("The answer was cut off"), { &retry_help, NULL } };
static const Advice unknown_advice = { FARTHING_ERROR_PROTOCOL, N_("The answer failed"), { &retry_help, NULL } };

struct _FarthingErrorCard
{
  GtkWidget parent_instance;

  GtkWidget *box; /* bound so that it goes with the template */
  GtkWidget *title;
  GtkWidget *body;
  GtkWidget *meaning;
  GtkWidget *button_box;
  GtkWidget *buttons[N_BUTTONS];
  Help helps[N_BUTTONS];
  gint64 missing; /* what would have to be allowed, picodollars */
  char *next_label; /* "Ask through OpenRouter · $0.0007" */
  gint64 retry_at; /* monotonic, 0: no waiting */
  guint countdown_source;
};

G_DEFINE_FINAL_TYPE (FarthingErrorCard, farthing_error_card, GTK_TYPE_WIDGET)

/* Nobody was asked: the request ended here. */
static gboolean
was_kept_back (const GError *error)
{
  static const FarthingErrorCode codes[] = {
    FARTHING_ERROR_BUDGET,
    FARTHING_ERROR_NO_KEY,
    FARTHING_ERROR_KEYRING_LOCKED,
    FARTHING_ERROR_KEYRING_MISSING,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (error, FARTHING_ERROR, codes[i]))
        return TRUE;
    }

  return FALSE;
}

/* What it means for the text and for the money */
static const char *
get_meaning (FarthingMessage *message)
{
  gboolean partial = farthing_message_get_text_length (message) > 0;
  FarthingProvenance provenance = farthing_message_get_provenance (message);

  if (partial && provenance != FARTHING_PROVENANCE_UNKNOWN)
    return _("What had arrived is kept, and counted in the cost.");
  if (partial)
    return _("What had arrived is kept. The provider may bill it.");
  /* A refusal costs nothing and has no cost: this is a reply that had begun, with thinking or with nothing. */
  if (provenance == FARTHING_PROVENANCE_BILLED && farthing_message_get_cost (message) > 0)
    return _("No text arrived. The provider billed the request nevertheless.");
  if (provenance != FARTHING_PROVENANCE_UNKNOWN && farthing_message_get_cost (message) > 0)
    return _("No text arrived. The reply had begun, so the provider may bill it: it is counted in the cost.");

  if (was_kept_back (farthing_message_get_error (message)))
    return _("Nothing was sent. Your question is kept.");

  return _("Nothing arrived. Your question is kept.");
}

static gboolean
is_retry (const Help *help)
{
  return g_strcmp0 (help->action, "message.retry") == 0;
}

static char *
dup_label (FarthingErrorCard *self,
           const Help        *help)
{
  g_autofree char *amount = NULL;

  if (help->label != NULL)
    return g_strdup (_(help->label));
  if (g_str_equal (help->action, ask_next_help.action))
    return g_strdup (self->next_label);

  amount = farthing_money_format (self->missing);
  /* Translators: a button; %s is an amount of money that may be spent beyond a budget */
  return g_strdup_printf (_("Allow %s More"), amount);
}

static void
update_button (FarthingErrorCard *self,
               guint              index)
{
  GtkWidget *button = self->buttons[index];
  const Help *help = &self->helps[index];
  gint64 left = (self->retry_at - g_get_monotonic_time () + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  gboolean waits = is_retry (help) && self->retry_at != 0 && left > 0;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (button, help->action != NULL);
  /* Without an action while it waits: else the button would follow the action, and could be pressed with it. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), waits ? NULL : help->action);
  if (waits)
    gtk_widget_set_sensitive (button, FALSE);
  if (help->action == NULL)
    return;

  if (waits)
    /* Translators: a button that can be pressed once %d seconds have passed */
    label = g_strdup_printf (_("Try Again in %d s"), (int) MIN (left, 86400));
  else
    label = dup_label (self, help);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
countdown_cb (gpointer user_data)
{
  FarthingErrorCard *self = user_data;

  for (guint i = 0; i < N_BUTTONS; i++)
    update_button (self, i);
  if (g_get_monotonic_time () < self->retry_at)
    return G_SOURCE_CONTINUE;

  self->countdown_source = 0;

  return G_SOURCE_REMOVE;
}

static void
start_countdown (FarthingErrorCard *self,
                 FarthingMessage   *message,
                 const GError      *error)
{
  gint64 after = farthing_error_get_retry_after (error);
  gint64 ended = farthing_message_get_created (message) + MAX (0, farthing_message_get_duration (message));
  gint64 left = ended + after - g_get_real_time () / 1000;

  g_clear_handle_id (&self->countdown_source, g_source_remove);
  self->retry_at = 0;
  if (after <= 0 || left <= 0)
    return;

  self->retry_at = g_get_monotonic_time () + MIN (left, after) * 1000;
  self->countdown_source = g_timeout_add_seconds (1, countdown_cb, self);
}

/* The buttons lie side by side where their words fit, else one below the other. */

static int
get_row_width (GtkWidget *box)
{
  int width = -BUTTON_SPACING;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width += natural + BUTTON_SPACING;
    }

  return MAX (width, 0);
}

static void
measure_buttons (GtkWidget      *box,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  gboolean column = orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0 && get_row_width (box) > for_size;

  *minimum = *natural = column ? -BUTTON_SPACING : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = column ? *minimum + child_minimum + BUTTON_SPACING : MAX (*minimum, child_minimum);
      *natural = column ? *natural + child_natural + BUTTON_SPACING : MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = get_row_width (box);
  *natural = MAX (*natural, *minimum);
}

static GtkSizeRequestMode
get_buttons_request_mode (GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
allocate_buttons (GtkWidget *box,
                  int        width,
                  int        height,
                  int        baseline)
{
  gboolean column = get_row_width (box) > width;
  gboolean from_right = gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL;
  int at = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { 0, 0, 0, height };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
      place.width = MIN (place.width, width);
      if (column)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &place.height, NULL, NULL);
      place.x = column ? 0 : at;
      place.y = column ? at : 0;
      if (from_right)
        place.x = width - place.width - place.x;
      gtk_widget_size_allocate (child, &place, -1);
      at += (column ? place.height : place.width) + BUTTON_SPACING;
    }
}

static gboolean
has_billing_page (FarthingMessage *message)
{
  const char *id = farthing_message_get_provider (message);
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;

  return provider != NULL && provider->billing_page != NULL;
}

static char *
dup_next_label (const FarthingNextRoute *next)
{
  g_autofree char *cost = NULL;

  if (next->cost == FARTHING_UNKNOWN)
    /* Translators: %s is a provider; a button that asks the same question there */
    return g_strdup_printf (_("Ask through %s"), next->provider_name);

  cost = farthing_money_format_range (next->low, next->high);

  /* Translators: a button that asks the same question through another provider, as "Ask through OpenRouter · $0.0007 – 0.002" */
  return g_strdup_printf (_("Ask through %1$s · %2$s"), next->provider_name, cost);
}

/* What helps most comes first, and the rest moves on. */
static void
offer_next_route (FarthingErrorCard *self,
                  FarthingMessage   *message)
{
  const FarthingNextRoute *next = farthing_message_get_next_route (message);

  g_clear_pointer (&self->next_label, g_free);
  if (next == NULL)
    return;

  self->next_label = dup_next_label (next);
  self->helps[1] = self->helps[0];
  self->helps[0] = ask_next_help;
}

static void
choose_helps (FarthingErrorCard *self,
              FarthingMessage   *message,
              const Advice      *advice)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    self->helps[i] = advice->helps[i] != NULL ? *advice->helps[i] : (Help){ NULL, NULL };
  if (g_strcmp0 (self->helps[0].action, "message.top-up") == 0 && !has_billing_page (message))
    {
      self->helps[0] = self->helps[1];
      self->helps[1] = (Help){ NULL, NULL };
    }

  /* What was missing is known while the program runs; later it may be another amount, or nothing. */
  self->missing = farthing_error_get_missing (farthing_message_get_error (message));
  if (advice->helps[0] == &allow_help && self->missing <= 0)
    self->helps[0] = retry_help;

  /* A partial answer can go on where it ended */
  if (farthing_message_get_text_length (message) > 0 && is_retry (&self->helps[0]))
    {
      self->helps[1] = self->helps[0];
      self->helps[0] = continue_help;
    }
  offer_next_route (self, message);
}

static void
farthing_error_card_dispose (GObject *object)
{
  FarthingErrorCard *self = FARTHING_ERROR_CARD (object);

  g_clear_handle_id (&self->countdown_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FARTHING_TYPE_ERROR_CARD);

  G_OBJECT_CLASS (farthing_error_card_parent_class)->dispose (object);
}

static void
farthing_error_card_finalize (GObject *object)
{
  g_clear_pointer (&FARTHING_ERROR_CARD (object)->next_label, g_free);

  G_OBJECT_CLASS (farthing_error_card_parent_class)->finalize (object);
}

static void
farthing_error_card_class_init (FarthingErrorCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = farthing_error_card_dispose;
  object_class->finalize = farthing_error_card_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/farthing/Farthing/ui/conversation/farthing-error-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FarthingErrorCard, body);
  gtk_widget_class_bind_template_child (widget_class, FarthingErrorCard, box);
  gtk_widget_class_bind_template_child (widget_class, FarthingErrorCard, button_box);
  gtk_widget_class_bind_template_child_full (widget_class, "first_button", FALSE, G_STRUCT_OFFSET (FarthingErrorCard, buttons[0]));
  gtk_widget_class_bind_template_child (widget_class, FarthingErrorCard, meaning);
  gtk_widget_class_bind_template_child_full (widget_class, "second_button", FALSE, G_STRUCT_OFFSET (FarthingErrorCard, buttons[1]));
  gtk_widget_class_bind_template_child (widget_class, FarthingErrorCard, title);
  gtk_widget_class_set_css_name (widget_class, "errorcard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
farthing_error_card_init (FarthingErrorCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->button_box,
                                 gtk_custom_layout_new (get_buttons_request_mode, measure_buttons, allocate_buttons));
}

GtkWidget *
farthing_error_card_new (void)
{
  return g_object_new (FARTHING_TYPE_ERROR_CARD, NULL);
}

void
farthing_error_card_update (FarthingErrorCard *self,
                            FarthingMessage   *message)
{
  const GError *error = farthing_message_get_error (message);
  const Advice *advice = &unknown_advice;

  g_return_if_fail (FARTHING_IS_ERROR_CARD (self));

  if (g_error_matches (error, FARTHING_ERROR, FARTHING_ERROR_PROTOCOL) && farthing_message_get_text_length (message) > 0)
    advice = &cut_advice;
  else if (error != NULL && error->domain == FARTHING_ERROR && (guint) error->code < FARTHING_N_ERROR_CODES)
    advice = &advices[error->code];

  gtk_label_set_text (GTK_LABEL (self->title), _(advice->title));
  gtk_label_set_text (GTK_LABEL (self->body), error != NULL ? error->message : "");
  gtk_widget_set_visible (self->body, error != NULL);
  gtk_label_set_text (GTK_LABEL (self->meaning), get_meaning (message));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(advice->title), -1);
  choose_helps (self, message, advice);
  start_countdown (self, message, error);
  for (guint i = 0; i < N_BUTTONS; i++)
    update_button (self, i);
}

const char *
farthing_error_card_get_action (FarthingErrorCard *self,
                                guint              index)
{
  g_return_val_if_fail (FARTHING_IS_ERROR_CARD (self), NULL);

  return index < N_BUTTONS ? self->helps[index].action : NULL;
}
