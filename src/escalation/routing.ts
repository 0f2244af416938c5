/**
 * Who takes whom: push (an agent is asked) and pull (an agent takes the next one), blended by one order (`byPlace`). An
 * agent is only ever given the first of those whom they could serve, so nobody is overtaken and no one can pick cherries;
 * who declines one is given nothing that is due later while it waits for others. Pure and deterministic.
 */
import type { QueueDefinition } from '../conversation/content.ts';
import { isoTime } from '../runtime/clock.ts';
import { canServe, hasRoom, type RoutableAgent, type WaitingConversation } from './can-serve.ts';
import type { ClaimRefusal } from './errors.ts';
import { isWanted } from './is-wanted.ts';
import { byPlace } from './place.ts';

export { canServe, channelKind, hasRoom, type RoutableAgent, type WaitingConversation } from './can-serve.ts';

/** Who and what there is at a moment. `now` in milliseconds since 1970. */
export interface RoutingRoom {
  queues: readonly QueueDefinition[];
  /** Everybody at the Desk, the one who asks included. */
  agents: readonly RoutableAgent[];
  now: number;
}

export interface RoutedOffer {
  conversation: WaitingConversation;
  agent: RoutableAgent;
  /** ISO 8601. */
  until: string;
}

const OFFER_MS = 30_000;

/**
 * An offer ends by its timer's turn, which is late by a moment: until then nobody asks anew, or the one who let it pass
 * would be asked again as if nothing had been. Past it, a lost timer holds nobody up.
 */
const PASSING_MS = 2_000;

/**
 * The one that this agent takes next: its index in `waiting`, in whatever order that is. Undefined when nobody waits
 * for them, when they have no room, and when what they declined waits for somebody else.
 */
export function nextFor(
  agent: RoutableAgent,
  waiting: readonly WaitingConversation[],
  room: RoutingRoom,
): number | undefined {
  const first = inOrder(waiting).find((each) => isNext(agent, each, room));
  if (first === undefined || isWanted(agent, first, room) === 'others') return undefined;
  return waiting.indexOf(first);
}

/**
 * Whether an agent may take this very conversation: the one that they are asked about, one that is meant for them, or
 * their next. Supervisors and administrators may take any; do not ask for them. Undefined: yes; else why not.
 */
export function mayClaim(
  agent: RoutableAgent,
  conversation: WaitingConversation | undefined,
  waiting: readonly WaitingConversation[],
  room: RoutingRoom,
): ClaimRefusal | undefined {
  if (conversation === undefined) return 'notWaiting';
  const { offer, meantFor } = conversation.holder;
  if (offer?.agentId === agent.agentId || (offer === undefined && meantFor === agent.agentId)) return undefined;
  if (isOffered(conversation, room.now)) return 'offeredToOther';
  if (!canServe(agent, conversation, queueOf(conversation, room))) return 'cannotServe';
  if (!hasRoom(agent, conversation.channel)) return 'noRoom';
  if (isWanted(agent, conversation, room) === 'meantForOther') return 'meantForOther';
  const next = nextFor(agent, waiting, room);
  return next !== undefined && waiting[next]?.conversationId === conversation.conversationId
    ? undefined
    : 'waitsLonger';
}

/**
 * Whom to ask now, at most one conversation an agent and one agent a conversation. Only queues with `routing: push` ask;
 * but before an agent is asked about one of those, they are asked about whoever is due before it and waits for them.
 */
