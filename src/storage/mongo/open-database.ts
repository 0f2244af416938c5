/** Connects, checks that the data can be used, and makes what is missing. Nothing is changed before that is sure. */
import mongoose, { type Connection } from 'mongoose';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import { halfMoved } from '../journal/transfer/refusals.ts';
import { collectionsOf, findMissingIndexes, makeIndexes } from './collections.ts';
import { storageError } from './errors.ts';

/** Counts up with every change of what is kept. Data of a newer version is refused. */
export const SCHEMA_VERSION = 1;

const SCHEMA = 'schema';

/** The note of a move that is under way. */
export const MOVE = 'move';

export interface DatabaseOptions {
  /** `mongodb://` or `mongodb+srv://`, with the database's name; `frontdesk` when it names none. */
  uri: string;
  /** So long a database that does not answer is waited for, at each operation. */
  timeoutMs: number;
}

const DEFAULT_DATABASE = 'frontdesk';

/** Throws `BadInputError` (`storage.uri`) or `UnavailableError` (`storage.unavailable`). */
export async function connect({ uri, timeoutMs }: DatabaseOptions): Promise<Connection> {
  const dbName = databaseIn(uri);
  try {
    return await mongoose
      .createConnection(uri, {
        dbName,
        bufferCommands: false,
        serverSelectionTimeoutMS: timeoutMs,
        connectTimeoutMS: timeoutMs,
        socketTimeoutMS: timeoutMs * 4,
        // Acknowledged means: on the disks of the majority. Read is only what the majority has: an answer to a repeated
        // message must not rest on a turn that a change of the primary takes back.
        writeConcern: { w: 'majority', journal: true },
        readConcern: { level: 'majority' },
        readPreference: 'primary',
        ignoreUndefined: true,
      })
      .asPromise();
  } catch (error) {
    throw unreachable(error, timeoutMs);
  }
}

/** The name that a URI leads to. Throws `BadInputError` (`storage.uri`); the message holds nothing of it, as it may hold a password. */
function databaseIn(uri: string): string {
  const match = /^mongodb(?:\+srv)?:\/\/[^/?#]+(?:\/([^/?#]*))?(?:[?#].*)?$/.exec(uri);
  if (match === null) {
    throw new BadInputError({
      code: 'storage.uri',
      message: 'MONGODB_URI must be of the form mongodb://host:27017/frontdesk (or mongodb+srv://…).',
    });
  }
  return decodeURIComponent(match[1] ?? '') || DEFAULT_DATABASE;
}

/**
 * Throws `BadInputError` when the data is of a newer version, or of another program, or half of it (`storage.half_moved`;
 * `move`: for whoever moves it).
 */
export async function prepare(connection: Connection, mode: 'serve' | 'read' | 'move'): Promise<void> {
  const { meta, turns } = collectionsOf(connection);
  const known = await meta.findById(SCHEMA);
  if (mode !== 'move' && (await meta.findById(MOVE)) !== undefined) throw halfMoved(`the database ${connection.name}`);
  if (known !== undefined && !(known.version <= SCHEMA_VERSION)) throw newer(known.version);
  if (known === undefined && (await turns.findOne({})) !== undefined) throw foreign(connection);
  if (mode === 'read') {
    if (known === undefined) throw missing(connection);
    return;
  }
  try {
    await makeIndexes(connection);
    const without = await findMissingIndexes(connection);
    if (without.length > 0) throw notIndexed(without);
  } catch (error) {
    throw storageError(error);
  }
  if (known === undefined) await meta.insert({ _id: SCHEMA, version: SCHEMA_VERSION });
}

function unreachable(error: unknown, timeoutMs: number): unknown {
  const known = storageError(error);
  if (!(known instanceof UnavailableError)) return error;
  return new UnavailableError({
    code: 'storage.unavailable',
    message:
      `The database at MONGODB_URI did not answer within ${timeoutMs} ms. Check that it runs, that this machine may ` +
      'reach it, and the user and password in the URI.',
    cause: error,
  });
}

function newer(version: number): BadInputError {
  return new BadInputError({
    code: 'storage.newer',
    message:
      `The data in the database is of version ${version}, this Frontdesk knows ${SCHEMA_VERSION}. It was not changed. ` +
      'Run the newer Frontdesk, or restore a dump made before the update.',
  });
}

function foreign({ name }: Connection): BadInputError {
  return new BadInputError({
    code: 'storage.foreign_file',
    message: `The database ${name} holds a collection \`turns\` that Frontdesk did not make. Name another database in MONGODB_URI.`,
  });
}

function missing({ name }: Connection): BadInputError {
  return new BadInputError({
    code: 'storage.missing',
    message: `There is no data of Frontdesk in the database ${name}. Start the server once, or set MONGODB_URI.`,
  });
}

function notIndexed(without: string[]): BadInputError {
  return new BadInputError({
    code: 'storage.index',
    message:
      `The database has no index for ${without.join(', ')}, or another one of that name. Give the user of MONGODB_URI the ` +
      'role `readWrite`, or drop the index of that name; it is made again at the next start.',
  });
}
