/** JSON from the network: strict UTF-8, bounded depth, no keys that reach a prototype. */
import { bodyUnreadable } from '../errors.ts';

/** Deeper than any message of a channel we know; far from the depth at which a recursive walk overflows. */
const MAX_JSON_DEPTH = 32;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Throws `BadInputError` (`http.body`). */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw bodyUnreadable('it is empty, JSON was expected');
  if (depthOf(bytes) > MAX_JSON_DEPTH) throw bodyUnreadable(`it is nested deeper than ${MAX_JSON_DEPTH} levels`);
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw bodyUnreadable('it is not JSON', cause);
  }
  // The walk costs more than parsing; most bodies cannot hold such a key, and a search tells.
  if (mayNamePrototype(text)) refusePrototypeKeys(value);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch (cause) {
    throw bodyUnreadable('it is not UTF-8', cause);
  }
}

/** Deepest nesting of brackets outside of strings; stops counting above the limit. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > MAX_JSON_DEPTH) return deepest;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth -= 1;
    }
  }
  return deepest;
}

function mayNamePrototype(text: string): boolean {
  return (
    text.includes('"__proto__"') ||
    text.includes('"constructor"') ||
    text.includes('"prototype"') ||
    // A key may be written with escapes, as "\u005f_proto__".
    text.includes('\\u')
  );
}

function refusePrototypeKeys(root: unknown): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) open.push(item);
      continue;
    }
    for (const [key, item] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
        throw bodyUnreadable(`the key "${key}" is not allowed`);
      }
      open.push(item);
    }
  }
}
