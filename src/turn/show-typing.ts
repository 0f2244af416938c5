/**
 * Shows the customer that somebody writes, and that we have seen what they wrote, where the channel can. Best effort:
 * nothing waits for it, and a failure is only a line in the log.
 */
import { type Address, addressKey } from '../conversation/address.ts';
import type { Channel } from '../conversation/channel.ts';
import type { Holder } from '../conversation/conversation.ts';
import type { ConversationId } from '../conversation/ids.ts';
import type { Journal } from '../conversation/store/journal.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import type { Typing, TypingNews } from '../conversation/typing.ts';
import type { Logger } from '../runtime/logger.ts';

/** Whoever writes for longer without sending anything has stopped, or thinks. */
const LONGEST_MS = 60_000;
/** An agent who went on writing has said so by then. */
const AGENT_PAUSE_MS = 10_000;
/** Said again this much before the platform forgets it. */
const AHEAD_MS = 1_000;

export interface ShowTyping {
  /** After each commit. */
  note(turn: TurnRecord): void;
  stop(): void;
}

interface Shown {
  address: Address;
  /** Milliseconds of showing left. */
  leftMs: number;
  cancel: () => void;
}

export function createShowTyping(parts: {
  store: Pick<Journal, 'findHead'>;
  channels: (name: string) => Channel | undefined;
  typing: Pick<Typing, 'subscribe'>;
  /** Whether the agent who holds it is there to see what is written. */
  isLooking: (holder: Extract<Holder, { kind: 'agent' }>) => boolean;
  logger: Logger;
  /** Runs the work after so many milliseconds; returns the way to cancel it. */
  later?: (ms: number, work: () => void) => () => void;
}): ShowTyping {
  const { store, channels, logger } = parts;
  const later = parts.later ?? onTimer;
  const shown = new Map<ConversationId, Shown>();

  function show(id: ConversationId, address: Address, leftMs: number): void {
    const channel = channels(address.channel);
    const lastsMs = channel?.capabilities.typing?.lastsMs;
    if (!channel?.showTyping || lastsMs === undefined) return;
    const before = shown.get(id);
    if (before && addressKey(before.address) === addressKey(address)) {
      // It stands there already: only its time is longer now.
      before.leftMs = Math.max(before.leftMs, leftMs);
      return;
    }
    end(id);
    const pauseMs = Math.max(AHEAD_MS, lastsMs - AHEAD_MS);
    const entry: Shown = { address, leftMs, cancel: () => {} };
    shown.set(id, entry);
    const say = () => {
      attempt(channel.showTyping?.(address), 'typing not shown');
      entry.leftMs -= pauseMs;
      entry.cancel = later(pauseMs, () => (entry.leftMs > 0 ? say() : end(id)));
    };
    say();
  }

  function end(id: ConversationId): void {
    shown.get(id)?.cancel();
    shown.delete(id);
  }

  function attempt(work: Promise<void> | undefined, what: string): void {
    work?.catch((error: unknown) => logger.debug({ err: error }, what));
  }

  async function agentTypes({ conversationId }: TypingNews): Promise<void> {
    const head = await store.findHead(conversationId);
    // A note, or a look at somebody else's conversation, is not the customer's affair.
    if (head?.state.holder.kind === 'agent') show(conversationId, head.state.address, AGENT_PAUSE_MS);
  }

  const unsubscribe = parts.typing.subscribe((news) => {
    if (news.role === 'agent') attempt(agentTypes(news), 'typing not shown');
  });

  /** Answered, or in the hands of somebody who is there. */
  function isSeen({ state, activities }: TurnRecord): boolean {
    if (state.holder.kind === 'agent') return parts.isLooking(state.holder);
    return activities.some(({ from, isInternal }) => from.role === 'bot' && !isInternal);
  }

  return {
    note(turn) {
      const { conversationId, cause, state } = turn;
      end(conversationId);
      if (cause.kind === 'customer' && cause.activity.type === 'message' && isSeen(turn))
        attempt(channels(cause.address.channel)?.markRead?.(cause.address), 'not marked as read');
      if (state.openCalls.length > 0 && state.holder.kind === 'bot') show(conversationId, state.address, LONGEST_MS);
    },
    stop() {
      unsubscribe();
      for (const { cancel } of shown.values()) cancel();
      shown.clear();
    },
  };
}

function onTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
}
