/** A turn: one cause and all that we do about it, committed as one record. */
import type { Activity, ActivityDraft, Attachment, CardAction } from './activity.ts';
import type { Address } from './address.ts';
import type { InboundProfile } from './channel.ts';
import type { ConversationState, Priority, SurveyAbout } from './conversation.ts';
import type { Customer } from './customer.ts';
import type { CallEffect, DialogEffect, SayEffect } from './effect.ts';
import type { AgentId, ConversationId, ReleaseId } from './ids.ts';
import type { AccountRole } from './staff.ts';
import type { Understanding } from './understanding.ts';

/** What an agent does to a conversation from the Desk. */
export type AgentCommand =
  /** Takes it: the next one of the queues that the agent serves, or the one offered; any other is a supervisor's to take. */
  | { do: 'claim' }
  | { do: 'decline' }
  | { do: 'reply'; text: string; attachments?: Attachment[]; suggestedActions?: CardAction[] }
  /** A prepared message that the channel allows when its window is closed; `values` fill its places in order. */
  | { do: 'template'; templateId: string; values: string[] }
  /** `mentions`: agents who are told. */
  | { do: 'note'; text: string; mentions?: AgentId[] }
  | { do: 'handBack' }
  /** Ends the talk. With codes (or where the queue asks for none) it is closed, else the agent wraps up first. */
  | { do: 'close'; codes?: string[]; note?: string; survey?: boolean }
  | { do: 'requeue' }
  | { do: 'transfer'; to: { queueId: string } | { agentId: AgentId; agentName: string }; note?: string }
  /** A supervisor takes it from whoever holds it. */
  | { do: 'takeOver' }
  /** `until`: ISO 8601, UTC. */
  | { do: 'snooze'; until: string }
  /** Brings a snoozed one, or one in wrap-up, back to the agent. */
  | { do: 'wake' }
  | { do: 'prioritise'; priority: Priority }
  | { do: 'label'; add?: string[]; remove?: string[] }
  | { do: 'judge'; verdict: 'right' | 'tooEarly' | 'tooLate' }
  | { do: 'block'; isBlocked: boolean };

export type AgentDeed = AgentCommand['do'];

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
      profile?: InboundProfile;
      /** Other names of this person on the same channel, vouched for by the platform. */
      otherIdentities?: string[];
    }
  /** A colleague answered in the platform's own app. */
  | { kind: 'echo'; key: string; activity: ActivityDraft; address: Address; externalId?: string; agentName?: string }
  | {
      kind: 'agent';
      key: string;
      agentId: AgentId;
      agentName: string;
      /** Absent in older records: an agent. */
      role?: AccountRole;
      command: AgentCommand;
    }
  /** The router asks an agent. */
  | { kind: 'offer'; key: string; agentId: AgentId; agentName: string; until: string }
  /** An outside desk that holds the conversation did something. */
  | { kind: 'desk'; key: string; desk: string; event: DeskEvent }
  | { kind: 'timer'; key: string; timerId: string; timer: string }
  | { kind: 'callAnswer'; key: string; callId: string; answer: CallAnswer }
  | { kind: 'agentLost'; key: string; agentId: AgentId };

/** What an outside desk can say, in the words of `handoff.status` where those have a word. */
export type DeskEvent =
  /** It lies with the desk; nobody there has taken it yet. */
  | { type: 'received'; reference?: string }
  | { type: 'accepted'; agentName?: string; reference?: string }
  | { type: 'replied'; text: string; agentName?: string; attachments?: Attachment[] }
  | { type: 'returned' }
  | { type: 'completed' }
  | { type: 'failed'; reason: string };

export type CallAnswer =
  | { ok: true; status: number; body: unknown }
  | { ok: false; status?: number; reason: 'timeout' | 'unreachable' | 'refused' | 'tooLarge' | 'notJson' };

/** Something that leaves this process once the turn is committed: the outbox. */
export type OutboxItem =
  | { id: string; lane: 'deliver'; activityId: string; address: Address }
  | { id: string; lane: 'call'; call: CallEffect }
  /** To the outside desk that holds the conversation: the hand-off itself, or one of the customer's messages. */
  | {
      id: string;
      lane: 'desk';
      desk: string;
      what: 'handOff' | 'message' | 'end';
      activityId?: string;
      address: Address;
    };

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
  /** What a survey's answer said, from 0 to 10 (nps) or 1 to 5. */
  rating?: { kind: 'csat' | 'ces' | 'nps'; score: number; comment?: string; about: SurveyAbout };
  /** Set when taking the turn threw: the state stayed, an honest reply went out. */
  failure?: { code: string; message: string };
}

/** What `commitTurn` writes at once. */
export interface TurnCommit {
  turn: TurnRecord;
  /** The customer as it is afterwards, when the turn created or changed it. */
  customer?: Customer;
  /**
   * The conversation that the turn's address belonged to until now: the address is this turn's conversation's from here
   * on. When it belongs to a third one by now, the commit is a conflict.
   */
  takesAddressFrom?: ConversationId;
  /** Of several nodes: who sends what this turn puts into the outbox (`OutboxEntry.courier`). */
  courier?: string;
}
