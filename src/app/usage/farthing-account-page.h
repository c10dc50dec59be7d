/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "farthing-session.h"

G_BEGIN_DECLS

/**
 * FarthingAccountPage:
 *
 * What providers tell, beside what the ledger has, with a button that asks them now.
 * #FarthingAccountPage::failed tells a message.
 */
#define FARTHING_TYPE_ACCOUNT_PAGE (farthing_account_page_get_type ())

G_DECLARE_FINAL_TYPE (FarthingAccountPage, farthing_account_page, FARTHING, ACCOUNT_PAGE, GtkWidget)

GtkWidget *farthing_account_page_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       farthing_account_page_set_session (FarthingAccountPage *self,
                                                FarthingSession       *session);

G_END_DECLS
