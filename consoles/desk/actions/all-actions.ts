/** All actions of a conversation, in the order in which they are shown. */
import type { CommandName, DeskAction } from './desk-action.ts';
import { finish } from './finish.ts';
import { handBack } from './hand-back.ts';
import { note } from './note.ts';
import { putBack } from './put-back.ts';
import { reply } from './reply.ts';
import { take } from './take.ts';

export const allActions: readonly DeskAction[] = [take, reply, note, handBack, putBack, finish];

/** The opposite of a command, offered as "Undo" where the server then allows it. */
export const opposites: Partial<Record<CommandName, 'claim' | 'requeue'>> = {
  claim: 'requeue',
  requeue: 'claim',
  handBack: 'claim',
  close: 'claim',
};
