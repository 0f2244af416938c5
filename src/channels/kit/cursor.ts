/** Where reading a channel goes on after a restart, kept as a document. */
import { z } from 'zod';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { KitStore } from './parts.ts';

const CURSOR = 'channelCursor';
const recordSchema = z.object({ cursor: z.string() });

export interface Cursor {
  read(): Promise<string | undefined>;
  write(cursor: string): Promise<void>;
}

export function createCursor(
  { name, account }: { name: string; account: string },
  { store, clock }: { store: Pick<KitStore, 'saveDocument' | 'findDocument'>; clock: Pick<Clock, 'now'> },
): Cursor {
  const id = `${name}:${account}`;
  return {
    async read() {
      const document = await store.findDocument(CURSOR, id);
      return document && recordSchema.parse(document.record).cursor;
    },
    write: (cursor) => store.saveDocument({ kind: CURSOR, id, record: { cursor }, at: isoTime(clock.now()) }),
  };
}
