/**
 * What every `ConversationStore` promises, whatever it is made of. A store passes the whole of it, without exceptions.
 * `reopen` closes the store and opens the same data again; `destroy` closes it and removes the data.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conversationId } from '../../src/conversation/ids.ts';
import type { ConversationStore } from '../../src/conversation/store.ts';
import type { TurnCommit } from '../../src/conversation/turn.ts';
import { BadInputError } from '../../src/runtime/errors.ts';
import { aConversation, aFirstCommit, aRelease } from '../support/builders.ts';
import { changesContract } from './store/changes.ts';
import { channelsContract } from './store/channels.ts';
import { customersContract } from './store/customers.ts';
import { erasureContract } from './store/erasure.ts';
import { journalContract } from './store/journal.ts';
import { listContract } from './store/list.ts';
import { movedAddressContract } from './store/moved-address.ts';
import { outboxContract } from './store/outbox.ts';
import { releasesContract } from './store/releases.ts';
import { searchContract } from './store/search.ts';
import { staffContract } from './store/staff.ts';

export interface StoreUnderTest {
  store: ConversationStore;
  reopen(): Promise<ConversationStore>;
  destroy(): Promise<void>;
}

export function conversationStoreContract(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a conversation store`, () => {
    let under: StoreUnderTest;
    let store: ConversationStore;

    beforeEach(async () => {
      under = await makeStore();
      store = under.store;
      await store.saveRelease(aRelease());
    });

    afterEach(async () => {
      // Whatever a test did through the port, the data keeps every invariant.
      const { findings } = await store.verify();
      await under.destroy();
      expect(findings).toEqual([]);
    });

    const c1 = conversationId('c1');

    async function commitAll(commits: TurnCommit[]): Promise<void> {
      for (const commit of commits) expect(await store.commitTurn(commit)).toEqual({ outcome: 'committed' });
    }

    journalContract(
      () => store,
      async () => (store = await under.reopen()),
    );
    listContract(() => store);
    outboxContract(() => store);
    movedAddressContract(() => store);
    searchContract(() => store);
    customersContract(() => store);
    erasureContract(
      () => store,
      async () => (store = await under.reopen()),
    );
    releasesContract(() => store);
    staffContract(
      () => store,
      async () => (store = await under.reopen()),
    );
    channelsContract(() => store);
    changesContract(() => store);

    describe('verify and backup', () => {
      let folder: string;
      beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'frontdesk-backup-'));
      });
      afterEach(() => rmSync(folder, { recursive: true }));

      it('counts what there is', async () => {
        await commitAll(aConversation({ turns: 2 }).commits);
        await commitAll(aConversation({ conversation: 'c2' }).commits);

        expect(await store.verify()).toEqual({
          counts: { conversations: 2, turns: 3, activities: 6, customers: 2, outboxPending: 3, deadLetters: 0 },
          findings: [],
        });
      });

      it('does not touch a backup target that exists', async () => {
        const target = join(folder, 'copy');
        writeFileSync(target, 'precious');

        await expect(store.backup(target)).rejects.toThrow(BadInputError);
        await expect(store.backup(join(folder, 'no', 'such', 'folder'))).rejects.toThrow(BadInputError);
      });
    });

    it('is unavailable once it is closed', async () => {
      await store.close();

      await expect(store.findHead(c1)).rejects.toMatchObject({ name: 'UnavailableError' });
      await expect(store.commitTurn(aFirstCommit())).rejects.toMatchObject({ name: 'UnavailableError' });
      store = await under.reopen();
    });

    it('finishes what was asked for before it closes', async () => {
      const commits = Promise.all(
        ['a', 'b', 'c'].map((conversation) => store.commitTurn(aFirstCommit({ conversation }))),
      );
      await store.close();

      expect(await commits).toHaveLength(3);
      store = await under.reopen();
      expect((await store.verify()).counts.turns).toBe(3);
    });
  });
}
