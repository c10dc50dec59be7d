/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FarthingCompareOrder:
 *
 * A #GListModel of the items of another one that match, in an order, from the first on as many as are
 * wanted.  When the order is another one, as few items as possible are told to have moved, so that a
 * list keeps the place to which it is scrolled, what is selected and what has the focus:
 * GtkSortListModel tells that all of them are others.
 */
#define FARTHING_TYPE_COMPARE_ORDER (farthing_compare_order_get_type ())

G_DECLARE_FINAL_TYPE (FarthingCompareOrder, farthing_compare_order, FARTHING, COMPARE_ORDER, GObject)

typedef gboolean (*FarthingCompareMatch) (gpointer item,
                                          gpointer user_data);

/* @compare must tell any two items apart.  Changes of @items are followed; what items are like is looked
 * at again by farthing_compare_order_update(). */
FarthingCompareOrder *farthing_compare_order_new         (GListModel           *items,
                                                          GCompareDataFunc      compare,
                                                          FarthingCompareMatch  matches,
                                                          gpointer              user_data) G_GNUC_WARN_UNUSED_RESULT;
/* @steady: (nullable): the item that does not move; the others move around it */
void                  farthing_compare_order_update      (FarthingCompareOrder *self,
                                                          gpointer              steady);
/* How many items it has at most */
void                  farthing_compare_order_set_size    (FarthingCompareOrder *self,
                                                          guint                 size);
guint                 farthing_compare_order_get_size    (FarthingCompareOrder *self);
/* How many match, shown or not */
guint                 farthing_compare_order_get_n_found (FarthingCompareOrder *self);
/* FALSE if @item is not among those shown */
gboolean              farthing_compare_order_find        (FarthingCompareOrder *self,
                                                          gpointer              item,
                                                          guint                *position);

G_END_DECLS
