/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-comparison-private.h"

#include <string.h>

static const char *const figure_names[FARTHING_N_FIGURES] = {
  "in",
  "cached",
  "out",
  "context",
  "next",
  "conversation",
  "month",
  "median",
};

const char *
farthing_figure_to_string (FarthingFigure figure)
{
  g_return_val_if_fail (figure < FARTHING_N_FIGURES, NULL);

  return figure_names[figure];
}

gboolean
farthing_figure_from_string (const char     *string,
                             FarthingFigure *figure)
{
  g_return_val_if_fail (string != NULL, FALSE);

  for (guint i = 0; i < FARTHING_N_FIGURES; i++)
    {
      if (strcmp (figure_names[i], string) == 0)
        {
          *figure = i;
          return TRUE;
        }
    }

  return FALSE;
}

G_DEFINE_FINAL_TYPE (FarthingComparisonRow, farthing_comparison_row, G_TYPE_OBJECT)

static void
forget_price (FarthingComparisonRow *self)
{
  self->family = NULL;
  self->price = NULL;
  self->has_facts = FALSE;
  self->has_clock = FALSE;
  g_clear_pointer (&self->card, farthing_rate_card_unref);
  g_clear_pointer (&self->tier, farthing_rate_card_unref);
}

static void
farthing_comparison_row_finalize (GObject *object)
{
  FarthingComparisonRow *self = FARTHING_COMPARISON_ROW (object);

  forget_price (self);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->model);
  g_free (self->reference);

  G_OBJECT_CLASS (farthing_comparison_row_parent_class)->finalize (object);
}

static void
farthing_comparison_row_class_init (FarthingComparisonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_comparison_row_finalize;
}

static void
farthing_comparison_row_init (FarthingComparisonRow *self)
{
  farthing_forecast_init (&self->next);
  self->surcharge = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  self->was_asked = TRUE;
  self->conversation = FARTHING_UNKNOWN;
  self->median = FARTHING_UNKNOWN;
  self->conversation_range = self->median_range = (FarthingRange){ FARTHING_UNKNOWN, FARTHING_UNKNOWN };
  self->month = (FarthingMonth) FARTHING_MONTH_OF (FARTHING_UNKNOWN);
}

FarthingComparisonRow *
farthing_comparison_row_new (FarthingModel *model)
{
  FarthingComparisonRow *self = g_object_new (FARTHING_TYPE_COMPARISON_ROW, NULL);

  self->model = g_object_ref (model);
  self->reference = farthing_model_dup_reference (model);
  self->provider = farthing_provider_find (farthing_model_get_provider (model));

  return self;
}

static gboolean
price_has_clock (const FarthingPrice *price)
{
  for (guint i = 0; price != NULL && i < price->n_overrides; i++)
    {
      if (farthing_price_condition_has_clock (&price->overrides[i].when))
        return TRUE;
    }

  return FALSE;
}

/* One that is in no list may have rates of the person's own, under its id. */
static const char *
get_list_name (const FarthingProvider *provider)
{
  return provider->catalogue != NULL ? provider->catalogue : provider->id;
}

static void
look_up_price (FarthingComparisonRow *self,
               FarthingSession       *session,
               gint64                 at_ms)
{
  const char *id = farthing_model_get_id (self->model);
  const FarthingProvider *list;
  g_autofree char *listed = farthing_route_terms_find_list (session, self->provider, id, self->kind, at_ms, &list);
  FarthingCatalogueModel about;

  self->card = farthing_session_lookup_card (session, list->id, listed, at_ms, 0);
  if (self->card != NULL && self->card->tier_from != FARTHING_UNKNOWN)
    self->tier = farthing_session_lookup_card (session, list->id, listed, at_ms, self->card->tier_from);
  self->price = farthing_catalogue_find_price (self->catalogue, get_list_name (list), listed, at_ms);
  self->has_clock = price_has_clock (self->price);
  self->has_facts = farthing_session_get_price_facts (session, list->id, listed, at_ms, &self->facts);
  if (farthing_catalogue_find_model (self->catalogue, get_list_name (self->provider), id, at_ms, &about))
    self->family = about.family;
}

FarthingRateCard *
farthing_comparison_row_lookup_card (FarthingComparisonRow  *self,
                                     FarthingSession        *session,
                                     gint64                  at_ms,
                                     const FarthingPrice   **price)
{
  const FarthingProvider *list;
  g_autofree char *listed = farthing_route_terms_find_list (session, self->provider, farthing_model_get_id (self->model), self->kind,
                                                            at_ms, &list);

  *price = farthing_catalogue_find_price (self->catalogue, get_list_name (list), listed, at_ms);

  return farthing_session_lookup_card (session, list->id, listed, at_ms, 0);
}

void
farthing_comparison_row_look_up (FarthingComparisonRow *self,
                                 FarthingSession       *session,
                                 FarthingModel         *model,
                                 gint64                 at_ms)
{
  g_return_if_fail (FARTHING_IS_COMPARISON_ROW (self));

  g_set_object (&self->model, model);
  forget_price (self);
  g_set_object (&self->catalogue, farthing_session_get_catalogue (session));
  self->kind = farthing_session_get_route_kind (session, farthing_model_get_provider (model), farthing_model_get_id (model));
  if (self->provider != NULL)
    look_up_price (self, session, at_ms);
  farthing_session_get_surcharge (session, farthing_model_get_provider (model), farthing_model_get_id (model), at_ms, &self->surcharge);
}

FarthingModel *
farthing_comparison_row_get_model (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->model;
}

const char *
farthing_comparison_row_get_reference (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->reference;
}

const FarthingProvider *
farthing_comparison_row_get_provider (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->provider;
}

const char *
farthing_comparison_row_get_family (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->family;
}

