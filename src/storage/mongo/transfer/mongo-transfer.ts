/** One side of a move: a database that no server works on. */
import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { ImportOptions, StoreTransfer } from '../../../conversation/store-transfer.ts';
import type { Blobs } from '../../../runtime/blobs.ts';
import { type Clock, isoTime, systemClock } from '../../../runtime/clock.ts';
import { batchesOf } from '../../journal/transfer/batches.ts';
import { halfMoved, notEmpty, sourceChanged, stillServed } from '../../journal/transfer/refusals.ts';
import { createBlobs } from '../blobs.ts';
import { type Collections, collectionsOf } from '../collections.ts';
import { connect, MOVE, prepare, SCHEMA_VERSION } from '../open-database.ts';
import { verify } from '../verify/verify.ts';
import { countDocuments, exportDocuments } from './export-documents.ts';
import { createDocumentImport } from './import-documents.ts';

export interface MongoTransferOptions {
  /** `mongodb://host:27017/frontdesk`. */
  uri: string;
  /** `from` never writes. */
  side: 'from' | 'to';
  clock?: Clock;
  /** So long an answer of the database is waited for. */
  timeoutMs?: number;
}

/** Longer than a server: batches are large, and nobody waits for an answer. */
const TIMEOUT_MS = 30_000;

/** Throws `BadInputError` (`storage.*`): servers work on it, or it cannot be used; `UnavailableError` when it does not answer. */
export async function openMongoTransfer(options: MongoTransferOptions): Promise<StoreTransfer> {
  const { uri, side, clock = systemClock, timeoutMs = TIMEOUT_MS } = options;
  const connection = await connect({ uri, timeoutMs });
  try {
    const collections = collectionsOf(connection);
    const held = await collections.leases.find({ until: { $gt: isoTime(clock.now()) } });
    const served = held.find(({ owner }) => owner !== '');
    if (served !== undefined) throw stillServed(whereOf(connection), served.owner);
    await prepare(connection, side === 'from' ? 'read' : 'move');
    return new MongoTransfer(connection, collections, clock);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

const whereOf = ({ name }: Connection) => `the database ${name}`;

class MongoTransfer implements StoreTransfer {
  readonly #connection: Connection;
  readonly #collections: Collections;
  readonly blobs: Blobs;

  constructor(connection: Connection, collections: Collections, clock: Clock) {
    this.#connection = connection;
    this.#collections = collections;
    this.blobs = createBlobs(
      (work) => work(collections),
      () => isoTime(clock.now()),
    );
  }

  async fingerprint(): Promise<string> {
    const { turns, outbox, secrets } = this.#collections;
    const hash = createHash('sha256').update(String(await this.count()));
    const last = await turns.findOne({}, { sort: { at: -1, _id: -1 }, fields: ['at'] });
    hash.update(`${last?._id} ${last?.at} ${await outbox.count({ pendingSince: { $exists: true } })}`);
    for await (const { _id, value } of secrets.stream({}, { sort: { _id: 1 } })) hash.update(`${_id} ${value}`);
    return hash.digest('hex');
  }

  count = () => countDocuments(this.#collections);

  exportAll = () => exportDocuments(this.#collections);

  async importAll(
    records: Parameters<StoreTransfer['importAll']>[0],
    { source, onProgress, batch: most }: ImportOptions,
  ): Promise<void> {
    const before = await this.#begin(source);
    const documents = createDocumentImport(this.#collections);
    let done = 0;
    for await (const batch of batchesOf(records, most)) {
      for (const record of batch) {
        done += 1;
        if (done <= before) documents.pass(record);
        else await documents.write(record);
      }
      await documents.endBatch();
      if (done > before) await this.#collections.meta.update({ _id: MOVE }, { $set: { done } });
      onProgress?.(Math.max(done, before));
    }
  }

  async finishImport(): Promise<void> {
    await this.#collections.meta.remove({ _id: MOVE });
  }

  verify = () => verify(this.#collections, this.#connection);

  async close(): Promise<void> {
    await this.#connection.close();
  }

  /** How many records are there already. */
  async #begin(source: string): Promise<number> {
    // Files are moved before the records: they are there already when the move begins anew.
    const { meta, leases: _, blobs: __, pieces: ___, ...rest } = this.#collections;
    const known = await meta.findById(MOVE);
    if (known !== undefined) {
      if (known.source !== source) throw sourceChanged(whereOf(this.#connection));
      return known.done ?? 0;
    }
    for (const collection of Object.values(rest)) {
      if ((await collection.findOne({}, { fields: ['_id'] })) !== undefined) throw notEmpty(whereOf(this.#connection));
    }
    // Of two moves at the same moment one begins.
    if (await meta.insert({ _id: MOVE, version: SCHEMA_VERSION, source, done: 0 })) return 0;
    throw halfMoved(whereOf(this.#connection));
  }
}
