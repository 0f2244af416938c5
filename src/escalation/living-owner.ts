/** What keeps each holder alive: nobody is left with somebody who is gone, and nothing waits without a clock. */
import type { ConversationState, Holder, Timer } from '../conversation/conversation.ts';
import type { AgentId } from '../conversation/ids.ts';
import { isNative } from './native-desk.ts';

/**
 * The timers that a conversation must carry while this holder has it, with their time where the holder knows it. Waiting
 * runs against `queueWait`, or, once a message is left, against the promise (`serviceLevel`).
 */
export function timersOf(holder: Holder): { kind: Timer['kind']; dueAt?: string }[] {
  switch (holder.kind) {
    case 'queue':
      return [{ kind: 'queueWait' }, ...(holder.offer ? [{ kind: 'offer' as const, dueAt: holder.offer.until }] : [])];
    case 'wrapUp':
      return [{ kind: 'wrapUp', dueAt: holder.until }];
    case 'snoozed':
      return [{ kind: 'snooze', dueAt: holder.until }];
    case 'desk':
      // Whoever answers in a platform's own app never says that they are done: a clock does.
      return holder.isAccepted && !isNative(holder) ? [] : [{ kind: 'desk' }];
    case 'bot':
    case 'agent':
    case 'closed':
      return [];
  }
}

/**
 * Whether somebody or something will act for the customer without being asked: the bot, an agent who is there (or within
 * the grace period), the clock of those who wait, a desk that accepted, the clock of a colleague in the platform's
 * own app. Closed conversations need nobody.
 */
export function hasLivingOwner(
  { holder, timers }: Pick<ConversationState, 'holder' | 'timers'>,
  isThere: (agentId: AgentId) => boolean,
): boolean {
  if (holder.kind === 'agent') return isThere(holder.agentId);
  return timersOf(holder).every(({ kind, dueAt }) =>
    timers.some(
      (timer) =>
        (timer.kind === kind || (kind === 'queueWait' && timer.kind === 'serviceLevel')) &&
        (dueAt === undefined || timer.dueAt === dueAt),
    ),
  );
}
