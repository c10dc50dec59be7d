/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FarthingEventPattern:
 *
 * An event that was understood, with a hole where its text stands.  The events of a stream differ in
 * little else, and what differs from a known one in its text alone needs no parser to be understood.
 *
 * Zeroed memory is a pattern that nothing matches.
 */
typedef struct
{
  char    *head;                        /* (nullable): up to the quote that opens the text */
  char    *middle;                      /* from the quote that closes it; up to the padding, if there is one */
  char    *tail;                        /* (nullable): from the quote that closes the padding */
  gsize    head_length;
  gsize    middle_length;
  gsize    tail_length;
  GString *text;                        /* (nullable): of the last match */
} FarthingEventPattern;

/* Where a string stands in an event, its quotes included */
typedef struct
{
  const char *start;                    /* (nullable): NULL if there is none */
  gsize       length;
} FarthingEventPart;

void        farthing_event_pattern_clear (FarthingEventPattern    *self);
/* Takes @data for the pattern of what follows: @text may be any string then, and so may @padding.  What cannot serve, because it is not plain that @text is the value of
 * its name, leaves a pattern that nothing matches.  @names are those on the path to it, ended by NULL. */
void        farthing_event_pattern_learn (FarthingEventPattern    *self,
                                          const char              *data,
                                          gsize                    length,
                                          const FarthingEventPart *text,
                                          const FarthingEventPart *padding,
                                          const char *const       *names);
/* Returns the text of @data, valid until the next match, or NULL if it needs the parser.  It does whenever
 * there is a doubt: for any byte out of place, an escape that is not plain, or no UTF-8. */
const char *farthing_event_pattern_match (FarthingEventPattern    *self,
                                          const char              *data,
                                          gsize                    length);

G_END_DECLS
