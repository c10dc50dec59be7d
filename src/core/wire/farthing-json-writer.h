/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FarthingJsonWriter:
 *
 * Writes compact JSON into a string.  It exists beside json-glib because a request holds parts that
 * must go out exactly as they came in: decimal numbers as the person wrote them (json-glib makes
 * 0.3 into 0.29999999999999999) and a provider's own fields.  @name is the member's name, or %NULL
 * in an array.
 */
typedef struct
{
  GString *out;
} FarthingJsonWriter;

void    farthing_json_writer_init        (FarthingJsonWriter *self);
void    farthing_json_writer_clear       (FarthingJsonWriter *self);
GBytes *farthing_json_writer_take        (FarthingJsonWriter *self) G_GNUC_WARN_UNUSED_RESULT;

void    farthing_json_writer_open        (FarthingJsonWriter *self,
                                          const char         *name,
                                          char                bracket);
void    farthing_json_writer_close       (FarthingJsonWriter *self,
                                          char                bracket);
void    farthing_json_writer_add_string  (FarthingJsonWriter *self,
                                          const char         *name,
                                          const char         *value);
void    farthing_json_writer_add_text    (FarthingJsonWriter *self,
                                          const char         *name,
                                          const char         *text);
void    farthing_json_writer_add_int     (FarthingJsonWriter *self,
                                          const char         *name,
                                          gint64              value);
void    farthing_json_writer_add_boolean (FarthingJsonWriter *self,
                                          const char         *name,
                                          gboolean            value);
void    farthing_json_writer_add_raw     (FarthingJsonWriter *self,
                                          const char         *name,
                                          const char         *json);
void    farthing_json_writer_add_data    (FarthingJsonWriter *self,
                                          const char         *name,
                                          const char         *media_type,
                                          GBytes             *bytes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FarthingJsonWriter, farthing_json_writer_clear)

G_END_DECLS
