/** The customer does not answer a person: reminded once, then closed with a word. Nobody's place is held for ever. */
import { changeHolder } from '../change-holder.ts';
import { findQueue } from '../keep-promises.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { ended } from './finish.ts';

export function silenceFellDue(draft: TurnDraft, about: string | undefined): void {
  const { holder } = draft.state;
  if (holder.kind !== 'agent') return;
  const silenceMs = findQueue(draft, holder.queueId)?.silenceMs;
  if (about === 'reminder' && silenceMs !== undefined) {
    draft.startTimer('silence', draft.context.now + silenceMs, 'close');
    draft.decide('silence.reminder');
    if (!draft.customer.isNotToBeContacted) sayPhrase(draft, 'silence-reminder');
    return;
  }
  changeHolder(draft, { type: 'closed', by: 'agent' });
  draft.decide('silence.closed');
  sayPhrase(draft, 'silence-closed');
  ended(draft, { isSurveyWanted: false });
}
