/** What a customer hears while a person is awaited, here or at an outside desk: little, and always a way out. */
import type { Holder } from '../conversation/conversation.ts';
import { changeHolder } from './change-holder.ts';
import type { Message } from './message.ts';
import { goOn } from './obey-command.ts';
import { answerFaq, sayPhrase } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

/** The ways out, and answers that the bot is sure of. */
export function answerInQueue(draft: TurnDraft, message: Message): void {
  switch (message.command) {
    case 'keepWaiting':
      draft.decide('queue.keeps-waiting');
      sayPhrase(draft, 'keeps-waiting');
      return;
    case 'bot':
    case 'cancel':
      withdraw(draft);
      return;
    case 'person':
      draft.decide('queue.already');
      sayPhrase(draft, 'already-queued');
      return;
    default:
      draft.decide('holder.queue');
      if (draft.context.understanding?.decision === 'answer')
        answerFaq(draft, draft.context.understanding.intent ?? '');
  }
}

/** Until somebody there has taken it the customer may go back to the bot; everything else is for the desk. */
export function answerAtDesk(
  draft: TurnDraft,
  message: Message,
  { desk, isAccepted }: Extract<Holder, { kind: 'desk' }>,
  activityId: string,
): void {
  if (!isAccepted && (message.command === 'bot' || message.command === 'cancel')) {
    withdraw(draft);
    return;
  }
  draft.decide('holder.desk');
  draft.toDesk(desk, 'message', activityId);
}

function withdraw(draft: TurnDraft): void {
  changeHolder(draft, { type: 'withdrew' });
  draft.update({ offered: [] });
  draft.decide('queue.withdrew');
  sayPhrase(draft, 'withdrew');
  goOn(draft);
}
