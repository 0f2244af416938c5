/** From measured messages to what is drawn: a stepped line with a gap where nothing was measured. */
import type { ActivityView, SentimentLineView } from '../../../src/http/contract/desk.ts';

export type SentimentLabel = 'negative' | 'neutral' | 'positive';

export interface SentimentStep {
  ordinal: number;
  /** -1..1; absent where nothing was measured: unknown is never drawn as neutral. */
  score?: number;
  label?: SentimentLabel;
}

/**
 * One step per message of the customer, oldest first. Points of messages that are not loaded come first; without
 * activities the points alone are the steps.
 */
export function sentimentSteps(line: SentimentLineView, activities: readonly ActivityView[] = []): SentimentStep[] {
  const steps = new Map<number, SentimentStep>(line.points.map((point) => [point.ordinal, point]));
  for (const activity of activities) {
    const isMeasurable = activity.from.role === 'customer' && activity.type === 'message';
    if (isMeasurable && !steps.has(activity.ordinal)) steps.set(activity.ordinal, { ordinal: activity.ordinal });
  }
  return [...steps.values()].sort((a, b) => a.ordinal - b.ordinal);
}

/** Runs of measured steps with their place: the line is drawn within a run and never across a gap. */
export function measuredRuns(steps: readonly SentimentStep[]): { index: number; score: number }[][] {
  const runs: { index: number; score: number }[][] = [];
  let isOpen = false;
  steps.forEach((step, index) => {
    if (step.score === undefined) {
      isOpen = false;
      return;
    }
    if (!isOpen) runs.push([]);
    isOpen = true;
    runs.at(-1)?.push({ index, score: step.score });
  });
  return runs;
}
