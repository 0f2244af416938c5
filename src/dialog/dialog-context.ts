/** What the interpreter is handed and what it hands back. All of it JSON, but for the flows and the injected functions. */
import type { Attachment } from '../conversation/activity.ts';
import type { DialogEffect } from '../conversation/effect.ts';
import type { DialogFrame, Flow, LocalText } from '../conversation/flow.ts';
import type { CallAnswer } from '../conversation/turn.ts';
import type { Understanding } from '../conversation/understanding.ts';

/** What the customer wrote or pressed. */
export interface Utterance {
  text: string;
  /** What a button carried: wins over the text where it is a text itself. */
  value?: unknown;
  understanding?: Understanding;
  attachments?: Attachment[];
}

export type DialogInput =
  /** Opens a flow on top of the stack; the same flow on top begins anew. `understanding` is of the utterance that started it. */
  | { kind: 'start'; flow: string; understanding?: Understanding }
  | ({ kind: 'utterance' } & Utterance)
  /** An answer to a call that no frame waits for is ignored. */
  | { kind: 'callAnswer'; callId: string; answer: CallAnswer }
  /** Says the pending question again: after an FAQ in between, or when an agent hands back. */
  | { kind: 'repeat' };

export interface DialogContext {
  /** The flows of the release that the conversation is pinned to. */
  flows: Record<string, Flow>;
  /** BCP 47: what the bot speaks in this conversation. */
  language: string;
  /** Where a text is missing in `language`. */
  fallbackLanguage: string;
  /** Channel name, for texts with words of their own there. */
  channel: string;
  /** `customer`, `settings`, `conversation`, `hours`, `sentiment`, `turns`: what conditions and texts can name. */
  scope: Record<string, unknown>;
  /** Never changed: the outcome carries the new one. */
  stack: DialogFrame[];
  /** Values known in this conversation so far. */
  slots: Record<string, unknown>;
  /** 0 up to 1, exclusive: chooses among variants. */
  random: () => number;
  newCallId: () => string;
  /** Milliseconds since 1970: what `today` is counted from. */
  now: number;
  /** IANA name. */
  timezone: string;
  /** Language → phrase id → the company's own words instead of the built-in ones. */
  phrases?: Record<string, Record<string, LocalText>>;
  /** Queue for decisions that no author wrote: a flow that cannot go on. Default `general`. */
  defaultQueue?: string;
}

/**
 * `waiting`: the customer is asked. `calling`: an outside system is. The rest end the dialog, the stack is empty:
 * `completed` with a result, `cancelled` (result `cancelled`, or the flow is gone), `escalated` to a person.
 */
export type DialogStatus = 'waiting' | 'calling' | 'completed' | 'cancelled' | 'escalated';

export interface DialogOutcome {
  stack: DialogFrame[];
  /** The known values with what this turn learned; goes into the conversation's state. */
  slots: Record<string, unknown>;
  effects: DialogEffect[];
  status: DialogStatus;
  /** How the flow that ended ended: `completed`, or what its `end` says. */
  result?: string;
  /** False when a question is open and this was no answer to it. */
  understood: boolean;
  /** For the turn's record, in order: `dialog.start return-item`, `dialog.answered return-item/which-order`, … */
  decisions: string[];
}
