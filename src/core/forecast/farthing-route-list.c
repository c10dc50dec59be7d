/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-private.h"

#include <string.h>

#include "farthing-allowance.h"
#include "farthing-draft-private.h"
#include "farthing-hosts.h"
#include "farthing-route-family.h"

/* From a model to all ways to its family: in the order of what they cost, and which of them is taken. */

static gboolean
is_enabled (const FarthingProvider *provider)
{
  g_autoptr(GSettings) settings = farthing_provider_get_settings (provider);

  return g_settings_get_boolean (settings, "enabled");
}

/* What all routes of one question have in common */
typedef struct
{
  FarthingSession *session;
  FarthingDraft *draft; /* (nullable): what it is, else a request of @usage */
  const FarthingUsage *usage;
  const FarthingWarmCache *warm; /* (nullable): only with a draft */
  gint64 at_ms;
  GListStore *routes;
} Question;

/* The cache that is warm is one route's alone. */
static gboolean
is_warm (const Question *question,
         FarthingRoute  *route)
{
  const FarthingWarmCache *warm = question->warm;

  return warm != NULL && warm->provider == route->provider && strcmp (warm->model, route->model) == 0;
}

static void
price_hosts (const Question    *question,
             FarthingCatalogue *hosts,
             FarthingRoute     *route)
{
  const FarthingUsage *usage = question->usage;
  gboolean plain = route->variant == FARTHING_VARIANT_PLAIN;

  for (guint i = 0; i < farthing_catalogue_get_n_models (hosts); i++)
    {
      g_autoptr(FarthingRateCard) card = NULL;
      FarthingCatalogueModel host;
      FarthingMoney cost;

      farthing_catalogue_get_model (hosts, i, &host);
      card = farthing_catalogue_lookup (hosts, host.provider, host.id, question->at_ms, usage->input, NULL);
      cost = farthing_route_terms_price (card, &route->surcharge, usage);
      if (cost == FARTHING_UNKNOWN)
        continue;
      if (route->cheapest_card == NULL || cost < route->low)
        {
          g_clear_pointer (&route->cheapest_card, farthing_rate_card_unref);
          g_free (route->cheapest_host);
          route->cheapest_card = farthing_rate_card_ref (card);
          route->cheapest_host = g_strdup (host.name);
          route->low = plain ? MIN (cost, route->low) : cost;
        }
      route->high = MAX (route->high, cost);
    }
  if (route->variant == FARTHING_VARIANT_CHEAPEST && route->cheapest_card != NULL)
    route->cost = route->low;
}

/* As the composer says it for that route */
static void
set_forecast (const Question *question,
              FarthingRoute  *route)
{
  FarthingSession *session = question->session;
  g_autoptr(FarthingModel) model = farthing_model_list_find (farthing_session_get_models (session), route->provider->id,
                                                              route->model);
  FarthingForecast forecast;
  FarthingUsage usage;

  if (route->plan == FARTHING_KEY_PAYS)
    farthing_route_terms_get_surcharge (session, route->provider, route->kind, question->at_ms, &route->surcharge);
  if (route->kind == farthing_session_get_route_kind (session, route->provider->id, route->model))
    farthing_draft_forecast_model (question->draft, model, &forecast);
  else
    farthing_draft_forecast_card (question->draft, model, route->card, &route->surcharge, &forecast);
  route->low = forecast.low;
  route->cost = forecast.likely;
  route->high = forecast.high;
  farthing_forecast_get_usage (&forecast, &usage);
  route->cheapest_card = farthing_session_find_cheapest_host (session, route->provider, route->model, &usage, question->at_ms,
                                                              &route->cheapest_host);
  /* What was told is by the cache's usual share; who is asked may count on what is in it now. */
  route->expected = route->cost;
  if (is_warm (question, route))
    {
      FarthingMoney warm;

      usage.cached = MAX (usage.cached, MIN (question->warm->cached, usage.input));
      warm = farthing_route_terms_price (route->card, &route->surcharge, &usage);
      route->expected = (guint64) warm < (guint64) route->cost ? warm : route->cost;
    }
}

static void
set_price (const Question *question,
           FarthingRoute  *route)
{
  FarthingSession *session = question->session;
  FarthingCatalogue *hosts = NULL;

  if (question->draft != NULL)
    {
      set_forecast (question, route);
      return;
    }
  if (route->plan != FARTHING_KEY_PAYS)
    {
      route->cost = route->low = route->high = 0;
      return;
    }

  farthing_route_terms_get_surcharge (session, route->provider, route->kind, question->at_ms, &route->surcharge);
  route->cost = farthing_route_terms_price (route->card, &route->surcharge, question->usage);
  route->low = route->cost;
  route->high = route->cost;
  if (route->kind == FARTHING_ROUTE_CREDITS && route->variant != FARTHING_VARIANT_FREE)
    hosts = farthing_session_find_hosts (session, route->provider, route->model);
  if (hosts != NULL && route->cost != FARTHING_UNKNOWN)
    price_hosts (question, hosts, route);
}

