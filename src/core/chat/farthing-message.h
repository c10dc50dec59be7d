/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-attachment.h"
#include "farthing-chat-types.h"
#include "farthing-citation.h"
#include "farthing-error.h"

G_BEGIN_DECLS

/**
 * FarthingMessage:
 *
 * One message of a conversation, a node of its tree: a value with change notification, no I/O.
 * An answer grows by farthing_message_append_text(), which costs the piece and not the whole, and
 * emits #FarthingMessage::appended; `text` is not notified for it.
 */
/* Who can be asked instead, after a refusal: not stored, it is of this moment */
typedef struct
{
  char         *provider;
  char         *provider_name;
  char         *model;
  FarthingMoney low;                    /* of this very request with a short answer, or FARTHING_UNKNOWN */
  FarthingMoney cost;                   /* … with a likely one */
  FarthingMoney high;                   /* … with a long one */
  GStrv         tried;                  /* "provider/id" of those who refused it already */
} FarthingNextRoute;

FarthingNextRoute *farthing_next_route_copy (const FarthingNextRoute *self) G_GNUC_WARN_UNUSED_RESULT;
void               farthing_next_route_free (FarthingNextRoute       *self);

#define FARTHING_TYPE_MESSAGE (farthing_message_get_type ())

G_DECLARE_FINAL_TYPE (FarthingMessage, farthing_message, FARTHING, MESSAGE, GObject)

FarthingMessage    *farthing_message_new               (FarthingRole         role,
                                                        const char          *text) G_GNUC_WARN_UNUSED_RESULT;
FarthingMessage    *farthing_message_dup               (FarthingMessage     *self) G_GNUC_WARN_UNUSED_RESULT;

/* Ids are those of the store, 0 until it was stored; parent 0 is the root */
gint64              farthing_message_get_id            (FarthingMessage     *self);
void                farthing_message_set_id            (FarthingMessage     *self,
                                                        gint64               id);
gint64              farthing_message_get_parent        (FarthingMessage     *self);
void                farthing_message_set_parent        (FarthingMessage     *self,
                                                        gint64               parent);

FarthingRole        farthing_message_get_role          (FarthingMessage     *self);
FarthingStatus      farthing_message_get_status        (FarthingMessage     *self);
void                farthing_message_set_status        (FarthingMessage     *self,
                                                        FarthingStatus       status);
gint64              farthing_message_get_created       (FarthingMessage     *self);
void                farthing_message_set_created       (FarthingMessage     *self,
                                                        gint64               created_ms);

const char         *farthing_message_get_text          (FarthingMessage     *self);
gsize               farthing_message_get_text_length   (FarthingMessage     *self);
void                farthing_message_set_text          (FarthingMessage     *self,
                                                        const char          *text);
void                farthing_message_append_text       (FarthingMessage     *self,
                                                        const char          *text,
                                                        gssize               length);
const char         *farthing_message_get_reasoning     (FarthingMessage     *self);
gsize               farthing_message_get_reasoning_length (FarthingMessage  *self);
void                farthing_message_set_reasoning     (FarthingMessage     *self,
                                                        const char          *reasoning);
void                farthing_message_append_reasoning  (FarthingMessage     *self,
                                                        const char          *text,
                                                        gssize               length);

/* Who answered: the provider id, the model asked for, and the model that answered */
const char         *farthing_message_get_provider      (FarthingMessage     *self);
void                farthing_message_set_provider      (FarthingMessage     *self,
                                                        const char          *provider);
const char         *farthing_message_get_model         (FarthingMessage     *self);
void                farthing_message_set_model         (FarthingMessage     *self,
                                                        const char          *model);
const char         *farthing_message_get_answered_by   (FarthingMessage     *self);
void                farthing_message_set_answered_by   (FarthingMessage     *self,
                                                        const char          *model);

/* What the provider needs back, verbatim JSON, and the family of wires that understands it */
const char         *farthing_message_get_opaque        (FarthingMessage     *self);
const char         *farthing_message_get_opaque_family (FarthingMessage     *self);
void                farthing_message_set_opaque        (FarthingMessage     *self,
                                                        const char          *opaque,
                                                        const char          *family);

const FarthingUsage *farthing_message_get_usage        (FarthingMessage     *self);
void                farthing_message_set_usage         (FarthingMessage     *self,
                                                        const FarthingUsage *usage);
/* The amount means nothing while the provenance is unknown */
FarthingMoney       farthing_message_get_cost          (FarthingMessage     *self);
FarthingProvenance  farthing_message_get_provenance    (FarthingMessage     *self);
void                farthing_message_set_cost          (FarthingMessage     *self,
                                                        FarthingMoney        cost,
                                                        FarthingProvenance   provenance);

FarthingFinish      farthing_message_get_finish        (FarthingMessage     *self);
const char         *farthing_message_get_finish_detail (FarthingMessage     *self);
void                farthing_message_set_finish        (FarthingMessage     *self,
                                                        FarthingFinish       finish,
                                                        const char          *detail);
/* The error that ended the answer: one of #FARTHING_ERROR, or NULL */
const GError       *farthing_message_get_error         (FarthingMessage     *self);
void                farthing_message_set_error         (FarthingMessage     *self,
                                                        const GError        *error);

/* Milliseconds from the request to the first token, of thinking, and in all, or FARTHING_UNKNOWN */
gint64              farthing_message_get_first_token   (FarthingMessage     *self);
gint64              farthing_message_get_thinking      (FarthingMessage     *self);
gint64              farthing_message_get_duration      (FarthingMessage     *self);
void                farthing_message_set_timing        (FarthingMessage     *self,
                                                        gint64               first_token_ms,
                                                        gint64               thinking_ms,
                                                        gint64               duration_ms);

/* While the answer waits for the next attempt after a refusal for the moment: when that is, ms UTC,
 * and which attempt it will be, from 2; else 0.  Told by notify::status, and never stored. */
gint64              farthing_message_get_retry_at      (FarthingMessage     *self);
guint               farthing_message_get_attempt       (FarthingMessage     *self);
/* (nullable) (transfer none) */
const FarthingNextRoute *farthing_message_get_next_route (FarthingMessage *self);
void                farthing_message_set_next_route    (FarthingMessage     *self,
                                                        const FarthingNextRoute *route);
void                farthing_message_set_retry         (FarthingMessage     *self,
                                                        gint64               retry_at_ms,
                                                        guint                attempt);

/* Alternatives: messages with the same parent.  Position counts from 0. */
guint               farthing_message_get_sibling       (FarthingMessage     *self);
guint               farthing_message_get_n_siblings    (FarthingMessage     *self);
void                farthing_message_set_siblings      (FarthingMessage     *self,
                                                        guint                position,
                                                        guint                n_siblings);

/* Lists of FarthingAttachment and FarthingCitation; notes end with NULL and tell what was left out of
 * the request or changed */
GListModel         *farthing_message_get_attachments   (FarthingMessage     *self);
void                farthing_message_add_attachment    (FarthingMessage     *self,
                                                        FarthingAttachment  *attachment);
GListModel         *farthing_message_get_citations     (FarthingMessage     *self);
void                farthing_message_add_citation      (FarthingMessage     *self,
                                                        FarthingCitation    *citation);
const char *const  *farthing_message_get_notes         (FarthingMessage     *self);
void                farthing_message_add_note          (FarthingMessage     *self,
                                                        const char          *note);
void                farthing_message_remove_note       (FarthingMessage     *self,
                                                        const char          *note);

G_END_DECLS
