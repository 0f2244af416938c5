/** What a customer may say at any time, and what it does while the bot has the conversation. */
import type { Command } from './commands.ts';
import { askInput } from './form.ts';
import { leaveMessage } from './hand-over.ts';
import { runFlow } from './run-flow.ts';
import { greet, sayPhrase } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

/** True when the command was obeyed. `person` is left to the escalation rules: which queue is the company's choice. */
export function obeyCommand(draft: TurnDraft, command: Command): boolean {
  switch (command) {
    case 'person':
    case 'keepWaiting':
    // Answered before, whoever holds the conversation.
    case 'elsewhere':
      return false;

    case 'leaveMessage':
      leaveMessage(draft);
      return true;

    case 'cancel': {
      const hadDialog = draft.state.dialogs.length > 0 || draft.state.form !== undefined;
      draft.update({ form: undefined, dialogs: [], openCalls: [], offered: [], misunderstoodInARow: 0 });
      draft.decide('command.cancel');
      sayPhrase(draft, hadDialog ? 'cancelled' : 'nothing-to-cancel');
      return true;
    }

    case 'restart':
      draft.update({ form: undefined, dialogs: [], openCalls: [], slots: {}, offered: [], misunderstoodInARow: 0 });
      draft.decide('command.restart');
      sayPhrase(draft, 'started-over');
      return true;

    case 'help':
      draft.decide('command.help');
      sayPhrase(draft, 'help');
      goOn(draft);
      return true;

    case 'bot':
      draft.decide('command.bot');
      if (!goOn(draft)) greet(draft);
      return true;
  }
}

/** Says the open question again; false when there is none. */
export function goOn(draft: TurnDraft): boolean {
  if (draft.state.form) {
    askInput(draft);
    return true;
  }
  if (draft.state.dialogs.length === 0) return false;
  runFlow(draft, { kind: 'repeat' });
  return true;
}
