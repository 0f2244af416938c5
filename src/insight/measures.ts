/** What a span of days was like, counted turn by turn from the journal (`Measures` says what each number is). */
import type { Content } from '../conversation/content.ts';
import { PROMISES } from '../conversation/conversation.ts';
import type { Measures } from '../conversation/measures.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { wilson } from '../runtime/wilson.ts';
import { RatingCounter } from './rating-counter.ts';
import { titleOf } from './title-of.ts';

/** One conversation as far as the span shows it. */
interface Seen {
  wasOpened: boolean;
  isAnsweredByPerson: boolean;
  isLeftToBot: boolean;
}

interface RuleCount {
  escalated: number;
  right: number;
  tooEarly: number;
  tooLate: number;
}

export class MeasureCounter {
  readonly #seen = new Map<string, Seen>();
  readonly #firstReplies: number[] = [];
  /** `firstReply returns` → promises kept and broken. */
  readonly #promises = new Map<string, { kept: number; all: number }>();
  readonly #rules = new Map<string, RuleCount>();
  readonly #ratings = new RatingCounter();

  /** Turns of one conversation come in order; conversations may be mixed. */
  add(turn: TurnRecord): void {
    this.#noteConversation(turn);
    this.#notePromises(turn);
    this.#noteRules(turn);
    this.#ratings.add(turn);
  }

  read(span: { from: string; to: string }, content: Content): Measures {
    const opened = [...this.#seen.values()].filter(({ wasOpened }) => wasOpened);
    const byPeople = opened.filter(({ isAnsweredByPerson }) => isAnsweredByPerson).length;
    const byBot = opened.filter((one) => !one.isAnsweredByPerson && one.isLeftToBot).length;
    const waits = this.#firstReplies.toSorted((a, b) => a - b);
    return {
      ...span,
      conversations: {
        opened: opened.length,
        handledByBot: shareOf(byBot, opened.length),
        handledByPeople: shareOf(byPeople, opened.length),
      },
      firstReply: {
        count: waits.length,
        ...(waits.length === 0 ? {} : { median: quantile(waits, 0.5), p90: quantile(waits, 0.9) }),
      },
      serviceLevel: this.#serviceLevel(),
      ratings: this.#ratings.read((id) => titleOf(id, content)),
      rules: [...this.#rules]
        .map(([rule, count]) => {
          const judged = count.right + count.tooEarly + count.tooLate;
          // Whoever came too late was needed all the same.
          return { rule, ...count, precision: shareOf(count.right + count.tooLate, judged) };
        })
        .toSorted((a, b) => b.escalated - a.escalated),
    };
  }

  #noteConversation({ conversationId, seq, decisions, cause, state }: TurnRecord): void {
    const seen = this.#seen.get(conversationId) ?? { wasOpened: false, isAnsweredByPerson: false, isLeftToBot: true };
    seen.wasOpened ||= seq === 1 || decisions.includes('conversation.reopened');
    seen.isAnsweredByPerson ||=
      (cause.kind === 'agent' && cause.command.do === 'reply') ||
      (cause.kind === 'desk' && cause.event.type === 'replied');
    seen.isLeftToBot = state.holder.kind === 'bot' || state.holder.kind === 'closed';
    this.#seen.set(conversationId, seen);
  }

  #notePromises({ at, decisions, state }: TurnRecord): void {
    const { holder, service, escalation } = state;
    const queueId = ('queueId' in holder ? holder.queueId : undefined) ?? escalation?.queueId ?? '';
    for (const kind of PROMISES) {
      const promise = service?.[kind];
      const isMetNow = promise?.metAt === at;
      if (isMetNow && kind === 'firstReply') this.#firstReplies.push(Date.parse(at) - Date.parse(promise.since));
      const isBrokenNow = decisions.includes(`promise.broken ${kind}`);
      if (!isBrokenNow && !(isMetNow && promise.brokenAt === undefined)) continue;
      for (const key of [kind, `${kind} ${queueId}`]) {
        const count = this.#promises.get(key) ?? { kept: 0, all: 0 };
        this.#promises.set(key, { kept: count.kept + (isBrokenNow ? 0 : 1), all: count.all + 1 });
      }
    }
  }

  #noteRules({ cause, effects, state }: TurnRecord): void {
    for (const effect of effects) if (effect.kind === 'escalate') this.#rule(effect.rule).escalated++;
    const { escalation } = state;
    if (cause.kind === 'agent' && cause.command.do === 'judge' && escalation)
      this.#rule(escalation.rule)[cause.command.verdict]++;
  }

  #rule(rule: string): RuleCount {
    const count = this.#rules.get(rule) ?? { escalated: 0, right: 0, tooEarly: 0, tooLate: 0 };
    this.#rules.set(rule, count);
    return count;
  }

  #serviceLevel(): Measures['serviceLevel'] {
    return [...this.#promises].map(([key, { kept, all }]) => {
      const [kind, queueId] = key.split(' ') as [Measures['serviceLevel'][number]['kind'], string | undefined];
      return { kind, ...(queueId === undefined ? {} : { queueId }), kept: shareOf(kept, all) };
    });
  }
}

export function shareOf(count: number, all: number): Measures['conversations']['handledByBot'] {
  return all === 0 ? { count: 0 } : { count: all, share: count / all, ...wilson(count, all) };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
