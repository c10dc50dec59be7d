/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-budget-check.h"
#include "farthing-completion.h"
#include "farthing-provider.h"
#include "farthing-sse-parser.h"
#include "farthing-usage-ledger.h"

G_BEGIN_DECLS

/* For the files that FarthingCompletion is split in:
 *
 *   farthing-completion.c          the object
 *   farthing-completion-steps.c    the order of its steps up to sending
 *   farthing-completion-route.c    who is asked, and who next
 *   farthing-completion-request.c  history → request
 *   farthing-completion-estimate.c what it probably counts
 *   farthing-completion-budget.c   whether it may be sent, by what it costs at worst
 *   farthing-completion-stream.c   request → transport → parser → decoder → answer, and retrying
 *   farthing-completion-outcome.c  what it cost
 *   farthing-completion-write.c    writing the end
 *   farthing-completion-calibration.c  what it teaches about estimates
 */

typedef enum
{
  FARTHING_COMPLETION_MODE_ASK,
  FARTHING_COMPLETION_MODE_RETRY,
  FARTHING_COMPLETION_MODE_CONTINUE,
} FarthingCompletionMode;

/* How a text was estimated, and how it was counted */
typedef struct
{
  const char *script;                   /* static */
  gint64      estimated;
  gint64      reported;
} FarthingLesson;

typedef struct _FarthingCompletionJob FarthingCompletionJob;

struct _FarthingCompletion
{
  GObject parent_instance;

  /* construct-time */
  FarthingSession *session;
  FarthingConversation *conversation;
  FarthingMessage *question;
  FarthingMessage *answer;
  FarthingCompletionMode mode;
  gint64 max_tokens;
  char *temperature;
  gboolean no_save;
  gboolean replaces;
  FarthingNextRoute *given_route;       /* (nullable) */
  gint64 asked_max_tokens;              /* as it was before a budget lowered it */

  /* fixed at the start */
  const FarthingProvider *provider;
  FarthingQuirks quirks;                /* the provider's, adapted to what its endpoint refused */
  char *model;
  char *key_label;
  FarthingEffort effort;
  gint64 parent;
  gsize text_before;
  gsize reasoning_before;
  gsize repeated;

  /* the running request */
  GCancellable *cancellable;
  FarthingCompletionState state;
  FarthingSecret *secret;
  GPtrArray *path;
  gint64 input;                         /* tokens of the prompt on this route; FARTHING_UNKNOWN: not counted yet */
  gboolean is_input_partial;
  FarthingChatRequest *request;
  char *url_path;
  char *base_url;
  GBytes *body;
  FarthingSseParser *parser;
  FarthingDecoder *decoder;
  GPtrArray *script;
  guint script_position;
  gboolean document;
  gboolean adapted;
  gboolean sent;                        /* the request left whole, and was not refused */
  FarthingUnderWay *under_way;          /* (nullable): of this attempt, from when it is about to be sent */
  gboolean answering;                   /* the provider began a reply that is no refusal */
  gboolean received;
  guint attempt;
  gint64 next_attempt_ms;
  guint retry_source;
  guint script_source;

  /* the clock of the request: instants in ms UTC, durations from the monotonic clock in µs */
  gint64 sent_us;
  gint64 first_token_us;
  gint64 first_text_us;
  gint64 first_reasoning_us;

  FarthingUsageEntry *entry;
  FarthingLesson lesson;                /* its script is NULL if there is none */

  GPtrArray *tried;                     /* "provider/id" of routes that refused, and the one that is asked */
  GPtrArray *refusals;                  /* Refusal: to be told once another route answered */

  gboolean budget_checked;
  GArray *budget_reservations;          /* ids of the rows of all that was reserved; all are released at the end */
  gint64 budget_limit;                  /* what the budget limited the answer to, 0: it did not */

  FarthingCompletionJob *job;           /* (nullable): what is written at the end */
  GError *save_error;                   /* (nullable): why its end is not in the history */
  char *save_note;                      /* (nullable): that says so */
  guint write_source;
  guint write_delay_ms;
  char *response_id;                    /* (nullable): as a header of the reply told it */

  guint journal_source;
  gsize journalled_text;
  gsize journalled_reasoning;
};

/* farthing-completion.c */
void        farthing_completion_set_state      (FarthingCompletion      *self,
                                                FarthingCompletionState  state);
void        farthing_completion_emit_delta     (FarthingCompletion      *self,
                                                FarthingCompletionPart   part,
                                                const char              *text);
void        farthing_completion_emit_finished  (FarthingCompletion      *self);
/* Ends the request: @error NULL is success.  Takes @error. */
void        farthing_completion_end            (FarthingCompletion      *self,
                                                GError                  *error);

