/** What a check found in a flow or its texts, and the nearest known word to suggest. */

export interface FlowFinding {
  severity: 'error' | 'warning';
  /** The flow's own file, or the texts of one language. */
  file: 'flow' | { texts: string };
  /** Keys and list positions (from 0) from the file's root to the place. */
  path: (string | number)[];
  /** What is wrong, a sentence. */
  message: string;
  /** The way out, a sentence. */
  suggestion?: string;
}

/** A finding whose file is known to the one who reports it. */
export type Finding = Omit<FlowFinding, 'file'>;

/** "Did you mean" for a mistyped name, or the list of what there is while it is short. */
export function suggestName(name: string, known: Iterable<string>): string | undefined {
  const names = [...new Set(known)];
  const near = names
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    // A third of the letters may be wrong: "labelsent" is near "label-sent", "end" is not near "yes".
    .filter(
      ({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  const best = near[0]?.candidate;
  if (best !== undefined) return `Did you mean "${best}"?`;
  if (names.length === 0 || names.length > 12) return undefined;
  return `Known here: ${names.join(', ')}.`;
}

/** Letters to insert, drop, change or swap with their neighbour to get from one word to the other. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + change);
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwap) best = Math.min(best, beforeLast[column - 2]! + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
