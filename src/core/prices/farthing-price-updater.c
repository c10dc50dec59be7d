/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-price-updater.h"

#include "farthing-error.h"

#define WEEK_MS (G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000)
#define LOOK_EVERY_S (60 * 60)

struct _FarthingPriceUpdater
{
  GObject parent_instance;

  FarthingSession *session; /* borrowed: it owns this */
  GCancellable *cancellable;
  FarthingPriceRefresh *last;
  char *problem;
  char *url; /* of the further list, when the update was begun */
  gboolean updating;
  gboolean started;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (FarthingPriceUpdater, farthing_price_updater, G_TYPE_OBJECT)

enum
{
  PROP_UPDATING = 1,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_updating (FarthingPriceUpdater *self,
              gboolean              updating)
{
  if (self->updating == updating)
    return;
  self->updating = updating;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPDATING]);
}

static void
take_problem (FarthingPriceUpdater *self,
              char                 *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    {
      g_free (problem);
      return;
    }
  g_free (self->problem);
  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static char *
join_problems (FarthingPriceRefresh *refresh)
{
  GString *text;

  if (refresh->problems->len == 0)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < refresh->problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (refresh->problems, i));

  return g_string_free (text, FALSE);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FarthingPriceUpdater) self = user_data;
  g_autoptr(FarthingPriceRefresh) refresh = NULL;
  g_autoptr(GError) error = NULL;

  refresh = farthing_session_update_prices_finish (FARTHING_SESSION (source), result, &error);
  if (self->session == NULL || farthing_error_is_cancelled (error))
    return;

  take_problem (self, refresh != NULL ? join_problems (refresh) : g_strdup (error->message));
  if (refresh != NULL)
    {
      g_clear_pointer (&self->last, farthing_price_refresh_unref);
      self->last = g_steal_pointer (&refresh);
    }
  set_updating (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/* An address that was entered in the meantime is not in the update that is under way. */
static gboolean
has_other_url (FarthingPriceUpdater *self)
{
  g_autofree char *url = g_settings_get_string (farthing_session_get_settings (self->session), "prices-url");

  return g_strcmp0 (url, self->url) != 0;
}

static void
update (FarthingPriceUpdater *self,
        gboolean              may_prompt)
{
  if (self->updating && !has_other_url (self))
    return;
  if (self->updating)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  g_free (self->url);
  self->url = g_settings_get_string (farthing_session_get_settings (self->session), "prices-url");
  set_updating (self, TRUE);
  farthing_session_update_prices_async (self->session, NULL, may_prompt, self->cancellable, updated_cb, g_object_ref (self));
}

static void
look (FarthingPriceUpdater *self)
{
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (self->session));
  gint64 updated_ms = farthing_price_updater_get_updated (self);

  /* A clock that was set back must not stop it for years. */
  if (g_settings_get_boolean (farthing_session_get_settings (self->session), "update-prices") &&
      (updated_ms > now_ms || now_ms - updated_ms >= WEEK_MS))
    update (self, FALSE);
}

static gboolean
look_cb (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
farthing_price_updater_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  FarthingPriceUpdater *self = FARTHING_PRICE_UPDATER (object);

  switch (property_id)
    {
    case PROP_UPDATING:
      g_value_set_boolean (value, self->updating);
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
farthing_price_updater_dispose (GObject *object)
{
  FarthingPriceUpdater *self = FARTHING_PRICE_UPDATER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->session = NULL;

  G_OBJECT_CLASS (farthing_price_updater_parent_class)->dispose (object);
}

static void
farthing_price_updater_finalize (GObject *object)
{
  FarthingPriceUpdater *self = FARTHING_PRICE_UPDATER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->last, farthing_price_refresh_unref);
  g_free (self->problem);
  g_free (self->url);

  G_OBJECT_CLASS (farthing_price_updater_parent_class)->finalize (object);
}

static void
farthing_price_updater_class_init (FarthingPriceUpdaterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = farthing_price_updater_get_property;
  object_class->dispose = farthing_price_updater_dispose;
  object_class->finalize = farthing_price_updater_finalize;

  properties[PROP_UPDATING] = g_param_spec_boolean ("updating", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
farthing_price_updater_init (FarthingPriceUpdater *self)
{
  self->cancellable = g_cancellable_new ();
}

FarthingPriceUpdater *
farthing_price_updater_new (FarthingSession *session)
{
  FarthingPriceUpdater *self;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  self = g_object_new (FARTHING_TYPE_PRICE_UPDATER, NULL);
  self->session = session;

  return self;
}

FarthingPriceUpdater *
farthing_session_get_price_updater (FarthingSession *session)
{
  FarthingPriceUpdater *updater;

  g_return_val_if_fail (FARTHING_IS_SESSION (session), NULL);

  updater = farthing_session_get_part (session, "price-updater");
  if (updater == NULL)
    {
      updater = farthing_price_updater_new (session);
      farthing_session_take_part (session, "price-updater", updater, g_object_unref);
    }

  return updater;
}

void
farthing_price_updater_start (FarthingPriceUpdater *self)
{
  g_return_if_fail (FARTHING_IS_PRICE_UPDATER (self));

  if (self->started)
    return;
  self->started = TRUE;
  self->timeout = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);
  g_signal_connect_object (farthing_session_get_settings (self->session), "changed::update-prices", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  look (self);
}

void
farthing_price_updater_update (FarthingPriceUpdater *self)
{
  g_return_if_fail (FARTHING_IS_PRICE_UPDATER (self));

  update (self, TRUE);
}

gboolean
farthing_price_updater_get_updating (FarthingPriceUpdater *self)
{
  g_return_val_if_fail (FARTHING_IS_PRICE_UPDATER (self), FALSE);

  return self->updating;
}

const char *
farthing_price_updater_get_problem (FarthingPriceUpdater *self)
{
  g_return_val_if_fail (FARTHING_IS_PRICE_UPDATER (self), NULL);

  return self->problem;
}

FarthingPriceRefresh *
farthing_price_updater_get_last (FarthingPriceUpdater *self)
{
  g_return_val_if_fail (FARTHING_IS_PRICE_UPDATER (self), NULL);

  return self->last;
}

gint64
farthing_price_updater_get_updated (FarthingPriceUpdater *self)
{
  g_return_val_if_fail (FARTHING_IS_PRICE_UPDATER (self), 0);

  return g_settings_get_int64 (farthing_session_get_settings (self->session), "prices-updated");
}
