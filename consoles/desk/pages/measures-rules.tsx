/** Whether each rule called a person at the right time, as agents judged it. */
import type { MeasuresView } from '../../../src/http/contract/desk.ts';
import { words } from '../../shared/format/names.ts';
import { useScreenTexts } from '../../shared/texts/texts.tsx';
import { Rate } from './measures.tsx';

export function MeasuresRules({ rules }: { rules: MeasuresView['rules'] }) {
  const texts = useScreenTexts('measures');
  return (
    <section aria-label={texts.rules} className="is-whole">
      <table className="table is-board">
        <caption>
          {texts.rules} <span className="meta">{texts.rulesHint}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.rule}</th>
            <th scope="col" className="number">
              {texts.escalated}
            </th>
            <th scope="col" className="number is-extra">
              {texts.right}
            </th>
            <th scope="col" className="number is-extra">
              {texts.tooEarly}
            </th>
            <th scope="col" className="number is-extra">
              {texts.tooLate}
            </th>
            <th scope="col">{texts.precision}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.rule}>
              <th scope="row">{words(rule.rule.replace(/^rule:/, ''))}</th>
              <td className="number">{rule.escalated}</td>
              <td className="number is-extra">{rule.right}</td>
              <td className="number is-extra">{rule.tooEarly}</td>
              <td className="number is-extra">{rule.tooLate}</td>
              <td>
                <Rate rate={rule.precision} />
              </td>
            </tr>
          ))}
          {rules.length === 0 && (
            <tr>
              <td colSpan={6}>{texts.none}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
