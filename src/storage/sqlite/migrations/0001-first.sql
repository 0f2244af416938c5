-- First schema: journal, heads, addresses, customers, outbox, releases, accounts, secrets, audit. Safe on an empty file.

-- The journal. `record` is the whole turn as JSON and the only copy of what was said; the other columns are its index.
-- Rows are never deleted, so `id` is the order of commits.
CREATE TABLE turns (
  id INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  cause_key TEXT NOT NULL,
  at TEXT NOT NULL,
  last_ordinal INTEGER NOT NULL, -- of the conversation's activities, after this turn
  checksum INTEGER NOT NULL, -- CRC-32 of `record`
  record TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX turns_place ON turns (conversation_id, seq);
CREATE UNIQUE INDEX turns_cause ON turns (cause_key);
CREATE INDEX turns_ordinal ON turns (conversation_id, last_ordinal);

CREATE TABLE customers (
  id TEXT PRIMARY KEY NOT NULL,
  record TEXT NOT NULL
) STRICT;

CREATE TABLE identities (
  channel TEXT NOT NULL,
  identity TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  PRIMARY KEY (channel, identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_customer ON identities (customer_id);

-- The last state of each conversation, and what lists and timers look for in it.
CREATE TABLE heads (
  id INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  holder TEXT NOT NULL,
  queue_id TEXT,
  agent_id TEXT,
  urgency INTEGER NOT NULL, -- 0 high, 1 normal
  since TEXT NOT NULL, -- of waiting; empty when it does not wait
  next_due_at TEXT,
  pinned_release TEXT, -- while a dialog is open
  updated_at TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX heads_holder ON heads (holder, updated_at, conversation_id);
CREATE INDEX heads_waiting ON heads (urgency, since, conversation_id) WHERE holder = 'queue';
CREATE INDEX heads_queue ON heads (queue_id) WHERE holder = 'queue';
CREATE INDEX heads_due ON heads (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX heads_pinned ON heads (pinned_release) WHERE pinned_release IS NOT NULL;

CREATE TABLE addresses (
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES heads (conversation_id),
  PRIMARY KEY (channel, thread)
) STRICT, WITHOUT ROWID;

-- What still has to leave. The item itself is number `position` in the outbox of its turn.
CREATE TABLE outbox (
  turn_id INTEGER NOT NULL REFERENCES turns (id),
  position INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  lane TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at TEXT NOT NULL,
  reason TEXT, -- why the last attempt failed
  PRIMARY KEY (turn_id, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX outbox_item ON outbox (item_id);
CREATE INDEX outbox_line ON outbox (conversation_id, lane, turn_id, position);

-- What left or was given up, for ever: `id` is the order in which that happened.
CREATE TABLE settled (
  id INTEGER PRIMARY KEY,
  turn_id INTEGER NOT NULL REFERENCES turns (id),
  position INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'dead')),
  attempts INTEGER NOT NULL,
  at TEXT NOT NULL,
  external_id TEXT,
  reason TEXT
) STRICT;
CREATE UNIQUE INDEX settled_place ON settled (turn_id, position);
CREATE INDEX settled_dead ON settled (id) WHERE outcome = 'dead';

CREATE TABLE releases (
  id TEXT PRIMARY KEY NOT NULL,
  created_at TEXT NOT NULL,
  summary TEXT NOT NULL
) STRICT;

-- The last row names the active release.
CREATE TABLE activations (
  id INTEGER PRIMARY KEY,
  release_id TEXT NOT NULL REFERENCES releases (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
  id TEXT PRIMARY KEY NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE, -- lower case: one account an address, however it is spelled
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  disabled_at TEXT
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE secrets (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'audit entries are never deleted'); END;
