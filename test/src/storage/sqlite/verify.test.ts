/** Each invariant of docs/reference/guarantees.md, broken on purpose, is found under its name; and nothing else is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { agentId } from '../../../../src/conversation/ids.ts';
import { aConversation, aFirstCommit, anAccount, aTurn, atSecond } from '../../../support/builders.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

/** SQL that sets the record of a turn, with the checksum of what it becomes. */
function rewrite(conversation: string, seq: number, change: (record: string) => string): (folder: DataFolder) => void {
  return (folder) => {
    const turn = turns.find((one) => one.conversationId === conversation && one.seq === seq);
    const record = change(JSON.stringify(turn));
    folder.tamper(
      `UPDATE turns SET record = '${record.replaceAll("'", "''")}', checksum = ${crc32(record)}
        WHERE conversation_id = '${conversation}' AND seq = ${seq}`,
    );
  };
}

const sql = (text: string) => (folder: DataFolder) => folder.tamper(text);

const link = (from: string, into: string) =>
  `INSERT INTO links VALUES ('link-${from}', '${from}', '${into}', NULL, '{}')`;

const waiting = aConversation({
  conversation: 'waiting',
  turns: 3,
  holder: 'queue',
  state: { timers: [{ id: 't1', kind: 'queueWait', dueAt: atSecond(500) }] },
});
const held = aConversation({ conversation: 'held', turns: 2, holder: 'agent' });
const sentOut = aConversation({ conversation: 'sentOut', turns: 3 });
const turns = [...waiting.turns, ...held.turns, ...sentOut.turns];

/** Turn of `sentOut`, as a condition on `turn_id`. */
const sentOutTurn = (seq: number) =>
  `turn_id = (SELECT id FROM turns WHERE conversation_id = 'sentOut' AND seq = ${seq})`;

const stateOf = (conversation: string) =>
  JSON.stringify(turns.findLast((turn) => turn.conversationId === conversation)?.state);

