/**
 * Bot Framework's `handoff.status`, from a hub that sits behind the customer's channel and took the hand-off from
 * `handoff.initiate`. It sees all that is said there by itself, so that nothing is sent to it over the outbox.
 */
import type { Cause, DeskEvent } from '../../conversation/turn.ts';
import { changeHolder } from '../change-holder.ts';
import { hubOf } from '../hub.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { deskActed } from './desk-acted.ts';

type CustomerCause = Extract<Cause, { kind: 'customer' }>;

/** True when the activity was such an event of a channel that may send one; others' are just kept. */
export function hubSaid(draft: TurnDraft, { key, activity, address }: CustomerCause): boolean {
  if (activity.type !== 'event' || activity.name !== 'handoff.status' || !draft.context.takesHandoffEvents)
    return false;
  const event = eventOf(activity.value);
  if (event === undefined) {
    draft.decide('hub.status-unknown');
    return true;
  }
  const desk = hubOf(address.channel);
  const { holder } = draft.state;
  if (holder.kind === 'queue' && event.type === 'accepted') {
    const { queueId, since, priority, dueAt } = holder;
    changeHolder(draft, { type: 'deskTook', desk, place: { queueId, since, priority, ...(dueAt ? { dueAt } : {}) } });
  }
  deskActed(draft, { kind: 'desk', key, desk, event });
  return true;
}

/** The states of the protocol; what else a hub tells in `message` is its own affair. */
function eventOf(value: unknown): DeskEvent | undefined {
  const { state, message } = (value ?? {}) as { state?: unknown; message?: unknown };
  if (state === 'accepted') return { type: 'accepted' };
  // The hub is done and the customer still there: the bot goes on.
  if (state === 'completed') return { type: 'returned' };
  if (state === 'failed')
    return { type: 'failed', reason: typeof message === 'string' ? message : 'The hub could not take it.' };
  return undefined;
}
