/** A data folder of an older Frontdesk: what it holds is served, listed, found and whole after the first start. */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Activity } from '../../../../src/conversation/activity.ts';
import type { ConversationState } from '../../../../src/conversation/conversation.ts';
import { customerId } from '../../../../src/conversation/ids.ts';
import { type ABuiltConversation, aConversation, aCustomer, anAccount, atSecond } from '../../../support/builders.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

const schema = readFileSync(
  new URL('../../../../src/storage/sqlite/migrations/0001-first.sql', import.meta.url),
  'utf8',
);

/** Writes conversations as the first version did. */
function writeAsVersion1(file: string, conversations: ABuiltConversation[]): void {
  const database = new DatabaseSync(file);
  const run = (sql: string, ...values: (string | number | null)[]) => database.prepare(sql).run(...values);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA application_id = 1178882891; ${schema}; PRAGMA user_version = 1`);
  run("INSERT INTO releases VALUES ('release-1', ?, '{}')", atSecond(0));
  const account = anAccount();
  run(
    "INSERT INTO accounts VALUES (?, ?, ?, 'Grace', 'agent', 'hash', ?, NULL)",
    account.id,
    account.email,
    account.email,
    account.createdAt,
  );
  for (const { id, customer, turns, head } of conversations) {
    run('INSERT INTO customers VALUES (?, ?)', customer.id, JSON.stringify(customer));
    for (const { channel, identity } of customer.identities) {
      run('INSERT INTO identities VALUES (?, ?, ?)', channel, identity, customer.id);
    }
    for (const turn of turns) {
      const { state, ...rest } = turn;
      const record = JSON.stringify({ ...rest, state });
      const { lastInsertRowid } = run(
        'INSERT INTO turns VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)',
        id,
        turn.seq,
        turn.cause.key,
        turn.at,
        state.activities,
        crc32(record),
        record,
      );
      for (const [position, item] of turn.outbox.entries()) {
        run(
          'INSERT INTO outbox VALUES (?, ?, ?, ?, ?, 0, ?, NULL)',
          Number(lastInsertRowid),
          position,
          item.id,
          id,
          item.lane,
          turn.at,
        );
      }
    }
    const { holder } = head.state;
    run(
      'INSERT INTO heads VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?)',
      id,
      head.seq,
      customer.id,
      holder.kind,
      'queueId' in holder ? holder.queueId : null,
      holder.kind === 'agent' ? holder.agentId : null,
      holder.kind === 'queue' && holder.priority === 'high' ? 0 : 1,
      holder.kind === 'queue' ? holder.since : '',
      turns.at(-1)?.at ?? '',
      JSON.stringify(head.state),
    );
    const { channel, thread } = head.state.address;
    run('INSERT INTO addresses VALUES (?, ?, ?)', channel, thread, id);
  }
  database.close();
}

describe('a data file of version 1', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = aDataFolder();
  });
  afterEach(() => folder.remove());

  const sad: Partial<ConversationState> = {
    sentiment: { points: [{ ordinal: 1, score: -0.9, label: 'negative' }] },
    language: 'de',
  };
  const conversations = [
    aConversation({ conversation: 'waits', turns: 3, holder: 'queue', state: sad }),
    aConversation({ conversation: 'held', turns: 2, holder: 'agent' }),
    aConversation({ conversation: 'talks', turns: 2 }),
  ];

  it('is brought up to date and holds everything that it held', async () => {
    writeAsVersion1(folder.file, conversations);

    const store = await folder.openStore();

    expect((await store.verify()).findings).toEqual([]);
    for (const { id, turns, head, customer } of conversations) {
      expect(await store.readTurns(id)).toEqual(turns);
      expect(await store.findHead(id)).toEqual(head);
      expect(await store.findCustomer(customer.id)).toEqual(customer);
      expect(await store.findPending(id)).toHaveLength(turns.length);
    }
  });

  it('is listed, filtered and searched like a new one', async () => {
    writeAsVersion1(folder.file, conversations);
    const store = await folder.openStore();
    const ids = async (filter: object) =>
      (await store.listConversations({ holders: ['queue', 'agent', 'bot'], limit: 9, ...filter })).conversations.map(
        (one) => one.conversationId,
      );

    expect(await ids({})).toEqual(['waits', 'talks', 'held']);
    expect(await ids({ feels: ['negative'], languages: ['de'], priorities: ['normal'] })).toEqual(['waits']);
    expect(await ids({ queueIds: ['support'], channels: ['directline'] })).toEqual(['waits', 'held']);
    expect(await store.searchActivities({ text: 'return someth', role: 'customer', limit: 9 })).toHaveLength(7);
    expect((await store.listCustomers({ text: 'ada', limit: 9 })).customers).toHaveLength(3);
    expect((await store.listConversationsOf([customerId('customer-held')], 9)).map((one) => one.seq)).toEqual([2]);
  });

  it('can be erased afterwards, without a trace in the search', async () => {
    const secret = 'geheimnis\u0000 wört \u{1F600} \uD800';
    const built = aConversation({ conversation: 'tells', turns: 1 });
    const activities = built.turns[0]?.activities.map((said): Activity => ({ ...said, text: secret })) ?? [];
    const turns = built.turns.map((turn) => ({ ...turn, activities }));
    writeAsVersion1(folder.file, [...conversations, { ...built, turns }]);
    const store = await folder.openStore();
    expect(await store.searchActivities({ text: 'geheimnis wort', limit: 9 })).toHaveLength(2);

    await store.eraseCustomers([built.customer.id], atSecond(99));

    expect(await store.searchActivities({ text: 'geheimnis', limit: 9 })).toEqual([]);
    expect((await store.verify()).findings).toEqual([]);
    expect(readFileSync(folder.file).includes('geheimnis')).toBe(false);
  });

  it('is migrated once and keeps names with any letters findable', async () => {
    const built = aConversation({ conversation: 'named' });
    writeAsVersion1(folder.file, [{ ...built, customer: aCustomer('named', { name: 'JÖRG Žižek' }) }]);
    await (await folder.openStore()).close();

    const store = await folder.openStore();

    expect((await store.listCustomers({ text: 'zizek jorg', limit: 9 })).customers).toHaveLength(1);
    expect((await store.verify()).findings).toEqual([]);
  });
});
