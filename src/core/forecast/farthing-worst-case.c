/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-worst-case.h"

#include "farthing-price-terms.h"
#include "farthing-route-terms.h"

/* A line that promises less than what is refused a moment later is worth nothing: both ask here. */

void
farthing_worst_case_init (FarthingWorstCase *self,
                          FarthingSession   *session,
                          const char        *provider,
                          const char        *model,
                          const char        *key_label,
                          gint64             input,
                          gint64             max_tokens,
                          FarthingEffort     effort)
{
  gint64 now_ms = farthing_clock_get_now (farthing_session_get_clock (session));
  g_autoptr(FarthingModel) found = farthing_model_list_find (farthing_session_get_models (session), provider, model);
  gboolean pays = farthing_session_get_key_plan (session, provider, key_label) == FARTHING_KEY_PAYS;

  self->card = farthing_session_lookup_route_card (session, provider, model, now_ms, input);
  self->cost.card = self->card;
  self->cost.input = input;
  farthing_session_get_surcharge (session, provider, model, now_ms, &self->cost.surcharge);
  farthing_budget_request_init (&self->request, &self->cost, pays,
                                farthing_model_get_longest_answer (found, input, max_tokens), max_tokens,
                                effort > FARTHING_EFFORT_NONE);
}

void
farthing_worst_case_clear (FarthingWorstCase *self)
{
  g_clear_pointer (&self->card, farthing_rate_card_unref);
}
