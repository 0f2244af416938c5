/**
 * What every way of moving a store's data promises. `openStore` opens the place as a server would; both are closed by whoever
 * opens them, `destroy` removes the data.
 */
import type { ConversationStore } from '../../src/conversation/store.ts';
import type { StoreTransfer, TransferRecord } from '../../src/conversation/store-transfer.ts';
import { BadInputError } from '../../src/runtime/errors.ts';
import { compareStores } from '../../src/storage/journal/transfer/compare.ts';
import { fillStore } from '../support/a-full-store.ts';
import { aFirstCommit, aTurn } from '../support/builders.ts';

export interface PlaceUnderTest {
  openStore(): Promise<ConversationStore>;
  openTransfer(side: 'from' | 'to'): Promise<StoreTransfer>;
  destroy(): Promise<void>;
}

export async function collect(records: AsyncIterable<TransferRecord>): Promise<TransferRecord[]> {
  const all: TransferRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

export async function* these(records: TransferRecord[]): AsyncGenerator<TransferRecord, void, undefined> {
  yield* records;
}

/** The source fails, or the process ends, behind so many. */
async function* breaking(records: TransferRecord[], after: number): AsyncGenerator<TransferRecord, void, undefined> {
  yield* records.slice(0, after);
  throw new Error('broken');
}

/** `original`: what a full store of another kind exports; undefined: one of this kind is filled. */
export function storeTransferContract(
  name: string,
  makePlace: () => Promise<PlaceUnderTest>,
  original?: () => Promise<TransferRecord[]>,
): void {
  describe(name, () => {
    let records: TransferRecord[];
    let place: PlaceUnderTest;

    beforeAll(async () => {
      records = original === undefined ? await exportOfFullStore(makePlace) : await original();
    });
    beforeEach(async () => {
      place = await makePlace();
    });
    afterEach(() => place.destroy());

    async function moveIn(): Promise<void> {
      const target = await place.openTransfer('to');
      await target.importAll(these(records), { source: 'here' });
      await target.finishImport();
      await target.close();
    }

    async function refusalOf(work: () => Promise<unknown>): Promise<string | undefined> {
      try {
        await work();
        return undefined;
      } catch (error) {
        return error instanceof BadInputError ? error.code : String(error);
      }
    }

    it('gives back what was moved in, record by record', async () => {
      await moveIn();

      const source = await place.openTransfer('from');
      const moved = await collect(source.exportAll());
      const comparison = await compareStores(these(records), these(moved));
      const { findings } = await source.verify();
      const count = await source.count();
      await source.close();

      expect(moved).toEqual(records);
      expect(comparison.different).toBe(0);
      expect(findings).toEqual([]);
      expect(count).toBe(records.length);
    });

    it('goes on serving what was moved in', async () => {
      await moveIn();

      const store = await place.openStore();
      const again = await store.commitTurn(aFirstCommit({ conversation: 'sent' }));
      const next = await store.commitTurn({ turn: aTurn({ conversation: 'sent', seq: 4 }) });
      const sendable = (await store.findSendable('2027-01-01T00:00:00.000Z', 100)).map(({ item }) => item.id);
      const found = await store.searchActivities({ text: 'geheimsaidonewort', limit: 10 });
      const active = await store.findActiveRelease();
      const { findings } = await store.verify();
      await store.close();

      expect(again.outcome).toBe('duplicate');
      expect(next.outcome).toBe('committed');
      expect(sendable).toContain('deliver-retry|2');
      expect(sendable).not.toContain('deliver-parked|2');
      expect(found.map(({ conversationId }) => conversationId)).toEqual(['telling']);
      expect(active?.id).toBe('release-1');
      expect(findings).toEqual([]);
    });

    it('refuses to be served, and to be moved, while half of the data is there', async () => {
      const target = await place.openTransfer('to');
      const half = records.slice(0, records.length / 2);
      await target.importAll(these(half), { source: 'here' });
      await target.close();

      expect(await refusalOf(() => place.openStore())).toBe('storage.half_moved');
      expect(await refusalOf(() => place.openTransfer('from'))).toBe('storage.half_moved');
    });

    it('goes on after it was broken off behind any record', async () => {
      for (let broken = 1; broken < records.length; broken += 13) {
        const first = await place.openTransfer('to');
        await expect(first.importAll(breaking(records, broken), { source: 'here', batch: 5 })).rejects.toThrow(
          'broken',
        );
        await first.close();
        const second = await place.openTransfer('to');
        await second.importAll(these(records), { source: 'here', batch: 5 });
        const moved = await collect(second.exportAll());
        const { findings } = await second.verify();
        await second.close();
        await place.destroy();
        place = await makePlace();

        expect(moved).toEqual(records);
        expect(findings).toEqual([]);
      }
    });

    it('goes on only with the same source', async () => {
      const target = await place.openTransfer('to');
      await target.importAll(these(records.slice(0, 5)), { source: 'here' });

      expect(await refusalOf(() => target.importAll(these(records), { source: 'elsewhere' }))).toBe(
        'storage.source_changed',
      );
      await target.close();
    });

    it('moves nothing into a place that holds data', async () => {
      await moveIn();

      const target = await place.openTransfer('to');

      expect(await refusalOf(() => target.importAll(these(records), { source: 'here' }))).toBe('storage.not_empty');
      await target.close();
    });

    it('has the same fingerprint until something is written', async () => {
      await moveIn();
      const print = async () => {
        const source = await place.openTransfer('from');
        const fingerprint = await source.fingerprint();
        await source.close();
        return fingerprint;
      };

      const before = await print();
      expect(await print()).toBe(before);
      const store = await place.openStore();
      await store.commitTurn(aFirstCommit({ conversation: 'new' }));
      await store.close();

      expect(await print()).not.toBe(before);
    });
  });
}

export async function exportOfFullStore(makePlace: () => Promise<PlaceUnderTest>): Promise<TransferRecord[]> {
  const place = await makePlace();
  const store = await place.openStore();
  await fillStore(store);
  await store.close();
  const source = await place.openTransfer('from');
  const records = await collect(source.exportAll());
  await source.close();
  await place.destroy();
  return records;
}
