/**
 * What our mails carry so that the answer finds its thread, without a list of what was sent: the thread's name and a proof
 * that we wrote it, to this address. It stands in the Message-ID, in the address to answer to, and in the subject of
 * answers that are tapped. Lower-case letters and digits alone: some servers fold the case of addresses.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** 100 bits: two threads never get the same name. */
const NAME_LENGTH = 20;
/** 50 bits: more than can be tried by sending mails. */
const PROOF_LENGTH = 10;
const PATTERN = `([a-z2-7]{${NAME_LENGTH}})\\.([a-z2-7]{${PROOF_LENGTH}})`;

const inMessageId = new RegExp(`^<act\\.${PATTERN}\\.[a-z2-7]+@[^<>\\s]+>$`, 'i');
const inAddress = new RegExp(`\\+${PATTERN}@`, 'i');
const inSubject = new RegExp(`\\[#${PATTERN}\\]`, 'i');
const inText = new RegExp(`<act\\.${PATTERN}\\.[a-z2-7]+@[^<>\\s]+>`, 'gi');

export interface ReplyToken {
  thread: string;
  proof: string;
}

export interface ReplyTokens {
  /** `<thread>.<proof>`, for mails to this address. */
  of(thread: string, identity: string): string;
  /** Whether we gave it to whoever writes from this address. */
  isFor(token: ReplyToken, identity: string): boolean;
}

export function createReplyTokens(secret: string): ReplyTokens {
  const proofOf = (thread: string, identity: string) =>
    lettersOf(createHmac('sha256', secret).update(`${thread}\n${identity.toLowerCase()}`).digest(), PROOF_LENGTH);
  return {
    of: (thread, identity) => `${thread}.${proofOf(thread, identity)}`,
    isFor: ({ thread, proof }, identity) => timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(thread, identity))),
  };
}

/** A short name of anything, the same each time. */
export function nameOf(...parts: string[]): string {
  return lettersOf(createHash('sha256').update(parts.join('\n')).digest(), NAME_LENGTH);
}

export function tokenInMessageId(id: string): ReplyToken | undefined {
  return tokenIn(inMessageId.exec(id));
}

export function tokenInAddress(address: string): ReplyToken | undefined {
  return tokenIn(inAddress.exec(address));
}

export function tokenInSubject(subject: string): ReplyToken | undefined {
  return tokenIn(inSubject.exec(subject));
}

/** Message-IDs of our shape anywhere in a text, as bounces of old servers quote them. */
export function ourIdsIn(text: string): string[] {
  return text.match(inText) ?? [];
}

export function withoutTag(subject: string): string {
  return subject.replace(inSubject, '').replace(/\s+/g, ' ').trim();
}

function tokenIn(match: RegExpExecArray | null): ReplyToken | undefined {
  const [, thread, proof] = match ?? [];
  return thread && proof ? { thread: thread.toLowerCase(), proof: proof.toLowerCase() } : undefined;
}

function lettersOf(digest: Buffer, length: number): string {
  // Five bits of each byte; the digest is longer than any name.
  return Array.from(digest.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('');
}
