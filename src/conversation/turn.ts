/** A turn: one cause and all that we do about it, committed as one record. */
import type { Activity, ActivityDraft } from './activity.ts';
import type { Address } from './address.ts';
import type { ConversationState } from './conversation.ts';
import type { Customer } from './customer.ts';
import type { CallEffect, DialogEffect, SayEffect } from './effect.ts';
import type { AgentId, ConversationId, ReleaseId } from './ids.ts';
import type { Understanding } from './understanding.ts';

/** What an agent does to a conversation from the Desk. */
export type AgentCommand =
  | { do: 'claim' }
  | { do: 'reply'; text: string }
  | { do: 'note'; text: string }
  | { do: 'handBack' }
  | { do: 'close' }
  | { do: 'requeue' };

/** What made the turn. `key` is unique over the whole store: a repeated cause is answered with its first turn. */
export type Cause =
  | {
      kind: 'customer';
      key: string;
      activity: ActivityDraft;
      address: Address;
      /** The channel's own id and time of it, when there are any. */
      externalId?: string;
      externalAt?: string;
      /** What the channel knows of the person. */
      profile?: { name?: string; locale?: string };
    }
  | { kind: 'agent'; key: string; agentId: AgentId; agentName: string; command: AgentCommand }
  | { kind: 'timer'; key: string; timerId: string; timer: string }
  | { kind: 'callAnswer'; key: string; callId: string; answer: CallAnswer }
  | { kind: 'agentLost'; key: string; agentId: AgentId };

export type CallAnswer =
  | { ok: true; status: number; body: unknown }
  | { ok: false; status?: number; reason: 'timeout' | 'unreachable' | 'refused' | 'tooLarge' | 'notJson' };

/** Something that leaves this process once the turn is committed: the outbox. */
export type OutboxItem =
  | { id: string; lane: 'deliver'; activityId: string; address: Address }
  | { id: string; lane: 'call'; call: CallEffect };

export interface TurnRecord {
  conversationId: ConversationId;
  /** 1, 2, 3 … within the conversation, without gaps. */
  seq: number;
  cause: Cause;
  /** ISO 8601, UTC. */
  at: string;
  release: ReleaseId;
  /** For customers' messages. */
  understanding?: Understanding;
  /** The rule that decided, in order: `faq.sure`, `dialog.start return-item`, `escalation.rule asked-for-person`, … */
  decisions: string[];
  /** What was asked to happen; what was said stands in `activities`, with its source. */
  effects: Exclude<DialogEffect, SayEffect>[];
  /** What the turn adds to the transcript, the inbound one first. */
  activities: Activity[];
  outbox: OutboxItem[];
  /** The conversation's state afterwards. */
  state: ConversationState;
  /** Set when taking the turn threw: the state stayed, an honest reply went out. */
  failure?: { code: string; message: string };
}

/** What `commitTurn` writes at once. */
export interface TurnCommit {
  turn: TurnRecord;
  /** The customer as it is afterwards, when the turn created or changed it. */
  customer?: Customer;
}
