/** The customer's own words behind a feeling. */
import type { SentimentLineView } from '../../../src/http/contract/desk.ts';

/** The customer's words that moved it last, else those of the worst message: “nobody answers”, “still”. */
export function movingWords(line: SentimentLineView): string {
  const { because = [] } = line.movedBy ?? line.worstMessage ?? {};
  return because.map((word) => `“${word}”`).join(', ');
}
