/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fuzz.h"

#include "farthing-wire.h"

/* Gives @data to every function of @wire that reads what a provider sent: as a stream, as one
 * document, as a page of models and as a refusal.  The first byte chooses the quirks. */
void fuzz_wire (const FarthingWire *wire,
                const uint8_t      *data,
                size_t              size);
