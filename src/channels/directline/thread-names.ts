/**
 * Names of Direct Line conversations. Each carries a short signature, so that a name which was handed out is told from
 * an invented one before anything was said in it, without a record of names.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IdSource } from '../../runtime/ids.ts';
import { deriveKey } from './derive-key.ts';

/** 8 bytes: guessing is bounded by the network, and a right guess opens an empty conversation. */
const signatureBytes = 8;

export interface ThreadNames {
  next: () => string;
  /** Whether this installation handed the name out. */
  isOurs(thread: string): boolean;
}

export function createThreadNames({ tokenKey, ids }: { tokenKey: string; ids: IdSource }): ThreadNames {
  const key = deriveKey(tokenKey, 'thread');
  const sign = (id: string) => createHmac('sha256', key).update(id).digest().subarray(0, signatureBytes);

  return {
    next: () => {
      const id = ids.next();
      return `${id}.${sign(id).toString('base64url')}`;
    },
    isOurs: (thread) => {
      const dot = thread.lastIndexOf('.');
      const given = Buffer.from(thread.slice(dot + 1), 'base64url');
      return dot > 0 && given.length === signatureBytes && timingSafeEqual(given, sign(thread.slice(0, dot)));
    },
  };
}
