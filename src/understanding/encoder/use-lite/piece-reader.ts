/** Cuts text into USE-lite's word pieces: the most probable way to spell it with the vocabulary (Viterbi). */

/** A text's ids, at most `most`, unknown runs as one id 0. */
export type PieceReader = (text: string, most: number) => number[];

/** `null` is how the published file writes a score of 0. */
export type Vocabulary = readonly (readonly [piece: string, score: number | null])[];

/** Ids below are markers, never text; 0 stands for the unknown. */
const RESERVED = 6;
const UNKNOWN = 0;
const SPACE = '\u2581';

/**
 * Linear in the text: no piece is longer than `longest` characters, and no more of the text is read than `most` of the
 * longest pieces can cover. An own one, as @huggingface/tokenizers breaks ties the other way (the longer last piece),
 * which gives other ids for letters and signs that repeat ("sooo", "?????") than the model was published with.
 */
export function pieceReader(vocabulary: Vocabulary): PieceReader {
  /** Pieces, and beginnings of pieces as undefined: where a beginning is not here, no longer piece is. */
  const pieces = new Map<string, { id: number; score: number } | undefined>();
  let longest = 0;
  for (const [id, [piece, score]] of vocabulary.entries()) {
    if (id < RESERVED) continue;
    const characters = Array.from(piece);
    longest = Math.max(longest, characters.length);
    let beginning = '';
    for (const character of characters) {
      beginning += character;
      if (!pieces.has(beginning)) pieces.set(beginning, undefined);
    }
    pieces.set(piece, { id, score: score ?? 0 });
  }

  return (text, most) => {
    // Cut before and after: compatibility forms may become 18 characters each.
    const enough = most * longest;
    const normal = text.slice(0, 2 * enough).normalize('NFKC');
    if (normal === '') return [];
    const characters = Array.from((SPACE + normal.replaceAll(' ', SPACE)).slice(0, 2 * enough)).slice(0, enough);

    const scores = new Float64Array(characters.length + 1);
    const ids = new Int32Array(characters.length + 1);
    const starts = new Int32Array(characters.length + 1);
    for (let start = 0; start < characters.length; start++) {
      const score = scores[start] ?? 0;
      const reach = (end: number, total: number, id: number) => {
        // Of equal ways the later start; and a sum of 0 counts as no way yet: so the model's own tokenizer takes them.
        const best = scores[end] ?? 0;
        if (best !== 0 && total < best) return;
        scores[end] = total;
        ids[end] = id;
        starts[end] = start;
      };
      let piece = '';
      let found = false;
      for (let end = start + 1; end <= characters.length; end++) {
        piece += characters[end - 1];
        if (!pieces.has(piece)) break;
        const known = pieces.get(piece);
        if (known === undefined) continue;
        found = true;
        reach(end, known.score + score, known.id);
      }
      // No piece begins here: a cut that every way must make, so it costs nothing.
      if (!found) reach(start + 1, score, UNKNOWN);
    }
    return spelled(ids, starts).slice(0, most);
  };
}

/** Walks back from the end; unknown characters beside each other become one. */
function spelled(ids: Int32Array, starts: Int32Array): number[] {
  const backwards: number[] = [];
  for (let end = ids.length - 1; end > 0; end = starts[end] ?? 0) {
    const id = ids[end] ?? UNKNOWN;
    if (id !== UNKNOWN || backwards.at(-1) !== UNKNOWN) backwards.push(id);
  }
  return backwards.reverse();
}
