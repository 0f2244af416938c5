/** One mood as commands print it. */
import type { Sentiment } from '../conversation/understanding.ts';

/** `negative (-0.71, 83 % sure) because of "nobody answers", "still"`. */
export function sentimentInWords({ label, score, confidence, because = [] }: Sentiment): string {
  if (score === undefined) return `${label}: nothing to go by`;
  const sure = confidence === undefined ? '' : `, ${(confidence * 100).toFixed(0)} % sure`;
  const words = because.map((word) => `"${word}"`).join(', ');
  return `${label} (${score.toFixed(2)}${sure})${words === '' ? '' : ` because of ${words}`}`;
}
