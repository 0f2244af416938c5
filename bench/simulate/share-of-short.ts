/**
 * Whether anybody picked cherries: the share of short talks that each agent was given, against what chance alone would
 * give. The measure is the sum of squared differences from the mean, each over its variance (chi square); how often as
 * much comes about by chance is counted by dealing the same talks out again at random.
 */
import { shuffled } from './chance.ts';

const DEALS = 2_000;

export interface ShareOfShort {
  /** Over all talks. */
  mean: number;
  /** Standard deviation of the agents' shares, and that of chance for as many talks each. */
  spread: number;
  spreadByChance: number;
  /** How often chance alone makes them differ as much: small means that somebody picks. */
  byChance: number;
  /** Of those who tried to pick, and of the others. */
  pickers: number;
  others: number;
  /** How often chance alone gives those who tried as much more than the others: the sharper question, of the two. */
  pickersByChance: number;
  isWithinChance: boolean;
}

export function shareOfShort(
  talks: readonly { agent: string; isShort: boolean; isPickers: boolean }[],
  random: () => number,
): ShareOfShort {
  const shorts = talks.map(({ isShort }) => isShort);
  const agents = talks.map(({ agent }) => agent);
  const mean = shareIn(shorts);
  const seen = differences(agents, shorts, mean);
  const seenGain = gain(talks, shorts);
  let asMuch = 0;
  let asGreatGain = 0;
  for (let deal = 0; deal < DEALS; deal += 1) {
    const dealt = shuffled(random, shorts);
    if (differences(agents, dealt, mean).chiSquare >= seen.chiSquare) asMuch += 1;
    if (gain(talks, dealt) >= seenGain) asGreatGain += 1;
  }
  const byChance = (asMuch + 1) / (DEALS + 1);
  const pickersByChance = (asGreatGain + 1) / (DEALS + 1);
  return {
    mean: rounded(mean),
    spread: rounded(seen.spread),
    spreadByChance: rounded(seen.spreadByChance),
    byChance: rounded(byChance),
    pickers: rounded(shareIn(talks.filter(({ isPickers }) => isPickers).map(({ isShort }) => isShort))),
    others: rounded(shareIn(talks.filter(({ isPickers }) => !isPickers).map(({ isShort }) => isShort))),
    pickersByChance: rounded(pickersByChance),
    isWithinChance: byChance > 0.01 && pickersByChance > 0.01,
  };
}

/** How much greater the share of those who tried is. */
function gain(talks: readonly { isPickers: boolean }[], shorts: readonly boolean[]): number {
  const of = (isPickers: boolean) => shareIn(shorts.filter((_, index) => talks[index]?.isPickers === isPickers));
  return of(true) - of(false);
}

function differences(agents: readonly string[], shorts: readonly boolean[], mean: number) {
  const counts = new Map<string, { all: number; short: number }>();
  agents.forEach((agent, index) => {
    const count = counts.get(agent) ?? { all: 0, short: 0 };
    count.all += 1;
    if (shorts[index]) count.short += 1;
    counts.set(agent, count);
  });
  const each = [...counts.values()];
  const variance = mean * (1 - mean);
  const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    chiSquare: each.reduce((sum, { all, short }) => sum + (short - all * mean) ** 2 / (all * variance || 1), 0),
    spread: Math.sqrt(average(each.map(({ all, short }) => (short / all - mean) ** 2))),
    spreadByChance: Math.sqrt(average(each.map(({ all }) => variance / all))),
  };
}

function shareIn(values: readonly boolean[]): number {
  return values.length === 0 ? 0 : values.filter(Boolean).length / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
