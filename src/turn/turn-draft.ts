/** A turn while it is being decided: collects activities, effects and decisions, and keeps the state's bookkeeping right. */

import type { Activity, ActivityDraft } from '../conversation/activity.ts';
import type { Address } from '../conversation/address.ts';
import { choicesOf } from '../conversation/choices-of.ts';
import type { ConversationState, Timer } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import type { CallEffect } from '../conversation/effect.ts';
import type { OutboxItem, TurnCommit, TurnRecord } from '../conversation/turn.ts';
import { isoTime } from '../runtime/clock.ts';
import { isSentTo } from './hub.ts';
import type { TurnContext } from './turn-context.ts';

const PREVIEW_LENGTH = 200;
const KEPT_ANSWERS = 20;

export class TurnDraft {
  readonly context: TurnContext;
  /** The state so far. Its parts are replaced, never changed in place: the head before the turn stays whole. */
  state: ConversationState;
  customer: Customer;
  readonly seq: number;
  readonly at: string;
  readonly #activities: Activity[] = [];
  readonly #effects: TurnRecord['effects'] = [];
  readonly #decisions: string[] = [];
  readonly #outbox: OutboxItem[] = [];
  #rating: TurnRecord['rating'];
  /** What the bot said last in this turn. */
  lastSaid: ActivityDraft | undefined;

  constructor(context: TurnContext, state: ConversationState) {
    this.context = context;
    this.state = state;
    this.customer = context.customer;
    this.seq = (context.head?.seq ?? 0) + 1;
    this.at = isoTime(context.now);
  }

  /** Notes which rule decided; shown by "why" and by replay. */
  decide(decision: string): void {
    this.#decisions.push(decision);
  }

  update(change: Partial<ConversationState>): void {
    this.state = { ...this.state, ...change };
  }

  /** The language that the bot speaks here. */
  get language(): string {
    return this.state.language;
  }

  /**
   * Places an activity in the transcript and, when it goes to the customer, in the outbox. `saidAt`: where it was said
   * already, so that nothing has to be sent.
   */
  add(
    draft: ActivityDraft,
    from: Activity['from'],
    options: { source?: string; replyToId?: string; saidAt?: Address } = {},
  ): Activity {
    const ordinal = this.state.activities + 1;
    const activity: Activity = {
      ...draft,
      id: `${this.context.conversationId}|${ordinal}`,
      ordinal,
      at: this.at,
      from,
      address: options.saidAt ?? this.state.address,
      source: options.source,
      replyToId: options.replyToId,
    };
    this.#activities.push(activity);
    this.update({ activities: ordinal });
    // While a person is wanted or has it, the list shows what the customer said, not that the bot said "in line".
    const isNews = from.role === 'customer' || from.role === 'agent' || this.state.holder.kind === 'bot';
    if (draft.type === 'message' && draft.text && !draft.isInternal && isNews) {
      this.update({ preview: { text: shorten(draft.text), role: from.role, at: this.at } });
    }
    if (from.role !== 'customer' && !draft.isInternal && this.context.isPushed && !options.saidAt) {
      this.#send({ lane: 'deliver', activityId: activity.id, address: activity.address });
    }
    return activity;
  }

  /**
   * The bot says something, or the system about the conversation itself. What it offers to choose from is remembered, so
   * that "2" is understood next.
   */
  say(draft: ActivityDraft, source: string, role: 'bot' | 'system' = 'bot'): void {
    const replyToId = this.#activities.find((activity) => activity.from.role === 'customer')?.id;
    this.add(
      { locale: this.language, ...draft },
      { role, id: role, name: this.context.release.content.settings.name },
      { source, replyToId },
    );
    this.lastSaid = draft;
    const offered = choicesOf(draft).map((action, index) => ({ number: index + 1, action }));
    if (offered.length > 0) this.update({ offered });
    if (source.startsWith('faq:') || source.startsWith('flow:')) {
      this.update({ answersShown: [...this.state.answersShown, source].slice(-KEPT_ANSWERS) });
    }
  }

  call(effect: CallEffect): void {
    this.#effects.push(effect);
    this.#send({ lane: 'call', call: effect });
    this.update({ openCalls: [...this.state.openCalls, effect.callId] });
  }

  /** Keeps an effect that has no sending of its own (an escalation, a survey) in the record. */
  record(effect: TurnRecord['effects'][number]): void {
    this.#effects.push(effect);
  }

  /** Puts something into the outbox for the outside desk: an activity, or that it need not go on. */
  toDesk(desk: string, what: 'handOff' | 'message' | 'end', activityId?: string): void {
    if (!isSentTo(desk)) return;
    const { address } = this.state;
    this.#send({ lane: 'desk', desk, what, address, ...(activityId === undefined ? {} : { activityId }) });
  }

  /** What the survey's answer said; kept in the record, for the measures. */
  rate(rating: NonNullable<TurnRecord['rating']>): void {
    this.#rating = rating;
  }

  /** Sets a timer, in place of one of the same kind about the same. `dueAt` in milliseconds since 1970. */
  startTimer(kind: Timer['kind'], dueAt: number, about?: string): void {
    const timer: Timer = {
      id: this.context.newId(),
      kind,
      dueAt: isoTime(dueAt),
      ...(about === undefined ? {} : { about }),
    };
    this.stopTimers((each) => each.kind === kind && each.about === about);
    this.update({ timers: [...this.state.timers, timer] });
  }

  /** Takes timers back. */
  stopTimers(isOver: (timer: Timer) => boolean): void {
    if (this.state.timers.some(isOver)) this.update({ timers: this.state.timers.filter((each) => !isOver(each)) });
  }

  /** The finished turn, ready to be committed. */
  finish(failure?: TurnRecord['failure']): TurnCommit {
    this.#tellHolder();
    const { conversationId, cause, release, understanding } = this.context;
    const turn: TurnRecord = {
      conversationId,
      seq: this.seq,
      cause,
      at: this.at,
      release: release.id,
      understanding,
      decisions: this.#decisions,
      effects: this.#effects,
      activities: this.#activities,
      outbox: this.#outbox,
      state: this.state,
      ...(this.#rating === undefined ? {} : { rating: this.#rating }),
      failure,
    };
    return this.customer === this.context.customer && this.context.head ? { turn } : { turn, customer: this.customer };
  }

  /** Lets the customer's own screen say who answers now; other channels have no place for it. */
  #tellHolder(): void {
    const before = this.context.head?.state.holder ?? { kind: 'bot' as const };
    const { holder } = this.state;
    const agentName = nameOf(holder);
    if ((holder.kind === before.kind && agentName === nameOf(before)) || this.context.isPushed) return;
    const value = { holder: holder.kind, agentName };
    this.add({ type: 'event', name: 'conversation.holder', value }, { role: 'system', id: 'system' });
  }

  #send(item: Unnumbered<OutboxItem>): void {
    const id = `${this.context.conversationId}|${this.seq}|${this.#outbox.length + 1}`;
    this.#outbox.push({ id, ...item });
  }
}

type Unnumbered<Item> = Item extends unknown ? Omit<Item, 'id'> : never;

function nameOf(holder: ConversationState['holder']): string | undefined {
  return holder.kind === 'agent' || holder.kind === 'desk' ? holder.agentName : undefined;
}

function shorten(text: string): string {
  const oneLine = text.replaceAll('\n', ' ');
  return oneLine.length > PREVIEW_LENGTH ? `${oneLine.slice(0, PREVIEW_LENGTH - 1)}…`.toWellFormed() : oneLine;
}
