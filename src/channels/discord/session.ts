/**
 * How far a session of the gateway is read. Discord acknowledges nothing but repeats, after a reconnect, what followed a
 * number that we name: it is the last one before which everything is committed, and it survives a restart.
 */
import { z } from 'zod';
import type { StreamIo } from '../kit/transport.ts';

const savedSchema = z.object({ id: z.string(), url: z.string(), seq: z.number().int().nonnegative() });
export type SavedSession = z.infer<typeof savedSchema>;

export interface Session {
  readonly saved: SavedSession | undefined;
  /** Of READY. */
  begin(id: string, url: string): void;
  /** A number that came and needs no commit. */
  pass(seq: number): void;
  /** A number whose event is being committed. Call the result once it is. */
  hold(seq: number): () => void;
  /** Discord does not know it any more. */
  forget(): void;
  /** Everything up to it is committed; undefined before the first. */
  readonly seq: number | undefined;
  /** Resolves when the last state is kept. Never rejects. */
  flush(): Promise<void>;
}

/** `before`: what this process knew last; it is newer than what was kept, unless another node began a session meanwhile. */
export async function loadSession(
  { cursor, logger }: Pick<StreamIo, 'cursor' | 'logger'>,
  before: SavedSession | undefined,
): Promise<Session> {
  const stored = read(await cursor.read());
  let known = before && (stored === undefined || stored.id === before.id) ? before : stored;
  let last = known?.seq ?? 0;
  const held = new Set<number>();
  let kept = JSON.stringify(stored ?? {});
  let saving: Promise<void> = Promise.resolve();

  function committed(): number {
    // In the order in which they came: the first is the lowest.
    const [lowest] = held;
    return lowest === undefined ? last : lowest - 1;
  }

  function save(): void {
    saving = saving
      .then(async () => {
        const state = JSON.stringify(known ? { ...known, seq: committed() } : {});
        if (state === kept) return;
        await cursor.write(state);
        kept = state;
      })
      // An older number costs repeats, which are known.
      .catch((error: unknown) =>
        logger.warn({ err: error, channel: 'discord' }, 'a place in the gateway was not kept'),
      );
  }

  return {
    get saved() {
      return known && { ...known, seq: committed() };
    },
    begin(id, url) {
      known = { id, url, seq: last };
      save();
    },
    pass(seq) {
      last = Math.max(last, seq);
    },
    hold(seq) {
      last = Math.max(last, seq);
      held.add(seq);
      return () => {
        held.delete(seq);
        save();
      };
    },
    forget() {
      known = undefined;
      last = 0;
      save();
    },
    get seq() {
      return committed() || undefined;
    },
    async flush() {
      save();
      await saving;
    },
  };
}

function read(cursor: string | undefined): SavedSession | undefined {
  if (cursor === undefined) return undefined;
  try {
    return savedSchema.safeParse(JSON.parse(cursor)).data;
  } catch {
    return undefined;
  }
}
