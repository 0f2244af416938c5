-- Channels: how far an attempt came, entries kept aside, outcomes that are not known, what platforms tell afterwards, leases.
-- Safe from version 2; foreign keys are off here.

ALTER TABLE outbox ADD COLUMN progress TEXT; -- JSON
ALTER TABLE outbox ADD COLUMN parked TEXT; -- the address (channel, line feed, thread) that takes nothing now
ALTER TABLE outbox ADD COLUMN released_at TEXT; -- when it was last put back into its line
CREATE INDEX outbox_parked ON outbox (parked) WHERE parked IS NOT NULL;

-- Rebuilt, for an outcome that the old check does not know. `was_parked`: later ones may have left before it.
CREATE TABLE settled_new (
  id INTEGER PRIMARY KEY,
  turn_id INTEGER NOT NULL REFERENCES turns (id),
  position INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'unknown', 'dead')),
  attempts INTEGER NOT NULL,
  at TEXT NOT NULL,
  was_parked INTEGER NOT NULL DEFAULT 0,
  receipt TEXT CHECK (receipt IN ('delivered', 'read')), -- what the platform said of a sent one
  reason TEXT
) STRICT;
INSERT INTO settled_new (id, turn_id, position, outcome, attempts, at, reason)
  SELECT id, turn_id, position, outcome, attempts, at, reason FROM settled;

-- The platform's own ids of what was sent: receipts name messages by them.
CREATE TABLE external_ids (
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  turn_id INTEGER NOT NULL REFERENCES turns (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (channel, external_id, turn_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_ids_place ON external_ids (turn_id, position);
INSERT INTO external_ids
  SELECT turns.record ->> ('$.outbox[' || settled.position || '].address.channel'), settled.external_id, settled.turn_id, settled.position
    FROM settled JOIN turns ON turns.id = settled.turn_id
   WHERE settled.external_id IS NOT NULL AND json_valid(turns.record)
     AND turns.record ->> ('$.outbox[' || settled.position || '].lane') = 'deliver';

DROP TABLE settled;
ALTER TABLE settled_new RENAME TO settled;
CREATE UNIQUE INDEX settled_place ON settled (turn_id, position);
CREATE INDEX settled_dead ON settled (id) WHERE outcome = 'dead';

CREATE TABLE leases (
  name TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
