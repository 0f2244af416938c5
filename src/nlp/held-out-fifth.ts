/** Thresholds for engines that are too slow for cross-validation: one training without every fifth utterance. */
import type { IntentScore } from '../conversation/understanding.ts';
import type { TrainingExample } from '../understanding/intent-engine.ts';
import { chooseThresholds, type HeldOutScore } from '../understanding/thresholds.ts';

const FIFTH = 5;

export interface Thresholds {
  answer: number;
  ask: number;
}

export type Classify = (text: string) => Promise<IntentScore[]>;

/** `fit` trains on some examples and returns how the result classifies, best first. `examples` are sorted by intent. */
export async function thresholdsByFifth(
  examples: readonly TrainingExample[],
  fit: (examples: TrainingExample[]) => Promise<Classify>,
): Promise<Thresholds> {
  const classify = await fit(examples.filter((_, i) => i % FIFTH !== 0));
  const scores: HeldOutScore[] = [];
  for (const { text, intent } of examples.filter((_, i) => i % FIFTH === 0)) {
    const [best] = await classify(text);
    scores.push({ score: best?.score ?? 0, isRight: best?.intent === intent, weight: 1 });
  }
  return chooseThresholds(scores);
}
