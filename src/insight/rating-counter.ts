/** Ratings of surveys: how good, of how many, how sure, and by what they judge. */
import type { Mean, Measures, RatingOf, SurveyKind } from '../conversation/measures.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { wilson } from '../runtime/wilson.ts';

type Rating = NonNullable<TurnRecord['rating']>;
type Comment = Measures['ratings']['comments'][number];

const KINDS: SurveyKind[] = ['csat', 'ces', 'nps'];
const MOST_COMMENTS = 20;
const Z_95 = 1.96;
/** Net promoter score: 9 and 10 recommend, 0 to 6 warn (Reichheld 2003). */
const PROMOTES_FROM = 9;
const DETRACTS_TO = 6;

export class RatingCounter {
  readonly #ratings: (Rating & { conversationId: string; at: string })[] = [];
  #asked = 0;

  add({ rating, conversationId, at, state }: TurnRecord): void {
    if (state.survey?.askedAt === at) this.#asked++;
    if (rating) this.#ratings.push({ ...rating, conversationId, at });
  }

  /** `titleOf` gives an intent's words. */
  read(titleOf: (intent: string) => string): Measures['ratings'] {
    const answered = this.#ratings.length;
    const asked = Math.max(this.#asked, answered);
    return {
      overall: KINDS.flatMap((kind) => {
        const values = this.#ratings.filter((rating) => rating.kind === kind).map(worth);
        return values.length === 0 ? [] : [{ kind, ...meanOf(values) }];
      }),
      byQueue: this.#by(({ about }) => about.queueId),
      byAgent: this.#by(({ about }) => about.agentId),
      byIntent: this.#by(({ about }) => about.intent).map((one) => ({ ...one, title: titleOf(one.key) })),
      byRelease: this.#by(({ about }) => about.release),
      answered: asked === 0 ? { count: 0 } : { count: asked, share: answered / asked, ...wilson(answered, asked) },
      comments: this.#comments(),
    };
  }

  #by(keyOf: (rating: Rating) => string | undefined): RatingOf[] {
    const groups = new Map<string, { kind: SurveyKind; key: string; values: number[] }>();
    for (const rating of this.#ratings) {
      const key = keyOf(rating);
      if (key === undefined) continue;
      const group = groups.get(`${rating.kind} ${key}`) ?? { kind: rating.kind, key, values: [] };
      group.values.push(worth(rating));
      groups.set(`${rating.kind} ${key}`, group);
    }
    return [...groups.values()]
      .map(({ kind, key, values }) => ({ kind, key, ...meanOf(values) }))
      .toSorted((a, b) => b.count - a.count);
  }

  #comments(): Comment[] {
    return this.#ratings
      .flatMap(({ conversationId, at, kind, score, comment }) =>
        comment === undefined ? [] : [{ conversationId, at, kind, score, comment }],
      )
      .toSorted((a, b) => a.score - b.score || (a.at < b.at ? 1 : -1))
      .slice(0, MOST_COMMENTS);
  }
}

function worth({ kind, score }: Rating): number {
  if (kind !== 'nps') return score;
  return score >= PROMOTES_FROM ? 100 : score <= DETRACTS_TO ? -100 : 0;
}

/** With the 95 % interval of the mean; a single case has none. */
function meanOf(values: readonly number[]): Mean {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { count, mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const reach = Z_95 * Math.sqrt(variance / count);
  return { count, mean, low: mean - reach, high: mean + reach };
}
