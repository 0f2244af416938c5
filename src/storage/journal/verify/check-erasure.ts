/** Invariant of an erased conversation: nothing is left in it that anybody said. */
import type { Finding } from '../../../conversation/store.ts';
import { erasedTurn } from '../erasure/erased-turn.ts';
import type { Check } from './stored-conversation.ts';

export const checkErasure: Check = ({ id, turns, head }) => {
  if (head?.erasedAt === undefined) return [];
  return turns.flatMap(({ seq, turn, record }): Finding[] => {
    if (turn === undefined) return [];
    const isLast = seq === head.seq;
    if (JSON.stringify(erasedTurn(turn, isLast ? head.erasedAt : undefined)) === record) return [];
    return [
      { invariant: 'erasure.left', where: `conversation ${id}, turn ${seq}`, detail: 'was erased, and is not empty' },
    ];
  });
};
