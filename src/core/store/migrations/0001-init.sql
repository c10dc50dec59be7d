-- SPDX-FileCopyrightText: 2026 The Farthing authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Instants are milliseconds since 1970 in UTC, durations milliseconds, amounts picodollars.
-- NULL is "not known" and never zero.  Small columns come before long ones, so that a list does
-- not read the text of what it lists.

-- AUTOINCREMENT, because the ledger goes on naming conversations and messages that were deleted:
-- their ids must not come again.
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pinned INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  head INTEGER,                         -- the newest message of the path on show
  effort TEXT NOT NULL,
  provider TEXT,
  model TEXT,
  key_label TEXT,
  title TEXT,
  folder TEXT,
  system TEXT
) STRICT;

CREATE INDEX conversation_list ON conversation (pinned, updated);

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  parent INTEGER,                       -- NULL at the root; always of the same conversation
  role TEXT NOT NULL,
  status TEXT NOT NULL,
  created INTEGER NOT NULL,
  owner TEXT,                           -- the process that writes it, while it is streaming
  provider TEXT,
  model TEXT,
  answered_by TEXT,
  finish TEXT NOT NULL,
  finish_detail TEXT,
  http_status INTEGER,
  retry_after INTEGER,
  first_token INTEGER,
  thinking INTEGER,
  duration INTEGER,
  opaque_family TEXT,
  error_code TEXT,
  error_message TEXT,
  error_detail TEXT,
  text TEXT NOT NULL,
  reasoning TEXT NOT NULL,
  opaque TEXT
) STRICT;

CREATE INDEX message_tree ON message (conversation, parent);
CREATE INDEX message_streaming ON message (owner) WHERE status = 'streaming';

-- The same bytes attached twice are kept once.
CREATE TABLE attachment_data (
  hash TEXT PRIMARY KEY,                -- SHA-256, hexadecimal
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  hash TEXT NOT NULL REFERENCES attachment_data (hash),
  PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_hash ON attachment (hash);

CREATE TRIGGER attachment_gone AFTER DELETE ON attachment
WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE hash = old.hash)
BEGIN
  DELETE FROM attachment_data WHERE hash = old.hash;
END;

CREATE TABLE citation (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

-- What came of an answer that is still streaming, piece by piece.
CREATE TABLE journal (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'reasoning')),
  text TEXT NOT NULL,
  PRIMARY KEY (message, seq)
) STRICT, WITHOUT ROWID;

-- One row a request, written once.  It outlives the conversation and the message that it names.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  created INTEGER NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  answered_by TEXT,
  key_label TEXT,
  conversation INTEGER,
  message INTEGER,
  purpose TEXT NOT NULL,
  input_tokens INTEGER,
  cached_tokens INTEGER,
  cache_write_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  searches INTEGER,
  cost INTEGER,
  provenance TEXT NOT NULL,
  card TEXT,                            -- the rates that were applied, JSON
  catalogue_version TEXT,
  response_id TEXT,
  finish TEXT,
  duration INTEGER
) STRICT;

CREATE INDEX ledger_created ON ledger (created);
CREATE INDEX ledger_message ON ledger (message);
-- Holds all that the sums of a list of conversations need.
CREATE INDEX ledger_conversation
ON ledger (conversation, provenance, cost, input_tokens, output_tokens);

CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;

-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER ledger_replace BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger WHERE id = new.id)
BEGIN
  SELECT RAISE (ABORT, 'the ledger is append-only');
END;
