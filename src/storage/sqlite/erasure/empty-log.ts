/** After an erasure: writes the log back into the data file and cuts it off, as it still holds the pages of before. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '../../../runtime/logger.ts';
import type { Connection } from '../connection.ts';
import { numberOf } from '../row.ts';

/** A `verify` or `backup` that reads an older moment holds the log; it is done in seconds. */
const TRIES = 20;
const PAUSE_MS = 250;

export async function emptyLog(connection: Connection, logger: Logger | undefined): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const row = connection.get('PRAGMA wal_checkpoint(TRUNCATE)');
    if (row === undefined || numberOf(row, 'busy') === 0) return;
    await setTimeout(PAUSE_MS);
  }
  logger?.warn(
    {},
    'something reads the data file for long: what was erased leaves the write-ahead log at the next start',
  );
}
