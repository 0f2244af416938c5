/**
 * Slots: the places where turns are committed. A slot is the `_id` of a turn, made of the conversation and the number, so
 * that one insert decides between all who want to be turn n. When an attempt died before its insert, and what it
 * had claimed is wanted by somebody else, its slot is filled with a void: should the attempt come to life again (a process
 * that was stopped for minutes), its insert fails like any other that comes too late. Turn n goes to the next slot
 * of the same number then. A seal stands after the last turn of an erased conversation.
 */
import type { Collections } from './collections.ts';
import type { TurnDocument } from './documents-kept.ts';

export function slotOf(conversationId: string, seq: number, tries = 0): string {
  return tries === 0 ? `${conversationId}\n${seq}` : `${conversationId}\n${seq}\n${tries}`;
}

/** What stands at turn n: the turn, a seal, or the slot that is free. */
export type Place = { is: 'turn'; turn: TurnDocument } | { is: 'sealed' } | { is: 'free'; slot: string };

export async function lookAt({ turns }: Collections, conversationId: string, seq: number): Promise<Place> {
  for (let tries = 0; ; tries += 1) {
    const slot = slotOf(conversationId, seq, tries);
    const turn = await turns.findById(slot);
    if (turn === undefined) return { is: 'free', slot };
    if (turn.isSeal) return { is: 'sealed' };
    if (!turn.isVoid) return { is: 'turn', turn };
  }
}

/** From now on nobody can commit there. False: somebody did. */
export async function fillWithVoid({ turns }: Collections, slot: string, conversationId: string): Promise<boolean> {
  return await turns.insert({ ...nothingAt(slot, conversationId), isVoid: true });
}

/** From now on nothing can be added to the conversation. Returns the number of its last turn. */
export async function seal(
  collections: Collections,
  { conversationId, seq: fromSeq, at: sealedAt }: { conversationId: string; seq: number; at: string },
): Promise<number> {
  for (let seq = fromSeq; ; ) {
    const place = await lookAt(collections, conversationId, seq + 1);
    if (place.is === 'sealed') return seq;
    if (place.is === 'turn') seq += 1;
    else {
      const ending = { ...nothingAt(place.slot, conversationId), isSeal: true as const, sealedAt };
      if (await collections.turns.insert(ending)) return seq;
    }
  }
}

export const nothingAt = (slot: string, conversationId: string): TurnDocument => ({
  _id: slot,
  conversationId,
  seq: 0,
  causeKey: '',
  at: '',
  lastOrdinal: 0,
  checksum: 0,
  record: '',
  claims: [],
});
