-- SPDX-FileCopyrightText: 2026 The Farthing authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The route of a conversation is chosen anew for each request: the cheapest that a key is held for.
ALTER TABLE conversation ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0;

-- Requests that their providers may charge for, from the moment they have left until the ledger has them:
-- by that is entered what a process had asked that was killed.
CREATE TABLE under_way (
  owner TEXT NOT NULL,                  -- the process that sent it
  serial INTEGER NOT NULL,              -- which of its requests
  asked INTEGER NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  effort TEXT NOT NULL,
  key_label TEXT,
  response_id TEXT,                     -- how the provider calls it: it can be asked for by that
  conversation INTEGER,
  message INTEGER,                      -- NULL: its answer is not kept
  input_tokens INTEGER,                 -- an estimate
  PRIMARY KEY (owner, serial)
) STRICT, WITHOUT ROWID;

ALTER TABLE ledger ADD COLUMN effort TEXT;

-- Budgets are summed before each request: this one holds all that takes, so that the long rows of the
-- ledger stay unread.
CREATE INDEX ledger_spending ON ledger (created, provider, key_label, conversation, cost);
DROP INDEX ledger_created;

-- What a provider told later of a request that the ledger could only estimate.  The row of the ledger
-- stays as it was written.
CREATE TABLE settlement (
  entry INTEGER PRIMARY KEY REFERENCES ledger (id),
  created INTEGER NOT NULL,
  source TEXT NOT NULL,                 -- where it was told: 'generation'
  input_tokens INTEGER,
  cached_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  cost INTEGER NOT NULL,
  provenance TEXT NOT NULL
) STRICT;

CREATE TRIGGER settlement_update BEFORE UPDATE ON settlement
BEGIN
  SELECT RAISE (ABORT, 'settlements are append-only');
END;

CREATE TRIGGER settlement_delete BEFORE DELETE ON settlement
BEGIN
  SELECT RAISE (ABORT, 'settlements are append-only');
END;

-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER settlement_replace BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM settlement WHERE entry = new.entry)
BEGIN
  SELECT RAISE (ABORT, 'settlements are append-only');
END;

-- The ledger as it is summed: what was told later stands in place of what was estimated.
CREATE VIEW settled_ledger AS
SELECT
  ledger.id AS id, ledger.created AS created, ledger.provider AS provider, ledger.model AS model,
  ledger.answered_by AS answered_by, ledger.key_label AS key_label,
  ledger.conversation AS conversation, ledger.message AS message, ledger.purpose AS purpose,
  ledger.effort AS effort,
  coalesce (settlement.input_tokens, ledger.input_tokens) AS input_tokens,
  coalesce (settlement.cached_tokens, ledger.cached_tokens) AS cached_tokens,
  ledger.cache_write_tokens AS cache_write_tokens,
  coalesce (settlement.output_tokens, ledger.output_tokens) AS output_tokens,
  coalesce (settlement.reasoning_tokens, ledger.reasoning_tokens) AS reasoning_tokens,
  ledger.searches AS searches,
  coalesce (settlement.cost, ledger.cost) AS cost,
  coalesce (settlement.provenance, ledger.provenance) AS provenance,
  ledger.card AS card, ledger.catalogue_version AS catalogue_version,
  ledger.response_id AS response_id, ledger.finish AS finish, ledger.duration AS duration
FROM ledger LEFT JOIN settlement ON settlement.entry = ledger.id;

-- How far the estimate of new text is from what a provider counts, by script.
CREATE TABLE calibration (
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  script TEXT NOT NULL,
  estimated INTEGER NOT NULL,
  reported INTEGER NOT NULL,
  PRIMARY KEY (provider, model, script)
) STRICT, WITHOUT ROWID;

-- Amounts that a person does not want to exceed.
CREATE TABLE budget (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scope TEXT NOT NULL CHECK (scope IN ('all', 'provider', 'key', 'conversation')),
  provider TEXT,
  key_label TEXT,
  conversation INTEGER REFERENCES conversation (id) ON DELETE CASCADE,
  period TEXT NOT NULL CHECK (period IN ('day', 'month', 'total')),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  warn_percent INTEGER NOT NULL CHECK (warn_percent BETWEEN 0 AND 100), -- 0: no notice
  stops INTEGER NOT NULL
) STRICT;

-- "Allow $0.05 more", for the period in which it was said.
CREATE TABLE budget_allowance (
  id INTEGER PRIMARY KEY,
  budget INTEGER NOT NULL REFERENCES budget (id) ON DELETE CASCADE,
  created INTEGER NOT NULL,
  amount INTEGER NOT NULL
) STRICT;

-- What each request under way may cost, so that two of them do not both take what is left of a budget.
CREATE TABLE budget_reservation (
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL,                  -- the process that sent it
  provider TEXT NOT NULL,
  key_label TEXT,
  conversation INTEGER,
  amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT;

-- Rates that a person negotiated; an end closes them, so that the past stays what it was.
CREATE TABLE own_price (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER,
  input INTEGER NOT NULL,
  cached INTEGER,
  output INTEGER NOT NULL,
  note TEXT
) STRICT;

-- What providers told of an account, as it was told: sums of their own, balances, allowances.
CREATE TABLE account_report (
  id INTEGER PRIMARY KEY,
  created INTEGER NOT NULL,
  provider TEXT NOT NULL,
  key_label TEXT,
  kind TEXT NOT NULL,                   -- 'balance', 'spent-day', 'spent-month', 'limit' …
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL
) STRICT;

CREATE INDEX account_report_newest ON account_report (provider, key_label, kind, created);

-- What updates of the catalogue changed.
CREATE TABLE price_change (
  id INTEGER PRIMARY KEY,
  seen INTEGER NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  rate TEXT NOT NULL,                   -- 'in', 'in_cached', 'out' …
  before INTEGER,                       -- NULL: was not known
  after INTEGER,
  source TEXT
) STRICT;

CREATE INDEX price_change_seen ON price_change (seen);
