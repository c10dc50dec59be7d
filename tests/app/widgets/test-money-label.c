/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "farthing-money-label.h"
#include "farthing-provenance-mark.h"

static void
notified_cb (guint *count)
{
  (*count)++;
}

static void
test_mark (void)
{
  GtkWidget *mark = g_object_ref_sink (farthing_provenance_mark_new (FARTHING_PROVENANCE_UNKNOWN));
  g_autofree char *unknown = g_strdup (gtk_widget_get_tooltip_text (mark));
  guint notified = 0;

  g_signal_connect_swapped (mark, "notify::provenance", G_CALLBACK (notified_cb), &notified);
  farthing_provenance_mark_set_provenance (FARTHING_PROVENANCE_MARK (mark), FARTHING_PROVENANCE_BILLED);
  farthing_provenance_mark_set_provenance (FARTHING_PROVENANCE_MARK (mark), FARTHING_PROVENANCE_BILLED);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (mark), !=, unknown);
  g_assert_finalize_object (mark);
}

static void
test_label (void)
{
  GtkWidget *label = g_object_ref_sink (farthing_money_label_new ());
  FarthingUsageTotals totals = { 0 };
  g_autofree char *cent = farthing_money_format (FARTHING_MONEY_DOLLAR / 100);

  g_assert_cmpstr (farthing_money_label_get_text (FARTHING_MONEY_LABEL (label)), ==, "");
  farthing_money_label_set_money (FARTHING_MONEY_LABEL (label), FARTHING_MONEY_DOLLAR / 100, FARTHING_PROVENANCE_COMPUTED);
  g_assert_cmpstr (farthing_money_label_get_text (FARTHING_MONEY_LABEL (label)), ==, cent);
  farthing_money_label_set_money (FARTHING_MONEY_LABEL (label), 0, FARTHING_PROVENANCE_UNKNOWN);
  g_assert_cmpstr (farthing_money_label_get_text (FARTHING_MONEY_LABEL (label)), ==, "");

  /* A day without requests costs nothing, and nothing was free. */
  farthing_money_label_set_totals (FARTHING_MONEY_LABEL (label), &totals);
  g_assert_cmpstr (farthing_money_label_get_text (FARTHING_MONEY_LABEL (label)), ==, "nothing");
  totals = (FarthingUsageTotals){ .n_requests = 1, .provenance = FARTHING_PROVENANCE_COMPUTED };
  farthing_money_label_set_totals (FARTHING_MONEY_LABEL (label), &totals);
  g_assert_cmpstr (farthing_money_label_get_text (FARTHING_MONEY_LABEL (label)), ==, "free");
  g_assert_finalize_object (label);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/widgets/money-label/mark", test_mark);
  g_test_add_func ("/app/widgets/money-label/label", test_label);

  return g_test_run ();
}
