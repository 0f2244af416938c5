/** Cuts a text into words that are marked and words that are not, for underlining what was shared or never seen. */
export function markWords(text: string, marked: Iterable<string>): { text: string; isMarked: boolean }[] {
  const wanted = new Set([...marked].map((word) => word.toLowerCase()));
  const parts: { text: string; isMarked: boolean }[] = [];
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    if (piece === '') continue;
    const isMarked = wanted.has(piece.toLowerCase());
    const last = parts.at(-1);
    if (last && !last.isMarked && !isMarked) last.text += piece;
    else parts.push({ text: piece, isMarked });
  }
  return parts;
}

/** The words of a text, as `markWords` takes them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
