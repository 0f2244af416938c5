/** Finish: the talk is over. Codes and the survey are asked for where the queue wants them. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const finish: DeskAction = {
  id: 'close',
  label: (texts) => texts.actions.close,
  shortcut: 'e',
  isAllowed: (context) => serverPermission('close', context),
  perform: (context) => (context.asksAtEnd ? context.ask('finish') : context.run({ do: 'close' })),
};
