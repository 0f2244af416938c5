/**
 * Vectors by key in one file that only grows. Every record proves itself by a mark and a checksum, so that a crash in the
 * middle of a write, or another process that writes at the same time, costs records at most and never gives a wrong one.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';

const MARK = Buffer.from('\x93vec', 'latin1');
/** Bytes of a key, which is written as Latin-1. */
export const KEY_BYTES = 16;
const FRAME = MARK.length + KEY_BYTES;
const CHECKSUM = 4;

export interface VectorFile {
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Whole records in one write at the end of the file. Starts the file anew when it would grow above its bound. */
  append(records: readonly (readonly [key: string, vector: Float32Array])[]): Promise<void>;
  close(): Promise<void>;
}

export interface VectorFileOptions {
  dimensions: number;
  /** Bound of the file, and of the memory that it takes. */
  maxBytes: number;
}

/** Reads the whole file, makes it when it is not there, and cuts off what a crash left unfinished at its end. */
export async function openVectorFile(file: string, { dimensions, maxBytes }: VectorFileOptions): Promise<VectorFile> {
  await mkdir(path.dirname(file), { recursive: true });
  // Appending: where two processes write, the system keeps their writes apart.
  const handle = await open(file, 'a+');
  const vectors = new Map<string, Float32Array>();
  let size = 0;
  try {
    const bytes = await readUpTo(handle, maxBytes);
    size = readRecords(bytes, dimensions, vectors);
    if (size < bytes.length) await handle.truncate(size);
  } catch (cause) {
    await handle.close();
    throw cause;
  }

  return {
    vectors,
    async append(records) {
      const bytes = Buffer.concat(records.map(([key, vector]) => recordOf(key, vector)));
      if (bytes.length > maxBytes) return;
      if (size + bytes.length > maxBytes) {
        await handle.truncate(0);
        vectors.clear();
        size = 0;
      }
      const { bytesWritten } = await handle.write(bytes);
      size += bytesWritten;
      for (const [key, vector] of records) vectors.set(key, vector);
    },
    close: () => handle.close(),
  };
}

/** A file above its bound was written by another version: what is above is left out, and cut off. */
async function readUpTo(handle: FileHandle, maxBytes: number): Promise<Buffer> {
  const { size } = await handle.stat();
  const bytes = Buffer.allocUnsafeSlow(Math.min(size, maxBytes));
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

/** Answers where the last whole record ends. What is broken in between is passed over up to the next mark. */
function readRecords(bytes: Buffer, dimensions: number, vectors: Map<string, Float32Array>): number {
  const vectorBytes = dimensions * Float32Array.BYTES_PER_ELEMENT;
  const recordBytes = FRAME + vectorBytes + CHECKSUM;
  let end = 0;
  let at = bytes.indexOf(MARK);
  while (at >= 0 && at + recordBytes <= bytes.length) {
    const body = bytes.subarray(at, at + recordBytes - CHECKSUM);
    if (crc32(body) === bytes.readUInt32LE(at + recordBytes - CHECKSUM)) {
      vectors.set(body.toString('latin1', MARK.length, FRAME), floats(body.subarray(FRAME)));
      at += recordBytes;
      end = at;
    } else at++;
    at = bytes.indexOf(MARK, at);
  }
  return end;
}

/** A view of the file's bytes; a copy where something broken before it has moved it to an odd place. */
function floats(bytes: Buffer): Float32Array {
  const { buffer, byteOffset } =
    bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
  return new Float32Array(buffer, byteOffset, bytes.length / Float32Array.BYTES_PER_ELEMENT);
}

function recordOf(key: string, vector: Float32Array): Buffer {
  const body = Buffer.concat([
    MARK,
    Buffer.from(key, 'latin1'),
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  ]);
  const checksum = Buffer.alloc(CHECKSUM);
  checksum.writeUInt32LE(crc32(body));
  return Buffer.concat([body, checksum]);
}
