/**
 * The outbox's way out. Each line (a conversation's deliveries, its calls, what goes to its desk) is sent strictly in order, lines
 * side by side; a line that fails waits alone. What is due is found in the store, so a restart goes on where it stopped.
 */
import { addressKey } from '../conversation/address.ts';
import type { Channel, Delivered } from '../conversation/channel.ts';
import type { ConversationId } from '../conversation/ids.ts';
import type { ConversationStore, OutboxEntry, Settlement } from '../conversation/store.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { nextAttemptAt } from './backoff.ts';
import { fitTo } from './fit-to-channel.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** Overdue retries are looked for this often; fresh ones go out with their commit. */
const POLL_MS = 500;
const POLL_BATCH = 200;
const END_OF_TIME = '9999-12-31T23:59:59.999Z';
/** More lines than this left over: every sending asks the store first, which is slower and just as right. */
const MOST_BACKLOG = 10_000;
const UNKNOWN_CHANNEL = 'No channel of this name is set up any more.';

export interface DelivererParts {
  store: Pick<ConversationStore, 'findSendable' | 'findPending' | 'settle' | 'readActivities'>;
  channels: (name: string) => Channel | undefined;
  /** Answers a call and commits its answer as a turn. */
  call: (entry: OutboxEntry) => Promise<Settlement>;
  /** Sends to the outside desk that holds the conversation. */
  desk: (entry: OutboxEntry) => Promise<Settlement>;
  isHeld: (addressKey: string) => boolean;
  clock: Clock;
  random: () => number;
  logger: Logger;
  /** For the measures. Must not throw. */
  onSettled?: (entry: Pick<OutboxEntry, 'item' | 'conversationId' | 'seq'>, outcome: Settlement['outcome']) => void;
}

export interface Deliverer {
  /** Learns what an earlier process left, then sends what is due. */
  start(): Promise<void>;
  /** Takes nothing new; resolves when what is under way has its answer. */
  stop(): Promise<void>;
  /** Sends what a turn has just put into the outbox. */
  kick(turn: TurnRecord): void;
  /** Looks for everything that is due, now. */
  sweep(): Promise<void>;
}

export function createDeliverer(parts: DelivererParts): Deliverer {
  const { store, clock, logger } = parts;
  const lines = new KeyedQueue();
  /** Lines known to hold something that has to wait: what is new there queues up behind it, in the store. */
  const backlog = new Set<string>();
  /** False until the lines that an earlier process left are known. */
  let isBacklogKnown = false;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** Sends a line's entries from its head until one has to wait: those just committed, or all that the store holds. */
  function sendLine({ conversationId, lane, fresh }: Line): Promise<void> {
    const line = lineOf({ conversationId, lane });
    return lines.run(line, async () => {
      const isFirst = fresh !== undefined && isBacklogKnown && !backlog.has(line);
      backlog.add(line);
      const pending = isFirst ? fresh : await store.findPending(conversationId);
      for (const entry of pending) {
        if (entry.item.lane !== lane) continue;
        if (isStopped || isoTime(clock.now()) < entry.nextAttemptAt) return;
        if (entry.item.lane === 'deliver' && parts.isHeld(addressKey(entry.item.address))) return;
        const settlement = await attempt(entry);
        await store.settle(entry.item.id, settlement, isoTime(clock.now()));
        parts.onSettled?.(entry, settlement.outcome);
        if (settlement.outcome === 'retry') return;
      }
      backlog.delete(line);
    });
  }

  async function attempt(entry: OutboxEntry): Promise<Settlement> {
    if (entry.item.lane === 'call') return parts.call(entry);
    if (entry.item.lane === 'desk') return parts.desk(entry);
    const channel = parts.channels(entry.item.address.channel);
    if (!channel?.deliver || !entry.activity) return { outcome: 'dead', reason: UNKNOWN_CHANNEL };
    let delivered: Delivered = { ok: true };
    try {
      const pieces = await fitTo(channel.capabilities, entry.activity, store);
      for (const [index, activity] of pieces.entries()) {
        const key = pieces.length === 1 ? entry.item.id : `${entry.item.id}.${index + 1}`;
        delivered = await channel.deliver({ key, activity, address: entry.item.address });
        if (!delivered.ok) break;
      }
    } catch (error) {
      logger.error({ err: error, item: entry.item.id }, 'delivery failed');
      delivered = { ok: false, retry: true, reason: error instanceof Error ? error.message : String(error) };
    }
    return settlementOf(entry, delivered);
  }

  function settlementOf(entry: OutboxEntry, delivered: Delivered): Settlement {
    if (delivered.ok) {
      return delivered.externalId === undefined
        ? { outcome: 'sent' }
        : { outcome: 'sent', externalId: delivered.externalId };
    }
    if (!delivered.retry) return { outcome: 'dead', reason: delivered.reason };
    const at = nextAttemptAt({
      attempts: entry.attempts + 1,
      now: clock.now(),
      createdAt: Date.parse(entry.createdAt),
      random: parts.random(),
      afterMs: delivered.afterMs,
    });
    return at === undefined
      ? { outcome: 'dead', reason: `Given up after a day: ${delivered.reason}` }
      : { outcome: 'retry', nextAttemptAt: isoTime(at), reason: delivered.reason };
  }

  function report(error: unknown): void {
    // The entries stay pending: the next sweep finds them again.
    logger.error({ err: error }, 'outbox cannot be read or settled');
  }

  /** The lines that have something to send now. One that is busy goes on by itself. */
  async function findLines(): Promise<Line[]> {
    const due = await store.findSendable(isoTime(clock.now()), POLL_BATCH);
    return due.map(({ conversationId, item }) => ({ conversationId, lane: item.lane }));
  }

  async function sweep(): Promise<void> {
    await Promise.all((await findLines()).map(sendLine));
  }

  async function learnBacklog(): Promise<void> {
    const left = await store.findSendable(END_OF_TIME, MOST_BACKLOG);
    for (const { conversationId, item } of left) backlog.add(lineOf({ conversationId, lane: item.lane }));
    isBacklogKnown = left.length < MOST_BACKLOG;
  }

  /** A line that hangs holds up nobody else: the poll starts lines and waits for none. */
  function poll(): void {
    timer = setTimeout(() => {
      findLines()
        .then((found) => {
          for (const line of found) if (!lines.isBusy(lineOf(line))) sendLine(line).catch(report);
        })
        .catch(report)
        .finally(() => {
          if (!isStopped) poll();
        });
    }, POLL_MS);
  }

  return {
    async start() {
      isStopped = false;
      await learnBacklog();
      poll();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await lines.idle();
    },
    kick(turn) {
      const { conversationId, seq, at } = turn;
      for (const lane of new Set(turn.outbox.map((item) => item.lane))) {
        const fresh = turn.outbox.map((item) => ({
          item,
          conversationId,
          seq,
          activity: turn.activities.find((activity) => item.lane === 'deliver' && activity.id === item.activityId),
          attempts: 0,
          createdAt: at,
          nextAttemptAt: at,
        }));
        sendLine({ conversationId, lane, fresh }).catch(report);
      }
    },
    sweep,
  };
}

interface Line {
  conversationId: ConversationId;
  lane: OutboxEntry['item']['lane'];
  /** What a turn has just put there. */
  fresh?: OutboxEntry[];
}

function lineOf({ conversationId, lane }: Line): string {
  return `${lane}:${conversationId}`;
}
