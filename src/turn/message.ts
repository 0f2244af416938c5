/** A customer's message as the bot takes it: what was pressed, said or meant. */
import type { ActivityDraft, CardAction } from '../conversation/activity.ts';
import type { ConversationState } from '../conversation/conversation.ts';
import { submitted } from '../dialog/form/card-value.ts';
import { type Command, commandOf, commandOfValue } from './commands.ts';

export interface Message {
  text: string;
  /** As it was typed, whatever it stands for. */
  said: string;
  /** What a button carried, or the value behind a typed number or label. */
  value?: unknown;
  command?: Command;
  /** A button that asks for an FAQ or starts a flow. */
  ask?: string;
  run?: string;
  /** The title of what was chosen: what people should read in the transcript. */
  title?: string;
  isChoice: boolean;
}

/** `offered` resolves "2", "2." and labels; values of older buttons are understood by themselves. */
export function readMessage(activity: ActivityDraft, offered: ConversationState['offered']): Message {
  const text = (activity.text ?? '').trim();
  const raw = typeof activity.value === 'string' ? activity.value : text;
  const action = chosen(raw, offered) ?? chosen(text, offered);
  const value = parsed(action?.value ?? activity.value);
  const carried = carriedBy(value) ?? raw;
  const command = commandOfValue(carried) ?? (action ? undefined : commandOf(text));
  return {
    said: text,
    text: action?.type === 'imBack' ? action.value : text,
    isChoice: action !== undefined,
    value,
    command,
    title: action?.title,
    ...(carried.startsWith('ask:') ? { ask: carried.slice('ask:'.length) } : {}),
    ...(carried.startsWith('run:') ? { run: carried.slice('run:'.length) } : {}),
  };
}

function chosen(said: string, offered: ConversationState['offered']): CardAction | undefined {
  if (said === '') return undefined;
  const folded = said.toLowerCase();
  const number = /^(\d{1,2})[.)]?$/.exec(said)?.[1];
  return offered.find(
    ({ number: place, action }) =>
      action.value === said ||
      action.title.toLowerCase() === folded ||
      (number !== undefined && place === Number(number)),
  )?.action;
}

/** A card's data travels as JSON on channels whose buttons carry texts alone. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    const data: unknown = JSON.parse(value);
    return data;
  } catch {
    return value;
  }
}

/** The text that may be a command. */
function carriedBy(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const { run, ask } = commandsIn(value);
  if (run !== undefined) return `run:${run}`;
  return ask === undefined ? undefined : `ask:${ask}`;
}

/** Of a card's data: the flow that it starts, or the answer that it asks for. */
export function commandsIn(value: unknown): { run?: string; ask?: string } {
  const { run, ask } = submitted(value) ?? {};
  return { ...(typeof run === 'string' ? { run } : {}), ...(typeof ask === 'string' ? { ask } : {}) };
}
