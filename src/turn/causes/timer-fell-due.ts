/** A timer of the conversation's state is due. Its key makes it fire once, however often it is found. */
import { PROMISES, type Timer } from '../../conversation/conversation.ts';
import type { Cause } from '../../conversation/turn.ts';
import { isNative } from '../../escalation/native-desk.ts';
import { keepPromises } from '../keep-promises.ts';
import { surveyFellDue } from '../survey.ts';
import { queueWaitFellDue, raise } from '../tell-place.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { deskTooLate } from './desk-acted.ts';
import { nativeQuiet } from './echoed.ts';
import { wrapUpOver } from './finish.ts';
import { offerPassed } from './offered.ts';
import { silenceFellDue } from './silence.ts';
import { snoozeOver } from './snooze.ts';

export function timerFellDue(draft: TurnDraft, cause: Extract<Cause, { kind: 'timer' }>): void {
  const timer = draft.state.timers.find((each) => each.id === cause.timerId);
  // Taken back in the meantime (somebody came): the record says that it was looked at, nothing happens.
  if (!timer) {
    draft.decide('timer.gone');
    return;
  }
  draft.stopTimers((each) => each.id === timer.id);
  fire(draft, timer);
}

function fire(draft: TurnDraft, { kind, about, dueAt }: Timer): void {
  switch (kind) {
    case 'queueWait':
      return queueWaitFellDue(draft, about);
    case 'offer':
      return offerPassed(draft);
    case 'serviceLevel':
      return promiseBroken(draft, about);
    case 'wrapUp':
      return wrapUpOver(draft);
    case 'snooze':
      return snoozeOver(draft);
    case 'silence':
      return silenceFellDue(draft, about);
    case 'desk':
      return isNative(draft.state.holder) ? nativeQuiet(draft, dueAt) : deskTooLate(draft);
    case 'survey':
      return surveyFellDue(draft, about);
  }
}

/** An event of its own, for the board and the measures; whoever waits for a first or next reply becomes urgent by it. */
function promiseBroken(draft: TurnDraft, about: string | undefined): void {
  const promise = PROMISES.find((kind) => kind === about);
  if (promise === undefined) return;
  keepPromises(draft, { type: 'broken', promise });
  draft.decide(`promise.broken ${promise}`);
  raise(draft);
}
