/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows the choices of @row, whose model is of GtkStringObject, so that both ends of a long name can be read:
 * libadwaita cuts them after twenty characters. */
void farthing_choice_factory_apply (AdwComboRow *row);

G_END_DECLS
