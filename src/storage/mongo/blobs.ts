/**
 * Files of all servers, in pieces, as no document may be larger than 16 MB. The pieces come first, under a number of their
 * own, then the one document that says which they are: a file is whole or not there, and one that is written twice at the
 * same moment is one of the two.
 */
import { createHash, randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Blobs } from '../../runtime/blobs.ts';
import { BugError } from '../../runtime/errors.ts';
import type { Collections } from './collections.ts';
import type { BlobDocument } from './documents-kept.ts';
import { beginsWith } from './filter.ts';

/** As JSON in base 64 it still fits into what any server takes. */
const PIECE_BYTES = 1_000_000;

/** A file that is written anew between two questions is asked for once more. */
const TRIES = 3;

const pieceId = (name: string, write: string, number: number) => `${name}\n${write}\n${number}`;

/** `open` gives the collections, and keeps the store open as long. */
export function createBlobs(
  open: <T>(work: (collections: Collections) => Promise<T>) => Promise<T>,
  now: () => string,
): Blobs {
  return {
    put: (name, bytes) => open((collections) => put(collections, name, bytes, now())),
    find: (name) => open((collections) => find(collections, name)),
    findNames: (names) =>
      open(async ({ blobs }) => {
        const found = await blobs.find({ _id: { $in: names } }, { fields: ['size'] });
        return new Set(found.map(({ _id }) => _id));
      }),
    remove: (name) =>
      open(async ({ blobs, pieces }) => {
        const removed = await blobs.remove({ _id: name });
        await pieces.remove({ name });
        return removed > 0;
      }),
    async *list(prefix) {
      const found = await open(({ blobs }) => blobs.find({ _id: beginsWith(prefix) }, { sort: { _id: 1 } }));
      for (const { _id, size, at } of found) yield { name: _id, size, at };
    },
  };
}

async function put({ blobs, pieces }: Collections, name: string, bytes: Uint8Array, at: string): Promise<void> {
  const write = randomUUID();
  const count = Math.ceil(bytes.length / PIECE_BYTES);
  for (let number = 0; number < count; number += 1) {
    const part = bytes.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES);
    await pieces.insert({ _id: pieceId(name, write, number), name, write, bytes: new mongoose.mongo.Binary(part) });
  }
  await blobs.put({ _id: name, write, size: bytes.length, pieces: count, hash: hashOf(bytes), at });
  // Of what had the name before, and of those who died while they wrote.
  await pieces.remove({ name, write: { $ne: write } });
}

async function find(collections: Collections, name: string): Promise<Uint8Array | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await collections.blobs.findById(name);
    if (known === undefined) return undefined;
    const bytes = await read(collections, known);
    if (bytes !== undefined) return bytes;
  }
  throw new BugError({
    code: 'storage.blob',
    message: `The shared file ${name} is not what was written. Remove it, or restore the database from a backup.`,
  });
}

async function read(
  { pieces }: Collections,
  { _id, write, pieces: count, hash }: BlobDocument,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (let number = 0; number < count; number += 1) {
    const piece = await pieces.findById(pieceId(_id, write, number));
    if (piece === undefined) return undefined;
    parts.push(piece.bytes.value());
  }
  const bytes = Buffer.concat(parts);
  return hashOf(bytes) === hash ? bytes : undefined;
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
