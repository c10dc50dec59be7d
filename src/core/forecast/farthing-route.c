/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-route-private.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

/* A route as a value, and in words.  Where the routes come from is in farthing-session-routes.c. */

#define REFERENCE_INPUT 750
#define REFERENCE_OUTPUT 250

G_DEFINE_FINAL_TYPE (FarthingRoute, farthing_route, G_TYPE_OBJECT)

static void
farthing_route_finalize (GObject *object)
{
  FarthingRoute *self = FARTHING_ROUTE (object);

  g_clear_pointer (&self->model, g_free);
  g_clear_pointer (&self->card, farthing_rate_card_unref);
  g_clear_pointer (&self->cheapest_host, g_free);
  g_clear_pointer (&self->cheapest_card, farthing_rate_card_unref);

  G_OBJECT_CLASS (farthing_route_parent_class)->finalize (object);
}

static void
farthing_route_class_init (FarthingRouteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = farthing_route_finalize;
}

static void
farthing_route_init (FarthingRoute *self)
{
  self->surcharge = (FarthingSurcharge) FARTHING_SURCHARGE_NONE;
  self->cost = FARTHING_UNKNOWN;
  self->low = FARTHING_UNKNOWN;
  self->high = FARTHING_UNKNOWN;
  self->expected = FARTHING_UNKNOWN;
}

const char *
farthing_route_get_provider (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), NULL);

  return self->provider->id;
}

const char *
farthing_route_get_provider_name (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), NULL);

  return self->provider->name;
}

const char *
farthing_route_get_model (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), NULL);

  return self->model;
}

FarthingRouteKind
farthing_route_get_kind (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), FARTHING_ROUTE_DIRECT);

  return self->kind;
}

FarthingVariant
farthing_route_get_variant (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), FARTHING_VARIANT_PLAIN);

  return self->variant;
}

gboolean
farthing_route_get_held (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), FALSE);

  return self->held;
}

FarthingMoney
farthing_route_get_cost (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), FARTHING_UNKNOWN);

  return self->cost;
}

FarthingMoney
farthing_route_get_low (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), FARTHING_UNKNOWN);

  return self->low;
}

FarthingMoney
farthing_route_get_high (FarthingRoute *self)
{
  g_return_val_if_fail (FARTHING_IS_ROUTE (self), FARTHING_UNKNOWN);

  return self->high;
}

char *
farthing_route_dup_title (FarthingRoute *self)
{
  const char *name;

  g_return_val_if_fail (FARTHING_IS_ROUTE (self), NULL);

  name = self->provider->name;
  if (self->variant == FARTHING_VARIANT_FREE)
    /* Translators: %s is a reseller, as "OpenRouter"; its variant of a model that costs nothing */
    return g_strdup_printf (_("%s, free"), name);
  if (self->variant == FARTHING_VARIANT_CHEAPEST)
    /* Translators: %s is a reseller, as "OpenRouter"; it asks the cheapest host of a model first */
    return g_strdup_printf (_("%s, cheapest host"), name);
  if (self->variant == FARTHING_VARIANT_FASTEST)
    /* Translators: %s is a reseller, as "OpenRouter"; it asks the fastest host of a model first */
    return g_strdup_printf (_("%s, fastest host"), name);
  if (self->kind == FARTHING_ROUTE_OWN_KEY)
    /* Translators: %s is a reseller, as "OpenRouter", where a person entered a key of their own */
    return g_strdup_printf (_("%s, own key"), name);
  if (self->kind == FARTHING_ROUTE_CREDITS)
    /* Translators: %s is a reseller, as "OpenRouter", that is paid with credit */
    return g_strdup_printf (_("%s, credit"), name);

  /* Translators: %s is a provider, as "DeepSeek", asked without a reseller between */
  return g_strdup_printf (_("%s, direct"), name);
}

/* @tenths of a percent: "5.5 %", "20 %", with the mark of the locale */
static char *
format_percent (gint64 tenths)
{
  g_autofree char *number = NULL;
  const char *radix = nl_langinfo (RADIXCHAR);

  if (tenths % 10 == 0)
    number = g_strdup_printf ("%" G_GINT64_FORMAT, tenths / 10);
  else
    number = g_strdup_printf ("%" G_GINT64_FORMAT "%s%d", tenths / 10, g_utf8_validate (radix, -1, NULL) ? radix : ".",
                              (int) (tenths % 10));

  /* Translators: a percentage, as "5.5 %", with a space at which no line breaks */
  return g_strdup_printf (_("%s %%"), number);
}

/* @part of @whole in tenths of a percent, half up */
static gint64
to_tenths (gint64 part,
           gint64 whole)
{
  return ((__int128) part * 2000 + whole) / ((__int128) whole * 2);
}

char *
farthing_route_format_surcharge (const FarthingSurcharge *surcharge)
{
  g_return_val_if_fail (surcharge != NULL, NULL);

  if (surcharge->numerator <= surcharge->denominator)
    return NULL;

  return format_percent (to_tenths (surcharge->numerator - surcharge->denominator, surcharge->denominator));
}

static void
add_sentence (GString *note,
              char    *sentence)
{
  if (note->len > 0)
    g_string_append_c (note, ' ');
  g_string_append (note, sentence);
  g_free (sentence);
}

