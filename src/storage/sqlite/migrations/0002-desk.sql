-- The Desk: filters of the list, search, links, documents, profiles, erasure. Safe from version 1; foreign keys are off here.
-- `fold` is the store's own function (fold.ts).

-- Rebuilt, so that the state stays the last column: whoever reads the others need not pass over it.
CREATE TABLE heads_new (
  id INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  holder TEXT NOT NULL,
  queue_id TEXT,
  agent_id TEXT, -- of the agent who holds it, wraps it up or put it aside
  due_at TEXT NOT NULL, -- order of those who wait; empty when it does not wait
  next_due_at TEXT, -- of the timers
  pinned_release TEXT, -- while a dialog is open
  language TEXT NOT NULL,
  channel TEXT NOT NULL,
  priority TEXT,
  feels TEXT, -- the last measured mood
  labels TEXT NOT NULL, -- JSON
  updated_at TEXT NOT NULL,
  erased_at TEXT, -- nothing that anybody said is left; not listed, not gone on with
  state TEXT NOT NULL
) STRICT;
INSERT INTO heads_new
  SELECT id, conversation_id, seq, customer_id, holder, queue_id, agent_id,
         iif(holder = 'queue', coalesce(state ->> '$.holder.dueAt', since), ''),
         next_due_at, pinned_release, state ->> '$.language', state ->> '$.address.channel',
         iif(queue_id IS NULL, NULL, coalesce(state ->> '$.holder.priority', 'normal')),
         state ->> '$.sentiment.points[#-1].label', coalesce(state -> '$.labels', '[]'), updated_at, NULL, state
    FROM heads;
DROP TABLE heads;
ALTER TABLE heads_new RENAME TO heads;
-- The lists are counted and filtered in their indexes, without a look at the rows.
CREATE INDEX heads_waiting ON heads (due_at, conversation_id, queue_id, language, channel, priority, feels, labels)
  WHERE holder = 'queue' AND erased_at IS NULL;
CREATE INDEX heads_others ON heads (holder, updated_at, conversation_id, agent_id, queue_id, language, channel, priority, feels, labels)
  WHERE holder <> 'queue' AND erased_at IS NULL;
CREATE INDEX heads_queue ON heads (queue_id) WHERE holder = 'queue';
CREATE INDEX heads_due ON heads (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX heads_pinned ON heads (pinned_release) WHERE pinned_release IS NOT NULL;
CREATE INDEX heads_customer ON heads (customer_id);

-- An address that another conversation took. Where it leads now is in `addresses`.
CREATE TABLE address_moves (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  from_conversation TEXT NOT NULL,
  to_conversation TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX address_moves_place ON address_moves (channel, thread);

ALTER TABLE customers ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN merged_into TEXT;
ALTER TABLE customers ADD COLUMN erased_at TEXT;
ALTER TABLE customers ADD COLUMN words TEXT NOT NULL DEFAULT ''; -- what the directory looks for, folded
UPDATE customers SET created_at = coalesce(record ->> '$.createdAt', ''),
  words = fold(coalesce(record ->> '$.name', '') || char(10) || coalesce(record ->> '$.email', '') || char(10) ||
               coalesce(record ->> '$.phone', '') || char(10) || coalesce(record ->> '$.externalId', ''));
CREATE INDEX customers_created ON customers (created_at, id) WHERE erased_at IS NULL;
CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE links (
  id TEXT PRIMARY KEY NOT NULL,
  from_customer TEXT NOT NULL REFERENCES customers (id),
  into_customer TEXT NOT NULL REFERENCES customers (id),
  undone_at TEXT,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX links_from ON links (from_customer);
CREATE INDEX links_into ON links (into_customer);

CREATE TABLE documents (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  owner TEXT,
  at TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_owner ON documents (owner) WHERE owner IS NOT NULL;

ALTER TABLE accounts ADD COLUMN profile TEXT;

CREATE INDEX turns_at ON turns (at);

-- Words of everything that was said. Row id: 4096 times the turn's, plus the place among its activities. `marks` says who
-- spoke and how the customer felt. Contentless: the words stand in the journal, here only where to find them.
CREATE VIRTUAL TABLE search USING fts5 (text, marks, content='', tokenize='unicode61 remove_diacritics 2');
-- What is deleted is gone at once, not at the next merge.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
INSERT INTO search (rowid, text, marks)
  SELECT turns.id * 4096 + said.key, said.value ->> '$.text',
         'role' || (said.value ->> '$.from.role') ||
         iif(said.value ->> '$.from.role' = 'customer', coalesce(' feels' || (turns.record ->> '$.understanding.sentiment.label'), ''), '')
    FROM turns, json_each(turns.record, '$.activities') AS said
   WHERE coalesce(said.value ->> '$.text', '') <> '' AND said.key < 4096
   ORDER BY turns.id, said.key;
