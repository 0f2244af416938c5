/** The receipt of an erasure: what was removed, in ids and counts alone, signed so that nobody writes one afterwards. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ErasureCount } from '../../conversation/store/eraser.ts';

export interface ErasureReceipt {
  format: 'frontdesk/erasure/1';
  id: string;
  at: string;
  /** Account that asked, or `system`. */
  by: string;
  /** Ids of the records, which stay as empty envelopes. */
  customers: string[];
  removed: ErasureCount & {
    uploads: number;
    /** Sentences taken out of training and tests. */
    sentences: number;
    releases: number;
  };
  /** Sentences of theirs that still stand in content files; 0 when none do. */
  sentencesLeft: number;
  /** A release was removed that the running server still has in memory: restart or activate another one. */
  isRetrainNeeded: boolean;
  /** HMAC-SHA256 over all of the above, with the installation's own secret. */
  signature: string;
}

export function signReceipt(receipt: Omit<ErasureReceipt, 'signature'>, secret: string): ErasureReceipt {
  return { ...receipt, signature: signatureOf(receipt, secret) };
}

/** Whether this installation wrote it, and nobody changed it since. */
export function isGenuine({ signature, ...receipt }: ErasureReceipt, secret: string): boolean {
  const expected = Buffer.from(signatureOf(receipt, secret));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function signatureOf(receipt: Omit<ErasureReceipt, 'signature'>, secret: string): string {
  return createHmac('sha256', secret).update(sorted(receipt)).digest('hex');
}

/** The same text whatever the order of the keys: a receipt is kept as JSON, which has none. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
