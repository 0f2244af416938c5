/**
 * The outbox's way out. Each line (a conversation's deliveries, its calls, what goes to its desk) is sent strictly in order, lines
 * side by side; a line that fails waits alone. What is due is found in the store, so a restart goes on where it stopped.
 * What a channel does not take until the customer writes again is parked, out of its line, and comes back with their message.
 * Of several servers each sends what it committed itself; a line goes on where the one before has sent its part (`Couriers`).
 */
import { type Address, addressKey } from '../conversation/address.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { ConversationId } from '../conversation/ids.ts';
import type { Couriers } from '../conversation/nodes.ts';
import type { Outbox, OutboxEntry, Settlement } from '../conversation/store/outbox.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { isoTime } from '../runtime/clock.ts';
import { type AttemptParts, createAttempt } from './attempt.ts';
import { createEmptyLines } from './empty-lines.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** Overdue retries are looked for this often; fresh ones go out with their commit. */
const POLL_MS = 500;
const POLL_BATCH = 200;
const END_OF_TIME = '9999-12-31T23:59:59.999Z';
/** More lines than this left over: every sending asks the store first, which is slower and just as right. */
const MOST_BACKLOG = 10_000;
/** Behind what another server is just sending: looked at again so soon, then later, then by the poll. */
const BEHIND_OTHERS_MS = [50, 100, 200];

export interface DelivererParts extends AttemptParts {
  store: AttemptParts['store'] & Pick<Outbox, 'findSendable' | 'findPending' | 'settle' | 'releaseParked'>;
  isHeld: (addressKey: string) => boolean;
  /** Of several servers on one store; absent: everything is ours to send. */
  couriers?: Pick<Couriers, 'holds' | 'claim'>;
  /** For the measures, and for whoever must see at once that something did not leave. Must not throw. */
  onSettled?: (entry: Pick<OutboxEntry, 'item' | 'conversationId' | 'seq'>, outcome: Settlement['outcome']) => void;
}

export interface Deliverer {
  /** Learns what an earlier process left, then sends what is due. */
  start(): Promise<void>;
  /** Takes nothing new; resolves when what is under way has its answer. */
  stop(): Promise<void>;
  /**
   * Sends what a turn has just put into the outbox, and, after a customer's message, what waited for one. `courier`: with
   * which it was committed.
   */
  kick(turn: TurnRecord, courier?: string): void;
  /** Looks for everything that is due, now. */
  sweep(): Promise<void>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
}

