/** One secret of the installation, a key per purpose: what signs tokens can never be made to sign anything else. */
import { createHmac } from 'node:crypto';

export type KeyPurpose = 'token' | 'stream' | 'thread' | 'upload';

/** 32 bytes. The same secret and purpose always give the same key. */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return createHmac('sha256', secret).update(`frontdesk directline ${purpose}`).digest();
}
