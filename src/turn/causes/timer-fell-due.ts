/** A timer of the conversation's state is due. Its key makes it fire once, however often it is found. */
import type { Cause } from '../../conversation/turn.ts';
import { waitedTooLong } from '../hand-over.ts';
import type { TurnDraft } from '../turn-draft.ts';

export function timerFellDue(draft: TurnDraft, cause: Extract<Cause, { kind: 'timer' }>): void {
  const timer = draft.state.timers.find((each) => each.id === cause.timerId);
  // Taken back in the meantime (somebody came): the record says that it was looked at, nothing happens.
  if (!timer) {
    draft.decide('timer.gone');
    return;
  }
  draft.update({ timers: draft.state.timers.filter((each) => each.id !== timer.id) });
  waitedTooLong(draft);
}