/* The newest message of the path that is in the store, 0 for none */
gint64      farthing_completion_find_stored_head (FarthingConversation  *conversation);

/* farthing-completion-new.c */
/* A request like the one for @answer that is never started: what would come of it */
FarthingCompletion *farthing_completion_new_probe (FarthingSession      *session,
                                                FarthingConversation    *conversation,
                                                FarthingMessage         *answer);

/* farthing-completion-steps.c */
void        farthing_completion_prepare        (FarthingCompletion      *self);
void        farthing_completion_look_up_key    (FarthingCompletion      *self);
void        farthing_completion_rebuild        (FarthingCompletion      *self);
void        farthing_completion_build_body     (FarthingCompletion      *self);

/* farthing-completion-route.c */
void        farthing_completion_choose_route   (FarthingCompletion      *self);
void        farthing_completion_set_route      (FarthingCompletion      *self,
                                                const char              *provider,
                                                const char              *model);
/* Whether @error is one route's alone */
gboolean    farthing_completion_is_left_for    (const GError            *error);
/* The route that is asked after this one, and what it costs: (nullable) (transfer none) */
const FarthingNextRoute *farthing_completion_find_next_route (FarthingCompletion *self);
/* Whether another route may be asked: nothing was answered, and the refusal is this route's alone */
gboolean    farthing_completion_is_route_refusal (FarthingCompletion    *self,
                                                const GError            *error);
/* Asks the next route if the person allowed it, else goes on as without one.  Takes @error. */
void        farthing_completion_leave_route    (FarthingCompletion      *self,
                                                GError                  *error);
void        farthing_completion_tell_route     (FarthingCompletion      *self);

/* farthing-completion-request.c */
void        farthing_completion_build_request  (FarthingCompletion      *self);
gboolean    farthing_completion_adapt          (FarthingCompletion      *self,
                                                const GError            *error);
/* Whether a message of the history goes along */
gboolean    farthing_completion_says_something (FarthingMessage         *message);

/* farthing-completion-estimate.c */
gint64      farthing_completion_count_input    (FarthingCompletion      *self,
                                                gboolean                *is_partial);
/* FARTHING_UNKNOWN if a part of it is not known */
gint64      farthing_completion_estimate_input (FarthingCompletion      *self);
gint64      farthing_completion_estimate_output (FarthingCompletion     *self);

/* farthing-completion-budget.c */
void        farthing_completion_check_budget   (FarthingCompletion      *self);
/* The same without reserving anything.  @refusal: (out) (nullable): what stops it */
void        farthing_completion_probe_budget_async (FarthingCompletion  *self,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean    farthing_completion_probe_budget_finish (FarthingCompletion *self,
                                                GAsyncResult            *result,
                                                GError                 **refusal,
                                                GError                 **error);
void        farthing_completion_explain_limit  (FarthingCompletion      *self);
void        farthing_completion_update_budgets (FarthingCompletion      *self,
                                                gboolean                 changed);

/* farthing-completion-stream.c */
void        farthing_completion_send           (FarthingCompletion      *self);
/* How the provider calls the request, or NULL as long as it did not tell */
const char *farthing_completion_get_response_id (FarthingCompletion     *self);
/* It was refused: whatever comes now, it is not to be paid. */
void        farthing_completion_forget_request (FarthingCompletion      *self);
/* Asks again later, if that may help, or ends.  Takes @error. */
void        farthing_completion_retry_or_end   (FarthingCompletion      *self,
                                                GError                  *error);
void        farthing_completion_clear_stream   (FarthingCompletion      *self);
void        farthing_completion_flush_journal  (FarthingCompletion      *self);

/* farthing-completion-balance.c: limits the answer to what is left, if that is known and little */
void        farthing_completion_limit_to_balance (FarthingCompletion    *self,
                                                FarthingBudgetRequest   *request);
/* farthing-completion-calibration.c */
gboolean    farthing_completion_find_lesson    (FarthingCompletion      *self,
                                                gint64                   input,
                                                FarthingLesson          *lesson);

/* farthing-completion-outcome.c */
void        farthing_completion_settle         (FarthingCompletion      *self,
                                                const GError            *error);
/* Whether the provider may charge for the request that ended with @error (nullable) */
gboolean    farthing_completion_is_charged     (FarthingCompletion      *self,
                                                const GError            *error);

/* farthing-completion-write.c */
void        farthing_completion_write          (FarthingCompletion      *self);
void        farthing_completion_job_unref      (gpointer                 job);

G_END_DECLS
