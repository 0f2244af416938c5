/** A number on its scale from 0 to 1 with the two ticks that decide: from here it asks back, from here it answers. */
import { useTexts } from '../../shared/texts/texts.tsx';

const width = 240;
/** For the number behind the bar. */
const numberWidth = 44;

interface ConfidenceBarProps {
  score: number;
  thresholds: { answer: number; ask: number };
  /** The same in words. */
  label: (score: string, ask: string, answer: string) => string;
}

export function ConfidenceBar({ score, thresholds, label }: ConfidenceBarProps) {
  const texts = useTexts();
  const format = new Intl.NumberFormat(texts.locale, { style: 'percent' });
  const x = (value: number) => Math.max(0, Math.min(1, value)) * width;
  // The words sit at the outer sides of their ticks, so that they never cover each other.
  const ticks = [
    { at: thresholds.ask, word: texts.whyPanel.asks, anchor: thresholds.ask > 0.25 ? 'end' : 'start' },
    { at: thresholds.answer, word: texts.whyPanel.answers, anchor: thresholds.answer < 0.75 ? 'start' : 'end' },
  ] as const;
  const isTight = ticks[0].anchor === ticks[1].anchor;
  return (
    <svg
      className="confidence-bar"
      role="img"
      aria-label={label(format.format(score), format.format(thresholds.ask), format.format(thresholds.answer))}
      viewBox={`0 0 ${width + numberWidth} 44`}
      width={width + numberWidth}
      height="44"
    >
      <rect className="track" x="0" y="16" width={width} height="10" rx="5" />
      <rect className="fill" x="0" y="16" width={x(score)} height="10" rx="5" />
      <text className="score" x={width + 6} y="25">
        {format.format(score)}
      </text>
      {ticks.map((tick, index) => (
        <g key={tick.word}>
          <path className="tick" d={`M${x(tick.at)} 12V30`} />
          <text x={x(tick.at)} y={isTight && index === 0 ? 9 : 41} textAnchor={tick.anchor}>
            {`${tick.word} ${format.format(tick.at)}`}
          </text>
        </g>
      ))}
    </svg>
  );
}