FarthingRouteKind
farthing_comparison_row_get_route_kind (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FARTHING_ROUTE_DIRECT);

  return self->kind;
}

gint64
farthing_comparison_row_get_surcharge_permille (FarthingComparisonRow *self)
{
  const FarthingSurcharge *surcharge;

  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), 0);

  surcharge = &self->surcharge;

  return ((surcharge->numerator - surcharge->denominator) * 2000 + surcharge->denominator) / (surcharge->denominator * 2);
}

FarthingKeyPlan
farthing_comparison_row_get_key_plan (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FARTHING_KEY_PAYS);

  return self->plan;
}

gboolean
farthing_comparison_row_get_held (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FALSE);

  return self->held;
}

gboolean
farthing_comparison_row_get_favourite (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FALSE);

  return self->favourite;
}

FarthingRateCard *
farthing_comparison_row_get_card (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->card;
}

FarthingRateCard *
farthing_comparison_row_get_tier (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->tier;
}

gboolean
farthing_comparison_row_get_has_clock (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FALSE);

  return self->has_clock;
}

const FarthingPriceFacts *
farthing_comparison_row_get_facts (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return self->has_facts ? &self->facts : NULL;
}

const FarthingForecast *
farthing_comparison_row_get_next (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return &self->next;
}

const FarthingMonth *
farthing_comparison_row_get_month (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), NULL);

  return &self->month;
}

guint
farthing_comparison_row_get_n_answers (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), 0);

  return self->n_answers;
}

static gint64
get_rate (FarthingComparisonRow *self,
          FarthingRateClass      rate)
{
  return self->card != NULL ? self->card->rates[rate] : FARTHING_UNKNOWN;
}

gint64
farthing_comparison_row_get_figure (FarthingComparisonRow *self,
                                    FarthingFigure         figure)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FARTHING_UNKNOWN);

  switch (figure)
    {
    case FARTHING_FIGURE_IN:
      return get_rate (self, FARTHING_RATE_INPUT);
    case FARTHING_FIGURE_CACHED:
      return get_rate (self, FARTHING_RATE_CACHED);
    case FARTHING_FIGURE_OUT:
      return get_rate (self, FARTHING_RATE_OUTPUT);
    case FARTHING_FIGURE_CONTEXT:
      return farthing_model_get_context (self->model);
    case FARTHING_FIGURE_NEXT:
      return self->next.likely;
    case FARTHING_FIGURE_CONVERSATION:
      return self->conversation;
    case FARTHING_FIGURE_MONTH:
      return self->month.likely != FARTHING_UNKNOWN ? self->month.likely : self->month.active_day;
    case FARTHING_FIGURE_MEDIAN:
      return self->n_answers >= FARTHING_ANSWER_COSTS_MIN ? self->median : FARTHING_UNKNOWN;
    default:
      g_return_val_if_reached (FARTHING_UNKNOWN);
    }
}

gboolean
farthing_comparison_row_get_was_asked (FarthingComparisonRow *self)
{
  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (self), FALSE);

  return self->was_asked;
}

static FarthingRange
get_month_range (const FarthingMonth *month)
{
  if (month->likely != FARTHING_UNKNOWN)
    return (FarthingRange){ month->low, month->high };

  return (FarthingRange){ month->active_low, month->active_high };
}

void
farthing_comparison_row_get_range (FarthingComparisonRow *self,
                                   FarthingFigure         figure,
                                   FarthingRange         *range)
{
  gint64 value;

  g_return_if_fail (FARTHING_IS_COMPARISON_ROW (self));
  g_return_if_fail (range != NULL);

  value = farthing_comparison_row_get_figure (self, figure);
  *range = (FarthingRange){ value, value };
  if (value == FARTHING_UNKNOWN)
    return;
  if (figure == FARTHING_FIGURE_NEXT)
    *range = (FarthingRange){ self->next.low, self->next.high };
  else if (figure == FARTHING_FIGURE_CONVERSATION)
    *range = self->conversation_range;
  else if (figure == FARTHING_FIGURE_MONTH)
    *range = get_month_range (&self->month);
  else if (figure == FARTHING_FIGURE_MEDIAN)
    *range = self->median_range;
  /* Who has the one and not the other has no range */
  if (range->low == FARTHING_UNKNOWN || range->high == FARTHING_UNKNOWN)
    *range = (FarthingRange){ value, value };
}

/* What a list shows first of a figure, and is sorted by */
static gint64
get_first (FarthingComparisonRow *self,
           FarthingFigure         figure,
           gint64                *last)
{
  FarthingRange range;

  farthing_comparison_row_get_range (self, figure, &range);
  *last = range.high;

  return figure == FARTHING_FIGURE_MEDIAN ? farthing_comparison_row_get_figure (self, figure) : range.low;
}

int
farthing_comparison_row_compare (FarthingComparisonRow *a,
                                 FarthingComparisonRow *b,
                                 FarthingFigure         figure,
                                 gboolean               descending)
{
  gint64 first, first_high;
  gint64 second, second_high;

  g_return_val_if_fail (FARTHING_IS_COMPARISON_ROW (a) && FARTHING_IS_COMPARISON_ROW (b), 0);

  if (a->favourite != b->favourite)
    return a->favourite ? -1 : 1;
  if (a->held != b->held)
    return a->held ? -1 : 1;

  first = get_first (a, figure, &first_high);
  second = get_first (b, figure, &second_high);
  if ((first < 0) != (second < 0))
    return first < 0 ? 1 : -1;
  if (first != second)
    return (first < second) == !descending ? -1 : 1;
  if (first_high != second_high)
    return (first_high < second_high) == !descending ? -1 : 1;

  return strcmp (a->reference, b->reference);
}
