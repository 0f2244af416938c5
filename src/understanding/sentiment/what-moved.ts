/** The few words that moved a message most, as its reader would underline them. */
import { type Clue, negations } from './clues.ts';
import type { MoodReading } from './mood-views.ts';

const MOST = 4;
/** Weaker than this beside the strongest is left out. */
const LEAST_SHARE = 0.25;

export interface Moved {
  /** UTF-16 offsets into the text, end exclusive. */
  start: number;
  end: number;
  pull: number;
}

/** Strongest first; words that follow each other are one phrase. `pulls`: of each clue, above 0 towards positive. */
export function whatMoved(
  { clues }: Pick<MoodReading, 'clues'>,
  pulls: Float64Array,
  towards: 'negative' | 'positive',
): Moved[] {
  const sign = towards === 'positive' ? 1 : -1;
  const strengths = Array.from(pulls, (pull) => pull * sign);
  const least = Math.max(...strengths, 0) * LEAST_SHARE;
  const moved: Moved[] = [];
  let wasMoved = false;
  clues.forEach(({ start, end }, i) => {
    const pull = strengths[i]!;
    const isMoved = (pull > 0 && pull >= least) || (wasMoved && isNegatedBy(clues[i - 1], clues[i]));
    const last = moved.at(-1);
    if (isMoved && wasMoved && last && start - last.end <= 1) {
      last.end = end;
      last.pull += pull;
    } else if (isMoved) moved.push({ start, end, pull });
    wasMoved = isMoved;
  });
  return moved.sort((a, b) => b.pull - a.pull).slice(0, MOST);
}

/** "not" says little without what it turns round. */
function isNegatedBy(before: Clue | undefined, clue: Clue | undefined): boolean {
  return before !== undefined && clue !== undefined && negations.has(before.word) && clue.isNegated;
}
