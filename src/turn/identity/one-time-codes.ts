/** One-time codes: whoever was shown one in a conversation can go on with that conversation on another channel. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ConversationId, CustomerId } from '../../conversation/ids.ts';
import type { Documents } from '../../conversation/store/documents.ts';
import type { Secrets } from '../../conversation/store/secrets.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { makeCode } from './code-text.ts';

const MINUTES_VALID = 15;
/** Kept a while longer, so that "this code is over" can be said instead of "there is no such code". */
const MINUTES_KEPT = 24 * 60;
const KIND = 'code';

const recordSchema = z.object({
  conversationId: z.string().transform((id) => id as ConversationId),
  customerId: z.string().transform((id) => id as CustomerId),
  channel: z.string(),
  expiresAt: z.string(),
});

export type CodeRecord = z.infer<typeof recordSchema>;

export interface OneTimeCodes {
  make(origin: Omit<CodeRecord, 'expiresAt'>): Promise<{ code: string; minutes: number }>;
  /** Undefined when there is none. `isOver`: its time is past. */
  find(code: string): Promise<(CodeRecord & { isOver: boolean }) | undefined>;
  /** It was used. */
  drop(code: string): Promise<void>;
}

type CodeStore = Documents & Pick<Secrets, 'getOrCreateSecret'>;

export function createOneTimeCodes(parts: {
  store: CodeStore;
  clock: Clock;
  /** 0..1, unguessable. */
  random?: () => number;
}): OneTimeCodes {
  const { store, clock, random = () => randomInt(2 ** 32) / 2 ** 32 } = parts;

  /** The store never holds a usable code; the key keeps its few possibilities from being tried out on a copy. */
  async function idOf(code: string): Promise<string> {
    const key = await store.getOrCreateSecret('identity.codes', () => randomBytes(32).toString('base64url'));
    return createHmac('sha256', key).update(code).digest('hex');
  }

  async function clearOld(): Promise<void> {
    const before = isoTime(clock.now() - MINUTES_KEPT * 60_000);
    for (const { id, at } of await store.listDocuments(KIND)) if (at < before) await store.deleteDocument(KIND, id);
  }

  return {
    async make(origin) {
      await clearOld();
      const code = makeCode(random);
      const now = clock.now();
      const record: CodeRecord = { ...origin, expiresAt: isoTime(now + MINUTES_VALID * 60_000) };
      await store.saveDocument({ kind: KIND, id: await idOf(code), record, at: isoTime(now) });
      return { code, minutes: MINUTES_VALID };
    },
    async find(code) {
      const document = await store.findDocument(KIND, await idOf(code));
      const record = recordSchema.safeParse(document?.record);
      if (!record.success) return undefined;
      return { ...record.data, isOver: record.data.expiresAt <= isoTime(clock.now()) };
    },
    async drop(code) {
      await store.deleteDocument(KIND, await idOf(code));
    },
  };
}
