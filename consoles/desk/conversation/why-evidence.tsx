/** The words that made the difference between the best guess and the runner-up, strongest first, for either side. */
import { words } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import type { UnderstandingView } from './read-understanding.ts';

export function WhyEvidence({ understanding }: { understanding: UnderstandingView }) {
  const texts = useTexts();
  const { intents, evidence } = understanding;
  const weight = new Intl.NumberFormat(texts.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const sides = [
    { intent: intents[0]?.intent, spoke: evidence.filter((word) => word.weight > 0) },
    { intent: intents[1]?.intent, spoke: evidence.filter((word) => word.weight < 0) },
  ];
  return sides.map(({ intent, spoke }) => {
    if (intent === undefined || spoke.length === 0) return null;
    const title = texts.whyPanel.spokeFor(words(intent));
    return (
      <section key={intent} aria-label={title}>
        <h3>{title}</h3>
        <ul className="evidence">
          {spoke.map((word) => (
            <li key={word.text} className="tag">
              <bdi>{word.text}</bdi> <span className="meta">{weight.format(Math.abs(word.weight))}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