static void
add_route (const Question         *question,
           const FarthingProvider *provider,
           const char             *model,
           FarthingRouteKind       kind)
{
  g_autoptr(FarthingRoute) route = g_object_new (FARTHING_TYPE_ROUTE, NULL);
  FarthingSession *session = question->session;

  route->provider = provider;
  route->maker = farthing_reseller_find_maker (provider, model);
  route->model = g_strdup (model);
  route->kind = kind;
  route->variant = farthing_reseller_split_id (provider, model, NULL);
  route->card = farthing_route_terms_lookup_card (session, provider, model, kind, question->at_ms, question->usage->input);
  route->has_key = is_enabled (provider) && (!provider->needs_key || farthing_session_has_key (session, provider->id));
  route->held = route->has_key && (kind != FARTHING_ROUTE_OWN_KEY || farthing_route_terms_has_own_key (session, provider, route->maker));
  route->plan = route->has_key ? farthing_session_get_key_plan (session, provider->id, NULL) : FARTHING_KEY_PAYS;
  if (provider->reseller != NULL)
    {
      route->free_today = farthing_session_get_free_today (session);
      route->free_limit = farthing_session_get_free_limit (session, provider->id);
    }
  set_price (question, route);
  if (question->draft == NULL)
    route->expected = route->cost;
  g_list_store_append (question->routes, route);
}

