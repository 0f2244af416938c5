/** The feeling over a conversation: stepped from -1 to 1, marks per message, the lower half hatched, gaps where unknown. */
import { useId } from 'react';
import type { SentimentLineView } from '../../../src/http/contract/desk.ts';
import { measuredRuns, type SentimentStep } from '../format/sentiment-steps.ts';
import type { Texts } from '../texts/all-texts.ts';
import { useTexts } from '../texts/texts.tsx';
import { sentimentShapes } from './sentiment-mark.tsx';

const height = 40;
/** The card's width, and the widest that a single step gets. */
const fullWidth = 288;
const maxStepWidth = 48;
/** More than this does not fit the card: the newest are drawn. */
const maxSteps = 16;

/** "Negative, getting worse"; "Too early to say" below two measured messages. */
export function feelingWords(line: SentimentLineView, texts: Texts): string {
  const label = line.label;
  if (label === undefined) return texts.neverMeasured;
  if (line.direction === 'tooEarly' || line.points.length < 2) return texts.tooEarly;
  return `${texts.sentiment[label]}, ${texts.direction[line.direction]}`;
}

export function SentimentLine({ line, steps }: { line: SentimentLineView; steps: SentimentStep[] }) {
  const texts = useTexts();
  const hatch = useId();
  const drawn = steps.slice(-maxSteps);
  const stepWidth = Math.min(maxStepWidth, fullWidth / Math.max(1, drawn.length));
  const width = Math.max(1, drawn.length) * stepWidth;
  const y = (score: number) => 6 + ((1 - score) / 2) * (height - 12);
  const x = (index: number) => index * stepWidth + stepWidth / 2;
  const measured = steps.filter((step) => step.label).length;
  const spoken = drawn.map((step) => texts.sentiment[step.label ?? 'unknown']).join(', ');
  return (
    <svg
      className="sentiment-line"
      role="img"
      aria-label={texts.sentimentLine(feelingWords(line, texts), spoken)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title>{texts.measuredOf(measured, steps.length)}</title>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch" d="M0 0V5" />
        </pattern>
      </defs>
      <rect x="0" y={height / 2} width={width} height={height / 2} fill={`url(#${hatch})`} />
      <path className="axis" d={`M0 ${height / 2}H${width}`} />
      {measuredRuns(drawn).map((run) => (
        <path
          key={run[0]?.index}
          className="steps"
          d={run
            .map(
              ({ index, score }, at) =>
                `${at === 0 ? `M${x(index) - stepWidth / 2} ${y(score)}` : `V${y(score)}`}H${x(index) + stepWidth / 2}`,
            )
            .join('')}
        />
      ))}
      {drawn.map((step, index) =>
        step.label && step.score !== undefined ? (
          <path
            key={step.ordinal}
            className={`mark is-${step.label}`}
            d={sentimentShapes[step.label]}
            transform={`translate(${x(index) - 6} ${y(step.score) - 6})`}
          />
        ) : (
          <circle key={step.ordinal} className="mark is-unknown" cx={x(index)} cy={height / 2} r="4.2" />
        ),
      )}
    </svg>
  );
}
