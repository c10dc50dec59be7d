/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "farthing-answers.h"

G_BEGIN_DECLS

/**
 * FarthingApplication:
 *
 * The program with its window: one instance, started from the desktop or over D-Bus.
 */
#define FARTHING_TYPE_APPLICATION (farthing_application_get_type ())

G_DECLARE_FINAL_TYPE (FarthingApplication, farthing_application, FARTHING, APPLICATION, AdwApplication)

GApplication    *farthing_application_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): NULL when the program could not start its work; then the error tells why */
FarthingSession *farthing_application_get_session (FarthingApplication *self);
FarthingAnswers *farthing_application_get_answers (FarthingApplication *self);
const GError    *farthing_application_get_error   (FarthingApplication *self);

G_END_DECLS
