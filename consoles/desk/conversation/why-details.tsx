/** All scores as numbers, where the thresholds come from, and which stage decided: for whoever wants to know exactly. */
import { useTexts } from '../../shared/texts/texts.tsx';
import type { UnderstandingView } from './read-understanding.ts';

export function WhyDetails({ understanding }: { understanding: UnderstandingView }) {
  const texts = useTexts();
  const { intents, basis, stage } = understanding;
  const score = new Intl.NumberFormat(texts.locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const count = new Intl.NumberFormat(texts.locale);
  const percent = new Intl.NumberFormat(texts.locale, { style: 'percent' });
  return (
    <details>
      <summary>{texts.whyPanel.details}</summary>
      <table className="table is-small">
        <thead>
          <tr>
            <th scope="col">{texts.whyPanel.understood}</th>
            <th scope="col" className="number">
              {texts.whyPanel.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {intents.map((candidate) => (
            <tr key={candidate.intent}>
              <td>
                <code>{candidate.intent}</code>
              </td>
              <td className="number">{score.format(candidate.score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {basis && (
        <p className="meta">
          {texts.whyPanel.basis(
            count.format(basis.heldOut),
            percent.format(basis.answered),
            percent.format(basis.right),
          )}
        </p>
      )}
      {stage && <p className="meta">{texts.whyPanel.stage[stage]}</p>}
    </details>
  );
}