export function offersFor(waiting: readonly WaitingConversation[], room: RoutingRoom): RoutedOffer[] {
  const settledAt = room.now - PASSING_MS;
  const asked = new Set(
    waiting.flatMap(({ holder }) => (isOfferOpen(holder, settledAt) ? [holder.offer?.agentId] : [])),
  );
  const free = new Map(
    room.agents
      .filter(({ agentId, presence }) => presence.isConnected && !asked.has(agentId))
      .map((agent) => [agent.agentId, agent]),
  );
  const offers: RoutedOffer[] = [];
  const passed: WaitingConversation[] = [];
  for (const conversation of inOrder(waiting)) {
    if (free.size === 0) break;
    if (isOffered(conversation, settledAt)) continue;
    if (!isPushed(conversation, room)) {
      passed.push(conversation);
      continue;
    }
    for (let agent = pickAgent(conversation, free, room); agent; agent = pickAgent(conversation, free, room)) {
      const chosen = agent;
      const earlier = passed.findIndex((each) => isNext(chosen, each, room) && isWanted(chosen, each, room) === 'yes');
      const given = earlier < 0 ? conversation : (passed.splice(earlier, 1)[0] ?? conversation);
      offers.push({ conversation: given, agent: chosen, until: untilOf(given, room) });
      free.delete(chosen.agentId);
      if (given === conversation) break;
    }
    // Who declined it is given nothing that is due later while somebody else may still take it.
    for (const [id, agent] of free) {
      if (isNext(agent, conversation, room) && isWanted(agent, conversation, room) === 'others') free.delete(id);
    }
  }
  return offers;
}

/** Least load first; who had this customer within a day before all others; of equals the one given one longest ago. */
function pickAgent(
  conversation: WaitingConversation,
  free: ReadonlyMap<string, RoutableAgent>,
  room: RoutingRoom,
): RoutableAgent | undefined {
  const able = [...free.values()].filter(
    (agent) =>
      mayBeAsked(agent, conversation) &&
      isNext(agent, conversation, room) &&
      isWanted(agent, conversation, room) === 'yes',
  );
  const { meantFor } = conversation.holder;
  const known = able.find(({ agentId }) => agentId === (meantFor ?? lastAgentOf(conversation, room.now)));
  return known ?? able.toSorted(byLoad)[0];
}

function byLoad(one: RoutableAgent, other: RoutableAgent): number {
  const load = relativeLoad(one) - relativeLoad(other);
  if (load !== 0) return load;
  const [given, otherGiven] = [one.lastGivenAt ?? '', other.lastGivenAt ?? ''];
  if (given !== otherGiven) return given < otherGiven ? -1 : 1;
  return one.agentId < other.agentId ? -1 : 1;
}

function relativeLoad({ load, profile }: RoutableAgent): number {
  return load.total / Math.max(1, profile.capacity.total);
}

/** A returning customer's agent: known for a day, then the case is somebody else's as well. */
function lastAgentOf({ lastAgent }: WaitingConversation, now: number): string | undefined {
  const DAY_MS = 24 * 60 * 60_000;
  return lastAgent && now - Date.parse(lastAgent.at) <= DAY_MS ? lastAgent.agentId : undefined;
}

/** Nobody is asked on a break; who is busy only about what is meant for them. */
function mayBeAsked({ agentId, presence }: RoutableAgent, { holder }: WaitingConversation): boolean {
  return presence.state === 'available' || (presence.state === 'busy' && holder.meantFor === agentId);
}

/** Could be theirs by ability and room, and nobody is asked about it. */
function isNext(agent: RoutableAgent, conversation: WaitingConversation, room: RoutingRoom): boolean {
  if (isOffered(conversation, room.now)) return false;
  if (!canServe(agent, conversation, queueOf(conversation, room)) && conversation.holder.meantFor !== agent.agentId) {
    return false;
  }
  return hasRoom(agent, conversation.channel) && isWanted(agent, conversation, room) !== 'meantForOther';
}

function isPushed(conversation: WaitingConversation, room: RoutingRoom): boolean {
  return conversation.holder.meantFor !== undefined || queueOf(conversation, room)?.routing === 'push';
}

function untilOf(conversation: WaitingConversation, room: RoutingRoom): string {
  return isoTime(room.now + (queueOf(conversation, room)?.offerMs ?? OFFER_MS));
}

function isOffered({ holder }: WaitingConversation, now: number): boolean {
  return isOfferOpen(holder, now);
}

function isOfferOpen({ offer }: WaitingConversation['holder'], now: number): boolean {
  return offer !== undefined && Date.parse(offer.until) > now;
}

function queueOf({ holder }: WaitingConversation, room: RoutingRoom): QueueDefinition | undefined {
  return room.queues.find(({ id }) => id === holder.queueId);
}

function inOrder(waiting: readonly WaitingConversation[]): WaitingConversation[] {
  return waiting.toSorted(byPlace);
}