/* FALSE if neither a list nor the catalogue knows it */
static gboolean
is_listed (FarthingSession *self,
           const char      *provider,
           const char      *model)
{
  GListModel *models = G_LIST_MODEL (farthing_session_get_models (self));

  for (guint i = 0; i < g_list_model_get_n_items (models); i++)
    {
      g_autoptr(FarthingModel) listed = g_list_model_get_item (models, i);

      if (strcmp (farthing_model_get_id (listed), model) == 0 && strcmp (farthing_model_get_provider (listed), provider) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What is listed as free and not otherwise is not sold. */
static gboolean
is_only_free (FarthingSession        *self,
              const FarthingProvider *seller,
              const char             *model)
{
  g_autofree char *free_id = farthing_reseller_dup_variant (seller, model, FARTHING_VARIANT_FREE);

  return free_id != NULL && is_listed (self, seller->id, free_id) && !is_listed (self, seller->id, model);
}

/* A free variant is there only if it is listed; the other two are ways to ask a model that is sold. */
static void
add_variants (const Question         *question,
              const FarthingProvider *seller,
              const char             *model,
              gboolean                own_key)
{
  g_autofree char *free_id = farthing_reseller_dup_variant (seller, model, FARTHING_VARIANT_FREE);
  g_autofree char *cheapest = farthing_reseller_dup_variant (seller, model, FARTHING_VARIANT_CHEAPEST);
  g_autofree char *fastest = farthing_reseller_dup_variant (seller, model, FARTHING_VARIANT_FASTEST);

  if (free_id != NULL && is_listed (question->session, seller->id, free_id))
    add_route (question, seller, free_id, FARTHING_ROUTE_CREDITS);
  /* With a key of one's own the maker answers, whatever is behind the id. */
  if (own_key || is_only_free (question->session, seller, model))
    return;
  if (cheapest != NULL)
    add_route (question, seller, cheapest, FARTHING_ROUTE_CREDITS);
  if (fastest != NULL)
    add_route (question, seller, fastest, FARTHING_ROUTE_CREDITS);
}

static void
add_routes_of (const Question         *question,
               const FarthingProvider *provider,
               const char             *model)
{
  const FarthingProvider *maker = farthing_reseller_find_maker (provider, model);
  gboolean own_key = farthing_route_terms_has_own_key (question->session, provider, maker);

  if (provider->reseller == NULL)
    {
      add_route (question, provider, model, FARTHING_ROUTE_DIRECT);
      return;
    }

  if (!own_key && !is_only_free (question->session, provider, model))
    add_route (question, provider, model, FARTHING_ROUTE_CREDITS);
  if (maker != NULL)
    add_route (question, provider, model, FARTHING_ROUTE_OWN_KEY);
  add_variants (question, provider, model, own_key);
}

/* The model of @provider in the family: the given one where it is its own, else the first that is on
 * offer, else by the id that a reseller would list it under. */
static char *
find_model (const Question         *question,
            const FarthingProvider *provider,
            const char             *family,
            const FarthingProvider *own,
            const char             *model)
{
  FarthingCatalogue *catalogue = farthing_session_get_catalogue (question->session);
  const FarthingProvider *maker = farthing_reseller_find_maker (own, model);
  g_autofree char *listed = NULL;
  const guint *models;
  guint n_models;

  if (provider == own)
    return g_strdup (model);
  if (provider->catalogue == NULL)
    return NULL;

  models = farthing_catalogue_get_family (catalogue, family, &n_models);
  for (guint i = 0; i < n_models; i++)
    {
      FarthingCatalogueModel about;

      farthing_catalogue_get_model (catalogue, models[i], &about);
      if (strcmp (about.provider, provider->catalogue) == 0 &&
          is_listed (question->session, provider->id, about.id))
        return g_strdup (about.id);
    }

  if (provider->reseller != NULL)
    listed = farthing_reseller_dup_id (provider, own, model);
  else if (maker == provider)
    listed = g_strdup (strchr (model, '/') + 1);

  return listed != NULL && is_listed (question->session, provider->id, listed) ? g_steal_pointer (&listed) : NULL;
}

static int
compare_routes (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  FarthingRoute *first = (FarthingRoute *) a;
  FarthingRoute *second = (FarthingRoute *) b;
  guint64 first_cost = first->cost; /* unknown is the largest */
  guint64 second_cost = second->cost;

  if (first_cost != second_cost)
    return first_cost < second_cost ? -1 : 1;
  /* What is certain before what is not, and what is direct before what goes round */
  if (first->variant != second->variant)
    return (int) first->variant - (int) second->variant;

  return (int) first->kind - (int) second->kind;
}

static GListModel *
list_routes (Question   *question,
             const char *provider,
             const char *model)
{
  const FarthingProvider *own = farthing_provider_find (provider);
  const FarthingProvider *const *providers = farthing_provider_get_all (NULL);
  g_autofree char *family = NULL;
  g_autofree char *plain = NULL;

  question->routes = g_list_store_new (FARTHING_TYPE_ROUTE);
  if (own == NULL)
    return G_LIST_MODEL (question->routes);

  family = farthing_session_dup_family (question->session, provider, model);
  farthing_reseller_split_id (own, model, &plain);
  for (; *providers != NULL; providers++)
    {
      g_autofree char *found = find_model (question, *providers, family, own, plain);

      if (found != NULL)
        add_routes_of (question, *providers, found);
    }
  g_list_store_sort (question->routes, compare_routes, NULL);

  return G_LIST_MODEL (question->routes);
}

GListModel *
farthing_session_list_routes_for (FarthingSession     *self,
                                  const char          *provider,
                                  const char          *model,
                                  const FarthingUsage *usage,
                                  gint64               at_ms)
{
  Question question = { self, NULL, usage, NULL, at_ms, NULL };

  g_return_val_if_fail (FARTHING_IS_SESSION (self), NULL);
  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (usage != NULL, NULL);

  return list_routes (&question, provider, model);
}

static GListModel *
list_draft_routes (FarthingDraft           *draft,
                   const char              *provider,
                   const char              *model,
                   const FarthingWarmCache *warm)
{
  FarthingSession *session = farthing_draft_get_session (draft);
  FarthingForecast forecast;
  FarthingUsage usage;
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  Question question = { session, draft, &usage, warm, now_ms, NULL };

  if (!farthing_draft_forecast (draft, provider, model, &forecast))
    {
      farthing_route_init_reference (&usage);
      return farthing_session_list_routes_for (session, provider, model, &usage, now_ms);
    }
  farthing_forecast_get_usage (&forecast, &usage);

  return list_routes (&question, provider, model);
}

GListModel *
farthing_draft_list_routes (FarthingDraft *draft,
                            const char    *provider,
                            const char    *model)
{
  g_return_val_if_fail (FARTHING_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  return list_draft_routes (draft, provider, model, NULL);
}

static gboolean
was_tried (FarthingRoute        *route,
           const char    *const *tried)
{
  g_autofree char *reference = g_strconcat (route->provider->id, "/", route->model, NULL);

  return tried != NULL && g_strv_contains (tried, reference);
}

/* Of equal ones the first */
static FarthingRoute *
choose_variant (GListModel             *routes,
                FarthingVariant         variant,
                const char      *const *tried)
{
  FarthingRoute *best = NULL;

  for (guint i = 0; routes != NULL && i < g_list_model_get_n_items (routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (routes, i);

      if (route->held && route->variant == variant && !was_tried (route, tried))
        {
          /* unknown is the largest */
          if (best == NULL || (guint64) route->expected < (guint64) best->expected)
            best = route;
        }
    }

  return best != NULL ? g_object_ref (best) : NULL;
}

static gboolean
is_sold (GListModel *routes)
{
  for (guint i = 0; i < g_list_model_get_n_items (routes); i++)
    {
      g_autoptr(FarthingRoute) route = g_list_model_get_item (routes, i);

      if (route->variant == FARTHING_VARIANT_PLAIN)
        return TRUE;
    }

  return FALSE;
}

static FarthingRoute *
choose (GListModel        *routes,
        const char *const *tried)
{
  if (routes == NULL)
    return NULL;

  return choose_variant (routes, is_sold (routes) ? FARTHING_VARIANT_PLAIN : FARTHING_VARIANT_FREE, tried);
}

FarthingRoute *
farthing_draft_choose_route (FarthingDraft                  *draft,
                             const char                     *provider,
                             const char                     *model,
                             const FarthingWarmCache        *warm,
                             const char              *const *tried)
{
  g_autoptr(GListModel) routes = NULL;

  g_return_val_if_fail (FARTHING_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (model != NULL, NULL);

  routes = list_draft_routes (draft, provider, model, warm);

  return choose (routes, tried);
}
