/** The last hour in twelve parts: how many came and how many were taken. The same numbers stand in a table. */
import type { BoardView } from '../../../src/http/contract/desk.ts';
import { formatClock } from '../../shared/format/time.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';

const height = 64;
const partWidth = 30;
const barWidth = 11;

export function BoardFlow({ flow }: { flow: BoardView['flow'] }) {
  const desk = useTexts();
  const texts = useScreenTexts('board');
  const most = Math.max(1, ...flow.flatMap((part) => [part.entered, part.taken]));
  const sum = (pick: (part: BoardView['flow'][number]) => number) => flow.reduce((all, part) => all + pick(part), 0);
  const bar = (value: number, x: number, kind: 'entered' | 'taken') => {
    const tall = (value / most) * (height - 4);
    return <rect className={`is-${kind}`} x={x} y={height - tall} width={barWidth} height={tall} rx="2" />;
  };
  return (
    <section aria-label={texts.flow} className="flow">
      <h2>{texts.flow}</h2>
      <p className="flow-key meta">
        <span className="is-entered">
          ▨ {sum((part) => part.entered)} {texts.entered}
        </span>
        <span className="is-taken">
          ■ {sum((part) => part.taken)} {texts.taken}
        </span>
      </p>
      <svg
        aria-hidden="true"
        className="flow-bars"
        viewBox={`0 0 ${partWidth * Math.max(1, flow.length)} ${height + 18}`}
      >
        <line x1="0" x2={partWidth * flow.length} y1={height + 0.5} y2={height + 0.5} />
        {flow.map((part, index) => (
          <g key={part.from}>
            {bar(part.entered, index * partWidth + 3, 'entered')}
            {bar(part.taken, index * partWidth + 3 + barWidth + 1, 'taken')}
            {index % 3 === 0 && (
              <text x={index * partWidth + 3} y={height + 14}>
                {formatClock(part.from, desk.locale)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary>{texts.asTable}</summary>
        <table className="table is-small">
          <tbody>
            {flow.map((part) => (
              <tr key={part.from}>
                <th scope="row">{formatClock(part.from, desk.locale)}</th>
                <td className="number">
                  {part.entered} {texts.entered}
                </td>
                <td className="number">
                  {part.taken} {texts.taken}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
