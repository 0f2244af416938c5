/**
 * The outbox's lane to outside desks. A desk that does not take what is sent within two minutes has failed: the
 * conversation goes back to our own queue, whatever the desk says later.
 */
import type { Delivered } from '../conversation/channel.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import type { HandoffBrief } from '../conversation/desk.ts';
import type { ConversationId } from '../conversation/ids.ts';
import type { ForDesk, OutsideDesk } from '../conversation/outside-desk.ts';
import type { OutboxEntry, Settlement } from '../conversation/store/outbox.ts';
import type { ConversationStore } from '../conversation/store.ts';
import type { Cause, DeskEvent, OutboxItem } from '../conversation/turn.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { nextAttemptAt } from './backoff.ts';

/** A customer who waits for a person notices a desk that is down; two minutes bridge a restart of it. */
const PATIENCE_MS = 2 * 60_000;
const TRANSCRIPT_LIMIT = 2_000;

type DeskItem = Extract<OutboxItem, { lane: 'desk' }>;

export interface DeskLaneParts {
  store: Pick<ConversationStore, 'findHead' | 'findCustomer' | 'readActivities'>;
  desks: (name: string) => OutsideDesk | undefined;
  brief: (found: ConversationHead & { customer: Customer }) => Promise<HandoffBrief>;
  act: (id: ConversationId, cause: Extract<Cause, { kind: 'desk' }>) => Promise<unknown>;
  clock: Clock;
  /** 0..1. */
  random: () => number;
  logger: Logger;
}

/** Sends one item; what came of a hand-off, or that the desk is down, is committed as a turn before the item is settled. */
export function createDeskLane(parts: DeskLaneParts): (entry: OutboxEntry) => Promise<Settlement> {
  const { store, clock } = parts;

  return async (entry) => {
    if (entry.item.lane !== 'desk') return { outcome: 'dead', reason: 'Not for a desk.' };
    const { item, conversationId } = entry;
    const head = await store.findHead(conversationId);
    if (!head) return { outcome: 'dead', reason: 'The conversation is gone.' };
    const { holder } = head.state;
    const isTheirs = holder.kind === 'desk' && holder.desk === item.desk;
    // Taken back before this left: the desk need not hear of it, our own people have it.
    if (!isTheirs && item.what !== 'end') return { outcome: 'sent' };

    const delivered = await attempt(item, head, entry);
    if (delivered.outcome === 'sent') {
      const reference = delivered.externalIds?.[0];
      if (item.what === 'handOff')
        await tell(entry, item, { type: 'received', ...(reference === undefined ? {} : { reference }) });
      return { outcome: 'sent' };
    }
    // Desks know a repeat by its key: what may have arrived is sent again like what did not.
    const afterMs = delivered.outcome === 'retry' ? delivered.afterMs : undefined;
    const at = delivered.outcome === 'refused' ? undefined : retryAt(entry, afterMs);
    if (at !== undefined) return { outcome: 'retry', nextAttemptAt: isoTime(at), reason: delivered.reason };
    if (item.what !== 'end') await tell(entry, item, { type: 'failed', reason: delivered.reason });
    return { outcome: 'dead', reason: delivered.reason };
  };

  function tell(entry: OutboxEntry, item: DeskItem, event: DeskEvent): Promise<unknown> {
    const key = `desk:${event.type}:${item.id}`;
    return parts.act(entry.conversationId, { kind: 'desk', key, desk: item.desk, event });
  }

  async function attempt(item: DeskItem, head: ConversationHead, entry: OutboxEntry): Promise<Delivered> {
    const desk = parts.desks(item.desk);
    if (!desk) return { outcome: 'refused', reason: `No desk named ${item.desk} is set up.` };
    try {
      return await send(desk, item, head);
    } catch (error) {
      parts.logger.error({ err: error, item: entry.item.id, desk: item.desk }, 'outside desk failed');
      return { outcome: 'retry', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async function send(desk: OutsideDesk, item: DeskItem, head: ConversationHead): Promise<Delivered> {
    const { conversationId, state } = head;
    const reference = state.holder.kind === 'desk' ? state.holder.reference : undefined;
    const what: ForDesk = {
      key: item.id,
      conversationId,
      address: item.address,
      ...(reference === undefined ? {} : { reference }),
    };
    if (item.what === 'end') return desk.end(what);
    const activity = await findActivity(conversationId, item.activityId);
    if (!activity) return { outcome: 'refused', reason: 'What should be sent was erased.' };
    if (item.what === 'message') return desk.message({ ...what, activity });
    const customer = await store.findCustomer(state.customerId);
    if (!customer) return { outcome: 'refused', reason: 'The customer was erased.' };
    const [brief, said] = await Promise.all([
      parts.brief({ ...head, customer }),
      store.readActivities(conversationId, {
        afterOrdinal: Math.max(0, activity.ordinal - TRANSCRIPT_LIMIT),
        limit: TRANSCRIPT_LIMIT,
      }),
    ]);
    return desk.handOff({
      ...what,
      handOff: activity.value as Record<string, unknown>,
      brief,
      customer: { id: state.customerId, ...known(customer) },
      // What comes after the hand-off follows as messages of its own.
      transcript: said.filter((each) => each.type === 'message' && !each.isInternal && each.ordinal < activity.ordinal),
    });
  }

  async function findActivity(id: ConversationId, activityId: string | undefined) {
    const ordinal = Number(activityId?.slice(activityId.lastIndexOf('|') + 1));
    const found = Number.isInteger(ordinal)
      ? await store.readActivities(id, { afterOrdinal: ordinal - 1, limit: 1 })
      : [];
    return found.find((activity) => activity.id === activityId);
  }

  function retryAt(entry: OutboxEntry, afterMs: number | undefined): number | undefined {
    const createdAt = Date.parse(entry.createdAt);
    const at = nextAttemptAt({
      attempts: entry.attempts + 1,
      now: clock.now(),
      since: createdAt,
      random: parts.random(),
      ...(afterMs === undefined ? {} : { afterMs }),
    });
    if (at === undefined) return undefined;
    return at - createdAt > PATIENCE_MS && entry.item.lane === 'desk' && entry.item.what !== 'end' ? undefined : at;
  }
}

function known({ name, email, phone, language }: Customer) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(language === undefined ? {} : { language }),
  };
}
