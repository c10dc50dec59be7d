/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-spending-points.h"

#include "farthing-chart-point.h"
#include "farthing-provider.h"

#include <glib/gi18n.h>
#include <string.h>

static GDateTime *
get_local (gint64 at_ms)
{
  return g_date_time_new_from_unix_local (at_ms / 1000);
}

static gint64
get_day (gint64 at_ms)
{
  g_autoptr(GDateTime) local = get_local (at_ms);
  GDate date;

  g_date_clear (&date, 1);
  if (local == NULL)
    return 0;
  g_date_set_dmy (&date, g_date_time_get_day_of_month (local), g_date_time_get_month (local), g_date_time_get_year (local));

  return g_date_get_julian (&date);
}

static gint64
get_month (gint64 at_ms)
{
  g_autoptr(GDateTime) local = get_local (at_ms);

  return local != NULL ? (gint64) g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1 : 0;
}

gint64
farthing_spending_points_get_position (const FarthingSpendingPart *part,
                                       FarthingSpendingStep        step)
{
  g_return_val_if_fail (part != NULL, 0);

  return step == FARTHING_SPENDING_DAYS ? get_day (part->start_ms) : get_month (part->start_ms);
}

/* Labels of sums begin with the provider's id, but for those of conversations and purposes */
static char *
dup_provider (const char            *label,
              FarthingUsageGrouping  grouping)
{
  const char *slash = strchr (label, '/');

  if (grouping != FARTHING_USAGE_GROUP_PROVIDER && grouping != FARTHING_USAGE_GROUP_MODEL && grouping != FARTHING_USAGE_GROUP_KEY)
    return NULL;

  return slash != NULL ? g_strndup (label, slash - label) : g_strdup (label);
}

static const char *
get_provider_name (const char *id)
{
  const FarthingProvider *provider = farthing_provider_find (id);

  return provider != NULL ? provider->name : id;
}

char *
farthing_spending_points_dup_name (const char            *label,
                                   FarthingUsageGrouping  grouping)
{
  g_autofree char *id = NULL;
  const char *rest;

  g_return_val_if_fail (label != NULL, NULL);

  id = dup_provider (label, grouping);
  rest = strchr (label, '/');
  if (id == NULL)
    return g_strdup (label);
  if (grouping == FARTHING_USAGE_GROUP_MODEL && rest != NULL)
    return g_strdup (rest + 1);
  if (grouping == FARTHING_USAGE_GROUP_KEY && rest != NULL)
    return g_strdup_printf ("%s · %s", get_provider_name (id), rest + 1);

  return g_strdup (get_provider_name (id));
}

static void
add_point (GPtrArray  *points,
           const char *name,
           const char *id,
           const char *note,
           gint64      position,
           gint64      value)
{
  const FarthingProvider *provider = id != NULL ? farthing_provider_find (id) : NULL;
  g_autoptr(FarthingChartPoint) point = farthing_chart_point_new (name, position, value);

  g_object_set (point, "provider", id != NULL ? id : "", "note", note,
                "style", provider != NULL && provider->reseller != NULL ? (int) FARTHING_CHART_STYLE_HATCHED : (int) FARTHING_CHART_STYLE_SOLID, NULL);
  g_ptr_array_add (points, g_steal_pointer (&point));
}

/* In one go: whoever draws them hears of it once. */
static void
replace_points (GListStore *store,
                GPtrArray  *points)
{
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), points->pdata, points->len);
}

static void
add_sum (GPtrArray              *points,
         const FarthingUsageSum *sum,
         FarthingUsageGrouping   grouping,
         gint64                  position)
{
  g_autofree char *id = dup_provider (sum->label, grouping);
  g_autofree char *name = farthing_spending_points_dup_name (sum->label, grouping);

  add_point (points, name, id, NULL, position, sum->totals.cost);
}

void
farthing_spending_points_fill_parts (GListStore            *store,
                                     GPtrArray             *parts,
                                     FarthingSpendingStep   step,
                                     FarthingUsageGrouping  grouping)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (G_IS_LIST_STORE (store));

  for (guint i = 0; i < parts->len; i++)
    {
      const FarthingSpendingPart *part = g_ptr_array_index (parts, i);
      gint64 position = farthing_spending_points_get_position (part, step);
      gboolean unknown = part->totals.n_requests > 0 && part->totals.n_unknown == part->totals.n_requests;

      if (part->totals.cost == 0)
        {
          add_point (points, unknown ? _("Price unknown") : "", NULL, NULL, position, unknown ? FARTHING_UNKNOWN : 0);
          continue;
        }
      for (guint j = 0; j < part->groups->len; j++)
        {
          const FarthingUsageSum *sum = g_ptr_array_index (part->groups, j);

          if (sum->totals.cost > 0)
            add_sum (points, sum, grouping, position);
        }
    }
  replace_points (store, points);
}

static FarthingMoney
sum_up (GPtrArray *sums,
        guint      first)
{
  FarthingMoney total = 0;

  for (guint i = first; i < sums->len; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (sums, i);

      if (!farthing_money_add (total, sum->totals.cost, &total, NULL))
        return FARTHING_UNKNOWN;
    }

  return total;
}

static char *
dup_share_label (const char    *name,
                 FarthingMoney  cost,
                 FarthingMoney  total)
{
  if (cost <= 0 || total <= 0)
    return g_strdup (name);

  /* Translators: the share of all money in per cent, and what it went to: "42 % deepseek-flash" */
  return g_strdup_printf (_("%1$d %% %2$s"), (int) (((__int128) cost * 100 + total / 2) / total), name);
}

void
farthing_spending_points_fill_shares (GListStore            *store,
                                      GPtrArray             *sums,
                                      guint                  limit,
                                      FarthingUsageGrouping  grouping)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (g_object_unref);
  FarthingMoney total;
  guint shown;

  g_return_if_fail (G_IS_LIST_STORE (store));

  total = sum_up (sums, 0);
  shown = sums->len > limit ? limit - 1 : sums->len;
  for (guint i = 0; i < shown; i++)
    {
      const FarthingUsageSum *sum = g_ptr_array_index (sums, i);
      gboolean unknown = sum->totals.n_requests > 0 && sum->totals.n_unknown == sum->totals.n_requests;
      g_autofree char *id = dup_provider (sum->label, grouping);
      g_autofree char *name = farthing_spending_points_dup_name (sum->label, grouping);
      g_autofree char *label = dup_share_label (name, sum->totals.cost, total);

      add_point (points, label, id, NULL, i, unknown ? FARTHING_UNKNOWN : sum->totals.cost);
    }
  if (shown < sums->len)
    {
      guint n_others = sums->len - shown;
      FarthingMoney rest = sum_up (sums, shown);
      /* Translators: the smaller ones together: "12 others" */
      g_autofree char *name = g_strdup_printf (ngettext ("%u other", "%u others", n_others), n_others);
      g_autofree char *label = dup_share_label (name, rest, total);

      add_point (points, label, NULL, NULL, shown, rest);
    }
  replace_points (store, points);
}
