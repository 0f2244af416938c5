/** How many typing errors lie between two words. */

/** Insertions, deletions, changes and swaps of neighbours, when there are at most `most`. */
export function distanceWithin(one: string, other: string, most: number): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  // What both begin and end with alike needs no comparing; mostly that is all but a letter or two.
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let end = 0;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one.at(-1 - end) === other.at(-1 - end)) end++;
  return compare(one.slice(start, one.length - end), other.slice(start, other.length - end), most);
}

function compare(a: string, b: string, most: number): number | undefined {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const change = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      let best = Math.min(change, last[column]! + 1, current[column - 1]! + 1);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) best = Math.min(best, before[column - 2]! + 1);
      current.push(best);
      least = Math.min(least, best);
    }
    if (least > most) return undefined;
    before = last;
    last = current;
  }
  const distance = last[b.length]!;
  return distance <= most ? distance : undefined;
}
