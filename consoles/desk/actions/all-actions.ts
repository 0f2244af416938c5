/** All actions of a conversation, in the order in which they are shown. */
import { block } from './block.ts';
import { decline } from './decline.ts';
import type { DeskAction } from './desk-action.ts';
import { finish } from './finish.ts';
import { handBack } from './hand-back.ts';
import { label } from './label.ts';
import { macro } from './macro.ts';
import { note } from './note.ts';
import { prioritise } from './prioritise.ts';
import { putBack } from './put-back.ts';
import { reply } from './reply.ts';
import { snooze } from './snooze.ts';
import { take } from './take.ts';
import { takeOver } from './take-over.ts';
import { transfer } from './transfer.ts';
import { wake } from './wake.ts';

export const allActions: readonly DeskAction[] = [
  take,
  decline,
  takeOver,
  wake,
  reply,
  note,
  macro,
  handBack,
  putBack,
  transfer,
  snooze,
  label,
  prioritise,
  finish,
  block,
];

/** Those of the menu behind "More": what is not a button and not written in the composer. */
export const menuActions: readonly DeskAction[] = allActions.filter(
  (action) => !([take.id, reply.id, note.id] as string[]).includes(action.id),
);
