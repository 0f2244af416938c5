/** Ids of messages that we sent, so that a platform's echo of our own words is not taken for a colleague's. */

/** Echoes come within seconds; a few hundred messages are minutes of a busy account. */
const REMEMBERED = 1_000;

export interface SentMessages {
  add(externalId: string): void;
  has(externalId: string): boolean;
  /** Marks a sending to a thread: its id may come after the platform's echo. Returns the way to end it. */
  begin(thread: string): () => void;
  /** Resolves when nothing is being sent to the thread. */
  settled(thread: string): Promise<void>;
}

export function createSentMessages(): SentMessages {
  const known = new Set<string>();
  const underWay = new Map<string, Set<Promise<void>>>();

  return {
    add(externalId) {
      known.delete(externalId);
      known.add(externalId);
      const [oldest] = known;
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    },
    has: (externalId) => known.has(externalId),
    begin(thread) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const line = underWay.get(thread) ?? new Set();
      underWay.set(thread, line.add(promise));
      return () => {
        line.delete(promise);
        if (line.size === 0 && underWay.get(thread) === line) underWay.delete(thread);
        resolve();
      };
    },
    settled: async (thread) => {
      const line = underWay.get(thread);
      if (line) await Promise.all(line);
    },
  };
}
