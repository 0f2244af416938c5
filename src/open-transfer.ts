/** Which side of a move is meant by `sqlite:DIR` or `mongodb://…`. Only what is meant is loaded. */
import path from 'node:path';
import type { StoreTransfer } from './conversation/store-transfer.ts';
import { storeInWords } from './open-store.ts';
import { BadInputError } from './runtime/errors.ts';

/** A place that holds the data of a Frontdesk. */
export type Place = { kind: 'sqlite'; dataDir: string } | { kind: 'mongo'; uri: string };

/** `option`: the name of the option it was given with. Throws `BadInputError` (`config.setting`). */
export function parsePlace(given: string, option: string): Place {
  if (given.startsWith('sqlite:') && given.length > 'sqlite:'.length) {
    return { kind: 'sqlite', dataDir: path.resolve(given.slice('sqlite:'.length)) };
  }
  if (/^mongodb(\+srv)?:\/\/./.test(given)) return { kind: 'mongo', uri: given };
  throw new BadInputError({
    code: 'config.setting',
    message: `${option} must be sqlite:DIR, DIR being a DATA_DIR, or mongodb://host:27017/frontdesk (or mongodb+srv://…).`,
  });
}

/** Without the user and password of a URI. */
export function placeInWords(place: Place): string {
  const MONGODB_URI = place.kind === 'mongo' ? place.uri : undefined;
  return storeInWords({ MONGODB_URI, dataDir: place.kind === 'sqlite' ? place.dataDir : '' });
}

/** Nobody serves it from now until it is closed. Throws `BadInputError` or `UnavailableError` (`storage.*`). */
export async function openTransfer(place: Place, side: 'from' | 'to'): Promise<StoreTransfer> {
  if (place.kind === 'mongo') {
    const { openMongoTransfer } = await import('./storage/mongo/transfer/mongo-transfer.ts');
    return await openMongoTransfer({ uri: place.uri, side });
  }
  const { openSqliteTransfer } = await import('./storage/sqlite/transfer/sqlite-transfer.ts');
  return openSqliteTransfer({ dataDir: place.dataDir, side });
}
