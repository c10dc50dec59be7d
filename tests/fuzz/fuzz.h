/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* libFuzzer's entry point: every fuzzer of this folder is one of these */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* What must hold whatever the input: reported like a crash */
#define fuzz_must_hold(condition) \
  G_STMT_START                    \
  {                               \
    if (!(condition))             \
      __builtin_trap ();          \
  }                               \
  G_STMT_END