static void
add_why_not (FarthingRoute *self,
             GString       *note)
{
  if (self->held)
    return;

  if (!self->has_key)
    /* Translators: %s is the name of a provider, such as "Mistral" */
    add_sentence (note, g_strdup_printf (_("There is no key for %s."), self->provider->name));
  else if (self->kind == FARTHING_ROUTE_OWN_KEY && self->maker != NULL)
    /* Translators: %1$s is a provider, as "DeepSeek", %2$s a reseller, as "OpenRouter" */
    add_sentence (note, g_strdup_printf (_("Enter your %1$s key at %2$s and say so in the preferences."), self->maker->name,
                                            self->provider->name));
}

static void
add_plan (FarthingRoute *self,
          GString       *note)
{
  if (self->plan == FARTHING_KEY_IS_FREE)
    add_sentence (note, g_strdup (_("Your key is on the free tier.")));
  else if (self->plan == FARTHING_KEY_IS_INCLUDED)
    add_sentence (note, g_strdup (_("Your plan includes it.")));
}

static void
add_free_limits (FarthingRoute *self,
                 GString       *note)
{
  const FarthingReseller *reseller = self->provider->reseller;

  if (self->free_limit == FARTHING_UNKNOWN)
    /* Translators: %1$u requests without charge were used since midnight UTC; there are %2$u, or %3$u once credit was bought */
    add_sentence (note, g_strdup_printf (_("%1$u free requests today, of %2$u or %3$u."), self->free_today, reseller->free_per_day,
                                            reseller->free_per_day_paid));
  else
    /* Translators: %1$u of %2$u requests without charge were used since midnight UTC */
    add_sentence (note, g_strdup_printf (_("%1$u of %2$u free requests today."), self->free_today, (guint) self->free_limit));
  /* Translators: %u is a number of requests */
  add_sentence (note, g_strdup_printf (ngettext ("At most %u a minute.", "At most %u a minute.", reseller->free_per_minute),
                                       reseller->free_per_minute));
}

static void
add_cheapest_host (FarthingRoute *self,
                   GString       *note)
{
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;

  if (self->cheapest_card == NULL)
    {
      add_sentence (note, g_strdup (_("Which host answers, and at what price, is known afterwards.")));
      return;
    }

  in = farthing_money_format_rate (self->cheapest_card->rates[FARTHING_RATE_INPUT]);
  out = farthing_money_format_rate (self->cheapest_card->rates[FARTHING_RATE_OUTPUT]);
  /* Translators: a host, its price of a million tokens of input, and of output */
  add_sentence (note, g_strdup_printf (_("Cheapest host: %1$s at $%2$s/%3$s per million tokens."), self->cheapest_host, in, out));
}

static void
add_surcharge (FarthingRoute *self,
               GString       *note)
{
  g_autofree char *percent = NULL;

  if (self->variant != FARTHING_VARIANT_FREE)
    percent = farthing_route_format_surcharge (&self->surcharge);
  if (percent == NULL)
    return;

  if (self->kind == FARTHING_ROUTE_OWN_KEY)
    /* Translators: %s is a percentage */
    add_sentence (note, g_strdup_printf (_("A fee of %s is in it, for this month's allowance is used up."), percent));
  else
    /* Translators: %s is a percentage */
    add_sentence (note, g_strdup_printf (_("The fee of %s on credit is in it."), percent));
}

char *
farthing_route_dup_note (FarthingRoute *self)
{
  g_autoptr(GString) note = g_string_new (NULL);

  g_return_val_if_fail (FARTHING_IS_ROUTE (self), NULL);

  add_why_not (self, note);
  add_plan (self, note);
  if (self->variant == FARTHING_VARIANT_FREE)
    add_free_limits (self, note);
  else if (self->variant == FARTHING_VARIANT_CHEAPEST)
    add_cheapest_host (self, note);
  else if (self->variant == FARTHING_VARIANT_FASTEST)
    add_sentence (note, g_strdup (_("A fast host may cost more than the list says: the price is known afterwards.")));
  add_surcharge (self, note);

  return note->len > 0 ? g_strdup (note->str) : NULL;
}

char *
farthing_route_dup_advice (FarthingRoute *cheapest,
                           FarthingRoute *current)
{
  g_autofree char *title = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *saved = NULL;

  g_return_val_if_fail (FARTHING_IS_ROUTE (cheapest), NULL);
  g_return_val_if_fail (FARTHING_IS_ROUTE (current), NULL);

  if (cheapest->cost == FARTHING_UNKNOWN || current->cost == FARTHING_UNKNOWN || cheapest->cost > current->cost)
    return NULL;
  if (cheapest->cost == current->cost)
    return g_strdup (_("No route that you hold a key for is cheaper than this one."));

  title = farthing_route_dup_title (cheapest);
  percent = format_percent (to_tenths (current->cost - cheapest->cost, current->cost));
  saved = farthing_money_format (current->cost - cheapest->cost);
  if (cheapest->cost > 0 && !farthing_surcharge_is_none (&cheapest->surcharge))
    /* Translators: as "The cheapest is OpenRouter, credit: it saves $0.0003 a message (15.6 %), even with its fee." */
    return g_strdup_printf (_("The cheapest is %1$s: it saves %2$s a message (%3$s), even with its fee."), title, saved, percent);

  /* Translators: as "The cheapest is xAI, direct: it saves $0.0003 a message (5.2 %)." */
  return g_strdup_printf (_("The cheapest is %1$s: it saves %2$s a message (%3$s)."), title, saved, percent);
}

void
farthing_route_init_reference (FarthingUsage *usage)
{
  g_return_if_fail (usage != NULL);

  farthing_usage_init (usage);
  usage->input = REFERENCE_INPUT;
  usage->cached = 0;
  usage->output = REFERENCE_OUTPUT;
}
