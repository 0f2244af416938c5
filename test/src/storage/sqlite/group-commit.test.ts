/** Group commit: one flush for what arrives together, and what happens when the disk is full. */
import type { DatabaseSync } from 'node:sqlite';
import { conversationId } from '../../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../../src/conversation/store.ts';
import { aFirstCommit, aTurn, atSecond } from '../../../support/builders.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

describe('group commit', () => {
  let folder: DataFolder;
  let store: ConversationStore;
  let database: DatabaseSync;
  let transactions: number[];

  beforeEach(async () => {
    folder = aDataFolder();
    transactions = [];
    store = await folder.openStore({
      onOpen: (opened) => (database = opened),
      onCommit: (writes) => transactions.push(writes),
    });
    transactions.length = 0;
  });
  afterEach(() => folder.remove());

  const firstCommits = (count: number) =>
    Array.from({ length: count }, (_, index) => aFirstCommit({ conversation: `g${index}` }));

  it('puts turns of the same moment into one transaction', async () => {
    await Promise.all(firstCommits(40).map((commit) => store.commitTurn(commit)));

    expect(transactions).toEqual([40]);
  });

  it('puts every kind of write into it', async () => {
    await store.commitTurn(aFirstCommit());
    transactions.length = 0;

    await Promise.all([
      store.commitTurn({ turn: aTurn({ seq: 2 }) }),
      store.settle('deliver-c1|2', { outcome: 'sent' }, atSecond(1)),
      store.appendAudit({ at: atSecond(1), who: 'system', what: 'test', details: {} }),
      store.getOrCreateSecret('signing', () => 'secret'),
    ]);

    expect(transactions).toEqual([4]);
  });

  it('bounds a transaction, so that the loop is not held for long', async () => {
    await Promise.all(firstCommits(600).map((commit) => store.commitTurn(commit)));

    expect(transactions).toEqual([256, 256, 88]);
  });

  it('undoes a write that failed half-way and keeps the others', async () => {
    const clash = aFirstCommit({ conversation: 'g1', outbox: aTurn({ conversation: 'g0' }).outbox });

    const outcomes = await Promise.allSettled(
      [aFirstCommit({ conversation: 'g0' }), clash, aFirstCommit({ conversation: 'g2' })].map((commit) =>
        store.commitTurn(commit),
      ),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'BugError', code: 'storage.constraint' } });
    expect(transactions).toEqual([3]);
    expect(await store.findHead(conversationId('g1'))).toBeUndefined();
    expect((await store.verify()).findings).toEqual([]);
  });

  it('rejects all of a transaction when the disk is full, and works again once there is space', async () => {
    await store.commitTurn(aFirstCommit());
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() ?? {};
    database.exec(`PRAGMA max_page_count = ${Number(pages)}`);

    const refused = await Promise.allSettled(firstCommits(60).map((commit) => store.commitTurn(commit)));

    for (const outcome of refused) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'UnavailableError', code: 'storage.full' } });
    }
    expect(await store.findHead(conversationId('c1'))).toMatchObject({ seq: 1 });
    expect((await store.verify()).counts.turns).toBe(1);

    database.exec('PRAGMA max_page_count = 1000000');
    const accepted = await Promise.all(firstCommits(60).map((commit) => store.commitTurn(commit)));

    expect(accepted).toHaveLength(60);
    expect(await store.verify()).toMatchObject({ counts: { turns: 61 }, findings: [] });
  });
});
