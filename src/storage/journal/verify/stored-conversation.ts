/** One conversation as a store holds it: what the checks look at. */
import type { ConversationState } from '../../../conversation/conversation.ts';
import type { Finding } from '../../../conversation/store.ts';
import type { TurnRecord } from '../../../conversation/turn.ts';
import type { HeadColumns } from '../head-columns.ts';

export interface StoredTurn {
  id: number;
  seq: number;
  causeKey: string;
  lastOrdinal: number;
  checksum: number;
  record: string;
  /** Undefined when the record is not JSON. */
  turn: TurnRecord | undefined;
}

export interface StoredHead extends HeadColumns {
  seq: number;
  /** When it was erased. */
  erasedAt: string | undefined;
  stateText: string;
  state: ConversationState | undefined;
}

/** What is known of one outbox item of a turn. */
export interface StoredItem {
  /** `StoredTurn.id`. */
  turnId: number;
  position: number;
  /** Undefined where the store keeps them with pending ones alone. */
  itemId: string | undefined;
  lane: string | undefined;
  /** Order of settlement; undefined while pending. */
  settledOrder: number | undefined;
  /** It is kept aside, or was: later ones may have passed it. */
  wasParked?: boolean;
}

export interface StoredConversation {
  id: string;
  /** By seq. */
  turns: StoredTurn[];
  head: StoredHead | undefined;
  /** By turn and position. */
  items: StoredItem[];
}

/** A check reads one conversation and says what it finds wrong. */
export type Check = (conversation: StoredConversation) => Finding[];

export function parseTurn(record: string): TurnRecord | undefined {
  try {
    const turn: TurnRecord = JSON.parse(record);
    return turn;
  } catch {
    return undefined;
  }
}

export function parseState(text: string): ConversationState | undefined {
  try {
    const state: ConversationState = JSON.parse(text);
    return state;
  } catch {
    return undefined;
  }
}
