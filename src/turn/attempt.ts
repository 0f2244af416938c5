/** One attempt to send one entry of the outbox, and what is to become of the entry after it. */
import { type Address, addressKey } from '../conversation/address.ts';
import type { Channel, Delivered } from '../conversation/channel.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import type { Journal } from '../conversation/store/journal.ts';
import type { OutboxEntry, Settlement } from '../conversation/store/outbox.ts';
import { windowOf } from '../conversation/writing-window.ts';
import { type Clock, isoTime } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { nextAttemptAt, PATIENCE_MS } from './backoff.ts';
import { withTranscript } from './with-transcript.ts';

const HOUR_MS = 60 * 60_000;
const WINDOW_CLOSED = 'The channel takes nothing until the customer writes again.';
const UNKNOWN_CHANNEL = 'No channel of this name is set up any more.';

export interface AttemptParts {
  store: Pick<Journal, 'readActivities' | 'findHead'>;
  channels: (name: string) => Channel | undefined;
  /** Answers a call and commits its answer as a turn. */
  call: (entry: OutboxEntry) => Promise<Settlement>;
  /** Sends to the outside desk that holds the conversation. */
  desk: (entry: OutboxEntry) => Promise<Settlement>;
  clock: Clock;
  random: () => number;
  logger: Logger;
}

interface Attempt {
  entry: OutboxEntry;
  /** Of the turn that is just committed, when there is one. */
  state: ConversationState | undefined;
  /** Asked right before it leaves: whether it is still this server's to send. */
  isOurs: () => boolean;
}

/** The attempt resolves with undefined when it is another server's to send by now; nothing has left then. */
export function createAttempt(parts: AttemptParts): (attempt: Attempt) => Promise<Settlement | undefined> {
  const { store, clock, logger } = parts;

  async function attempt({ entry, state, isOurs }: Attempt): Promise<Settlement | undefined> {
    if (entry.item.lane === 'call') return parts.call(entry);
    if (entry.item.lane === 'desk') return parts.desk(entry);
    const { address } = entry.item;
    const channel = parts.channels(address.channel);
    if (!channel?.deliver || !entry.activity) return { outcome: 'dead', reason: UNKNOWN_CHANNEL };
    const heardAt = state ? heardAtIn(state, address) : await readHeardAt(entry, address);
    if (!mayWrite(channel, entry, heardAt))
      return settlementOf(entry, { outcome: 'windowClosed', reason: WINDOW_CLOSED });
    let delivered: Delivered;
    try {
      const activity = await withTranscript(entry.activity, store);
      // This process may have stood still since it looked.
      if (!isOurs()) return undefined;
      delivered = await channel.deliver({
        key: entry.item.id,
        activity,
        address,
        ...(entry.progress === undefined ? {} : { progress: entry.progress }),
        ...(heardAt === undefined ? {} : { heardAt }),
      });
    } catch (error) {
      logger.error({ err: error, item: entry.item.id }, 'delivery failed');
      delivered = { outcome: 'retry', reason: error instanceof Error ? error.message : String(error) };
    }
    // Written while we asked: their message found nothing to release, so that this one must not be parked.
    if (delivered.outcome === 'windowClosed' && heardAt !== (await readHeardAt(entry, address)))
      return settlementOf(entry, { ...delivered, outcome: 'retry', afterMs: 0 });
    return settlementOf(entry, delivered, channel);
  }

  async function readHeardAt({ conversationId }: OutboxEntry, address: Address): Promise<string | undefined> {
    const head = await store.findHead(conversationId);
    return head && heardAtIn(head.state, address);
  }

  /** Known to be refused: the platform is not even asked. Where nothing is known, it decides. */
  function mayWrite(channel: Channel, { activity }: OutboxEntry, heardAt: string | undefined): boolean {
    if (heardAt === undefined || activity?.template) return true;
    const window = windowOf(channel.capabilities, heardAt, clock.now());
    const until = activity?.from.role === 'agent' ? window?.agentsUntil : window?.closesAt;
    return until === undefined || isoTime(clock.now()) < until;
  }

  function settlementOf(entry: OutboxEntry, delivered: Delivered, channel?: Channel): Settlement {
    switch (delivered.outcome) {
      case 'sent': {
        const externalIds = [...new Set([...(entry.progress?.externalIds ?? []), ...(delivered.externalIds ?? [])])];
        return { outcome: 'sent', ...(externalIds.length > 0 ? { externalIds } : {}) };
      }
      case 'refused':
        return { outcome: 'dead', reason: delivered.reason };
      case 'unknown':
        return delivered;
      case 'windowClosed':
        return { outcome: 'parked', reason: delivered.reason, ...progressOf(entry, delivered) };
      case 'retry':
        return retryOf(entry, delivered, channel);
    }
  }

  function retryOf(
    entry: OutboxEntry,
    delivered: Extract<Delivered, { outcome: 'retry' }>,
    channel: Channel | undefined,
  ): Settlement {
    const patienceMs = channel?.capabilities.isMail ? PATIENCE_MS.mail : PATIENCE_MS.chat;
    const at = nextAttemptAt({
      attempts: entry.attempts + 1,
      now: clock.now(),
      since: Date.parse(entry.releasedAt ?? entry.createdAt),
      patienceMs,
      random: parts.random(),
      ...(delivered.afterMs === undefined ? {} : { afterMs: delivered.afterMs }),
    });
    if (at === undefined)
      return { outcome: 'dead', reason: `Given up after ${patienceMs / HOUR_MS} hours: ${delivered.reason}` };
    const nextAttempt = isoTime(at);
    return { outcome: 'retry', nextAttemptAt: nextAttempt, reason: delivered.reason, ...progressOf(entry, delivered) };
  }

  return attempt;
}

function heardAtIn({ heardAt }: ConversationState, address: Address): string | undefined {
  return heardAt?.[addressKey(address)];
}

/** What is out stays known, also when the last attempt told nothing of it. */
function progressOf(entry: OutboxEntry, delivered: Pick<OutboxEntry, 'progress'>): Pick<OutboxEntry, 'progress'> {
  const progress = delivered.progress ?? entry.progress;
  return progress === undefined ? {} : { progress };
}
