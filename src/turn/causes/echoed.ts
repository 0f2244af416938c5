/** A colleague answers in the platform's own app: we see it afterwards, keep it, and let them. */
import type { Cause } from '../../conversation/turn.ts';
import { isNative, NATIVE_DESK, NATIVE_QUIET_MS } from '../../escalation/native-desk.ts';
import { changeHolder } from '../change-holder.ts';
import { firstQueue } from '../hand-over.ts';
import { reopenedState } from '../initial-state.ts';
import { keepPromises, placeIn } from '../keep-promises.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { personReplied } from './reply.ts';

export function echoed(draft: TurnDraft, cause: Extract<Cause, { kind: 'echo' }>): void {
  const { holder } = draft.state;
  const { agentName, activity, address } = cause;
  draft.decide('echo');
  draft.add(
    activity,
    { role: 'agent', id: `desk:${NATIVE_DESK}`, ...(agentName === undefined ? {} : { name: agentName }) },
    { saidAt: address },
  );
  if (activity.type !== 'message') return;
  // What an agent here, or a desk, has in hand stays theirs: two colleagues will sort it out.
  const isFree = holder.kind === 'bot' || holder.kind === 'queue' || holder.kind === 'closed' || isNative(holder);
  if (isFree) {
    if (holder.kind === 'closed') draft.update({ ...reopenedState(draft.state), escalation: undefined });
    const place = placeIn(draft, { queueId: firstQueue(draft), priority: 'normal', since: draft.at });
    changeHolder(draft, { type: 'answeredNatively', place, ...(agentName === undefined ? {} : { agentName }) });
    draft.update({ dialogs: [], openCalls: [], offered: [], misunderstoodInARow: 0 });
  }
  personReplied(draft);
}

/**
 * Nothing more came from there: the bot goes on without a word, or, when the customer still waits for an answer, our own
 * people do. `dueAt` is the timer's.
 */
export function nativeQuiet(draft: TurnDraft, dueAt: string): void {
  const { holder, heardAt = {} } = draft.state;
  if (holder.kind !== 'desk' || !isNative(holder)) return;
  const answeredAt = new Date(Date.parse(dueAt) - NATIVE_QUIET_MS).toISOString();
  const since = Object.values(heardAt).toSorted().at(-1);
  if (since === undefined || since <= answeredAt) {
    draft.decide('native.quiet');
    changeHolder(draft, { type: 'deskReturned' });
    return;
  }
  draft.decide('native.unanswered');
  const { queueId, priority } = holder;
  draft.update({ holder: { ...holder, ...placeIn(draft, { queueId, priority, since }) } });
  changeHolder(draft, { type: 'deskFailed' });
  keepPromises(draft, { type: 'queued' });
}
