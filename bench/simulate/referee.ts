/** Watches every turn of a simulated day, and looks for what must never happen: no owner, and somebody overtaken. */
import { type ConversationHead, type Holder, nextDueAt } from '../../src/conversation/conversation.ts';
import type { AgentId, ConversationId } from '../../src/conversation/ids.ts';
import { hasLivingOwner } from '../../src/escalation/living-owner.ts';
import { byPlace } from '../../src/escalation/place.ts';
import { canServe, hasRoom, type RoutingRoom, type WaitingConversation } from '../../src/escalation/routing.ts';
import type { Committed } from './simulated-journal.ts';

/** A timer is looked at every two seconds; later than this nobody will. */
const LATEST_MS = 10_000;

/** Of one who waited for a person. Milliseconds since 1970. */
interface Wait {
  since: number;
  dueAt: number;
  takenAt?: number;
  answeredAt?: number;
  endedAt?: number;
}

export class Referee {
  withoutOwner = 0;
  skipped = 0;
  readonly waits: Wait[] = [];
  /** Who was given whom, in order; somebody put back counts for each who had them. */
  readonly given: { agentId: AgentId; conversationId: ConversationId }[] = [];
  readonly #open = new Map<ConversationId, Wait>();
  readonly #floor: FloorView;

  constructor(floor: FloorView) {
    this.#floor = floor;
  }

  /** Before routing knows of the turn: the floor is as it was when it was decided. */
  onCommitting({ before, turn }: Committed): void {
    const { cause, conversationId: id } = turn;
    const was = before?.state.holder;
    const { holder } = turn.state;
    if (cause.kind === 'offer' && holder.kind === 'queue') this.#judgeOrder(cause.agentId, id);
    const isTaken = holder.kind === 'agent' && was?.kind !== 'agent';
    if (isTaken) this.given.push({ agentId: holder.agentId, conversationId: id });
    // Who was asked was chosen when they were asked, and judged then.
    if (isTaken && was?.kind === 'queue' && was.offer?.agentId !== holder.agentId) this.#judgeOrder(holder.agentId, id);
    this.#measureWait(id, was, turn);
  }

  onCommitted({ turn }: Committed): void {
    if (!hasLivingOwner(turn.state, this.#floor.isThere)) this.withoutOwner += 1;
  }

  /** Between turns: an owner may have gone, or a clock may have been forgotten. */
  lookAround(heads: readonly ConversationHead[], now: number): void {
    for (const { state } of heads) {
      const dueAt = nextDueAt(state);
      const isForgotten = dueAt !== undefined && now - Date.parse(dueAt) > LATEST_MS;
      if (isForgotten || !hasLivingOwner(state, this.#floor.isThere)) this.withoutOwner += 1;
    }
  }

  #judgeOrder(agentId: AgentId, id: ConversationId): void {
    const room = this.#floor.room();
    const agent = room.agents.find((each) => each.agentId === agentId);
    const waiting = this.#floor.waiting();
    const taken = waiting.find(({ conversationId }) => conversationId === id);
    if (!agent || !taken) throw new Error(`${id} was given to ${agentId}, and one of them is not on the floor.`);
    const isOvertaken = waiting.some(
      (other) =>
        byPlace(other, taken) < 0 &&
        other.holder.offer === undefined &&
        other.holder.meantFor === undefined &&
        canServe(
          agent,
          other,
          room.queues.find((queue) => queue.id === other.holder.queueId),
        ) &&
        hasRoom(agent, other.channel),
    );
    if (isOvertaken) this.skipped += 1;
  }

  #measureWait(id: ConversationId, was: Holder | undefined, turn: Committed['turn']): void {
    const { holder, service } = turn.state;
    const now = Date.parse(turn.at);
    if (holder.kind === 'queue' && (was === undefined || was.kind === 'bot' || was.kind === 'closed')) {
      const dueAt = Date.parse(service?.firstReply?.dueAt ?? holder.dueAt ?? holder.since);
      const wait: Wait = { since: Date.parse(holder.since), dueAt };
      this.waits.push(wait);
      this.#open.set(id, wait);
    }
    const wait = this.#open.get(id);
    if (!wait) return;
    if (holder.kind === 'agent') wait.takenAt ??= now;
    if (turn.activities.some(({ from, isInternal }) => from.role === 'agent' && !isInternal)) wait.answeredAt ??= now;
    if (holder.kind === 'bot' || holder.kind === 'closed') {
      wait.endedAt = now;
      this.#open.delete(id);
    }
  }
}

export interface FloorView {
  waiting(): WaitingConversation[];
  room(): RoutingRoom;
  /** Connected, or gone for less than the grace period. */
  isThere(agentId: AgentId): boolean;
}
