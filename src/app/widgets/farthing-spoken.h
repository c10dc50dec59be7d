/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What screen readers are told of a thing that is seen in many pieces.  How pieces are joined is a matter of the
 * language. */

/* @parts: of char*; one sentence, as "mistral-small, context 128K, chosen" */
char *farthing_spoken_join           (GPtrArray *parts) G_GNUC_WARN_UNUSED_RESULT;
/* @parts: of char*, sentences without their full stops */
char *farthing_spoken_join_sentences (GPtrArray *parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
