/** From what customers were promised, what the journal holds and what arrived, to what went wrong. Pure. */
import type { TurnRecord } from '../../src/conversation/turn.ts';
import { hasLivingOwner } from '../../src/escalation/living-owner.ts';
import type { Latencies } from '../support/latencies.ts';

/** A message that was answered 202: a promise. */
export interface Accepted {
  /** Its `webhook-id`. */
  messageId: string;
  thread: string;
  /** 1, 2, 3 … within the thread, in the order of sending: the next was sent when this one was accepted. */
  number: number;
  /** What the server called it, on each answer to it or to its repeats: the same every time. */
  activityIds: string[];
}

export interface TortureVerdict {
  /** Accepted, and in no turn. */
  lost: number;
  /** In more than one turn, or called by one name, then by another. */
  appliedTwice: number;
  /** Accepted in one order, and in the journal or delivered in another. */
  outOfOrder: number;
  /** In a turn's outbox, and never taken by the customer's side. */
  undelivered: number;
  /** Turns after which nobody and nothing would have acted for the customer. */
  withoutOwner: number;
}

/** What every torture tells beside what was done to the servers. */
export interface TortureReport extends TortureVerdict {
  accepted: number;
  seed: number;
  seconds: number;
  conversations: number;
  turns: number;
  /** Repeats that were sent on purpose, and requests in all. */
  repeats: number;
  requests: number;
  serverErrors: number;
  deliveries: { taken: number; refusedForNow: number; again: number; unsigned: number };
  startMs: Latencies;
  verify: { findings: number; outboxPending: number; deadLetters: number };
}

/** Whether a promise was broken. */
export function isBroken({
  lost,
  appliedTwice,
  outOfOrder,
  undelivered,
  withoutOwner,
  verify,
}: TortureReport): boolean {
  return lost + appliedTwice + outOfOrder + undelivered + withoutOwner + verify.findings > 0;
}

/** `taken`: keys of the deliveries in the order in which the customer's side first took each. */
export function judgeTorture({
  accepted,
  conversations,
  taken,
}: {
  accepted: readonly Accepted[];
  conversations: readonly (readonly TurnRecord[])[];
  taken: readonly string[];
}): TortureVerdict {
  const places = placesOf(conversations);
  const lost = accepted.filter(({ messageId }) => !places.has(messageId)).length;
  const twice = new Set([...places].filter(([, found]) => found.length > 1).map(([messageId]) => messageId));
  for (const { messageId, activityIds } of accepted) if (new Set(activityIds).size > 1) twice.add(messageId);
  return {
    lost,
    appliedTwice: twice.size,
    outOfOrder: turnsOutOfOrder(accepted, places) + deliveriesOutOfOrder(conversations, taken),
    undelivered: undelivered(conversations, taken),
    withoutOwner: conversations.flat().filter(({ state }) => !hasLivingOwner(state, nobodyIsThere)).length,
  };
}

/** No agent is at the Desk while it is tortured. */
const nobodyIsThere = () => false;

interface Place {
  conversation: number;
  seq: number;
}

/** Where each message stands in the journal, told by what the message itself carries and not by the key that guards it. */
function placesOf(conversations: readonly (readonly TurnRecord[])[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const [conversation, turns] of conversations.entries()) {
    for (const { cause, seq } of turns) {
      const messageId = cause.kind === 'customer' ? cause.externalId : undefined;
      if (messageId === undefined) continue;
      places.set(messageId, [...(places.get(messageId) ?? []), { conversation, seq }]);
    }
  }
  return places;
}

function turnsOutOfOrder(accepted: readonly Accepted[], places: ReadonlyMap<string, Place[]>): number {
  const threads = new Map<string, Accepted[]>();
  for (const each of accepted) threads.set(each.thread, [...(threads.get(each.thread) ?? []), each]);
  let count = 0;
  for (const messages of threads.values()) {
    let last: Place | undefined;
    for (const { messageId } of messages.toSorted((a, b) => a.number - b.number)) {
      const place = places.get(messageId)?.[0];
      if (place === undefined) continue;
      // A thread is one conversation: a message that began a second one is out of order too.
      if (last !== undefined && (place.conversation !== last.conversation || place.seq <= last.seq)) count += 1;
      last = place;
    }
  }
  return count;
}

function deliveriesOutOfOrder(conversations: readonly (readonly TurnRecord[])[], taken: readonly string[]): number {
  const arrival = new Map(taken.map((key, index) => [key, index]));
  let count = 0;
  for (const turns of conversations) {
    let last = -1;
    for (const key of deliveriesOf(turns)) {
      const at = arrival.get(key);
      if (at === undefined) continue;
      if (at < last) count += 1;
      last = Math.max(last, at);
    }
  }
  return count;
}

function undelivered(conversations: readonly (readonly TurnRecord[])[], taken: readonly string[]): number {
  const arrived = new Set(taken);
  return conversations.flatMap((turns) => deliveriesOf(turns)).filter((key) => !arrived.has(key)).length;
}

/** Keys in the order of the journal. */
function deliveriesOf(turns: readonly TurnRecord[]): string[] {
  return turns.flatMap(({ outbox }) => outbox.filter(({ lane }) => lane === 'deliver').map(({ id }) => id));
}
