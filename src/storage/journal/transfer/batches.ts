/** Cuts a stream of records into batches: large enough to be quick, small enough for any machine's memory. */
import type { TransferRecord } from '../../../conversation/store-transfer.ts';

const MOST_RECORDS = 500;
/** Of JSON, roughly: no database takes messages without end. */
const MOST_LETTERS = 4_000_000;

export async function* batchesOf(
  records: AsyncIterable<TransferRecord>,
  most = MOST_RECORDS,
): AsyncGenerator<TransferRecord[], void, undefined> {
  let batch: TransferRecord[] = [];
  let letters = 0;
  for await (const record of records) {
    batch.push(record);
    letters += record.kind === 'turn' ? record.record.length : 500;
    if (batch.length < most && letters < MOST_LETTERS) continue;
    yield batch;
    batch = [];
    letters = 0;
  }
  if (batch.length > 0) yield batch;
}
