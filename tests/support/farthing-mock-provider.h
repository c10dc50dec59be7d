/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "farthing-mock-server.h"

G_BEGIN_DECLS

/**
 * FarthingMockProvider:
 *
 * A provider that costs nothing.  For "mistral", "gemini", "deepseek", "xai", "openrouter" and
 * "compatible" it serves, in that provider's own shapes, the model list (Gemini's in pages of two),
 * what a key is checked with (balance, key, credits), and chat, streamed or not, with usage and,
 * if the request asks for effort, with thinking.  Paths are known by their end, so that any base
 * URL will do.
 *
 * A key that begins with "bad" is refused as the provider refuses it; without a key only
 * "compatible" answers, and the public list of OpenRouter.
 *
 * The answer is always the same Markdown: headings, lists, a table, code.  Words in the last
 * message of the user change what happens:
 *
 *   #401 #402 #403 #404 #429 #500 #502 #503 #529   that error; 429 asks to wait a second
 *   #quota               a 429 that no waiting helps against today (Gemini), else as #429
 *   #toolong             the context is exceeded (400)
 *   #html                502 with a page of HTML
 *   #redirect            307 to another address
 *   #once                any of these happens to the first such request only, and then no more
 *   #direct              it happens at no reseller: OpenRouter answers
 *   #midstream-error     half the answer, then an error in the running stream
 *   #bare-error          the same as a bare document, as Gemini writes it
 *   #cut                 half the answer, then the end, in the middle of an event
 *   #reset               the same with a TCP reset
 *   #hang                nothing at all, until the client goes
 *   #stall               half the answer, then nothing
 *   #keepalive           comments for two seconds before the answer
 *   #comments            comments without end
 *   #hugeline            one event of 2.5 MB before the answer
 *   #empty               an answer without text
 *   #nousage             an answer without usage
 *   #length #filter      an answer that ends for that reason
 *   #slow                20 tokens a second
 *   #fast N              N tokens, 1,000 a second
 *   #long N              N tokens at the ordinary rate
 *   #burst N             N tokens at once
 *   #escapes             an answer that would steer a terminal
 *   #think               thinking, whether asked for or not
 */
typedef struct _FarthingMockProvider FarthingMockProvider;

/* Writes a line for each request: method, path, "authorized yes" or "no".  Never a secret. */
typedef void (*FarthingMockLogFunc) (const char *line,
                                     gpointer    user_data);

FarthingMockProvider *farthing_mock_provider_new      (const char                *id) G_GNUC_WARN_UNUSED_RESULT;
void                  farthing_mock_provider_free     (FarthingMockProvider      *self);

/* Tokens a second of an ordinary answer; 0, the default, is all at once */
void                  farthing_mock_provider_set_rate (FarthingMockProvider      *self,
                                                       guint                      tokens_per_second);
void                  farthing_mock_provider_set_log  (FarthingMockProvider      *self,
                                                       FarthingMockLogFunc        func,
                                                       gpointer                   user_data);

/* A FarthingMockHandler */
FarthingMockReply    *farthing_mock_provider_handle   (const FarthingMockRequest *request,
                                                       gpointer                   provider);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FarthingMockProvider, farthing_mock_provider_free)

G_END_DECLS
