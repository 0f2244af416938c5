/** What happened lately, as other nodes ask for it. */
import { conversationId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { aFirstCommit, aTurn } from '../../support/builders.ts';

const MOST = 100;

export function changesContract(store: () => ConversationStore): void {
  describe('readChangesSince', () => {
    const c1 = conversationId('c1');
    const c2 = conversationId('c2');
    const begin = (id: typeof c1) => store().commitTurn(aFirstCommit({ conversation: id }));
    const next = (id: typeof c1, seq: number) => store().commitTurn({ turn: aTurn({ conversation: id, seq }) });

    /** Conversation → its last turn, over all pages. */
    async function changedSince(from: string, limit = MOST): Promise<{ seen: Map<string, number>; cursor: string }> {
      const seen = new Map<string, number>();
      let cursor = from;
      for (let pages = 0; pages < MOST; pages += 1) {
        const page = await store().readChangesSince(cursor, limit);
        for (const { conversationId: id, seq } of page.changes) seen.set(id, Math.max(seq, seen.get(id) ?? 0));
        cursor = page.cursor;
        if (page.changes.length < limit) break;
      }
      return { seen, cursor };
    }

    it('tells nothing to who asks for the first time', async () => {
      await begin(c1);

      expect((await store().readChangesSince(undefined, MOST)).changes).toEqual([]);
    });

    it('tells what was committed since, new conversations and further turns of known ones', async () => {
      await begin(c1);
      const { cursor } = await store().readChangesSince(undefined, MOST);
      await begin(c2);
      await next(c1, 2);

      const { seen } = await changedSince(cursor);

      expect(seen).toEqual(
        new Map([
          ['c1', 2],
          ['c2', 1],
        ]),
      );
    });

    it('begins with an empty store as with any other', async () => {
      const { cursor } = await store().readChangesSince(undefined, MOST);
      await begin(c1);

      expect((await changedSince(cursor)).seen).toEqual(new Map([['c1', 1]]));
    });

    it('tells all of it in small pages, and what comes after the last one', async () => {
      const { cursor } = await store().readChangesSince(undefined, MOST);
      const ids = Array.from({ length: 7 }, (_, index) => conversationId(`many-${index}`));
      for (const id of ids) await begin(id);

      const first = await changedSince(cursor, 2);
      await next(conversationId('many-0'), 2);
      const second = await changedSince(first.cursor);

      expect([...first.seen.keys()].toSorted()).toEqual(ids);
      expect(second.seen.get('many-0')).toBe(2);
    });

    it('stamps two turns of a conversation differently, and one turn always alike', async () => {
      const { cursor } = await store().readChangesSince(undefined, MOST);
      await begin(c1);
      const stampOf = async () => (await store().readChangesSince(cursor, MOST)).changes.at(-1)?.stamp;
      const first = await stampOf();
      const again = await stampOf();
      await next(c1, 2);

      expect(again).toBe(first);
      expect(await stampOf()).not.toBe(first);
    });

    it('keeps whose it is to send what a turn leaves', async () => {
      const commit = aFirstCommit();
      await store().commitTurn({ ...commit, courier: 'node-1' });

      const couriers = (await store().findPending(c1)).map(({ courier }) => courier);

      // A store of one process has no need to keep it.
      expect(couriers.length).toBeGreaterThan(0);
      expect(new Set(couriers).size).toBe(1);
      expect(['node-1', undefined]).toContain(couriers[0]);
    });
  });
}
