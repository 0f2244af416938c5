/** Holds a conversation with the dialog engine alone: keeps the state between turns, counts ids, and understands by a few patterns. */

import { parse } from 'yaml';
import type { CallEffect, DialogEffect, SayEffect } from '../../../../src/conversation/effect.ts';
import type { DialogFrame, Flow } from '../../../../src/conversation/flow.ts';
import type { CallAnswer } from '../../../../src/conversation/turn.ts';
import { type Entity, UNKNOWN_SENTIMENT, type Understanding } from '../../../../src/conversation/understanding.ts';
import { compileFlow } from '../../../../src/dialog/compile-flow.ts';
import type { DialogContext, DialogInput, DialogOutcome, Utterance } from '../../../../src/dialog/dialog-context.ts';
import { runDialog } from '../../../../src/dialog/run-dialog.ts';

/** Friday, 5 March 2027, noon in UTC. */
export const NOON = Date.UTC(2027, 2, 5, 12);

/** A flow from YAML; throws with its findings when it has errors, so that a test never runs a broken one. */
export function aFlow(id: string, flow: string, texts: Record<string, string>): Flow {
  const parsed = Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, parse(text) as unknown]),
  );
  const compiled = compileFlow({ id, flow: parse(flow) as unknown, texts: parsed });
  if (compiled.flow === undefined) throw new Error(JSON.stringify(compiled.findings, undefined, 1));
  return compiled.flow;
}

export function aContext(given: Partial<DialogContext> = {}): DialogContext {
  let calls = 0;
  return {
    flows: {},
    language: 'en',
    fallbackLanguage: 'en',
    channel: 'directline',
    scope: {
      customer: {},
      settings: { shopApi: 'https://shop.example.com/api' },
      conversation: {},
      hours: { isOpen: true },
      turns: {},
    },
    stack: [],
    slots: {},
    random: () => 0,
    newCallId: () => `call-${++calls}`,
    now: NOON,
    timezone: 'Europe/Berlin',
    ...given,
  };
}

const ENTITIES: Record<string, RegExp> = {
  'order-number': /\b\d{8}\b/g,
  number: /\b\d+\b/g,
  date: /\b\d{4}-\d\d-\d\d\b/g,
  email: /\b[\w.]+@[\w.]+\w\b/g,
};

export function understand(text: string, given: Partial<Understanding> = {}): Understanding {
  const entities = Object.entries(ENTITIES).flatMap(([name, pattern]): Entity[] =>
    [...text.matchAll(pattern)].map((match) => ({
      name,
      value: name === 'number' ? Number(match[0]) : match[0],
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  const thresholds = { answer: 0.5, ask: 0.4 };
  const sentiment = UNKNOWN_SENTIMENT;
  return {
    text,
    language: 'en',
    intents: [],
    decision: 'fallback',
    thresholds,
    nearest: [],
    unseen: [],
    entities,
    sentiment,
    ...given,
  };
}

export class DialogDriver {
  readonly context: DialogContext;
  outcome: DialogOutcome | undefined;
  stack: DialogFrame[] = [];
  slots: Record<string, unknown> = {};

  constructor(flows: Flow[], given: Partial<DialogContext> = {}) {
    this.context = aContext({ flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])), ...given });
  }

  /** The turn's state with what the conversation knows by now. */
  get now(): DialogContext {
    return { ...this.context, stack: this.stack, slots: this.slots };
  }

  take(input: DialogInput): DialogOutcome {
    this.outcome = runDialog(input, this.now);
    this.stack = this.outcome.stack;
    this.slots = this.outcome.slots;
    return this.outcome;
  }

  start(flow: string, text?: string): DialogOutcome {
    return this.take({ kind: 'start', flow, ...(text === undefined ? {} : { understanding: understand(text) }) });
  }

  say(text: string, given: Partial<Utterance> = {}): DialogOutcome {
    return this.take({ kind: 'utterance', text, understanding: understand(text), ...given });
  }

  /** Answers the open call of the frame on top. */
  answer(answer: Partial<CallAnswer> & { status?: number; body?: unknown }): DialogOutcome {
    const callId = this.stack.at(-1)?.callId ?? 'none';
    const full: CallAnswer =
      answer.ok === false
        ? { ok: false, reason: answer.reason ?? 'unreachable' }
        : { ok: true, status: answer.status ?? 200, body: answer.body ?? null };
    return this.take({ kind: 'callAnswer', callId, answer: full });
  }
}

export function said(outcome: { effects: DialogEffect[] }): SayEffect[] {
  return outcome.effects.filter((effect) => effect.kind === 'say');
}

/** What the customer reads. */
export function words(outcome: { effects: DialogEffect[] }): string[] {
  return said(outcome).map((effect) => effect.activity.text ?? '');
}

export function sources(outcome: { effects: DialogEffect[] }): string[] {
  return said(outcome).map((effect) => effect.source);
}

export function callOf(outcome: { effects: DialogEffect[] }): CallEffect | undefined {
  return outcome.effects.find((effect) => effect.kind === 'call');
}
