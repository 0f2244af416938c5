/**
 * A trained model as one file: a JSON header, then flat arrays. Nothing in it is executable, the same model is the same
 * bytes, and a damaged or foreign file is refused before it is used.
 *
 * Layout, little endian: `FDIE`, format version, length of the header, CRC-32 of everything after these 16 bytes, header,
 * sections (each padded to 8 bytes).
 */
import { crc32 } from 'node:zlib';
import { BadInputError } from '../runtime/errors.ts';

const MAGIC = 0x45494446;
const FORMAT = 1;
const PREFIX = 16;
const ALIGNMENT = 8;

export interface ArtefactParts {
  /** The engine that wrote it, and its own version: only the same pair reads it. */
  engine: string;
  engineVersion: number;
  /** By name; written in the order of the keys. */
  sections: Record<string, Uint8Array>;
}

interface Header {
  engine: string;
  engineVersion: number;
  sections: { name: string; offset: number; length: number }[];
}

export function packArtefact({ engine, engineVersion, sections }: ArtefactParts): Uint8Array {
  const entries = Object.entries(sections);
  let end = 0;
  const places = entries.map(([name, bytes]) => {
    const offset = end;
    end = padded(offset + bytes.length);
    return { name, offset, length: bytes.length };
  });
  const header: Header = { engine, engineVersion, sections: places };
  const json = Buffer.from(JSON.stringify(header));
  const bodyStart = padded(PREFIX + json.length);
  const file = Buffer.alloc(bodyStart + end);
  file.set(json, PREFIX);
  entries.forEach(([, bytes], i) => {
    file.set(bytes, bodyStart + (places[i]?.offset ?? 0));
  });
  file.writeUInt32LE(MAGIC, 0);
  file.writeUInt32LE(FORMAT, 4);
  file.writeUInt32LE(json.length, 8);
  file.writeUInt32LE(crc32(file.subarray(PREFIX)), 12);
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
}

/** Throws `BadInputError` (`understanding.artefact`) unless it is a whole artefact of this engine and version. */
export function unpackArtefact(
  artefact: Uint8Array,
  expected: { engine: string; engineVersion: number },
): ArtefactParts['sections'] {
  const { header, bodyStart } = readHeader(artefact);
  if (header.engine !== expected.engine || header.engineVersion !== expected.engineVersion)
    throw damaged(
      `it was written by the engine ${header.engine} ${header.engineVersion}, not by ${expected.engine} ${expected.engineVersion}`,
    );
  const sections: Record<string, Uint8Array> = {};
  for (const { name, offset, length } of header.sections) {
    const start = bodyStart + offset;
    if (start + length > artefact.length) throw damaged(`its section ${name} is cut off`);
    // A copy: aligned for typed arrays, and independent of the file's buffer.
    // (`slice` of a Buffer would be a view into it.)
    sections[name] = new Uint8Array(artefact.subarray(start, start + length));
  }
  return sections;
}

function readHeader(artefact: Uint8Array): { header: Header; bodyStart: number } {
  const file = Buffer.from(artefact.buffer, artefact.byteOffset, artefact.length);
  if (file.length < PREFIX || file.readUInt32LE(0) !== MAGIC) throw damaged('it does not start as one');
  const format = file.readUInt32LE(4);
  if (format !== FORMAT) throw damaged(`its format is ${format}, this version reads ${FORMAT}`);
  if (file.readUInt32LE(12) !== crc32(file.subarray(PREFIX))) throw damaged('its checksum does not fit its content');
  const headerEnd = PREFIX + file.readUInt32LE(8);
  if (headerEnd > file.length) throw damaged('its header is cut off');
  try {
    const header: Header = JSON.parse(file.toString('utf8', PREFIX, headerEnd));
    return { header, bodyStart: padded(headerEnd) };
  } catch (cause) {
    throw damaged('its header is not JSON', cause);
  }
}

function damaged(reason: string, cause?: unknown): BadInputError {
  return new BadInputError({
    code: 'understanding.artefact',
    message: `The trained model cannot be used: ${reason}. Train again (frontdesk train).`,
    cause,
  });
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

export function bytesOf(array: Float32Array | Int8Array | Int32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** The JSON text of a section; parse it into the type that was written, the checksum vouches for the rest. */
export function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