export function createDeliverer(parts: DelivererParts): Deliverer {
  const { store, clock, logger, couriers } = parts;
  const attempt = createAttempt(parts);
  const lines = new KeyedQueue();
  const empty = createEmptyLines();
  /** Lines known to hold something that has to wait: what is new there queues up behind it, in the store. */
  const backlog = new Set<string>();
  /** False until the lines that an earlier process left are known. */
  let isBacklogKnown = false;
  const behindOthers = new Set<NodeJS.Timeout>();
  let timer: NodeJS.Timeout | undefined;
  /** The poll's present look at the store, which stays open as long. */
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** Sends a line's entries from its head until one has to wait: those just committed, or all that the store holds. */
  function sendLine({ conversationId, lane, seq = 0, fresh, state, heardFrom, looks = 0 }: Line): Promise<void> {
    const line = lineOf({ conversationId, lane });
    return lines.run(line, async () => {
      const released = heardFrom === undefined ? 0 : await store.releaseParked(heardFrom, isoTime(clock.now()));
      if (released === 0 && fresh !== undefined && empty.hasLeft(line, seq)) return;
      const isFirst = released === 0 && fresh !== undefined && isNothingBefore(line, seq);
      backlog.add(line);
      const pending = (isFirst ? fresh : await store.findPending(conversationId)).filter(
        ({ item }) => item.lane === lane,
      );
      for (const entry of pending) {
        if (isStopped || isoTime(clock.now()) < entry.nextAttemptAt) return;
        if (entry.item.lane === 'deliver' && parts.isHeld(addressKey(entry.item.address))) return;
        if (couriers && !(await couriers.claim(courierOf(entry)))) {
          if (pending.some(isOurs)) lookAgain({ conversationId, lane, looks });
          return;
        }
        const settlement = await attempt({ entry, state, isOurs: () => isOurs(entry) });
        if (settlement === undefined) return;
        await store.settle(entry.item.id, settlement, isoTime(clock.now()));
        parts.onSettled?.(entry, settlement.outcome);
        if (settlement.outcome === 'retry') return;
      }
      backlog.delete(line);
      empty.note(line, Math.max(seq, ...pending.map((entry) => entry.seq)));
    });
  }

  /** Whether a turn's entries are the first of their line, as far as can be known without asking. */
  function isNothingBefore(line: string, seq: number): boolean {
    return couriers ? empty.isEmptyBefore(line, seq) : isBacklogKnown && !backlog.has(line);
  }

  /** A turn that brings nothing for a line: the next one may still be its first. */
  function skipLine(of: Pick<Line, 'conversationId' | 'lane'>, seq: number): void {
    const line = lineOf(of);
    const skip = async () => {
      if (empty.isEmptyBefore(line, seq)) empty.note(line, seq);
    };
    lines.run(line, skip).catch(report);
  }

  function isOurs(entry: OutboxEntry): boolean {
    return couriers?.holds(courierOf(entry)) ?? true;
  }

  function lookAgain({ conversationId, lane, looks = 0 }: Line): void {
    const afterMs = BEHIND_OTHERS_MS[looks];
    if (afterMs === undefined) return;
    const soon = setTimeout(() => {
      behindOthers.delete(soon);
      sendLine({ conversationId, lane, looks: looks + 1 }).catch(report);
    }, afterMs);
    behindOthers.add(soon);
  }

  function report(error: unknown): void {
    // The entries stay pending: the next sweep finds them again.
    logger.error({ err: error }, 'outbox cannot be read or settled');
  }

  /** The lines that have something to send now. One that is busy goes on by itself. */
  async function findLines(): Promise<Line[]> {
    const due = await store.findSendable(isoTime(clock.now()), POLL_BATCH);
    const found: Line[] = [];
    for (const entry of due) {
      const { conversationId, item } = entry;
      // What a server that lives has to send is its own affair.
      if (!couriers || (await couriers.claim(courierOf(entry)))) found.push({ conversationId, lane: item.lane });
    }
    return found;
  }

  /** Where a customer has just written, if something may be parked for that place. */
  function wroteAt({ cause }: TurnRecord): Address | undefined {
    if (cause.kind !== 'customer' || cause.activity.type !== 'message') return undefined;
    return parts.channels(cause.address.channel)?.capabilities.window ? cause.address : undefined;
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
      looking = findLines()
        .then((found) => {
          if (isStopped) return;
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
      if (!couriers) await learnBacklog();
      poll();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const soon of behindOthers) clearTimeout(soon);
      await looking;
      await lines.idle();
    },
    kick(turn, courier) {
      const { conversationId, seq, at, state } = turn;
      const heardFrom = wroteAt(turn);
      const lanes = new Set(turn.outbox.map((item) => item.lane));
      if (heardFrom !== undefined) lanes.add('deliver');
      if (couriers && !lanes.has('deliver')) skipLine({ conversationId, lane: 'deliver' }, seq);
      for (const lane of lanes) {
        const fresh = turn.outbox.map((item) => ({
          item,
          conversationId,
          seq,
          activity: turn.activities.find((activity) => item.lane === 'deliver' && activity.id === item.activityId),
          attempts: 0,
          createdAt: at,
          nextAttemptAt: at,
          ...(courier === undefined ? {} : { courier }),
        }));
        sendLine({
          conversationId,
          lane,
          seq,
          fresh,
          state,
          ...(lane === 'deliver' && heardFrom ? { heardFrom } : {}),
        }).catch(report);
      }
    },
    sweep,
    idle: () => lines.idle(),
  };
}

interface Line {
  conversationId: ConversationId;
  lane: OutboxEntry['item']['lane'];
  /** Of the turn that is just committed, and what it has put there. */
  seq?: number;
  fresh?: OutboxEntry[];
  /** After that turn. */
  state?: ConversationState;
  /** Where the customer has just written: what was parked for this place may leave again. */
  heardFrom?: Address;
  /** How often it was looked at in vain, behind what another server was sending. */
  looks?: number;
}

/** What was committed before there were several servers belongs to nobody yet: whoever has the nameless courier. */
function courierOf({ courier = '' }: OutboxEntry): string {
  return courier;
}

function lineOf({ conversationId, lane }: Pick<Line, 'conversationId' | 'lane'>): string {
  return `${lane}:${conversationId}`;
}