const planted: [string, string, (folder: DataFolder) => void][] = [
  [
    'journal.gap',
    'a turn in the middle is gone',
    sql(`DELETE FROM outbox WHERE turn_id = (SELECT id FROM turns WHERE conversation_id = 'waiting' AND seq = 2);
         DELETE FROM turns WHERE conversation_id = 'waiting' AND seq = 2`),
  ],
  [
    'journal.seq',
    'a record is in the place of another',
    rewrite('held', 1, (record) => record.replace('"seq":1', '"seq":7')),
  ],
  [
    'journal.seq',
    'a record is another conversation’s',
    rewrite('held', 1, (record) => record.replace('"conversationId":"held"', '"conversationId":"hold"')),
  ],
  [
    'journal.seq',
    'the cause key is not the record’s',
    sql("UPDATE turns SET cause_key = 'other' WHERE conversation_id = 'held' AND seq = 1"),
  ],
  [
    'journal.seq',
    'the row counts other activities',
    sql("UPDATE turns SET last_ordinal = 9 WHERE conversation_id = 'held' AND seq = 1"),
  ],
  [
    'journal.checksum',
    'a word of a record is another',
    sql("UPDATE turns SET record = replace(record, '30 days', '90 days') WHERE conversation_id = 'held' AND seq = 1"),
  ],
  ['journal.record', 'a record is not JSON', rewrite('held', 1, () => 'not JSON')],
  [
    'cause.duplicate',
    'a cause made two turns',
    (folder) => {
      const twin = turns.find((turn) => turn.conversationId === 'held' && turn.seq === 1)?.cause.key ?? '';
      rewrite('waiting', 1, (record) => record.replace('directline:waiting-1', twin))(folder);
      folder.tamper(`DROP INDEX turns_cause;
                     UPDATE turns SET cause_key = '${twin}' WHERE conversation_id = 'waiting' AND seq = 1`);
    },
  ],
  [
    'activity.gap',
    'an activity has a later place',
    rewrite('held', 1, (record) => record.replace('"ordinal":2', '"ordinal":3')),
  ],
  [
    'activity.gap',
    'a state counts more than was said',
    (folder) => {
      rewrite('held', 1, (record) => record.replace('"activities":2', '"activities":5'))(folder);
      folder.tamper("UPDATE turns SET last_ordinal = 5 WHERE conversation_id = 'held' AND seq = 1");
    },
  ],
  [
    'head.missing',
    'a conversation lost its head',
    sql("DELETE FROM heads WHERE conversation_id = 'held'; DELETE FROM addresses WHERE conversation_id = 'held'"),
  ],
  [
    'head.orphan',
    'a head has no turns',
    sql("UPDATE heads SET conversation_id = 'ghost' WHERE conversation_id = 'held'"),
  ],
  ['head.stale', 'the head is a turn behind', sql("UPDATE heads SET seq = 1 WHERE conversation_id = 'held'")],
  [
    'head.stale',
    'the head holds another state',
    sql(
      "UPDATE heads SET state = replace(state, '\"customerMessages\":2', '\"customerMessages\":3') WHERE conversation_id = 'held'",
    ),
  ],
  ['head.stale', 'the head holds no JSON', sql("UPDATE heads SET state = '{' WHERE conversation_id = 'held'")],
  [
    'head.index',
    'the list would show it elsewhere',
    sql("UPDATE heads SET queue_id = 'billing' WHERE conversation_id = 'waiting'"),
  ],
  [
    'head.index',
    'a release in use would look unused',
    sql("UPDATE heads SET pinned_release = 'release-9' WHERE conversation_id = 'held'"),
  ],
  [
    'head.index',
    'a filter would not show it',
    sql("UPDATE heads SET feels = 'positive' WHERE conversation_id = 'waiting'"),
  ],
  [
    'head.index',
    'it would wait behind others',
    sql(`UPDATE heads SET due_at = '${atSecond(999)}' WHERE conversation_id = 'waiting'`),
  ],
  [
    'timer.index',
    'a timer would never fire',
    sql("UPDATE heads SET next_due_at = NULL WHERE conversation_id = 'waiting'"),
  ],
  [
    'timer.index',
    'a timer would fire too late',
    sql(`UPDATE heads SET next_due_at = '${atSecond(501)}' WHERE conversation_id = 'waiting'`),
  ],
  [
    'owner.missing',
    'nobody holds a conversation',
    (folder) => {
      const state = stateOf('held').replace('"kind":"agent"', '"kind":"nobody"');
      rewrite('held', 2, (record) => record.replace('"kind":"agent","agentId"', '"kind":"nobody","agentId"'))(folder);
      folder.tamper(`UPDATE heads SET state = '${state}', holder = 'nobody' WHERE conversation_id = 'held'`);
    },
  ],
  ['owner.missing', 'the agent that holds it is gone', sql("DELETE FROM accounts WHERE id = 'agent-1'")],
  [
    'outbox.lost',
    'a reply waits nowhere',
    sql("DELETE FROM outbox WHERE conversation_id = 'waiting' AND item_id = 'deliver-waiting|4'"),
  ],
  ['outbox.lost', 'a reply that left is forgotten', sql(`DELETE FROM settled WHERE ${sentOutTurn(1)}`)],
  [
    'outbox.duplicate',
    'a reply that left would leave again',
    sql(`INSERT INTO outbox (turn_id, position, item_id, conversation_id, lane, attempts, next_attempt_at)
     SELECT id, 0, 'deliver-sentOut|2', 'sentOut', 'deliver', 0, at FROM turns WHERE conversation_id = 'sentOut' AND seq = 1`),
  ],
  [
    'outbox.row',
    'a row names another item',
    sql("UPDATE outbox SET item_id = 'x' WHERE item_id = 'deliver-waiting|4'"),
  ],
  [
    'outbox.row',
    'a row is in another line',
    sql("UPDATE outbox SET lane = 'call' WHERE item_id = 'deliver-waiting|4'"),
  ],
  ['outbox.order', 'a reply left before an earlier one', sql(`UPDATE settled SET id = 99 WHERE ${sentOutTurn(1)}`)],
  [
    'outbox.order',
    'a reply left while an earlier one still waits',
    sql(`DELETE FROM settled WHERE ${sentOutTurn(1)};
     INSERT INTO outbox (turn_id, position, item_id, conversation_id, lane, attempts, next_attempt_at)
     SELECT id, 0, 'deliver-sentOut|2', 'sentOut', 'deliver', 0, at FROM turns WHERE conversation_id = 'sentOut' AND seq = 1`),
  ],
  ['outbox.orphan', 'a row is of no turn', sql("UPDATE outbox SET turn_id = 999 WHERE item_id = 'deliver-waiting|6'")],
  [
    'outbox.orphan',
    'a row is of no item',
    sql(`INSERT INTO settled (turn_id, position, outcome, attempts, at)
     SELECT id, 5, 'sent', 1, at FROM turns WHERE conversation_id = 'sentOut' AND seq = 3`),
  ],
  [
    'outbox.activity',
    'a reply says nothing',
    rewrite('waiting', 2, (record) => record.replace('"activityId":"waiting|4"', '"activityId":"waiting|9"')),
  ],
  ['address.missing', 'an address leads nowhere', sql("DELETE FROM addresses WHERE conversation_id = 'held'")],
  [
    'address.missing',
    'an address leads elsewhere',
    sql("UPDATE addresses SET conversation_id = 'waiting' WHERE conversation_id = 'held'"),
  ],
  [
    'address.orphan',
    'an address leads to no conversation',
    sql("INSERT INTO addresses VALUES ('email', 'm1', 'ghost')"),
  ],
  [
    'customer.missing',
    'a customer is gone',
    sql("DELETE FROM customers WHERE id = 'customer-held'; DELETE FROM identities WHERE customer_id = 'customer-held'"),
  ],
  [
    'customer.record',
    'a customer is not JSON',
    sql(
      "UPDATE customers SET record = '{' WHERE id = 'customer-held'; DELETE FROM identities WHERE customer_id = 'customer-held'",
    ),
  ],
  [
    'customer.record',
    'a record is another customer’s',
    sql(
      'UPDATE customers SET record = replace(record, \'"id":"customer-held"\', \'"id":"x"\') WHERE id = \'customer-held\'',
    ),
  ],
  ['identity.index', 'an identity leads nowhere', sql("DELETE FROM identities WHERE customer_id = 'customer-held'")],
  [
    'identity.index',
    'an identity leads to one who does not have it',
    sql("INSERT INTO identities VALUES ('email', 'x', 'customer-held')"),
  ],
  [
    'address.moved',
    'an address that moved leads to no conversation',
    sql("INSERT INTO address_moves VALUES (1, 'email', 'm1', 'held', 'waiting', '2026')"),
  ],
  [
    'customer.index',
    'the directory would not find a customer',
    sql("UPDATE customers SET words = 'eve' WHERE id = 'customer-held'"),
  ],
  [
    'customer.index',
    'the directory would show a customer elsewhere',
    sql("UPDATE customers SET created_at = '2020' WHERE id = 'customer-held'"),
  ],
  [
    'link.index',
    'a customer leads to another without a link',
    sql(`UPDATE customers SET merged_into = 'customer-sentOut', record = json_set(record, '$.mergedInto', 'customer-sentOut')
          WHERE id = 'customer-held'`),
  ],
  ['link.index', 'a link stands and leads nowhere', sql(link('customer-held', 'customer-sentOut'))],
  [
    'link.cycle',
    'two customers lead to each other',
    sql(
      [
        ['customer-held', 'customer-sentOut'],
        ['customer-sentOut', 'customer-held'],
      ]
        .map(
          ([from = '', into = '']) =>
            `${link(from, into)}; UPDATE customers SET merged_into = '${into}', record = json_set(record, '$.mergedInto', '${into}') WHERE id = '${from}'`,
        )
        .join(';'),
    ),
  ],
  [
    'search.missing',
    'something that was said is not found',
    sql(`INSERT INTO search (search, rowid, text, marks)
         SELECT 'delete', 4096 * id, 'How long can I return something?', 'rolecustomer' FROM turns WHERE conversation_id = 'held' AND seq = 1`),
  ],
  [
    'search.extra',
    'something is found that nobody said',
    sql("INSERT INTO search (rowid, text, marks) VALUES (999999, 'ghost', 'rolebot')"),
  ],
  [
    'erasure.left',
    'a conversation was erased and still speaks',
    sql(
      "DELETE FROM addresses WHERE conversation_id = 'held'; UPDATE heads SET erased_at = '2026' WHERE conversation_id = 'held'",
    ),
  ],
  [
    'erasure.left',
    'an address leads to an erased conversation',
    sql("UPDATE heads SET erased_at = '2026' WHERE conversation_id = 'held'"),
  ],
  [
    'erasure.left',
    'a customer was erased and has a name',
    sql(
      `UPDATE customers SET erased_at = '2026', record = json_set(record, '$.erasedAt', '2026') WHERE id = 'customer-held'`,
    ),
  ],
  ['release.unknown', 'turns name a release that is not there', sql('DELETE FROM activations; DELETE FROM releases')],
  [
    'release.unknown',
    'a release was activated that is not there',
    sql("UPDATE activations SET release_id = 'release-9'"),
  ],
  [
    'session.orphan',
    'a session is nobody’s',
    sql(`INSERT INTO sessions VALUES ('s1', 'nobody', '${atSecond(0)}', '${atSecond(9)}')`),
  ],
  [
    'integrity',
    'an index lost an entry',
    (folder) => {
      folder.tamper(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE INDEX heads_due ON heads (next_due_at) WHERE next_due_at IS NULL' WHERE name = 'heads_due'`);
    },
  ],
];

/** What a planted fault also breaks, beside the invariant that it is about. */
const consequences: Record<string, string[]> = {
  'journal.gap': ['activity.gap', 'search.extra'],
  'head.orphan': ['head.missing', 'address.orphan', 'address.missing'],
  'outbox.orphan': ['outbox.lost', 'integrity'],
  'outbox.duplicate': ['outbox.order'],
  'outbox.order': ['outbox.row'],
  'head.missing': ['address.missing'],
  'journal.record': ['address.missing'],
  'customer.record': ['identity.index'],
  'journal.seq': ['outbox.orphan'],
};

describe('verify', () => {
  let folder: DataFolder;
  beforeEach(async () => {
    folder = aDataFolder();
    const store = await folder.openStore();
    await store.activateRelease(waiting.head.state.release, atSecond(0));
    await store.createAccount(anAccount({ id: agentId('agent-1') }));
    for (const commit of [...waiting.commits, ...held.commits, ...sentOut.commits]) await store.commitTurn(commit);
    for (const ordinal of [2, 4]) await store.settle(`deliver-sentOut|${ordinal}`, { outcome: 'sent' }, atSecond(50));
    await store.settle('deliver-sentOut|6', { outcome: 'dead', reason: 'HTTP 403' }, atSecond(51));
    await store.close();
  });
  afterEach(() => folder.remove());

  async function findInvariants(): Promise<string[]> {
    const store = await folder.openStore({ mode: 'read' });
    const { findings } = await store.verify();
    return [...new Set(findings.map(({ invariant }) => invariant))];
  }

  it('finds nothing in whole data', async () => {
    const store = await folder.openStore({ mode: 'read' });

    expect(await store.verify()).toEqual({
      counts: { conversations: 3, turns: 8, activities: 16, customers: 3, outboxPending: 5, deadLetters: 1 },
      findings: [],
    });
  });

  it.each(planted)('finds %s when %s', async (invariant, _, plant) => {
    plant(folder);

    const found = await findInvariants();

    expect(found).toContain(invariant);
    const allowed = new Set([invariant, ...(consequences[invariant] ?? [])]);
    expect(found.filter((one) => !allowed.has(one))).toEqual([]);
  });

  it('reads only', async () => {
    const before = folder.hash();

    const reader = await folder.openStore({ mode: 'read' });
    await reader.verify();
    await reader.close();

    expect(folder.hash()).toBe(before);
  });

  it('reports a file that breaks off instead of failing', async () => {
    const bytes = readFileSync(folder.file);
    bytes.fill(0xa5, 3 * 4096, 12 * 4096);
    writeFileSync(folder.file, bytes);

    expect(await findInvariants()).toEqual(['integrity']);
  });

  it('sees one moment while a server goes on writing', async () => {
    const server = await folder.openStore();
    // So many that other work gets its turn in between.
    const others = Array.from({ length: 450 }, (_, index) => aFirstCommit({ conversation: `many-${index}` }));
    await Promise.all(others.map((commit) => server.commitTurn(commit)));
    const before = (await server.verify()).counts;

    const checking = server.verify();
    const writing = others.map(({ turn }) =>
      server.commitTurn({ turn: aTurn({ conversation: turn.conversationId, seq: 2 }) }),
    );
    const { findings, counts } = await checking;
    await Promise.all(writing);

    expect(findings).toEqual([]);
    // Every one of these turns has one delivery waiting.
    expect(counts.outboxPending - before.outboxPending).toBe(counts.turns - before.turns);
    expect((await server.verify()).counts.turns).toBe(before.turns + 450);
  });

  it('names every invariant that the guarantees list, and no other', () => {
    const text = readFileSync(new URL('../../../../docs/reference/guarantees.md', import.meta.url), 'utf8');
    const [, table = ''] = text.split('## What `frontdesk verify` checks');
    const listed = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `([a-z]+(?:\.[a-z]+)?)` \|/gm)].map(
      (match) => match[1],
    );

    expect(new Set(listed)).toEqual(new Set(planted.map(([invariant]) => invariant)));
  });
});
