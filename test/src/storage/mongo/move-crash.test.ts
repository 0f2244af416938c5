/** A move into a database whose process dies between any two writes goes on, and leaves nothing out and nothing twice. */
import type { TransferRecord } from '../../../../src/conversation/store-transfer.ts';
import { collect, exportOfFullStore, these } from '../../../contract/store-transfer.ts';
import { aMongoPlace, aSqlitePlace } from '../../../support/a-data-place.ts';
import { describeWithMongo } from '../../../support/mongo/describe-with-mongo.ts';
import { dyingAfter } from '../../../support/mongo/writes-that-stop.ts';

/** So that each batch has many collections, and there are several. */
const BATCH = 40;

describeWithMongo('a move that dies', (server) => {
  let records: TransferRecord[];
  beforeAll(async () => {
    records = await exportOfFullStore(aSqlitePlace);
  });

  it('has something of every kind to move', () => {
    expect([...new Set(records.map(({ kind }) => kind))]).toHaveLength(12);
    const items = records.flatMap((record) => (record.kind === 'turn' ? record.items : []));
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['pending', 'parked', 'sent', 'unknown', 'dead']));
  });

  it('after any number of writes goes on where it was', async () => {
    const place = await aMongoPlace(server());
    let deaths = 0;
    for (let writes = 0; ; writes += 1) {
      const first = await place.openTransfer('to');
      const { died } = await dyingAfter(writes, () =>
        first.importAll(these(records), { source: 'here', batch: BATCH }),
      );
      await first.close();
      if (died) deaths += 1;
      const second = await place.openTransfer('to');
      await second.importAll(these(records), { source: 'here', batch: BATCH });
      const moved = await collect(second.exportAll());
      const { findings } = await second.verify();
      await second.close();
      await place.destroy();

      expect(moved).toEqual(records);
      expect(findings).toEqual([]);
      if (!died) break;
    }
    expect(deaths).toBeGreaterThan(15);
  });
});
