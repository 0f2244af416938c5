/**
 * Which piece answers with which reply token: each is good once, so the first piece that asks has it, and every other one is
 * pushed. Remembered in this process alone; after a restart LINE's own refusal tells, and the piece is pushed.
 */
import { LRUCache } from 'lru-cache';
import type { Destination } from '../kit/adapter.ts';
import { referenceOf } from './reference.ts';

/** LINE takes a token for about a minute; some of it is left for the way there. */
const GOOD_FOR_MS = 50_000;
/** Far more than are good at the same time. */
const REMEMBERED = 10_000;

interface Use {
  /** `Destination.key`. */
  key: string;
  thread: string;
  /** LINE failed in the middle: the answer may be there. */
  isDoubtful: boolean;
}

export interface ReplyTokens {
  /** The token that this piece may use; the same one when the piece is sent again. */
  takeFor(to: Destination): string | undefined;
  find(token: string): Readonly<Use> | undefined;
  doubt(token: string): void;
}

export function createReplyTokens(): ReplyTokens {
  const uses = new LRUCache<string, Use>({ max: REMEMBERED });
  return {
    takeFor({ key, address, now }) {
      const { replyToken, at } = referenceOf(address);
      if (replyToken === undefined || at === undefined || now - at > GOOD_FOR_MS) return undefined;
      const use = uses.get(replyToken) ?? { key, thread: address.thread, isDoubtful: false };
      uses.set(replyToken, use);
      return use.key === key ? replyToken : undefined;
    },
    find: (token) => uses.get(token),
    doubt(token) {
      const use = uses.get(token);
      if (use) use.isDoubtful = true;
    },
  };
}
