/**
 * Up to which turn lines of the outbox were found empty. What the very next turn puts there is first in its line, also where
 * other servers take turns of the conversation: the store need not be asked.
 */

/** Of so many lines; of others the store is asked. */
const MOST = 20_000;

export interface EmptyLines {
  /** Everything up to this turn has left. */
  note(line: string, seq: number): void;
  /** Whether nothing can stand before what this turn brings. */
  isEmptyBefore(line: string, seq: number): boolean;
  /** Whether what this turn brought has left already. */
  hasLeft(line: string, seq: number): boolean;
}

export function createEmptyLines(): EmptyLines {
  const upTo = new Map<string, number>();

  return {
    note(line, seq) {
      const known = upTo.get(line) ?? 0;
      upTo.delete(line);
      upTo.set(line, Math.max(known, seq));
      if (upTo.size <= MOST) return;
      const [oldest] = upTo.keys();
      if (oldest !== undefined) upTo.delete(oldest);
    },
    isEmptyBefore: (line, seq) => seq === 1 || upTo.get(line) === seq - 1,
    hasLeft: (line, seq) => (upTo.get(line) ?? 0) >= seq,
  };
}
