/** How one message felt: told by shape and name, the colour only repeats it. Unknown is a shape of its own. */
import type { SentimentLabel } from '../format/sentiment-steps.ts';
import { useTexts } from '../texts/texts.tsx';

/** In a 12 by 12 box. */
export const sentimentShapes: Record<SentimentLabel, string> = {
  negative: 'M1 2h10L6 11z',
  neutral: 'M1 4.2h10v3.6H1z',
  positive: 'M1 10h10L6 1z',
};

export function SentimentMark({ label, of }: { label: SentimentLabel | undefined; of: 'row' | 'message' }) {
  const texts = useTexts();
  const word = texts.sentiment[label ?? 'unknown'];
  const name = of === 'row' ? texts.rowSentiment(word) : texts.messageSentiment(word);
  return (
    <svg
      className={`sentiment-mark is-${label ?? 'unknown'}`}
      role="img"
      aria-label={name}
      width="12"
      height="12"
      viewBox="0 0 12 12"
    >
      <title>{name}</title>
      {label ? <path d={sentimentShapes[label]} /> : <circle cx="6" cy="6" r="4.6" />}
    </svg>
  );
}
